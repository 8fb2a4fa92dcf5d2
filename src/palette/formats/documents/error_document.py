"""What went wrong, as `--errors json` says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final, Literal

from palette.formats.codec import Codec, Shape
from palette.formats.documents.document import Document
from palette.model.rules import About, Value

Fault = Annotated[str, Literal["usage", "name", "input", "infeasible", "interrupted", "internal"]]


@dataclass(frozen=True, slots=True)
class Failure(Value):
    """One thing that went wrong."""

    kind: Annotated[Fault, About("usage: of words; name: unknown; input: a file, value; infeasible: limits")]
    message: Annotated[str, About("the sentence that is printed without --errors")]
    file: Annotated[str, About("that it is about; empty where it is about none")]
    place: Annotated[
        str, About("in that file: line, column, path or name; else the option or variable; may be empty")
    ]
    hint: Annotated[str, About("what would have worked; part of the message")]
    exit_code: Annotated[int, About("of the process")]


CODEC: Final = Codec({Failure: Shape(document="palette.error/1")})
DOCUMENT: Final = Document(Failure, CODEC, "an error", "`--errors json` writes one to standard error")
