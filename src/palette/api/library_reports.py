"""Libraries brought in, looked through, and held against each other and against landscapes."""

from __future__ import annotations

import dataclasses
import shlex
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from palette.api import limits
from palette.api.libraries import Libraries, load_library, select
from palette.api.several import Several
from palette.api.written import File, written
from palette.errors import Infeasible, InvalidInput, PaletteError, UsageError
from palette.files import STANDARD_OUTPUT
from palette.model import Library, Verdict, Viewing
from palette.model.extraction_options import TO_SOURCE, Colours, extraction
from palette.model.text import as_text

if TYPE_CHECKING:
    from palette.api.opening import Source
    from palette.formats.toml import Layout
    from palette.libraries.reading import Reading
    from palette.model.listing import Change, Gaps, Import, Report, Statistics

MANY = 20_000       # lines of gaps, beyond what anybody reads


@dataclass(frozen=True, slots=True)
class Listed:
    """A library that can be asked for by name, and its folder.

    Where it cannot be read it has no materials, and `problem` says why.
    """

    library: Library
    where: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Imported:
    """A library that was brought in, its folder, and how its file was understood."""

    library: Library
    where: str
    report: Import


@dataclass(frozen=True, slots=True)
class LibraryList(Several["Listed"]):
    """The libraries there are, by name."""

    each: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class LibraryStatistics:
    """A library in numbers."""

    library: Library
    statistics: Statistics


@dataclass(frozen=True, slots=True)
class LibraryChanges(Several["Change"]):
    """What came, what went and what changed from `old` to `new`, which are how the two were called."""

    each: tuple[Change, ...]
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class LibraryGaps:
    """What of a landscape, called `palette`, a library does not reach; `notes` are about how it was seen."""

    gaps: Gaps
    palette: str
    library: Library
    notes: tuple[str, ...] = ()


def list_libraries() -> LibraryList:
    """The libraries that can be asked for by name: the shipped ones and your own, in alphabetical order."""
    from palette.libraries import finding
    from palette.model import D65_2

    found = []
    for name, folder in sorted(finding.folders().items()):
        try:
            found.append(Listed(finding.from_folder(folder, name), str(folder)))
        except PaletteError as problem:
            found.append(Listed(Library(name, (), viewing=D65_2), str(folder), str(problem)))
    return LibraryList(tuple(found))


def import_library(
    file: str | Path,
    name: str,
    *,
    columns: Mapping[str, str] | None = None,
    mapping: str | Path | None = None,
    kind: str = "",
    illuminant: str = "",
    observer: int | None = None,
    title: str = "",
    source: str = "",
    licence: str = "",
    replace: bool = False,
    values: Mapping[str, Mapping[str, str]] | None = None,
    sheets: Sequence[str] = (),
    encoding: str = "",
    strict: bool = False,
    dry_run: bool = False,
    seen: Callable[[int], object] | None = None,
) -> Imported:
    """Make a library of your own out of any file with colours, whole or not at all; and say where it is.

    `name` is what it can be asked for by: lower-case letters, digits, - and _. `columns` says what the
    file's columns mean, their header -> our column, over those of the TOML file `mapping` (a table
    [columns]). `kind` is that of materials that do not say; `illuminant` (D65, A, F11 ...) and `observer` (2
    or 10 degrees) are what Lab values belong to where the file does not say. `title`, `source` and `licence`
    are said of it over what the file says. `replace` puts it in the place of your library of that name.

    `values` says what the file's words mean, field -> their word -> ours (kind -> camoscio -> suede-cow);
    `sheets` are those of a workbook that are read, all of them unless said; `encoding` is that of a text.
    Cells that are not understood are left empty and told in the `report`; `strict` refuses a file of which
    anything is left open or guessed, `dry_run` writes nothing, and then `name` may be empty. `seen` is told
    of every some rows that are read, and again of those written: what shows progress.

    Raises UsageError for a name that is taken or cannot be one, InvalidInput for what is no library; then
    nothing has been written.
    """
    from palette.libraries.importing import bring

    asked = _reading(columns, mapping, kind, illuminant, observer)
    with _said_in(mapping, columns):
        library, folder, report = bring(
            Path(file), name, dataclasses.replace(
                asked, values={**asked.values, **(values or {})}, sheets=tuple(sheets), encoding=encoding,
                seen=seen or asked.seen),
            said={"title": title, "source": source, "licence": licence}, replacing=replace, strict=strict,
            dry=dry_run,
        )
    return Imported(library, str(folder), report)


def undo_import(name: str) -> Imported:
    """Give back the library of your own that the last import of `name` replaced, and say where it is.

    What is there now is kept instead, so that a second call takes the first back. Raises UsageError where no
    import has replaced a library of that name, InvalidInput where that one is damaged.
    """
    from palette.libraries import finding
    from palette.libraries.importing import undo
    from palette.model.listing import Import

    folder = undo(name)
    library = finding.from_folder(folder, name)
    report = Import(str(folder / finding.TABLE), len(library), 0, library.read_as, (), ())
    return Imported(library, str(folder), report)


def validate_library(
    file: str | Path,
    *,
    columns: Mapping[str, str] | None = None,
    mapping: str | Path | None = None,
    kind: str = "",
    near: float = 0.5,
    on: date | None = None,
) -> Report:
    """Everything to mend in a library, each with its line and column; `findings` is empty where nothing is.

    `file` is a name, a path or `-`; `columns`, `mapping` and `kind` are as in `import_library`. Two
    materials of a kind that are nearer than `near` (CIEDE2000) are near-duplicates; certificates must hold
    `on` that day, today unless said. Raises InvalidInput for what is no table at all.
    """
    from palette.files import read_bytes
    from palette.libraries import checks, finding

    limits.held(near=(limits.Difference, near))
    path, asked = finding.table_of(str(file), _reading(columns, mapping, kind))
    with _said_in(mapping, columns):
        return checks.validate(read_bytes(path), str(path), asked, today=on or date.today(), near=near)


def library_statistics(library: Libraries) -> LibraryStatistics:
    """What a `library` holds, in numbers, and the part of the a*b* plane that its colours cover.

    Of several libraries, in a list, together. Raises PaletteError as `load_library` does.
    """
    from palette.libraries.statistics import statistics

    whole = load_library(library)
    return LibraryStatistics(whole, statistics(whole))


def plot_library(library: Libraries, output: str | Path | None = None) -> File:
    """The colours of a library in the a*b* plane, with the hull around them, as SVG.

    Written to `output`, an .svg file, where one is given. Raises UsageError for another suffix.
    """
    from palette.rendering.gamut import svg

    if output is not None and str(output) != STANDARD_OUTPUT and Path(output).suffix.lower() != ".svg":
        raise UsageError(f"The plot is drawn as SVG: {output} does not end in .svg.")
    found = library_statistics(library)
    return written(File(svg(found.library, found.statistics).encode(), ".svg"), output)


def diff_libraries(
    old: str | Path | Library, new: str | Path | Library, *, moved: float = 0.5
) -> LibraryChanges:
    """What came, what went and what changed between two states of a library, `old` and `new`.

    What was dropped and added comes first, then the changes in the order of `new`. A colour has moved when
    it is farther than `moved` (CIEDE2000) from where it was, seen alike. Raises PaletteError as
    `load_library` does.
    """
    from palette.libraries.diffing import diff

    limits.held(moved=(limits.Difference, moved))
    called = [one.name if isinstance(one, Library) else str(one) for one in (old, new)]
    return LibraryChanges(diff(load_library(old), load_library(new), moved=moved), *called)


def library_gaps(
    palette: Source | Sequence[Source],
    library: Libraries = "studio-sample",
    *,
    kinds: Sequence[str] = (),
    statuses: Sequence[str] = ("active", "limited"),
    where: str = "",
    reach: Verdict | str = Verdict.near,
    colours: Colours = None,
) -> LibraryGaps:
    """The sourcing brief: landscape colours that no material reaches, by area, as a whole and kind by kind.

    `palette` is anything that `open` takes, or a list of landscapes, each with the same say; of a photograph
    come `colours`, as in `open`, but 12 where nobody says how many. `kinds`, `statuses` and `where` say which
    materials of the `library` may answer, as in `match`. A colour is reached where its nearest material is
    judged `reach` or better: match, near or family. Raises Infeasible where the filters leave no material.
    """
    from palette.api.opening import is_a_library, is_there, one_or_more, open_all
    from palette.libraries.reaching import gaps
    from palette.model.bands import bands_for
    from palette.model.palette import together
    from palette.viewing import library_remarks

    sources = [as_text(one) for one in one_or_more(palette) if isinstance(one, (str, Path))]
    for name in sources:
        if not is_there(name) and is_a_library(name):
            raise UsageError(
                f"{name} is a library, and here stand landscapes: `palette library gaps PALETTE --library"
                f" {shlex.quote(name)}`. `palette convert {shlex.quote(name)} FILE.json` makes a palette of"
                " it."
            )
    landscape = together(open_all(palette, extraction(colours, TO_SOURCE)))
    shelf = select(library, kinds=kinds, statuses=statuses, where=where).measured
    if not len(shelf):
        raise Infeasible("No material of the library is left to look among; ask for fewer conditions.")
    found = gaps(
        landscape, shelf, lambda swatch, kind: bands_for(swatch.provenance, kind, shelf.bands),
        reached=Verdict(reach),
    )
    named = [Path(name).name for name in sources]
    notes = [f"{remark}." for remark in library_remarks(shelf, landscape.viewing)]
    lines = sum(len(kind.missing) for kind in found.kinds)
    if lines > MANY:
        many = f"{len(landscape.swatches):,} colours, kind by kind,"
        notes.append(f"{many} make {lines:,} lines: --kind asks for fewer.")
    return LibraryGaps(found, landscape.name or ", ".join(named), shelf, tuple(notes))


def _reading(
    columns: Mapping[str, str] | None, mapping: str | Path | None, kind: str, illuminant: str = "",
    observer: int | None = None,
) -> Reading:
    """How a file is to be understood."""
    from palette.formats.toml import About, Layout
    from palette.libraries.reading import Reading

    given = _mapping_file(mapping) if mapping else Layout()
    viewing = Viewing(illuminant or "D65", observer or 10) if illuminant or observer else None
    return Reading({**given.columns, **(columns or {})}, About(viewing=viewing), kind, given.values)


@contextmanager
def _said_in(mapping: str | Path | None, columns: Mapping[str, str] | None) -> Iterator[None]:
    """What is wrong with a column that a mapping file names is said of the file."""
    from palette.libraries.meanings import NoColumn

    try:
        yield
    except NoColumn as problem:
        if not mapping or problem.theirs in (columns or {}):
            raise
        raise InvalidInput(f"{mapping}: {problem.wrong}") from None


def _mapping_file(path: str | Path) -> Layout:
    """What a mapping file says of columns and of values: tables [columns] and [values.kind]."""
    from palette.files import read_bytes
    from palette.formats.toml import read_layout
    from palette.libraries.meanings import no_column

    said = read_layout(read_bytes(path), str(path))
    for theirs, ours in said.columns.items():
        if wrong := no_column(ours):
            raise InvalidInput(f"{path}: columns.{theirs}: {wrong}")
    if not (said.columns or said.values):
        raise InvalidInput(f'{path} has no table [columns] with lines such as "Their header" = "name".')
    return said
