"""What was picked on the page of proposals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Final

from palette.formats.codec import Codec, Shape
from palette.formats.documents.document import Document
from palette.model.rules import About, Value


@dataclass(frozen=True, slots=True)
class Picks(Value):
    """Proposals by id: those that were picked, and those that were passed over."""

    picked: Annotated[tuple[str, ...], About("ids of proposals, in their order")]
    passed: Annotated[tuple[str, ...], About("ids of the others")]
    proposals: Annotated[str, About("the document that they are of, beside the page")] = "proposals.json"
    changed: Annotated[
        Mapping[Annotated[str, "ID"], Mapping[Annotated[str, "PART"], str]],
        About("by proposal and part the code of the material that was put there"),
    ] = field(default_factory=dict)


CODEC: Final = Codec({Picks: Shape(document="palette.picks/1", first=("proposals",))})
DOCUMENT: Final = Document(
    Picks, CODEC, "a file of picks", "the page of `palette propose -o FOLDER` saves one"
)
