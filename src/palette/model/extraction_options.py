"""What is asked of a photograph."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any, Literal, TypeAlias, get_args

from palette.model.rules import About, Range, Value

Box = tuple[float, float, float, float]
Pin = tuple[float, float] | Box      # a point, or an area as a box
Auto = Literal["auto"]
Ignorable = Literal["sky", "clipped", "dark"]
Order = Literal["share", "lightness", "hue", "path"]
Formula = Literal["cie76", "ciede2000"]
IGNORABLE: tuple[Ignorable, ...] = get_args(Ignorable)
ORDERS: tuple[Order, ...] = get_args(Order)
FORMULAS: tuple[Formula, ...] = get_args(Formula)
COLOURS = 6                 # field colours of a photograph, where nobody says how many
FURTHER, MOST_MERGED = 2, 12    # more for each further photograph of a merged palette, and at most
TO_PROPOSE = 8              # more than the six that tell of a photograph, for plans to choose from
TO_SOURCE = 12              # of a landscape whose gaps are looked for


@dataclass(frozen=True, slots=True)
class Extraction(Value):
    """What is asked of every photograph of a call: which part of it counts, and which colours come of it.

    `colours` are the field colours, 1 to 64, found by k-means in Lab, or "auto"; None is 6, and 2 more for
    each further photograph of a merged palette, up to 12. `accents` are the small vivid ones beside them, 0
    to 16; None is up to two that are clearly there. `keep_near` gives exactly so many field colours, even
    two that look alike. `by` is what they leave least of, cie76 (k-means) or ciede2000; `sort` their order:
    share, lightness, hue or path. Another `seed` is another draw.

    `crop` is the box to look at, x0, y0, x1, y1 in fractions of the upright photograph or in pixels, `mask` a
    picture that is white where to look, `ignore` some of sky, clipped and dark. `wb` is a grey patch, x, y,
    width and height, to balance by. `pins` are points x, y, or boxes, whose colours are field colours
    whatever else there is. `full_size` decodes every pixel. Raises InvalidValue for what cannot be had of any
    photograph.
    """

    colours: Annotated[
        Annotated[int, Range(1, 64, "field colours")] | Auto | None, "1 to 64 field colours, or auto"
    ] = None
    accents: Annotated[int | None, Range(0, 16, "accents")] = None
    crop: Annotated[Box | None, "x0, y0, x1, y1 in fractions of the upright photograph, or in pixels"] = None
    mask: Annotated[Path | str | None, About("a picture that is white where to look")] = None
    ignore: Annotated[tuple[Ignorable, ...], About("what is left out")] = ()
    wb: Annotated[Box | None, "a grey patch: x, y, width and height"] = None
    keep_near: Annotated[bool, About("exactly so many field colours, even two alike")] = False
    sort: Annotated[Order, About("of the field colours")] = "share"
    seed: Annotated[int, Range(0, 2**63 - 1, "another seed, another draw")] = 0
    by: Annotated[Formula, About("what the field colours leave least of")] = "cie76"
    full_size: Annotated[bool, About("every pixel of a large photograph is decoded")] = False
    pins: Annotated[tuple[Pin, ...], "points x, y, or boxes x0, y0, x1, y1"] = ()

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
            ("keep_near", self.keep_near), ("sort", self.sort), ("by", self.by),
            *((("pin", ";".join(map(str, map(listed, self.pins)))),) if self.pins else ()), *more.items(),
        )


Colours: TypeAlias = int | Auto | Extraction | None     # how many, or all that is asked


def extraction(colours: Colours, usual: int | None = None) -> Extraction:
    """All that is asked, `usual` field colours where nobody says how many. Raises InvalidValue."""
    asked = colours if isinstance(colours, Extraction) else Extraction(colours)
    return replace(asked, colours=usual) if asked.colours is None else asked


def listed(box: Pin | None) -> str | None:
    """Its numbers between commas, as the command line takes them."""
    return ",".join(f"{v:g}" for v in box) if box else None
