"""Libraries and their materials as tables: the colour first, then what one would order it by."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from rich import box
from rich.cells import cell_len
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from palette.formats.documents.library_reports import Listed
from palette.model import Library, Material
from palette.model.text import amount as digits
from palette.model.text import many, money, plain
from palette.rendering.terminal.blocks import block
from palette.rendering.terminal.fitting import fitted

WIDE: Final = 110       # cells; below, what explains is left out
STATUS: Final = {"active": "", "limited": "yellow", "development": "cyan", "discontinued": "red"}
BASIS: Final = {"spectrum": "spectrum", "lab": "Lab", "lab-assumed": "Lab?", "hex": "hex", "none": ""}


def new_table() -> Table:
    """An empty table in the looks that all of them share."""
    return Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1))


def listed_table(listed: Sequence[Listed], width: int = 100) -> RenderableType:
    """Every library there is."""
    table = new_table()
    table.add_column("library")
    table.add_column("materials", justify="right")
    table.add_column("kinds", justify="right")
    table.add_column("seen")
    table.add_column("what it is", ratio=1, overflow="fold")
    if width >= WIDE:
        table.add_column("where", style="dim", overflow="fold")
    for one in listed:
        title = Text(plain(one.title or ""))
        if one.illustrative and "illustrative" not in one.title:
            title.append("  illustrative", "yellow")
        if one.problem:
            title = Text(f"✗ {plain(one.problem)}", "red")
        row: list[RenderableType] = [
            Text(plain(one.name), "bold"), Text(f"{one.materials:,}" if one.materials else "–"),
            Text(str(len(one.kinds) or "–")),
            Text(f"{one.viewing.illuminant}/{one.viewing.observer}°"), title]
        table.add_row(*row, *([Text(plain(one.path))] if width >= WIDE else []))
    return table


def heading(library: Library) -> Text:
    """The library's name, and whether to believe it."""
    text = Text()
    text.append(plain(library.title or library.name), "bold")
    text.append(f"  {many(len(library), 'material')}, {library.viewing}", "dim")
    if library.illustrative:
        text.append(
            "\nillustrative: a working sample to replace with your own, no supplier's range", "yellow"
        )
    return text


def footnotes(library: Library) -> list[RenderableType]:
    """What the library warns of, a line each."""
    return [Text(f"! {plain(warning)}", "yellow") for warning in library.warnings]


def materials_table(materials: Sequence[Material], width: int = 100) -> RenderableType:
    """One material to a line: block, code, name, shade, kind, and as much of the rest as fits."""
    told = [one for one in COLUMNS if not (one.dull and all(map(one.dull, materials)))]
    cells = [[one.cell(material) for material in materials] for one in told]
    natural = [max(map(cell_len, (one.name, *(cell.plain for cell in column))))
               for one, column in zip(told, cells, strict=True)]
    least = [min(wide, one.least or one.most or wide) for one, wide in zip(told, natural, strict=True)]
    widths = fitted(natural, least, width, [one.rank for one in told])
    table, shown = new_table(), [at for at, wide in enumerate(widths) if wide]
    for at in shown:
        one = told[at]
        table.add_column(one.name, justify="right" if one.right else "left", width=widths[at],
                         overflow="fold" if one.most else "ellipsis", no_wrap=not one.most)
    for row in range(len(materials)):
        table.add_row(*(cells[at][row] for at in shown))
    return table


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table, of which those of low `rank` come first where a terminal is narrow.

    It may be cut to `least` cells, or folded from `most` on; it is left out where every material is `dull`.
    """

    name: str
    cell: Callable[[Material], Text]
    rank: int
    right: bool = False
    least: int = 0
    most: int = 0
    dull: Callable[[Material], bool] | None = None


def _block(material: Material) -> Text:
    if not material.measured:
        return Text("to measure", "yellow")
    return block(material.hex or "#000000", material.hex, 9)


def _hue(material: Material) -> Text:
    grey = not material.measured or material.lab.chroma < 2
    return Text("–" if grey else f"{material.lab.hue:.0f}°")


def price(material: Material) -> str:
    """42.50 EUR/m2, with whatever of that is known."""
    if material.price is None:
        return ""
    costs = f"{money(material.price)} {plain(material.currency)}".strip()
    return f"{costs}/{plain(material.unit)}" if material.unit else costs


def amount(value: float | None, unit: str) -> str:
    """A number and its unit; empty for none."""
    return "" if value is None else f"{digits(value, 6)} {plain(unit)}".strip()


COLUMNS: Final = (
    Column("colour", _block, 0),
    Column("library", lambda m: Text(plain(m.library), "dim"), 5, dull=lambda m: not m.library),
    Column("code", lambda m: Text(plain(m.code), "bold"), 1, most=24),
    Column("name", lambda m: Text(plain(m.name)), 2, least=14),
    Column("shade", lambda m: Text(plain(m.colour_name)), 3, least=10,
           dull=lambda m: not m.colour_name or m.colour_name in m.name),
    Column("kind", lambda m: Text(plain(m.kind), "dim"), 4, dull=lambda m: not m.kind),
    Column("finish", lambda m: Text(plain(m.finish)), 15, least=8, dull=lambda m: not m.finish),
    Column("supplier", lambda m: Text(plain(m.supplier)), 10, least=12, dull=lambda m: not m.supplier),
    Column("price", lambda m: Text(price(m)), 7, right=True, dull=lambda m: m.price is None),
    Column("MOQ", lambda m: Text(amount(m.moq, m.moq_unit)), 8, right=True, dull=lambda m: m.moq is None),
    Column("lead", lambda m: Text(amount(m.lead_days, "d")), 9, right=True,
           dull=lambda m: m.lead_days is None),
    Column("status", lambda m: Text(plain(m.status), STATUS.get(m.status, "")), 6,
           dull=lambda m: m.status == "active"),
    Column("L*", lambda m: Text(f"{m.lab.L:.1f}" if m.measured else "–"), 12, right=True),
    Column("C*", lambda m: Text(f"{m.lab.chroma:.1f}" if m.measured else "–"), 13, right=True),
    Column("h", _hue, 14, right=True),
    Column("from", lambda m: Text(BASIS.get(m.colour_basis, plain(m.colour_basis)), "dim"), 11,
           dull=lambda m: m.colour_basis == "lab"),
    Column("claims", lambda m: Text(", ".join(f"{plain(c.name)} {plain(c.value)}" for c in m.claims), "dim"),
           16, least=16, dull=lambda m: not m.claims),
)


def page_of(library: Library, materials: Sequence[Material], first: int, width: int) -> RenderableType:
    """The materials with the library's heading and notes; `first` of them counts from 1."""
    last = first + len(materials) - 1
    more = [] if len(materials) == len(library) else [
        Text(f"{first:,} to {last:,} of {len(library):,}", "dim")]
    return Group(
        heading(library), Text(), materials_table(materials, width), Text(), *more, *footnotes(library)
    )
