"""A shoe as a list of parts, and a colourway as a decision for every one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import fsum
from typing import Annotated, Literal

from palette.errors import InvalidValue
from palette.model.colour import D65_2, Difference, Viewing
from palette.model.material import NOTHING, Days, Material, Quantity, Verdict
from palette.model.palette import Share, Source, Swatch
from palette.model.rules import About, Range, Value, checked

Role = Annotated[str, Literal["dominant", "secondary", "accent", "neutral"]]
Tone = Annotated[
    str, Literal["tonal", "hit", "contrast", "light", "dark", "gum", "cream", "white", "grey", "metal"]
]
Family = Annotated[str, Literal["landscape", "balance", "edges", "makeable", "cost and origin"]]


@dataclass(frozen=True, slots=True)
class Component(Value):
    """One part of a shoe. `share` is of the visible area, 0 to 1, and usually an assumption."""

    id: Annotated[str, About("toe_cap")]
    group: Annotated[str, About("parts of one group share a material")]
    kinds: Annotated[tuple[str, ...], About("that it may be made of")]
    share: Share
    role: Annotated[Role, About("in the colouring of the shoe")]
    tone: Annotated[tuple[Tone, ...], About("what is usual for it")] = ()
    basis: Annotated[
        str, About("of the share: reported, reported-for-shoe (the panel is assumed) or assumed")
    ] = ""
    note: Annotated[str, About("on the part")] = ""

    @property
    def title(self) -> str:
        """The id in words: `toe_box` is toe box."""
        return self.id.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Group:
    """Parts that share a material, and the kinds every one of them allows."""

    id: str
    components: tuple[Component, ...]
    kinds: tuple[str, ...]

    @property
    def share(self) -> float:
        """Of all that is seen of the shoe, 0 to 1: the sum over its parts."""
        return fsum(c.share for c in self.components)


@dataclass(frozen=True, slots=True)
class Economics(Value):
    """What a pair takes, before its materials are known. Assumed unless `basis` says otherwise."""

    net_upper_area_m2: Annotated[
        float, Range(0, 10, "m2 a pair, all cut upper parts together, without waste", above=True)
    ] = 0.22
    waste: Annotated[
        Mapping[
            Annotated[str, "CUT"],
            Annotated[float, Range(0, 10, "bought beyond the net, as a share of the net")],
        ], About("by how it is cut: leather, textile, film, moulded, trim")
    ] = field(default_factory=lambda: NOTHING)
    per_pair: Annotated[
        Mapping[str, Quantity], About("what does not follow from the area: lining_area_m2, thread_m ...")
    ] = field(default_factory=lambda: NOTHING)
    basis: Annotated[str, About("reported or assumed")] = "assumed"


@dataclass(frozen=True, slots=True)
class Shoe(Value):
    """A template: data, not code."""

    id: Annotated[str, About("its name")]
    title: Annotated[str, About("for people")]
    components: Annotated[tuple[Component, ...], About("its parts, in map order")]
    adjacent: Annotated[tuple[tuple[str, str], ...], About("pairs of parts that touch")] = ()
    view: Annotated[str, About("that the shares are of")] = ""
    share_basis: Annotated[str, About("where the shares are from")] = ""
    sources: Annotated[tuple[str, ...], About("that it was made by")] = ()
    economics: Annotated[Economics, About("what a pair takes")] = field(default_factory=Economics)
    drawing: Annotated[str, About("the file of its SVG; empty where it has none")] = ""
    aliases: Annotated[tuple[str, ...], About("what else it is called")] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        checked(self)
        ids = [c.id for c in self.components]
        if twice := [id for n, id in enumerate(ids) if id in ids[:n]]:
            raise InvalidValue(f"{twice[0]} is there more than once", ("components",))
        if not ids:
            raise InvalidValue("a shoe needs one at least", ("components",))
        total = fsum(c.share for c in self.components)
        if round(abs(total - 1), 9) > 0.005:
            raise InvalidValue(f"the shares add up to {total:.1%}; they have to make 100%", ("components",))
        for n, pair in enumerate(self.adjacent):
            for part in pair:
                if part not in ids:
                    raise InvalidValue(f"{part!r} is no component", ("adjacent", n))
        for group in self.groups:
            if not group.kinds:
                members = ", ".join(c.id for c in group.components)
                raise InvalidValue(
                    f"no kind is allowed for all parts of the group {group.id!r} ({members});"
                    " give them a kind in common or two groups", ("components",),
                )

    @property
    def groups(self) -> tuple[Group, ...]:
        """In order of first appearance; a group's kinds are those that all its parts allow."""
        found: dict[str, list[Component]] = {}
        for component in self.components:
            found.setdefault(component.group, []).append(component)
        return tuple(
            Group(name, tuple(parts), tuple(k for k in parts[0].kinds if all(k in p.kinds for p in parts)))
            for name, parts in found.items()
        )

    def component(self, id: str) -> Component:
        """The part of that `id`. Raises StopIteration where there is none."""
        return next(c for c in self.components if c.id == id)


@dataclass(frozen=True, slots=True)
class Term(Value):
    """One thing that makes a colourway good: 0 to 1, and one sentence why."""

    name: Annotated[str, About("contrast, fidelity ...")]
    family: Annotated[Family, About("of the five that the score has")]
    value: Share
    weight: Annotated[Quantity, About("in the score")]
    reason: Annotated[str, About("one sentence")]


MISSING = 2.5           # what the share of the carrying area that is beyond every band takes off a score
FAMILIES = ("landscape", "balance", "edges", "makeable", "cost and origin")


@dataclass(frozen=True, slots=True)
class Score(Value):
    """The weighted mean of its terms, 0 to 1."""

    total: Share
    terms: Annotated[tuple[Term, ...], About("one by one")] = ()

    def __getitem__(self, name: str) -> Term:
        return next(t for t in self.terms if t.name == name)

    def family(self, name: str) -> float | None:
        """The weighted mean of one of the five groups of terms; None where all its weights are 0."""
        terms = [t for t in self.terms if t.family == name]
        weight = fsum(t.weight for t in terms)
        return fsum(t.value * t.weight for t in terms) / weight if weight else None


@dataclass(frozen=True, slots=True)
class Part(Value):
    """What one component is made of, and the colour of the photograph it answers."""

    component: Component
    material: Annotated[Material, About("that it is made of")]
    target: Annotated[
        Swatch | None, About("the colour of the photograph that it answers; null for a neutral")
    ] = None
    difference: Annotated[Difference | None, About("material minus target")] = None
    verdict: Annotated[Verdict | None, About("how near that is")] = None
    locked: Annotated[bool, About("decided by the designer")] = False
    reason: Annotated[str, About("one sentence")] = ""


@dataclass(frozen=True, slots=True)
class Demand(Value):
    """How much of one material a batch takes, against the least that its supplier sells."""

    material: Annotated[Material, About("that is bought")]
    components: Annotated[tuple[str, ...], About("the parts made of it")]
    need: Annotated[
        Quantity | None, About("with waste, in unit, for all pairs; null where it does not follow")
    ]
    unit: Annotated[str, About("of need, buy and leftover")]
    buy: Annotated[Quantity | None, About("the need, or its part of the minimum order")]
    leftover: Annotated[Quantity | None, About("null where the minimum order does not compare with the need")]
    surcharge: Annotated[
        Quantity | None, About("what the leftover costs, in currency; null where no price is known")
    ]
    cost: Annotated[Quantity | None, About("of the need alone, in currency")]
    currency: Annotated[str, About("ISO 4217")] = ""
    basis: Annotated[str, About("stock, order or minimum order; empty where nobody can say")] = ""
    note: Annotated[str, About("why nobody can, or that dye-to-match pays")] = ""


@dataclass(frozen=True, slots=True)
class Costing(Value):
    """What a batch of a colourway takes to buy. `coverage` is the share of materials in the totals."""

    pairs: Annotated[int, Range(1), About("in the batch")]
    per_pair: Annotated[Quantity, About("of the needs whose price is known, in currency")]
    surcharge_per_pair: Annotated[Quantity, About("for what is left over")]
    currency: Annotated[str, About("ISO 4217, the main one")]
    coverage: Share
    lead_days: Annotated[Days | None, About("the longest, which is the critical path")]
    critical: Annotated[str, About("the code that it hangs on")] = ""
    demands: Annotated[tuple[Demand, ...], About("material by material")] = ()
    notes: Annotated[tuple[str, ...], About("sentences")] = ()

    @property
    def wasteful(self) -> bool:
        """Whether what minimum orders leave over costs a tenth of what the pairs take, or more."""
        return self.surcharge_per_pair >= max(0.1 * self.per_pair, 0.005)

    @property
    def undated(self) -> int:
        """Of how many materials nobody states a lead time: the longest may be longer."""
        return sum(demand.material.lead_days is None for demand in self.demands)


@dataclass(frozen=True, slots=True)
class Substitution(Value):
    """One material exchanged for another: what changes in colour, cost, lead and area."""

    components: Annotated[tuple[str, ...], About("the parts it would be for")]
    before: Annotated[Material, About("the material that is there")]
    after: Annotated[Material, About("the material in its place")]
    difference: Annotated[Difference, About("after minus before")]
    verdict: Annotated[Verdict, About("how near that is")]
    cost_change: Annotated[float | None, About("per pair, in the currency of after")]
    lead_change: Annotated[int | None, About("days")]
    area: Share                         # of the visible shoe
    note: Annotated[str, About("one sentence")] = ""


Ground = Literal["light", "gum", "dark"]


@dataclass(frozen=True, slots=True)
class Plan(Value):
    """What was decided before any part. Colours are ids of the palette's swatches; parts are components."""

    pattern: Annotated[str, About("one of those in palettes/plans")]
    sentence: Annotated[str, About("as a designer would say it")]
    lead: Annotated[str, About("the overlays' colour: a swatch's id")]
    second: Annotated[str, About("the base's, where it is another")] = ""
    third: Annotated[str, About("a panel's and the tongue's")] = ""
    hits: Annotated[tuple[str, ...], About("colours that are worn once")] = ()
    hit_parts: Annotated[tuple[str, ...], About("where they are worn")] = ()
    quiet_parts: Annotated[tuple[str, ...], About("neutrals by choice, no answer to the photograph")] = ()
    ground: Annotated[Ground, About("what the sole stands in")] = "light"
    warm: Annotated[bool, About("its greys, creams, blacks and metals are")] = True


@dataclass(frozen=True, slots=True)
class Colourway(Value):
    """Every component exactly once, with its score and everything needed to make it again."""

    shoe: Shoe
    parts: Annotated[tuple[Part, ...], About("each component once, in map order")]
    score: Annotated[Score, About("the weighted mean of its terms")]
    id: Annotated[str, About("within its document")] = ""
    name: Annotated[str, About("proposed")] = ""
    names: Annotated[tuple[str, ...], About("more proposals for a name")] = ()
    place: Annotated[str, About("for the tongue label")] = ""
    style_ref: Annotated[str, About("the designer's reference")] = ""
    libraries: Annotated[tuple[str, ...], About("that its materials are from")] = ()
    illustrative: Annotated[bool, About("materials of it are of an invented working sample")] = False
    sources: Annotated[tuple[Source, ...], About("the photographs")] = ()
    options: Annotated[
        Mapping[str, object], About("that make it again")
    ] = field(default_factory=lambda: NOTHING)
    notes: Annotated[tuple[str, ...], About("what does not score: harmony, mode")] = ()
    warnings: Annotated[tuple[str, ...], About("sentences")] = ()
    viewing: Annotated[Viewing, About("of the targets, and of the materials beside them")] = D65_2
    costing: Annotated[Costing | None, About("what a batch takes")] = None
    substitutions: Annotated[
        tuple[Substitution, ...], About("what could replace leather and petroleum foam")
    ] = ()
    plan: Annotated[Plan | None, About("null: published, or of a version that planned nothing")] = None

    def library_of(self, material: Material) -> str:
        """The library that knows a material of it: the material's own word, else the only one there is."""
        return material.library or (self.libraries[0] if len(self.libraries) == 1 else "")

    @property
    def partly_illustrative(self) -> bool:
        """Whether an invented working sample is one of several libraries."""
        return self.illustrative and len(self.libraries) > 1

    def __getitem__(self, component: str) -> Part:
        return next(p for p in self.parts if p.component.id == component)

    @property
    def materials(self) -> tuple[Material, ...]:
        """Each once, in map order."""
        return tuple({part.material.code: part.material for part in self.parts}.values())
