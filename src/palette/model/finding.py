"""Which photographs carry a colour: how much of it, how near, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from palette.model.colour import Difference
from palette.model.material import Verdict
from palette.model.palette import Share, Source, Swatch
from palette.model.rules import About, Range, Value


@dataclass(frozen=True, slots=True)
class Carrier(Value):
    """A colour of a photograph that is near to what is sought."""

    swatch: Annotated[Swatch, About("of the photograph")]
    difference: Annotated[Difference, About("from what is sought, itself minus that")]
    verdict: Annotated[Verdict, About("how near that is")]


@dataclass(frozen=True, slots=True)
class Carried(Value):
    """How much of a photograph is near to one colour; what is a match counts as near, too, and so on."""

    match: Annotated[Share, About("of the photograph, within match")]
    near: Annotated[Share, About("within near")]
    family: Annotated[Share, About("within family")]
    colours: Annotated[tuple[Carrier, ...], About("its colours within family, the nearest first")]

    @property
    def amount(self) -> float:
        """The mean of the three, by which photographs are ranked."""
        return (self.match + self.near + self.family) / 3


@dataclass(frozen=True, slots=True)
class Find(Value):
    """A photograph, and how much of it carries each of the colours that are sought."""

    name: Annotated[str, About("of the photograph, else of its palette")]
    sources: Annotated[tuple[Source, ...], About("the photographs")]
    carried: Annotated[tuple[Carried, ...], About("for each colour that is sought, in order")]


@dataclass(frozen=True, slots=True)
class Finds(Value):
    """Photographs that carry colours, most first: by the colour of which each has least, then by all."""

    wanted: Annotated[tuple[Swatch, ...], About("what is sought; code is the material's, or as it was typed")]
    photographs: Annotated[tuple[Find, ...], About("most first")]
    searched: Annotated[int, Range(0), About("palettes that were looked through")]
    carrying: Annotated[int, Range(0), About("of which so many carry any of the colours")]

    def __len__(self) -> int:
        return len(self.photographs)

    def __iter__(self) -> Iterator[Find]:
        return iter(self.photographs)

    def __getitem__(self, index: int) -> Find:
        return self.photographs[index]
