"""What a list says once for many rows: `Price: 42 €/m2` above a table, `Nubuck, MOQ 50 m2` over rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from palette.libraries import header_words, kinds, quantities
from palette.libraries.lexicon import each_word, headers, row_words, squeezed, tokens
from palette.libraries.measures import answer_of
from palette.libraries.profiles import amount_in

OURS: Mapping[str, str] = {"article": "name", "net_price": "price"} | {
    name: name
    for name in ("kind", "name", "price", "moq", "lead_days", "thickness_mm", "width_mm", "supplier",
                 "collection", "season", "finish", "composition", "origin", "currency", "unit")
}
SUITS: Mapping[str, tuple[str, ...]] = {
    "price": ("money", "plain", "answer"), "moq": ("count", "plain", "answer"),
    "lead_days": ("time", "plain", "answer"), "thickness_mm": ("length", "plain"),
    "width_mm": ("length", "plain"),
}
BY_ITSELF = {"money": "price", "time": "lead_days"}     # what a clause of a heading says without a label
CLAUSES = re.compile(
    r"\s*[;|·•\n]\s*|\s{3,}|,\s+|[，、。]|\s*[()（）\[\]]\s*|\.\s+(?=[^\W\d])"
    r"|\s+[-–—/]\s+(?!\d)|(?<![\s\d.,]\d)(?<!^\d)\s+[-–—/]\s+"     # but not the dash of `4 - 5 weeks`
)
EACH = re.compile(      # `Minimum per colour`
    r"(?i)[\s/]*\b(?:per|pro|par|por|je|a|cada|each)\s+(?:colou?r|colore|farbe|coloris|couleur|cor|shade|arti\w+)\b")
GLUED = re.compile(r"^([^\d€$£¥]{2,12}?)\s*([\d€$£¥].*)$")      # 起订量500码
LABEL = re.compile(r"\s*[:：=]\s*")
WORDS = re.compile(r"\S+")

Facts = dict[str, str]


def facts_in(cells: Sequence[str]) -> Facts:
    """Our column -> its text, of a row that is nothing but labels with one value each; {} for any other."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if not 1 <= len(filled) <= 8:
        return {}
    found: Facts = {}
    at = 0
    while at < len(filled):
        cell, beside = filled[at], filled[at + 1] if at + 1 < len(filled) else ""
        if beside and (one := _labelled(cell.rstrip(" :：="), beside, cell.endswith((":", "：")))):
            at += 2
        elif one := labelled(cell):
            at += 1
        elif at and amount_in(cell) == "":
            at += 1                     # a remark behind the value
            continue
        else:
            return {}
        found |= one
    return found


def labelled(text: str) -> Facts:
    """The labels with values in a text: `MOQ: 50 m2; lead time 4 weeks`. {} where it begins otherwise."""
    found: Facts = {}
    for clause in filter(None, CLAUSES.split(text)):
        parts = LABEL.split(clause, maxsplit=1)
        one = _labelled(parts[0], parts[1], True) if len(parts) == 2 else _led(clause)
        if not one and not found:
            return {}
        found |= one
    return found


@lru_cache(2048)
def _clauses(head: str) -> tuple[tuple[str, str, str], ...]:
    """Each clause of a heading with the column that it speaks of, if any, and the value."""
    found = []
    for clause in filter(None, CLAUSES.split(head)):
        parts = LABEL.split(clause, maxsplit=1)
        one = (_labelled(parts[0], parts[1], True) if len(parts) == 2 else {}) or _led(clause)
        sort = BY_ITSELF.get(amount_in(clause), "")
        if not one and sort and not _says_more(clause):
            one = {sort: clause}
        if not one and clause != head and _is_basis(clause):
            one = {"price_basis": clause}
        if not one and clause != head and is_roll(clause):
            one = {"width_mm": clause}
        if not one and clause != head and answer_of(clause) == "now":
            one = {"lead_days": clause}
        name, value = next(iter(one.items()), ("", ""))
        found.append((clause, name, value))
    return tuple(found)


def is_roll(clause: str) -> bool:
    """Whether a clause is a length that only a roll's width can have: `140 cm`."""
    found = quantities.read(clause)
    return found is not None and amount_in(clause) == "length" and 500 <= found.low <= 3200 and not found.rest


def _is_basis(clause: str) -> bool:
    """Whether a clause says what prices are per, and no price: `prices per 100`, `€/100 Paar`."""
    found = quantities.read(clause)
    if found is None or found.low == found.low or found.per <= 0 or found.unit in ("mm", "day"):
        return False
    said = found.currency or any(map(str.isdigit, clause)) or row_words("per").best(clause)
    return bool(said) and len(tokens(found.rest)) <= 2


def in_heading(head: str) -> Facts:
    """The amounts in a heading over rows, labelled or plain by themselves."""
    return {name: value for _, name, value in _clauses(head) if name}


def is_heading(text: str) -> bool:
    """Whether a text names something and says what it costs or how soon it comes."""
    bare = without_facts(text)
    return bare != text and not header_words.is_sentence(bare) and not bare.endswith(".")


def without_facts(head: str) -> str:
    """A heading without the clauses that are amounts: what is left names things."""
    clauses = _clauses(head)
    if not any(name for _, name, _ in clauses):
        return head
    return ", ".join(clause for clause, name, _ in clauses if not name)


def beside(labels: Sequence[str], cells: Sequence[str]) -> Facts:
    """What a row of values under a row of labels states, each under its own."""
    found: Facts = {}
    for label, cell in zip(labels, cells, strict=False):
        found = {**_labelled(label.strip(), cell, True), **found}
    return found


def are_labels(cells: Sequence[str]) -> bool:
    """Whether a row is nothing but names of what one value each may stand under."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and all(map(name_of, filled))


def shared(rows: Iterable[Sequence[str]]) -> Facts:
    """What several rows state; of two that disagree, neither."""
    found: Facts = {}
    doubtful = set[str]()
    labels: Sequence[str] = ()
    for cells in rows:
        stated = facts_in(cells) or (beside(labels, cells) if labels else {}) or _several(cells)
        for name, value in stated.items():
            if found.setdefault(name, value) != value:
                doubtful.add(name)
        labels = cells if len(cells) > 1 and are_labels(cells) else ()
    return {name: value for name, value in found.items() if name not in doubtful}


def _several(cells: Sequence[str]) -> Facts:
    """What one line states in passing, where it does so of two things at least."""
    filled = [cell for cell in cells if cell.strip()]
    found = in_heading(filled[0]) if len(filled) == 1 else {}
    return found if len(found) > 1 else {}


@lru_cache(2048)
def name_of(label: str) -> str:
    """Which of our columns a label names outright."""
    if not label or len(label) > 60:
        return ""
    bare = header_words.without_measures(header_words.BRACKETS.sub(" ", EACH.sub("", label)))
    for text in (label, bare, *header_words.SPLITS.split(bare)):
        said = [(surely, OURS[name]) for name, surely in headers().get(squeezed(text), ()) if name in OURS]
        if said and max(said)[0] >= 2:
            return max(said, key=lambda one: (one[0], one[1] in ("kind", *SUITS)))[1]
    return ""


def _labelled(label: str, value: str, marked: bool) -> Facts:
    """What a label and its value state; `marked` where a colon stands between them."""
    name, value = name_of(label), _unless().sub("", value).strip()
    if not name or not value or label.rstrip()[-1:] in "*†‡#°":         # a mark that is explained
        return {}
    if name in SUITS:
        sort = amount_in(value)
        if sort in ("plain", "money") and (measure := _measure(label)) and not _counts(value):
            value = f"{value} {measure}"
            sort = amount_in(value)
        if sort not in SUITS[name] or (_says_more(value) and name != "moq"):
            return {}
        return {name: value}
    if header_words.is_sentence(value) or (not marked and header_words.meanings(value)):
        return {}
    if name == "kind" and kinds.understood(value) is None and not marked:
        return {}
    return {name: value} if any(c.isalpha() for c in value) else {}


@cache
def _unless() -> re.Pattern[str]:
    """The exception behind an amount: `25 días salvo indicación`."""
    words = [word for row, word in each_word("rows") if row["sort"] == "unless"]
    latin = "|".join(re.escape(word) for word in words if word[0] < "\u2e80")
    others = "|".join(re.escape(word) for word in words if word[0] >= "\u2e80")
    return re.compile(rf"(?i)[\s,(]*\b(?:{latin})\b[^;]*$|[，,、（(]*(?:{others}).*$")


def _led(clause: str) -> Facts:
    """`Thickness 1.2-1.4 mm`: a label and an amount with nothing between."""
    words = list(WORDS.finditer(clause))
    for count in range(min(4, len(words) - 1), 0, -1):
        label, value = clause[: words[count - 1].end()], clause[words[count].start() :]
        if not any(c.isdigit() for c in label) and name_of(label) in SUITS:
            return _labelled(label, value, False)
    glued = GLUED.match(clause)
    if glued and name_of(glued[1].strip()) in SUITS:
        return _labelled(glued[1].strip(), glued[2], False)
    return {}


def _measure(label: str) -> str:
    """The unit or money that a label names: `weeks` of `Lead time (weeks)`."""
    inside = " ".join(bracket[1:-1] for bracket in header_words.BRACKETS.findall(label))
    if inside and header_words.units_in(inside) is not None:
        return inside
    tail = label.removeprefix(header_words.without_measures(label)).strip(" ,:")
    return tail if tail and header_words.units_in(tail) is not None else ""


def _counts(text: str) -> bool:
    """Whether an amount says of what it is."""
    found = quantities.read(text)
    return found is not None and bool(found.unit)


def _says_more(text: str) -> bool:
    """Whether words stand in an amount that are none of it: `30 days net`."""
    found = quantities.read(text)
    return found is None or bool(re.search(r"[^\W\d_]{3,}", found.rest))
