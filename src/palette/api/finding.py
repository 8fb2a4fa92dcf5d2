"""From a material to a landscape: photographs that carry colours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from palette.api import limits, typed
from palette.api.libraries import Libraries, load_library
from palette.api.opening import open_all
from palette.errors import UsageError
from palette.formats.photographs import kind_called
from palette.model import Bands, Palette
from palette.model.bands import bands_for
from palette.model.extraction_options import Colours, Extraction, extraction

if TYPE_CHECKING:
    from palette.archives import Archive
    from palette.model import Finds, Library, Swatch

Archives: TypeAlias = "str | Path | Palette | Sequence[str | Path | Palette]"
LANDSCAPES = "landscapes"


def find(
    colours: str | Sequence[str], archive: Archives = LANDSCAPES, library: Libraries = "studio-sample", *,
    n: int = 10, bands: Bands | None = None, of: Colours = None,
) -> Finds:
    """The `n` photographs that carry most of some colours: how much of each within match, near and family.

    `colours` are codes of materials in `library`, or colours as typed, `#7a1f2b`. `archive` is a file of
    palettes as JSON lines, which `palette extract FOLDER --jsonl` writes; a folder of photographs, of which
    comes what is asked by `of`, as in `open`, or of palettes; `landscapes`, those of palette; a Palette; or
    a list of these.

    What a photograph carries of a colour is its share within the ends of match, near and family (`bands`,
    else those of the library), and those with most of the colour that they have least of come first; those
    that have something near to each colour before those that have not.
    Lightness counts as in `match`: as far as materials reach. A large file is indexed once, beside it. Raises
    UnknownName or UsageError for a colour, InvalidInput for an archive.
    """
    import numpy as np

    from palette.archives import carried_by
    from palette.model import D65_2, Find, Finds
    from palette.viewing import answerable, labs

    limits.held(n=(limits.Top, n))
    words = [colours] if isinstance(colours, str) else list(colours)
    if not words:
        raise UsageError("No colour is sought: give a colour such as #7a1f2b, or the code of a material.")
    named = [archive] if isinstance(archive, (str, Path, Palette)) else list(archive)
    if not named:
        raise UsageError(f"No archive is named: give a file of palettes, a folder, or {LANDSCAPES}.")
    shelf = None if all(word.startswith("#") for word in words) else load_library(library)
    codes = {str(code).lower() for code in shelf.column("code")} if shelf else set[str]()
    wanted, usual = zip(*(_wanted(word, shelf, codes) for word in words), strict=True)
    seen = answerable(labs(wanted, D65_2))
    sought = [(lab, bands or its) for lab, its in zip(seen, usual, strict=True)]
    archives = [each for one in named for each in _archives(one, extraction(of))]
    carried = np.stack([
        np.concatenate([each.carried(lab, ends) for each in archives]) for lab, ends in sought
    ])
    amount = np.round(carried.mean(axis=2), 12)                     # (colours, palettes)
    near_to_none = (carried[:, :, 1] == 0.0).any(axis=0)            # of one of the colours at least
    order = np.lexsort((-amount.sum(axis=0), -amount.min(axis=0), near_to_none))
    whose = [(each, place) for each in archives for place in range(len(each))]
    told = [whose[i] for i in order[:n] if amount[:, i].any()]
    return Finds(
        wanted,
        tuple(
            Find(_name(palette), palette.sources, tuple(carried_by(palette, *one) for one in sought))
            for palette in (each.palette(place) for each, place in told)
        ),
        len(whose), int(amount.any(axis=0).sum()),
    )


def _wanted(word: str, library: Library | None, codes: set[str]) -> tuple[Swatch, Bands]:
    """A colour by code or as typed, and how near is near to it. Raises UnknownName or UsageError."""
    from palette.model import Swatch
    from palette.viewing import hex_of

    if not library or (word.lower() not in codes and typed.words(word) == [word]):
        return replace(typed.palette_of([word]).swatches[0], id=""), bands_for("photo", "")
    from palette.colourways.candidates import find as row_of

    measured = library.measured
    material = measured.materials[row_of(word, measured)]
    return Swatch(
        material.lab, name=material.name, code=material.code, hex=hex_of(material), provenance="measured",
        spectrum=material.spectrum, viewing=material.viewing, library=material.library or measured.name,
    ), bands_for("photo", material.kind, library.bands)


def _archives(named: str | Path | Palette, of: Extraction) -> list[Archive]:
    from palette import files
    from palette.archives import of_lines, of_palettes

    if isinstance(named, Palette):
        return [of_palettes([named])]
    path = Path(named)
    if not path.exists() and str(named) == LANDSCAPES:
        path = files.data_folder(LANDSCAPES)
    if not path.is_dir():
        if path.suffix.lower() == ".jsonl":
            return [of_lines(path)]
        return [of_palettes(open_all(str(named), of))]
    documents = sorted(path.glob("*.json"))
    if documents and not any(kind_called(one.name) for one in path.iterdir()):
        return [of_palettes([one for document in documents for one in open_all(document, of)])]
    return [of_palettes(open_all(path, of))]


def _name(palette: Palette) -> str:
    return palette.name or " + ".join(source.path or source.file for source in palette.sources) or "a palette"
