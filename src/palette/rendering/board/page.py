"""The board as one HTML file."""

from __future__ import annotations

from pathlib import Path

from palette.model import Source
from palette.rendering.board.shots import Shot
from palette.rendering.markup import Markup, tag
from palette.rendering.photograph import figure, pins
from palette.rendering.pieces import BASE, chip, items, page


def html(shots: list[Shot], title: str = "Mood board") -> str:
    """Photographs in the order given, each with its palette beside it."""
    css = BASE + Path(__file__).with_name("board.css").read_text("utf-8")
    cvd = next((s.cvd for s in shots if s.cvd), "")
    seen = f"Shown as complete {cvd} vision sees it. " if cvd else ""
    said = f"{seen}Every letter stands where its colour was found. A photograph is an intent, not a standard."
    header = tag(
        "header", tag("p", "Mood board", class_="kicker"), tag("h1", title), tag("p", said, class_="lead"),
        _story(shots),
    )
    body = tag("main", header, map(_shot, shots), class_="board")
    return str(page(title, css, body, description=f"{len(shots)} photographs and their colours."))


def _story(shots: list[Shot]) -> Markup:
    """All the colours of all the photographs, as wide as their shares."""
    return tag("div", (
        tag("i", style=f"flex-grow:{max(s.share or 0.05, 0.02):.4f};background:{hex}")
        for one in shots for _, hex, s in one.lettered
    ), class_="bands", aria_hidden="true")


def _shot(shot: Shot) -> Markup:
    source = shot.palette.sources[0] if shot.palette.sources else Source("photograph", "")
    placed = pins(shot.lettered, (source,), 0) if source.width else []
    rows = (
        tag("li", chip(hex, "", "wide"), tag(
            "p", tag("b", tag("span", letter, class_="letter"), f" {s.common or s.name}"),
            tag("small", s.name), tag("small", _share(s.share) + hex),
            tag("small", f"L* {s.lab.L:.0f}, a* {s.lab.a:.0f}, b* {s.lab.b:.0f}"),
        ))
        for letter, hex, s in shot.lettered
    )
    notes = items(shot.palette.warnings) if shot.palette.warnings else None
    return tag(
        "section", figure(source, shot.jpeg, placed),
        tag("div", tag("ol", rows, class_="swatches"), notes), aria_label=source.file,
    )


def _share(share: float | None) -> str:
    return f"{share:.1%}, " if share is not None else ""
