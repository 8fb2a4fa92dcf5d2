"""A photograph as it is known here: what a decoder made of a file, and what that means, upright."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from palette.extraction.opening.encodings import Encoding
    from palette.extraction.opening.raster import Raster


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
    path: str = ""                  # as it was given, where that is more than its name
    sampled: bool = False           # whole pixels were picked; otherwise each is the mean of a patch


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file that is opened, before anyone asks what its numbers mean.

    `raster` hands them over, of every so manyth row and column: where a format comes in parts, not all of it
    is ever in memory.
    """

    name: str
    sha256: str
    full: tuple[int, int]           # before turning upright
    raster: Callable[[int], Raster]
    reduced: int = 1                # the decoder's own reduction, which leaves nothing to pick
