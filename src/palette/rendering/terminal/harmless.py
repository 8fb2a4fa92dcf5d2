"""The last door before a terminal: no text on its way there can steer it, whoever forgot to clean it."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console, ConsoleOptions, ConsoleRenderable, RenderableType, RenderHook
from rich.measure import Measurement
from rich.segment import Segment

from palette.model.text import steering


class Harmless(RenderHook):
    """Takes control characters out of what a console prints; rich's own, and our pictures, are not text."""

    def process_renderables(self, renderables: list[ConsoleRenderable]) -> list[ConsoleRenderable]:
        """Each as it is, but for its text."""
        return [_Cleaned(one) for one in renderables]


class _Cleaned:
    def __init__(self, one: RenderableType) -> None:
        self.one = one

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement.get(console, options, self.one)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        for segment in console.render(self.one, options):
            text = segment.text if segment.control else steering(segment.text)
            yield segment if text is segment.text else Segment(text, segment.style)
