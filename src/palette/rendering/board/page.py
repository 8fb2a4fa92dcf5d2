"""The board as one HTML file."""

from __future__ import annotations

from pathlib import Path

from palette.model import Source
from palette.model.palette import PINNED
from palette.rendering.board.shots import Shot
from palette.rendering.markup import Markup, tag
from palette.rendering.photograph import figure, pins
from palette.rendering.pieces import BASE, COPIED, chip, items, page
from palette.rendering.rebuild import extraction

HERE = Path(__file__).parent


def html(shots: list[Shot], title: str = "Mood board") -> str:
    """Photographs in the order given, each with its palette beside it."""
    css = BASE + HERE.joinpath("board.css").read_text("utf-8")
    cvd = next((s.cvd for s in shots if s.cvd), "")
    seen = f"Shown as complete {cvd} vision sees it. " if cvd else ""
    moving = "" if cvd else "; move one, and its swatch follows"
    found = f"Every letter stands where its colour was found{moving}."
    said = f"{seen}{found} A photograph is an intent, not a standard."
    header = tag(
        "header", tag("p", "Mood board", class_="kicker") if title != "Mood board" else None,
        tag("h1", title), tag("p", said, class_="lead"),
        _story(shots),
    )
    body = tag("main", header, map(_shot, shots), class_="board")
    script = COPIED + HERE.joinpath("board.js").read_text("utf-8")
    return str(page(
        title, css, body, script=script, description=f"{len(shots)} photographs and their colours."
    ))


def _story(shots: list[Shot]) -> Markup:
    """All the colours of all the photographs, as wide as their shares."""
    return tag("div", (
        tag("i", style=f"flex-grow:{max(s.share or 0.05, 0.02):.4f};background:{hex}")
        for one in shots for _, hex, s in one.lettered
    ), class_="bands", aria_hidden="true")


def _shot(shot: Shot) -> Markup:
    source = shot.palette.sources[0] if shot.palette.sources else Source("photograph", "")
    placed = pins(shot.lettered, (source,), 0) if source.width else []
    at = {pin.letter: pin for pin in placed}
    movable = bool(placed) and not shot.cvd     # a picture as others see it has not the photograph's colours
    rows = (
        tag("li", chip(hex, "", "wide"), tag(
            "p", tag("b", tag("span", letter, class_="letter"), f" {s.common or s.name}"),
            tag("small", s.name), tag("small", _share(s.share) + hex),
            tag("small", f"L* {s.lab.L:.0f}, a* {s.lab.a:.0f}, b* {s.lab.b:.0f}"),
        ), data_x=f"{at[letter].x:.5f}" if letter in at else None,
            data_y=f"{at[letter].y:.5f}" if letter in at else None, data_pinned=s.by_hand == PINNED)
        for letter, hex, s in shot.lettered
    )
    notes = items(shot.palette.warnings) if shot.palette.warnings else None
    return tag(
        "section", figure(source, shot.jpeg, placed),
        tag("div", tag("ol", rows, class_="swatches"), notes), aria_label=source.file,
        data_command=extraction(shot.palette) if movable else None,
    )


def _share(share: float | None) -> str:
    return f"{share:.1%}, " if share is not None else ""
