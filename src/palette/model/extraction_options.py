"""What is asked of a photograph, and whether it can be met.

Standard library only: the command line asks before numpy is there.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from palette.errors import UsageError

Box = tuple[float, float, float, float]

MOST = 64       # field colours
ORDERS = ("share", "lightness", "hue", "path")
FORMULAS = ("cie76", "ciede2000")


@dataclass(frozen=True, slots=True)
class Options:
    """What is asked of every photograph of a call; the options are those of `extraction.extract`.

    Raises UsageError where it cannot be met.
    """

    colours: int | Literal["auto"] = 6
    accents: int | None = None
    crop: Box | None = None
    mask: Path | str | None = None
    ignore: tuple[str, ...] = ()
    wb: Box | None = None
    keep_near: bool = False
    sort: str = "share"
    seed: int = 0
    by: str = "cie76"

    def __post_init__(self) -> None:
        if self.colours not in ("auto", *range(1, MOST + 1)):
            raise UsageError(f"A photograph gives 1 to {MOST} colours, or auto, and not {self.colours!r}.")
        if self.accents is not None and self.accents < 0:
            raise UsageError(f"Accents are counted from 0, and {self.accents} came.")
        if self.sort not in ORDERS:
            raise UsageError(f"No order called {self.sort!r}. There are: {', '.join(ORDERS)}.")
        if self.by not in FORMULAS:
            raise UsageError(f"No formula called {self.by!r}. There are: {', '.join(FORMULAS)}.")

    def recorded(self, **more: Any) -> tuple[tuple[str, Any], ...]:
        """As a palette records them, in a fixed order."""
        return (
            ("colours", self.colours), ("accents", "auto" if self.accents is None else self.accents),
            ("crop", listed(self.crop)), ("mask", Path(self.mask).name if self.mask else None),
            ("ignore", ",".join(self.ignore) or None),
            ("wb", f"patch:{listed(self.wb)}" if self.wb else "as-shot"),
            ("keep_near", self.keep_near), ("sort", self.sort), ("by", self.by), *more.items(),
        )


def listed(box: Box | None) -> str | None:
    """Its numbers between commas, as the command line takes them."""
    return ",".join(f"{v:g}" for v in box) if box else None
