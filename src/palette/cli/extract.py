"""`palette extract`: the colours that carry a photograph."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from palette.cli import options, stdio
from palette.cli.stdio import Form
from palette.errors import InvalidInput, PaletteError, UsageError
from palette.model.extraction_options import FORMULAS, MOST, ORDERS, Options

if TYPE_CHECKING:
    from palette.model import Palette
    from palette.rendering.terminal.progress import Bar

app = typer.Typer(add_completion=False)

WHERE = "What to look at"
MANY = "Several photographs"


@app.command()
def extract(
    photos: Annotated[
        list[str],
        typer.Argument(metavar="PHOTO...", help="Photographs, folders or patterns; - is standard input.",
                       show_default=False),
    ],
    colours: Annotated[
        str,
        typer.Option(
            "--colours", "-k", metavar="N|auto",
            help="Field colours, by k-means in Lab. auto: as many as the photograph has, by the knee of the"
            " distortion curve (Satopää et al. 2011); --explain shows it.",
        ),
    ] = "6",
    accents: Annotated[
        int | None,
        typer.Option(
            "--accents", min=0, max=16, metavar="N", show_default="up to 2",
            help="Small, vivid or isolated colours beside them, at most N and only those really there: what"
            " no field colour serves and stands off its surroundings, in blocks averaged in linear light."
            " 0 is k-means alone.",
        ),
    ] = None,
    crop: Annotated[
        str,
        typer.Option(metavar="X0,Y0,X1,Y1", rich_help_panel=WHERE,
                     help="Only this box, in fractions of the upright photograph or in pixels."),
    ] = "",
    mask: Annotated[
        str, typer.Option(metavar="FILE", rich_help_panel=WHERE, help="Only where this picture is white.")
    ] = "",
    ignore: Annotated[
        str,
        typer.Option(metavar="sky,clipped,dark", rich_help_panel=WHERE,
                     help="Leave these out, and say how much that was. The sky is found by place, smoothness"
                     " and colour on regions of skimage.segmentation.felzenszwalb."),
    ] = "",
    wb: Annotated[
        str,
        typer.Option(metavar="as-shot|patch:X,Y,W,H", rich_help_panel=WHERE,
                     help="White balance: as the camera left it, or by a grey patch that you point at."),
    ] = "as-shot",
    full_size: Annotated[
        bool,
        typer.Option("--full-size", rich_help_panel=WHERE,
                     help="Decode every pixel; by default a large JPEG is read at 1/2 to 1/8."),
    ] = False,
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
    sort: Annotated[
        str, typer.Option(metavar="|".join(ORDERS), help="The order; path is the shortest tour in Oklab.")
    ] = "share",
    keep_near: Annotated[
        bool, typer.Option("--keep-near", help="Exactly N field colours, even two that are under 3 ΔE00.")
    ] = False,
    by: Annotated[
        str,
        typer.Option(metavar="|".join(FORMULAS),
                     help="What the field colours leave least of: cie76 is k-means, ciede2000 nearer to the"
                     " eye by two or three in a hundred, and slower."),
    ] = "cie76",
    seed: Annotated[
        int, typer.Option(min=0, metavar="N", help="Another seed, another draw; the same, the same bytes.")
    ] = 0,
    explain: Annotated[
        bool, typer.Option("--explain", help="Also how the numbers came about, on standard error.")
    ] = False,
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="FILE",
                     help="Write it there, in the format of its ending: .json .ase .gpl .aco .csv .css ..."),
    ] = "",
    json: options.AsJson = False,
    jsonl: options.AsJsonl = False,
    csv: options.AsCsv = False,
    plain: options.AsPlain = False,
    table: options.AsTable = False,
) -> int:
    """The colours that carry a photograph, with names, shares and the pixel each stands for.

    [bold]palette extract wall.jpg[/bold]
    [bold]palette extract wall.jpg -k 5 --ignore sky | palette match - --library studio-sample[/bold]
    [bold]palette extract fells/ --merge -o season.ase[/bold]
    """
    form = stdio.form(json=json, jsonl=jsonl, csv=csv, plain=plain, table=table)
    asked: dict[str, Any] = {
        "colours": _number(colours), "accents": accents, "crop": _box(crop, "--crop"),
        "ignore": [word.strip() for word in ignore.split(",") if word.strip()], "wb": _patch(wb),
        "keep_near": keep_near, "sort": sort, "seed": seed, "by": by,
    }
    Options(**asked)       # or it says what cannot be met, before a photograph is looked at
    wish = {**asked, "full_size": full_size}
    if weights and not merge:
        raise UsageError("--weights is for --merge.")
    if mask and merge:
        raise UsageError("A mask is for one photograph and does not go with --merge.")
    from palette.extraction import batch

    files = batch.photographs(photos)
    several = len(files) > 1 and not merge
    if output and several:
        raise UsageError(f"-o names one file, and {len(files)} photographs make several: add --merge")
    bad: list[str] = []
    if merge:
        found = iter([_merged(files, wish, weights, bad)])
    elif len(files) == 1:
        from palette.extraction import extract as extract_one

        found = (extract_one(photo, **wish, mask=mask or None) for photo in files)
    else:
        found = _each(files, {**wish, "mask": mask or None}, jobs, bad)
    if output:
        for palette in found:
            _write(palette, output, explain)
    else:
        _show(found, Form.jsonl if form is Form.json and several else form, explain)
    if bad:
        sys.stdout.flush()
        for sentence in bad:
            stdio.note(f"palette: {sentence}")
        if len(files) > 1:
            stdio.note(f"palette: {len(bad)} of {len(files)} photographs could not be read.")
        return InvalidInput.exit_code
    return 0


def _each(files: list[str], wish: dict[str, Any], jobs: int | None, bad: list[str]) -> Iterator[Palette]:
    """A palette of each file; what was wrong with a file goes into `bad`."""
    from palette.extraction import batch

    with _progress(len(files)) as bar:
        for outcome in batch.extract_each(files, jobs, **wish):
            if bar:
                bar.step()
            if isinstance(outcome, PaletteError):
                if isinstance(outcome, UsageError):
                    raise outcome
                bad.append(str(outcome))
                continue
            with bar.aside() if bar else nullcontext():
                yield outcome


def _merged(files: list[str], wish: dict[str, Any], weights: str, bad: list[str]) -> Palette:
    from palette import extraction

    parts = _numbers(weights, "--weights") if weights else None
    with _progress(len(files)) as bar:
        return extraction.extract_merged(
            files, weights=parts, failed=lambda _, problem: bad.append(str(problem)),
            opened=bar.step if bar else None, **wish
        )


def _progress(total: int) -> AbstractContextManager[Bar | None]:
    """A bar with the time left, on a terminal and for more than a few photographs."""
    if total < 4 or not sys.stderr.isatty():
        return nullcontext()
    from palette.rendering.terminal.progress import Bar

    return Bar(total)


def _show(found: Iterator[Palette], form: Form, explain: bool) -> None:
    if form is Form.csv or form is Form.plain:
        from palette.rendering.terminal.palette_lines import lines

        for i, palette in enumerate(found):
            sys.stdout.write(lines(palette, comma=form is Form.csv, heading=form is Form.csv and i == 0))
            _explain(palette, explain)
        return
    if form is Form.table:
        console = stdio.console()
        from palette.rendering.terminal.palette_table import show

        for i, palette in enumerate(found):
            if i:
                console.print()
            show(palette, console)
            _explain(palette, explain)
        return
    from palette.formats.documents.palette_document import to_json

    for palette in found:
        if form is Form.jsonl:
            stdio.emit_jsonl([to_json(palette)])
            sys.stdout.flush()
        else:
            stdio.emit_json(to_json(palette))
        _explain(palette, explain)


def _write(palette: Palette, output: str, explain: bool) -> None:
    if Path(output).suffix.lower() == ".json":
        from palette.files import write_whole
        from palette.formats.documents.palette_document import to_json
        from palette.formats.notation import write_json

        write_whole(output, write_json(to_json(palette)).encode())
    else:
        from palette import formats

        formats.write_palette(palette, output)
        for loss in formats.losses(palette, output):
            stdio.note(loss)
    _explain(palette, explain)
    stdio.note(f"{len(palette.swatches)} swatches in {output}.")


def _explain(palette: Palette, asked: bool) -> None:
    if asked:
        from palette.rendering.terminal.palette_why import why

        sys.stdout.flush()
        for sentence in why(palette):
            stdio.note(sentence)


def _number(text: str) -> int | Literal["auto"]:
    if text == "auto":
        return "auto"
    if text.isdecimal() and 1 <= int(text) <= MOST:
        return int(text)
    raise UsageError(f"-k takes a number from 1 to {MOST}, or auto, and {text!r} is neither.")


def _numbers(text: str, option: str) -> list[float]:
    try:
        return [float(part) for part in text.split(",")]
    except ValueError:
        raise UsageError(f"{option} takes numbers between commas, and {text!r} is not.") from None


def _box(text: str, option: str) -> tuple[float, float, float, float] | None:
    if not text:
        return None
    values = _numbers(text, option)
    if len(values) != 4:
        raise UsageError(f"{option} takes four numbers, as in 0.6,0,1,0.5, and {text!r} has {len(values)}.")
    return values[0], values[1], values[2], values[3]


def _patch(text: str) -> tuple[float, float, float, float] | None:
    if text == "as-shot":
        return None
    if not text.startswith("patch:"):
        raise UsageError(f"--wb takes as-shot or patch:x,y,w,h, and {text!r} is neither.")
    return _box(text.removeprefix("patch:"), "--wb patch:")
