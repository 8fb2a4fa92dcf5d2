"""The numbers of a picture as a reader hands them over, before anyone asks what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from palette.extraction.opening.code_points import CodePoints
    from palette.extraction.opening.encodings import Encoding

Space = Literal["grey", "rgb", "cmyk", "lab"]


@dataclass(slots=True)
class Raster:
    """Planes (h, w, channels) without alpha, uint8 or uint16, as the file has them; Lab as `lab16` has it."""

    planes: NDArray[Any]
    space: Space
    alpha: NDArray[Any] | None = None       # (h, w), uint8 or uint16
    orientation: int = 1                    # Exif's
    step: int = 1                           # of the picture every so manyth row and column is here
    profile: bytes | None = None            # ICC; empty where it is damaged
    points: CodePoints | None = None        # CICP, where the file says its colours by them
    marked: Encoding | None = None          # what the file says of its colours elsewhere
    notes: tuple[str, ...] = ()
