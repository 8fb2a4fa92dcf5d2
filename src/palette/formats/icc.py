"""Colours of a device through the ICC profile that a file brings with it, by littleCMS in Pillow."""

from __future__ import annotations

import io
from collections.abc import Sequence

import numpy as np

from palette.science.spaces import Floats

CHANNELS = {"RGB": 3, "CMYK": 4, "L": 1}


def to_lab(values: Sequence[Sequence[float]], mode: str, profile: bytes) -> Floats | None:
    """Lab D50/2° (n, 3), to 8 bits, of device values 0 to 1; None where the profile cannot be used."""
    from PIL import Image, ImageCms

    device = np.rint(np.clip(np.asarray(values, float), 0, 1) * 255).astype(np.uint8)
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        transform = ImageCms.buildTransform(
            source, ImageCms.createProfile("LAB"), mode, "LAB", ImageCms.Intent.RELATIVE_COLORIMETRIC
        )
        shape = device.reshape(1, -1, CHANNELS[mode])
        picture = Image.frombytes(mode, (shape.shape[1], 1), shape.tobytes())
        found = ImageCms.applyTransform(picture, transform)
        raw = np.frombuffer(found.tobytes() if found else b"", np.uint8).reshape(-1, 3).astype(int)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None
    a_b = np.where(raw[:, 1:] > 127, raw[:, 1:] - 256, raw[:, 1:])  # signed bytes
    return np.column_stack([raw[:, 0] / 2.55, a_b])
