"""`palette shoe`: the templates, and their area shares from a designer's own line art."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

from palette.cli import options, stdio
from palette.errors import InvalidInput, UsageError

app = typer.Typer(
    add_completion=False, no_args_is_help=True,
    help="""Shoes: list, show, begin and measure them.

    palette shoe measure drawing.svg --shoe walker-allerdale -o my-shoe.toml""",
)

Id = Annotated[str, typer.Argument(metavar="SHOE", help="A shoe's name, or a TOML file.", show_default=False)]


@app.command("list")
def list_shoes(json: options.AsJson = False, table: options.AsTable = False) -> None:
    """Every shoe there is: shipped ones and your own.

    palette shoe list
    """
    from palette.shoes import load, names

    shoes = [load(name) for name in names()]
    if stdio.form(json=json, table=table) is stdio.Form.json:
        from palette.formats.documents.shoe_json import shoe_json

        stdio.emit_json([shoe_json(shoe) for shoe in shoes])
        return
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from palette.model.text import plain

    rows = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for title in ("shoe", "", "parts", "groups", "drawing"):
        rows.add_column(title, justify="right" if title in ("parts", "groups") else "left")
    for shoe in shoes:
        rows.add_row(
            Text(shoe.id, "bold"), Text(plain(shoe.title)), str(len(shoe.components)), str(len(shoe.groups)),
            "yes" if shoe.drawing else "",
        )
    stdio.console().print(rows)


@app.command()
def show(shoe: Id, json: options.AsJson = False, table: options.AsTable = False) -> None:
    """A shoe part by part: area, role, tone, kinds, and what is reported or assumed.

    palette shoe show runner-991v2
    """
    from palette.shoes import load

    found = load(shoe)
    if stdio.form(json=json, table=table) is stdio.Form.json:
        from palette.formats.documents.shoe_json import shoe_json

        stdio.emit_json(shoe_json(found))
        return
    from palette.rendering.terminal.colourway_table import shoe_table

    stdio.console().print(shoe_table(found))


@app.command()
def new(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What to call it.", show_default=False)],
    like: Annotated[
        str, typer.Option("--from", metavar="SHOE", help="The shoe to begin with.")
    ] = "runner-991v2",
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE.toml", help="Where to. Else among your own shoes.",
                          show_default=False)
    ] = "",
) -> None:
    """Begin a shoe of your own as a TOML file to edit.

    palette shoe new my-walker --from walker-allerdale -o my-walker.toml
    """
    import re
    from pathlib import Path

    from palette import files
    from palette.shoes import load, to_toml

    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", name):
        raise UsageError(f"{name!r} cannot name a shoe: letters, digits, - and . make a name.")
    path = Path(output) if output else files.user_folder("shoes") / f"{name}.toml"
    if path.exists():
        raise UsageError(f"{path} is there already; it stays as it is. Choose another name or -o.")
    if not output:
        path.parent.mkdir(parents=True, exist_ok=True)
    begun = replace(load(like), id=name, title=name.replace("-", " "), sources=(f"begun from {like}",))
    files.write_whole(path, to_toml(begun).encode())
    stdio.note(f"{path} is there: edit its components, then `palette shoe show {output or name}`.")


@app.command()
def measure(
    drawing: Annotated[str, typer.Argument(metavar="DRAWING.svg", help="Line art with an id for each part.",
                                           show_default=False)],
    shoe: Annotated[str, typer.Option("--shoe", "-s", metavar="SHOE", help="The shoe that it draws.")] = "",
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE.toml", help="That shoe with these shares.",
                          show_default=False)
    ] = "",
    json: options.AsJson = False, table: options.AsTable = False,
) -> None:
    """Area shares from your own line art: what is seen of each part, in percent.

    palette shoe measure drawing.svg --shoe walker-allerdale -o my-walker.toml

    A part is a shape or group with the id part-vamp, or data-component="vamp"; with --shoe the id vamp does.
    """
    from pathlib import Path

    from palette import files
    from palette import shoes as stage

    base = stage.load(shoe) if shoe else None
    known = [c.id for c in base.components] if base else []
    shares = stage.measure(files.read_bytes(drawing), drawing, known)
    if output:
        if base is None:
            raise UsageError("--output needs --shoe: a drawing has no kinds, groups or roles.")
        missing = [c.id for c in base.components if c.id not in shares]
        strange = [part for part in shares if part not in known]
        if missing or strange:
            said = [f"it does not show {', '.join(missing)}"] if missing else []
            said += [f"it shows {', '.join(strange)}, which is no part of it"] if strange else []
            raise InvalidInput(f"{drawing} is not {base.id}: {'; '.join(said)}.")
        measured = replace(
            base, id=Path(output).stem, share_basis=f"measured from {Path(drawing).name}",
            components=tuple(replace(c, share=shares[c.id]) for c in base.components),
        )
        files.write_whole(output, stage.to_toml(measured).encode())
    if stdio.form(json=json, table=table) is stdio.Form.json:
        stdio.emit_json({
            "drawing": Path(drawing).name, "shoe": shoe,
            "shares": {part: round(share, 5) for part, share in shares.items()},
        })
        return
    _table(shares, {c.id: c.share for c in base.components} if base else {})


def _table(shares: dict[str, float], before: dict[str, float]) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from palette.model.text import plain
    from palette.rendering.terminal.blocks import bar, percent

    rows = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    rows.add_column("part")
    rows.add_column("measured", justify="right")
    rows.add_column("")
    if before:
        rows.add_column("template", justify="right")
    for part, share in shares.items():
        said = [percent(before.get(part))] if before else []
        rows.add_row(Text(plain(part.replace("_", " "))), percent(share), bar(share * 3, width=18), *said)
    stdio.console().print(rows)
