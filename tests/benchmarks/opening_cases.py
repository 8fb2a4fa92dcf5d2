"""The files of `opening_table.py`: formats x depths x alpha x orientations x profiles x marks.

Every one holds the same picture of nine patches, so what its mean colour has to be follows from the
standards.
"""

from __future__ import annotations

import struct
import sys
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

sys.path.insert(0, str(Path(__file__).parents[1]))

import heifs
import tiffs
from palette.science import spaces
from pictures import ADOBE, P3, matrix_profile, srgb_profile

PATCHES = np.array(
    [
        (40, 45, 38),
        (96, 110, 60),
        (150, 120, 90),
        (200, 60, 50),
        (120, 150, 190),
        (225, 220, 205),
        (30, 60, 120),
        (70, 150, 140),
        (240, 200, 40),
    ],
    np.uint8,
).reshape(3, 3, 3)
FLAT = PATCHES.repeat(16, axis=0).repeat(24, axis=1)[:, :64]        # 48 high, 64 wide
# with some grain, so that a decoder's rounding is not the same everywhere
GRAIN = np.random.default_rng(0).integers(-9, 10, FLAT.shape)
PICTURE = np.clip(FLAT + GRAIN, 0, 255).astype(np.uint8)
SOLID = np.tile(np.repeat([255, 128], 32), (48, 1))[..., None].astype(np.uint8)
D50 = (0.9642, 1.0, 0.8249)


@dataclass
class Case:
    name: str
    data: bytes
    right: Any  # Lab of the mean light, D65/2°
    why: str = ""  # a key of CLAUSES: what others may do otherwise


def mean_lab(light: Any, matrix: Any, cover: Any = None) -> Any:
    """Lab of the mean of light (h, w, 3); `matrix` leads to XYZ under D65."""
    weights = np.ones(light.shape[:2]) if cover is None else cover[..., 0] / 255
    mean = (light * weights[..., None]).sum(axis=(0, 1)) / weights.sum()
    return spaces.xyz_to_lab(np.asarray(matrix) @ mean)


SRGB = spaces.SRGB_TO_XYZ


def d50_matrix(primaries: Any) -> Any:
    return np.array([spaces.adapt(c, D50, spaces.white("D65", 2)) for c in np.array(primaries)]).T


def xy_matrix(*xy: tuple[float, float]) -> Any:
    """Of red, green, blue and white, D65."""
    columns = np.array([[x, y, 1 - x - y] for x, y in xy[:3]]).T
    x, y = xy[3]
    return columns * np.linalg.solve(columns, np.array([x / y, 1, (1 - x - y) / y]))


PROPHOTO = ((0.79767, 0.28804, 0.0), (0.13519, 0.71188, 0.0), (0.03134, 0.00008, 0.82490))
WIDE = matrix_profile(PROPHOTO, 1.8, "wide")  # what the programs are asked for: no gamut of ours is clipped
D65 = (0.3127, 0.3290)
ADOBE_XY = ((0.64, 0.33), (0.21, 0.71), (0.15, 0.06), D65)
P3_XY = ((0.68, 0.32), (0.265, 0.69), (0.15, 0.06), D65)
BT2020_XY = ((0.708, 0.292), (0.17, 0.797), (0.131, 0.046), D65)


def pq(v: Any) -> Any:
    m1, m2, c1, c2, c3 = 0.1593017578125, 78.84375, 0.8359375, 18.8515625, 18.6875
    root = np.asarray(v, float) ** (1 / m2)
    return (np.maximum(root - c1, 0) / (c2 - c3 * root)) ** (1 / m1) * 10000 / 203


def hlg(v: Any) -> Any:
    a, b, c = 0.17883277, 0.28466892, 0.55991073
    v = np.asarray(v, float)
    scene = np.where(v <= 0.5, v * v / 3, (np.exp((v - c) / a) + b) / 12)
    return scene * (scene @ xy_matrix(*BT2020_XY)[1])[..., None] ** 0.2 * 1000 / 203


def toned(light: Any) -> Any:
    return light / np.maximum(light.max(axis=-1, keepdims=True), 1)


# profiles and marks: name -> ICC, curve, matrix
PROFILES: dict[str, tuple[bytes | None, Callable[[Any], Any], Any]] = {
    "none": (None, spaces.linear, SRGB),
    "sRGB": (srgb_profile(), spaces.linear, SRGB),
    "Display P3": (matrix_profile(P3, 2.2, "P3"), lambda v: v**2.19921875, d50_matrix(P3)),
    "Adobe RGB": (matrix_profile(ADOBE, 563 / 256, "Adobe"), lambda v: v ** (563 / 256), d50_matrix(ADOBE)),
    "ProPhoto-like": (WIDE, lambda v: v ** (461 / 256), d50_matrix(PROPHOTO)),
}


OFF = {"AVIF": "ycc"}
UP, ACROSS = ({n: -1 if n in turned else 1 for n in range(1, 9)} for turned in ((3, 4, 6, 7), (2, 3, 7, 8)))


def stored(turned: int) -> Any:
    """The picture as a file of that orientation holds it."""
    array = PICTURE.swapaxes(0, 1) if turned > 4 else PICTURE
    return np.ascontiguousarray(array[:: UP[turned], :: ACROSS[turned]])


def chunk(tag: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + tag + content + struct.pack(">I", zlib.crc32(tag + content))


def png(array: Any, *chunks: tuple[bytes, bytes]) -> bytes:
    """An array (h, w, 1 to 4) of uint8 or uint16."""
    h, w, c = array.shape
    depth = array.dtype.itemsize * 8
    rows = array.astype(array.dtype.newbyteorder(">")).tobytes()
    stride = len(rows) // h
    body = b"".join(b"\0" + rows[y * stride : (y + 1) * stride] for y in range(h))
    head = struct.pack(">IIBBBBB", w, h, depth, {1: 0, 2: 4, 3: 2, 4: 6}[c], 0, 0, 0)
    inner = b"".join(chunk(*one) for one in chunks)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + inner
        + chunk(b"IDAT", zlib.compress(body))
        + chunk(b"IEND", b"")
    )


def by_pillow(array: Any, kind: str, **options: Any) -> bytes:
    out = BytesIO()
    Image.fromarray(np.asarray(array, np.uint8)).save(out, kind, **options)
    return out.getvalue()


def held_in(data: bytes) -> Any:
    """The pixels of an AVIF or HEIC as its decoder has them: the encoders here lose a little."""
    if data[8:11] == b"hei":
        import pillow_heif

        return np.asarray(pillow_heif.open_heif(BytesIO(data)))
    return np.asarray(Image.open(BytesIO(data)))


def cases() -> Iterator[Case]:
    yield from _ordinary()
    yield from _tiffs()
    yield from _pngs()
    yield from _marked()


def _ordinary() -> Iterator[Case]:
    ways: dict[str, dict[str, Any]] = {
        "JPEG": {"quality": 98, "subsampling": 0}, "PNG": {}, "WEBP": {"lossless": True, "exact": True},
        "AVIF": {"quality": 100, "subsampling": "4:4:4", "speed": 10}, "TIFF": {},
    }
    for kind, options in ways.items():
        for profile, (icc, curve, matrix) in PROFILES.items():
            right = mean_lab(curve(PICTURE / 255), matrix)
            for turned in range(1, 9):
                exif = Image.Exif()
                exif[0x0112] = turned
                more = {**options, **({"icc_profile": icc} if icc else {}), "exif": exif}
                data = by_pillow(stored(turned), kind, **more)
                if kind == "AVIF":
                    right = mean_lab(curve(held_in(data) / 255), matrix)
                yield Case(f"{kind} {profile} orientation {turned}", data, right, OFF.get(kind, ""))
            if kind in ("PNG", "WEBP", "AVIF", "TIFF"):
                both = np.concatenate([PICTURE, SOLID], axis=-1)
                more = {**options, **({"icc_profile": icc} if icc else {})}
                data = by_pillow(both, kind, **more)
                held = held_in(data) if kind == "AVIF" else both
                right = mean_lab(curve(held[..., :3] / 255), matrix, held[..., 3:])
                yield Case(f"{kind} {profile} alpha", data, right, OFF.get(kind, ""))
        grey = PICTURE[..., 1]
        data = by_pillow(grey, kind, **options)
        held = held_in(data) if kind == "AVIF" else np.repeat(grey[..., None], 3, -1)
        yield Case(f"{kind} grey", data, mean_lab(spaces.linear(held / 255), SRGB), OFF.get(kind, ""))
    for kind, options in (("GIF", {}), ("BMP", {}), ("JPEG", {"quality": 95, "progressive": True})):
        yield Case(
            f"{kind} {options}",
            by_pillow(PICTURE, kind, **options),
            mean_lab(spaces.linear(PICTURE / 255), SRGB),
        )
    exif = Image.Exif()
    exif.get_ifd(0x8769)[0xA001] = 2
    yield Case(
        "JPEG Exif Adobe RGB",
        by_pillow(PICTURE, "JPEG", quality=98, subsampling=0, exif=exif),
        mean_lab((PICTURE / 255) ** (563 / 256), xy_matrix(*ADOBE_XY)),
        "exif",
    )


def _tiffs() -> Iterator[Case]:
    right = mean_lab(spaces.linear(PICTURE / 255), SRGB)
    with_alpha = mean_lab(spaces.linear(PICTURE / 255), SRGB, SOLID)
    for depth in (np.uint8, np.uint16):
        scale = depth(np.iinfo(depth).max // 255)
        colours, solid = PICTURE.astype(depth) * scale, SOLID.astype(depth) * scale
        bits = depth().itemsize * 8
        for packing, word in (
            (1, "plain"),
            (5, "LZW"),
            (8, "deflate"),
            (32773, "PackBits"),
            (50000, "zstd"),
        ):
            for order in "<>":
                for big in (False, True):
                    for predictor in (1, 2) if packing in (5, 8, 50000) else (1,):
                        data = tiffs.tiff(
                            colours, packing=packing, order=order, big=big, predictor=predictor, rows=20
                        )
                        yield Case(
                            f"TIFF {bits} {word} {order}{' Big' * big} predictor {predictor}", data, right
                        )
            for layout, kind in (({"tile": 32}, "tiles"), ({"planar": True}, "planes")):
                yield Case(
                    f"TIFF {bits} {word} {kind}", tiffs.tiff(colours, packing=packing, **layout), right
                )
        for profile, (icc, curve, matrix) in PROFILES.items():
            if icc:
                yield Case(
                    f"TIFF {bits} {profile}",
                    tiffs.tiff(colours, tags={34675: icc}),
                    mean_lab(curve(PICTURE / 255), matrix),
                )
                yield Case(
                    f"TIFF {bits} {profile} alpha",
                    tiffs.tiff(np.concatenate([colours, solid], -1), tags={34675: icc, 338: 2}),
                    mean_lab(curve(PICTURE / 255), matrix, SOLID),
                )
        for turned in range(2, 9):
            array = stored(turned).astype(depth) * scale
            yield Case(f"TIFF {bits} orientation {turned}", tiffs.tiff(array, tags={274: turned}), right)
        yield Case(
            f"TIFF {bits} alpha",
            tiffs.tiff(np.concatenate([colours, solid], -1), tags={338: 2}),
            with_alpha,
        )
        multiplied = np.rint(colours * (solid / solid.max())).astype(depth)
        yield Case(
            f"TIFF {bits} premultiplied",
            tiffs.tiff(np.concatenate([multiplied, solid], -1), tags={338: 1}),
            with_alpha,
            "assoc",
        )
        yield Case(
            f"TIFF {bits} selection",
            tiffs.tiff(np.concatenate([colours, 0 * solid + 9], -1), tags={338: 0}),
            right,
            "extra0",
        )
        grey = colours[..., 1:2]
        of_grey = mean_lab(spaces.linear(np.repeat(PICTURE[..., 1:2], 3, -1) / 255), SRGB)
        yield Case(f"TIFF {bits} grey", tiffs.tiff(grey), of_grey)
        yield Case(
            f"TIFF {bits} grey, white is zero",
            tiffs.tiff(scale * depth(255) - grey, photometric=0),
            of_grey,
        )
        yield Case(
            f"TIFF {bits} grey alpha",
            tiffs.tiff(np.concatenate([grey, solid], -1), tags={338: 2}),
            mean_lab(spaces.linear(np.repeat(PICTURE[..., 1:2], 3, -1) / 255), SRGB, SOLID),
        )
        yield Case(f"TIFF {bits} CIE Lab", _lab(bits), right, "lab")
    for bits in (1, 2, 4):
        top = (1 << bits) - 1
        levels = (PICTURE[..., 1:2].astype(int) * top // 255).astype(np.uint8)
        yield Case(
            f"TIFF {bits} grey",
            tiffs.tiff(levels, bits=bits),
            mean_lab(spaces.linear(np.repeat(levels, 3, -1) / top), SRGB),
            "deep",
        )
    for kind in (np.float16, np.float32, np.float64):
        yield Case(
            f"TIFF {kind().itemsize * 8} float", tiffs.tiff((PICTURE / 255).astype(kind)), right, "float"
        )
    yield Case(
        "TIFF 16 signed", tiffs.tiff((PICTURE.astype(int) * 32767 // 255).astype(np.int16)), right, "signed"
    )
    yield Case(
        "TIFF 32 whole",
        tiffs.tiff((PICTURE.astype(np.uint64) * (2**32 - 1) // 255).astype(np.uint32)),
        right,
        "deep",
    )
    index = np.arange(9, dtype=np.uint8).reshape(3, 3).repeat(16, 0).repeat(24, 1)[:, :64, None]
    table = np.zeros((256, 3), int)
    table[:9] = PATCHES.reshape(9, 3)
    for scale in (1, 257):
        colour_map = tuple(int(v) for v in (table * scale).T.reshape(-1))
        yield Case(
            f"TIFF palette of {'8' if scale == 1 else '16'} bits",
            tiffs.tiff(index, photometric=3, tags={320: colour_map}),
            mean_lab(spaces.linear(FLAT / 255), SRGB),
        )


def _lab(bits: int) -> bytes:
    lab = spaces.xyz_to_lab(
        spaces.adapt(spaces.linear(PICTURE / 255) @ SRGB.T, spaces.white("D65", 2), D50), D50
    )
    unit, kind = (1, np.uint8) if bits == 8 else (256, np.uint16)
    light = np.rint(lab[..., :1] * (255 if bits == 8 else 65535) / 100)
    chroma = np.rint(lab[..., 1:] * unit).astype(int) & ((1 << bits) - 1)
    return tiffs.tiff(np.concatenate([light, chroma], -1).astype(kind), photometric=8)


def _pngs() -> Iterator[Case]:
    for depth in (np.uint8, np.uint16):
        scale = depth(np.iinfo(depth).max // 255)
        colours, solid = PICTURE.astype(depth) * scale, SOLID.astype(depth) * scale
        bits = depth().itemsize * 8
        for profile, (icc, curve, matrix) in PROFILES.items():
            inner = [(b"iCCP", b"ICC\0\0" + zlib.compress(icc))] if icc else []
            right, clear = (mean_lab(curve(PICTURE / 255), matrix, cover) for cover in (None, SOLID))
            yield Case(f"PNG {bits} {profile}", png(colours, *inner), right)
            yield Case(
                f"PNG {bits} {profile} alpha", png(np.concatenate([colours, solid], -1), *inner), clear
            )
            for turned in range(2, 9):
                exif = b"MM\0*\0\0\0\x08" + struct.pack(">HHHIHHI", 1, 0x0112, 3, 1, turned, 0, 0)
                data = png(stored(turned).astype(depth) * scale, *inner, (b"eXIf", exif))
                yield Case(f"PNG {bits} {profile} orientation {turned}", data, right, "turned")
        grey = np.repeat(PICTURE[..., 1:2], 3, -1) / 255
        yield Case(f"PNG {bits} grey", png(colours[..., 1:2]), mean_lab(spaces.linear(grey), SRGB))
        yield Case(
            f"PNG {bits} grey alpha",
            png(np.concatenate([colours[..., 1:2], solid], -1)),
            mean_lab(spaces.linear(grey), SRGB, SOLID),
        )
        for gamma in (1.0, 0.7, 0.55, 0.45455):
            for where in (None, ADOBE_XY, P3_XY, BT2020_XY):
                inner = [(b"gAMA", struct.pack(">I", round(gamma * 1e5)))]
                matrix: Any = SRGB
                if where:
                    corners = (where[3], *where[:3])
                    inner.append(
                        (b"cHRM", struct.pack(">8I", *[round(v * 1e5) for xy in corners for v in xy]))
                    )
                    matrix = xy_matrix(*where)
                usual = gamma == 0.45455 and not where
                light = spaces.linear(PICTURE / 255) if usual else (PICTURE / 255) ** (1 / gamma)
                name = {None: "", ADOBE_XY: " Adobe RGB", P3_XY: " P3", BT2020_XY: " BT.2020"}[where]
                yield Case(
                    f"PNG {bits} gAMA {gamma}{name}", png(colours, *inner), mean_lab(light, matrix), "gama"
                )


def _marked() -> Iterator[Case]:
    writers: dict[str, Callable[[Any, int, int], bytes]] = {
        "PNG 8": lambda a, p, t: png(a, (b"cICP", bytes([p, t, 0, 1]))),
        "PNG 16": lambda a, p, t: png(a.astype(np.uint16) * np.uint16(257), (b"cICP", bytes([p, t, 0, 1]))),
        "AVIF": lambda a, p, t: heifs.marked(heifs.avif(a), p, t),
        "HEIC": lambda a, p, t: heifs.marked(heifs.heic(a), p, t),
    }
    primaries = {1: SRGB, 9: xy_matrix(*BT2020_XY), 12: xy_matrix(*P3_XY)}
    curves: dict[int, Callable[[Any], Any]] = {
        13: spaces.linear,
        1: spaces.linear,
        4: lambda v: v**2.2,
        8: lambda v: v,
        14: lambda v: v**2.4,
        16: lambda v: toned(pq(v)),
        18: lambda v: toned(hlg(v)),
    }
    for kind, written in writers.items():
        for number, matrix in primaries.items():
            for transfer, curve in curves.items():
                if transfer == 18 and number != 9:
                    continue
                why = "hdr" if transfer in (16, 18) else "cicp" if kind.startswith("PNG") else "nclx"
                data = written(PICTURE, number, transfer)
                held = PICTURE if kind.startswith("PNG") else held_in(data)
                yield Case(
                    f"{kind} code points {number}/{transfer}",
                    data,
                    mean_lab(curve(held / 255), matrix),
                    why,
                )
