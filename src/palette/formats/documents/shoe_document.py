"""A shoe, or several, as `palette shoe` prints them; what a drawing measured."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Final

from palette.formats.codec import Codec, Shape
from palette.formats.documents.document import Document
from palette.formats.documents.nouns import NOUNS
from palette.formats.documents.shapes import SHARE
from palette.model import Shoe
from palette.model.palette import Share
from palette.model.rules import About, Value


@dataclass(frozen=True, slots=True)
class Shoes(Value):
    """The shoes there are."""

    shoes: Annotated[tuple[Shoe, ...], About("in alphabetical order")]
    problems: Annotated[
        Mapping[Annotated[str, "SHOE"], str], About("shoe to why it cannot be read")
    ] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Measured(Value):
    """How much of a drawing each of its parts covers."""

    drawing: Annotated[str, About("its file")]
    shoe: Annotated[str, "whose parts were looked for, or empty"]
    shares: Annotated[Mapping[Annotated[str, "PART"], Share], About("part to share of all that is drawn")]


CODEC: Final = Codec({
    **NOUNS, Shoes: Shape(document="palette.shoes/1"),
    Measured: Shape(document="palette.shoe-measure/1", decimals={"shares": SHARE}),
})
DOCUMENT: Final = Document(Shoe, CODEC, "a shoe", "`palette shoe show NAME --json` writes one")
SEVERAL: Final = Document(Shoes, CODEC, "a list of shoes", "`palette shoe list --json` writes one")
MEASURED: Final = Document(Measured, CODEC, "a measured drawing", "`palette shoe measure` writes one")
