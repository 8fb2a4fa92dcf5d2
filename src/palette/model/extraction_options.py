"""What is asked of a photograph."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from palette.model.rules import Range, Value

Box = tuple[float, float, float, float]
Colours = Annotated[int, Range(1, 64, "field colours")]
Auto = Literal["auto"]
Ignorable = Literal["sky", "clipped", "dark"]
Order = Literal["share", "lightness", "hue", "path"]
Formula = Literal["cie76", "ciede2000"]
IGNORABLE: tuple[Ignorable, ...] = get_args(Ignorable)
ORDERS: tuple[Order, ...] = get_args(Order)
FORMULAS: tuple[Formula, ...] = get_args(Formula)
COLOURS = 6                 # field colours of a photograph, where nobody says how many
FURTHER, MOST_MERGED = 2, 12    # more for each further photograph of a merged palette, and at most


@dataclass(frozen=True, slots=True)
class Options(Value):
    """What is asked of every photograph of a call. Raises InvalidValue for what cannot be had of any."""

    colours: Annotated[
        Colours | Auto | None, "1 to 64 field colours, or auto"
    ] = None                            # None: 6, and 2 more for each further photograph merged, up to 12
    accents: Annotated[int | None, Range(0, 16, "accents")] = None      # None: as many as are clearly there
    crop: Annotated[Box | None, "x0, y0, x1, y1 in fractions of the upright photograph, or in pixels"] = None
    mask: Path | str | None = None      # a picture that is white where to look
    ignore: tuple[Ignorable, ...] = ()
    wb: Annotated[Box | None, "a grey patch: x, y, width and height"] = None
    keep_near: bool = False             # exactly so many field colours, even two that look alike
    sort: Order = "share"
    seed: Annotated[int, Range(0, 2**63 - 1, "another seed, another draw")] = 0
    by: Formula = "cie76"               # what the field colours leave least of
    full_size: bool = False             # decode every pixel

    def field_colours(self, photographs: int = 1) -> int | Auto:
        """How many field colours are wanted of so many photographs together."""
        if self.colours is not None:
            return self.colours
        return min(COLOURS + FURTHER * (photographs - 1), MOST_MERGED)

    def recorded(self, photographs: int = 1, **more: Any) -> tuple[tuple[str, Any], ...]:
        """As a palette of so many photographs records them, in a fixed order."""
        return (
            ("colours", self.field_colours(photographs)),
            ("accents", "auto" if self.accents is None else self.accents),
            ("crop", listed(self.crop)), ("mask", Path(self.mask).name if self.mask else None),
            ("ignore", ",".join(self.ignore) or None),
            ("wb", f"patch:{listed(self.wb)}" if self.wb else "as-shot"),
            ("keep_near", self.keep_near), ("sort", self.sort), ("by", self.by), *more.items(),
        )


def listed(box: Box | None) -> str | None:
    """Its numbers between commas, as the command line takes them."""
    return ",".join(f"{v:g}" for v in box) if box else None
