"""Colour blocks, share bars and little photographs, for every table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rich.color import Color, ColorType
from rich.color_triplet import ColorTriplet
from rich.console import Console, ConsoleOptions
from rich.measure import Measurement
from rich.segment import Segment
from rich.style import Style
from rich.text import Text

from palette.model.text import plain
from palette.rendering.ink import ink_on

Rgb = tuple[int, int, int]

LEVELS = (0, 95, 135, 175, 215, 255)     # of red, green and blue in xterm's 256 colours
CUBE = bytes(min(range(6), key=lambda i: abs(LEVELS[i] - v)) for v in range(256))   # the nearest of them
BLACK = "#000000"
EIGHTHS = " ▏▎▍▌▋▊▉█"


def block(hex: str, text: str = "", width: int = 8) -> Text:
    """A block of `#rrggbb`, `width` cells wide, with `text` on it in black or white, whichever reads
    better."""
    return Text(plain(text)[:width].center(width), Style(bgcolor=hex, color=ink_on(hex, BLACK)))


def bar(share: float, hex: str = "", width: int = 16) -> Text:
    """A bar as long as `share` (0 to 1) of `width` cells, to an eighth of a cell."""
    eighths = round(max(0.0, min(1.0, share)) * width * 8)
    if share > 0:
        eighths = max(eighths, 1)
    cells = "█" * (eighths // 8) + (EIGHTHS[eighths % 8] if eighths % 8 else "")
    return Text(cells.ljust(width), Style(color=hex or None))


def strip(colours: Sequence[tuple[str, float]], width: int = 60) -> Text:
    """One line of blocks as wide as their shares; every colour gets at least one cell."""
    total = sum(share for _, share in colours) or 1.0
    ends, at = [], 0.0
    for _, share in colours:
        at += share / total
        ends.append(round(at * width))
    line, start = Text(), 0
    for i, (hex, _) in enumerate(colours):
        end = max(start + 1, min(ends[i], width - (len(colours) - 1 - i)))
        line.append(" " * (end - start), Style(bgcolor=hex))
        start = end
    return line


def percent(share: float | None) -> str:
    """A share as people say it: 31%, 2.4%, 0.3%, under 0.1%."""
    if share is None:
        return ""
    if 0 < share < 0.0005:
        return "<0.1%"
    return f"{share:.0%}" if share >= 0.0995 else f"{share:.1%}"


class Picture:
    """A photograph in half blocks: two of its rows of sRGB bytes make a line.

    Hundreds of little cells: a Text would take longer to lay them out than k-means takes to find the colours.
    """

    def __init__(self, rows: Sequence[Sequence[Rgb]]) -> None:
        self.rows = rows

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(len(self.rows[0]), len(self.rows[0]))

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment]:
        every = console.color_system == "truecolor"
        for top, bottom in zip(self.rows[::2], self.rows[1::2], strict=False):
            for above, below in zip(top, bottom, strict=True):
                style = (
                    Style.from_color(_colour(above), _colour(below)) if every
                    else _of_256(_nearest(*above), _nearest(*below))
                )
                yield Segment("▀", style)
            yield Segment.line()


def _colour(rgb: Rgb) -> Color:
    return Color("", ColorType.TRUECOLOR, None, ColorTriplet(*rgb))     # from_rgb would write it out in hex


@lru_cache(maxsize=4096)
def _of_256(above: int, below: int) -> Style:
    return Style.from_color(Color.from_ansi(above), Color.from_ansi(below))


def _nearest(r: int, g: int, b: int) -> int:
    """The nearest of xterm's 216 colours and 24 greys. rich asks first how grey a colour is, and makes shade
    on stone bright blue and red."""
    i, j, k = CUBE[r], CUBE[g], CUBE[b]
    grey = min(max((r + g + b - 9) // 30, 0), 23)
    light = 8 + 10 * grey
    to_grey = (r - light) ** 2 + (g - light) ** 2 + (b - light) ** 2
    to_colour = (r - LEVELS[i]) ** 2 + (g - LEVELS[j]) ** 2 + (b - LEVELS[k]) ** 2
    return 232 + grey if to_grey < to_colour else 16 + 36 * i + 6 * j + k
