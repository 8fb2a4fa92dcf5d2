"""A colour as CSS Color 4 writes it: hex, a name, or a function from rgb() to oklch()."""

from __future__ import annotations

import colorsys
import math
import re
from functools import cache, lru_cache

import numpy as np

from palette.formats.colours import possible
from palette.science.spaces import Floats, adapt, linear, oklab_to_xyz, srgb_to_lab, white, xyz_to_lab
from palette.science.viewing import adapted

_FUNCTION = re.compile(r"^(rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(\s*(.*?)\s*\)$", re.I | re.S)
_HEX = re.compile(r"^#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})$", re.I)
_ANGLE = {"deg": 1.0, "grad": 0.9, "rad": 180 / math.pi, "turn": 360.0}     # grad before rad, its end

_MEANT = re.compile(        # the last are functions of SCSS and Less
    r"#[\w-]+$|(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color|color-mix|device-cmyk"
    r"|darken|lighten|mix|fade|fadein|fadeout|saturate|desaturate|spin|tint|shade|transparentize"
    r"|color\.[a-z]+|(?:scale|adjust|change)-color|adjust-hue)\(", re.I)
LONGEST = 200  # characters that a colour may take

# Display P3 to XYZ D65 (CSS Color 4, section 10.3)
P3_TO_XYZ = np.array(
    [
        [0.4865709486, 0.2656676932, 0.1982172852],
        [0.2289745641, 0.6917385218, 0.0792869141],
        [0.0, 0.0451133819, 1.0439443689],
    ]
)


def parsed_hex(text: str) -> tuple[tuple[float, float, float], float | None] | None:
    """sRGB 0 to 1 and alpha of `#rgb`, `#rgba`, `#rrggbb` or `#rrggbbaa`; None for anything else."""
    match = _HEX.match(text.strip())
    if not match:
        return None
    digits = match[1] if len(match[1]) > 4 else "".join(d * 2 for d in match[1])
    values = [int(digits[i : i + 2], 16) / 255 for i in range(0, len(digits), 2)]
    return (values[0], values[1], values[2]), values[3] if len(values) == 4 else None


def not_understood(text: str) -> bool:
    """Whether a text is written as a colour, and is none that is known: `#12345`, `color-mix(...)`."""
    return _MEANT.match(text.strip()) is not None and parsed(text) is None


@lru_cache(maxsize=4096)
def parsed(text: str) -> tuple[Floats, float | None] | None:
    """Lab D65/2° (3,) and alpha of a CSS colour; None for what is none (`inherit`, `var(--x)`, a length)."""
    text = text.strip()
    if len(text) > LONGEST:
        return None
    found = parsed_hex(text)
    if found:
        return srgb_to_lab(found[0]), found[1]
    named = names().get(text.lower())
    if named:
        return srgb_to_lab(np.array(named) / 255), None
    match = _FUNCTION.match(text)
    if not match:
        return None
    body, _, opacity = match[2].partition("/")
    words = [w for w in re.split(r"[\s,]+", body.strip()) if w]
    kind = match[1].lower().removesuffix("a") if match[1].lower() in ("rgba", "hsla") else match[1].lower()
    if not opacity and len(words) == 4 and kind in ("rgb", "hsl"):
        opacity = words.pop()
    try:
        alpha = _number(opacity.strip(), 1.0) if opacity.strip() else None
        with np.errstate(all="ignore"):
            lab = _lab(kind, words)
    except (ValueError, IndexError, OverflowError):
        return None
    return (lab, alpha) if possible([lab])[0] else None


def _lab(kind: str, words: list[str]) -> Floats:
    if kind == "color":
        values = np.array([_number(w, 1.0) for w in words[1:4]])
        if words[0] == "srgb":
            return srgb_to_lab(values)
        if words[0] == "display-p3":
            return xyz_to_lab(linear(values) @ P3_TO_XYZ.T)
        if words[0] in ("xyz", "xyz-d65"):
            return xyz_to_lab(values)
        if words[0] == "xyz-d50":
            return xyz_to_lab(adapt(values, white("D50", 2), white("D65", 2)))
        raise ValueError(words[0])
    first, second, third = words[0], words[1], words[2]
    if kind == "rgb":
        return srgb_to_lab(np.array([_number(w, 255.0) for w in words[:3]]) / 255)
    if kind in ("hsl", "hwb"):
        h, s, v = _angle(first) / 360 % 1, _number(second, 1.0, bare=100), _number(third, 1.0, bare=100)
        if kind == "hsl":
            return srgb_to_lab(colorsys.hls_to_rgb(h, v, s))
        grey = min(1.0, s / (s + v)) if s + v >= 1 else None
        pure = np.array(colorsys.hls_to_rgb(h, 0.5, 1.0))
        return srgb_to_lab(np.full(3, grey) if grey is not None else pure * (1 - s - v) + s)
    if kind in ("lab", "lch"):
        values = _polar(words, 100, 125 if kind == "lab" else 150, kind == "lch")
        return adapted(values, ("D50", 2), ("D65", 2))
    return xyz_to_lab(oklab_to_xyz(_polar(words, 1, 0.4, kind == "oklch")))


def _polar(words: list[str], lightness: float, span: float, polar: bool) -> Floats:
    first, second = _number(words[0], lightness), _number(words[1], span)
    if not polar:
        return np.array([first, second, _number(words[2], span)])
    angle = math.radians(_angle(words[2]))
    return np.array([first, second * math.cos(angle), second * math.sin(angle)])


def _number(word: str, whole: float, *, bare: float = 1.0) -> float:
    if word in ("none", "none%"):
        return 0.0
    return float(word[:-1]) / 100 * whole if word.endswith("%") else float(word) / bare


def _angle(word: str) -> float:
    for unit, degrees in _ANGLE.items():
        if word.endswith(unit):
            return float(word.removesuffix(unit)) * degrees
    return _number(word, 360.0)


@cache
def names() -> dict[str, tuple[int, int, int]]:
    """CSS's 148 named colours, as Pillow lists them."""
    from PIL.ImageColor import colormap

    found = {}
    for name, hex in colormap.items():
        digits = hex if isinstance(hex, str) else "#{:02x}{:02x}{:02x}".format(*hex[:3])
        found[name] = (int(digits[1:3], 16), int(digits[3:5], 16), int(digits[5:7], 16))
    return found
