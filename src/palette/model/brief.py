"""What the designer asks of a proposal, beside the photograph, the shoe and the library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Annotated, Literal

from palette.model.extraction_options import Extraction
from palette.model.material import NOTHING, Status
from palette.model.palette import Palette
from palette.model.rules import About, Range, Value
from palette.model.shoe import Colourway, Plan

Mode = Literal["tonal", "contrast", "mixed"]
Moq = Literal["surcharge", "met"]
Substitute = Literal["mycelium", "bio"]
Apart = Annotated[float, Range(0, 100, "mean ΔE00 over the area")]


@dataclass(frozen=True, slots=True)
class PartLimits(Value):
    """What one part, or its group, is asked. What is None is as for the shoe; an empty list frees it."""

    colour: Annotated[str, About("that it wears: an id, name or value")] = ""
    kind: Annotated[tuple[str, ...], About("kinds it is restricted to; suede is every suede")] = ()
    origin: Annotated[tuple[str, ...] | None, About("countries, or Europe; empty is anywhere")] = None
    max_lead: Annotated[int | None, Range(0, 10_000, "days")] = None
    status: Annotated[tuple[Status, ...] | None, About("of the materials it may be")] = None
    exclude: Annotated[tuple[str, ...], About("codes and kinds left out besides")] = ()
    where: Annotated[str, About("a condition that its material meets besides")] = ""


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
        ], About("part or group to what is decided of it: a code, else a colour or a kind")
    ] = field(default_factory=lambda: NOTHING)
    lead: Annotated[str, About("the colour of the overlays: an id, name or value")] = ""
    second: Annotated[str, About("the colour of the base")] = ""
    hit: Annotated[
        Annotated[tuple[str, ...], "at most two colours"], About("colours worn as hits")
    ] = ()
    hits: Annotated[int | None, Range(0, 2, "hits"), About("how many; none is as the plan sees fit")] = None
    without: Annotated[tuple[str, ...], About("colours of the photograph to leave out")] = ()
    exclude: Annotated[tuple[str, ...], About("codes and kinds to leave out; suede is every suede")] = ()
    where: Annotated[str, About('a condition on materials: price < 40 and finish == "waxed"')] = ""
    part: Annotated[
        Mapping[Annotated[str, "PART"], PartLimits], About("part or group to limits of its own")
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
    use_stock: Annotated[bool, About("prefer materials whose stock covers the batch")] = False
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
class Job(Value):
    """A brief with what it is asked of: a whole job, which a file alone repeats."""

    brief: Brief = field(default_factory=Brief)
    photo: Annotated[tuple[str, ...], About("photographs or palettes; several weigh the same")] = ()
    shoe: Annotated[tuple[str, ...], About("names of shoes, or files; several are ordered together")] = ()
    library: Annotated[tuple[str, ...], About("names of libraries, or files")] = ()
    n: Annotated[int | None, Range(1, 200, "colourways of a shoe")] = None
    range: Annotated[int | None, Range(2, 12, "colourways planned together")] = None
    taste: Annotated[str, About("a file of weights that `palette taste` wrote")] = ""
    extraction: Annotated[Extraction, About("what is asked of the photographs")] = field(
        default_factory=Extraction)


@dataclass(frozen=True, slots=True)
class Shown(Value):
    """A proposal of an earlier table, as little of it as learning from it needs."""

    id: Annotated[str, About("of the colourway")]
    shoe: Annotated[str, About("its id")]
    name: Annotated[str, About("of the colourway")]
    plan: Annotated[Plan | None, About("null: none is known")]
    materials: Annotated[Mapping[Annotated[str, "GROUP"], Annotated[str, "CODE"]], About("group to code")]


@dataclass(frozen=True, slots=True)
class Round(Value):
    """What lay on a table once, and what the designer said of it, by id."""

    shown: Annotated[tuple[Shown, ...], About("in their order")]
    liked: Annotated[tuple[str, ...], About("ids of what the next was to be nearer to")] = ()
    disliked: Annotated[tuple[str, ...], About("ids of what the next was to be further from")] = ()


@dataclass(frozen=True, slots=True)
class Shared(Value):
    """A material that several colourways of a range take, ordered once."""

    code: Annotated[str, About("of the material")]
    library: Annotated[str, About("that knows it")]
    colourways: Annotated[tuple[str, ...], About("ids of those that take it")]
    alone: Annotated[
        float | None, Range(0), About("pairs of each from which its minimum is reached; null: there is none")
    ]
    together: Annotated[float | None, Range(0), About("the same, ordered together")]
    saved: Annotated[float | None, About("of leftovers, for the batch, in currency; null: no price is known")]


@dataclass(frozen=True, slots=True)
class Sharing(Value):
    """What it saves to order the colourways of a range together."""

    materials: Annotated[int, Range(0), About("different ones in the range")]
    apart: Annotated[int, Range(0), About("and counted in each colourway by itself")]
    shared: Annotated[tuple[Shared, ...], About("what saves most first")]
    saved: Annotated[float, About("of leftovers, for the batch of all, where prices are known")]
    currency: Annotated[str, About("ISO 4217")]
    given_up: Annotated[float, About("of the score, 0 to 1, mean over the colourways")]


@dataclass(frozen=True, slots=True)
class Proposals(Value):
    """Colourways with what they answer, which is all that is needed to score them again."""

    colourways: Annotated[tuple[Colourway, ...], About("shoe by shoe, the best first, then what adds most")]
    brief: Annotated[Brief, About("what was asked")] = field(default_factory=Brief)
    palette: Annotated[Palette | None, About("what they answer")] = None
    warnings: Annotated[tuple[str, ...], About("sentences for all of them")] = ()
    sharing: Annotated[Sharing | None, About("of a range that is planned together")] = None
    rounds: Annotated[tuple[Round, ...], About("the tables before this one, of the same sitting")] = ()

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
