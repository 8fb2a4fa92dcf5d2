"""Colours as a person types them: hex, or Lab under D65/2°."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from palette.errors import UsageError
from palette.model import Lab, Palette, Swatch

HEX = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
LAB = re.compile(r"\s*(?:lab\()?\s*([^\s,()]+)[\s,]+([^\s,()]+)[\s,]+([^\s,()]+)\s*\)?\s*", re.IGNORECASE)
RIGHT = "write hex, #8b4513, or Lab, 40,20,30."


def words(text: str) -> list[str]:
    """The colours that a text spells: hex, several hex, or Lab; none where it is another text."""
    if HEX.fullmatch(text) or _lab(text):
        return [text]
    several = text.replace(",", " ").split()
    return several if several and all(w.startswith("#") and HEX.fullmatch(w) for w in several) else []


def palette_of(typed: Sequence[str]) -> Palette:
    """What a screen shows of them, so of display provenance, with their names. Raises UsageError."""
    return named([swatch(word) for word in typed])


def swatch(word: str) -> Swatch:
    """One colour; `code` is what was typed, and `hex` is empty where it was Lab. Raises UsageError."""
    from palette.science.spaces import hex_to_lab

    lab = None if HEX.fullmatch(word) else _lab(word)
    if lab:
        return Swatch(lab, code=word, provenance="display")
    try:
        lab = Lab(*map(float, hex_to_lab(word)))
    except ValueError:
        raise UsageError(f"{word!r} is no colour: {RIGHT}") from None
    digits = word.removeprefix("#").lower()
    long = digits if len(digits) == 6 else "".join(d * 2 for d in digits)
    return Swatch(lab, code=word, hex=f"#{long}", provenance="display")


def named(swatches: Sequence[Swatch]) -> Palette:
    """The swatches, Lab under D65/2°, with ids c1, c2 ..., their names, and a hex where they have none."""
    from palette.formats.names import names
    from palette.science.spaces import hexes

    labs = [swatch.lab for swatch in swatches]
    return Palette(tuple(
        replace(swatch, id=f"c{i}", name=iscc, common=common, hex=swatch.hex or hex,
                in_gamut=bool(swatch.hex) or inside)
        for i, (swatch, hex, inside, (iscc, common)) in enumerate(
            zip(swatches, *hexes(labs), names(labs, apart=True), strict=True), 1
        )
    ))


def _lab(text: str) -> Lab | None:
    """Three numbers that can be a Lab; None for anything else."""
    found = LAB.fullmatch(text)
    try:
        lab = Lab(*map(float, found.groups())) if found else None
    except ValueError:
        return None
    return lab if lab and 0 <= lab.L <= 100 and abs(lab.a) < 200 and abs(lab.b) < 200 else None
