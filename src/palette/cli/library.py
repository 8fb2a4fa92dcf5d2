"""`palette library`: what there is to order, from whatever file it came in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from palette.cli import completing, options, showing, stdio
from palette.cli import library_asking as asking
from palette.cli.extraction_flags import with_extraction
from palette.cli.flags import asked, forms, printed
from palette.cli.stdio import Form
from palette.errors import InvalidInput, UsageError
from palette.files import STANDARD_OUTPUT
from palette.model import Verdict
from palette.model.extraction_options import Extraction
from palette.model.text import many

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from palette.model.listing import Import

app = typer.Typer(
    add_completion=False, no_args_is_help=True,
    help="""Materials libraries: look into them, bring your own, see what they lack.

    palette library import threads.gpl --as our-threads --kind embroidery-thread""",
)

Name = Annotated[
    str, typer.Argument(
        metavar="NAME|FILE", autocompletion=completing.libraries, help="A library's name, folder or file.",
        show_default=False,
    )
]
Maps = Annotated[
    list[str],
    typer.Option(
        "--map", metavar="THEIRS=OURS",
        help='A column\'s meaning: "Farbton=name", =extra keeps it; or a word\'s: "kind:camoscio=suede-cow".',
    ),
]
Mapping = Annotated[
    Path | None, typer.Option(
        metavar="FILE", readable=False, help=r'TOML with \[columns] "Their header" = "our_column".')
]
Kind = Annotated[
    str, typer.Option(metavar="KIND", help="What materials are that do not say: embroidery-thread.")
]
Illuminant = Annotated[
    str, typer.Option(help="The light the Lab values belong to, where the file does not say.")
]
Observer = Annotated[int | None, typer.Option(help="Their observer: 2 or 10 degrees.")]


@app.command("list")
@forms("json", "jsonl", "csv", "table")
def list_(*, form: Form) -> None:
    """The libraries that can be asked for by name: the shipped ones and your own.

    palette library list
    """
    from palette.api.library_reports import list_libraries
    from palette.formats.documents import library_reports as reports

    found = list_libraries()
    listed = [reports.listed(one.library, one.where, one.problem) for one in found]

    def table_of(console: Console) -> RenderableType:
        from palette.rendering.terminal.library_table import listed_table

        return listed_table(listed, console.width)

    rows = [(one.name, one.title, str(one.materials), str(len(one.kinds)), one.path) for one in listed]
    showing.show(
        form, found, table_of, rows=lambda: (("name", "title", "materials", "kinds", "path"), rows)
    )


@app.command()
@forms("json", "jsonl", "csv", "table", meaning=asked)
def show(
    name: Annotated[
        list[str], typer.Argument(
            metavar="NAME|FILE...", autocompletion=completing.libraries, help="Libraries to look into.",
            show_default=False,
        )
    ],
    kind: options.Kinds = [],  # noqa: B006  # typer copies it
    exclude: options.Exclude = [],  # noqa: B006
    status: options.Statuses = [],  # noqa: B006
    max_lead: options.MaxLead = None,
    where: options.Where = "",
    sort: Annotated[
        str,
        typer.Option(
            metavar="COLUMN", help="price, lead_days, name, L, chroma, hue ...; -price is dearest first."
        ),
    ] = "",
    page: Annotated[int, typer.Option(min=1, help="Which page.")] = 1,
    rows: Annotated[int, typer.Option(min=1, max=10_000, help="Materials to a page.")] = 100,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Write what is shown as .csv, .json, .toml or .xlsx."),
    ] = None,
    *, form: Form | None,
) -> None:
    """The materials of a library, all or those that are asked for.

    palette library show studio-sample --kind 'suede*' --where 'price < 40' --sort hue

    JSON and CSV hold every material asked for and are libraries themselves, --jsonl is a material to a line;
    a terminal gets pages. Leaves with 4 where nothing is asked for that is there.
    """
    from palette.api.documents import save
    from palette.api.libraries import select

    shown = printed(form, output)
    chosen = select(
        name, kinds=kind, exclude=exclude, statuses=status or ["*"], max_lead=max_lead, where=where, sort=sort
    )
    if output is not None:
        save(chosen, output)
        stdio.wrote(output, f"{many(len(chosen), 'material')} written to {output}.")
    elif shown is Form.table:
        from palette.rendering.terminal.library_table import page_of

        first = (page - 1) * rows
        if first >= len(chosen) > 0:
            raise UsageError(f"--page {page}: there are {-(-len(chosen) // rows)} pages of {rows}.")
        some = [chosen.materials[i] for i in range(first, min(first + rows, len(chosen)))]
        console = stdio.console()
        stdio.paged(console, page_of(chosen, some, first + 1, console.width))
    elif shown is Form.csv:
        from palette.libraries.saving import to_bytes

        stdio.emit_csv_text(to_bytes(chosen, ".csv").decode())
    else:
        from palette.formats.documents import library_document

        showing.show(shown, chosen, lambda _: None, lines=lambda: library_document.lines(chosen))


@app.command("import")
def import_(
    file: Annotated[
        Path,
        typer.Argument(
            metavar="FILE",
            help="CSV, JSON, TOML, XLSX, or a swatch file: GPL, ASE, CxF, QTX ...",
            show_default=False, readable=False,     # which reading says, with another exit code
        ),
    ],
    as_: Annotated[
        str, typer.Option("--as", metavar="NAME", help="What --library will call it.", show_default=False)
    ] = "",
    map: Maps = [],  # noqa: B006
    mapping: Mapping = None,
    kind: Kind = "",
    illuminant: Illuminant = "",
    observer: Observer = None,
    title: Annotated[str, typer.Option(help="What people call it.")] = "",
    source: Annotated[str, typer.Option(help="Where it is from.")] = "",
    licence: Annotated[str, typer.Option(help="What it may be used for.")] = "",
    replace: Annotated[
        bool, typer.Option("--replace", help="In place of your library of that name.")
    ] = False,
    sheet: Annotated[
        list[str], typer.Option(metavar="NAME", help="Only this sheet of a workbook; again for more.")
    ] = [],  # noqa: B006
    encoding: Annotated[str, typer.Option(help="Of a text: cp1252, gb18030, cp932, mac_roman ...")] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would come in and how each column is understood.")
    ] = False,
    strict: Annotated[
        bool,
        typer.Option("--strict", help="Import nothing, and leave with 3, where anything is open or guessed."),
    ] = False,
    report: Annotated[
        Path | None, typer.Option(metavar="FILE", help="How the file was understood, as JSON; - is stdout.")
    ] = None,
) -> None:
    """Bring your own: any supplier's list, any file with colours, becomes a library of yours.

    palette library import "Range AW26.xlsx" --as aw26 --map "Farbe=name" --map "kind:camoscio=suede-cow"

    What is not understood is left empty and told; what was mapped is remembered for the next list like it.
    """
    from palette.api.library_reports import import_library

    if not (as_ or dry_run):
        raise UsageError("--as NAME says what --library will call it; --dry-run only looks.")
    asking.another_file(report, file)
    try:
        with asking.progress(file) as bar:
            made = import_library(
                file, as_, columns=asking.columns(map), mapping=mapping, kind=kind, illuminant=illuminant,
                observer=observer, title=title, source=source, licence=licence, replace=replace,
                values=asking.values(map), sheets=sheet, encoding=encoding, strict=strict, dry_run=dry_run,
                seen=bar.step if bar else None,
            )
    except InvalidInput as refused:
        if (told := getattr(refused, "report", None)) is not None:
            _told(told, report)
        raise
    _told(made.report, report)
    if dry_run:
        if report is None or str(report) != "-":
            from palette.rendering.terminal.import_table import import_view

            console = stdio.console()
            console.print(import_view(made.library, made.report, console.width))
        stdio.note("Nothing was saved: --dry-run only looks.")
        return
    for warning in made.library.warnings:
        stdio.note(f"! {warning}")
    count = f"{len(made.library):,} material{'s are' if len(made.library) != 1 else ' is'}"
    stdio.note(f"{count} now the library {as_!r}, in {made.where}.")
    if gone := [*made.library.column("status")].count("discontinued"):
        stdio.note(f"{gone:,} of them {'are' if gone > 1 else 'is'} discontinued, so nothing is matched with"
                   f" {'them' if gone > 1 else 'it'}: palette library show {as_} --status discontinued")
    stdio.note(f"palette match PHOTO --library {as_}")


@app.command()
def undo(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A library of yours.", show_default=False)],
) -> None:
    """Give back the library that the last import of that name replaced; again takes that back.

    palette library undo aw26
    """
    from palette.api.library_reports import undo_import

    made = undo_import(name)
    count = many(len(made.library), "material")
    stdio.note(f"{name!r} is again what it was before: {count}, in {made.where}.")


def _told(understood: Import, file: Path | None) -> None:
    """How a file was understood: in words to the person, as JSON where that is asked for."""
    from palette.rendering.terminal.import_table import report_view

    stdio.told(report_view(understood))
    if file is None:
        return
    from palette.files import write_whole
    from palette.formats.documents.library_reports import IMPORT
    from palette.formats.notation import write_json

    write_whole(file, write_json(IMPORT.write(understood)).encode())


@app.command()
@forms("json", "jsonl", "csv", "table")
def validate(
    file: Name,
    map: Maps = [],  # noqa: B006
    mapping: Mapping = None,
    kind: Kind = "",
    near: Annotated[
        float, typer.Option(help="CIEDE2000 below which two of one kind are near-duplicates.")
    ] = 0.5,
    on: Annotated[
        str, typer.Option(metavar="DATE", help="The day on which certificates must hold; today.")
    ] = "",
    *, form: Form,
) -> int:
    """Everything to mend in a library, each with its line and column. Exit code 1 when there is anything.

    palette library validate range.csv
    """
    from palette.api.library_reports import validate_library
    from palette.formats.documents import library_reports as reports

    report = validate_library(
        file, columns=asking.columns(map), mapping=mapping, kind=kind, near=near, on=asking.day(on)
    )

    def table_of(console: Console) -> RenderableType:
        from palette.rendering.terminal.library_report import report_view

        return report_view(report, console.width)

    showing.show(form, report, table_of, rows=lambda: (reports.FINDING_COLUMNS, reports.finding_rows(report)))
    return 1 if report.findings else 0


@app.command()
@forms("json", "jsonl", "table")
def stats(
    name: Annotated[
        list[str], typer.Argument(
            metavar="NAME|FILE...", autocompletion=completing.libraries, help="One library or several.",
            show_default=False,
        )
    ],
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Draw the a*b* plot as this .svg.")
    ] = None,
    *, form: Form,
) -> None:
    """What a library holds, in numbers, and the colours it covers in the a*b* plane.

    palette library stats studio-sample -o gamut.svg
    """
    from palette.api.library_reports import library_statistics, plot_library

    found = library_statistics(name)
    if output is not None:
        plot_library(found.library, output)
        if str(output) == STANDARD_OUTPUT:
            return
        stdio.note(f"The a*b* plot is in {output}.")

    def table_of(console: Console) -> RenderableType:
        from palette.rendering.terminal.gamut_plot import plot
        from palette.rendering.terminal.library_report import statistics_view

        width = min(console.width, 76) if console.width < 110 else console.width // 2
        drawn = plot(found.library, width)
        return statistics_view(found.library, found.statistics, drawn, console.width)

    showing.show(form, found, table_of)


@app.command()
@forms("json", "jsonl", "csv", "table")
def diff(
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="A library's name, folder or file.", show_default=False)
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Its next state.", show_default=False)],
    moved: Annotated[float, typer.Option(help="A colour has moved beyond this, in CIEDE2000.")] = 0.5,
    fail: Annotated[bool, typer.Option("--fail", help="Exit with 1 when anything has changed.")] = False,
    *, form: Form,
) -> int:
    """What came, what went and what changed between two states of a library.

    palette library diff aw26.csv ss27.csv --moved 1
    """
    from palette.api.documents import to_json
    from palette.api.library_reports import diff_libraries
    from palette.formats.documents import library_reports as reports

    changes = diff_libraries(old, new, moved=moved)

    def table_of(console: Console) -> RenderableType:
        from palette.rendering.terminal.library_report import changes_view

        return changes_view(changes, console.width)

    showing.show(
        form, changes, table_of, rows=lambda: (reports.CHANGE_COLUMNS, reports.change_rows(to_json(changes)))
    )
    return 1 if fail and changes else 0


@app.command()
@with_extraction()
@forms("json", "jsonl", "csv", "table")
def gaps(
    palette: Annotated[
        list[str], typer.Argument(metavar="PALETTE|PHOTO...", help="Landscapes.", show_default=False)
    ],
    library: options.Libraries = options.DEFAULT_LIBRARIES,
    kind: options.Kinds = [],  # noqa: B006
    status: options.Statuses = ["active", "limited"],  # noqa: B006
    where: options.Where = "",
    reach: Annotated[
        Verdict, typer.Option(help="The worst verdict that still counts as reached.")
    ] = Verdict.near,
    *, form: Form,
    extraction: Extraction,
) -> None:
    """The sourcing brief: landscape colours that no material reaches, by area, kind by kind.

    palette library gaps wall.jpg fell.jpg --library aw26 --kind 'suede*'
    """
    from palette.api.documents import to_json
    from palette.api.library_reports import library_gaps
    from palette.formats.documents import library_reports as reports

    found = library_gaps(
        palette, library, kinds=kind, statuses=status, where=where, reach=reach, colours=extraction
    )
    for sentence in found.notes:
        stdio.note(sentence)

    def table_of(console: Console) -> RenderableType:
        from palette.rendering.terminal.library_report import gaps_view

        return gaps_view(found.library, found.gaps, found.palette, console.width)

    showing.show(form, found, table_of, rows=lambda: (reports.GAP_COLUMNS, reports.gap_rows(to_json(found))))
