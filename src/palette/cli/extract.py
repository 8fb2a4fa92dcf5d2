"""`palette extract`: the colours that carry a photograph."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Annotated

import typer

from palette.cli import options, stdio
from palette.cli.anywhere import unpicked
from palette.cli.extraction_flags import numbers, with_extraction
from palette.cli.flags import asked, forms, printed
from palette.cli.stdio import Form
from palette.errors import InvalidInput, PaletteError, UsageError
from palette.model.extraction_options import Extraction
from palette.model.text import many

if TYPE_CHECKING:
    from palette.extraction.batch import Workers
    from palette.model import Palette
    from palette.rendering.terminal.progress import Bar
    from palette.rendering.terminal.real import Pictures

app = typer.Typer(add_completion=False)

MANY = "Several photographs"


@app.command()
@with_extraction()
@forms("json", "jsonl", "csv", "plain", "table", meaning=asked)
def extract(
    photos: Annotated[
        list[str],
        typer.Argument(metavar="PHOTO...", help="Photographs, folders or patterns; - is standard input.",
                       show_default=False),
    ],
    merge: Annotated[
        bool, typer.Option("--merge", rich_help_panel=MANY, help="One palette of all, for a mood board.")
    ] = False,
    weights: Annotated[
        str,
        typer.Option(metavar="W,W,...", rich_help_panel=MANY, help="How much each counts in --merge."),
    ] = "",
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, metavar="N", rich_help_panel=MANY, show_default="every core",
                     help="Photographs worked on at once."),
    ] = None,
    cluster: Annotated[
        str,
        typer.Option("--cluster", metavar="ADDRESS", rich_help_panel=MANY,
                     help="Let the workers of a Dask scheduler do it, as tcp://10.0.0.5:8786."),
    ] = "",
    send: Annotated[
        bool,
        typer.Option("--send", rich_help_panel=MANY,
                     help="Send the files there, where the workers do not see them at the same paths."),
    ] = False,
    resume: Annotated[
        bool,
        typer.Option("--resume", rich_help_panel=MANY,
                     help="Go on with an interrupted run into -o: do only what is missing or has changed."),
    ] = False,
    explain: Annotated[
        bool, typer.Option("--explain", help="Also how the numbers came about, on standard error.")
    ] = False,
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="FILE",
                     help="Write it there, in the format of its ending: .json .ase .gpl .aco .csv .css ..."
                     " Several: .jsonl, or a folder."),
    ] = "",
    pictures: options.Pictures = "auto",
    *, extraction: Extraction,
    form: Form | None,
) -> int:
    """The colours that carry a photograph, with names, shares and the pixel each stands for.

    [bold]palette extract wall.jpg[/bold]
    [bold]palette extract wall.jpg -k 5 --ignore sky | palette match - --library studio-sample[/bold]
    [bold]palette extract fells/ --merge -o season.ase[/bold]
    [bold]palette extract archive/ -o archive.jsonl --resume[/bold]
    """
    if weights and not merge:
        raise UsageError("--weights is for --merge.")
    from palette.extraction import batch

    shown = printed(form, output)
    files = batch.photographs(photos)
    several = len(files) > 1 and not merge
    workers = _cluster(cluster, send, files, extraction, merge, jobs) if cluster or send else jobs
    into = _archive(output, several) if output and not merge else False
    if output and several and not into:
        raise UsageError(
            f"-o names one file, and {len(files)} photographs make several: add --merge, or name a folder or"
            " a file.jsonl."
        )
    if resume and not into:
        raise UsageError("--resume goes on with a run into -o, which is then a file.jsonl or a folder.")
    bad: list[str] = []
    if into:
        _into(output, files, extraction, workers, bad, resume, explain)
        return _told(bad, len(files))
    if merge:
        found = iter([_merged(files, extraction, weights, bad)])
    elif len(files) == 1 and not cluster:
        from palette.extraction import palette_of

        found = (palette_of(photo, extraction) for photo in files)
    else:
        found = (palette for _, palette in _each(files, extraction, workers, bad))
    if output:
        unpicked("a file of one palette")
        for palette in found:
            _write(palette, output, explain)
    else:
        _show(found, Form.jsonl if shown is Form.json and several else shown, explain, pictures)
    return _told(bad, len(files))


def _told(bad: list[str], total: int) -> int:
    """The exit code, when what was wrong with files is said."""
    if not bad:
        return 0
    sys.stdout.flush()
    for sentence in (*bad, *([f"{len(bad)} of {total} photographs could not be read."] if total > 1 else [])):
        stdio.tell("input", sentence, InvalidInput.exit_code)
    return InvalidInput.exit_code


def _cluster(
    address: str, send: bool, files: list[str], asked: Extraction, merge: bool, jobs: int | None
) -> Workers:
    """The cluster that is asked for. Raises UsageError for what does not go with one."""
    if not address:
        raise UsageError("--send is for --cluster.")
    if jobs:
        raise UsageError("--jobs counts processes of this machine, and --cluster has workers of its own.")
    if merge:
        raise UsageError("--cluster works on photographs one by one, and --merge on all together.")
    if "-" in files:
        raise UsageError("Standard input is not where the workers of --cluster are: name files.")
    if send and asked.mask:
        raise UsageError("--send sends photographs and no mask: put both where the workers see them.")
    from palette.extraction.cluster import Cluster

    return Cluster(address, send=send)


def _archive(output: str, several: bool) -> bool:
    from palette.api.archiving import is_archive

    return is_archive(output, several)


def _into(
    output: str, files: list[str], asked: Extraction, workers: int | Workers | None, bad: list[str],
    resume: bool, explain: bool,
) -> None:
    """Into a file of JSON lines or a folder of documents, by a run that can be gone on with."""
    from palette.api.archiving import Run
    from palette.api.documents import to_json
    from palette.cli.anywhere import fields, picked

    with Run(
        output, files, asked, resume=resume, fields=fields.get(), document=lambda it: picked(to_json(it))
    ) as run:
        if run.done:
            stdio.note(f"{run.kept}; the others follow.")
        missing = [files[number] for number in run.missing]
        try:
            for place, palette in _each(missing, asked, workers, bad):
                run.keep(run.missing[place], palette)
                _explain(palette, explain)
            run.finish()
        except BaseException:
            if run.done:
                stdio.note(f"{run.kept}; --resume goes on from there.")
            raise
        stdio.wrote(output, f"{many(run.done, 'palette')} in {output}.")


def _each(
    files: list[str], asked: Extraction, workers: int | Workers | None, bad: list[str]
) -> Iterator[tuple[int, Palette]]:
    """The place and the palette of each file; what was wrong with a file goes into `bad`."""
    from palette.extraction import batch

    with _progress(len(files)) as bar:
        for place, outcome in enumerate(batch.extract_each(files, asked, workers)):
            if bar:
                bar.step()
            if isinstance(outcome, PaletteError):
                if isinstance(outcome, UsageError):
                    raise outcome
                bad.append(str(outcome))
                continue
            with bar.aside() if bar else nullcontext():
                yield place, outcome


def _merged(files: list[str], asked: Extraction, weights: str, bad: list[str]) -> Palette:
    from palette.extraction import extract_merged

    parts = numbers(weights, "--weights") if weights else None
    with _progress(len(files)) as bar:
        return extract_merged(
            files, asked, weights=parts, failed=lambda _, problem: bad.append(str(problem)),
            opened=bar.step if bar else None,
        )


def _progress(total: int) -> AbstractContextManager[Bar | None]:
    """A bar with the time left, on a terminal and for more than a few photographs."""
    if total < 4 or not sys.stderr.isatty():
        return nullcontext()
    from palette.rendering.terminal.progress import Bar

    return Bar(total)


def _show(found: Iterator[Palette], form: Form, explain: bool, pictures: Pictures) -> None:
    if form is Form.csv or form is Form.plain:
        from palette.rendering.terminal.palette_lines import HEADING, rows

        def each() -> Iterator[list[str]]:
            for palette in found:
                yield from rows(palette)
                _explain(palette, explain)

        (stdio.emit_csv if form is Form.csv else stdio.emit_plain)(HEADING, each())
        return
    if form is Form.table:
        console = stdio.console()
        from palette.rendering.terminal.palette_table import show

        for i, palette in enumerate(found):
            if i:
                console.print()
            show(palette, console, pictures)
            _explain(palette, explain)
        return
    from palette.formats.documents.palette_document import to_json

    for palette in found:
        if form is Form.jsonl:
            stdio.emit_jsonl([to_json(palette)])
            sys.stdout.flush()
        else:
            stdio.emit_json(to_json(palette))
            if palette.left_out:
                sys.stdout.flush()
                many = len(palette.sources)
                called = palette.sources[0].file if many == 1 else f"{many} photographs"
                stdio.note(f"{called}: {stdio.counted(palette)}.")
        _explain(palette, explain)


def _write(palette: Palette, output: str, explain: bool) -> None:
    from palette.api.documents import save

    for loss in save(palette, output):
        stdio.note(loss)
    _explain(palette, explain)
    stdio.wrote(output, f"Wrote {output}: {stdio.counted(palette)}.")


def _explain(palette: Palette, asked: bool) -> None:
    if asked:
        from palette.rendering.terminal.palette_why import why

        sys.stdout.flush()
        for sentence in why(palette):
            stdio.note(sentence)
