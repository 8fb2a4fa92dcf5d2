"""Shoes: templates by name or from a file, begun, and measured from line art."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from palette.api.several import Several
from palette.errors import InvalidInput, PaletteError, UsageError
from palette.model import Shoe
from palette.model.text import as_text

Shoes: TypeAlias = "Shoe | str | Path | Sequence[Shoe | str | Path]"


@dataclass(frozen=True, slots=True)
class Shares:
    """Part -> share of all that a drawing shows, 0 to 1, largest first; `shoe` is the one it draws, or ""."""

    shares: Mapping[str, float]
    drawing: str
    shoe: str = ""


def load_shoe(name: str | Path) -> Shoe:
    """A shoe template by its name (`walker-allerdale`), or from a TOML file.

    Its components have `share`, their part of the visible area (0 to 1), `kinds` they may be made of, and a
    `group`, whose parts share one material. Raises UnknownName or InvalidInput.
    """
    from palette.shoes import load

    return load(str(name))


def each_shoe(given: Shoes) -> list[Shoe]:
    """Every shoe that is given, by name, path or value, in that order.

    Raises UsageError for two by one id, of whose colourways nobody could tell which is whose.
    """
    several = [given] if isinstance(given, (Shoe, str, Path)) else given
    found = [one if isinstance(one, Shoe) else load_shoe(one) for one in several]
    for at, one in enumerate(found):
        if one.id in (other.id for other in found[:at]):
            raise UsageError(f"Two of the shoes have the id {one.id!r}: leave one out, or rename its id.")
    return found


@dataclass(frozen=True, slots=True)
class ShoeList(Several[Shoe]):
    """Every shoe that can be asked for by name; `problems` says why others cannot be read."""

    each: tuple[Shoe, ...]
    problems: Mapping[str, str] = field(default_factory=dict)


def list_shoes() -> ShoeList:
    """Every shoe that can be asked for by name: the shipped ones and your own, in alphabetical order."""
    from palette.shoes import load, names

    found, problems = [], {}
    for name in names():
        try:
            found.append(load(name))
        except PaletteError as problem:
            problems[name] = str(problem)
    return ShoeList(tuple(found), problems)


def new_shoe(name: str, like: Shoe | str | Path = "runner-991v2", output: str | Path | None = None) -> Path:
    """Begin a shoe of your own, called `name`, as a TOML file to edit, and say where it is.

    It begins as a copy of the shoe `like`. It is written to `output`, else among your own shoes, where
    `load_shoe` finds it by name. Raises UsageError for what cannot be a name, and where there is such a file
    already.
    """
    from palette import files
    from palette.shoes import to_toml

    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]*", name):
        raise UsageError(f"{name!r} cannot name a shoe: letters, digits, - and . make a name.")
    path = Path(output) if output else files.user_folder("shoes") / f"{name}.toml"
    if (files.data_folder("shoes") / f"{name}.toml").is_file():
        raise UsageError(f"{name!r} comes with palette; choose another name, such as 'my-{name}'.")
    if path.suffix != ".toml" and str(path) != files.STANDARD_OUTPUT:
        raise UsageError(f"A shoe is a TOML file: {path} does not end in .toml.")
    if path.exists():
        raise UsageError(f"{path} is there already; it stays as it is. Choose another name or -o.")
    (base,) = each_shoe(like)
    if not output:
        path.parent.mkdir(parents=True, exist_ok=True)
    from_ = like.id if isinstance(like, Shoe) else like
    begun = replace(base, id=name, title=name.replace("-", " "), sources=(f"begun from {from_}",))
    files.write_whole(path, to_toml(begun).encode())
    return path


def measure_shoe(
    drawing: str | Path, shoe: Shoe | str | Path | None = None, output: str | Path | None = None
) -> Shares:
    """Part -> share of all that is seen in a designer's own line art, 0 to 1, which sum to 1.

    `drawing` is an SVG in which a part is a shape or a group with the id `part-vamp` or
    data-component="vamp"; with `shoe` the id `vamp` does. `output` is where that shoe with these shares is
    written, as TOML. Raises InvalidInput for a drawing that names no part, or, for `output`, not just the
    parts of the shoe that its template shows.
    """
    from palette import files
    from palette import shoes as stage
    from palette.formats.notation import headed

    base = each_shoe(shoe)[0] if shoe else None
    called = as_text(Path(drawing).name)
    known = [component.id for component in base.components] if base else []
    shares = stage.measure(files.read_bytes(drawing), str(drawing), known)
    if output:
        if base is None:
            raise UsageError("--output needs --shoe: a drawing has no kinds, groups or roles.")
        id = base.id if str(output) == files.STANDARD_OUTPUT else Path(output).stem
        measured = replace(_with(base, shares, str(drawing)), id=id, share_basis=f"measured from {called}")
        files.write_whole(output, headed(stage.to_toml(measured), output).encode())
    return Shares(shares, called, "" if shoe is None else shoe.id if isinstance(shoe, Shoe) else str(shoe))


def _with(shoe: Shoe, shares: dict[str, float], drawing: str) -> Shoe:
    known = [component.id for component in shoe.components]
    missing = [part.id for part in shoe.components if part.share and part.id not in shares]
    strange = [part for part in shares if part not in known]
    if missing or strange:
        said = [f"it does not show {', '.join(missing)}"] if missing else []
        said += [f"it shows {', '.join(strange)}, which is no part of it"] if strange else []
        raise InvalidInput(f"{drawing} is not {shoe.id}: {'; '.join(said)}.")
    return replace(shoe, components=tuple(replace(c, share=shares.get(c.id, 0.0)) for c in shoe.components))
