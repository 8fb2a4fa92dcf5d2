"""The sheet as Markdown: reads as plain text, and as tables where it is rendered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from palette.model.text import plain
from palette.rendering.sheet.checklist import coverage
from palette.rendering.sheet.columns import COLUMNS, TABLES
from palette.rendering.sheet.details import TBC
from palette.rendering.sheet.facts import SINCE, Sheet, known
from palette.rendering.sheet.orders import ORDERS, orders


def markdown(sheet: Sheet) -> str:
    """Every field of the sheet; the drawing is the one thing it cannot show."""
    colourway = sheet.colourway
    title = " on ".join(_cell(t) for t in (colourway.name or "Unnamed colourway", colourway.shoe.title))
    parts = [f"# {title}", _table(("Field", "Value"), sheet.header)]
    if sheet.intents:
        parts += ["## Where the colours came from", _table(
            ("Letter", "Name", "Hex", "Share", "L*", "a*", "b*", "Place", "Answered by"),
            ([i.letter, known(i.swatch.name), i.hex, _share(i.swatch.share), f"{i.swatch.lab.L:.2f}",
              f"{i.swatch.lab.a:.2f}", f"{i.swatch.lab.b:.2f}", _place(i.swatch.where),
              ", ".join(map(str, i.used_on)) or "no part"] for i in sheet.intents),
        )]
    if changed := [(v.no, v.part.component.title, v.since) for v in sheet.lines if v.since]:
        parts += [f"## {SINCE}", _table(("No.", "Component", "Change"), changed)]
    for table, heading in TABLES.items():
        columns = [c for c in COLUMNS if c.table == table and c.key not in ("no", "component")]
        parts += [f"## {heading}", _table(
            ("No.", "Component", *(c.heading for c in columns)),
            ([v.no, v.part.component.title, *(c.text(v) for c in columns)] for v in sheet.lines),
        )]
    parts += ["## Materials, cost and time", _table(("", "Value"), sheet.summary)]
    parts += [_table(tuple(head.removesuffix("#") for head in ORDERS), orders(sheet))]
    parts += _bullets(sheet.shortfalls)
    parts += ["## Metamerism across the shoe", *_metamerism(sheet)]
    parts += ["## In the light box", *_bullets(sheet.lights.says)]
    parts += ["## What the factory asks", f"{coverage(sheet.checklist)}.", _table(
        ("Asked", "Answer", "Owner"),
        ([one.asked.heading, one.said, one.asked.owner] for one in sheet.checklist),
    )]
    if colourway.score.terms:
        parts += [f"## Why this colourway: {100 * colourway.score.total:.1f} of 100", _table(
            ("Term", "Family", "Value", "Weight", "Why"),
            ([t.name, t.family, f"{100 * t.value:.0f}", f"{t.weight:g}", t.reason]
             for t in colourway.score.terms),
        )]
    parts += ["## Warnings", *(_bullets(sheet.warnings) or ["None."])]
    parts += ["## Approvals", _table(
        ("For", "Name", "Decision", "Date", "Signature"),
        ([who, TBC, TBC, TBC, TBC] for who in sheet.approvals),
    )]
    parts += ["## How to make this colourway again", _table(("", "Value"), sheet.reproduce)]
    return "\n\n".join(parts) + "\n"


def _metamerism(sheet: Sheet) -> list[str]:
    seen = sheet.metamerism
    found = []
    if seen.pairs:
        found.append(_table(
            ("Parts that are one colour in daylight", "D65", "A", "F11 (TL84)"),
            ([" and ".join(p.parts), *(f"{d:.2f}" for d in p.differences.values())] for p in seen.pairs),
        ))
    if seen.unknown:
        codes = _cell(", ".join(seen.unknown))
        found.append(f"Unknown, for want of a spectrum: {codes}. Unknown is not a pass.")
    return found or ["No two materials share a colour."]


def _share(share: float | None) -> str:
    return TBC if share is None else f"{share:.1%}"


def _place(where: object) -> str:
    return f"{where[0]}, {where[1]}" if isinstance(where, tuple) else "no place: not from a photograph"


def _bullets(sentences: Iterable[str]) -> list[str]:
    text = "\n".join(f"- {_cell(s)}" for s in sentences)
    return [text] if text else []


def _table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [f"| {' | '.join(heads)} |", "|" + " --- |" * len(heads)]
    lines += [f"| {' | '.join(_cell(v) for v in row)} |" for row in rows]
    return "\n".join(lines)


def _cell(value: object) -> str:
    """One line that neither ends its cell nor becomes a tag or a link."""
    text = plain(str(value))
    for mark in ("\\", "|", "<", "[", "`", "*", "_"):
        text = text.replace(mark, "\\" + mark)
    return text
