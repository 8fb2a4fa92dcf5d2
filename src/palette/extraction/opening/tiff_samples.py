"""What the samples of a TIFF mean: scale, alpha, colour map and space (TIFF 6.0, sections 8 and 16 to 23)."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from palette.errors import InvalidInput
from palette.extraction.opening import tiff
from palette.extraction.opening.by_pillow import by_exif
from palette.extraction.opening.raster import Raster, Space
from palette.extraction.opening.tiff import Tiff
from palette.extraction.opening.tiff_directory import one

Samples = NDArray[Any]

COLOUR_MAP, INK_SET, EXTRA, LEAST, MOST, ORIENTATION, PROFILE = 320, 332, 338, 340, 341, 274, 34675
WHITE_IS_ZERO, BLACK_IS_ZERO, RGB, INDEXED, SEPARATED, YCBCR, CIELAB, ICCLAB = 0, 1, 2, 3, 5, 6, 8, 9
CHANNELS = {
    WHITE_IS_ZERO: 1, BLACK_IS_ZERO: 1, RGB: 3, INDEXED: 1, SEPARATED: 4, YCBCR: 3, CIELAB: 3, ICCLAB: 3,
}
OTHERS = {4: "a transparency mask", 10: "ITU Lab", 32844: "LogL", 32845: "LogLuv", 51177: "a depth map"}
UNSAID, PREMULTIPLIED, ALPHA = 0, 1, 2      # ExtraSamples
CMYK = 1                                    # InkSet


def raster(found: Tiff, step: int) -> Raster:
    """The picture of a TIFF, its alpha apart. Raises InvalidInput by what it is where it is not opened."""
    kind = found.photometric
    if kind not in CHANNELS:
        what = OTHERS.get(kind, f"photometric interpretation {kind}")
        raise InvalidInput(f"{found.name} is a TIFF of {what}, which is not opened: save it as RGB.")
    if kind == SEPARATED and (one(found.tags, INK_SET, CMYK) != CMYK or found.samples < 4):
        raise InvalidInput(
            f"{found.name} is a TIFF of inks other than CMYK, which is not opened: save it as RGB."
        )
    if found.bits > 64 or (found.bits > 32 and found.format != tiff.FLOAT):
        raise _not_opened(found)
    if found.samples < CHANNELS[kind]:
        raise InvalidInput(f"{found.name} is a damaged TIFF (it lacks a channel): export it again.")
    samples = tiff.unpacked(found, step)
    notes: list[str] = []
    if kind in (CIELAB, ICCLAB):
        planes = _lab(found, samples[..., :3], kind)
        extra, top = samples[..., 3:], 0
    elif kind == INDEXED:
        planes, extra, top = _mapped(found, samples[..., 0]), samples[..., 1:], 0
    else:
        scaled = _scaled(found, samples, notes)
        planes, extra = scaled[..., : CHANNELS[kind]], scaled[..., CHANNELS[kind] :]
        top = int(np.iinfo(planes.dtype).max)
    if kind == WHITE_IS_ZERO:
        planes = top - planes
    alpha, premultiplied = _alpha(found, extra, notes)
    if alpha is not None and premultiplied and top:
        planes = _divided(planes, alpha, kind == WHITE_IS_ZERO)
    spaces: dict[int, Space] = {SEPARATED: "cmyk", CIELAB: "lab", ICCLAB: "lab", WHITE_IS_ZERO: "grey",
                                BLACK_IS_ZERO: "grey"}
    if found.pages > 1:
        notes.append(f"{found.name} has {found.pages} pages: the first is read.")
    return Raster(
        planes, spaces.get(kind, "rgb"), alpha, int(one(found.tags, ORIENTATION, 1)), step,
        _profile(found), marked=by_exif(*found.exif), notes=tuple(notes),
    )


def _profile(found: Tiff) -> bytes | None:
    value = found.tags.get(PROFILE)
    if not value:
        return None
    return value[0] if isinstance(value[0], bytes) else bytes(v & 255 for v in value)


def _not_opened(found: Tiff) -> InvalidInput:
    return InvalidInput(f"{found.name} is {found.kind()}, which is not opened: save it with 8 or 16 bits.")


def _scaled(found: Tiff, samples: Samples, notes: list[str]) -> Samples:
    """Samples from black to white as uint8 or uint16, whatever they were."""
    if found.format == tiff.FLOAT:
        return _from_fractions(found, samples, notes)
    if found.format == tiff.SIGNED:
        return _from_signed(found, samples, notes)
    if found.bits == 32:
        return (samples >> 16).astype(np.uint16)
    if found.bits in (8, 16) or found.photometric == YCBCR:
        return samples
    kind = np.uint8 if found.bits < 8 else np.uint16
    top, most = (1 << found.bits) - 1, int(np.iinfo(kind).max)
    return ((samples.astype(np.uint32) * most * 2 + top) // (2 * top)).astype(kind)


def _stated(found: Tiff) -> tuple[float, float] | None:
    """What the file says is its least and its largest value."""
    if LEAST not in found.tags or MOST not in found.tags:
        return None
    try:
        least, most = float(one(found.tags, LEAST, 0)), float(one(found.tags, MOST, 0))
    except (TypeError, ValueError):
        return None
    return (least, most) if most > least else None


def _from_fractions(found: Tiff, samples: Samples, notes: list[str]) -> Samples:
    """Fractions: 0 is black and 1 white; where they go beyond 1, what they seem to be fractions of."""
    values = np.nan_to_num(np.asarray(samples, np.float32), nan=0.0, posinf=0.0, neginf=0.0)
    colours = values[..., : CHANNELS[found.photometric]]
    most = float(colours.max(initial=0))
    white = 1.0
    if most > 1:
        whole = next((top for top in (255.0, 65535.0) if most <= top), 0.0)
        white = whole if whole and bool((colours == np.rint(colours)).all()) else most
    said = "as they are" if white == 1 else f"with {white:.6g} as white"
    notes.append(f"{found.name} is {found.kind()}: they are read {said}.")
    scale = np.full(samples.shape[-1], white, np.float32)
    if white not in (255.0, 65535.0):
        scale[CHANNELS[found.photometric] :] = 1        # transparency is a share
    return np.asarray(np.rint(np.clip(values / scale, 0, 1) * 65535).astype(np.uint16))


def _from_signed(found: Tiff, samples: Samples, notes: list[str]) -> Samples:
    """Signed samples: 0 is black and the largest of the type white, if the file does not say otherwise."""
    if found.bits not in (8, 16, 32):
        raise _not_opened(found)
    least, most = _stated(found) or (0.0, float((1 << (found.bits - 1)) - 1))
    notes.append(f"{found.name} is {found.kind()}: {least:g} is read as black and {most:g} as white.")
    values = samples.view(f"i{samples.dtype.itemsize}").astype(float)
    return np.asarray(np.rint(np.clip((values - least) / (most - least), 0, 1) * 65535).astype(np.uint16))


def _mapped(found: Tiff, index: Samples) -> Samples:
    """Colours of a colour map (section 5): three ramps of 16 bits; some programs fill in 8-bit values."""
    ramps = found.tags.get(COLOUR_MAP, ())
    size = len(ramps) // 3
    if not size or found.bits > 16:
        raise InvalidInput(f"{found.name} is a damaged TIFF (its colour map is missing): export it again.")
    colours = np.array(ramps[: 3 * size], np.uint16).reshape(3, size).T
    if colours.max(initial=0) < 256:
        colours = colours.astype(np.uint8)      # as libtiff's checkcmap has it
    elif not (colours % 257).any():
        colours = (colours // 257).astype(np.uint8)
    return np.asarray(colours[np.minimum(index, size - 1)])


def _lab(found: Tiff, samples: Samples, kind: int) -> Samples:
    """CIE L*a*b*: L* over 0 to the largest value, a* and b* signed (8) or about the middle (ICC's, 9)."""
    from palette.extraction.opening.encodings import encode_lab16

    if found.bits not in (8, 16) or found.format == tiff.FLOAT:
        raise InvalidInput(
            f"{found.name} is {found.kind()} of CIE L*a*b*, which is not opened: save it with 8 or 16 bits."
        )
    signed, unit = (np.int8, 1) if found.bits == 8 else (np.int16, 256)
    if kind == ICCLAB:
        a_b = samples[..., 1:].astype(np.float32) / unit - 128
        top = 255.0 if found.bits == 8 else 65280.0
    else:
        a_b = np.ascontiguousarray(samples[..., 1:]).view(signed).astype(np.float32) / unit
        top = 255.0 if found.bits == 8 else 65535.0
    lightness = samples[..., :1].astype(np.float32) * (100 / top)
    return encode_lab16(np.concatenate([lightness, a_b], axis=-1))


def _alpha(found: Tiff, extra: Samples, notes: list[str]) -> tuple[Samples | None, bool]:
    """The transparency among the extra samples, and whether the colours are premultiplied by it.

    One whose meaning is not said (0) is none: a saved selection is kept like that. Where the tag itself is
    missing, everyone takes the sample after the colours for transparency.
    """
    many = extra.shape[-1]
    if not many:
        return None, False
    said = found.tags.get(EXTRA, (ALPHA,))
    for i, meaning in enumerate(said[:many]):
        if meaning in (PREMULTIPLIED, ALPHA):
            plane = extra[..., i]
            if plane.dtype not in (np.uint8, np.uint16):
                return None, False
            return plane, meaning == PREMULTIPLIED
    channels = "a channel" if many == 1 else f"{many} channels"
    notes.append(
        f"{found.name} has {channels} beside its colours that it does not call transparency, as a saved"
        " selection is: the whole picture is read."
    )
    return None, False


def _divided(planes: Samples, alpha: Samples, inverted: bool) -> Samples:
    """Premultiplied colours as they were: TIFF 6.0 section 18 has them multiplied as they are encoded."""
    top = int(np.iinfo(planes.dtype).max)
    if planes.dtype != alpha.dtype:
        return planes
    over = np.maximum(alpha, 1).astype(np.uint32)[..., None]
    given = (top - planes if inverted else planes).astype(np.uint32)
    whole = np.minimum((given * top + over // 2) // over, top).astype(planes.dtype)
    return np.asarray(top - whole if inverted else whole)
