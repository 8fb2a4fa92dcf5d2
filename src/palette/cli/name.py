"""`palette name`: what a colour is called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from palette.cli import showing
from palette.cli.flags import forms
from palette.cli.stdio import Form

if TYPE_CHECKING:
    from rich.console import RenderableType

    from palette.api.colours import Names

app = typer.Typer(add_completion=False)


@app.command(context_settings={"ignore_unknown_options": True})     # a b* may be negative
@forms("json", "plain", "table")
def name(
    colours: Annotated[
        list[str],
        typer.Argument(metavar="HEX|LAB|PALETTE...", help="#8b4513, 40,20,30, a palette, or - for lines.")
    ],
    *, form: Form,
) -> None:
    """What a colour is called: the nearest ISCC-NBS name, and a shorter common one.

    palette name '#8b4513' 40,20,30

    Lab is taken as D65, 2 degrees.
    """
    from palette.api.colours import name as named

    found = named(*colours)
    showing.show(
        form, found, lambda _: _table(found),
        rows=lambda: (("hex", "name", "common"), [(s.hex, s.name, s.common) for s in found]),
    )


def _table(found: Names) -> RenderableType:
    from palette.rendering.terminal.compare_table import name_table

    return name_table(found.palette)
