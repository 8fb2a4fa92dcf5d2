"""`palette find`: photographs that carry a colour, so that a leather in stock finds its story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from palette.cli import options, showing, words
from palette.cli.extraction_flags import with_extraction
from palette.cli.flags import forms
from palette.cli.stdio import Form
from palette.model.extraction_options import Extraction

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from palette.model import Finds

app = typer.Typer(add_completion=False)


@app.command(context_settings={"ignore_unknown_options": True})     # a b* may be negative
@with_extraction()
@forms("json", "jsonl", "csv", "table")
def find(
    wanted: Annotated[list[str], typer.Argument(
        metavar="CODE|HEX|LAB...", show_default=False, help="Codes of materials, #7a1f2b, 40,20,30.")],
    archive: Annotated[list[str], typer.Option(
        "--in", metavar="ARCHIVE.jsonl|FOLDER|landscapes",
        help="Palettes that `extract --jsonl` wrote, a folder of photographs or palettes. Again for more.",
    )] = ["landscapes"],    # noqa: B006
    library: options.Libraries = options.DEFAULT_LIBRARIES,
    n: Annotated[int, typer.Option("-n", help="How many to tell of, 1 to 1000.")] = 10,
    bands: Annotated[
        str, typer.Option(metavar="M,N,F", help="Ends of match, near and family, as 3,6,10.")
    ] = "",
    *, form: Form,
    extraction: Extraction,
) -> None:
    """Find the photographs that carry most of a colour: how much, how near, and where.

    palette extract photos/ --jsonl > archive.jsonl

    palette find '#7a1f2b' ALN-NAVY --in archive.jsonl

    Of several colours, those photographs come first that have most of the one that they have least of.
    """
    from palette.api.finding import find as found

    finds = found(
        wanted, archive, library, n=n, bands=words.bands(bands, "CIEDE2000") if bands else None,
        of=extraction,
    )
    showing.show(form, finds, lambda console: _table(finds, console), rows=lambda: _rows(finds))


def _table(finds: Finds, console: Console) -> RenderableType:
    from palette.rendering.terminal.find_table import find_table

    return find_table(finds, console.width)


def _rows(finds: Finds) -> showing.Rows:
    head = (
        "photograph", "wanted", "match", "near", "family", "swatch", "difference", "verdict", "share",
        "x", "y",
    )
    return head, [
        (find.name, wanted.code, *(f"{share:.6f}" for share in (carried.match, carried.near, carried.family)),
         one.swatch.id, f"{one.difference.total:.4f}", one.verdict.value,
         "" if one.swatch.share is None else f"{one.swatch.share:.6f}",
         *((str(one.swatch.where.x), str(one.swatch.where.y)) if one.swatch.where else ("", "")))
        for find in finds for wanted, carried in zip(finds.wanted, find.carried, strict=True)
        for one in carried.colours
    ]
