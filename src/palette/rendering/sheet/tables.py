"""The four tables of lines: a field of `COLUMNS` in every cell, or two or three that belong together."""

from __future__ import annotations

from palette.rendering.markup import BREAK, Markup, tag
from palette.rendering.pieces import chip
from palette.rendering.sheet.columns import COLUMN, TABLES
from palette.rendering.sheet.details import TBC
from palette.rendering.sheet.facts import Line, Sheet

# heading -> the first field is set large, the others small beneath it with the words before them
Cell = tuple[str, tuple[tuple[str, str], ...]]

PARTS: tuple[Cell, ...] = (
    ("Part", (("component", ""), ("group", "group"), ("role", ""), ("share", "area"))),
    ("Material", (("called", ""), ("material_code", ""))),
    ("Kind", (("kind", ""), ("finish", "finish"), ("grain", "grain"), ("thickness_mm", "mm"))),
    ("Supplier", (("supplier", ""), ("supplier_ref", "reference"))),
    ("Match", (("match_status", ""), ("difference_words", ""))),
)
COLOUR: tuple[Cell, ...] = (
    ("Colour", (("iscc_nbs", ""), ("colour_name", "called"), ("colour_code", "brand code"),
                ("external_ref", "external reference"))),
    ("L*", (("L", ""),)),
    ("a*", (("a", ""),)),
    ("b*", (("b", ""),)),
    ("Seen under", (("viewing", ""), ("geometry", ""))),
    ("Basis", (("colour_basis", ""), ("spectrum_id", ""), ("hex", "display only"))),
    ("Intent", (("intent", ""), ("difference", ""), ("difference_formula", ""))),
    ("Tolerance", (("tolerance", ""), ("tolerance_formula", ""))),
    ("Metamerism A, F11", (("metamerism", ""),)),
    ("Lab dip", (("lab_dip", ""),)),
)
ORDERS: tuple[Cell, ...] = (
    ("Material", (("called", ""), ("material_code", ""))),
    ("Per pair", (("consumption", ""), ("consumption_unit", ""))),
    ("Unit price", (("price", ""), ("currency", ""), ("price_unit", "per"))),
    ("Minimum order", (("moq", ""), ("moq_unit", ""))),
    ("Lead days", (("lead_days", ""),)),
    ("In stock", (("stock", ""), ("stock_date", "counted"))),
    ("Status", (("status", ""),)),
)
ORIGIN: tuple[Cell, ...] = (
    ("Composition", (("composition", ""),)),
    ("Origin", (("origin", ""),)),
    ("Sustainability, and who says so", (("claims", ""),)),
    ("Thread, edge paint, lining; why", (("notes", ""),)),
)
LEADS: dict[str, tuple[tuple[Cell, ...], str]] = {
    "parts": (PARTS, "One line a component, numbered as on the drawing. Area shares are assumed"
                     " unless the shoe says they were measured."),
    "colour": (COLOUR, "The standard is the material's own value in its library; the intent is the"
                       " colour of the photograph. A tolerance counts only with its formula."),
    "orders": (ORDERS, "Per pair is the whole of a material for a pair, offcuts included, also where"
                       " several parts share it."),
    "origin": (ORIGIN, "Each claim says who makes it and when."),
}
WIDTHS: dict[str, tuple[float, ...]] = {        # percent of the page, the number's column first
    "parts": (6, 19, 17, 26, 17, 15),
    "colour": (13, 15, 5.5, 5.5, 5.5, 8, 12, 14, 9, 7, 5.5),
    "orders": (16, 20, 9, 12, 12, 7, 16, 8),
    "origin": (15, 17, 10, 27, 31),
}
NUMBERS = frozenset(("L", "a", "b", "consumption", "price", "moq", "lead_days", "stock"))
SMALL = frozenset(("metamerism", "claims", "notes"))


def line_tables(sheet: Sheet) -> Markup:
    """All four, each under its heading."""
    return BREAK.join(_table(id, TABLES[id], cells, sheet, lead) for id, (cells, lead) in LEADS.items())


def _table(id: str, heading: str, cells: tuple[Cell, ...], sheet: Sheet, lead: str) -> Markup:
    head = (tag("th", title, scope="col", class_=_number(fields)) for title, fields in cells)
    table = tag(
        "table", tag("colgroup", (tag("col", style=f"width:{w}%") for w in WIDTHS[id])),
        tag("thead", tag("tr", tag("th", "No.", scope="col"), head)),
        tag("tbody", (_row(line, cells) for line in sheet.lines)), class_=f"lines {id}",
    )
    return tag(
        "section", tag("h2", heading, id=id), tag("p", lead, class_="lead"), table,
        class_="new-page", aria_labelledby=id,
    )


def _number(fields: tuple[tuple[str, str], ...]) -> str | None:
    return "n" if fields[0][0] in NUMBERS else None


def _row(line: Line, cells: tuple[Cell, ...]) -> Markup:
    first = tag(
        "th", tag("span", line.no, class_="no"), chip(line.hex, f"{line.material.called}, {line.hex}"),
        tag("span", line.part.component.title, class_="part"),
        tag("span", "changed", class_="sub") if line.since else None, scope="row", data_label="No.",
    )
    rest = (
        tag("td", _cell(line, fields), class_=_number(fields), data_label=title) for title, fields in cells
    )
    return tag("tr", first, rest, data_component=line.component)


def _cell(line: Line, fields: tuple[tuple[str, str], ...]) -> Markup:
    first, *others = fields
    text = COLUMN[first[0]].text(line)
    quiet = " tbc" if text == TBC else ""
    size = "sub" if first[0] in SMALL else "main"
    given = [(key, word) for key, word in others if COLUMN[key].text(line) != TBC]
    asked = [_named(key) for key, word in others if (key, word) not in given]
    said = [_small(line, key, word) for key, word in given]
    if asked:
        said.append(f"{' and '.join(asked)} {TBC}")
    more = tag("span", ", ".join(s for s in said if s), class_="sub") if said else None
    return Markup(tag("span", text, class_=size + quiet), more)


def _named(key: str) -> str:
    return COLUMN[key].heading.split(" (")[0].lower()


def _small(line: Line, key: str, word: str) -> str:
    text = COLUMN[key].text(line)
    if key.startswith("difference") and line.part.difference is None:
        return "" if key == "difference_formula" else text
    if key == "difference":
        return f"ΔE {text}"
    if key == "share":
        return f"{line.part.component.share:.1%} of the area"
    if key == "thickness_mm":
        return f"{text} mm"
    return f"{word} {text}".strip() if word else text
