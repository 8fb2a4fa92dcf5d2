"""`palette colourway`: look at one again, and change it by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Annotated

import typer

from palette.cli import options, stdio
from palette.errors import UsageError

if TYPE_CHECKING:
    from palette.colourways.editing import Edited
    from palette.model import Colourway, Proposals

app = typer.Typer(
    add_completion=False, no_args_is_help=True,
    help="""Colourways: show one again, or change it by hand.

    palette colourway edit proposals.json tongue=PEC-OLIVE midsole=FLO-WHITE""",
)

File = Annotated[
    str,
    typer.Argument(metavar="FILE|NAME|-", help="Written by propose, or a published one.", show_default=False),
]
Number = Annotated[int, typer.Option("--number", "-n", min=0, help="Which, where the file holds several.")]


@app.command()
def show(
    file: File, number: Number = 0, explain: Annotated[bool, typer.Option("--explain")] = False,
    json: options.AsJson = False, table: options.AsTable = False,
) -> None:
    """A colourway part by part: all of a file, or one of them.

    palette colourway show proposals.json -n 2 --explain
    """
    found = _read(file)
    if number:
        found = replace(found, colourways=(_pick(found, number, file),))
    if stdio.form(json=json, table=table) is stdio.Form.json:
        from palette.formats.documents import colourway_document

        stdio.emit_json(colourway_document.to_json(found))
        return
    from palette.rendering.terminal import colourway_table

    colourway_table.show(found.colourways, stdio.console(), explain=explain)


@app.command()
def edit(
    file: File,
    changes: Annotated[
        list[str], typer.Argument(metavar="PART=CODE...", help="tongue=CODE midsole=CODE", show_default=False)
    ],
    number: Number = 0,
    library: Annotated[
        list[str],
        typer.Option("--library", "-l", metavar="NAME|FILE", help="Where codes are; else as the file says."),
    ] = [],     # noqa: B006
    unlock: Annotated[list[str], typer.Option(metavar="PART", help="Free a locked part.")] = [],  # noqa: B006
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE.json", help="Keep it there.", show_default=False)
    ] = "",
    json: options.AsJson = False, table: options.AsTable = False,
) -> int:
    """Give parts another material: checked again, scored again, and what changed is shown.

    palette colourway edit proposals.json tongue=PEC-OLIVE -o mine.json

    The parts named are locked from then on; all others stay as they are. Exit codes: 0; 1 it now breaks
    a limit of its brief; 2 usage; 3 input; 4 a part cannot be made of that.
    """
    from palette import files
    from palette.cli import briefs
    from palette.colourways.editing import edit as edited
    from palette.formats.documents import colourway_document
    from palette.libraries import load_all
    from palette.model import Palette

    found = _read(file)
    one = _pick(found, number or 1, file)
    if not number and len(found.colourways) > 1:
        stdio.note(f"{file} holds {len(found.colourways)}: the first is edited; --number takes another.")
    named = library or [name for name in one.libraries if name]
    if not named:
        raise UsageError(f"{file} names no library; --library does.")
    palette = found.palette or Palette(tuple({p.target: p.target for p in one.parts if p.target}.values()))
    result = edited(one, briefs.locks(changes), palette, load_all(named), found.brief, tuple(unlock))
    locks = {p.component.id: p.material.code for p in result.after.parts if p.locked}
    kept = replace(found, colourways=(result.after,), brief=replace(found.brief, locks=locks))
    if output:
        import json as text

        document = colourway_document.to_json(kept)
        files.write_whole(output, (text.dumps(document, ensure_ascii=False, indent=2) + "\n").encode())
    if stdio.form(json=json, table=table) is stdio.Form.json:
        stdio.emit_json(colourway_document.to_json(kept))
    else:
        _show(result, saved=output)
    for limit in result.broken:
        stdio.note(f"Breaks a limit: {limit}.")
    return 1 if result.broken else 0


def _read(file: str) -> Proposals:
    from pathlib import Path

    from palette.cli import briefs
    from palette.model import Proposals

    if file == "-" or Path(file).suffix == ".json" or Path(file).exists():
        return briefs.proposals(file)
    return Proposals(briefs.colourways([file]))


def _pick(found: Proposals, number: int, file: str) -> Colourway:
    if not 1 <= number <= len(found.colourways):
        raise UsageError(f"{file} holds {len(found.colourways)} colourways; there is no number {number}.")
    return found.colourways[number - 1]


def _show(result: Edited, saved: str) -> None:
    from palette.rendering.terminal.colourway_table import changes_table

    stdio.console().print(changes_table(result.before, result.after))
    if not saved:
        stdio.note("Nothing is written: -o FILE.json keeps it.")
