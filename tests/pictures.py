"""Small pictures with a known answer, as files."""

from __future__ import annotations

import struct
import zlib
from inspect import signature
from io import BytesIO
from typing import Any

import numpy as np
from PIL import Image, ImageCms
from scipy.cluster.vq import kmeans2

from palette.model import Lab, Palette
from palette.science.differences import ciede2000
from palette.science.spaces import srgb_to_lab


def file(array: Any, format: str = "PNG", **options: Any) -> bytes:
    """An array (h, w[, c]) uint8 as the bytes of an image file."""
    out = BytesIO()
    Image.fromarray(np.asarray(array, np.uint8)).save(out, format, **options)
    return out.getvalue()


def bands(*colours: tuple[tuple[int, int, int], int], height: int = 100) -> Any:
    """Vertical bands of colour: (rgb, width) each."""
    return np.concatenate([np.full((height, w, 3), rgb, np.uint8) for rgb, w in colours], axis=1)


def lab(*rgb: float) -> Lab:
    """Lab of sRGB bytes."""
    return Lab(*(float(v) for v in srgb_to_lab(np.array(rgb) / 255)))


def nearest(palette: Palette, colour: Lab) -> float:
    """CIEDE2000 from a colour to the nearest swatch."""
    return float(min(ciede2000(colour, [s.lab for s in palette.swatches])))


def png16(array: Any, kind: int, filters: Any = None, extra: bytes = b"") -> bytes:
    """A 16-bit PNG of (h, w, c) uint16, each row filtered as `filters` says (0 to 4)."""
    h, w, c = array.shape
    rows = array.astype(">u2").tobytes()
    stride, bpp = w * c * 2, c * 2
    before = bytes(stride)
    raw = bytearray()
    for y in range(h):
        row = rows[y * stride : (y + 1) * stride]
        f = 0 if filters is None else filters[y % len(filters)]
        out = bytearray()
        for x in range(stride):
            left = row[x - bpp] if x >= bpp else 0
            up, corner = before[x], before[x - bpp] if x >= bpp else 0
            p = left + up - corner
            paeth = min((abs(p - left), 0, left), (abs(p - up), 1, up), (abs(p - corner), 2, corner))[2]
            out.append((row[x] - (0, left, up, (left + up) // 2, paeth)[f]) & 255)
        raw += bytes([f]) + out
        before = row

    def chunk(tag: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + tag + data + struct.pack(">I", zlib.crc32(tag + data))

    head = struct.pack(">IIBBBBB", w, h, 16, kind, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + extra + chunk(b"IDAT", zlib.compress(bytes(raw)))
        + chunk(b"IEND", b"")
    )


def kmeans_of_scipy(rows: Any, k: int, rounds: int, seed: int) -> Any:
    """The centres that SciPy finds; before 1.15 it called the seed so."""
    chance = {"rng" if "rng" in signature(kmeans2).parameters else "seed": seed}
    return kmeans2(rows, k, iter=rounds, minit="++", **chance)[0]


def srgb_profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def matrix_profile(primaries: Any, gamma: float, name: str = "test RGB") -> bytes:
    """A v2 matrix/TRC profile: columns of XYZ (D50) of red, green and blue, and one gamma."""
    text = name.encode() + b"\0"

    def xyz(v: Any) -> bytes:
        return b"XYZ \0\0\0\0" + struct.pack(">3i", *[round(float(x) * 65536) for x in v])

    curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + b"\0\0"
    tags = {
        b"desc": b"desc\0\0\0\0" + struct.pack(">I", len(text)) + text + bytes(78),
        b"cprt": b"text\0\0\0\0none\0",
        b"wtpt": xyz((0.9642, 1, 0.8249)), b"rTRC": curve, b"gTRC": curve, b"bTRC": curve,
        **{c + b"XYZ": xyz(primaries[i]) for i, c in enumerate((b"r", b"g", b"b"))},
    }
    start, table, body = 132 + 12 * len(tags), struct.pack(">I", len(tags)), b""
    for tag, data in tags.items():
        data += bytes(-len(data) % 4)
        table += tag + struct.pack(">II", start + len(body), len(data))
        body += data
    head = (
        struct.pack(">I", start + len(body)) + bytes(4) + bytes([2, 0x40, 0, 0]) + b"mntrRGB XYZ " + bytes(12)
        + b"acsp" + bytes(28) + struct.pack(">3i", 63190, 65536, 54061)
    )
    return head.ljust(128, b"\0") + table + body


# red, green and blue of Display P3 and of Adobe RGB (1998) as XYZ under D50, from the ICC's own profiles
P3 = ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407))
ADOBE = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457))


def wall(width: int, height: int, seed: int = 0) -> Any:
    """A rough wall of lit stone and shadow with moss on it: details of every size, as photographs have."""
    rng = np.random.default_rng(seed)
    y, x = np.fft.fftfreq(height)[:, None], np.fft.rfftfreq(width)[None]
    fall = 1 / np.maximum(np.hypot(y, x), 1 / max(width, height))       # amplitude over frequency
    relief, growth = (
        np.fft.irfft2(np.fft.rfft2(rng.normal(size=(height, width))) * fall, (height, width))
        for _ in range(2)
    )
    light = np.clip(0.5 + 0.22 * relief / relief.std(), 0, 1)[..., None]
    stone = (1 - light) * np.array((34, 33, 36)) + light * np.array((216, 206, 188))
    moss = (1 - light) * np.array((24, 30, 16)) + light * np.array((150, 158, 70))
    return np.where((growth > 1.2 * growth.std())[..., None], moss, stone).astype(np.uint8)
