"""How a photograph is to be turned so that it stands upright."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numpy.typing import NDArray
from PIL.Image import Image

ORIENTATION = 0x0112    # Exif 2.32 tag
UPRIGHT: dict[int, Callable[[NDArray[Any]], NDArray[Any]]] = {   # by the value of that tag
    2: lambda p: p[:, ::-1],
    3: lambda p: p[::-1, ::-1],
    4: lambda p: p[::-1],
    5: lambda p: p.swapaxes(0, 1),
    6: lambda p: p.swapaxes(0, 1)[:, ::-1],
    7: lambda p: p[::-1, ::-1].swapaxes(0, 1),
    8: lambda p: p.swapaxes(0, 1)[::-1],
}


def of(image: Image) -> int:
    """Exif's number for how a picture is stored; 1 where it stands upright."""
    try:
        return int(image.getexif().get(ORIENTATION, 1))
    except Exception:   # damaged Exif is no reason to refuse the picture
        return 1
