"""A photograph becomes a palette.

Two rooms: `opening` makes of a file upright pixels whose meaning is known, `finding` finds their colours.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from palette.errors import InvalidInput, PaletteError
from palette.extraction.opening import begin
from palette.extraction.opening.photo import Photo
from palette.model.extraction_options import Box, Options

if TYPE_CHECKING:
    from palette.model import Palette


def extract(
    photo: Path | str | bytes,
    colours: int | Literal["auto"] = 6,
    *,
    accents: int | None = None,
    crop: Box | None = None,
    mask: Path | str | None = None,
    ignore: Sequence[str] = (),
    wb: Box | None = None,
    keep_near: bool = False,
    by: str = "cie76",
    sort: str = "share",
    full_size: bool = False,
    seed: int = 0,
    name: str = "",
) -> Palette:
    """The colours that carry a photograph, most of it first.

    `photo` is a path, `-` for standard input or the bytes of a file; `colours` the field colours, found by
    k-means in Lab, or "auto"; `accents` the small vivid ones beside them (None: up to two that are really
    there). `crop` is x0, y0, x1, y1 in fractions or pixels; `wb` a grey patch x, y, w, h. `ignore` takes sky,
    clipped and dark; `by` is what the field colours leave least of, cie76 (k-means) or ciede2000. Raises
    PaletteError with one sentence where the photograph cannot be read rightly.
    """
    options = Options(colours, accents, crop, mask, tuple(ignore), wb, keep_near, sort, seed, by)
    opening = begin(photo, name=name, full_size=full_size)      # decodes while numpy is imported
    from palette.extraction.finding.pipeline import palette_of

    return palette_of(opening.finish(), options)


def extract_merged(
    photos: Sequence[Path | str | bytes],
    colours: int | Literal["auto"] = 6,
    *,
    weights: Sequence[float] | None = None,
    accents: int | None = None,
    crop: Box | None = None,
    ignore: Sequence[str] = (),
    wb: Box | None = None,
    keep_near: bool = False,
    by: str = "cie76",
    sort: str = "share",
    full_size: bool = False,
    seed: int = 0,
    failed: Callable[[Path | str, PaletteError], None] | None = None,
    opened: Callable[[], None] | None = None,
) -> Palette:
    """One palette of several photographs, each counting equally or by `weights`, whatever its size.

    `failed` is told of a photograph that cannot be read and the others go on; without it the error is raised.
    `opened` is called after each.
    """
    from palette.extraction.finding.merged import Digest, digest, merge

    options = Options(colours, accents, crop, None, tuple(ignore), wb, keep_near, sort, seed, by)
    digests: list[Digest] = []
    kept: list[float] = []
    for number, photo in enumerate(photos):
        again = partial(_open, photo, full_size)
        if opened is not None and number:
            opened()
        try:
            digests.append(digest(again(), options, again))
        except PaletteError as problem:
            if failed is None or isinstance(photo, bytes):
                raise
            failed(photo, problem)
            continue
        kept += [weights[number]] if weights is not None and number < len(weights) else []
    if not digests:
        raise InvalidInput("None of the photographs could be read.")
    if weights is not None and len(weights) != len(photos):
        kept = list(weights)
    return merge(digests, options, None if weights is None else kept)


def _open(photo: Path | str | bytes, full_size: bool) -> Photo:
    return begin(photo, full_size=full_size).finish()
