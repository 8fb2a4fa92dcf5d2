"""What a board shows of each photograph."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import NamedTuple

from palette.model import Palette, Swatch
from palette.model.text import letter
from palette.rendering.cvd import seen_hex
from palette.rendering.photograph import thumbnail
from palette.viewing import hex_of


class Shot(NamedTuple):
    """One photograph as a JPEG of `width` by `height`, and its palette in the colours it is seen in."""

    jpeg: bytes
    width: int
    height: int
    palette: Palette
    cvd: str = ""

    @property
    def lettered(self) -> Iterator[tuple[str, str, Swatch]]:
        """Letter, display colour and swatch, in the palette's order."""
        for n, swatch in enumerate(self.palette.swatches):
            yield letter(n), seen_hex(hex_of(swatch), self.cvd), swatch


def shot(data: bytes, palette: Palette, *, cvd: str = "", longest: int = 1400) -> Shot:
    """The photograph in `data`, made small, with the palette that was taken from it. Raises InvalidInput."""
    from PIL import Image

    called = palette.sources[0].file if palette.sources else "The photograph"
    jpeg = thumbnail(data, longest, called=called)
    if cvd:
        jpeg = _seen(jpeg, cvd)
    with Image.open(io.BytesIO(jpeg)) as image:
        return Shot(jpeg, image.width, image.height, palette, cvd)


def _seen(jpeg: bytes, deficiency: str) -> bytes:
    """The picture as complete `deficiency` sees it."""
    import numpy as np
    from PIL import Image

    from palette.rendering.png import srgb_profile
    from palette.science.cvd import simulate

    pixels = np.asarray(Image.open(io.BytesIO(jpeg)).convert("RGB")) / 255
    image = Image.fromarray(np.rint(simulate(pixels, deficiency) * 255).astype(np.uint8))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=86, icc_profile=srgb_profile())
    return out.getvalue()
