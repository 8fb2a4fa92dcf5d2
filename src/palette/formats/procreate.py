"""Procreate swatches: a zip with one Swatches.json, hue, saturation and brightness from 0 to 1."""

from __future__ import annotations

import colorsys
import math
from typing import Any

from palette.errors import InvalidInput
from palette.formats.colours import Mixed, srgb_of
from palette.formats.format import Format, Keeps
from palette.formats.notation import read_json, write_json_line
from palette.formats.words import decode
from palette.formats.zipped import Container, holds, packed
from palette.model import Palette

MEMBER = "Swatches.json"
ROOM = 30  # a Procreate palette has thirty places


class ProcreateSwatches(Format):
    """At most 30 colours to a palette, without names."""

    name = "procreate"
    title = "Procreate swatches"
    suffixes = (".swatches",)
    keeps = Keeps("float sRGB", bits=0, title=True, names=False, most=ROOM)
    note = "Thirty places, no names. Empty places are passed over."

    def recognises(self, data: bytes) -> bool:
        """A zip that names its member."""
        return holds(data, MEMBER.encode())

    def read(self, data: bytes, called: str) -> Palette:
        """Every colour of every palette in it. Raises InvalidInput."""
        inside = f"{MEMBER} in {called}"
        document = read_json(decode(Container(data, called, "Procreate file").member(MEMBER)), inside)
        palettes = document if isinstance(document, list) else [document]
        colours, title = Mixed(called), ""
        for palette in palettes:
            if not isinstance(palette, dict) or not isinstance(palette.get("swatches"), list):
                raise InvalidInput(f"{inside} has no list of swatches.")
            name = str(palette.get("name") or "")
            title = title or name
            for number, entry in enumerate(palette["swatches"], 1):
                if entry is None:
                    continue
                try:
                    _read(entry, colours, name if len(palettes) > 1 else "")
                except (KeyError, TypeError, ValueError, OverflowError):
                    raise InvalidInput(
                        f"{inside}: place {number} has no hue, saturation and brightness from 0 to 1."
                    ) from None
        return Palette(colours.swatches(), name=title.strip())

    def write(self, palette: Palette) -> bytes:
        """The first 30 swatches, empty places behind them."""
        places: list[dict[str, float] | None] = []
        for rgb in srgb_of(palette)[:ROOM].clip(0, 1):
            hue, saturation, brightness = colorsys.rgb_to_hsv(*map(float, rgb))
            places.append(
                {"hue": hue, "saturation": saturation, "brightness": brightness, "alpha": 1, "colorSpace": 0}
            )
        document = [{"name": palette.name, "swatches": places + [None] * (ROOM - len(places))}]
        return packed({MEMBER: write_json_line(document).encode("utf-8", "replace")})


def _read(entry: dict[str, Any], colours: Mixed, group: str) -> None:
    values = [float(entry[key]) for key in ("hue", "saturation", "brightness")]
    if not all(math.isfinite(v) and -0.001 <= v <= 1.001 for v in values):
        raise ValueError(values)
    alpha = entry.get("alpha", 1)
    extra = (("alpha", f"{float(alpha):.4g}"),) if alpha not in (1, None) else ()
    colours.hsb(values, group=group, extra=extra)


FORMAT = ProcreateSwatches()
