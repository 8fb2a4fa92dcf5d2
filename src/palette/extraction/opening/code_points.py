"""Colours said by numbers: ITU-T H.273 (CICP), as AVIF, HEIC, PNG and ICC profiles write them.

PQ and HLG (ITU-R BT.2100) are made into a picture of standard range: 203 cd/m², which ITU-R BT.2408 gives as
diffuse white, is white and what lies below it stays what it is; a brighter colour keeps its hue and comes
down until its largest channel is white's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from palette.extraction.opening.encodings import Encoding

BT709, UNSAID, BT2020 = 1, 2, 9
SRGB, PQ, HLG = 13, 16, 18
D65, C, DCI, EQUAL = (0.3127, 0.3290), (0.310, 0.316), (0.314, 0.351), (1 / 3, 1 / 3)
# table 2: name, red, green, blue, white
PRIMARIES: dict[int, tuple[str, tuple[tuple[float, float], ...], tuple[float, float]]] = {
    1: ("BT.709", ((0.64, 0.33), (0.30, 0.60), (0.15, 0.06)), D65),
    4: ("BT.470 M", ((0.67, 0.33), (0.21, 0.71), (0.14, 0.08)), C),
    5: ("BT.601 625", ((0.64, 0.33), (0.29, 0.60), (0.15, 0.06)), D65),
    6: ("BT.601 525", ((0.630, 0.340), (0.310, 0.595), (0.155, 0.070)), D65),
    7: ("SMPTE 240M", ((0.630, 0.340), (0.310, 0.595), (0.155, 0.070)), D65),
    8: ("film", ((0.681, 0.319), (0.243, 0.692), (0.145, 0.049)), C),
    9: ("BT.2020", ((0.708, 0.292), (0.170, 0.797), (0.131, 0.046)), D65),
    10: ("XYZ", ((1.0, 0.0), (0.0, 1.0), (0.0, 0.0)), EQUAL),
    11: ("DCI-P3", ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060)), DCI),
    12: ("Display P3", ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060)), D65),
    22: ("EBU 3213", ((0.630, 0.340), (0.295, 0.605), (0.155, 0.077)), D65),
}
WHITE = 203.0           # cd/m²
HLG_PEAK = 1000.0       # cd/m² of the display that BT.2100's system gamma of 1.2 is for


@dataclass(frozen=True, slots=True)
class CodePoints:
    """Colour primaries, transfer characteristics, and whether 0 is black; `mark` says where they stood."""

    primaries: int
    transfer: int
    full_range: bool = True
    mark: str = "nclx"

    @property
    def says(self) -> bool:
        """Whether anything is said that is known here."""
        return self.primaries in PRIMARIES or self.transfer in TRANSFERS or self.hdr

    @property
    def hdr(self) -> bool:
        """Whether the picture is HDR: PQ or HLG."""
        return self.transfer in (PQ, HLG)

    def name(self) -> str:
        """As a palette's `profile` says it."""
        space = PRIMARIES.get(self.primaries, PRIMARIES[BT709])[0]
        curve = {PQ: " PQ", HLG: " HLG", 8: " linear"}.get(self.transfer, "")
        if self.primaries in (BT709, UNSAID) and self.transfer in (BT709, 6, SRGB, UNSAID):
            space = "sRGB"
        return f"{space}{curve}, by its {self.mark} mark"


def encoding(points: CodePoints) -> Encoding:
    """How to read a picture of standard range that is marked so."""
    from palette.extraction.opening.encodings import from_primaries, srgb

    if points.primaries in (BT709, UNSAID) and TRANSFERS.get(points.transfer) is None:
        return srgb(points.name())
    _, primaries, white = PRIMARIES.get(points.primaries, PRIMARIES[BT709])
    return from_primaries(points.name(), primaries, white, _curve(points.transfer))


def _curve(transfer: int) -> Callable[[NDArray[Any]], NDArray[Any]]:
    from palette.extraction.opening.icc import Curve
    from palette.science import spaces

    parameters = TRANSFERS.get(transfer)
    return spaces.linear if parameters is None else Curve(*parameters)


# table 3, as `icc.Curve` takes them; None is sRGB's. BT.709 and BT.601 (1 and 6) stand on stills whose pixels
# are sRGB's, and are shown so; BT.2020's (14, 15) is shown by BT.1886
TRANSFERS: dict[int, tuple[Any, ...] | None] = {
    1: None, 6: None, 13: None, 11: None, 12: None,
    4: (None, 0, (2.2,)), 5: (None, 0, (2.8,)), 8: (None, 0, (1.0,)),
    7: (None, 3, (1 / 0.45, 1 / 1.1115, 0.1115 / 1.1115, 1 / 4.0, 0.0913)),
    14: (None, 0, (2.4,)), 15: (None, 0, (2.4,)),
    17: (None, 1, (2.6, (52.37 / 48) ** (1 / 2.6), 0.0)),
}


def full_range(planes: NDArray[Any]) -> NDArray[Any]:
    """Samples of narrow range (H.273 section 8.3: black at 16, white at 235 of 255) over the whole of it."""
    import numpy as np

    top = int(np.iinfo(planes.dtype).max)
    unit = (top + 1) / 256
    ramp = (np.arange(top + 1) - 16 * unit) / (219 * unit) * top
    return np.asarray(np.rint(np.clip(ramp, 0, top)).astype(planes.dtype)[planes])


def standard(planes: NDArray[Any], points: CodePoints) -> tuple[NDArray[Any], Encoding, float]:
    """A PQ or HLG picture (h, w, 3) in standard range at 16 bits, and how much of it was over white."""
    import numpy as np

    from palette.extraction.opening.encodings import from_primaries
    from palette.science import spaces

    _, primaries, white = PRIMARIES.get(points.primaries, PRIMARIES[BT2020])
    read = from_primaries(points.name(), primaries, white, spaces.linear)
    top = int(np.iinfo(planes.dtype).max)
    table = (_pq if points.transfer == PQ else _hlg_scene)(np.arange(top + 1) / top).astype(np.float32)
    out = np.empty(planes.shape, np.uint16)
    over = 0
    back = spaces.encoded(np.arange(65536) / 65535)
    for band in (slice(i, i + 256) for i in range(0, len(planes), 256)):
        light = table[planes[band]]
        if points.transfer == HLG:      # BT.2100 table 5: the system gamma of 1.2, by luminance
            luminance = np.maximum(sum(light[..., c] * read.matrix[1, c] for c in range(3)), 1e-9)
            light *= (luminance**0.2 * (HLG_PEAK / WHITE)).astype(np.float32)[..., None]
        most = light.max(axis=-1)
        over += int((most > 1.001).sum())
        light /= np.maximum(most, 1)[..., None]
        # most of the steps of an even table of light would lie where nobody sees them: the root spreads them
        out[band] = np.rint(65535 * np.interp(np.sqrt(light), np.sqrt(np.arange(65536) / 65535), back))
    return out, read, over / max(1, planes.shape[0] * planes.shape[1])


def _pq(signal: NDArray[Any]) -> NDArray[Any]:
    """Light of a PQ signal (BT.2100 table 4), 1 at diffuse white."""
    import numpy as np

    m1, m2, c1, c2, c3 = 2610 / 16384, 2523 / 4096 * 128, 3424 / 4096, 2413 / 4096 * 32, 2392 / 4096 * 32
    root = signal ** (1 / m2)
    return np.asarray((np.maximum(root - c1, 0) / (c2 - c3 * root)) ** (1 / m1) * (10000 / WHITE))


def _hlg_scene(signal: NDArray[Any]) -> NDArray[Any]:
    """Light of the scene, 0 to 1, of an HLG signal (BT.2100 table 5)."""
    import numpy as np

    a, b, c = 0.17883277, 0.28466892, 0.55991073
    return np.where(signal <= 0.5, signal**2 / 3, (np.exp((signal - c) / a) + b) / 12)
