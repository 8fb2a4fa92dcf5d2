"""A rule stands on the field: `Annotated[int, Range(1, 100, "pairs in the batch")]`, a Literal, a Pattern.

A `Value` holds every field to its rule when it is made, whoever makes it. No number is ever NaN or infinite.
A list given for a tuple, or a whole number for a float, is taken for what it means.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, is_dataclass
from enum import Enum
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Final, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from palette.errors import InvalidValue

HAIR: Final = 1e-9                      # a sum may be over its end by this much, by rounding alone
MOST: Final = 1.7976931348623157e308    # the largest finite number: what is within it is no NaN either


@dataclass(frozen=True, slots=True)
class Range:
    """From `least` to `most`, both allowed; more than `least` where `above`. `words` say what is counted."""

    least: float = -MOST
    most: float = MOST
    words: str = ""
    above: bool = False

    def holds(self, value: float) -> bool:
        """Whether a value is within."""
        return (self.least < value if self.above else self.least <= value) and value <= self.most

    def without_hair(self, value: float) -> float:
        """The end itself for what misses it by rounding alone."""
        if self.most < value <= self.most + HAIR:
            return self.most
        return self.least if self.least - HAIR <= value < self.least and not self.above else value

    def __str__(self) -> str:
        if self.above:
            return f"more than {self.least:g}" + (f", at most {self.most:g}" if self.most < MOST else "")
        if self.most == MOST:
            return f"{self.least:g} or more" if self.least > -MOST else ""
        return f"{self.least:.12g} to {self.most:.12g}"


@dataclass(frozen=True, slots=True)
class Pattern:
    """Text that matches `form` whole, or is empty; `words` show one that does."""

    form: str
    words: str


@dataclass(frozen=True, slots=True)
class About:
    """What a field is, for who reads its document; no error needs it."""

    words: str


class Field(NamedTuple):
    """What a field's type says: the type itself, and what `Annotated` adds to it."""

    kind: Any
    limits: Range | Pattern | None = None
    words: str = ""         # what is needed, in an error
    about: str = ""


@cache
def field(hint: Any) -> Field:
    """A type hint taken apart. In `Annotated`, a string says what is needed, a Literal narrows it."""
    if get_origin(hint) is not Annotated:
        return Field(hint)
    kind, *notes = get_args(hint)
    kind = next((n for n in notes if get_origin(n) is Literal), kind)
    limits = next((n for n in notes if isinstance(n, (Range, Pattern))), None)
    said = next((n for n in notes if type(n) is str), "")
    words = said or (limits.words if isinstance(limits, Range) else "")
    return Field(kind, limits, words, next((n.words for n in notes if isinstance(n, About)), words))


@cache
def fields_of(cls: Any) -> Mapping[str, Any]:
    """The type hints of a value's fields by name, in order."""
    hints = get_type_hints(cls, include_extras=True)
    names = getattr(cls, "__dataclass_fields__", None) or cls._fields
    return MappingProxyType({name: hints[name] for name in names})


class Value:
    """A value that cannot exist broken. To be a frozen dataclass with slots."""

    __slots__ = ()

    def __post_init__(self) -> None:
        checked(self)


def checked(value: Any) -> None:
    """Hold every field of a frozen value to its rule. Raises InvalidValue."""
    cls = value.__class__
    (_CHECKS.get(cls) or _compiled(cls))(value)


def fit(hint: Any, value: Any) -> Any:
    """`value` as `hint` means it. Raises InvalidValue with the path inside `value`, and what is right."""
    kind, limits, *_ = field(hint)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _fit_any(hint, inner, value)
    if origin is Literal:
        if isinstance(value, (str, int)) and value in inner:
            return value
    elif origin is tuple and inner[-1] is ...:
        if isinstance(value, (list, tuple)):
            return tuple(_inside(n, inner[0], item) for n, item in enumerate(value))
    elif origin is tuple or is_named(kind):
        hints = inner or tuple(fields_of(kind).values())
        if isinstance(value, (list, tuple)) and len(value) == len(hints):
            names = getattr(kind, "_fields", range(len(hints)))
            items = [_inside(n, h, item) for n, h, item in zip(names, hints, value, strict=True)]
            return kind(*items) if not origin else tuple(items)
    elif origin is Mapping:
        if isinstance(value, Mapping):
            return {_fit_key(inner[0], k): _inside(k, inner[1], v) for k, v in value.items()}
    elif kind is float:
        number = _number(value)
        if number is not None and isinstance(limits, Range):
            number = float(limits.without_hair(number))
        if number is not None and (limits is None or _hold(hint, limits, number)):
            return number
    elif kind is int:
        if not isinstance(value, bool) and hasattr(value, "__index__"):
            whole = value.__index__()
            if limits is None or _hold(hint, limits, whole):
                return whole
    elif kind is str:
        if isinstance(value, str) and (not value or limits is None or _hold(hint, limits, value)):
            return value
    elif not isinstance(kind, type) or isinstance(value, kind):
        return value
    raise InvalidValue(f"{need(hint)}, not {shown(value)}")


def need(hint: Any) -> str:
    """What a field wants, in words: `a whole number is needed (pairs in the batch, 1 to 1000000)`."""
    _, limits, words, _ = field(hint)
    said = ", ".join(part for part in (words, _limits(limits)) if part)
    return f"{_noun(hint)} is needed" + (f" ({said})" if said else "")


def _fit_any(hint: Any, kinds: Sequence[Any], value: Any) -> Any:
    if value is None and NoneType in kinds:
        return None
    kinds = [kind for kind in kinds if kind is not NoneType]
    if len(kinds) == 1:         # a rule may stand outside as well as inside: Annotated[float | None, Range]
        _, limits, words, _ = field(hint)
        return fit(Annotated[kinds[0], limits or words] if limits or words else kinds[0], value)
    for kind in kinds:
        try:
            return fit(kind, value)
        except InvalidValue:
            continue
    raise InvalidValue(f"{need(hint)}, not {shown(value)}")


def _inside(step: str | int, hint: Any, value: Any) -> Any:
    try:
        return fit(hint, value)
    except InvalidValue as wrong:
        raise wrong.inside(step) from None


def _fit_key(hint: Any, key: Any) -> Any:
    if isinstance(key, str):
        return fit(hint, key)
    raise InvalidValue(f"{need(hint)}, not {shown(key)}")


def _number(value: Any) -> float | None:
    if isinstance(value, (bool, str, bytes)) or not hasattr(value, "__float__"):
        return None
    try:
        number = float(value)
    except (OverflowError, TypeError, ValueError):
        return None
    return number if -MOST <= number <= MOST else None


def _hold(hint: Any, limits: Range | Pattern, value: Any) -> bool:
    """True where the limits hold. Raises InvalidValue that says which does not."""
    words = field(hint).words
    if isinstance(limits, Pattern):
        if not re.fullmatch(limits.form, value):
            raise InvalidValue(f"{shown(value)} is not {limits.words}")
        return True
    if limits.holds(value):
        return True
    end = f"over {limits.most:.12g}" if value > limits.most else (
        f"not over {limits.least:.12g}" if limits.above else f"under {limits.least:.12g}"
    )
    said = ", ".join(part for part in (words, str(limits)) if part)
    raise InvalidValue(f"{shown(value)} is {end} ({said})")


def _limits(limits: Range | Pattern | None) -> str:
    return limits.words if isinstance(limits, Pattern) else str(limits or "")


NOUNS: Final[Mapping[Any, tuple[str, str]]] = {
    float: ("a number", "numbers"), int: ("a whole number", "whole numbers"), str: ("a text", "texts"),
    bool: ("true or false", "true or false"), NoneType: ("nothing", "nothing"),
}


def _noun(hint: Any, several: bool = False) -> str:
    kind = field(hint).kind
    origin, inner = get_origin(kind), get_args(kind)
    if kind in NOUNS:
        return NOUNS[kind][several]
    if origin in (Union, UnionType):
        return " or ".join(_noun(k, several) for k in inner if k is not NoneType)
    if origin is Literal:
        known = ", ".join(str(word) for word in inner if word != "")
        return known if several or len(inner) == 1 else f"one of {known}"
    if origin is tuple:
        if inner[-1] is ...:
            return f"{'lists' if several else 'a list'} of {_noun(inner[0], several=True)}"
        return f"{'lists' if several else 'a list'} of {len(inner)}"
    if origin is Mapping:
        key, value = (field(h).words or n for h, n in zip(inner, ("NAME", _noun(inner[1])), strict=True))
        return f"{'tables' if several else 'a table'} of {key} = {value}"
    if is_named(kind):
        return f"{', '.join(kind._fields[:-1])} and {kind._fields[-1]}"
    if isinstance(kind, type) and issubclass(kind, Enum):
        return f"one of {', '.join(member.value for member in kind)}"
    name = getattr(kind, "__name__", "value").lower()
    if several:
        return f"{name}es" if name.endswith(("ch", "s", "x")) else f"{name}s"
    return f"a{'n' if name[0] in 'aeiou' else ''} {name}"


def shown(value: Any) -> str:
    """A value in an error: a short one as it is written, another by what it is."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int) and abs(value) >= 10**40:
        return "a number of more than 40 digits"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, str):
        return f"the text {value!r}" if len(value) <= 40 else f"the text {value[:37]!r}..."
    if isinstance(value, Mapping):
        return "a table"
    if isinstance(value, (list, tuple)):
        return "a list" if value else "an empty list"
    return f"a {type(value).__name__}"


def is_named(kind: Any) -> bool:
    """Whether a type is a NamedTuple."""
    return isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_fields")


# What is surely right is told by one line of Python for each field, as `dataclasses` itself makes `__init__`:
# a hundred thousand materials take a fifth of the time that calling a function for each field would.

_CHECKS: dict[type, Callable[[Any], None]] = {}


def _compiled(cls: type) -> Callable[[Any], None]:
    known: dict[str, Any] = {"mend": _mend, "NONE": ()}
    lines = ["def check(value):"]
    for name, hint in fields_of(cls).items():
        test = _test(hint, "v", known)
        if test:
            lines += [f" v = value.{name}", f" if not ({test}): mend(value, {name!r}, v)"]
    exec("\n".join([*lines, " return None"]), known)
    return _CHECKS.setdefault(cls, known["check"])


def _mend(value: Any, name: str, given: Any) -> None:
    """Put what `given` means in its field's place, or say what is wrong with it."""
    fitted = _inside(name, fields_of(type(value))[name], given)  # type: ignore[arg-type]
    if fitted is not given:
        object.__setattr__(value, name, fitted)


def _test(hint: Any, v: str, known: dict[str, Any]) -> str:
    """An expression that is true only where `v` keeps the rule; "" where anything does."""
    kind, limits, *_ = field(hint)
    origin, inner = get_origin(kind), get_args(kind)
    if kind is float or kind is int:
        if limits is None and kind is int:
            return f"{v}.__class__ is int"
        least, most = (limits.least, limits.most) if isinstance(limits, Range) else (-MOST, MOST)
        less = "<" if isinstance(limits, Range) and limits.above else "<="
        return f"{v}.__class__ is {kind.__name__} and {least!r} {less} {v} <= {most!r}"
    if kind is str:
        if isinstance(limits, Pattern):
            fits = _name(re.compile(limits.form).fullmatch, known)
            return f"{v}.__class__ is str and (not {v} or {fits}({v}))"
        return f"{v}.__class__ is str"
    if origin in (Union, UnionType):
        plain = [k for k in inner if k is not NoneType]
        test = _test(Annotated[plain[0], limits] if limits else plain[0], v, known) if len(plain) == 1 else ""
        return f"{v} is None or {test}" if test and len(plain) < len(inner) else "False"
    if origin is Literal:
        kinds = _name(frozenset(map(type, inner)), known)
        return f"{v}.__class__ in {kinds} and {v} in {_name(frozenset(inner), known)}"
    if origin is tuple and inner[-1] is not ...:
        parts = [_test(h, f"{v}[{n}]", known) for n, h in enumerate(inner)]
        return " and ".join([f"{v}.__class__ is tuple and len({v}) == {len(inner)}", *filter(None, parts)])
    if origin is tuple:
        each = f"{v.partition('[')[0]}x"        # in a list of lists, other names
        test = _test(inner[0], each, known)
        fits = f"{v}.__class__ is tuple and all([{test} for {each} in {v}])"
        return f"{v} is NONE or {fits}" if test else "False"
    if origin is Mapping:
        key, value = (_test(h, x, known) for h, x in zip(inner, "kx", strict=True))
        test = f"all([{key} and {value} for k, x in {v}.items()])" if key and value else "False"
        return f"{v}.__class__ in {_name((dict, MappingProxyType), known)} and (not {v} or {test})"
    if is_named(kind):
        parts = [_test(h, f"{v}[{n}]", known) for n, h in enumerate(fields_of(kind).values())]
        return " and ".join([f"{v}.__class__ is {_name(kind, known)}", *(p for p in parts if p)])
    if is_dataclass(kind) or (isinstance(kind, type) and issubclass(kind, (Enum, bool))):
        return f"{v}.__class__ is {_name(kind, known)}"
    return ""


def _name(thing: Any, known: dict[str, Any]) -> str:
    name = f"k{len(known)}"
    known[name] = thing
    return name
