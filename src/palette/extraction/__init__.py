"""A photograph becomes a palette.

The way is: open upright and begin decoding (`photo`), say what the numbers mean (`reading`, `encodings`), keep
the pixels that count (`regions`), count colours (`histogram`), cluster them (`clusters`), add the accents
(`accents`), and stand a real pixel for each (`swatches`).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from palette.extraction.photo import begin

if TYPE_CHECKING:
    from palette.model import Palette

Box = tuple[float, float, float, float]


def extract(
    photo: Path | str | bytes,
    colours: int | Literal["auto"] = 6,
    *,
    accents: int | None = None,
    crop: Box | None = None,
    mask: Path | str | None = None,
    ignore: Sequence[str] = (),
    wb: Box | None = None,
    keep_near: bool = False,
    sort: str = "share",
    full_size: bool = False,
    seed: int = 0,
    name: str = "",
) -> Palette:
    """The colours that carry a photograph, most of it first.

    `photo` is a path, `-` for standard input or the bytes of a file; `colours` the field colours, found by
    k-means in Lab, or "auto"; `accents` the small vivid ones beside them (None: up to two that are really
    there). `crop` is x0, y0, x1, y1 in fractions or pixels; `wb` a grey patch x, y, w, h. `ignore` takes sky,
    clipped and dark. Raises PaletteError with one sentence where the photograph cannot be read rightly.
    """
    opening = begin(photo, name=name, full_size=full_size)      # decodes while numpy is imported
    from palette.extraction.story import Wish, palette_of

    wish = Wish(colours, accents, crop, mask, tuple(ignore), wb, keep_near, sort, seed)
    return palette_of(opening.finish(), wish)
