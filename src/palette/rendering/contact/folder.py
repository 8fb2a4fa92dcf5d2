"""A folder of proposals: the contact sheet, and for each colourway its document and its drawing."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from palette import files
from palette.colourways.alternatives import Alternatives, alternatives
from palette.errors import UsageError
from palette.formats.documents import colourway_document
from palette.formats.notation import write_json
from palette.model import Colourway, Library, Proposals
from palette.rendering.contact.page import html
from palette.rendering.cvd import seen_colours
from palette.rendering.drawing import draw
from palette.rendering.drawing.source import find

ALL, INDEX = "proposals.json", "index.html"


def write(
    proposals: Proposals, folder: Path | str, *, cvd: str = "", photos: Mapping[int, bytes] | None = None,
    library: Library | None = None, paths: Iterable[Path] = (),
) -> Path:
    """Write index.html, proposals.json and each colourway's JSON and SVG into `folder`; returns the index.

    `photos` are JPEG thumbnails by the palette's sources. With the `library` that they were made from, their
    parts can try its other materials on; `paths` is where it lies, if it goes by no name. Files of the same
    names are replaced, others are left alone. Raises InvalidInput where the folder cannot be made, UsageError
    where another page is its index.
    """
    folder = Path(folder)
    if files.is_file(folder / INDEX) and not _is_ours(folder / ALL):
        raise UsageError(f"{folder / INDEX} is another page, which stays: name a new folder.")
    made = dict[str, bytes]()
    drawings = {c.shoe.id: find(c.shoe) for c in proposals.colourways}
    names = stems(proposals.colourways)
    for colourway, stem in zip(proposals.colourways, names, strict=True):
        made[f"{stem}.json"] = _document(replace(proposals, colourways=(colourway,)))
        if drawings[colourway.shoe.id]:
            svg = draw(drawings[colourway.shoe.id], colourway, colours=seen_colours(colourway, cvd))
            made[f"{stem}.svg"] = svg.encode() + b"\n"
    made[ALL] = _document(proposals)
    libraries = [_from(folder, path) for path in paths]
    made[INDEX] = html(
        proposals, names, drawings, cvd=cvd, photos=photos or {}, trying=_trying(proposals, library),
        libraries=libraries,
    ).encode()
    files.write_together(folder, made)
    return folder / INDEX


def _is_ours(document: Path) -> bool:
    """Whether proposals lie in a folder already."""
    return files.is_file(document) and b'"palette.propose/' in files.read_bytes(document)[:200]


def _from(folder: Path, path: Path) -> str:
    """A path as it is written in a folder; whole where it lies on another drive, to which no way leads."""
    try:
        return os.path.relpath(path, folder)
    except ValueError:
        return str(path.resolve())


def _trying(proposals: Proposals, library: Library | None) -> dict[str, Alternatives]:
    """What else each shoe's parts could wear, as an edit of the written document finds it."""
    if library is None or proposals.palette is None:
        return {}
    written = colourway_document.from_json(colourway_document.to_json(proposals), ALL)
    assert written.palette is not None
    shoes: dict[str, list[Colourway]] = {}
    for one in written.colourways:
        shoes.setdefault(one.shoe.id, []).append(one)
    return {
        id: alternatives(each, written.palette, library, written.brief) for id, each in shoes.items()
    }


def stems(colourways: tuple[Colourway, ...]) -> list[str]:
    """`01-hazelnut-fell`: the order of the proposals, and a name that any file system takes."""
    return [f"{n:02}-{slug(c.name or c.id) or 'colourway'}" for n, c in enumerate(colourways, 1)]


def slug(text: str) -> str:
    """Lower-case ASCII letters, digits and single hyphens, at most 48 of them."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:48].rstrip("-")


def _document(proposals: Proposals) -> bytes:
    return write_json(colourway_document.to_json(proposals)).encode()
