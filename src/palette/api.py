"""The three verbs for Python: the same values as the command line, by name, path or value."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from palette.extraction import extract
from palette.model import Brief, Colourway, Library, Match, Palette, Shoe

__all__ = ["extract", "load_library", "load_shoe", "match", "propose"]


def load_library(name: str | Path) -> Library:
    """A library by its name (`studio-sample`) or from a file. Raises UnknownName or InvalidInput."""
    from palette.libraries import load

    return load(str(name))


def load_shoe(name: str | Path) -> Shoe:
    """A shoe template by its name (`walker-allerdale`) or from a file. Raises UnknownName or InvalidInput."""
    from palette.shoes import load

    return load(str(name))


def match(
    palette: Palette | Path | str,
    library: Library | str | Path | Sequence[Library | str | Path],
    **options: Any,
) -> tuple[Match, ...]:
    """For each swatch the nearest material and how near it is; `options` are those of `matching.match`.

    `palette` may be a photograph's path. Raises PaletteError with one sentence.
    """
    from palette import matching

    several = [library] if isinstance(library, (Library, str, Path)) else list(library)
    return matching.match(_palette(palette), [_library(one) for one in several], **options)


def propose(
    palette: Palette | Path | str, shoe: Shoe | str, library: Library | str | Path,
    brief: Brief | None = None, n: int = 6,
) -> tuple[Colourway, ...]:
    """Up to `n` colourways that can be made, best first. Raises Infeasible where nothing can.

    `palette` may be a photograph's path; `shoe` and `library` names or values.
    """
    from palette import colourways

    one = shoe if isinstance(shoe, Shoe) else load_shoe(shoe)
    return colourways.propose(_palette(palette), one, _library(library), brief, n)


def _palette(given: Palette | Path | str) -> Palette:
    return given if isinstance(given, Palette) else extract(given)


def _library(given: Library | str | Path) -> Library:
    return given if isinstance(given, Library) else load_library(given)
