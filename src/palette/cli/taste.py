"""`palette taste`: weights from what was picked."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from palette.cli import stdio

app = typer.Typer(add_completion=False)


@app.command()
def taste(
    picks: Annotated[list[str], typer.Argument(
        metavar="PICKS.json...", show_default=False, help="What the page of proposals saved.")],
    over: Annotated[list[str], typer.Option(
        metavar="PROPOSALS.json", show_default=False,
        help="What was picked from: one for all, or one for each; else proposals.json beside it.")] = [],  # noqa: B006
    output: Annotated[str, typer.Option(
        "--output", "-o", metavar="TASTE.toml", show_default=False, help="Write it there.")] = "",
) -> None:
    """Learn the weights of the score from what was picked and passed over.

    palette taste picks/*.json --over proposals.json -o taste.toml

    `palette propose --taste taste.toml` uses them. With few picks they move little.
    """
    from palette.api.taste import learn_taste

    found = learn_taste(picks, over, output or None)
    if not output:
        sys.stdout.write(found.toml)
        return
    stdio.note(f"Learned from {found.picks} picks, {found.passed} passed over.")
    for sentence in found.changed:
        stdio.note(sentence)
    stdio.wrote(output)
