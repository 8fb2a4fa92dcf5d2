"""A palette as a table: what a designer reads first is the colour, its name and how much of it there is."""

from __future__ import annotations

from pathlib import Path

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from palette.model import Palette, Swatch
from palette.model.text import plain
from palette.rendering.terminal.blocks import Picture, bar, block, percent, strip
from palette.rendering.terminal.real import Pictures, Real, Terminal, terminal
from palette.viewing import hex_of

PHOTOGRAPH = 60            # cells that one takes at most
ROOMY, WIDE = 96, 116       # cells; below, no bars; below, not where each colour is, nor how far it spreads


def palette_table(palette: Palette, width: int = 100) -> RenderableType:
    """Swatches with colour blocks, shares as bars, and where each is in the photograph."""
    roomy, wide = width >= ROOMY, width >= WIDE
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1))
    table.add_column("")
    table.add_column("colour")
    table.add_column("name", ratio=1, min_width=14)
    table.add_column("share", justify="right")
    if roomy:
        table.add_column("")
    table.add_column("L*", justify="right")
    table.add_column("C*", justify="right")
    table.add_column("h", justify="right")
    if wide:
        table.add_column("spread", justify="right")
        table.add_column("at", justify="right", style="dim")
    most = max((s.share or 0 for s in palette.swatches), default=0) or 1
    for swatch in palette.swatches:
        table.add_row(*_row(swatch, hex_of(swatch, palette.viewing), most, roomy, wide))
    parts: list[RenderableType] = [heading(palette), Text()]
    if any(s.share for s in palette.swatches):
        colours = [(hex_of(s, palette.viewing), s.share or 0) for s in palette.swatches]
        parts += [strip(colours, min(width, 110)), Text()]
    return Group(*parts, table, *footnotes(palette))


def _row(swatch: Swatch, hex: str, most: float, roomy: bool, wide: bool) -> list[RenderableType]:
    name = Text(plain(swatch.name or swatch.code))
    if swatch.common:
        name.append(f"  {plain(swatch.common)}", "dim")
    if swatch.role == "accent":
        name.append("  accent", "italic")
    grey = swatch.lab.chroma < 2
    row: list[RenderableType] = [
        Text(plain(swatch.id), "dim"),
        block(hex, hex + ("" if swatch.in_gamut else "!"), 10),
        name,
        Text(percent(swatch.share)),
    ]
    if roomy:
        row.append(bar((swatch.share or 0) / most, hex, 12))
    row += [
        Text(f"{swatch.lab.L:.1f}"), Text(f"{swatch.lab.chroma:.1f}"),
        Text("–" if grey else f"{swatch.lab.hue:.0f}°"),
    ]
    if wide:
        row.append(Text("" if swatch.spread is None else f"{swatch.spread:.1f}"))
        row.append(Text("" if swatch.where is None else f"{swatch.where.x},{swatch.where.y}"))
    return row


def heading(palette: Palette) -> Text:
    """Which photographs, how large, and what was known of their colours."""
    line = Text()
    for i, source in enumerate(palette.sources[:4]):
        line.append(" + " if i else "")
        line.append(plain(source.file), "bold")
        if source.width and len(palette.sources) == 1:
            line.append(f"  {source.width} × {source.height}  {plain(source.profile)}", "dim")
    if len(palette.sources) > 4:
        line.append(f" and {len(palette.sources) - 4} more", "dim")
    return line if palette.sources else Text(plain(palette.name) or "palette", "bold")


def not_found(palette: Palette) -> list[str]:
    """What was to be left out of a photograph that has none of it, in words."""
    said = {"sky": "no sky", "mask": "nothing masked"}
    return [f"{said.get(what, f'nothing {what}')} was found" for what, share in palette.left_out if not share]


def footnotes(palette: Palette) -> list[Text]:
    """What was left out, what was seen on the way, and colours that hex cannot show."""
    lines = [f"Left out: {what} {percent(share)}." for what, share in palette.left_out if share]
    lines += [f"{said[0].upper()}{said[1:]}." for said in not_found(palette)]
    lines += [plain(warning) for warning in palette.warnings]
    beyond = [s.id for s in palette.swatches if not s.in_gamut]
    if beyond:
        lines.append(f"! {', '.join(beyond)}: outside sRGB; the hex is the nearest a usual screen can show.")
    return [Text(), *(Text(line, "dim") for line in lines)] if lines else []


def show(palette: Palette, console: Console, pictures: Pictures = "blocks") -> None:
    """The table, and where there are colours the photographs: beside it where there is room, else above.

    As real pictures they stand above it.
    """
    on = terminal(pictures)
    if on and (real := _real(palette, console, on)):
        console.print(real)
        console.print(palette_table(palette, console.width))
        return
    looks = [source.thumbnail for source in palette.sources if source.thumbnail] if pictures != "none" else []
    if not looks or console.color_system not in ("truecolor", "256"):
        console.print(palette_table(palette, console.width))
        return
    across = len(looks[0][0])
    if console.width >= across + 3 + ROOMY:
        beside = Table.grid(padding=(0, 3, 0, 0))
        beside.add_row(Group(*(Picture(look) for look in looks[:2])),
                       palette_table(palette, console.width - across - 3))
        console.print(beside)
        return
    row_of = [Picture(look) for look in looks[: max(1, console.width // (across + 1))]]
    if len(row_of) == 1:
        console.print(row_of[0], end="")
    else:
        row = Table.grid(padding=(0, 1, 0, 0))
        row.add_row(*row_of)
        console.print(row)
    console.print(palette_table(palette, console.width))


def _real(palette: Palette, console: Console, on: Terminal) -> Real | None:
    """The first photograph that is found where it was, half as wide as the terminal."""
    from io import BytesIO

    from PIL import Image

    from palette.rendering import photograph

    found = photograph.find(palette.sources[:1], [], [Path()])
    return Real(Image.open(BytesIO(found[0])), min(PHOTOGRAPH, console.width), on) if found else None
