"""A photograph becomes a palette.

Two rooms: `opening` makes of a file upright pixels whose meaning is known, `finding` finds their colours.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from palette.errors import InvalidInput, PaletteError, UsageError
from palette.extraction.opening import begin
from palette.model.extraction_options import (
    Auto,
    Box,
    Colours,
    Extraction,
    Formula,
    Ignorable,
    Order,
    Pin,
    extraction,
)

if TYPE_CHECKING:
    from palette.extraction.finding.merged import Digest
    from palette.model import Palette

Photograph = Path | str | bytes     # a file's path, - for standard input, or the bytes of a file


def extract(
    photo: Photograph,
    colours: int | Auto | None = None,
    *,
    accents: int | None = None,
    crop: Box | None = None,
    mask: Path | str | None = None,
    ignore: Sequence[Ignorable] = (),
    wb: Box | None = None,
    keep_near: bool = False,
    by: Formula = "cie76",
    sort: Order = "share",
    full_size: bool = False,
    seed: int = 0,
    pins: Sequence[Pin] = (),
    name: str = "",
) -> Palette:
    """The colours that carry a photograph, most of it first, each with its share and the pixel it stands for.

    `photo` is a path, `-` for standard input, or the bytes of a file, whose `name` is then taken for it.

    What is wanted:
        colours     field colours, 1 to 64, found by k-means in Lab, or "auto": as many as the photograph has;
                    None is 6
        accents     the small vivid ones beside them, 0 to 16; None: up to two that are clearly there
        keep_near   exactly so many field colours, even two that look alike
        by          what the field colours leave least of, cie76 (k-means) or ciede2000
        sort        their order: share, lightness, hue or path
        seed        another one, another draw

    Where to look:
        crop        a box, x0, y0, x1, y1 in fractions of the upright photograph or in pixels
        mask        a picture that is white where to look
        ignore      what to leave out of sky, clipped and dark
        pins        points x, y, or boxes, whose colours are kept: k-means finds the rest around them
        wb          a grey patch, x, y, width and height, to balance by
        full_size   decode every pixel of a large photograph

    Raises InvalidInput where the photograph cannot be read rightly, UsageError or InvalidValue for what
    cannot be had of it; all are PaletteError.
    """
    return palette_of(photo, Extraction(
        colours, accents, crop, mask, tuple(ignore), wb, keep_near, sort, seed, by, full_size,
        tuple(pins),
    ), name=name)


def palette_of(
    photo: Photograph, options: Extraction, *, name: str = "", found: Path | bytes | None = None
) -> Palette:
    """As `extract`, with what is asked as one value; what is told as `photo` may be `found` elsewhere."""
    # decodes while numpy is imported
    opening = begin(photo, name=name, full_size=options.full_size, found=found)
    from palette.extraction.finding import pipeline

    return pipeline.palette_of(opening.finish(), options)


def extract_merged(
    photos: Sequence[Photograph],
    colours: Colours = None,
    *,
    weights: Sequence[float] | None = None,
    failed: Callable[[Path | str, PaletteError], None] | None = None,
    opened: Callable[[], None] | None = None,
) -> Palette:
    """One palette of several `photos`, each counting equally or by `weights` (0 or more), whatever its size.

    `colours` are the field colours, 1 to 64 or "auto"; None is 6 and 2 more for each further photograph, up
    to 12. An Extraction in its place says the rest too (`help(palette.Extraction)`), but for a mask, which is
    for one photograph. The strongest colours of each photograph are among them.

    `failed` is told of a photograph that cannot be read, and the others go on; without it the error is
    raised. `opened` is called after each. Raises UsageError for weights that do not fit, and as `extract`
    does.
    """
    from palette.extraction.finding.merged import digest, merge, shares_of

    options = extraction(colours)
    if options.mask and len(photos) > 1:
        raise UsageError("A mask is for one photograph and does not go with several that are merged.")
    if options.pins:
        raise UsageError("A pin points into one photograph and does not go with several that are merged.")
    parts = shares_of(weights, len(photos))
    digests: list[Digest] = []
    kept: list[float] = []
    for number, (photo, part) in enumerate(zip(photos, parts, strict=True)):
        again = partial(_open, photo, options)
        if opened is not None and number:
            opened()
        try:
            digests.append(digest(again(), options, again))
        except PaletteError as problem:
            if failed is None or isinstance(photo, bytes):
                raise
            failed(photo, problem)
            continue
        kept.append(part)
    if not digests:
        raise InvalidInput("None of the photographs could be read.")
    return merge(digests, options, shares_of(kept, len(kept)))


def _open(photo: Photograph, options: Extraction) -> Any:
    return begin(photo, full_size=options.full_size).finish()
