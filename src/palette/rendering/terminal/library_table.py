"""Libraries and their materials as tables: the colour first, then what one would order it by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from palette.formats.documents.library_reports import ListedJson
from palette.model import Library, Material
from palette.model.text import plain
from palette.rendering.terminal.blocks import block

WIDE: Final = 110       # cells; below, what explains is left out
VERY_WIDE: Final = 170
STATUS: Final = {"active": "", "limited": "yellow", "development": "cyan", "discontinued": "red"}
BASIS: Final = {"spectrum": "spectrum", "lab": "Lab", "lab-assumed": "Lab?", "hex": "hex"}


def new_table() -> Table:
    return Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1))


def listed_table(listed: Sequence[ListedJson], width: int = 100) -> RenderableType:
    """Every library there is, the user's own first."""
    table = new_table()
    table.add_column("library")
    table.add_column("materials", justify="right")
    table.add_column("kinds", justify="right")
    table.add_column("seen")
    table.add_column("what it is", ratio=1)
    if width >= WIDE:
        table.add_column("where", style="dim", overflow="fold")
    for one in listed:
        title = Text(plain(one["title"] or ""))
        if one["illustrative"] and "illustrative" not in one["title"]:
            title.append("  illustrative", "yellow")
        if one["problem"]:
            title = Text(plain(one["problem"]), "red")
        seen = one["viewing"]
        row: list[RenderableType] = [
            Text(plain(one["name"]), "bold"), Text(f"{one['materials']:,}" if one["materials"] else "–"),
            Text(str(one["kinds"] or "–")), Text(f"{seen['illuminant']}/{seen['observer']}°"), title]
        table.add_row(*row, *([Text(plain(one["where"]))] if width >= WIDE else []))
    return table


def heading(library: Library) -> Text:
    """The library's name, and whether to believe it."""
    text = Text()
    text.append(plain(library.title or library.name), "bold")
    text.append(f"  {len(library):,} materials, {library.viewing}", "dim")
    if library.illustrative:
        text.append(
            "\nillustrative: a working sample to replace with your own, no supplier's range", "yellow"
        )
    return text


def footnotes(library: Library) -> list[RenderableType]:
    return [Text(f"! {plain(warning)}", "yellow") for warning in library.warnings]


def materials_table(materials: Sequence[Material], width: int = 100) -> RenderableType:
    """One material to a line: block, code, name, kind, and as much of the rest as fits."""
    table = new_table()
    table.add_column("colour")
    table.add_column("code", overflow="fold", max_width=18)
    table.add_column("name", ratio=2, overflow="fold")
    table.add_column("kind", overflow="fold")
    if width >= VERY_WIDE:
        table.add_column("finish")
    table.add_column("supplier", ratio=1)
    table.add_column("price", justify="right")
    if width >= WIDE:
        table.add_column("MOQ", justify="right")
        table.add_column("lead", justify="right")
    table.add_column("status")
    if width >= WIDE:
        table.add_column("L*", justify="right")
        table.add_column("C*", justify="right")
        table.add_column("h", justify="right")
        table.add_column("from", style="dim")
    if width >= VERY_WIDE:
        table.add_column("claims", ratio=2, overflow="fold")
    for material in materials:
        table.add_row(*_row(material, width))
    return table


def _row(material: Material, width: int) -> list[RenderableType]:
    code = f"{plain(material.library)}:{plain(material.code)}" if (
        material.library and ":" not in material.code) else plain(material.code)
    row: list[RenderableType] = [
        block(material.hex or "#000000", material.hex if width >= WIDE else "", 9 if width >= WIDE else 5),
        Text(code, "bold"), Text(plain(material.name)), Text(plain(material.kind), "dim")]
    if width >= VERY_WIDE:
        row.append(Text(plain(material.finish)))
    row += [Text(plain(material.supplier)), Text(price(material))]
    if width >= WIDE:
        row += [Text(amount(material.moq, material.moq_unit)), Text(amount(material.lead_days, "d"))]
    row.append(Text(plain(material.status), STATUS.get(material.status, "")))
    if width >= WIDE:
        lab = material.lab
        row += [
            Text(f"{lab.L:.1f}"),
            Text(f"{lab.chroma:.1f}"),
            Text("–" if lab.chroma < 2 else f"{lab.hue:.0f}°"),
            Text(BASIS.get(material.colour_basis, plain(material.colour_basis))),
        ]
    if width >= VERY_WIDE:
        row.append(Text(", ".join(f"{plain(c.name)} {plain(c.value)}" for c in material.claims), "dim"))
    return row


def price(material: Material) -> str:
    if material.price is None:
        return ""
    unit = f"/{plain(material.unit)}" if material.unit else ""
    return f"{material.price:.2f} {plain(material.currency)}{unit}".strip()


def amount(value: float | None, unit: str) -> str:
    return "" if value is None else f"{value:g} {plain(unit)}".strip()


def page_of(library: Library, materials: Sequence[Material], first: int, width: int) -> RenderableType:
    """The materials with the library's heading and notes; `first` of them counts from 1."""
    last = first + len(materials) - 1
    more = [] if len(materials) == len(library) else [
        Text(f"{first:,} to {last:,} of {len(library):,}", "dim")]
    return Group(
        heading(library), Text(), materials_table(materials, width), Text(), *more, *footnotes(library)
    )
