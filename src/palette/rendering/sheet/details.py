"""What only the studio knows about a style: given once, and asked for on the page until it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from types import MappingProxyType

from palette.errors import InvalidInput, UsageError
from palette.formats.notation import read_toml
from palette.model.text import plain

TBC = "to be confirmed"

# key -> heading; the order is that of the page
DETAILS: dict[str, str] = {
    "brand": "Brand",
    "season": "Season",
    "model": "Model",
    "last": "Last and pattern",
    "style_ref": "Style reference",
    "colourway_name": "Colourway",
    "colourway_code": "Colourway code",
    "gender_width": "Gender and width",
    "retail_price": "Retail price",
    "batch": "Batch",
    "designer": "Designer",
    "date": "Date",
    "revision": "Revision",
    "status": "Status",
    "approvals": "Approval history",
    "place": "Place",
}
# per line: `lab_dip.mudguard`, `colour_code.mudguard`, `external_ref.mudguard`, `note.mudguard`
LINE_DETAILS: dict[str, str] = {
    "colour_code": "brand colour code",
    "external_ref": "external reference (your own Pantone, NCS, RAL or Coloro)",
    "lab_dip": "lab-dip state",
    "note": "note on thread, edge paint or lining",
    "spectrum_id": "spectrum id",
}
NONE: Mapping[str, bytes] = MappingProxyType({})
STATUSES = ("concept", "proto", "SMS", "confirmed", "dropped")


@dataclass(frozen=True, slots=True)
class Details:
    """`values` by key of DETAILS or of the checklist; `lines` by (key of LINE_DETAILS, component)."""

    values: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[tuple[str, str], str] = field(default_factory=dict)

    def line(self, key: str, component: str) -> str:
        """What was said of one component; empty where nothing was."""
        return self.lines.get((key, component), "")


def read(said: Mapping[str, str], tables: Mapping[str, bytes] = NONE) -> Details:
    """From what is said over TOML files of the same keys, a later one over an earlier; `tables` is their text
    by their names. Raises UsageError or InvalidInput."""
    from palette.rendering.sheet.checklist import CHECKLIST

    fields = {*DETAILS, *(asked.key for asked in CHECKLIST)}
    given: dict[str, str] = {}
    for called, table in tables.items():
        found = _flat(table, called)
        if wrong := _wrong(found, fields):
            raise InvalidInput(f"{called}: {wrong}")
        given |= found
    if wrong := _wrong(said, fields):
        raise UsageError(wrong)
    given |= said
    values: dict[str, str] = {}
    lines: dict[tuple[str, str], str] = {}
    for key, value in given.items():
        name, dot, component = key.partition(".")
        if dot:
            lines[name, component] = plain(value)
        else:
            values[name] = plain(value)
    return Details(values, lines)


def _wrong(said: Mapping[str, str], fields: set[str]) -> str:
    """What no sheet takes, in a sentence; empty where there is nothing."""
    for key in said:
        name, dot, _ = key.partition(".")
        if name not in (LINE_DETAILS if dot else fields):
            return _unknown(key, fields)
    status = plain(said.get("status", ""))
    if status and status not in STATUSES:
        return f"There is no status {status!r}; there are {', '.join(STATUSES)}."
    return ""


def _unknown(key: str, fields: Iterable[str]) -> str:
    known = [*sorted(fields), *(f"{name}.COMPONENT" for name in LINE_DETAILS)]
    close = get_close_matches(key, known, n=1, cutoff=0.5)
    hint = f"Did you mean {close[0]}?" if close else f"There are {', '.join(known)}."
    return f"A spec sheet has no field {key!r}. {hint}"


def _flat(data: bytes, called: str) -> dict[str, str]:
    table = read_toml(data, called)
    found: dict[str, str] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            found |= {f"{key}.{name}": str(v) for name, v in value.items()}
        else:
            found[key] = str(value)
    return found
