"""A library to bytes and files. What is read back is equal: every digit, and the unknown columns."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from itertools import chain, islice
from pathlib import Path
from typing import Any

import numpy as np

from palette.errors import InvalidInput, UsageError
from palette.files import write_whole
from palette.formats.tables.cells import Values
from palette.formats.tables.values import claim_text, spectrum_text
from palette.libraries.columns import Rows
from palette.libraries.fields import BY_NAME, FIELDS
from palette.libraries.finding import TABLE, TOML
from palette.libraries.header_words import meanings
from palette.model import Library, Material

FORMATS = (".csv", ".json", ".toml", ".xlsx")
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
        return csv_table.write(rows(library), header(library))
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


def folder_files(library: Library) -> dict[str, bytes]:
    """The two files of a library folder."""
    from palette.formats.tables import csv_table, toml_table

    return {
        TOML: toml_table.write({"name": library.name, **about(library)}),
        TABLE: csv_table.write(rows(library), [name for name in header(library) if name != "illustrative"]),
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
        different, first = np.unique(words.codes[rows.rows], return_index=True)
        filled = (at for code, at in zip(different.tolist(), first.tolist(), strict=True) if words.word(code))
        chosen.update(filled if name in ("viewing", "colour_basis") else islice(filled, 1))
    return library.take(sorted(chosen))


def rows(library: Library) -> Iterator[Values]:
    """Each material as named values: the best colour it has and its hex, never one derived from another."""
    grid = _one_grid(library)
    for material in library.materials:
        row: dict[str, Any] = {name: _plain(getattr(material, name)) for name in PLAIN}
        row |= _colour(material, grid)
        row["hex"] = material.hex
        row["claims"] = "; ".join(claim_text(c.name, c.value, c.by, c.date, c.until) for c in material.claims)
        row["tolerance"] = str(material.tolerance or "")
        row["library"] = material.library
        row["illustrative"] = "yes" if library.illustrative else ""
        yield {**row, **material.extra}


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _colour(material: Material, grid: tuple[float, float] | None) -> Mapping[str, Any]:
    basis, viewing = material.colour_basis, material.viewing
    if basis in ("hex", "none"):
        return {}
    seen = {"illuminant": viewing.illuminant, "observer": viewing.observer, "geometry": viewing.geometry}
    if basis == "spectrum" and material.spectrum is not None:
        one = material.spectrum
        if grid is None:
            return {**seen, "spectrum": spectrum_text(one.start, one.interval, one.values)}
        return {**seen, **{f"R{nm:g}": v for nm, v in zip(one.wavelengths, one.values, strict=True)}}
    lab = {"L": material.lab.L, "a": material.lab.a, "b": material.lab.b}
    return {**lab, "geometry": viewing.geometry} if basis == "lab-assumed" else {**lab, **seen}


def _one_grid(library: Library) -> tuple[float, float] | None:
    """The grid of whole nanometres that all spectra share, so that they can be columns; else None."""
    grids = {s.grid for s in library.column("spectrum") if s is not None}
    if len(grids) != 1:
        return None
    start, interval, count = next(iter(grids))
    whole = start == int(start) and interval == int(interval)
    return (
        (start, interval)
        if whole and count >= 8 and start >= 300 and start + interval * count <= 840
        else None
    )
