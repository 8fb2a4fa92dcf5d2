"""What can be said about a library as a whole: what to mend, what changed, what it cannot reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from palette.model.colour import Difference
from palette.model.material import Material, Verdict
from palette.model.palette import Share, Swatch
from palette.model.rules import About, Value


@dataclass(frozen=True, slots=True)
class Finding(Value):
    """One thing to mend. `check` says which rule it breaks, `code` whose it is ("" for the whole file)."""

    check: Annotated[str, About("the rule that is broken")]
    where: Annotated[str, About("in the file's own terms: line 14, column 4 (L)")]
    code: Annotated[str, About("whose it is; empty for the whole file")]
    found: Annotated[str, About("what is there")]
    right: Annotated[str, About("what would be right")] = ""


@dataclass(frozen=True, slots=True)
class Report(Value):
    """What looking through one library file gave."""

    file: Annotated[str, About("its path")]
    materials: Annotated[int, About("how many there are")]
    read_as: Annotated[tuple[str, ...], About("how the file was understood, in sentences")]
    findings: Annotated[tuple[Finding, ...], About("what to mend")]


@dataclass(frozen=True, slots=True)
class Trouble(Value):
    """One kind of thing that was met in a list: a sentence, how often, and where."""

    sort: Annotated[str, "open: left empty; guess: taken so; passed over: rows that are no material; note"]
    about: Annotated[str, "price, kind, colour ..."]
    said: Annotated[str, "in a sentence"]
    count: Annotated[int, "of cells, or of rows"]
    rows: Annotated[tuple[str, ...], "as the file's own program numbers them"]
    texts: Annotated[tuple[str, ...], "the different texts that stood there"] = ()
    mend: Annotated[str, "what to say to have it otherwise"] = ""


@dataclass(frozen=True, slots=True)
class Understood(Value):
    """One column of a list, and what it was taken for."""

    table: Annotated[str, "the sheet, where there are several"]
    column: Annotated[str, "its letter or number"]
    header: Annotated[str, "what stands over it"]
    means: Annotated[str, "a column of ours; empty for one that is kept, `not read` for one that is not"]
    how: Annotated[str, "named, by its values, a guess, mapped, remembered; or why it is not read"]
    example: Annotated[str, "its first cell"] = ""


@dataclass(frozen=True, slots=True)
class Import(Value):
    """How a file was understood: what came in, what each column was, what is left to do."""

    file: Annotated[str, "its name"]
    materials: Annotated[int, "how many came in"]
    unmeasured: Annotated[int, "of these, without a colour: to be measured"]
    read_as: Annotated[tuple[str, ...], "encoding, sheets, header, in words"]
    columns: Annotated[tuple[Understood, ...], "every column, and what it was taken for"]
    troubles: Annotated[tuple[Trouble, ...], "by kind: what is open first, then what was guessed"]

    @property
    def doubtful(self) -> bool:
        """Whether anything was left open or guessed."""
        return any(one.sort in ("open", "guess") for one in self.troubles)


@dataclass(frozen=True, slots=True)
class Change(Value):
    """One thing that differs between two states of a library; `before` or `after` may be ""."""

    what: Annotated[str, About("added, dropped, or what changed: colour, price, moq ...")]
    code: Annotated[str, About("of the material")]
    name: Annotated[str, About("of the material")]
    before: Annotated[str, About("empty where it was added")] = ""
    after: Annotated[str, About("empty where it was dropped")] = ""
    old: Material | None = None
    new: Material | None = None
    difference: Annotated[Difference | None, About("of the colour, new minus old")] = None


@dataclass(frozen=True, slots=True)
class Gap(Value):
    """The nearest that a library, or one kind of it, comes to a colour."""

    swatch: Swatch
    share: Share
    nearest: Material
    difference: Annotated[Difference, About("nearest minus colour")]
    verdict: Annotated[Verdict, About("of the nearest")]


@dataclass(frozen=True, slots=True)
class KindGaps(Value):
    """How much of a landscape one kind of material cannot reach; `missing` most area first."""

    kind: Annotated[str, About("of material")]
    materials: Annotated[int, About("how many of it there are")]
    unreached: Share                    # share of the palette's area, 0 to 1
    missing: Annotated[tuple[Gap, ...], About("the colours it does not reach, most area first")]


@dataclass(frozen=True, slots=True)
class Gaps(Value):
    """The sourcing brief: what no material reaches, then kind by kind."""

    reached: Annotated[Verdict, About("the worst verdict that counts as reached")]
    unreached: Share
    colours: Annotated[tuple[Gap, ...], About("every colour beside its nearest, most area first")]
    kinds: Annotated[tuple[KindGaps, ...], About("the same for each kind by itself")]
    notes: Annotated[tuple[str, ...], About("sentences")] = ()


@dataclass(frozen=True, slots=True)
class Statistics(Value):
    """A library in numbers."""

    materials: Annotated[int, About("how many there are")]
    kinds: Annotated[Mapping[str, int], About("kind to materials")]
    statuses: Annotated[Mapping[str, int], About("status to materials")]
    suppliers: Annotated[Mapping[str, int], About("supplier to materials")]
    bases: Annotated[
        Mapping[str, int], About("where colours are from to materials: spectrum, lab, lab-assumed, hex")
    ]
    lightness: Annotated[tuple[float, float, float], About("L*: least, median, most")]
    chroma: Annotated[tuple[float, float, float], About("C*: least, median, most")]
    hull: Annotated[tuple[tuple[float, float], ...], About("corners around all of its colours, a* and b*")]
    area: Annotated[float, About("of that hull in the a*b* plane, in units squared")]
    filled: Annotated[Mapping[str, int], About("column to the materials that fill it")]
