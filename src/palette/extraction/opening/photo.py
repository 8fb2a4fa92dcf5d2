"""A photograph as it is known here: what a decoder made of a file, and what that means, upright."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL.Image import Image as PillowImage

    from palette.extraction.opening.encodings import Encoding


@dataclass(frozen=True, slots=True)
class Photo:
    """An upright photograph. `pixels` (h, w, 3) uint8 or uint16 in `encoding`; `alpha` (h, w) or None."""

    name: str
    sha256: str
    width: int                      # of the whole photograph, upright
    height: int
    pixels: NDArray[Any]
    alpha: NDArray[Any] | None
    encoding: Encoding
    reduced: int = 1                # each pixel here is this many across in the photograph
    notes: tuple[str, ...] = ()
    sampled: bool = False           # whole pixels were picked; otherwise each is the mean of a patch


@dataclass(frozen=True, slots=True)
class Decoded:
    """What Pillow made of a file, before anyone asks what the numbers mean."""

    image: PillowImage
    data: bytes
    sha256: str
    name: str
    full: tuple[int, int]           # before turning upright
    reduced: int
    developed: NDArray[Any] | None = None   # camera raw: upright linear ProPhoto, uint16
