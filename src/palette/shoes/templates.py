"""A shoe template: one TOML file, read with a clear word for whatever does not fit."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from palette import files
from palette.errors import InvalidInput, InvalidValue, UnknownName, UsageError
from palette.model import Component, Economics, Shoe


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
        path = own if own.is_file() else files.data_folder("shoes") / f"{name}.toml"
        if not path.is_file():
            path = _called(name)
    drawing = path.with_suffix(".svg")
    return parse(files.read_bytes(path), str(path), str(drawing) if drawing.is_file() else "")


def aliases() -> dict[str, list[Path]]:
    """What the templates may be called besides their names, in lower case, and the files that say so."""
    found: dict[str, list[Path]] = {}
    for folder in (files.data_folder("shoes"), files.user_folder("shoes")):
        for path in sorted(folder.glob("*.toml")):
            try:
                said = tomllib.loads(files.read_bytes(path).decode("utf-8")).get("aliases", ())
            except (UnicodeDecodeError, tomllib.TOMLDecodeError):
                continue                # whoever asks for that shoe by its name is told
            for alias in said if isinstance(said, list) else ():
                found.setdefault(str(alias).casefold(), []).append(path)
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
    try:
        table = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise InvalidInput(f"{called} is not readable as TOML: {problem}.") from None
    try:
        components = tuple(_component(entry, n) for n, entry in enumerate(table["component"]))
        economics = table.get("economics") or {}
        shoe = Shoe(
            id=str(table["id"]), title=str(table.get("title", table["id"])), components=components,
            adjacent=tuple((str(a), str(b)) for a, b in table.get("adjacent", ())),
            view=str(table.get("view", "")), share_basis=str(table.get("share_basis", "")),
            sources=tuple(str(s) for s in table.get("sources", ())),
            economics=Economics(
                net_upper_area_m2=float(economics.get("net_upper_area_m2", 0.22)),
                waste={str(k): float(v) for k, v in (economics.get("waste") or {}).items()},
                per_pair={str(k): float(v) for k, v in (economics.get("per_pair") or {}).items()},
                basis=str(economics.get("basis", "assumed")),
            ),
            drawing=drawing,
        )
    except InvalidValue as wrong:
        raise wrong.of(called) from None
    except (KeyError, TypeError, ValueError, AttributeError) as problem:
        raise InvalidInput(
            f"{called} is not a shoe: {type(problem).__name__} at {problem}. It needs an id, and for each"
            " [[component]] an id, group, kinds, share (percent) and role."
        ) from None
    _check(shoe, called)
    return shoe


def _component(entry: dict[str, Any], n: int) -> Component:
    try:
        return Component(
            id=str(entry["id"]), group=str(entry["group"]), kinds=tuple(str(k) for k in entry["kinds"]),
            share=float(entry["share"]) / 100, role=str(entry["role"]),
            tone=tuple(str(t) for t in entry.get("tone", ())), basis=str(entry.get("basis", "")),
            note=str(entry.get("note", "")),
        )
    except InvalidValue as wrong:
        raise wrong.inside("component", n) from None


def _check(shoe: Shoe, called: str) -> None:
    ids = [c.id for c in shoe.components]
    twice = sorted({id for id in ids if ids.count(id) > 1})
    if twice:
        raise InvalidInput(f"{called} lists {', '.join(twice)} more than once.")
    if not ids:
        raise InvalidInput(f"{called} has no components.")
    total = sum(c.share for c in shoe.components)
    if abs(total - 1) > 0.005:
        raise InvalidInput(f"{called}: the shares add up to {total:.1%}; they have to make 100%.")
    for pair in shoe.adjacent:
        for part in pair:
            if part not in ids:
                raise InvalidInput(f"{called}: {part!r} is adjacent to something but is not a component.")
    for group in shoe.groups:
        if not group.kinds:
            members = ", ".join(c.id for c in group.components)
            raise InvalidInput(
                f"{called}: no kind is allowed for all parts of the group {group.id!r} ({members});"
                " give them a kind in common or two groups."
            )
