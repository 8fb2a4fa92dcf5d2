"""Whether a parsed document has the shape that its TypedDict says: the same types the schemas come from."""

from __future__ import annotations

import types
from functools import cache
from math import isfinite
from typing import Annotated, Any, Literal, NotRequired, Required, Union, get_args, get_origin, get_type_hints
from typing import is_typeddict as is_document

WORDS = {str: "text", int: "a whole number", float: "a number", bool: "true or false", list: "a list",
         dict: "an object", type(None): "null"}


def check(value: Any, kind: Any, where: str = "") -> None:
    """Raises ValueError that names the first place where `value` is not of `kind`.

    Only what is there is looked at: a document written by hand, or by an older palette, may lack keys.
    """
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Annotated, NotRequired, Required):
        check(value, arguments[0], where)
    elif origin is Literal:
        if value not in arguments:
            raise ValueError(f"{where} is {_short(value)}; one of {', '.join(map(str, arguments))} is needed")
    elif origin in (Union, types.UnionType):
        _check_any(value, arguments, where)
    elif origin is list:
        _need(value, list, where)
        for n, item in enumerate(value):
            check(item, arguments[0], f"{where}[{n}]")
    elif origin is dict:
        _need(value, dict, where)
        for key, item in value.items():
            check(item, arguments[1], f"{where}.{key}".lstrip("."))
    elif is_document(kind):
        _need(value, dict, where)
        for key, hint in _hints(kind).items():
            if key in value:
                check(value[key], hint, f"{where}.{key}".lstrip("."))
    elif kind not in (Any, object):
        _need(value, kind, where)


def _check_any(value: Any, kinds: tuple[Any, ...], where: str) -> None:
    """The last of the kinds says what is wrong, unless it is null."""
    problem = ValueError(f"{where} is {_short(value)}")
    for kind in kinds:
        try:
            check(value, kind, where)
        except ValueError as wrong:
            problem = problem if kind is type(None) else wrong
        else:
            return
    raise problem


def _need(value: Any, kind: type, where: str) -> None:
    if kind is float:
        fits = isinstance(value, (int, float)) and not isinstance(value, bool) and isfinite(value)
    elif kind is int:
        fits = (isinstance(value, int) and not isinstance(value, bool)) or (
            isinstance(value, float) and value.is_integer())
    else:
        fits = isinstance(value, kind)
    if not fits:
        raise ValueError(f"{where or 'it'} is {_short(value)}; {WORDS.get(kind, kind.__name__)} is needed")


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 40 else f"{text[:37]}..."


@cache
def _hints(document: type) -> dict[str, Any]:
    return get_type_hints(document, include_extras=True)
