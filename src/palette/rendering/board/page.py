"""The board as one HTML file."""

from __future__ import annotations

from pathlib import Path

from palette.model import Source
from palette.rendering.board.shots import Shot
from palette.rendering.markup import BASE, chip, e, items, page
from palette.rendering.photograph import figure, pins


def html(shots: list[Shot], title: str = "Mood board") -> str:
    """Photographs in the order given, each with its palette beside it."""
    css = BASE + Path(__file__).with_name("board.css").read_text("utf-8")
    cvd = next((s.cvd for s in shots if s.cvd), "")
    seen = f"Shown as complete {cvd} vision sees it. " if cvd else ""
    said = f"{seen}Every letter stands where its colour was found. A photograph is an intent, not a standard."
    body = (
        f'<main class="board"><header><p class="kicker">Mood board</p><h1>{e(title)}</h1>'
        f'<p class="lead">{e(said)}</p>{_story(shots)}</header>'
        + "".join(_shot(s) for s in shots) + "</main>"
    )
    return page(title, css, body, description=f"{len(shots)} photographs and their colours.")


def _story(shots: list[Shot]) -> str:
    """All the colours of all the photographs, as wide as their shares."""
    bands = "".join(
        f'<i style="flex-grow:{max(s.share or 0.05, 0.02):.4f};background:{hex}"></i>'
        for one in shots for _, hex, s in one.lettered
    )
    return f'<div class="bands" aria-hidden="true">{bands}</div>'


def _shot(shot: Shot) -> str:
    source = shot.palette.sources[0] if shot.palette.sources else Source("photograph", "")
    placed = pins(shot.lettered, (source,), 0) if source.width else []
    rows = "".join(
        f'<li>{chip(hex, "", "wide")}<p><b><span class="letter">{letter}</span> {e(s.common or s.name)}</b>'
        f"<small>{e(s.name)}</small><small>{e(_share(s.share) + hex)}</small>"
        f"<small>L* {s.lab.L:.0f}, a* {s.lab.a:.0f}, b* {s.lab.b:.0f}</small></p></li>"
        for letter, hex, s in shot.lettered
    )
    notes = items(shot.palette.warnings) if shot.palette.warnings else ""
    return (
        f'<section aria-label="{e(source.file)}">{figure(source, shot.jpeg, placed)}'
        f'<div><ol class="swatches">{rows}</ol>{notes}</div></section>'
    )


def _share(share: float | None) -> str:
    return f"{share:.1%}, " if share is not None else ""
