"""A kind of document: what it holds, what its schema is called, and how those of before are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from palette.errors import InvalidInput
from palette.formats.codec import Around, Codec

Upgrade = Callable[[dict[str, Any]], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Document:
    """`older` says by schema how a document of before becomes one of today; `how` what writes one."""

    kind: Any
    codec: Codec
    what: str
    how: str
    older: Mapping[str, Upgrade] = field(default_factory=dict)
    context: Callable[[dict[str, Any], str], Any] | None = None     # what its parts only name

    @property
    def schema(self) -> str:
        """Name and number of the schema: `palette.match/2`."""
        return self.codec.shape(self.kind).document

    def write(self, value: Any, around: Around = ()) -> dict[str, Any]:
        """The document, ready for `notation.write_json`."""
        made: dict[str, Any] = self.codec.write(value, around)
        return made

    def read(self, data: Any, called: str) -> Any:
        """The value in a parsed document; `called` names it in errors. Raises InvalidInput."""
        today = self.today(data, called)
        return self.codec.read(self.kind, today, called, self.context and self.context(today, called))

    def today(self, data: Any, called: str) -> dict[str, Any]:
        """A parsed document as today's palette writes it. Raises InvalidInput for one of another kind."""
        found = data.get("schema") if isinstance(data, dict) else None
        if isinstance(data, dict) and isinstance(found, str):
            if found == self.schema:
                return data
            if found in self.older:
                return {**self.older[found](data), "schema": self.schema}
        said = f"its schema is {found!r}"[:80] if isinstance(found, str) else "it names no schema"
        wanted = f"{self.schema!r} is needed ({self.how})"
        raise InvalidInput(f"{called} is not {self.what}: {said}, and {wanted}.")


def with_differences(data: Any) -> Any:
    """A document of before, its differences in the shape that they have today, wherever they stand."""
    if isinstance(data, list):
        return [with_differences(item) for item in data]
    if not isinstance(data, dict):
        return data
    if {"metric", "value", "dL", "dC", "dH"} <= data.keys():
        return {
            "formula": data["metric"], "total": data["value"], "lightness": data["dL"], "chroma": data["dC"],
            "hue": data["dH"], "words": data.get("words", ""),
        }
    today = {"delta": "difference", "change": "difference"}
    return {today.get(k, k): with_differences(v) for k, v in data.items()}
