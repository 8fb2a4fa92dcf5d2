"""Palettes between the formats of other programs."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from palette.api.opening import Source, open_together
from palette.api.written import File, written
from palette.model.extraction_options import Colours

if TYPE_CHECKING:
    from palette.formats import Format


def convert(
    source: Source, output: str | Path | None = None, *, to: str = "", strict: bool = False,
    colours: Colours = None,
) -> File:
    """A palette as a swatch file of another format, with a sentence for everything that is lost in it.

    `source` is anything that `open` takes; of a photograph come `colours`, as there. Several palettes go into
    one file, one after another, each a group where the format has groups. The format is that of
    the suffix of `output` (walls.ase), or `to`, by name or suffix; `list_formats` has them all. `output` is
    replaced whole or not at all, and left alone where `strict` and something would be lost. What comes back
    has the bytes in `data`, what they lack in `lost`, what is to be known of the source in `notes`, and in
    `path` where they were written.

    Raises UsageError for a format that cannot be written, and as `open` does.
    """
    from palette.formats import called_by, losses

    chosen = called_by(to or PurePath(output or "").name, writes=True)
    palette = open_together(source, colours)
    data = chosen.write(palette)
    lost = tuple(losses(palette, chosen, data))
    file = File(data, chosen.suffixes[0], chosen.title, palette.warnings, lost)
    return written(file, None if strict and lost else output)


def list_formats() -> tuple[Format, ...]:
    """Every swatch format: its name, title and suffixes, whether it reads and writes, and what it keeps."""
    from palette.formats import formats

    return formats()
