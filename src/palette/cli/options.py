"""Options that several commands share, so that they read the same everywhere."""

from __future__ import annotations

from typing import Annotated, Final, Literal

import typer

from palette.cli import completing
from palette.errors import UsageError

Vision = Literal["normal", "deutan", "protan", "tritan"]    # simulated, but for the first (Machado 2009)
NORMAL: Final = "normal"
WHICH = "Which materials"

PaletteIn = Annotated[
    str,
    typer.Argument(
        metavar="PALETTE|PHOTO|-",
        help="A palette (JSON or swatch file), a photograph, a hex colour, or - for standard input.",
        show_default=False,
    ),
]
PalettesIn = Annotated[
    list[str],
    typer.Argument(
        metavar="PALETTE|PHOTO|-...",
        help="Palettes (JSON or swatch files), photographs, hex colours, or - for standard input.",
        show_default=False,
    ),
]
Libraries = Annotated[
    list[str],
    typer.Option(
        "--library", "-l", metavar="NAME|FILE", autocompletion=completing.libraries,
        help="Where the materials are: a library's name, folder or file. Give it again for more.",
    ),
]
Kinds = Annotated[
    list[str],
    typer.Option(
        "--kind", metavar="KIND", autocompletion=completing.kinds,
        help="Only materials of this kind; suede* takes them all.", rich_help_panel=WHICH,
    ),
]
Exclude = Annotated[
    list[str],
    typer.Option(
        "--exclude", metavar="CODE|KIND",
        help="Leave out these codes or kinds; * works.", rich_help_panel=WHICH,
    ),
]
Statuses = Annotated[
    list[str],
    typer.Option(
        "--status", metavar="STATUS",
        help="active, limited, development, discontinued; repeat it.", rich_help_panel=WHICH,
    ),
]
MaxLead = Annotated[
    int | None, typer.Option(
        "--max-lead", metavar="DAYS",
        help="At most this many days of lead time.", rich_help_panel=WHICH,
    )
]
Pairs = Annotated[
    int | None, typer.Option(
        "--pairs", metavar="N",
        help="Only what N pairs can order: MOQ reached.", rich_help_panel=WHICH,
    )
]
Where = Annotated[
    str,
    typer.Option(
        "--where", metavar="EXPRESSION",
        help="""As in 'price < 40 and finish == "waxed"'.""", rich_help_panel=WHICH,
    ),
]
Photo = Annotated[
    list[str],
    typer.Option(
        "--photo", metavar="FILE",
        help="The photograph that colours came from, where it is not found by its path or beside them.",
    ),
]
Cvd = Annotated[
    Vision,
    typer.Option(help="Show pictures as a colour-blind person sees them; values stay.", case_sensitive=False),
]

def _shown(pictures: str) -> str:
    import sys

    if pictures == "real" and not sys.stdout.isatty():
        raise UsageError("--pictures real: standard output is no terminal, and only a terminal shows them.")
    return pictures


Pictures = Annotated[
    Literal["auto", "real", "blocks", "none"],
    typer.Option(
        callback=_shown,
        help="On a terminal: real where it answers that it can (kitty, iTerm2, sixel), or blocks.",
    ),
]
DEFAULT_LIBRARIES = ["studio-sample"]


def seen(vision: Vision) -> str:
    """`deutan`, `protan` or `tritan`, and "" for normal vision."""
    return "" if vision == NORMAL else vision
