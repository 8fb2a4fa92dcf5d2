"""Colourways as published, part by part: references to measure by and to start from.

Their colours are readings of words, marked approximate; nothing in them is a measurement or a material code.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from palette import files
from palette.errors import InvalidInput, UnknownName
from palette.model import Colourway, Lab, Material, Part, Score, Shoe, Swatch, Viewing
from palette.viewing import hex_of_lab


def names() -> list[str]:
    """Every colourway that `load` knows by name: published ones, and the user's own."""
    folders = (files.data_folder("colourways"), files.user_folder("colourways"))
    return sorted({path.stem for folder in folders if folder.is_dir() for path in folder.glob("*.toml")})


def load(name: str, shoe_of: Callable[[str], Shoe]) -> Colourway:
    """The published colourway called `name`, or in the TOML file of that path. Raises PaletteError."""
    if name.endswith(".toml"):
        path = Path(name)
    else:
        own = files.user_folder("colourways") / f"{name}.toml"
        path = own if own.is_file() else files.data_folder("colourways") / f"{name}.toml"
        if not path.is_file():
            raise UnknownName("colourway", name, names())
    table = _table(path)
    try:
        return _colourway(table, shoe_of(str(table["shoe"])))
    except (KeyError, TypeError, ValueError, StopIteration) as problem:
        raise InvalidInput(f"{path} is a damaged colourway: {type(problem).__name__} at {problem}.") from None


def answers(name: str) -> dict[str, Any]:
    """The brief that a published colourway seems to answer; assumed."""
    return dict(_table(files.data_folder("colourways") / f"{name}.toml").get("brief") or {})


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(files.read_bytes(path).decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise InvalidInput(f"{path} is not readable as TOML: {problem}.") from None


def _colourway(table: dict[str, Any], shoe: Shoe) -> Colourway:
    given = {str(part["component"]): part for part in table["part"]}
    missing = [c.id for c in shoe.components if c.id not in given]
    if missing:
        raise ValueError(f"no part {', '.join(missing)}")
    viewing = Viewing(**(table.get("viewing") or {}))
    parts = []
    for component in shoe.components:
        part = given[component.id]
        lab = Lab(*(float(v) for v in part["approximate_lab"]))
        hex = hex_of_lab(lab, viewing)
        word = str(part.get("colour", ""))
        material = Material(
            code=f"{table['id']}/{component.id}", name=word, kind=str(part["kind"]), lab=lab, hex=hex,
            colour_basis="lab-assumed", viewing=viewing, status="",
        )
        swatch = Swatch(lab, id=component.id, name=word, common=word, hex=hex, provenance="display")
        parts.append(Part(component, material, swatch, reason=str(part.get("note", ""))))
    return Colourway(
        shoe=shoe, parts=tuple(parts), score=Score(0.0), id=str(table["id"]), name=str(table["title"]),
        viewing=viewing, notes=tuple(str(s) for s in table.get("sources", ())),
        warnings=("Colours are readings of words in press reports, not measurements.",),
    )
