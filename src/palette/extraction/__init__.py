"""A photograph becomes a palette.

Two rooms: `opening` makes of a file upright pixels whose meaning is known, `finding` finds their colours.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from palette.errors import InvalidInput, PaletteError
from palette.extraction.opening import begin
from palette.model.extraction_options import Auto, Box, Formula, Ignorable, Options, Order

if TYPE_CHECKING:
    from palette.extraction.finding.merged import Digest
    from palette.model import Palette

Photograph = Path | str | bytes     # a file's path, - for standard input, or the bytes of a file


def extract(
    photo: Photograph,
    colours: int | Auto = 6,
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
    name: str = "",
) -> Palette:
    """The colours that carry a photograph, most of it first.

    `photo` is a path, `-` for standard input or the bytes of a file; `colours` the field colours, 1 to 64,
    found by k-means in Lab, or "auto"; `accents` the small vivid ones beside them, 0 to 16 (None: up to two
    that are clearly there). `crop` is x0, y0, x1, y1 in fractions or pixels; `wb` a grey patch x, y, w, h.
    `ignore` takes sky, clipped and dark; `by` is what the field colours leave least of, cie76 (k-means) or
    ciede2000. Raises PaletteError with one sentence where the photograph cannot be read rightly.
    """
    return palette_of(photo, Options(
        colours, accents, crop, mask, tuple(ignore), wb, keep_near, sort, seed, by, full_size
    ), name=name)


def extract_merged(
    photos: Sequence[Photograph],
    colours: int | Auto | None = None,
    *,
    weights: Sequence[float] | None = None,
    accents: int | None = None,
    crop: Box | None = None,
    ignore: Sequence[Ignorable] = (),
    wb: Box | None = None,
    keep_near: bool = False,
    by: Formula = "cie76",
    sort: Order = "share",
    full_size: bool = False,
    seed: int = 0,
) -> Palette:
    """One palette of several photographs, each counting equally or by `weights`, whatever its size.

    Without a number there are 6 field colours and 2 more for each further photograph, up to 12. The strongest
    colours of each photograph are among them. The other options are those of `extract`, which see.
    """
    return merged_palette_of(photos, Options(
        colours, accents, crop, None, tuple(ignore), wb, keep_near, sort, seed, by, full_size
    ), weights)


def palette_of(photo: Photograph, options: Options, *, name: str = "") -> Palette:
    """As `extract`, with what is asked as one value."""
    opening = begin(photo, name=name, full_size=options.full_size)      # decodes while numpy is imported
    from palette.extraction.finding import pipeline

    return pipeline.palette_of(opening.finish(), options)


def merged_palette_of(
    photos: Sequence[Photograph],
    options: Options,
    weights: Sequence[float] | None = None,
    *,
    failed: Callable[[Path | str, PaletteError], None] | None = None,
    opened: Callable[[], None] | None = None,
) -> Palette:
    """As `extract_merged`, with what is asked as one value.

    `failed` is told of a photograph that cannot be read and the others go on; without it the error is raised.
    `opened` is called after each.
    """
    from palette.extraction.finding.merged import digest, merge, shares_of

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


def _open(photo: Photograph, options: Options) -> Any:
    return begin(photo, full_size=options.full_size).finish()
