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
from palette.model.rules import About, Range, Value, checked

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
        """Its place in that order, 0 (match) to 3 (none); quiet is 4."""
        return list(Verdict).index(self)


@dataclass(frozen=True, slots=True)
class Tolerance(Value):
    """A limit on a colour difference. The formula is part of it."""

    value: Annotated[float, Range(0, 1000, "difference")]
    formula: Annotated[str, About("of the difference")] = "CIEDE2000"
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
    formula: Annotated[str, About("of the difference")] = "CIEDE2000"

    def __post_init__(self) -> None:
        checked(self)
        if not self.match <= self.near <= self.family:
            raise InvalidValue(f"three rising limits are needed, as 3, 6, 10, not {self}")

    def verdict(self, total: float) -> Verdict:
        """What a difference of `total` is, in the formula of these bands; ends count as nearer."""
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

    name: Annotated[str, About("a property: bio_based_pct, chrome_free")]
    value: Annotated[str, About("as it is stated: 35, yes")]
    by: Annotated[str, About("who says so")] = ""
    date: Annotated[str, About("ISO, as precise as it is known: 2026, 2026-03, 2026-03-31")] = ""
    until: Annotated[str, About("a certificate is good until this day; empty where it does not lapse")] = ""


@dataclass(frozen=True, slots=True)
class Material(Value):
    """A row of a materials library. Empty text or None is unknown; nothing is assumed silently."""

    code: Annotated[str, About("the supplier's, to order by")]
    name: Annotated[str, About("of the article or of the colour")]
    kind: Annotated[str, About("leather-smooth, mesh-open ...")]
    lab: Annotated[Colour, About("relative to viewing; null where it is to be measured")]
    hex: Hex = ""                       # display only
    colour_basis: Annotated[
        Basis, About("where its colour is from; lab-assumed: no viewing was stated; none: to be measured")
    ] = "lab"
    viewing: Annotated[Viewing, About("which lab is relative to")] = D65_2
    spectrum: Annotated[Spectrum | None, About("where one was measured")] = None
    colour_name: Annotated[str, About("where name is the article's")] = ""
    supplier: Annotated[str, About("who sells it")] = ""
    supplier_ref: Annotated[str, About("the article in the supplier's own list")] = ""
    collection: Annotated[str, About("of the supplier")] = ""
    season: Annotated[str, About("as SS27")] = ""
    status: Annotated[str, Literal[Status, ""], About("whether it can be ordered")] = "active"
    substitute_for: Annotated[str, About("the code that it replaces")] = ""
    finish: Annotated[str, About("waxed, brushed ...")] = ""
    grain: Annotated[str, About("full, corrected ...")] = ""
    thickness_mm: Annotated[Quantity | None, About("nominal")] = None
    width_mm: Annotated[Quantity | None, About("of the roll")] = None
    hide_m2: Annotated[Quantity | None, About("of a hide on average")] = None
    composition: Annotated[str, About("fibres or layers with their percent")] = ""
    origin: Annotated[str, About("country")] = ""
    tolerance: Annotated[Tolerance | None, About("the agreed limit of a delivery")] = None
    price: Annotated[Quantity | None, About("of one unit")] = None
    currency: Annotated[str, About("ISO 4217: EUR")] = ""
    unit: Annotated[str, About("that it is sold by: m2, ft2, lin_m, pair, kg, cone, piece")] = ""
    moq: Annotated[Quantity | None, About("the least that is sold, in moq_unit")] = None
    moq_unit: Annotated[str, About("as unit, or hides")] = ""
    lead_days: Annotated[Days | None, About("from order to delivery")] = None
    stock: Annotated[Quantity | None, About("on hand, in unit")] = None
    stock_date: Annotated[str, About("of that count, ISO")] = ""
    dyeable: Annotated[bool | None, About("whether it is dyed to a given colour; null is unknown")] = None
    dye_moq: Annotated[Quantity | None, About("the least that is dyed, in moq_unit")] = None
    dye_lead_days: Annotated[Days | None, About("of a dyed order")] = None
    components: Annotated[
        tuple[str, ...], About("parts it may be used for; empty is wherever its kind is")
    ] = ()
    not_components: Annotated[tuple[str, ...], About("parts it may not be used for")] = ()
    tests: Annotated[str, About("that it passed")] = ""
    claims: Annotated[tuple[Claim, ...], About("what its supplier states")] = ()
    extra: Annotated[
        Mapping[str, str], About("columns that palette does not know")
    ] = field(default_factory=lambda: NOTHING)
    library: str = ""                   # the library it is listed in, where several are joined

    def __post_init__(self) -> None:
        checked(self)
        if (self.lab is None) != (self.colour_basis == "none"):
            raise InvalidValue("a colour is needed, unless colour_basis is none", ("lab",))

    @property
    def measured(self) -> bool:
        """Whether it has a colour at all, if only a display colour."""
        return self.colour_basis != "none"

    @property
    def called(self) -> str:
        """Its name, with that of its colour where the name is the article's alone."""
        alone = not self.colour_name or self.colour_name.casefold() in self.name.casefold()
        return self.name if alone else f"{self.name}, {self.colour_name}"

    def claim(self, name: str) -> str:
        """The value claimed under `name`, or "" where nobody claims it."""
        return next((c.value for c in self.claims if c.name == name), "")


@dataclass(frozen=True, slots=True)
class Library(Value):
    """What a designer can order. `materials` may be a tuple or a view onto columns."""

    name: Annotated[str, About("to ask for it by")]
    materials: Annotated[Sequence[Material], About("in its own order")]
    title: Annotated[str, About("for people")] = ""
    viewing: Annotated[Viewing, About("of materials that say no other")] = D65_2
    illustrative: Annotated[bool, About("invented as a working sample: say so wherever it is shown")] = False
    note: Annotated[str, About("for people")] = ""
    source: Annotated[str, About("where it is from")] = ""
    licence: Annotated[str, About("as its owner says")] = ""
    bands: Annotated[
        Mapping[str, Bands], About("by kind pattern, over the defaults")
    ] = field(default_factory=lambda: NOTHING)
    warnings: Annotated[tuple[str, ...], About("sentences")] = ()
    read_as: Annotated[
        tuple[str, ...], About("how its file was understood: encoding, separator, columns kept")
    ] = ()
    joined: Annotated[tuple[str, ...], About("the names of the libraries that it was joined of")] = ()
    lent: Annotated[tuple[str, ...], About("those of them that are invented, where others are not")] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """What to ask for it by: its name, or those of the libraries that it was joined of."""
        return self.joined or (self.name,)

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

    target: Annotated[Lab, About("the colour wanted")]
    viewing: Annotated[Viewing, About("which it is seen under")]
    tolerance: Annotated[Tolerance, About("how near it has to come")]
    base: Annotated[Material | None, About("null: no material here is known to be dyeable")]
    difference: Annotated[Difference | None, About("what the base must become: target minus base")]
    words: Annotated[str, About("the whole request, to send")] = ""


@dataclass(frozen=True, slots=True)
class Match(Value):
    """The verdict on one swatch. `nearest` is for information where `material` is None."""

    swatch: Annotated[Swatch, About("the colour asked for")]
    verdict: Annotated[Verdict, About("how near the nearest comes")]
    material: Annotated[Material | None, About("null where the verdict is none")]
    nearest: Material | None
    difference: Annotated[Difference | None, About("nearest minus target")]
    alternatives: Annotated[tuple[Candidate, ...], About("the next nearest")] = ()
    action: Annotated[Action, About("what to do about it")] = "use"
    brief: str = ""                     # the dye-to-match request, in words
    metamerism: Annotated[
        ByLamp | None, About("special metamerism index by lamp; null is unknown, not good news")
    ] = None
    warnings: Annotated[tuple[str, ...], About("sentences")] = ()
    bands: Annotated[Bands | None, About("what the verdict was judged by")] = None
    judged: Annotated[Quantity | None, About("the difference by the bands' formula")] = None
    uncertainty: Quantity | None = None # of the target itself, in the bands' formula: a photo's spread
    could_be: tuple[Verdict, ...] = ()  # the verdicts that the uncertainty leaves open
    library: Annotated[str, About("where the nearest is from")] = ""
    target: Lab | None = None           # the swatch as seen under `viewing`
    viewing: Annotated[Viewing, About("under which target and material were compared")] = D65_2
    dye: Annotated[DyeRequest | None, About("the request to a dyer, where that is the action")] = None
    under: Annotated[ByLamp | None, About("the difference by lamp, uncorrected; null is unknown")] = None
