"""Colours of a device through the ICC profile that a file brings with it, by littleCMS in Pillow."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from palette.science.spaces import Floats

CHANNELS = {"RGB": 3, "CMYK": 4, "L": 1}


class Profiles:
    """The profiles of a file, by what it calls them; each is read and made ready once.

    `read` gives the bytes of one, None where there is none.
    """

    def __init__(self, read: Callable[[str], bytes | None]) -> None:
        self._read = read
        self._ready: dict[tuple[str, str], Any] = {}

    def to_lab(self, values: Sequence[Sequence[float]], mode: str, called: str) -> Floats | None:
        """Lab D50/2° (n, 3), to 8 bits, of device values 0 to 1; None where the profile cannot be used."""
        from PIL import Image, ImageCms

        if (called, mode) not in self._ready:
            self._ready[called, mode] = _transform(self._read(called), mode)
        if (transform := self._ready[called, mode]) is None:
            return None
        device = np.rint(np.clip(np.asarray(values, float), 0, 1) * 255).astype(np.uint8)
        shape = device.reshape(1, -1, CHANNELS[mode])
        try:
            picture = Image.frombytes(mode, (shape.shape[1], 1), shape.tobytes())
            found = ImageCms.applyTransform(picture, transform)
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            return None
        raw = np.frombuffer(found.tobytes() if found else b"", np.uint8).reshape(-1, 3).astype(int)
        a_b = np.where(raw[:, 1:] > 127, raw[:, 1:] - 256, raw[:, 1:])  # signed bytes
        return np.column_stack([raw[:, 0] / 2.55, a_b])


def _transform(profile: bytes | None, mode: str) -> Any:
    """From a device to Lab; None for what is no profile of it."""
    from PIL import ImageCms

    if profile is None:
        return None
    try:
        return ImageCms.buildTransform(
            ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("LAB"), mode, "LAB",
            ImageCms.Intent.RELATIVE_COLORIMETRIC,
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
