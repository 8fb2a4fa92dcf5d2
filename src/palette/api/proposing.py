"""Colourways from a palette, a shoe and a library."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from palette.api import limits
from palette.api.intent import settled
from palette.api.libraries import Libraries, load_library
from palette.api.opening import Source, open_all
from palette.api.shoes import Shoes, each_shoe
from palette.errors import InvalidValue, UnknownName
from palette.model.extraction_options import TO_PROPOSE, Colours, extraction

if TYPE_CHECKING:
    from palette.model import Brief, Colourway, Proposals


def load_brief(path: str | Path) -> Brief:
    """A brief from a TOML file: its keys are those of `Brief`, [locks], [weights] and [rates] are tables.

    `avoid` and `like` name colourways, by name or by a path from where the file at `path` lies; `-` is
    standard input. Raises InvalidInput, with the place, for what cannot be a brief.
    """
    from palette import files
    from palette.api.colourways import load_colourways
    from palette.formats.toml import read_brief

    def named(words: Sequence[str]) -> tuple[Colourway, ...]:
        beside = [Path(path).parent / word for word in words]
        try:
            return tuple(one for word, file in zip(words, beside, strict=True)
                         for one in load_colourways(file if file.is_file() else word))
        except UnknownName as unknown:
            raise InvalidValue(str(unknown)) from None

    return read_brief(files.read_bytes(path), str(path), named)


def propose(
    palette: Source | Sequence[Source],
    shoe: Shoes = "walker-allerdale",
    library: Libraries = "studio-sample",
    brief: Brief | None = None,
    n: int = 6,
    *,
    colours: Colours = None,
) -> Proposals:
    """Up to `n` (1 to 200) colourways of each shoe that can be made, the best first, with what they answer.

    `palette` is anything that `open` takes, or a list; several palettes weigh the same. `shoe` and `library`
    are names, paths or values, or lists of them: several shoes are ordered together, so that what they need
    of a material is pooled; several libraries are one shelf. `brief` holds the limits and the taste
    (`help(palette.Brief)`), from Python or from `load_brief`; None is its defaults. Of a photograph come as
    many `colours` as are asked for, as in `open`: a number, "auto" or an `Extraction(10, ignore=["sky"])`;
    None is 8 and up to two accents, of which a plan can choose.

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
    answered = merged(open_all(palette, extraction(colours, TO_PROPOSE)))
    shoes, shelf = each_shoe(shoe), load_library(library)
    asked, answered = settled(asked, answered, shelf, shoes)
    made = propose_line(answered, shoes, shelf, asked, n)
    missing = [line for one in shoes for line in lacking(answered, one, shelf, asked)]
    return Proposals(made, asked, answered, (*answered.warnings, *missing))
