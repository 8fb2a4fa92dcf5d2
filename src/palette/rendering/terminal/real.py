"""Real pictures, on terminals that answer that they can show them: kitty's graphics, iTerm2's, sixel.

The terminal is asked once, and only where somebody looks at it. Every terminal answers the last question,
so nobody waits for those that know none of this. textual-image would ask twice while it is imported, and
knows no iTerm2.
"""

from __future__ import annotations

import base64
import io
import os
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from rich.console import Console, ConsoleOptions
from rich.control import Control
from rich.measure import Measurement
from rich.segment import ControlType, Segment

from palette.errors import UsageError

if TYPE_CHECKING:
    from PIL.Image import Image

Pictures = Literal["auto", "real", "blocks", "none"]
Protocol = Literal["kitty", "iterm2", "sixel"]

QUESTIONS: Final = "\x1b_Gi=31,s=1,v=1,a=q,t=d,f=24;AAAA\x1b\\\x1b[>q\x1b[16t\x1b[c"
WAIT: Final = 0.3           # seconds for a terminal, perhaps a far one
CELL: Final = (10, 20)      # pixels of a cell, where nobody says
COLOURS: Final = 255        # of a sixel's palette
RAW: Final = [(ControlType.CURSOR_FORWARD, 0)]      # rich leaves a control alone


class Terminal(NamedTuple):
    """What a terminal says of itself."""

    protocol: Protocol
    cell: tuple[int, int] = CELL


def terminal(asked: Pictures) -> Terminal | None:
    """Where real pictures can go; None for half blocks or none. Raises UsageError where they are asked for
    and cannot be had."""
    if asked in ("blocks", "none"):
        return None
    found = understood(_answers()) if sys.stdout.isatty() else None
    if found is None and asked == "real":
        raise UsageError("--pictures real: this is no terminal that shows pictures; blocks are for any.")
    return found


def understood(answers: str) -> Terminal | None:
    """What the answers to QUESTIONS say."""
    size = re.search(r"\x1b\[6;(\d+);(\d+)t", answers)
    cell = (int(size[2]), int(size[1])) if size and int(size[1]) and int(size[2]) else CELL
    if re.search(r"\x1b_Gi=31[^\x1b]*;OK", answers):
        return Terminal("kitty", cell)
    if re.search(r"\x1bP>\|(iTerm2|WezTerm)", answers):
        return Terminal("iterm2", cell)
    attributes = re.search(r"\x1b\[\?([\d;]+)c", answers)
    return Terminal("sixel", cell) if attributes and "4" in attributes[1].split(";")[1:] else None


@cache
def _answers() -> str:
    """What the terminal says to QUESTIONS; "" where there is none that can be asked."""
    try:
        import select
        import termios
        import tty
    except ImportError:         # Windows
        return ""
    try:
        with Path("/dev/tty").open("r+b", buffering=0) as device:
            before = termios.tcgetattr(device)
            try:
                tty.setcbreak(device.fileno(), termios.TCSANOW)
                device.write(QUESTIONS.encode())
                said = ""
                while not re.search(r"\x1b\[\?[\d;]*c", said):
                    if not select.select([device], [], [], WAIT)[0]:
                        break
                    said += os.read(device.fileno(), 1024).decode("latin-1")
                return said
            finally:
                termios.tcsetattr(device, termios.TCSANOW, before)
    except (OSError, termios.error):
        return ""


def show(data: bytes, console: Console, asked: Pictures) -> None:
    """A picture as wide as the terminal, where it can be a real one."""
    from PIL import Image

    if on := terminal(asked):
        console.print(Real(Image.open(io.BytesIO(data)), console.width, on))


class Real:
    """A picture `columns` cells wide, as high as its shape asks."""

    def __init__(self, image: Image, columns: int, on: Terminal) -> None:
        self.image, self.columns, self.on = image.convert("RGB"), columns, on
        self.rows = max(1, round(columns * on.cell[0] * image.height / image.width / on.cell[1]))

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(self.columns, self.columns)

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Segment | Control]:
        """Room first, so that the terminal has scrolled; then back up, the picture, and down again."""
        yield Segment("\n" * self.rows)
        yield Control.move(0, -self.rows)
        yield Segment(f"\x1b7{self._drawn()}\x1b8", control=RAW)
        yield Control.move(0, self.rows)

    def _drawn(self) -> str:
        width, height = self.columns * self.on.cell[0], self.rows * self.on.cell[1]
        if self.on.protocol == "sixel":
            return sixel(self.image.resize((width, height)))
        image = self.image.resize((width, height)) if self.image.width > width else self.image
        out = io.BytesIO()
        image.save(out, "PNG")
        data = base64.b64encode(out.getvalue()).decode()
        if self.on.protocol == "iterm2":
            asked = f"inline=1;width={self.columns};height={self.rows};preserveAspectRatio=0"
            return f"\x1b]1337;File={asked}:{data}\x07"
        pieces = [data[i : i + 4096] for i in range(0, len(data), 4096)]
        first = f"a=T,f=100,q=2,C=1,c={self.columns},r={self.rows},"
        return "".join(
            f"\x1b_G{first if n == 0 else ''}m={int(n + 1 < len(pieces))};{piece}\x1b\\"
            for n, piece in enumerate(pieces)
        )


def sixel(image: Image) -> str:
    """The picture as a DEC sixel: its own 255 colours, six rows of pixels to a band."""
    import numpy as np

    small = image.quantize(COLOURS)
    table = small.getpalette() or []
    pixels = np.asarray(small)
    used = np.unique(pixels).tolist()
    said = [f'\x1bPq"1;1;{image.width};{image.height}']
    said += [
        f"#{c};2;" + ";".join(str(round(v / 2.55)) for v in table[3 * c : 3 * c + 3]) for c in used
    ]
    for top in range(0, image.height, 6):
        band = pixels[top : top + 6]
        bits = 1 << np.arange(len(band))[:, None]
        said.append("$".join(
            f"#{c}" + _runs((np.where(band == c, bits, 0).sum(axis=0) + 63).astype(np.uint8).tobytes())
            for c in np.unique(band).tolist()
        ) + "-")
    return "".join(said) + "\x1b\\"


def _runs(row: bytes) -> str:
    """A row of sixels, four alike and more as a run."""
    return re.sub(r"(.)\1{3,}", lambda m: f"!{len(m[0])}{m[1]}", row.decode("ascii"), flags=re.DOTALL)
