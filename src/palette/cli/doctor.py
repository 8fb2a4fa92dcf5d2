"""`palette doctor`: what palette runs on here, what it finds, and what to install for more."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

import typer
from typer.main import get_command

from palette.cli import showing
from palette.cli.flags import forms
from palette.cli.stdio import Form
from palette.errors import InvalidInput

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from palette.model.health import Health

app = typer.Typer(add_completion=False)


@app.command()
@forms("json", "jsonl", "csv", "plain", "table")
def doctor(*, form: Form) -> int:
    """How palette is on this machine: terminal, codecs, libraries, what prints a PDF, versions, folders.

    palette doctor

    Ends with 1 where something is broken, not where something is only missing.
    """
    from palette.api.doctor import doctor as look
    from palette.model.health import Health, Sign
    from palette.model.text import plain

    health = look()
    told = {sign.found for sign in health.signs}
    wrong = dict.fromkeys(said for said in _wrong_settings() if said not in told)
    health = Health((*health.signs, *(
        Sign("folders", "settings", "broken", plain(said), "mend or remove what sets it") for said in wrong)))
    showing.show(form, health, lambda console: _table(health, console), rows=lambda: _rows(health))
    return 1 if health.broken else 0


def _wrong_settings() -> Iterator[str]:
    """What files and environment set that a command cannot take, a sentence for each command that says it."""
    from palette.cli.app import COMMANDS, configure
    from palette.cli.config import bands

    tries: list[Callable[[], object]] = [bands]
    tries += [
        partial(configure, name, get_command(import_module(f"palette.cli.{module}").app))
        for name, (module, _) in COMMANDS.items()
    ]
    for attempt in tries:
        try:
            attempt()
        except InvalidInput as problem:
            yield str(problem)


def _table(health: Health, console: Console) -> RenderableType:
    from palette.rendering.terminal.health_table import health_table

    return health_table(health, console.width)


def _rows(health: Health) -> showing.Rows:
    return ("topic", "name", "state", "found", "remedy"), [
        (sign.topic, sign.name, sign.state, sign.found, sign.remedy) for sign in health.signs
    ]
