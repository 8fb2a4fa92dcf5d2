"""Colourways as published, part by part: references to measure by and to start from.

Their colours are readings of words, marked approximate; nothing in them is a measurement or a material code.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from palette import files
from palette.errors import InvalidInput, UnknownName
from palette.formats.toml import Published, read_published
from palette.model import Colourway, Material, Part, Score, Shoe, Swatch
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
    return _colourway(_read(path), shoe_of, str(path))


def answers(name: str) -> Mapping[str, object]:
    """The brief that a published colourway seems to answer; assumed."""
    return _read(files.data_folder("colourways") / f"{name}.toml").brief


def _read(path: Path) -> Published:
    return read_published(files.read_bytes(path), str(path))


def _colourway(found: Published, shoe_of: Callable[[str], Shoe], called: str) -> Colourway:
    shoe, given = shoe_of(found.shoe), {part.component: part for part in found.parts}
    if missing := [c.id for c in shoe.components if c.id not in given]:
        raise InvalidInput(f"{called} has no part {', '.join(missing)}, and {shoe.id} does.")
    parts = []
    for component in shoe.components:
        part = given[component.id]
        lab, word = part.approximate_lab, part.colour
        hex = hex_of_lab(lab, found.viewing)
        material = Material(
            code=f"{found.id}/{component.id}", name=word, kind=part.kind, lab=lab, hex=hex,
            colour_basis="lab-assumed", viewing=found.viewing, status="",
        )
        swatch = Swatch(lab, id=component.id, name=word, common=word, hex=hex, provenance="display")
        parts.append(Part(component, material, swatch, reason=part.note))
    return Colourway(
        shoe=shoe, parts=tuple(parts), score=Score(0.0), id=found.id, name=found.title,
        viewing=found.viewing, notes=found.sources,
        warnings=("Colours are readings of words in press reports, not measurements.",),
    )
