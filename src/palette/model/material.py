"""Something a factory can order, the library it is listed in, and how well it meets a colour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from palette.model.colour import D65_2, Difference, Lab, Spectrum, Viewing
from palette.model.palette import Swatch

NOTHING: Mapping[str, Any] = MappingProxyType({})


class Verdict(StrEnum):
    """How near the nearest material comes, from good to bad."""

    match = "match"
    near = "near"
    family = "family"
    none = "none"

    @property
    def rank(self) -> int:
        return list(Verdict).index(self)


@dataclass(frozen=True, slots=True)
class Tolerance:
    """A limit on a colour difference. The formula is part of it."""

    value: float
    formula: str = "CIEDE2000"
    l: float = 1.0
    c: float = 1.0

    def __str__(self) -> str:
        said = self.formula == "CMC" or (self.l, self.c) != (1.0, 1.0)
        weights = f"({self.l:g}:{self.c:g})" if said else ""
        return f"{self.value:g} {self.formula}{weights}"


@dataclass(frozen=True, slots=True)
class Bands:
    """Upper ends of match, near and family; beyond the last there is none."""

    match: float
    near: float
    family: float
    formula: str = "CIEDE2000"

    def verdict(self, total: float) -> Verdict:
        if total <= self.match:
            return Verdict.match
        if total <= self.near:
            return Verdict.near
        return Verdict.family if total <= self.family else Verdict.none

    def __str__(self) -> str:
        return f"{self.match:g} / {self.near:g} / {self.family:g} {self.formula}"


@dataclass(frozen=True, slots=True)
class Claim:
    """A property a supplier states (bio_based_pct=35, chrome_free=yes): who says so, and when."""

    name: str
    value: str
    by: str = ""
    date: str = ""                      # ISO, as precise as it is known: 2026, 2026-03, 2026-03-31
    until: str = ""                     # a certificate is good until this day; "" where it does not lapse


@dataclass(frozen=True, slots=True)
class Material:
    """A row of a materials library. Empty text or None is unknown; nothing is assumed silently."""

    code: str
    name: str
    kind: str
    lab: Lab                            # relative to `viewing`
    hex: str = ""                       # display only
    colour_basis: str = "lab"           # spectrum, lab, lab-assumed (viewing not stated), hex
    viewing: Viewing = D65_2
    spectrum: Spectrum | None = None
    supplier: str = ""
    supplier_ref: str = ""
    collection: str = ""
    season: str = ""
    status: str = "active"              # active, limited, development, discontinued
    substitute_for: str = ""
    finish: str = ""
    grain: str = ""
    thickness_mm: float | None = None
    width_mm: float | None = None
    hide_m2: float | None = None
    composition: str = ""
    origin: str = ""
    tolerance: Tolerance | None = None
    price: float | None = None
    currency: str = ""
    unit: str = ""                      # m2, ft2, lin_m, pair, kg, cone, piece
    moq: float | None = None
    moq_unit: str = ""
    lead_days: int | None = None
    stock: float | None = None
    stock_date: str = ""
    dyeable: bool | None = None
    dye_moq: float | None = None
    dye_lead_days: int | None = None
    components: tuple[str, ...] = ()    # allowed; empty is wherever its kind is
    not_components: tuple[str, ...] = ()
    tests: str = ""
    claims: tuple[Claim, ...] = ()
    extra: Mapping[str, str] = field(default_factory=lambda: NOTHING)   # columns we do not know, kept
    library: str = ""                   # the library it is listed in, where several are joined

    def claim(self, name: str) -> str:
        """The value claimed under `name`, or "" where nobody claims it."""
        return next((c.value for c in self.claims if c.name == name), "")


@dataclass(frozen=True, slots=True)
class Library:
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

    def column(self, name: str) -> Any:
        """One field of every material, in order; an array where the materials are columns."""
        columns = getattr(self.materials, "column", None)
        return columns(name) if columns else [getattr(material, name) for material in self.materials]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A material beside a target colour."""

    material: Material
    difference: Difference
    verdict: Verdict
    library: str = ""


@dataclass(frozen=True, slots=True)
class DyeRequest:
    """What a dyer needs to know: the colour, how it is seen, from what, how close, how much, how soon."""

    target: Lab
    viewing: Viewing
    tolerance: Tolerance
    base: Material | None               # None: no material here is known to be dyeable
    difference: Difference | None       # what the base must become: target minus base
    words: str = ""                     # the whole request, to send


@dataclass(frozen=True, slots=True)
class Match:
    """The verdict on one swatch. `nearest` is for information where `material` is None."""

    swatch: Swatch
    verdict: Verdict
    material: Material | None
    nearest: Material | None
    difference: Difference | None
    alternatives: tuple[Candidate, ...] = ()
    action: str = "use"                 # use, review, dye-to-match, source
    brief: str = ""                     # the dye-to-match request, in words
    metamerism: Mapping[str, float] | None = None   # None is unknown, which is not good news
    warnings: tuple[str, ...] = ()
    bands: Bands | None = None          # what the verdict was judged by
    judged: float | None = None         # the difference by the bands' formula, where another one ranked
    uncertainty: float | None = None    # of the target itself, in the bands' formula: a photo's spread
    could_be: tuple[Verdict, ...] = ()  # the verdicts that the uncertainty leaves open
    library: str = ""                   # where the nearest is from
    target: Lab | None = None           # the swatch as seen under `viewing`
    viewing: Viewing = D65_2            # under which it was compared
    dye: DyeRequest | None = None
    under: Mapping[str, float] | None = None    # the difference by lamp, with `metamerism`
