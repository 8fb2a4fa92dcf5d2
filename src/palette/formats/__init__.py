"""Bytes to values and back: one file per format.

`FILES` is the table: a new format is one new file with a `FORMAT` in it, and one new line here.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path, PurePath

from palette.errors import InvalidInput, InvalidValue, UsageError
from palette.formats.format import Format, Keeps
from palette.model import Palette

__all__ = [
    "Format",
    "Keeps",
    "called_by",
    "formats",
    "losses",
    "read",
    "recognised",
    "write",
    "write_palette",
]

# in the order in which they are asked whether they know the first bytes
FILES = (
    "palette_json",
    "ase",
    "acb",
    "aco",
    "gpl",
    "procreate",
    "kpl",
    "sbz",
    "soc",
    "scribus",
    "svg_swatches",
    "cxf",
    "qtx",
    "cgats",
    "dtcg",
    "hex_list",
    "csv_palette",
    "css",
    "scss",
    "tailwind",
    "act",
)


@cache
def formats() -> tuple[Format, ...]:
    """Every registered format."""
    return tuple(import_module(f"{__name__}.{file}").FORMAT for file in FILES)


def called_by(suffix_or_name: str, *, writes: bool = False) -> Format:
    """The format of `.ase`, `ase` or `walls.ase`. Raises UsageError naming those that there are."""
    asked = suffix_or_name.lower()
    able = [f for f in formats() if (f.writes if writes else f.reads)]
    for found in able:
        if asked == found.name:
            return found
    for suffix in sorted({s for f in able for s in f.suffixes}, key=len, reverse=True):
        if asked == suffix.removeprefix(".") or asked.endswith(suffix):
            return next(f for f in able if suffix in f.suffixes)
    other = next((f for f in formats() if asked == f.name or asked.endswith(f.suffixes)), None)
    if other is not None:
        raise UsageError(
            f"{other.title} files can be {'read' if writes else 'written'} but not "
            f"{'written' if writes else 'read'}; choose one of {', '.join(f.name for f in able)}."
        )
    raise UsageError(
        f"{suffix_or_name!r} is no swatch format that can be {'written' if writes else 'read'};"
        f" there are {', '.join(f.name for f in able)}."
    )


def recognised(data: bytes, called: str) -> Format | None:
    """The format the bytes themselves name, else the one the suffix of `called` names, else None."""
    able = [f for f in formats() if f.reads]
    found = next((f for f in able if f.recognises(data)), None)
    if found is None:
        low = called.lower()
        ends = [(len(s), f) for f in able for s in f.suffixes if low.endswith(s)]
        found = max(ends, key=lambda end: end[0])[1] if ends else None
    return found


def read(data: bytes, called: str) -> Palette:
    """The palette in a swatch file, told by its first bytes before its suffix. Raises InvalidInput.

    Swatches without an id of their own are s1, s2 and so on.
    """
    found = recognised(data, called)
    if found is None:
        raise InvalidInput(
            f"{called} is not a swatch file that can be read;"
            f" there are {', '.join(f.name for f in formats() if f.reads)}."
        )
    if not data.strip():
        raise InvalidInput(f"{called} is empty.")
    try:
        palette = found.read(data, called)
    except InvalidValue as wrong:
        raise wrong.of(called) from None
    named = tuple(s if s.id else replace(s, id=f"s{i}") for i, s in enumerate(palette.swatches, 1))
    return replace(palette, swatches=named)


def write(palette: Palette, suffix_or_name: str) -> bytes:
    """The palette as a file of that format. Raises UsageError for one that cannot be written."""
    return called_by(suffix_or_name, writes=True).write(palette)


def write_palette(palette: Palette, path: Path | str) -> list[str]:
    """Write the palette whole, as the suffix says; what was lost, in sentences."""
    from palette.files import write_whole

    chosen = called_by(PurePath(path).name, writes=True)
    write_whole(path, chosen.write(palette))
    return losses(palette, chosen)


def losses(palette: Palette, chosen: Format | str) -> list[str]:
    """What writing would lose, one sentence each; empty where nothing is."""
    from palette.formats.losing import losses as found

    return found(palette, called_by(chosen, writes=True) if isinstance(chosen, str) else chosen)
