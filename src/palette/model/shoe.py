"""A shoe as a list of parts, and a colourway as a decision for every one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from palette.model.colour import Difference
from palette.model.material import NOTHING, Material, Verdict
from palette.model.palette import Source, Swatch


@dataclass(frozen=True, slots=True)
class Component:
    """One part of a shoe. `share` is of the visible area, 0 to 1, and usually an assumption."""

    id: str
    group: str                          # parts of one group are bought together: one material
    kinds: tuple[str, ...]
    share: float
    role: str                           # dominant, secondary, accent, neutral
    tone: tuple[str, ...] = ()          # tonal, hit, contrast, light, dark, gum, cream, metal
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
class Shoe:
    """A template: data, not code."""

    id: str
    title: str
    components: tuple[Component, ...]
    adjacent: tuple[tuple[str, str], ...]
    view: str = ""
    share_basis: str = ""
    sources: tuple[str, ...] = ()

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
class Term:
    """One thing that makes a colourway good: 0 to 1, and one sentence why."""

    name: str
    family: str                         # landscape, balance, edges, makeable, cost and origin
    value: float
    weight: float
    reason: str


@dataclass(frozen=True, slots=True)
class Score:
    """The weighted mean of its terms, 0 to 1."""

    total: float
    terms: tuple[Term, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """What one component is made of, and the colour of the photograph it answers."""

    component: Component
    material: Material
    target: Swatch | None = None        # None where the part is a neutral the photo was not asked for
    difference: Difference | None = None
    verdict: Verdict | None = None
    locked: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Colourway:
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

    def __getitem__(self, component: str) -> Part:
        return next(p for p in self.parts if p.component.id == component)
