"""Nested values of JSON and TOML as flat cells of text, under the names that the columns have in a CSV."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from palette.errors import InvalidInput
from palette.formats.tables.cells import escaped, number_text, text_of

ABOUT = (
    "name",
    "title",
    "note",
    "illustrative",
    "source",
    "licence",
    "viewing",
    "defaults",
    "bands",
    "columns",
)


def is_library(document: Any) -> bool:
    """A library of ours, a list of flat objects, or the one such list in somebody's export."""
    if isinstance(document, list):
        return bool(document) and all(isinstance(row, Mapping) for row in document[:5])
    if not isinstance(document, Mapping) or isinstance(document.get("materials"), list):
        return isinstance(document, Mapping)
    lists = [value for value in document.values() if isinstance(value, list)]
    return (
        not str(document.get("schema", "")).startswith("palette.")
        and len(lists) == 1
        and is_library(lists[0])
    )


def rows_of(document: Any, file: str) -> tuple[str, list[Any]]:
    """The key that holds the materials ("" for a bare list) and the list itself."""
    if isinstance(document, list):
        return "", document
    if isinstance(document, Mapping):
        lists = [key for key, value in document.items() if isinstance(value, list)]
        if "materials" in lists:
            return "materials", document["materials"]
        if len(lists) == 1 and is_library(document[lists[0]]):
            return lists[0], document[lists[0]]
    raise InvalidInput(f"{file} holds no list of materials; one under the key 'materials' would be read.")


def about_of(document: Any, key: str) -> dict[str, Any]:
    """What a document says about the library as a whole."""
    if not isinstance(document, Mapping):
        return {}
    return {name: document[name] for name in ABOUT if name in document and name != key}


def flat(row: Mapping[str, Any]) -> dict[str, str]:
    """One object as cells: nested colours, viewings, spectra, claims and extras get columns of their own."""
    cells: dict[str, str] = {}
    for name, value in row.items():
        if isinstance(value, Mapping):
            nested = _nested(name, value)
            cells.update((key, text) for key, text in nested.items() if name != "extra" or key not in row)
        elif name == "claims" and isinstance(value, list):
            cells[name] = "; ".join(claim_text(**c) if isinstance(c, Mapping) else str(c) for c in value)
        else:
            cells[str(name)] = text_of(value).strip()
    return cells


def _nested(name: str, value: Mapping[str, Any]) -> dict[str, str]:
    if name == "spectrum" and isinstance(value.get("values"), list):
        return {name: spectrum_text(value.get("start", 400), value.get("interval", 10), value["values"])}
    if name == "tolerance":
        return {name: _tolerance_text(value)}
    if name in ("lab", "viewing", "extra"):
        return {str(k): text_of(v).strip() for k, v in value.items()}
    return {f"{name}.{k}": text_of(v).strip() for k, v in value.items()}


def spectrum_text(start: Any, interval: Any, values: Sequence[Any]) -> str:
    """`400 10: 0.05 0.06 ...`, the cell that holds a whole reflectance curve."""
    return f"{text_of(start)} {text_of(interval)}: " + " ".join(text_of(value) for value in values)


def _tolerance_text(value: Mapping[str, Any]) -> str:
    weights = (float(value.get("l", 1)), float(value.get("c", 1)))
    formula = value.get("formula", "CIEDE2000")
    said = formula == "CMC" or weights != (1.0, 1.0)
    shown = f"({number_text(weights[0])}:{number_text(weights[1])})" if said else ""
    return f"{text_of(value.get('value'))} {formula}{shown}"


def claim_text(
    name: Any = "", value: Any = "", by: Any = "", date: Any = "", until: Any = "", **_: Any
) -> str:
    """`name=value @ who, date until date`, as the cell of a CSV has it."""
    text = f"{escaped(text_of(name), ';=@')}={escaped(text_of(value), ';@')}"
    who = ", ".join(part for part in (escaped(text_of(by), ";,@"), text_of(date)) if part)
    if until:
        who = f"{who} until {text_of(until)}".strip()
    return f"{text} @ {who}" if who else text
