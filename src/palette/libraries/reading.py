"""A table to a library: every cell looked at before anything is kept."""

from __future__ import annotations

import gc
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from palette.errors import InvalidInput
from palette.formats.tables.table import InvalidTable, Problem, Table
from palette.libraries import headers
from palette.libraries.builder import MOST_PROBLEMS, Builder, comma_decimals, number_columns
from palette.libraries.cells import Wrong, observer
from palette.libraries.colours import Colours
from palette.libraries.columns import Columns, Rows
from palette.model import Library, Viewing
from palette.model.bands import bands_by_kind
from palette.model.material import NOTHING
from palette.ordering.kinds import KINDS


@dataclass(frozen=True, slots=True)
class Reading:
    """What is asked of a reading besides the file: the user's own words and what library.toml says."""

    mapping: Mapping[str, str] = field(default_factory=lambda: NOTHING)     # their header -> our column
    about: Mapping[str, Any] = field(default_factory=lambda: NOTHING)       # library.toml, parsed
    kind: str = ""                                                          # of materials that do not say


@dataclass(frozen=True, slots=True)
class Looked:
    """A table as columns, with everything wrong with it: `columns` are whole only where nothing is."""

    columns: Columns
    means: headers.Meanings
    notes: tuple[str, ...]
    problems: tuple[Problem, ...]


def library_from(table: Table, name: str, asked: Reading | None = None) -> Library:
    """The library in a table. Raises InvalidTable with all of its problems, or InvalidInput."""
    asked = asked or Reading()
    looked = look(table, asked)
    if looked.problems:
        raise InvalidTable(table.file, looked.problems)
    return described(looked.columns, name, {**table.about, **asked.about}, table.file, looked.notes)


def look(table: Table, asked: Reading) -> Looked:
    """Every cell of a table, read as far as it can be. Raises InvalidInput for what is no library at all."""
    about = {**table.about, **asked.about}
    defaults = {str(k): str(v) for k, v in dict(about.get("defaults") or {}).items()}
    if asked.kind:
        defaults["kind"] = asked.kind
    mapping = {**dict(about.get("columns") or {}), **asked.mapping}
    builder: Builder | None = None
    colours: Colours | None = None
    notes = list(table.notes)
    for columns in _untracked(table.chunks()):
        if builder is None or colours is None:
            means = _meanings(table, columns, mapping)
            _enough(table, means)
            notes += means.notes
            comma = comma_decimals(table, columns, number_columns(means))
            if comma:
                notes.append("decimals written with a comma")
            builder = Builder(table, means, defaults, comma)
            colours = Colours(builder, viewing_in(about, table.file))
        builder.problems.start = builder.n
        count = len(columns[0])
        colours.add(columns, count)
        builder.add(columns, count)
        if len(builder.problems) >= MOST_PROBLEMS:
            break
    if builder is None or colours is None:
        raise InvalidInput(f"{table.file} has a header and no materials under it.")
    words, numbers = builder.finished()
    lab, rgb, more, spectra = colours.finished()
    kept = tuple(table.header[i] for i in builder.means.extra)
    if kept:
        notes.append("kept as they are: " + ", ".join(kept))
    if colours.percent:
        notes.append("reflectances read as percent")
    found = Columns(builder.n, lab, rgb, numbers, {**words, **more}, spectra, kept)
    shifted = {fault.where.split(",")[0] for fault in table.faults}      # their cells stand in wrong columns
    others = [p for p in builder.problems if p.where.split(",")[0] not in shifted]
    return Looked(found, builder.means, tuple(notes), tuple(_in_order([*table.faults, *others])))


def _untracked(chunks: Iterator[list[Sequence[str]]]) -> Iterator[list[Sequence[str]]]:
    """The chunks, with the garbage collector off: it would walk millions of strings to find nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield from chunks
    finally:
        if was_on:
            gc.enable()


def _in_order(problems: Sequence[Problem]) -> list[Problem]:
    """As a reader meets them: by line, then by column."""
    def place(problem: Problem) -> tuple[int, int]:
        line, column = (
            re.search(pattern, problem.where) for pattern in (r"line (\d+)|\[(\d+)\]", r"column (\d+)")
        )
        return (int(line[1] or line[2]) if line else 0, int(column[1]) if column else 0)

    return sorted(dict.fromkeys(problems), key=place)


def _meanings(table: Table, columns: Sequence[Sequence[str]], mapping: Mapping[str, str]) -> headers.Meanings:
    """The header's meanings; a code column that is blank throughout its beginning is as good as none."""
    means = headers.meanings(table.header, columns, mapping)
    blank = [
        name for name in ("code", "name") if name in means.columns and not any(columns[means.columns[name]])
    ]
    if not blank:
        return means
    kept = {k: v for k, v in means.columns.items() if k not in blank}
    return headers.Meanings(
        kept, means.spectrum, means.claims, means.extra, means.defaults, means.weeks, means.notes
    )


def _enough(table: Table, means: headers.Meanings) -> None:
    """A library has at least something to order by and a colour."""
    its = f"its columns are {', '.join(table.header)}"
    if "code" not in means.columns and "name" not in means.columns:
        raise InvalidInput(f"{table.file} has no column for a code or a name; {its}."
                           ' Say which it is with --map "Their header=code".')
    colour = {"L", "a", "b"} <= means.columns.keys() or {"red", "green", "blue"} <= means.columns.keys()
    if not (colour or means.spectrum or {"hex", "lab", "rgb"} & means.columns.keys()):
        raise InvalidInput(
            f"{table.file} has no column for a colour (L, a, b, or hex, or R400, R410 ...); {its}."
            ' Say which it is with --map "Their header=hex".'
        )


def viewing_in(about: Mapping[str, Any], file: str) -> Viewing | None:
    """The viewing that a library.toml states, or None. Raises InvalidInput for one that cannot be."""
    from palette.science.spectra import lamp

    said = about.get("viewing")
    if not said:
        return None
    if not isinstance(said, Mapping):
        raise InvalidInput(f"{file}: [viewing] needs illuminant, observer and geometry.")
    try:
        return Viewing(lamp(str(said.get("illuminant", "D65"))), int(observer(str(said.get("observer", 10)))),
                       str(said.get("geometry", "")))
    except KeyError:
        raise InvalidInput(f"{file}: [viewing] illuminant {said['illuminant']!r} is none that palette knows;"
                           " D65, D50, A, F2, F7 or F11 would be right.") from None
    except Wrong as wrong:
        raise InvalidInput(f"{file}: [viewing] {wrong}; 2 or 10 would be right.") from None


def described(
    columns: Columns, name: str, about: Mapping[str, Any], file: str, notes: Sequence[str] = ()
) -> Library:
    """Columns as a library with what is said about it and what a user of it ought to know."""
    rows = Rows(columns)
    illustrative = about.get("illustrative", False)
    if said := columns.words.get("illustrative"):
        illustrative = illustrative or set(said.vocabulary()) == {"yes"}
    views = Counter(rows.column("viewing").tolist())
    return Library(
        name=str(about.get("name") or name),
        materials=rows,
        title=str(about.get("title") or ""),
        viewing=viewing_in(about, file) or views.most_common(1)[0][0],
        illustrative=bool(illustrative),
        note=str(about.get("note") or ""),
        source=str(about.get("source") or ""),
        licence=str(about.get("licence") or about.get("license") or ""),
        bands=bands_by_kind(about.get("bands") or {}, file),
        warnings=tuple(warnings(columns)),
        read_as=tuple(notes),
    )


def warnings(columns: Columns) -> list[str]:
    """What somebody who orders from it should know, most serious first."""
    rows = Rows(columns)
    found = []
    n = columns.n
    codes = Counter(rows.column("code").tolist())
    twice = [code for code, times in codes.items() if times > 1]
    if twice:
        some = ", ".join(twice[:3]) + (" ..." if len(twice) > 3 else "")
        found.append(
            f"{_many(len(twice), 'code')} stand{'s' * (len(twice) == 1)} for more than one material: {some}"
        )
    basis = Counter(rows.column("colour_basis").tolist())
    if shown := basis.get("hex", 0):
        found.append(f"{'all' if shown == n else shown} of its {_many(n, 'colour')} "
                     f"{'is a display colour' if shown == 1 else 'are display colours'} (hex), not measured")
    if assumed := basis.get("lab-assumed", 0):
        found.append(f"{_many(assumed, 'Lab value')} without illuminant and observer: D65/10° is assumed")
    if unmeasured := basis.get("none", 0):
        found.append(f"{_many(unmeasured, 'material')} without a colour: to be measured, never matched")
    kinds = Counter(rows.column("kind").tolist())
    if none := kinds.pop("", 0):
        found.append(f"{_many(none, 'material')} without a kind: matched, but never proposed for a shoe")
    strange = [kind for kind in kinds if kind not in KINDS]
    if strange:
        found.append(f"kinds that no shoe template asks for: {', '.join(strange[:5])}"
                     + (" ..." if len(strange) > 5 else ""))
    return found


def _many(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'s' * (count != 1)}"
