"""A shoe as a list of parts, and a colourway as a decision for every one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from palette.errors import InvalidValue
from palette.model.colour import D65_2, Difference, Viewing
from palette.model.material import NOTHING, Days, Material, Quantity, Verdict
from palette.model.palette import Share, Source, Swatch
from palette.model.rules import Range, Value, checked

Role = Annotated[str, Literal["dominant", "secondary", "accent", "neutral"]]
Tone = Annotated[
    str, Literal["tonal", "hit", "contrast", "light", "dark", "gum", "cream", "white", "grey", "metal"]
]
Family = Annotated[str, Literal["landscape", "balance", "edges", "makeable", "cost and origin"]]


@dataclass(frozen=True, slots=True)
class Component(Value):
    """One part of a shoe. `share` is of the visible area, 0 to 1, and usually an assumption."""

    id: str
    group: str                          # parts of one group are bought together: one material
    kinds: tuple[str, ...]
    share: Share
    role: Role
    tone: tuple[Tone, ...] = ()
    basis: str = ""                     # reported, shoe-reported (panel assumed), assumed
    note: str = ""

    @property
    def title(self) -> str:
        return self.id.replace("_", " ")


@dataclass(frozen=True, slots=True)
class Group:
    """Parts that share a material, and the kinds every one of them allows."""

    id: str
    components: tuple[Component, ...]
    kinds: tuple[str, ...]

    @property
    def share(self) -> float:
        return sum(c.share for c in self.components)


@dataclass(frozen=True, slots=True)
class Economics(Value):
    """What a pair takes, before its materials are known. Assumed unless `basis` says otherwise."""

    net_upper_area_m2: Annotated[
        float, Range(0, 10, "m2 a pair, all cut upper parts together, without waste", above=True)
    ] = 0.22
    waste: Mapping[
        Annotated[str, "CUT"],
        Annotated[float, Range(0, 10, "bought beyond the net, as a share of the net")],
    ] = field(default_factory=lambda: NOTHING)      # leather, textile, film, moulded, trim
    per_pair: Mapping[str, Quantity] = field(default_factory=lambda: NOTHING)   # lining_area_m2, thread_m ...
    basis: str = "assumed"


@dataclass(frozen=True, slots=True)
class Shoe(Value):
    """A template: data, not code."""

    id: str
    title: str
    components: tuple[Component, ...]
    adjacent: tuple[tuple[str, str], ...] = ()
    view: str = ""
    share_basis: str = ""
    sources: tuple[str, ...] = ()
    economics: Economics = field(default_factory=Economics)
    drawing: str = ""                   # the path of its SVG, or "" where it has none
    aliases: tuple[str, ...] = field(default=(), compare=False)     # what a designer calls it besides

    def __post_init__(self) -> None:
        checked(self)
        ids = [c.id for c in self.components]
        if twice := [id for n, id in enumerate(ids) if id in ids[:n]]:
            raise InvalidValue(f"{twice[0]} is there more than once", ("components",))
        if not ids:
            raise InvalidValue("a shoe needs one at least", ("components",))
        total = sum(c.share for c in self.components)
        if abs(total - 1) > 0.005:
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
        return next(c for c in self.components if c.id == id)


@dataclass(frozen=True, slots=True)
class Term(Value):
    """One thing that makes a colourway good: 0 to 1, and one sentence why."""

    name: str
    family: Family
    value: Share
    weight: Quantity
    reason: str


MISSING = 2.5           # what the share of the carrying area that is beyond every band takes off a score
FAMILIES = ("landscape", "balance", "edges", "makeable", "cost and origin")


@dataclass(frozen=True, slots=True)
class Score(Value):
    """The weighted mean of its terms, 0 to 1."""

    total: Share
    terms: tuple[Term, ...] = ()

    def __getitem__(self, name: str) -> Term:
        return next(t for t in self.terms if t.name == name)

    def family(self, name: str) -> float | None:
        """The weighted mean of one of the five groups of terms; None where all its weights are 0."""
        terms = [t for t in self.terms if t.family == name]
        weight = sum(t.weight for t in terms)
        return sum(t.value * t.weight for t in terms) / weight if weight else None


@dataclass(frozen=True, slots=True)
class Part(Value):
    """What one component is made of, and the colour of the photograph it answers."""

    component: Component
    material: Material
    target: Swatch | None = None        # None where the part is a neutral the photo was not asked for
    difference: Difference | None = None
    verdict: Verdict | None = None
    locked: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Demand(Value):
    """How much of one material a batch takes, against the least that its supplier sells."""

    material: Material
    components: tuple[str, ...]
    need: Quantity | None               # with waste, in `unit`, for all pairs; None where it does not follow
    unit: str
    buy: Quantity | None                # of all that is ordered: the need, or its part of the minimum order
    leftover: Quantity | None           # None where the minimum order does not compare with the need
    surcharge: Quantity | None          # what the leftover costs, in `currency`; None where no price is known
    cost: Quantity | None               # of the need alone, in `currency`
    currency: str = ""
    basis: str = ""                     # stock, order, minimum order; "" where nobody can say
    note: str = ""                      # why nobody can, or that dye-to-match pays


@dataclass(frozen=True, slots=True)
class Costing(Value):
    """What a batch of a colourway takes to buy. `coverage` is the share of materials in the totals."""

    pairs: Annotated[int, Range(1)]
    per_pair: Quantity                  # of the needs whose price is known in `currency` or converted
    surcharge_per_pair: Quantity
    currency: str
    coverage: Share
    lead_days: Days | None              # the longest, which is the critical path
    critical: str = ""                  # the code it hangs on
    demands: tuple[Demand, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Substitution(Value):
    """One material exchanged for another: what changes in colour, cost, lead and area."""

    components: tuple[str, ...]
    before: Material
    after: Material
    difference: Difference
    verdict: Verdict
    cost_change: float | None           # per pair, in the currency of `after`
    lead_change: int | None             # days
    area: Share                         # of the visible shoe
    note: str = ""


Ground = Literal["light", "gum", "dark"]


@dataclass(frozen=True, slots=True)
class Plan(Value):
    """What was decided before any part. Colours are ids of the palette's swatches; parts are components."""

    pattern: str                        # one of palettes/plans
    sentence: str                       # as a designer would say it
    lead: str                           # the overlays'
    second: str = ""                    # the base's, where it is another
    third: str = ""                     # a panel's and the tongue's
    hits: tuple[str, ...] = ()
    hit_parts: tuple[str, ...] = ()
    quiet_parts: tuple[str, ...] = ()   # neutrals by choice, no answer to the photograph
    ground: Ground = "light"            # what the sole stands in
    warm: bool = True                   # of its greys, creams, blacks and metals


@dataclass(frozen=True, slots=True)
class Colourway(Value):
    """Every component exactly once, with its score and everything needed to make it again."""

    shoe: Shoe
    parts: tuple[Part, ...]
    score: Score
    id: str = ""
    name: str = ""
    names: tuple[str, ...] = ()         # more proposals for a name
    place: str = ""
    style_ref: str = ""
    libraries: tuple[str, ...] = ()
    illustrative: bool = False
    sources: tuple[Source, ...] = ()
    options: Mapping[str, object] = field(default_factory=lambda: NOTHING)
    notes: tuple[str, ...] = ()         # descriptions that do not score: harmony, mode
    warnings: tuple[str, ...] = ()
    viewing: Viewing = D65_2            # of the targets, and of the materials beside them
    costing: Costing | None = None
    substitutions: tuple[Substitution, ...] = ()
    plan: Plan | None = None            # None: published, or of a version that planned nothing

    def __getitem__(self, component: str) -> Part:
        return next(p for p in self.parts if p.component.id == component)

    @property
    def materials(self) -> tuple[Material, ...]:
        """Each once, in map order."""
        return tuple({part.material.code: part.material for part in self.parts}.values())
