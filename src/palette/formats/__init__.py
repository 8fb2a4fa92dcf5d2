"""Bytes to values and back: one file per format.

`FILES` is the table: a new format is one new file with a `FORMAT` in it, and one new line here.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from functools import cache
from importlib import import_module
from pathlib import Path, PurePath

from palette.errors import InvalidInput, InvalidValue, UsageError, understood
from palette.formats import refused
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

ENTRY_POINTS = "palette.formats"        # the group in which other packages name theirs

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
    "json_colours",
    "pal",
    "hex_list",
    "csv_palette",
    "css",
    "scss",
    "tailwind",
    "act",
)


@cache
def formats() -> tuple[Format, ...]:
    """Every registered format: ours, then those that other packages bring."""
    return (*_ours(), *_others())


@cache
def _ours() -> tuple[Format, ...]:
    return tuple(import_module(f"{__name__}.{file}").FORMAT for file in FILES)


@cache
def _others() -> tuple[Format, ...]:
    """A `Format` for each entry point of `palette.formats`; one that fails to load is passed over."""
    from importlib.metadata import entry_points

    found = []
    for point in sorted(entry_points(group=ENTRY_POINTS), key=lambda point: point.name):
        with suppress(Exception):       # somebody else's package ends no command of ours
            made = point.load()
            found.append(made() if isinstance(made, type) else made)
    return tuple(one for one in found if isinstance(one, Format))


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
    found = by_content(data)
    if found is None:
        able = [f for f in formats() if f.reads]
        low = called.lower()
        ends = [(len(s), f) for f in able for s in f.suffixes if low.endswith(s)]
        found = max(ends, key=lambda end: end[0])[1] if ends else None
    return found


def by_content(data: bytes) -> Format | None:
    """Ours first: another package's is only loaded for a file that none of them knows."""
    ours = next((f for f in _ours() if f.reads and f.recognises(data)), None)
    return ours or next((f for f in _others() if f.reads and f.recognises(data)), None)


MOST = 100_000      # colours of one palette


def read(data: bytes, called: str, known: Format | None = None) -> Palette:
    """The palette in a swatch file, told by its first bytes before its suffix. Raises InvalidInput.

    `known` is the format that the bytes themselves name, where somebody looked already. Swatches without an
    id of their own are s1, s2 and so on.
    """
    found = known or by_content(data)
    if found is None and (what := refused.named(data)):
        raise InvalidInput(f"{called} is {what}.")
    found = found or recognised(data, called) or _as_table(data, called)
    if found is None:
        raise InvalidInput(
            f"{called} is not a swatch file that can be read;"
            f" there are {', '.join(f.name for f in formats() if f.reads)}."
        )
    if not data.strip():
        raise InvalidInput(f"{called} is empty.")
    try:
        with understood(called):
            palette = found.read(data, called)
    except InvalidValue as wrong:
        raise wrong.of(called) from None
    if len(palette.swatches) > MOST:
        raise InvalidInput(
            f"{called} has {len(palette.swatches):,} colours, and {MOST:,} is the most of a palette:"
            " as .csv it can be a library."
        )
    named = tuple(s if s.id else replace(s, id=f"s{i}") for i, s in enumerate(palette.swatches, 1))
    through = sum(dict(s.extra).get("alpha", "1") != "1" for s in named)
    told = (f"{through} of its {len(named)} colours {'is' if through == 1 else 'are'} partly transparent: "
            "taken as if opaque.",) if through else ()
    return replace(palette, swatches=named, warnings=(*palette.warnings, *told))


def _as_table(data: bytes, called: str) -> Format | None:
    """CSV where nothing but the columns of its first line can tell it, as on standard input."""
    first = data.split(b"\n", 1)[0]
    columns = not PurePath(called).suffix and any(first.count(mark) > 1 for mark in (b",", b";", b"\t"))
    return called_by("csv") if columns else None


def write(palette: Palette, suffix_or_name: str) -> bytes:
    """The palette as a file of that format. Raises UsageError for one that cannot be written."""
    return called_by(suffix_or_name, writes=True).write(palette)


def write_palette(palette: Palette, path: Path | str) -> list[str]:
    """Write the palette whole, as the suffix says; what was lost, in sentences."""
    from palette.files import write_whole

    chosen = called_by(PurePath(path).name, writes=True)
    data = chosen.write(palette)
    told = losses(palette, chosen, data)
    write_whole(path, data)
    return told


def losses(palette: Palette, chosen: Format | str, data: bytes | None = None) -> list[str]:
    """What writing would lose, one sentence each; empty where nothing is. `data` spares writing it again."""
    from palette.formats.losing import losses as found

    return found(palette, called_by(chosen, writes=True) if isinstance(chosen, str) else chosen, data)
