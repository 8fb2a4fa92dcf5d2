"""Values to plain data and back, by their types: every document and every TOML goes through one codec.

What a field may hold stands on it (`model.rules`) and is mapped to msgspec here, once, for reading and for
the JSON Schema. What the fields do not say, a derived key, another name, decimals, is a `Shape`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import MISSING, dataclass, field, is_dataclass
from difflib import get_close_matches
from enum import Enum
from inspect import cleandoc
from operator import attrgetter
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, Union, get_args, get_origin

from palette.errors import InvalidValue
from palette.model import rules
from palette.model.rules import MOST, About, Pattern, Range, fields_of, fit, need, shown
from palette.version import __version__

Around = tuple[Any, ...]        # what a value stands in, outermost first, itself last
Write = Callable[[Any, Around], Any]


@dataclass(frozen=True, slots=True)
class Added:
    """A key that no field holds but the value implies, of type `hint`.

    When it is read it is passed over, unless a `Through` looks for it: then it is `needed`.
    """

    hint: Any
    make: Callable[[Any, Around], Any]
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Through:
    """A field that is written as something else, of type `hint`: a shoe as its id."""

    hint: Any
    write: Callable[[Any, Around], Any]     # the field's value -> a value of `hint`
    read: Callable[[Any, Around], Any]      # and back


@dataclass(frozen=True, slots=True)
class Shape:
    """What the fields of a value do not say about how it is written."""

    document: str = ""                                              # palette.match/2, where it is one itself
    names: Mapping[str, str] = field(default_factory=dict)          # field -> key
    decimals: Mapping[str, int] = field(default_factory=dict)       # field -> how many are kept
    percent: Collection[str] = ()                                   # shares that are written as 0 to 100
    hidden: Collection[str] = ()                                    # fields that are not written
    sparse: Collection[str] = ()                                    # keys left out where they are empty
    added: Mapping[str, Added] = field(default_factory=dict)
    through: Mapping[str, Through] = field(default_factory=dict)
    first: Collection[str] = ()                                     # keys before the fields in their order
    last: Collection[str] = ()                                      # and after

    def key(self, name: str) -> str:
        """The key that a field is written under."""
        return self.names.get(name, name)

    @property
    def head(self) -> dict[str, Added]:
        """The two keys that every document begins with."""
        if not self.document:
            return {}
        schema = self.document
        return {
            "schema": Added(
                Annotated[str, Literal[schema], About("of this document")], lambda value, around: schema
            ),
            "version": Added(
                Annotated[str, About("of palette, that wrote it")], lambda value, around: __version__
            ),
        }


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a written value: what it may hold, and the field it comes from ("" where it is added)."""

    name: str
    hint: Any
    field: str
    required: bool


PLAIN: Final = Shape()


class Codec:
    """Values by `shapes`, which say what their types do not."""

    def __init__(self, shapes: Mapping[Any, Shape]) -> None:
        self.shapes = shapes
        self._keys: dict[Any, Mapping[str, Key]] = {}
        self._writers: dict[Any, Write] = {}
        self._structs: dict[Any, Any] = {}

    def shape(self, cls: Any) -> Shape:
        """How a class is written; plainly where nothing is said of it."""
        return self.shapes.get(cls, PLAIN)

    def keys(self, cls: Any) -> Mapping[str, Key]:
        """The keys that a value of `cls` is written with, in order."""
        if cls not in self._keys:
            shape = self.shape(cls)
            head = {name: Key(name, added.hint, "", False) for name, added in shape.head.items()}
            keys = {name: Key(name, added.hint, "", added.needed) for name, added in shape.added.items()}
            for name, hint in fields_of(cls).items():
                if name not in shape.hidden:
                    written = shape.through[name].hint if name in shape.through else hint
                    if (about := rules.field(hint).about) and not rules.field(written).about:
                        written = Annotated[written, About(about)]
                    if name in shape.percent:
                        written = Annotated[float, Range(0, 100, "percent")]
                    keys[shape.key(name)] = Key(shape.key(name), written, name, not _has_default(cls, name))
            fields = [k for k, key in keys.items() if key.field]
            inner = [k for k in (*fields, *shape.added) if k not in shape.last]
            order = dict.fromkeys([*shape.first, *inner])
            self._keys[cls] = head | {name: keys[name] for name in (*order, *shape.last)}
        return self._keys[cls]

    # writing

    def write(self, value: Any, around: Around = ()) -> Any:
        """`value` as JSON and TOML know it: tables, lists, text, numbers."""
        return self._writer(type(value))(value, around)

    def _writer(self, hint: Any) -> Write:
        if hint not in self._writers:
            self._writers[hint] = self._make_writer(hint)
        return self._writers[hint]

    def _make_writer(self, hint: Any) -> Write:
        kind = rules.field(hint).kind
        origin, inner = get_origin(kind), get_args(kind)
        if _has_fields(kind):
            return self._table_writer(kind)
        if origin in (Union, UnionType):
            plain = [k for k in inner if k is not NoneType]
            one = self._writer(plain[0]) if len(plain) == 1 else _as_plain
            return lambda value, around: None if value is None else one(value, around)
        if origin is tuple:
            each = [self._writer(k) for k in inner if k is not ...]
            if inner[-1] is ...:
                return lambda value, around: [each[0](item, around) for item in value]
            return lambda value, around: [w(item, around) for w, item in zip(each, value, strict=True)]
        if origin is Mapping:
            of = self._writer(inner[1])
            return lambda value, around: {k: of(item, around) for k, item in value.items()}
        if isinstance(kind, type) and issubclass(kind, Enum):
            return lambda value, around: value.value
        return _as_plain if kind in (object, Any) else _as_is

    def _table_writer(self, cls: Any) -> Write:
        shape, plan = self.shape(cls), []
        for key in self.keys(cls).values():
            make = _percent if key.field in shape.percent else self._writer(key.hint)
            if not key.field:
                make = _after({**shape.head, **shape.added}[key.name].make, make)
            elif key.field in shape.through:
                make = _after(shape.through[key.field].write, make)
            if (places := shape.decimals.get(key.field or key.name)) is not None:
                make = _rounding(make, places)
            get = attrgetter(key.field) if key.field else _itself
            plan.append((key.name, get, make, key.name in shape.sparse))

        def write(value: Any, around: Around) -> dict[str, Any]:
            inside = (*around, value)
            made = {}
            for name, get, make, sparse in plan:
                item = make(get(value), inside)
                if item or type(item) is int or not sparse:
                    made[name] = item
            return made

        return write

    # reading

    def read(
        self, cls: Any, data: Any, called: str = "", context: Any = None, at: tuple[str | int, ...] = ()
    ) -> Any:
        """A value of `cls` out of plain data. Raises InvalidInput that names the place in the file `called`.

        `context` is what a `Through` finds first in its `Around`: what the data only names. `at` is where in
        the file the data stand.
        """
        import msgspec

        try:
            msgspec.convert(data, self._hint(cls))
            return self.value(cls, data, (context,))
        except msgspec.ValidationError as problem:
            raise self._sentence(cls, data, str(problem)).inside(*at).of(called) from None
        except InvalidValue as wrong:
            raise wrong.inside(*at).of(called) from None
        except RecursionError:
            raise InvalidValue("it is nested too deeply", at).of(called) from None

    def value(self, hint: Any, data: Any, around: Around) -> Any:
        """What plain data means that is known to keep to the types. Raises InvalidValue."""
        kind = rules.field(hint).kind
        origin, inner = get_origin(kind), get_args(kind)
        if _has_fields(kind):
            return self._table(kind, data, around)
        if origin in (Union, UnionType):
            plain = [k for k in inner if k is not NoneType]
            return data if data is None or len(plain) > 1 else self.value(plain[0], data, around)
        if origin is tuple:
            each = inner[:1] * len(data) if inner[-1] is ... else inner
            return tuple(_at(n, self.value, k, item, around) for n, (k, item) in
                         enumerate(zip(each, data, strict=True)))
        if origin is Mapping:
            return {k: _at(k, self.value, inner[1], item, around) for k, item in data.items()}
        return kind(data) if isinstance(kind, type) and issubclass(kind, Enum) else data

    def _table(self, cls: Any, data: Mapping[str, Any], around: Around) -> Any:
        shape, inside, given = self.shape(cls), (*around, data), {}
        for key in self.keys(cls).values():
            if key.field and key.name in data:
                item = _at(key.name, self.value, key.hint, data[key.name], inside)
                if key.field in shape.through:
                    item = _at(key.name, shape.through[key.field].read, item, inside)
                given[key.field] = item / 100 if key.field in shape.percent else item
        for name in shape.hidden:
            if name in shape.through:
                given[name] = shape.through[name].read(None, inside)
        try:
            return cls(**given)
        except InvalidValue as wrong:       # it names a field, and the file knows a key
            path = (shape.key(str(wrong.path[0])), *wrong.path[1:]) if wrong.path else ()
            raise InvalidValue(wrong.wrong, path) from None

    def struct(self, cls: Any) -> Any:
        """The msgspec type of what a value of `cls` is written as."""
        import msgspec

        if cls not in self._structs:
            self._structs[cls] = msgspec.defstruct(
                cls.__name__,
                [(key.name, self._hint(key.hint), *(() if key.required else (None,)))
                 for key in self.keys(cls).values()],
                namespace={"__doc__": cleandoc(cls.__doc__ or "")}, forbid_unknown_fields=True, kw_only=True,
            )
        return self._structs[cls]

    def _hint(self, hint: Any) -> Any:
        """A field's type and limits as msgspec has them."""
        import msgspec

        kind, limits, _, about = rules.field(hint)
        origin, inner = get_origin(kind), get_args(kind)
        if origin in (Union, UnionType):
            narrow = [Annotated[k, limits] if limits and k is not NoneType else k for k in inner]
            made: Any = Union[tuple(self._hint(k) for k in narrow)]     # noqa: UP007  # made at run time
        elif origin is tuple:
            made = tuple[tuple(k if k is ... else self._hint(k) for k in inner)]  # type: ignore[misc]
        elif origin is Mapping:
            made = dict[str, self._hint(inner[1])]  # type: ignore[misc]
        elif _has_fields(kind):
            made = self.struct(kind)
        else:
            made = Any if kind is object else kind
        more: dict[str, Any] = {"description": about} if about else {}
        if isinstance(limits, Range) and kind in (int, float):
            least, most = (int(v) if v % 1 == 0 else v for v in (limits.least, limits.most))
            more |= {"gt" if limits.above else "ge": least} if least > -MOST else {}
            more |= {"le": most} if most < MOST else {}
        elif isinstance(limits, Pattern):
            more["pattern"] = f"^({limits.form})?$"
        return Annotated[made, msgspec.Meta(**more)] if more else made

    def _sentence(self, cls: Any, data: Any, problem: str) -> InvalidValue:
        """What msgspec found, said as a value says it: with the place, and what would be right."""
        import msgspec

        said, _, place = problem.partition(" - at `$")
        path: list[str | int] = []
        hint: Any = cls
        place = place.partition("[...]")[0]     # in a table it does not say where
        for name, number in re.findall(r"\.([^.\[`]+)|\[(\d+)\]", place):
            path.append(name or int(number))
            data, hint = data[path[-1]], self._below(hint, path[-1])
        if get_origin(kind := _known(hint)) is Mapping and isinstance(data, dict):
            inner = _known(get_args(kind)[1])
            for name, value in data.items() if _has_fields(inner) else ():
                try:
                    msgspec.convert(value, self._hint(inner))
                except msgspec.ValidationError as wrong:
                    return self._sentence(inner, value, str(wrong)).inside(*path, name)
        if unknown := re.search(r"unknown field `(.*)`", said):
            known = list(self.keys(_known(hint)))
            close = get_close_matches(unknown[1], known, n=1, cutoff=0.6)
            right = f"did you mean {close[0]}?" if close else f"there are {', '.join(known)}"
            return InvalidValue(f"there is no key {unknown[1]!r} here; {right}", tuple(path))
        if lacks := re.search(r"missing required field `(.*)`", said):
            return InvalidValue(f"there is no {lacks[1]!r}; {need(self._below(hint, lacks[1]))}", tuple(path))
        try:
            fit(hint, data)
        except InvalidValue as wrong:
            return wrong.inside(*path)
        return InvalidValue(f"{need(hint)}, not {shown(data)}", tuple(path))

    def _below(self, hint: Any, step: str | int) -> Any:
        """The type of one thing inside a value of type `hint`."""
        kind = _known(hint)
        inner = [k for k in get_args(kind) if k is not ...]
        if isinstance(step, str):
            return self.keys(kind)[step].hint
        return inner[step] if len(inner) > 1 else inner[0]

    def schema(self, cls: Any, id: str) -> dict[str, Any]:
        """The JSON Schema (draft 2020-12) of what is written: every key is there, and no other."""
        import msgspec

        [_], defs = msgspec.json.schema_components([self.struct(cls)], ref_template="#/$defs/{name}")
        for made in self._structs:
            if made.__name__ in defs:
                body = defs[made.__name__]
                body["required"] = sorted(set(self.keys(made)) - set(self.shape(made).sparse))
                for value in body["properties"].values():
                    value.pop("default", None)
        root = defs.pop(cls.__name__)
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema", "$id": id, **root,
            **({"$defs": dict(sorted(defs.items()))} if defs else {}),
        }


def digits(value: float, places: int) -> float:
    """Rounded, and never minus zero."""
    return round(float(value), places) + 0.0


def _rounding(make: Write, places: int) -> Write:
    def rounded(item: Any) -> Any:
        if isinstance(item, float):
            return digits(item, places)
        if isinstance(item, list):
            return [rounded(one) for one in item]
        return {k: rounded(one) for k, one in item.items()} if isinstance(item, dict) else item

    return lambda value, around: rounded(make(value, around))


def _after(first: Write, then: Write) -> Write:
    return lambda value, around: then(first(value, around), around)


def _percent(value: Any, around: Around) -> Any:
    return float(f"{100 * value:.6g}")


def _as_is(value: Any, around: Around) -> Any:
    return value


def _as_plain(value: Any, around: Around) -> Any:
    """A value of any type: its tuples as lists."""
    if isinstance(value, (tuple, list)):
        return [_as_plain(item, around) for item in value]
    return {k: _as_plain(v, around) for k, v in value.items()} if isinstance(value, Mapping) else value


def _itself(value: Any) -> Any:
    return value


def _at(step: str | int, read: Callable[..., Any], *given: Any) -> Any:
    try:
        return read(*given)
    except InvalidValue as wrong:
        raise wrong.inside(step) from None


def _known(hint: Any) -> Any:
    """The type itself of what may also be None."""
    kind = rules.field(hint).kind
    if get_origin(kind) in (Union, UnionType):
        return _known(next(k for k in get_args(kind) if k is not NoneType))
    return kind


def _has_fields(kind: Any) -> bool:
    return is_dataclass(kind) or rules.is_named(kind)


def _has_default(cls: Any, name: str) -> bool:
    if not is_dataclass(cls):
        return name in cls._field_defaults
    found = cls.__dataclass_fields__[name]
    return found.default is not MISSING or found.default_factory is not MISSING
