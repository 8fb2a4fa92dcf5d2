"""`--where 'price < 40 and finish == "waxed"'`: a small language, read by hand and never by eval.

    or      := and ("or" and)*
    and     := not ("and" not)*
    not     := "not" not | value [("==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "not" "in") value]
    value   := number | "text" | name | "(" or ("," or)* ")" | "[" or ("," or)* "]"

A name is a field of a material, L, a, b, chroma or hue, a column of the library's own, or a claim; one with
spaces stands in backquotes. What is not known satisfies no comparison and no negation of one. A name alone is
a condition where it may be yes or no (`dyeable`, a claim, a column of the library's own), and holds where it
is known and not zero, empty or "no"; a field that is a number or a text is none. Nor is the one compared with
the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from operator import eq, ge, gt, le, lt, ne
from typing import Any, Final

from palette.errors import UsageError

Row = Mapping[str, Any]
Test = Callable[[Row], Any]

TOKEN: Final = re.compile(r"""
    \s*(?: (?P<number>\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+) | (?P<text>"[^"]*"|'[^']*')
         | `(?P<quoted>[^`]+)` | (?P<name>[^\W\d]\w*(?:-\w+)*)
         | (?P<sign>==|!=|<=|>=|<|>|\(|\)|\[|\]|,|-) | (?P<wrong>\S) )
""", re.VERBOSE)
COMPARISONS: Final[dict[str, Callable[[Any, Any], bool]]] = {
    "==": eq, "!=": ne, "<": lt, "<=": le, ">": gt, ">=": ge,
}
WORDS: Final = frozenset({"and", "or", "not", "in", "true", "false"})
NO: Final = frozenset({"", "no", "false", "n", "0"})
DEEPEST: Final = 50     # brackets within brackets: enough for anyone, too few to exhaust the stack


UNKNOWN: Final = object()       # of a comparison with what is not known
Truth = bool | object
NO_KINDS: Final[Mapping[str, str]] = {}


@dataclass(frozen=True, slots=True)
class Expression:
    """A condition on a material. `names` are the fields it looks at."""

    text: str
    names: frozenset[str]
    test: Test

    def holds(self, row: Row) -> bool:
        """Whether a row meets the condition; what is not known meets none."""
        return _truth(self.test(row)) is True


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    column: int


def parse(text: str, known: Collection[str], kinds: Mapping[str, str] = NO_KINDS) -> Expression:
    """The condition that `text` says about the names `known`, of which `kinds` says which are number or text.

    Raises UsageError, naming the column.
    """
    reader = _Reader(text, known, kinds)
    start = reader.peek()
    test = reader.either()
    reader.nothing_left()
    reader.yes_or_no(start)
    return Expression(text, frozenset(reader.names), test)


class _Reader:
    def __init__(self, text: str, known: Collection[str], kinds: Mapping[str, str]) -> None:
        self.text, self.known, self.kinds = text, known, kinds
        self.kind = ""      # of what was read last: number, text, list, or not known before the rows are
        self.names: set[str] = set()
        self.at = 0
        self.deep = 0
        self.tokens: list[_Token] = []
        for found in TOKEN.finditer(text):
            kind = str(found.lastgroup)
            token = _Token(kind, found[kind], found.start(kind) + 1)
            if kind == "wrong":
                raise self.wrong(f"{token.text!r} has no meaning here", token)
            self.tokens.append(token)
        self.end = _Token("end", "", len(text) + 1)

    def wrong(self, what: str, token: _Token) -> UsageError:
        return UsageError(f"--where {self.text!r}: {what} at column {token.column}.")

    def peek(self, ahead: int = 0) -> _Token:
        place = self.at + ahead
        return self.tokens[place] if place < len(self.tokens) else self.end

    def take(self, *texts: str) -> bool:
        token = self.peek()
        if token.kind in ("name", "sign") and token.text in texts:
            self.at += 1
            return True
        return False

    def nothing_left(self) -> None:
        token = self.peek()
        if token.kind != "end":
            hint = "; write == to compare" if token.text == "=" else ""
            raise self.wrong(f"'and' or 'or' is wanted before {token.text!r}{hint}", token)

    def yes_or_no(self, start: _Token) -> None:
        """Raises UsageError where what was read last, from `start` on, is no condition."""
        if self.kind in ("number", "text", "list"):
            example = {"number": f"{start.text} > 0", "text": f'{start.text} == "..."'}.get(self.kind, "")
            hint = f"; compare it, as in {example}," if example and start.kind in ("name", "quoted") else ""
            raise self.wrong(f"a {self.kind} alone is no condition{hint}", start)

    def joined(self, word: str, side: Callable[[], Test]) -> list[Test]:
        """What stands around every `word`; where there is one, each is a condition."""
        start = self.peek()
        sides = [side()]
        while self.take(word):
            self.yes_or_no(start)
            start = self.peek()
            sides.append(side())
        if len(sides) > 1:
            self.yes_or_no(start)
            self.kind = ""
        return sides

    def either(self) -> Test:
        sides = self.joined("or", self.both)
        return sides[0] if len(sides) == 1 else lambda row: _any(_truth(side(row)) for side in sides)

    def both(self) -> Test:
        sides = self.joined("and", self.negation)
        if len(sides) == 1:
            return sides[0]
        return lambda row: _negated(_any(_negated(_truth(side(row))) for side in sides))

    def negation(self) -> Test:
        turns = 0
        while self.take("not"):
            turns += 1
        start = self.peek()
        inner = self.comparison()
        if turns:
            self.yes_or_no(start)
        return (lambda row: _negated(_truth(inner(row)))) if turns % 2 else inner

    def comparison(self) -> Test:
        left = self.value()
        kind, token = self.kind, self.peek()
        if token.text in COMPARISONS and token.kind == "sign":
            self.at += 1
            compare, right = COMPARISONS[token.text], self.value()
            if "list" in (kind, self.kind):
                raise self.wrong(f"a list stands behind 'in', not beside {token.text!r},", token)
            if {kind, self.kind} == {"number", "text"}:
                raise self.wrong(f"a {kind} is compared with a {self.kind}", token)
            self.kind = ""
            return lambda row: _compare(compare, left(row), right(row))
        if self.take("in"):
            right = self.value()
            self.kind = ""
            return lambda row: _within(left(row), right(row))
        if token.text == "not" and self.peek(1).text == "in":
            self.at += 2
            right = self.value()
            self.kind = ""
            return lambda row: _negated(_within(left(row), right(row)))
        return left

    def value(self) -> Test:
        token = self.peek()
        self.at += 1
        self.kind = token.kind if token.kind in ("number", "text") else ""
        if token.text == "-" and self.peek().kind == "number":
            number = -float(self.peek().text)
            self.kind = "number"
            self.at += 1
            return lambda row: number
        if token.kind == "number":
            size = float(token.text)
            return lambda row: size
        if token.kind == "text":
            words = token.text[1:-1]
            return lambda row: words
        if token.text in ("(", "["):
            return self.bracket(token)
        if token.kind == "name" and token.text in ("true", "false"):
            truth = token.text == "true"
            return lambda row: truth
        if token.kind == "quoted" or (token.kind == "name" and token.text not in WORDS):
            return self.field(token)
        raise self.wrong(f"a name, a number or a text is wanted, not {token.text or 'the end'!r},", token)

    def field(self, token: _Token) -> Test:
        name = token.text
        if name not in self.known:
            close = get_close_matches(name, list(self.known), n=1, cutoff=0.5)
            hint = f"; did you mean {close[0]}?" if close else f"; put texts in quotes, as in \"{name}\""
            raise self.wrong(f"no material has a {name!r}{hint.rstrip('?')}", token)
        self.names.add(name)
        self.kind = self.kinds.get(name, "")
        return lambda row: row[name]

    def bracket(self, opening: _Token) -> Test:
        closing = ")" if opening.text == "(" else "]"
        self.deep += 1
        if self.deep > DEEPEST:
            raise self.wrong("too many brackets within brackets", opening)
        items = [self.either()]
        listed = opening.text == "["
        while self.take(","):
            listed = True
            if self.peek().text != closing:
                items.append(self.either())
        if not self.take(closing):
            raise self.wrong(f"{closing!r} is wanted", self.peek())
        self.deep -= 1
        self.kind = "list" if listed else self.kind
        return (lambda row: tuple(item(row) for item in items)) if listed else items[0]


def _true(value: Any) -> bool:
    return value.strip().lower() not in NO if isinstance(value, str) else bool(value)


def _truth(value: Any) -> Truth:
    """Whether it holds; a bare name that is not known does not."""
    return UNKNOWN if value is UNKNOWN else _true(value)


def _negated(truth: Truth) -> Truth:
    return UNKNOWN if truth is UNKNOWN else not truth


def _any(truths: Iterable[Truth]) -> Truth:
    """Whether one of them holds; unknown where none does and one is not known (Kleene 1938)."""
    found: Truth = False
    for truth in truths:
        if truth is True:
            return True
        found = UNKNOWN if truth is UNKNOWN else found
    return found


def _compare(compare: Callable[[Any, Any], bool], left: Any, right: Any) -> Truth:
    left, right = _alike(left, right)
    if left is None or right is None or any(
        isinstance(left, kind) != isinstance(right, kind) for kind in (str, tuple)
    ):
        return UNKNOWN
    return bool(compare(left, right))


def _alike(left: Any, right: Any) -> tuple[Any, Any]:
    """A column of the library's own is text: it compares as a number with a number, and yes with true."""
    if isinstance(left, str) and isinstance(right, (int, float)):
        return _as(right, left), right
    if isinstance(right, str) and isinstance(left, (int, float)):
        return left, _as(left, right)
    return left, right


def _as(example: float, text: str) -> Any:
    if isinstance(example, bool):
        return _true(text) if text.strip() else None
    try:
        return float(text)
    except ValueError:
        return None


def _within(left: Any, right: Any) -> Truth:
    if left is None or right is None:
        return UNKNOWN
    if isinstance(right, str):
        return isinstance(left, str) and left.lower() in right.lower()
    if isinstance(right, (tuple, list)):
        return any(_compare(eq, left, item) is True for item in right)
    return False
