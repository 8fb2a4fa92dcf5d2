"""Flags that several commands share and that mean one value: written once, given to each that asks."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection
from functools import wraps
from typing import Annotated, Any

import typer

from palette.cli import stdio
from palette.cli.stdio import Form
from palette.errors import UsageError

Command = Callable[..., Any]
FORM = "Form"


def folded(
    name: str, meaning: Command, *, only: Collection[str] = (), without: Collection[str] = ()
) -> Callable[[Command], Command]:
    """The parameter `name` of a command becomes the flags that `meaning` takes, `only` or `without` some.

    The command gets what `meaning` makes of them.
    """

    def give(command: Command) -> Command:
        own, flags = (inspect.signature(f, eval_str=True).parameters for f in (command, meaning))
        chosen = [
            flag.replace(kind=own[name].kind) for flag in flags.values()
            if (not only or flag.name in only) and flag.name not in without
        ]

        @wraps(command)
        def run(**given: Any) -> Any:
            value = meaning(**{flag.name: given.pop(flag.name) for flag in chosen})
            return command(**given, **{name: value})

        parameters = [p for mine in own.values() for p in (chosen if mine.name == name else [mine])]
        run.__signature__ = inspect.Signature(parameters)   # type: ignore[attr-defined]
        run.__annotations__ = {p.name: p.annotation for p in parameters}
        return run

    return give


def asked(
    json: Annotated[bool, typer.Option("--json", help="One JSON document.", rich_help_panel=FORM)] = False,
    jsonl: Annotated[
        bool, typer.Option("--jsonl", help="One JSON object to a line.", rich_help_panel=FORM)
    ] = False,
    csv: Annotated[bool, typer.Option("--csv", help="For a spreadsheet.", rich_help_panel=FORM)] = False,
    plain: Annotated[
        bool, typer.Option("--plain", help="Tab-separated, no heading.", rich_help_panel=FORM)
    ] = False,
    table: Annotated[
        bool, typer.Option("--table", help="A table, even into a pipe.", rich_help_panel=FORM)
    ] = False,
) -> Form | None:
    """The form that is asked for; None where none is."""
    flags = {"json": json, "jsonl": jsonl, "csv": csv, "plain": plain, "table": table}
    return stdio.form(**flags) if any(flags.values()) else None


@wraps(asked)
def usual(**flags: bool) -> Form:
    """The form that is asked for, else a table on a terminal and JSON into a pipe."""
    return stdio.form(**flags)


def printed(form: Form | None, output: object) -> Form:
    """The form of what is printed. Raises UsageError where one is asked for beside a file in its place."""
    if form and output:
        raise UsageError(f"-o writes {output}, and --{form} is for standard output: leave one of them out.")
    return form or stdio.form()


def forms(*names: str, meaning: Command = usual) -> Callable[[Command], Command]:
    """The parameter `form` of a command becomes --json, --csv and so on, as named."""
    return folded("form", meaning, only=names)
