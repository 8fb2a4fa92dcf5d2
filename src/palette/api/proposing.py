"""Colourways from a palette, a shoe and a library."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from palette.api import limits
from palette.api.libraries import Libraries, load_library
from palette.api.opening import Box, Source, open_all
from palette.api.shoes import Shoes, each_shoe

if TYPE_CHECKING:
    from palette.model import Brief, Proposals

GPS = 0x8825        # the EXIF tag under which a photograph says where it was taken


def propose(
    palette: Source | Sequence[Source],
    shoe: Shoes = "walker-allerdale",
    library: Libraries = "studio-sample",
    brief: Brief | None = None,
    n: int = 6,
    *,
    colours: int = 6,
    crop: Box | None = None,
) -> Proposals:
    """Up to `n` (1 to 200) colourways of each shoe that can be made, best first, with what they answer.

    `palette` is anything that `open` takes, or a list; several palettes weigh the same. `shoe` and `library`
    are names, paths or values, or lists of them: several shoes are ordered together, so that what they need
    of a material is pooled; several libraries are one shelf. `brief` holds the limits and the taste
    (`help(palette.Brief)`), its defaults where it is None. Of a photograph come `colours` (1 to 64), of its
    part `crop`: x0, y0, x1, y1 in fractions or pixels.

    Iterating, counting and indexing what comes back does so over its `colourways`, shoe by shoe. Any two of
    a shoe are `brief.apart` CIEDE2000 apart on average over the area, so there may be fewer than `n`; asking
    for more never changes the first ones. The same question has the same answer.

    Raises Infeasible where the limits leave nothing, naming them and the cheapest way out; UsageError,
    UnknownName or InvalidInput for what does not fit. All are PaletteError.
    """
    from palette.colourways import lacking, merged, propose_line
    from palette.model import Brief, Proposals

    limits.held(n=(limits.HowMany, n))
    asked = brief or Brief()
    answered = merged(open_all(palette, colours, crop=crop))
    shoes, shelf = each_shoe(shoe), load_library(library)
    made = propose_line(answered, shoes, shelf, asked, n)
    missing = [line for one in shoes for line in lacking(answered, one, shelf, asked)]
    return Proposals(made, asked, answered, (*answered.warnings, *missing))
