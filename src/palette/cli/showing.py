"""An answer in the form that is asked for: a table, JSON, lines of JSON, a spreadsheet, or bare lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from palette.cli import stdio
from palette.cli.stdio import Form

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

Rows = tuple[Sequence[str], Iterable[Sequence[str]]]


def show(
    form: Form, answer: Any, table: Callable[[Console], RenderableType | None], *,
    rows: Callable[[], Rows] | None = None, lines: Callable[[], Iterable[Any]] | None = None,
) -> None:
    """`table` draws on a console, or gives what to print there; `rows` are a heading and lines for a
    spreadsheet, `lines` the documents of --jsonl."""
    if form is Form.table:
        console = stdio.console()
        drawn = table(console)
        if drawn is not None:
            console.print(drawn)
    elif form is Form.jsonl:
        from palette.api.documents import to_json

        stdio.emit_jsonl(lines() if lines else [to_json(answer)])
    elif form in (Form.csv, Form.plain) and rows:
        head, body = rows()
        if form is Form.csv:
            stdio.emit_csv(head, body)
        else:
            stdio.emit_plain(head, body)
    else:
        from palette.api.documents import to_json

        stdio.emit_json(to_json(answer))


def show_several(
    form: Form, answers: Sequence[Any], table: Callable[[Any, Console], RenderableType | None], *,
    rows: Callable[[], Rows] | None = None, lines: Callable[[], Iterable[Any]] | None = None,
) -> None:
    """As `show`: one under another in a table, and more than one JSON document as lines of JSON."""
    from palette.api.documents import to_json

    def tables(console: Console) -> None:
        for i, answer in enumerate(answers):
            if i:
                console.print()
            drawn = table(answer, console)
            if drawn is not None:
                console.print(drawn)

    if form is not Form.json:
        show(form, answers, tables, rows=rows, lines=lines or (lambda: map(to_json, answers)))
    elif len(answers) == 1:
        stdio.emit_json(to_json(answers[0]))
    else:
        stdio.emit_jsonl(map(to_json, answers))
