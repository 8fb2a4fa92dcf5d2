"""A shoe template: one TOML file, read with a clear word for whatever does not fit."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path

from palette import files
from palette.errors import InvalidInput, UnknownName, UsageError, doubted
from palette.formats.toml import read_shoe
from palette.model import Shoe
from palette.ordering.kinds import KINDS


def names() -> list[str]:
    """Every shoe that `load` knows by name: shipped ones, then the user's own."""
    folders = (files.data_folder("shoes"), files.user_folder("shoes"))
    return sorted({path.stem for folder in folders if folder.is_dir() for path in folder.glob("*.toml")})


def load(name: str) -> Shoe:
    """The shoe called `name`, by its own name or an alias of its template, or in the TOML file of that path.

    Raises UnknownName or InvalidInput.
    """
    if name.endswith(".toml") or "/" in name:
        path = Path(name)
    else:
        own = files.user_folder("shoes") / f"{name}.toml"
        shipped = files.data_folder("shoes") / f"{name}.toml"
        path = own if os.path.lexists(own) else shipped if shipped.is_file() else _called(name)
    drawing = path.with_suffix(".svg")
    return parse(files.read_bytes(path), str(path), str(drawing) if drawing.is_file() else "")


def aliases() -> dict[str, list[Path]]:
    """What the templates may be called besides their names, in lower case, and the files that say so."""
    found: dict[str, list[Path]] = {}
    for folder in (files.data_folder("shoes"), files.user_folder("shoes")):
        for path in sorted(folder.glob("*.toml")):
            with suppress(InvalidInput):        # whoever asks for that shoe by its name is told
                for alias in read_shoe(files.read_bytes(path), str(path)).aliases:
                    found.setdefault(alias.casefold(), []).append(path)
    return found


def _called(alias: str) -> Path:
    """The one template of that alias; the user's own shoe hides the shipped one of the same name."""
    known = aliases()
    shoes = {path.stem: path for path in known.get(alias.casefold(), ())}
    if not shoes:
        raise UnknownName("shoe", alias, (*names(), *known))
    if len(shoes) > 1:
        raise UsageError(f"{alias!r} can be {' or '.join(sorted(shoes))}: say which.")
    return next(iter(shoes.values()))


def parse(data: bytes, called: str, drawing: str = "") -> Shoe:
    """The shoe in TOML `data`; `called` names it in errors. Raises InvalidInput."""
    shoe = read_shoe(data, called)
    if (told := doubted.get()) is not None:
        told += [f"{called}: {said}" for said in _mistyped(shoe)]
    return replace(shoe, drawing=drawing)


def _mistyped(shoe: Shoe) -> Iterator[str]:
    """Kinds that no material has, where one that many have is written nearly so."""
    for component in shoe.components:
        for kind in component.kinds:
            if not fnmatch.filter(KINDS, kind) and (near := get_close_matches(kind, KINDS, n=1, cutoff=0.85)):
                yield f"{component.id} may be of {kind!r}; did you mean {near[0]}?"
