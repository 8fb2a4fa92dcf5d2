"""JSON Schema (draft 2020-12) from a TypedDict, so that the schema cannot drift from the code."""

from __future__ import annotations

import types
from typing import (
    Annotated,
    Any,
    Literal,
    NotRequired,
    Required,
    Union,
    get_args,
    get_origin,
    get_type_hints,
    is_typeddict,
)

SIMPLE: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    type(None): {"type": "null"},
    Any: {},
    object: {},
}


def schema_of(document: type, id: str) -> dict[str, Any]:
    """The schema of a TypedDict. `Annotated[..., "words"]` become descriptions, dict metadata is merged."""
    defs: dict[str, Any] = {}
    body = _of(document, defs)
    name = body["$ref"].rsplit("/", 1)[-1]
    root = defs.pop(name)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": id,
        **root,
        **({"$defs": dict(sorted(defs.items()))} if defs else {}),
    }


def _of(kind: Any, defs: dict[str, Any]) -> dict[str, Any]:
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is Annotated:
        found = dict(_of(arguments[0], defs))
        for extra in arguments[1:]:
            found.update(extra if isinstance(extra, dict) else {"description": extra})
        return found
    if origin in (NotRequired, Required):
        return _of(arguments[0], defs)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin in (Union, types.UnionType):
        return {"anyOf": [_of(a, defs) for a in arguments]}
    if origin is list:
        return {"type": "array", "items": _of(arguments[0], defs)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _of(arguments[1], defs)}
    if is_typeddict(kind):
        _define(kind, defs)
        return {"$ref": f"#/$defs/{kind.__name__}"}
    return dict(SIMPLE[kind])


def _define(kind: Any, defs: dict[str, Any]) -> None:
    if kind.__name__ in defs:
        return
    defs[kind.__name__] = {}    # holds the place of a document that contains itself
    hints = get_type_hints(kind, include_extras=True)
    defs[kind.__name__] = {
        "title": kind.__name__,
        "description": (kind.__doc__ or "").strip(),
        "type": "object",
        "properties": {name: _of(hint, defs) for name, hint in hints.items()},
        # not __required_keys__, which postponed annotations leave unaware of NotRequired
        "required": sorted(name for name, hint in hints.items() if get_origin(hint) is not NotRequired),
        "additionalProperties": False,
    }
