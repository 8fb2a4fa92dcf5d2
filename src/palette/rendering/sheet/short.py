"""The sheet on two pages: what is made on the first, what it is held to on the second."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from palette.rendering.drawing import scoped
from palette.rendering.markup import Child, Markup, tag, trusted
from palette.rendering.pieces import BASE, chip, definitions, page, table
from palette.rendering.sheet.checklist import coverage
from palette.rendering.sheet.columns import COLUMN
from palette.rendering.sheet.details import TBC
from palette.rendering.sheet.facts import Intent, Line, Sheet
from palette.rendering.sheet.page import LEADING
from palette.rendering.sheet.paper import sized

STANDARDS = (
    "Nos.", "Material", "L*#", "a*#", "b*#", "Seen under", "Tolerance", "ΔE of the intent", "Metamerism",
    "Lab dip",
)
DEFAULT = "* palette's default for the kind, to be confirmed."
PARTS = (22, 34)                # up to how many lines are set in two rows each, and in one; more are small
LOTS = (14, 24)                 # of the second page likewise


def html(sheet: Sheet, paper: str = "") -> str:
    """Two pages landscape; more only where a shoe has more parts than a page has lines."""
    name = sheet.colourway.name or "Unnamed colourway"
    css = BASE + Path(__file__).with_name("short.css").read_text("utf-8") + sized(paper)
    return str(page(
        f"{name}, {sheet.colourway.shoe.title}: two pages", css,
        tag("main", _made(sheet, name), _held(sheet, name)),
        description=f"Drawing, parts, standards and approvals of {name}.",
    ))


def _made(sheet: Sheet, name: str) -> Markup:
    drawing = tag("div", trusted(scoped(sheet.drawing, "shoe")), class_="drawing") if sheet.drawing else tag(
        "p", f"No drawing of {sheet.colourway.shoe.id} was found; the numbers are those of the list.")
    views = tag("div", trusted(sheet.views), class_="views") if sheet.views else None
    parts = tag("ol", map(_part, sheet.lines), class_=f"parts {_density(len(sheet.lines), PARTS)}")
    colours = tag("ul", map(_intent, sheet.intents), class_="colours")
    return tag(
        "section", _head(sheet, name, "h1"),
        tag("div", tag("div", drawing, views, colours, class_="shown"), parts, class_="made"),
        class_="one-page",
    )


def _head(sheet: Sheet, name: str, level: str) -> Markup:
    said = dict(sheet.header)
    return tag(
        "header", tag("div", tag(level, name), tag("p", said["Model"])),
        definitions(((k, said[k]) for k in LEADING), "leading", TBC),
    )


def _part(line: Line) -> Markup:
    supplier = COLUMN["supplier"].text(line)
    return tag(
        "li", tag("b", line.no, class_="no"), chip(line.hex),
        tag("span", line.part.component.title, class_="part"),
        tag("span", tag("b", line.material.code), f" {line.material.called}", class_="material"),
        tag("span", f"{line.material.kind}, {supplier}", class_="from"),
    )


def _intent(intent: Intent) -> Markup:
    called = intent.swatch.common or intent.swatch.name
    return tag("li", tag("span", style=f"background:{intent.hex}"), tag("b", intent.letter), f" {called}")


def _held(sheet: Sheet, name: str) -> Markup:
    heads = ("For", "Name and decision", "Date", "Signature")
    blank: list[Child] = [None, None, None]
    waiting: dict[str, list[str]] = {}
    for one in sheet.checklist:
        if not one.covered:
            waiting.setdefault(one.asked.owner, []).append(one.asked.heading)
    return tag(
        "section", _head(sheet, f"{name}: standards", "h2"),
        table(STANDARDS, map(_standard, sheet.lots), f"standards {_density(len(sheet.lots), LOTS)}"),
        tag("p", f"{DEFAULT} Metamerism that is unknown is not a pass. A photograph is an intent, never a"
                 " standard; colours on paper are a guide.", class_="note"),
        tag("div",
            tag("div", tag("h3", coverage(sheet.checklist)), definitions(
                ((f"Open with the {owner}", "; ".join(asked)) for owner, asked in waiting.items()), "open"),
                *(tag("p", warning, class_="note") for warning in sheet.warnings[:4])),
            tag("div", tag("h3", "Approvals"),
                table(heads, ([who, *blank] for who in sheet.approvals), "approvals")),
            class_="below"),
        class_="one-page",
    )


def _standard(lines: Sequence[Line]) -> list[Child]:
    first = lines[0]
    tolerance = f"{COLUMN['tolerance'].text(first)} {COLUMN['tolerance_formula'].text(first).split(',')[0]}"
    return [
        (", ".join(str(line.no) for line in lines), chip(first.hex)),
        (tag("b", first.material.code), f" {first.material.called}"),
        *(COLUMN[key].text(first) for key in ("L", "a", "b", "viewing")),
        tolerance + ("" if first.material.tolerance else "*"),
        _each(lines, "difference"), _each(lines, "metamerism"), _each(lines, "lab_dip"),
    ]


def _each(lines: Sequence[Line], key: str) -> str:
    """What the lines say, each thing once; of what is unknown, no more than that it is."""
    said = (COLUMN[key].text(line) for line in lines)
    return "; ".join(dict.fromkeys("unknown" if one.startswith("unknown:") else one for one in said))


def _density(count: int, limits: tuple[int, int]) -> str:
    return "" if count <= limits[0] else "close" if count <= limits[1] else "closest"
