"""A file of tables to a library: sheets, tables, columns, rows, values; and a report of what was guessed."""

from __future__ import annotations

import gc
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import takewhile
from shlex import quote

from palette.errors import InvalidInput, UsageError
from palette.formats.tables.cells import text_of
from palette.formats.tables.sheet import Sheet
from palette.formats.toml import About, read_about
from palette.libraries import codes, context
from palette.libraries.amounts import Amounts, decimals, row_styles
from palette.libraries.asides import Asides, asides_of
from palette.libraries.batch import Values
from palette.libraries.builder import Builder
from palette.libraries.colours import Colours
from palette.libraries.columns import Columns
from palette.libraries.describing import described, viewing_in
from palette.libraries.fields import BY_NAME
from palette.libraries.findings import Cell, Findings, Noted
from palette.libraries.joining import concatenated
from palette.libraries.layout import Header, first_header, loose_header, transposed
from palette.libraries.lexicon import squeezed
from palette.libraries.meanings import Meanings, missing
from palette.libraries.stated import Facts, facts_in, in_heading, is_heading, shared, without_facts
from palette.libraries.tables import Block
from palette.libraries.told import notes_of, understood_in
from palette.model import Library
from palette.model.listing import Import
from palette.model.material import NOTHING
from palette.model.text import many

COLOURED = frozenset(("L", "lab", "lch", "hex", "rgb", "red", "spectrum"))
GOODS = frozenset(("kind", "price", "moq", "lead_days", "supplier", "thickness_mm", "status", "colour_name"))


@dataclass(frozen=True, slots=True)
class Reading:
    """What is asked of a reading besides the file: the user's own words and what library.toml says."""

    mapping: Mapping[str, str] = field(default_factory=lambda: NOTHING)     # their header -> our column
    about: About = field(default_factory=About)                             # library.toml
    kind: str = ""  # of materials that do not say
    values: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: NOTHING)  # kind -> theirs -> ours
    sheets: tuple[str, ...] = ()                                            # of a workbook; none is every one
    encoding: str = ""
    remembered: str = ""                                                    # the library whose layout it is
    seen: Callable[[int], object] = lambda rows: None                       # is told of every some rows read


@dataclass(frozen=True, slots=True)
class Part:
    """One table of a file as columns; `said` is how its numbers were written."""

    sheet: Sheet
    means: Meanings
    columns: Columns
    said: tuple[str, ...] = ()
    numbers: Sequence[int] = ()         # the row of the file that each material stands in


@dataclass(frozen=True, slots=True)
class Opened:
    """A library, and how its file was understood."""

    library: Library
    report: Import
    findings: Findings = field(default_factory=Findings)
    parts: tuple[Part, ...] = ()
    asked: Reading = Reading()


def opened(sheets: Sequence[Sheet], name: str, asked: Reading | None = None) -> Opened:
    """The library in the sheets of a file, and how it was read. Raises InvalidInput for what is none."""
    asked = asked or Reading()
    file = sheets[0].file
    about = asked.about.over(read_about(sheets[0].about, file))
    mapping = {**about.columns, **asked.mapping}
    values = {field: {**about.values.get(field, {}), **asked.values.get(field, {})}
              for field in (*about.values, *asked.values)}
    asked = replace(asked, values=values)
    found = [_laid_out(sheet, mapping) for sheet in _chosen(sheets, asked.sheets)]
    _described(found, {theirs: ours for theirs, ours in about.columns.items() if theirs not in asked.mapping})
    asides, findings = (
        asides_of([(sheet.lines, None) if sheet.lines else (sheet, header) for sheet, header in found]),
        Findings(),
    )
    with _untracked():
        parts = list(_parts(found, mapping, about, asked, asides, findings))
    if not parts:
        raise _nothing(found, file)
    columns = concatenated([part.columns for part in parts])
    for sheet, _ in found:
        for fault in sheet.faults:
            findings.note(
                Noted("open", "rows", fault.done, Cell(sheet, fault.row), "", fault.found, fault.right)
            )
    if (
        asides.supplier
        and "supplier" in columns.words
        and not any("supplier" in p.means.columns for p in parts)
    ):
        findings.note(
            Noted("guess", "supplier", "taken from the title", Cell(parts[0].sheet, 1), asides.supplier)
        )
    notes = notes_of(sheets, parts, asked.remembered)
    library = described(columns, name, about, file, notes, in_short(findings, file))
    report = Import(
        file, columns.n, int((~columns.measured(slice(None))).sum()), tuple(notes),
        tuple(one for part in parts for one in understood_in(part, bool(asked.remembered), len(parts) > 1)),
        findings.troubles())
    return Opened(library, report, findings, tuple(parts), asked)


def _described(found: Sequence[tuple[Sheet, Header | None]], columns: Mapping[str, str]) -> None:
    """Raises InvalidInput where the description of a library maps a column that its table has not."""
    names = set(map(squeezed, _names(header for _, header in found if header)))
    for theirs, ours in columns.items():
        if squeezed(theirs) not in names:
            raise InvalidInput(
                f"{found[0][0].file} has no column {theirs!r}, which its library.toml maps to {ours!r}.")


def in_short(findings: Findings, file: str) -> list[str]:
    """What a user of the library ought to know of its reading, in a sentence; the report has it all."""
    open_, guessed = (
        sum(n for (sort, *_), n in findings.counts.items() if sort == wanted) for wanted in ("open", "guess")
    )
    told = [f"{many(open_, 'cell')} left open"] if open_ else []
    told += [f"{guessed:,} guessed"] if guessed else []
    again = f"`palette library import {quote(file)} --dry-run` says which"
    return [f"{' and '.join(told)}: {again}"] if told else []


@contextmanager
def _untracked() -> Iterator[None]:
    """The garbage collector off: it would walk millions of strings to find nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _chosen(sheets: Sequence[Sheet], wanted: Sequence[str]) -> list[Sheet]:
    """The sheets that the user names, by name or number; all of them where none is named."""
    names = [sheet.name for sheet in sheets]
    found = []
    for want in wanted:
        fitting = [s for s in sheets if s.name == want] or [
            s for s in sheets if squeezed(s.name) == squeezed(want)
        ]
        if not fitting and want.isdigit() and 1 <= int(want) <= len(sheets):
            fitting = [sheets[int(want) - 1]]
        if not fitting:
            there = f"there are: {', '.join(map(repr, names))}, and hidden ones are not read"
            there = there if any(names) else "it is no workbook"
            raise UsageError(f"--sheet {want}: {sheets[0].file} has no such sheet; {there}.")
        found += fitting[:1]
    return found or list(sheets)


def _laid_out(sheet: Sheet, mapping: Mapping[str, str]) -> tuple[Sheet, Header | None]:
    """A sheet, turned where its materials stand side by side, and its first header."""
    if not sheet.fielded and (turned := transposed(sheet, mapping)) is not None:
        return turned, first_header(turned, mapping)
    return sheet, first_header(sheet, mapping)


def _parts(
    found: Sequence[tuple[Sheet, Header | None]], mapping: Mapping[str, str], about: About,
    asked: Reading, asides: Asides, findings: Findings,
) -> Iterator[Part]:
    """Every table of every sheet that has materials in it."""
    if not any(header for _, header in found):
        found = [(sheet, loose_header(sheet)) for sheet, _ in found]
    there = [header for _, header in found if header is not None]
    _unknown_columns(there, mapping)
    several = len(there) > 1
    for sheet, first in found:
        header = first
        heading, stated = _above(sheet, first)
        while header is not None:
            given = mapping if not several and header is first else _those_here(mapping, header)
            block = Block(sheet, header, given, asides, findings, heading,
                          {**asides.facts, **stated}, header is not first)
            means = codes.with_code(block.means(), block.sample())
            if not COLOURED & means.columns.keys() and not means.spectrum and block.states():
                block.skip()
            elif _is_table(means, alone=not several and header is first):
                part = _read(block, means, about, asked, asides, several)
                if part is not None:
                    yield part
            else:
                if not several and header is first:
                    _enough(sheet, means)
                block.skip()
            header, heading, stated = block.next, tuple(block.below), block.stated_below


def _above(sheet: Sheet, header: Header | None) -> tuple[tuple[str, ...], Facts]:
    """The heading over the first table of a sheet, and what the lines above it state of its rows."""
    if header is None:
        return (), {}
    if sheet.fielded:
        alone = sheet.lines.rows(0) if sheet.lines else ()
        return (), shared([cells for _, cells in alone])
    lines = [cells for _, cells in takewhile(lambda row: row[0] < header.first, sheet.rows(0))]
    last = [cell.strip() for cell in lines[-1] if cell.strip()] if lines else []
    if len(last) == 1 and not facts_in(last) and (is_heading(last[0]) or context.names_goods(last[0])):
        return tuple(filter(None, (without_facts(last[0]),))), {**shared(lines[:-1]), **in_heading(last[0])}
    return (), shared(lines)


def _unknown_columns(headers: Sequence[Header], mapping: Mapping[str, str]) -> None:
    """Raises UsageError where a column that is mapped stands in none of several tables."""
    if len(headers) < 2:
        return
    names = _names(headers)
    there = set(map(squeezed, names))
    for theirs, ours in mapping.items():
        if squeezed(theirs) not in there:
            raise missing(theirs, ours, names)


def _names(headers: Iterable[Header]) -> list[str]:
    return [name for header in headers for name in (*header.names, *header.labels)]


def _those_here(mapping: Mapping[str, str], header: Header) -> Mapping[str, str]:
    """The mapping of the columns that this table has."""
    there = set(map(squeezed, _names([header])))
    return {theirs: ours for theirs, ours in mapping.items() if squeezed(theirs) in there}


def _is_table(means: Meanings, alone: bool) -> bool:
    """Whether a table lists materials: something to order by, and a colour or what else is said of goods."""
    named = bool({"code", "name", "colour_name", "article"} & means.columns.keys())
    coloured = bool(means.spectrum) or bool(COLOURED & means.columns.keys())
    goods = len(GOODS & means.columns.keys())
    return named and (
        coloured or (bool({"code", "article"} & means.columns.keys()) and goods >= (2 if alone else 1))
    )


def _read(
    block: Block, means: Meanings, about: About, asked: Reading, asides: Asides, several: bool
) -> Part | None:
    """One table as columns; None where it has no material."""
    sample, numeric = block.sample(), _numeric(means)
    comma, mixed = decimals([sample[at] for at in numeric], _separator(block.sheet))
    defaults = {name: text_of(value) for name, value in about.defaults.items()}
    if asked.kind:
        defaults["kind"] = asked.kind
    builder = Builder(Amounts(asides, comma), defaults, Values(asked.values))
    stated = context.viewing_of(means, asides, viewing_in(about, block.sheet.file))
    colours = Colours(stated, bool(comma))
    called = context.called(block.sheet, block.header, asides, several, block.below_another)
    codes_here = sample[means.columns["code"]] if "code" in means.columns and sample else []
    article = context.titled(block.sheet, block.header, codes_here, asides.supplier) or (
        context.article_of(block.sheet) if several else "")
    rows = array("q")
    for batch, seen in block.batches(means, colours):
        rows.extend(batch.numbers)
        batch.called = called
        if mixed:
            batch.styles = row_styles([batch.columns[at] for at in numeric], len(batch))
        if not means.ours:
            codes.typed(batch)
            codes.join(batch, asides.joint)
            context.say_for(batch, asides, article)
        builder.add(batch)
        asked.seen(len(batch))
        colours.add(seen)
    if not builder.n:
        return None
    words, numbers, kept = builder.finished()
    lab, rgb, more, spectra = colours.finished()
    said = {"decimals written with a comma": comma and not mixed, "decimals written both ways": mixed,
            "reflectances read as percent": colours.percent}
    columns = Columns(builder.n, lab, rgb, numbers, {**words, **more}, spectra, kept)
    return Part(block.sheet, means, columns, tuple(note for note, true in said.items() if true), rows)


def _numeric(means: Meanings) -> list[int]:
    """The places of columns of amounts."""
    sorts = ("number", "days", "tolerance")
    named = [at for name, at in means.columns.items() if name in BY_NAME and BY_NAME[name].sort in sorts]
    return [*named, *(at for _, at in means.spectrum), *(at for _, at in means.prices[1:])]


def _separator(sheet: Sheet) -> str:
    return ";" if any("semicolons" in note for note in sheet.notes) else ""


def _nothing(found: Sequence[tuple[Sheet, Header | None]], file: str) -> InvalidInput:
    """Why no table of a file lists materials."""
    headers = [(sheet, header) for sheet, header in found if header is not None]
    if headers and all(next(iter(sheet.rows(header.last + 1)), None) is None for sheet, header in headers):
        return InvalidInput(f"{file} has a header and no materials under it.")
    return InvalidInput(
        f"{file} has no table of materials: no row names a code or a name and a colour. Say which"
        ' columns they are with --map "Their header=code" --map "Their header=hex".'
    )


def _enough(sheet: Sheet, means: Meanings) -> None:
    """A table by itself has at least something to order by and a colour. Raises InvalidInput."""
    if next(iter(sheet.rows(means.header.last + 1)), None) is None:
        return
    from palette.formats.csv_measured import Columns

    unsound = Columns(means.header.names, {}).unsound
    if unsound:
        raise InvalidInput(f"{sheet.file} has {unsound}, so that no spectrum can be read.")
    hidden = [name for at, name in enumerate(means.header.names) if means.left.get(at) == "hidden"]
    its = f"its columns are {', '.join(name for name in means.header.names if name and name not in hidden)}"
    its += f"; what is hidden is not read: {', '.join(hidden)}" if hidden else ""
    if not {"code", "name", "colour_name", "article"} & means.columns.keys():
        raise InvalidInput(f"{sheet.file} has no column for a code or a name; {its}."
                           ' Say which it is with --map "Their header=code".')
    raise InvalidInput(f"{sheet.file} has no column for a colour (L, a, b, or hex, or R400, R410 ...); {its}."
                       ' Say which it is with --map "Their header=hex".')
