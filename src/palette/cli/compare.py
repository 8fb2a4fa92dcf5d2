"""`palette compare`: two palettes against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from palette.cli import showing
from palette.cli.extraction_flags import with_extraction
from palette.cli.flags import forms
from palette.cli.stdio import Form
from palette.model.extraction_options import Extraction

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from palette.model import Comparison

app = typer.Typer(add_completion=False)


@app.command()
@with_extraction()
@forms("json", "jsonl", "table")
def compare(
    before: Annotated[str, typer.Argument(metavar="A", help="A palette, photograph or swatch file.")],
    after: Annotated[str, typer.Argument(metavar="B", help="The other.")],
    within: Annotated[
        float, typer.Option(metavar="DIFFERENCE", help="CIEDE2000 that a colour may be off.")
    ] = 10.0,
    fail_above: Annotated[
        float | None, typer.Option(metavar="DISTANCE", min=0, help="Exit with 1 if farther apart.")
    ] = None,
    *, form: Form,
    extraction: Extraction,
) -> int:
    """How far apart two palettes are, their worst pair, and what came and went.

    palette compare last-season.json this-season.json
    """
    from palette.api import limits
    from palette.api.colours import compare as compared

    limits.held(fail_above=(limits.Difference, fail_above))
    found = compared(before, after, within=within, colours=extraction)
    showing.show(form, found, lambda console: _table(found, console))
    return 1 if fail_above is not None and found.distance > fail_above else 0


def _table(found: Comparison, console: Console) -> RenderableType:
    from palette.rendering.terminal.compare_table import compare_table

    return compare_table(found, console.width)
