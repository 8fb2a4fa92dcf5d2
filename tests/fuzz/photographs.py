"""The doors of photographs: each kind of file in the layouts that are read here, and the profiles in them."""

from __future__ import annotations

import struct
import zlib
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageCms

from fuzz.mutating import in_bytes, in_png
from fuzz.target import Target
from heifs import heic
from palette.extraction.opening import begin, icc
from pictures import ADOBE, matrix_profile, png16, srgb_profile
from tiffs import DEFLATE, LZW, PACKBITS, tiff

PIXELS = np.random.default_rng(2).integers(0, 256, (12, 17, 3), dtype=np.uint8)
DEEP = PIXELS.astype(np.uint16) * 257
PROFILES = (
    srgb_profile(), matrix_profile(ADOBE, 2.2),
    ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes(),
)


def photographs(corpus: Path) -> dict[str, Target]:
    """A target to each kind; `corpus` may add files of its suffix."""
    made = {
        "photo.jpeg": (
            saved("JPEG"), saved("JPEG", progressive=True), saved("JPEG", icc_profile=PROFILES[1]),
        ),
        "photo.png": (saved("PNG"), *deep_pngs()),
        "photo.tiff": (saved("TIFF"), *tiffs()),
        "photo.webp": (saved("WEBP"), saved("WEBP", lossless=True, icc_profile=PROFILES[0])),
        "photo.gif": (saved("GIF"),),
        "photo.avif": (saved("AVIF"), saved("AVIF", icc_profile=PROFILES[1])),
        "photo.heic": (heic(PIXELS),),
    }
    found = {}
    for name, seeds in made.items():
        more = sorted(corpus.glob(f"*.{name.removeprefix('photo.')[:3]}*"))
        files = tuple(path.read_bytes() for path in more if path.stat().st_size < 100_000)
        how = in_png if name == "photo.png" else in_bytes
        found[name] = Target(partial(opened, name), seeds + files, how)
    return {**found, "photo.icc": Target(profiled, PROFILES, in_bytes)}


def opened(name: str, data: bytes) -> object:
    return begin(data, name=name).finish()


def profiled(data: bytes) -> object:
    """The profile by itself where it is one, and in a picture."""
    try:
        found = icc.read(data)
    except ValueError:          # how it says that it is none
        found = None
    return found, opened("photo.icc", saved("PNG", icc_profile=data))


def saved(kind: str, **options: Any) -> bytes:
    out = BytesIO()
    Image.fromarray(PIXELS).save(out, kind, **options)
    return out.getvalue()


def deep_pngs() -> tuple[bytes, ...]:
    """Sixteen bits with each chunk that says what the colours are, and transparency."""
    chunks = (
        (b"gAMA", struct.pack(">I", 45455)), (b"cHRM", struct.pack(">8I", *[31270, 32900, 64000, 33000] * 2)),
        (b"cICP", bytes((12, 13, 0, 1))), (b"iCCP", b"ICC\0\0" + zlib.compress(PROFILES[1])),
        (b"tRNS", struct.pack(">3H", *map(int, DEEP[0, 0]))),
    )
    marked = (
        struct.pack(">I", len(data)) + tag + data + struct.pack(">I", zlib.crc32(tag + data))
        for tag, data in chunks
    )
    return tuple(png16(DEEP, 2, (0, 1, 2, 3, 4), extra) for extra in (b"", *marked))


def tiffs() -> tuple[bytes, ...]:
    return (
        tiff(DEEP), tiff(DEEP, order=">", big=True, rows=3), tiff(DEEP, packing=DEFLATE, predictor=2),
        tiff(DEEP, packing=LZW, planar=True),
        tiff(DEEP, packing=PACKBITS, tile=16, tags={34675: PROFILES[1]}),
        tiff(PIXELS.astype(np.float32) / 255, predictor=3, packing=DEFLATE),
        tiff(PIXELS[..., :1] & 1, bits=1, photometric=0), tiff(DEEP, photometric=8),
    )
