"""A colourway held against a later list of materials."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from palette.model.colour import Difference
from palette.model.material import Quantity
from palette.model.rules import About, Value
from palette.model.shoe import Substitution

What = Literal["gone", "dearer", "slower", "moved", "changed"]


@dataclass(frozen=True, slots=True)
class Aged(Value):
    """A material of the colourway that the list says something else of."""

    code: Annotated[str, About("of the material")]
    library: Annotated[str, About("that knows it")]
    name: Annotated[str, About("of the material")]
    components: Annotated[tuple[str, ...], About("the parts made of it")]
    what: Annotated[tuple[What, ...], About("gone, dearer, slower, moved in colour, or changed otherwise")]
    said: Annotated[tuple[str, ...], About("each change, before and now")]
    difference: Annotated[Difference | None, About("of the colour, now minus before")] = None


@dataclass(frozen=True, slots=True)
class Review(Value):
    """What of a colourway a later list makes stale, and what could stand in."""

    colourway: Annotated[str, About("its name")]
    shoe: Annotated[str, About("its id")]
    library: Annotated[str, About("that it is held against")]
    aged: Annotated[tuple[Aged, ...], About("in the order of the parts")]
    substitutes: Annotated[
        tuple[Substitution, ...], About("for what is gone or has moved, the nearest in colour first")
    ] = ()
    currency: Annotated[str, About("of what a pair costs")] = ""
    before: Annotated[Quantity | None, About("what the materials of a pair cost")] = None
    now: Annotated[Quantity | None, About("by the later list; null while something is gone")] = None
    notes: Annotated[tuple[str, ...], About("sentences")] = ()

    @property
    def gone(self) -> tuple[Aged, ...]:
        """The parts whose material cannot be had any more."""
        return tuple(one for one in self.aged if "gone" in one.what)
