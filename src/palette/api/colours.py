"""Colours by themselves: what they are called, and how far apart two palettes are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from palette.api import limits, typed
from palette.api.opening import Source, is_there, open, open_all, read
from palette.api.several import Several
from palette.errors import UsageError
from palette.model import D65_2, Lab, Palette, Swatch
from palette.model.extraction_options import Colours

if TYPE_CHECKING:
    from palette.model import Comparison


@dataclass(frozen=True, slots=True)
class Names(Several["Swatch"]):
    """A swatch for each colour: `name` is ISCC-NBS, `common` everyday speech, `code` what was asked."""

    palette: Palette

    @property
    def each(self) -> tuple[Swatch, ...]:
        """A swatch for each colour that was asked for, in that order."""
        return self.palette.swatches


def name(*colours: Source) -> Names:
    """What colours are called: the nearest ISCC-NBS name, and a shorter one of everyday speech.

    Each of `colours` is a colour as typed, `#8b4513` or Lab under D65/2° as `40,20,30`, or anything that
    `open` takes. A swatch for every colour comes back, in order: `name` is the ISCC-NBS one, `common` the
    shorter, `code` what was asked for, `hex` for display. Raises UsageError for what is no colour.
    """
    asked: list[Swatch] = []
    for one in colours:
        if one == "-":
            asked += _piped()
        elif isinstance(one, str) and not is_there(one):
            asked += map(typed.swatch, typed.words(one) or [one])
        else:
            for palette in open_all(one):
                asked += _asked(palette)
    if not asked:
        raise UsageError(f"No colour was given: {typed.RIGHT}")
    return Names(typed.named(asked))


def _piped() -> list[Swatch]:
    """Colours as words on standard input, else whatever palettes are there."""
    from palette.files import read_bytes

    data = read_bytes("-")
    words = data.decode("utf-8", "replace").split()
    if words and typed.words(words[0]):
        return [typed.swatch(word) for word in words]
    return [swatch for palette in read(data, "standard input") for swatch in _asked(palette)]


def _asked(palette: Palette) -> list[Swatch]:
    from palette.viewing import palette_labs

    return [
        replace(swatch, lab=Lab(*map(float, lab)), viewing=None, code=swatch.name or swatch.code or swatch.id)
        for swatch, lab in zip(palette.swatches, palette_labs(palette, D65_2), strict=True)
    ]


def compare(before: Source, after: Source, *, within: float = 10.0, colours: Colours = None) -> Comparison:
    """How far apart two palettes are, and by which moves one becomes the other.

    `before` and `after` are anything that `open` takes; `colours` is how many, and which, to take from a
    photograph, as there. The `distance` is that of optimal transport: the least mean CIE76 over which the
    one's shares can be moved to the other's, seen under the viewing of `before`; without shares every colour
    counts the same. `moves` are those, largest share first, each with its CIEDE2000; `worst` the move of the
    greatest difference. `gone` and `came` are the colours with nothing within `within` (CIEDE2000) on the
    other side. Raises PaletteError as `open` does.
    """
    from palette.matching.comparing import compare as compared

    limits.held(within=(limits.Difference, within))
    return compared(open(before, colours), open(after, colours), reach=within)
