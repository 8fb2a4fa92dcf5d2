"""Between a file's numbers and a swatch's Lab, for every format: n colours at once.

A colour without a light is sRGB and so D65/2°. Adobe's Lab is D50/2°. CMYK without a profile is shown as
`science.inks` has it, and the numbers are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from palette.errors import InvalidInput
from palette.model import D65_2, Lab, Palette, Swatch, Viewing
from palette.science.inks import cmyk_to_srgb
from palette.science.spaces import Floats, hexes, lab_to_srgb, srgb_to_lab
from palette.science.viewing import adapted
from palette.viewing import light, palette_labs

ROUNDING = 1e-5


def hsb_to_srgb(hsb: ArrayLike) -> Floats:
    """sRGB 0 to 1 of hue, saturation and brightness 0 to 1, shape (n, 3)."""
    h, s, v = np.moveaxis(np.atleast_2d(np.asarray(hsb, float)), -1, 0)
    k = (np.array([[5.0], [3.0], [1.0]]) + h * 6) % 6
    rgb: Floats = (v - v * s * np.clip(np.minimum(k, 4 - k), 0, 1)).T
    return rgb


def srgb_swatches(
    rgb: ArrayLike, names: Iterable[str] = (), extra: Sequence[tuple[tuple[str, str], ...]] = ()
) -> tuple[Swatch, ...]:
    """Display swatches of sRGB values 0 to 1, shape (n, 3)."""
    values = np.asarray(rgb, float).reshape(-1, 3)
    return lab_swatches(srgb_to_lab(values), D65_2, names, extra)


def lab_swatches(
    labs: ArrayLike,
    seen: Viewing,
    names: Iterable[str] = (),
    extra: Sequence[tuple[tuple[str, str], ...]] = (),
) -> tuple[Swatch, ...]:
    """Swatches of Lab values under `seen`, brought to D65/2°."""
    values = adapted(np.asarray(labs, float).reshape(-1, 3), light(seen), light(D65_2))
    shown, inside = hexes(values) if len(values) else ([], [])
    labels = [*names, *[""] * len(values)]
    return tuple(
        Swatch(
            Lab(*map(float, lab)),
            name=label,
            hex=hex,
            in_gamut=fits,
            provenance="display",
            extra=extra[i] if extra else (),
        )
        for i, (lab, label, hex, fits) in enumerate(zip(values, labels, shown, inside, strict=False))
    )


class Mixed:
    """Gathers colours of several spaces in file order, and makes swatches of them all at once.

    `called` names the file where a colour is none.
    """

    def __init__(self, called: str) -> None:
        self._called = called
        self._srgb: list[tuple[int, Sequence[float]]] = []
        self._hsb: list[tuple[int, Sequence[float]]] = []
        self._cmyk: list[tuple[int, Sequence[float]]] = []
        self._lab: list[tuple[int, Sequence[float], Viewing]] = []
        self._words: list[dict[str, Any]] = []

    def __len__(self) -> int:
        return len(self._words)

    @property
    def any_cmyk(self) -> bool:
        """Whether any came as CMYK, and so was only shown as if."""
        return bool(self._cmyk)

    def srgb(self, values: Sequence[float], name: str = "", **words: Any) -> None:
        """Add a colour in sRGB, 0 to 1."""
        self._srgb.append((len(self), values))
        self._words.append({"name": name, **words})

    def hsb(self, values: Sequence[float], name: str = "", **words: Any) -> None:
        """Add a colour by hue, saturation and brightness, 0 to 1."""
        self._hsb.append((len(self), values))
        self._words.append({"name": name, **words})

    def cmyk(self, inks: Sequence[float], name: str = "", **words: Any) -> None:
        """Add a colour by its inks, 0 to 1, which are kept as `extra`."""
        self._cmyk.append((len(self), inks))
        kept = ("cmyk", " ".join(f"{100 * ink:.4g}" for ink in inks))
        self._words.append({"name": name, **words, "extra": (kept, *words.get("extra", ()))})

    def lab(self, values: Sequence[float], seen: Viewing, name: str = "", **words: Any) -> None:
        """Add a colour in Lab as it is `seen`."""
        self._lab.append((len(self), values, seen))
        self._words.append({"name": name, **words})

    def swatches(self) -> tuple[Swatch, ...]:
        """In the order they came. Raises InvalidInput where a number is no colour."""
        labs = np.zeros((len(self), 3))
        with np.errstate(all="ignore"):
            self._fill(labs)
        wrong = ~possible(labs)
        if wrong.any():
            number = int(np.argmax(wrong))
            name = str(self._words[number]["name"])[:40]
            raise InvalidInput(
                f"{self._called}: colour {number + 1}, {name!r}, has numbers that are no colour."
            )
        shown, inside = hexes(labs) if len(self) else ([], [])
        return tuple(
            Swatch(Lab(*map(float, lab)), hex=hex, in_gamut=fits, **{"provenance": "display", **words})
            for lab, hex, fits, words in zip(labs, shown, inside, self._words, strict=True)
        )

    def _fill(self, labs: Floats) -> None:
        for found, of in ((self._srgb, np.asarray), (self._hsb, hsb_to_srgb), (self._cmyk, cmyk_to_srgb)):
            if found:
                labs[[i for i, _ in found]] = srgb_to_lab(of([v for _, v in found]))
        for given in {seen for _, _, seen in self._lab}:
            rows = [(i, values) for i, values, seen in self._lab if seen == given]
            labs[[i for i, _ in rows]] = adapted([values for _, values in rows], light(given), light(D65_2))


def possible(labs: ArrayLike) -> NDArray[np.bool_]:
    """Which rows of (n, 3) can be colours: finite, and not beyond what a fluorescent sample reaches."""
    values = np.asarray(labs, float).reshape(-1, 3)
    good: NDArray[np.bool_] = (
        (values[:, 0] >= -20) & (values[:, 0] <= 200) & (np.abs(values[:, 1:]).max(axis=1) < 300)
    )
    return good


def viewing_of(swatch: Swatch, palette: Palette) -> Viewing:
    """What a swatch's Lab is relative to: its own viewing, else the palette's."""
    return swatch.viewing or palette.viewing


def srgb_of(palette: Palette) -> Floats:
    """sRGB of every swatch, (n, 3), unclipped: outside 0 to 1 where out of gamut."""
    return lab_to_srgb(palette_labs(palette, D65_2)).reshape(-1, 3)


def fits_srgb(srgb: Floats) -> list[bool]:
    """Which of these (n, 3) lie within 0 to 1, but for what Lab of three decimals may be out by."""
    return [bool(fits) for fits in np.all((srgb > -ROUNDING) & (srgb < 1 + ROUNDING), axis=1)]


def bytes_of(palette: Palette) -> list[tuple[int, int, int]]:
    """8-bit sRGB of every swatch, clipped."""
    rounded = np.rint(np.round(np.clip(srgb_of(palette), 0, 1) * 255, 6)).astype(int)
    return [(int(r), int(g), int(b)) for r, g, b in rounded]


def hexes_of(palette: Palette) -> list[str]:
    """`#rrggbb` of every swatch, clipped to sRGB."""
    return [f"#{r:02x}{g:02x}{b:02x}" for r, g, b in bytes_of(palette)]


def label(swatch: Swatch, hex: str = "") -> str:
    """What a format with one line of text per colour writes: the code, then the name."""
    words = [word for word in (swatch.code, swatch.name or swatch.common) if word]
    return " ".join(words) or hex
