"""What can be said about a library as a whole: what to mend, what changed, what it cannot reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from palette.model.colour import Difference
from palette.model.material import Material, Verdict
from palette.model.palette import Share, Swatch
from palette.model.rules import Value


@dataclass(frozen=True, slots=True)
class Finding(Value):
    """One thing to mend. `check` says which rule it breaks, `code` whose it is ("" for the whole file)."""

    check: str
    where: str                          # in the file's own terms: line 14, column 4 (L)
    code: str
    found: str
    right: str = ""


@dataclass(frozen=True, slots=True)
class Report(Value):
    """What looking through one library file gave."""

    file: str
    materials: int
    read_as: tuple[str, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Change(Value):
    """One thing that differs between two states of a library; `before` or `after` may be ""."""

    what: str                           # added, dropped, or what changed: colour, price, moq ...
    code: str
    name: str
    before: str = ""
    after: str = ""
    old: Material | None = None
    new: Material | None = None
    difference: Difference | None = None


@dataclass(frozen=True, slots=True)
class Gap(Value):
    """The nearest that a library, or one kind of it, comes to a colour."""

    swatch: Swatch
    share: Share
    nearest: Material
    difference: Difference
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class KindGaps(Value):
    """How much of a landscape one kind of material cannot reach; `missing` most area first."""

    kind: str
    materials: int
    unreached: Share                    # share of the palette's area, 0 to 1
    missing: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Gaps(Value):
    """The sourcing brief: what no material reaches, then kind by kind."""

    reached: Verdict                    # the worst that counts as reached
    unreached: Share
    colours: tuple[Gap, ...]            # every colour beside its nearest, most area first
    kinds: tuple[KindGaps, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statistics(Value):
    """A library in numbers."""

    materials: int
    kinds: Mapping[str, int]
    statuses: Mapping[str, int]
    suppliers: Mapping[str, int]
    bases: Mapping[str, int]            # spectrum, lab, lab-assumed, hex
    lightness: tuple[float, float, float]           # least, median, most
    chroma: tuple[float, float, float]
    hull: tuple[tuple[float, float], ...]           # (a*, b*) corners around all of its colours
    area: float                                     # of that hull, in a*b* units squared
    filled: Mapping[str, int]                       # column -> materials that fill it
