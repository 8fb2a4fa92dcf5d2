"""What a photograph says of itself beside its colours."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from palette.errors import InvalidInput

GPS: Final = 0x8825         # of EXIF: the place


def photographed_at(photos: Sequence[str | Path]) -> str:
    """Where the first of `photos` that says so was taken: latitude and longitude, "54.60200, -3.09800".

    In degrees, south and west negative, from its EXIF. Raises InvalidInput where none of them says.
    """
    from PIL import Image, UnidentifiedImageError

    for photo in photos:
        try:
            with Image.open(photo) as image:
                place = image.getexif().get_ifd(GPS)
            latitude, longitude = _degrees(place[2], place[1]), _degrees(place[4], place[3])
        except (OSError, UnidentifiedImageError, KeyError, TypeError, ValueError, ZeroDivisionError):
            continue
        return f"{latitude:.5f}, {longitude:.5f}"
    raise InvalidInput("None of the photographs says where it was taken; give --place instead.")


def _degrees(parts: Any, side: str) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    value = degrees + minutes / 60 + seconds / 3600
    return -value if side in ("S", "W") else value
