"""A library to bytes and files. What is read back is equal: every digit, and the unknown columns."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from palette.errors import InvalidInput, UsageError
from palette.files import write_whole
from palette.formats.reflectances import white
from palette.formats.tables.cells import Values
from palette.formats.tables.column import Column, column_of, together
from palette.formats.tables.values import claim_text, spectrum_text
from palette.libraries.columns import DAYS, NUMBERS, Floats, Rows
from palette.libraries.fields import BY_NAME, FIELDS
from palette.libraries.finding import TABLE, TOML
from palette.libraries.header_words import meanings
from palette.model import Library

FORMATS = (".csv", ".json", ".toml", ".xlsx")
AT_ONCE = 1 << 16       # materials written at a time
BLANK: tuple[object, ...] = (None, "", [])
STANDS_IN = {   # where a kept column could be read as one of these, ours has to be there, if blank
    "article": ("code", "name"), "colour_no": ("code",), "colour": ("colour_name", "hex"), "swatch": ("hex",),
    "net_price": ("price",), "list_price": ("price",), "chroma": (), "hue": (),
}
PLAIN = tuple(field.name for field in FIELDS if field.name not in (
    "L", "a", "b", "hex", "illuminant", "observer", "geometry", "claims", "tolerance", "tolerance_formula"))


def save(library: Library, path: str | os.PathLike[str]) -> None:
    """Write a library as the suffix of `path` says. A path without one is a folder to make.

    Written whole or not at all. Raises UsageError for another suffix, InvalidInput where there is no writing.
    """
    path = Path(path)
    if not path.suffix or path.is_dir():
        if path.is_dir() and any(path.iterdir()):
            raise UsageError(f"{path} is a folder with something in it: name a new one, or a file.")
        files = folder_files(library)
        try:
            path.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise InvalidInput(f"{path} cannot be made: {problem.strerror or problem}.") from None
        for name, data in files.items():
            write_whole(path / name, data)
        return
    write_whole(path, to_bytes(library, path.suffix.lower()))


def to_bytes(library: Library, suffix: str) -> bytes:
    """A library as one file of `suffix`. Raises UsageError for one that no library is written in."""
    from palette.formats.tables import csv_table, json_table, toml_table, xlsx_table

    if suffix == ".csv":
        return csv_table.write(batches(library), header(library))
    if suffix == ".json":
        from palette.formats.documents.library_document import to_json

        return json_table.write(to_json(library))
    if suffix == ".toml":
        filled = ({k: v for k, v in row.items() if v not in BLANK} for row in rows(library))
        return toml_table.write({**about(library), "materials": list(filled)})
    if suffix == ".xlsx":
        text = toml_table.write(about(library)).decode()
        return xlsx_table.write(rows(library), header(library), text, library.column("hex"))
    raise UsageError(f"A library is not written as {suffix!r}; choose one of {', '.join(FORMATS)}.")


def folder_files(library: Library, seen: Callable[[int], object] = lambda rows: None) -> dict[str, bytes]:
    """The two files of a library folder. `seen` is told of every some rows written."""
    from palette.formats.tables import csv_table, toml_table

    def told() -> Iterator[dict[str, Column[Any]]]:
        for columns in batches(library):
            yield columns
            seen(len(columns["code"]))

    return {
        TOML: toml_table.write({"name": library.name, **about(library)}),
        TABLE: csv_table.write(told(), [one for one in header(library) if one != "illustrative"]),
    }


def about(library: Library) -> dict[str, Any]:
    """What library.toml says. The viewing is left out where some Lab values only assume one."""
    told = {
        "title": library.title, "note": library.note, "illustrative": library.illustrative or None,
        "source": library.source, "licence": library.licence,
    }
    said: dict[str, Any] = {name: value for name, value in told.items() if value}
    if "lab-assumed" not in set(library.column("colour_basis")):
        viewing = library.viewing
        said["viewing"] = {"illuminant": viewing.illuminant, "observer": viewing.observer} | (
            {"geometry": viewing.geometry} if viewing.geometry else {})
    alike = {name: "extra" for name in extras(library) if meanings(name)}
    if alike:
        said["columns"] = alike
    if library.bands:
        said["bands"] = {kind: [b.match, b.near, b.family] for kind, b in library.bands.items()}
    return said


def header(library: Library) -> list[str]:
    """The columns that some material fills, in the order of docs/libraries.md, then the unknown ones.

    Where an unknown one would be taken for one of ours (`brand`: the supplier), ours is there too, if blank.
    """
    filled: dict[str, None] = {}
    for row in rows(_telling(library)):
        filled.update(dict.fromkeys(name for name, value in row.items() if value not in BLANK))
    unknown = extras(library)
    there = {*filled, "code", "name", "kind"}
    for name in unknown:
        there.update(chain.from_iterable(STANDS_IN.get(means, (means,)) for means in meanings(name)))
    known = [field.name for field in FIELDS if field.name in there]
    return [*known, *dict.fromkeys([*unknown, *(name for name in filled if name not in BY_NAME)])]


def extras(library: Library) -> list[str]:
    """The names of the columns that palette does not know."""
    materials = library.materials
    if isinstance(materials, Rows):
        return list(materials.columns.extra)
    return list(dict.fromkeys(name for material in materials for name in material.extra))


def _telling(library: Library) -> Library:
    """So few of its materials that they still fill every column that any of them fills."""
    rows = library.materials
    if not isinstance(rows, Rows) or len(rows) < 100:
        return library
    chosen = {0}
    for name in rows.columns.numbers:
        chosen.update(np.flatnonzero(~np.isnan(rows.column(name)))[:1].tolist())
    for name, words in rows.columns.words.items():
        codes = words.codes[rows.rows]
        filled = np.flatnonzero((np.diff(words.offsets) > 0)[codes])
        each = name in ("viewing", "colour_basis")
        chosen.update(filled[np.unique(codes[filled], return_index=True)[1] if each else slice(1)].tolist())
    return library.take(sorted(chosen))


def rows(library: Library) -> Iterator[Values]:
    """Each material as named values."""
    for columns in batches(library):
        for values in zip(*columns.values(), strict=True):
            yield {name: list(value) if isinstance(value, tuple) else value
                   for name, value in zip(columns, values, strict=True)}


def batches(library: Library) -> Iterator[dict[str, Column[Any]]]:
    """Some materials at a time as columns: the best colour of each and its hex, none derived from another."""
    grid, unknown = _one_grid(library), extras(library)
    for at in range(0, len(library), AT_ONCE):
        some = library.take(range(at, min(at + AT_ONCE, len(library))))
        found = {name: _numbers(some, name) if name in (*NUMBERS, *DAYS) else column_of(some, name)
                 for name in PLAIN}
        found |= _colours(some, grid)
        found["hex"] = column_of(some, "hex")
        found["claims"] = column_of(some, "claims").each(lambda claims: "; ".join(
            claim_text(c.name, c.value, c.by, c.date, c.until) for c in claims))
        found["tolerance"] = column_of(some, "tolerance").each(lambda tolerance: str(tolerance or ""))
        found["library"] = column_of(some, "library")
        found["illustrative"] = Column.same("yes" if library.illustrative else "", len(some))
        yield {**found, **{name: _extra(some, name) for name in unknown}}


def _numbers(library: Library, name: str) -> Column[Any]:
    """A column as Python's numbers, None where one is not known; days are whole."""
    values = np.array(library.column(name), float)
    return _known(values).each(lambda value: value if value is None or name not in DAYS else int(value))


def _known(values: Floats) -> Column[float | None]:
    different, codes = np.unique(values, return_inverse=True)
    return Column.coded([None if value != value else value for value in different.tolist()], codes)


def _extra(library: Library, name: str) -> Column[Any]:
    if isinstance(library.materials, Rows):
        return library.materials.coded(f"extra:{name}")
    return Column(material.extra.get(name, "") for material in library.materials)


def _colours(library: Library, grid: tuple[float, float] | None) -> dict[str, Column[Any]]:
    """The columns of colour, blank where a material is known by another; no viewing where it is assumed."""
    basis = column_of(library, "colour_basis")
    spectra, labs = library.column("spectrum"), library.column("lab")
    if not isinstance(library.materials, Rows):
        labs = np.array([lab or (np.nan,) * 3 for lab in labs], float)
    curves = [b == "spectrum" and one is not None for b, one in zip(basis, spectra, strict=True)]
    hidden = basis.array(lambda one: one in ("hex", "none"), bool) | np.array(curves, bool)
    found: dict[str, Column[Any]] = {}
    for name, values in zip("Lab", np.where(hidden[:, None], np.nan, labs).T, strict=True):
        found[name] = _known(values)
    views = together(basis, column_of(library, "viewing"))
    for name in ("illuminant", "observer", "geometry"):
        unsaid = ("hex", "none") if name == "geometry" else ("hex", "none", "lab-assumed")
        found[name] = views.each(lambda one: None if one[0] in unsaid else getattr(one[1], name))  # noqa: B023
    if not any(curves):
        return found
    if grid is None:
        found["spectrum"] = Column(spectrum_text(one.start, one.interval, one.values) if curve else None
                                   for one, curve in zip(spectra, curves, strict=True))
        return found
    count = next(len(one.values) for one, curve in zip(spectra, curves, strict=True) if curve)
    return found | {
        f"R{grid[0] + at * grid[1]:g}": Column(one.values[at] if curve else None
                                               for one, curve in zip(spectra, curves, strict=True))
        for at in range(count)
    }


def _one_grid(library: Library) -> tuple[float, float] | None:
    """The grid of whole nanometres that all spectra share, so that they can be columns; else None.

    Columns of numbers do not say that they are fractions, so the first spectrum has to show it.
    """
    spectra = [s for s in library.column("spectrum") if s is not None]
    grids = {s.grid for s in spectra}
    if len(grids) != 1 or white((), (*spectra[0].values, max(max(s.values) for s in spectra))) != 1.0:
        return None
    start, interval, count = next(iter(grids))
    whole = start == int(start) and interval == int(interval)
    return (
        (start, interval)
        if whole and count >= 8 and start >= 300 and start + interval * count <= 840
        else None
    )
