"""Something a factory can order, the library it is listed in, and how well it meets a colour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Annotated, Any, Literal

from palette.errors import InvalidValue
from palette.model.colour import D65_2, Difference, Lab, Spectrum, Viewing
from palette.model.palette import Hex, Swatch
from palette.model.rules import Range, Value, checked

Status = Literal["active", "limited", "development", "discontinued"]
# assumed: no viewing was stated; none: to be measured
Basis = Annotated[str, Literal["spectrum", "lab", "lab-assumed", "hex", "none"]]
Action = Annotated[str, Literal["use", "review", "dye-to-match", "source"]]
Days = Annotated[int, Range(0, 10_000, "days")]
Quantity = Annotated[float, Range(0)]
Limit = Annotated[float, Range(0, 1000, "difference", above=True)]
ByLamp = Mapping[Annotated[str, "LAMP"], Quantity]
NOTHING: Mapping[str, Any] = MappingProxyType({})
if TYPE_CHECKING:
    Colour = Lab        # stages are given `Library.measured`, where every material has one
else:
    Colour = Lab | None


class Verdict(StrEnum):
    """How near the nearest material comes, from good to bad."""

    match = "match"
    near = "near"
    family = "family"
    none = "none"
    quiet = "quiet"                     # of a part: a neutral that the plan chose

    @property
    def rank(self) -> int:
        return list(Verdict).index(self)


@dataclass(frozen=True, slots=True)
class Tolerance(Value):
    """A limit on a colour difference. The formula is part of it."""

    value: Annotated[float, Range(0, 1000, "difference")]
    formula: str = "CIEDE2000"
    l: Annotated[float, Range(0, 100, "weight of lightness", above=True)] = 1.0
    c: Annotated[float, Range(0, 100, "weight of chroma", above=True)] = 1.0

    def __str__(self) -> str:
        said = self.formula == "CMC" or (self.l, self.c) != (1.0, 1.0)
        weights = f"({self.l:g}:{self.c:g})" if said else ""
        return f"{self.value:g} {self.formula}{weights}"


@dataclass(frozen=True, slots=True)
class Bands(Value):
    """Upper ends of match, near and family; beyond the last there is none."""

    match: Limit
    near: Limit
    family: Limit
    formula: str = "CIEDE2000"

    def __post_init__(self) -> None:
        checked(self)
        if not self.match <= self.near <= self.family:
            raise InvalidValue(f"three rising limits are needed, as 3, 6, 10, not {self}")

    def verdict(self, total: float) -> Verdict:
        if total <= self.match:
            return Verdict.match
        if total <= self.near:
            return Verdict.near
        return Verdict.family if total <= self.family else Verdict.none

    def __str__(self) -> str:
        return f"{self.match:g} / {self.near:g} / {self.family:g} {self.formula}"


@dataclass(frozen=True, slots=True)
class Claim(Value):
    """A property a supplier states (bio_based_pct=35, chrome_free=yes): who says so, and when."""

    name: str
    value: str
    by: str = ""
    date: str = ""                      # ISO, as precise as it is known: 2026, 2026-03, 2026-03-31
    until: str = ""                     # a certificate is good until this day; "" where it does not lapse


@dataclass(frozen=True, slots=True)
class Material(Value):
    """A row of a materials library. Empty text or None is unknown; nothing is assumed silently."""

    code: str
    name: str
    kind: str
    lab: Colour                         # relative to `viewing`
    hex: Hex = ""                       # display only
    colour_basis: Basis = "lab"
    viewing: Viewing = D65_2
    spectrum: Spectrum | None = None
    colour_name: str = ""               # where `name` is the article's
    supplier: str = ""
    supplier_ref: str = ""
    collection: str = ""
    season: str = ""
    status: Annotated[str, Literal[Status, ""]] = "active"
    substitute_for: str = ""
    finish: str = ""
    grain: str = ""
    thickness_mm: Quantity | None = None
    width_mm: Quantity | None = None
    hide_m2: Quantity | None = None
    composition: str = ""
    origin: str = ""
    tolerance: Tolerance | None = None
    price: Quantity | None = None
    currency: str = ""
    unit: str = ""                      # m2, ft2, lin_m, pair, kg, cone, piece
    moq: Quantity | None = None
    moq_unit: str = ""
    lead_days: Days | None = None
    stock: Quantity | None = None
    stock_date: str = ""
    dyeable: bool | None = None
    dye_moq: Quantity | None = None
    dye_lead_days: Days | None = None
    components: tuple[str, ...] = ()    # allowed; empty is wherever its kind is
    not_components: tuple[str, ...] = ()
    tests: str = ""
    claims: tuple[Claim, ...] = ()
    extra: Mapping[str, str] = field(default_factory=lambda: NOTHING)   # columns we do not know, kept
    library: str = ""                   # the library it is listed in, where several are joined

    def __post_init__(self) -> None:
        checked(self)
        if (self.lab is None) != (self.colour_basis == "none"):
            raise InvalidValue("a colour is needed, unless colour_basis is none", ("lab",))

    @property
    def measured(self) -> bool:
        """Whether it has a colour at all, if only a display colour."""
        return self.colour_basis != "none"

    def claim(self, name: str) -> str:
        """The value claimed under `name`, or "" where nobody claims it."""
        return next((c.value for c in self.claims if c.name == name), "")


@dataclass(frozen=True, slots=True)
class Library(Value):
    """What a designer can order. `materials` may be a tuple or a view onto columns."""

    name: str
    materials: Sequence[Material]
    title: str = ""
    viewing: Viewing = D65_2
    illustrative: bool = False          # invented as a working sample: say so wherever it is shown
    note: str = ""
    source: str = ""
    licence: str = ""
    bands: Mapping[str, Bands] = field(default_factory=lambda: NOTHING)  # by kind pattern, over the defaults
    warnings: tuple[str, ...] = ()
    read_as: tuple[str, ...] = ()       # how its file was understood: encoding, separator, columns kept

    def __len__(self) -> int:
        return len(self.materials)

    def __iter__(self) -> Iterator[Material]:
        return iter(self.materials)

    def take(self, indices: Sequence[int]) -> Library:
        """This library with only the materials at `indices`, in that order."""
        view = getattr(self.materials, "take", None)
        chosen = view(indices) if view else tuple(self.materials[int(i)] for i in indices)
        return replace(self, materials=chosen)

    @property
    def measured(self) -> Library:
        """Without the materials that have no colour yet; itself where every one has. What stages work on."""
        view = getattr(self.materials, "measured", None)
        rows = view() if view else [i for i, m in enumerate(self.materials) if m.measured]
        return self if len(rows) == len(self) else self.take(rows)

    def column(self, name: str) -> Any:
        """One field of every material, in order; an array where the materials are columns."""
        columns = getattr(self.materials, "column", None)
        return columns(name) if columns else [getattr(material, name) for material in self.materials]

    def groups(self, name: str) -> list[tuple[Any, Any]]:
        """Every different value of one field, and the places of the materials that have it."""
        groups = getattr(self.materials, "groups", None)
        if groups:
            return list(groups(name))
        found: dict[Any, list[int]] = {}
        for place, value in enumerate(self.column(name)):
            found.setdefault(value, []).append(place)
        return list(found.items())


@dataclass(frozen=True, slots=True)
class Candidate(Value):
    """A material beside a target colour."""

    material: Material
    difference: Difference
    verdict: Verdict
    library: str = ""


@dataclass(frozen=True, slots=True)
class DyeRequest(Value):
    """What a dyer needs to know: the colour, how it is seen, from what, how close, how much, how soon."""

    target: Lab
    viewing: Viewing
    tolerance: Tolerance
    base: Material | None               # None: no material here is known to be dyeable
    difference: Difference | None       # what the base must become: target minus base
    words: str = ""                     # the whole request, to send


@dataclass(frozen=True, slots=True)
class Match(Value):
    """The verdict on one swatch. `nearest` is for information where `material` is None."""

    swatch: Swatch
    verdict: Verdict
    material: Material | None
    nearest: Material | None
    difference: Difference | None
    alternatives: tuple[Candidate, ...] = ()
    action: Action = "use"
    brief: str = ""                     # the dye-to-match request, in words
    metamerism: ByLamp | None = None    # None is unknown, which is not good news
    warnings: tuple[str, ...] = ()
    bands: Bands | None = None          # what the verdict was judged by
    judged: Quantity | None = None      # the difference by the bands' formula, where another one ranked
    uncertainty: Quantity | None = None # of the target itself, in the bands' formula: a photo's spread
    could_be: tuple[Verdict, ...] = ()  # the verdicts that the uncertainty leaves open
    library: str = ""                   # where the nearest is from
    target: Lab | None = None           # the swatch as seen under `viewing`
    viewing: Viewing = D65_2            # under which it was compared
    dye: DyeRequest | None = None
    under: ByLamp | None = None         # the difference by lamp, with `metamerism`
