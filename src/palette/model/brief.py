"""What the designer asks of a proposal, beside the photograph, the shoe and the library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Literal

from palette.model.material import NOTHING, Status
from palette.model.palette import Palette
from palette.model.rules import About, Range, Value
from palette.model.shoe import Colourway

Mode = Literal["tonal", "contrast", "mixed"]
Moq = Literal["surcharge", "met"]
Substitute = Literal["mycelium", "bio"]
Apart = Annotated[float, Range(0, 100, "mean ΔE00 over the area")]


@dataclass(frozen=True, slots=True)
class Brief(Value):
    """Limits are hard; weights are taste. What is None does not bind."""

    pairs: Annotated[int, Range(1, 1_000_000, "pairs in the batch")] = 300
    mode: Annotated[Mode, About("how near its colours stay together")] = "mixed"
    weights: Annotated[
        Mapping[
            Annotated[str, "TERM"], Annotated[float, Range(0, 1e6, "weight")]
        ], About("term to weight, over the defaults")
    ] = field(default_factory=lambda: NOTHING)
    locks: Annotated[
        Mapping[
            Annotated[str, "PART"], Annotated[str, "CODE"]
        ], About("part or group to the code it is decided to be")
    ] = field(default_factory=lambda: NOTHING)
    budget: Annotated[
        float | None, Range(0, words="money for the materials of a pair, in the library's currency")
    ] = None
    max_lead: Annotated[int | None, Range(0, 10_000, "days")] = None
    max_materials: Annotated[int | None, Range(1, 10_000, "different materials")] = None
    min_bio: Annotated[
        float | None, Range(0, 100, "percent of the area, bio-based as the suppliers claim")
    ] = None
    origin: Annotated[tuple[str, ...], About("countries, or Europe; empty is anywhere")] = ()
    status: Annotated[tuple[Status, ...], About("of the materials that may be used")] = ("active", "limited")
    moq: Annotated[
        Moq, About("surcharge: pay the leftover; met: never order more than is needed")
    ] = "surcharge"
    avoid: Annotated[tuple[Colourway, ...], About("already sold")] = ()
    avoid_distance: Annotated[Apart, About("mean ΔE00 over the area to each of avoid")] = 8.0
    like: Annotated[Colourway | None, About("the colourway to start from")] = None
    apart: Apart = 10.0                 # between two proposals
    vary: Annotated[str, About("the same colourway with one slot changed: hit, a part or a group")] = ""
    substitute: Annotated[tuple[Substitute, ...], About("what to report a replacement by")] = ()
    place: Annotated[str, About("Castlerigg, 54.602, -3.098")] = ""
    style_ref: Annotated[str, About("as the designer gives it; never parsed")] = ""
    seed: Annotated[int, Range(0, words="same seed, same proposals")] = 0
    rates: Annotated[
        Mapping[
            Annotated[str, "CURRENCY"],
            Annotated[float, Range(0, words="what one of it is worth in the main currency", above=True)],
        ], About("currency to what one of it is worth in the main one")
    ] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True)
class Proposals(Value):
    """Colourways with what they answer, which is all that is needed to score them again."""

    colourways: Annotated[tuple[Colourway, ...], About("shoe by shoe, the best first, then what adds most")]
    brief: Annotated[Brief, About("what was asked")] = field(default_factory=Brief)
    palette: Annotated[Palette | None, About("what they answer")] = None
    warnings: Annotated[tuple[str, ...], About("sentences for all of them")] = ()

    def __len__(self) -> int:
        return len(self.colourways)

    def __iter__(self) -> Iterator[Colourway]:
        return iter(self.colourways)

    def __getitem__(self, index: int) -> Colourway:
        return self.colourways[index]

    @property
    def singly(self) -> tuple[Proposals, ...]:
        """Each colourway by itself, with the same question."""
        return tuple(replace(self, colourways=(one,)) for one in self.colourways)
