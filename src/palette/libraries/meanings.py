"""Which column is what: by what stands over it, in any of the trade's languages, and by what stands in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from itertools import pairwise
from typing import Final, Literal

from palette.errors import UsageError
from palette.libraries import header_words, lexicon, lights, price_columns
from palette.libraries.fields import BY_NAME, CLAIM_COLUMNS, PARTS
from palette.libraries.header_words import WAVELENGTH
from palette.libraries.layout import Header
from palette.libraries.lexicon import squeezed
from palette.libraries.measures import Quantity
from palette.libraries.profiles import Profile, fit, is_status
from palette.libraries.settling import ASIDE, LAB, LCH, PRICES, RGB, one_off, settle
from palette.model.text import few

How = Literal["named", "by its values", "mapped", "a guess", "a cost is no price"]

SAID: Final = frozenset(
    (
        *BY_NAME,
        *PARTS,
        "article",
        "colour_no",
        "colour",
        "swatch",
        "remark",
        "replaced_by",
        "is_discontinued",
        "is_active",
        "lch",
        "chroma",
        "hue",
        *PRICES,
        *ASIDE,
    )
)
MAPPED_TO: Final = frozenset(
    {*BY_NAME, *PARTS, "extra", "remark", "article", "colour_no", "is_discontinued", "is_active"}
)
GUESSED: Final[
    Mapping[str, Callable[[Profile], bool]]
] = {  # what a column with no name is taken for, and the share of its cells that must say so
    "hex": lambda p: p.hexes > 0.6,
    "lab": lambda p: p.triples > 0.6 and p.plain < 0.1,
    "code": lambda p: p.codes > 0.8 and p.different == 1.0 and p.filled > 1,
    "kind": lambda p: p.kinds > 0.6,
    "status": lambda p: p.statuses > 0.7 and p.filled > 1,
    "price": lambda p: p.money > 0.6,
    "lead_days": lambda p: p.times > 0.2 and p.times + p.answers > 0.8,
    "thickness_mm": lambda p: p.thin > 0.6 and p.money == 0,
}


@dataclass(frozen=True, slots=True)
class Meanings:
    """Our column -> the place of theirs, and how each was understood."""

    header: Header
    columns: Mapping[str, int]
    spectrum: tuple[tuple[float, int], ...] = ()        # wavelength and place, in order
    claims: Mapping[str, int] = field(default_factory=dict)
    kept: tuple[int, ...] = ()                          # columns that stay as they are
    left: Mapping[int, str] = field(default_factory=dict)       # columns not read at all, and why
    how: Mapping[int, How] = field(default_factory=dict)
    prices: tuple[tuple[float, int], ...] = ()  # by the quantity from which they hold, the least first
    notes: tuple[str, ...] = ()
    viewing: tuple[str, str] = ("", "")                 # of the Lab, where its header says

    @property
    def ours(self) -> bool:
        """Whether it is a table in our own words, which means just what it says."""
        return in_our_words(self.header, self.columns)

    def name(self, column: int) -> str:
        """What stands over a column, or its number."""
        return self.header.names[column] if column < len(self.header) else f"column {column + 1}"

    def units(self, column: int) -> Quantity | None:
        """What a header says of the amounts below it: its label, else what stands above that."""
        header = self.header
        for text in (header.labels[column], header.groups[column], header.names[column]):
            if text and (said := header_words.units_in(text)) is not None:
                whole = header_words.units_in(header.names[column])
                both = whole is not None and whole.currency and whole.unit == said.unit
                return whole if both else said
        return None

    def means(self, column: int) -> str:
        """What a place is taken for, "" where it is kept or left."""
        return next((name for name, at in self.columns.items() if at == column), "")


def meanings(
    header: Header, sample: Sequence[Sequence[str]], given: Mapping[str, str], *,
    filled: frozenset[int] = frozenset(), hidden: frozenset[int] = frozenset(),
    struck: frozenset[int] = frozenset(), legend: frozenset[str] = frozenset(),
) -> Meanings:
    """What each column of a table is, by the user's own mapping `given` first.

    `sample` are the first cells of each column, `filled` the columns whose cells have fills of their own,
    `struck` those that are struck through, `legend` the letters that the list explains as a status.
    Raises UsageError where `given` names a column that is not there or that we do not have.
    """
    finding = Finding(header, sample, filled)
    finding.map(given)
    finding.leave(hidden, "hidden")
    if unseen := [header.names[at] for at in sorted(hidden) if at < len(header) and header.names[at]]:
        finding.notes.append(f"hidden columns not read: {few(unseen)}")
    finding.leave(struck, "struck through")
    finding.legend(legend)
    price_columns.seasons(finding)
    finding.spectrum()
    price_columns.ladder(finding)
    finding.name_columns()
    one_off(finding)
    lights.settle(finding)
    finding.guess()
    settle(finding)
    return finding.done(given)


class NoColumn(UsageError):
    """A column is mapped that is not there, or to none of ours: `theirs`, and what is wrong with it."""

    def __init__(self, theirs: str, ours: str, wrong: str) -> None:
        self.theirs, self.wrong = theirs, f"{theirs}={ours}: {wrong}"
        super().__init__(f"--map {self.wrong}")


def missing(theirs: str, ours: str, names: Iterable[str]) -> NoColumn:
    """Of a column that is mapped and is none of those called `names`."""
    shown = ", ".join(dict.fromkeys(filter(None, names)))
    return NoColumn(theirs, ours, f"the file has no column {theirs!r}; it has: {shown}.")


def no_column(ours: str) -> str:
    """What is wrong with a word that a column is mapped to; empty where it is one of ours."""
    if ours in MAPPED_TO:
        return ""
    close = get_close_matches(ours, MAPPED_TO, n=2, cutoff=0.5)
    hint = f"did you mean {' or '.join(close)}?" if close else f"there are: {', '.join(sorted(MAPPED_TO))}."
    return f"palette has no column {ours!r}; {hint}"


@cache
def _our_words() -> Mapping[str, str]:
    """Every word for a column of ours, squeezed."""
    return {squeezed(word): name for name in BY_NAME for word in (name, *lexicon.names_of(name))}


def in_our_words(header: Header, columns: Mapping[str, int]) -> bool:
    """Whether every column of ours is called as we call it."""
    own = {name: at for name, at in columns.items() if name in BY_NAME or name in PARTS}
    return "code" in own and len(own) > 2 and all(header.labels[at] == name for name, at in own.items())


class Finding:
    """The columns of one table while their meanings are found."""

    def __init__(self, header: Header, sample: Sequence[Sequence[str]], filled: frozenset[int]) -> None:
        self.header, self.sample, self.filled = header, sample, filled
        self.width = len(header)
        self.columns: dict[str, int] = {}
        self.taken: set[int] = set(range(header.left))
        self.kept: set[int] = set()
        self.left: dict[int, str] = {}
        self.how: dict[int, How] = {}
        self.claims: dict[str, int] = {}
        self.waves: tuple[tuple[float, int], ...] = ()
        self.breaks: list[tuple[float, int]] = []
        self.notes: list[str] = []
        self.viewing = ("", "")
        self._profiles: dict[int, Profile] = {}

    def profile(self, column: int) -> Profile:
        """What the cells of a column look like, worked out once."""
        if column not in self._profiles:
            self._profiles[column] = Profile(self.sample[column] if column < len(self.sample) else ())
        return self._profiles[column]

    def free(self) -> list[int]:
        """Columns that mean nothing yet."""
        return [i for i in range(self.width) if i not in self.taken and i not in self.left]

    def means(self, column: int) -> str:
        """What a column is taken for; empty while it is free."""
        return next((name for name, at in self.columns.items() if at == column), "")

    def take(self, means: str, column: int, how: How) -> None:
        """Take a column for one of ours, and say by what."""
        self.columns[means] = column
        self.taken.add(column)
        self.how[column] = how

    def map(self, given: Mapping[str, str]) -> None:
        """The user's own words."""
        for theirs, mine in given.items():
            if wrong := no_column(mine):
                raise NoColumn(theirs, mine, wrong)
            names = self.header.names
            found = [i for i, name in enumerate(names) if name == theirs] or [
                i for i, name in enumerate(names) if squeezed(name) == squeezed(theirs)] or [
                i for i, name in enumerate(self.header.labels) if squeezed(name) == squeezed(theirs)]
            if not found:
                raise missing(theirs, mine, names)
            if mine == "extra":
                self.kept.add(found[0])
                self.taken.add(found[0])
            else:
                self.take(mine, found[0], "mapped")

    def leave(self, columns: frozenset[int], why: str) -> None:
        """Leave columns out, and say why, but for those that are empty or mean something already."""
        for column in columns - self.taken:
            if column < self.width and (self.profile(column).filled or self.header.labels[column]):
                self.left[column] = why

    def spectrum(self) -> None:
        """At least eight columns named by evenly spaced wavelengths, from 300 to 830 nm."""
        found = []
        for column in self.free():
            match = WAVELENGTH.match(self.header.labels[column].strip())
            if match and 300 <= float(match[1]) <= 830:
                found.append((float(match[1]), column))
        found.sort()
        steps = {b[0] - a[0] for a, b in pairwise(found)}
        if len(found) >= 8 and len(steps) == 1 and 0 not in steps:
            self.waves = tuple(found)
            self.taken.update(column for _, column in found)

    def legend(self, letters: frozenset[str]) -> None:
        """The column of letters that the list explains, where none is called a status."""
        if not letters or any(self.said(at).get("status", 0) >= 3 and self.profile(at).statuses > 0.4
                              for at in self.free()):
            return
        for column in self.free():
            cells = {cell.upper() for cell in self.profile(column).cells}
            known = {cell for cell in cells if cell in letters or is_status(cell)}
            if known & letters and len(cells) > 1 and "status" not in self.columns and (
                    known == cells or (len(known) > 1 and max(map(len, cells)) < 3)):
                self.take("status", column, "by its values")

    def name_columns(self) -> None:
        """Every header against every cell below it; the surest pair first."""
        scores: list[tuple[float, int, str]] = []
        for column in self.free():
            for means, surely in self.said(column).items():
                if means in CLAIM_COLUMNS:
                    if surely >= 3:
                        self.claims.setdefault(means, column)
                    continue
                if means not in SAID:
                    continue
                suits = 4.0 if surely == 4.0 else self.fit(means, column)  # our own name of it is believed
                if suits > -9.0:
                    scores.append((2 * surely + suits, column, means))
        for column in self.claims.values():
            self.taken.add(column)
        for score, column, means in sorted(scores, key=lambda one: (-one[0], one[1])):
            if score < 2.0 or column in self.taken or means in self.columns:
                continue
            if means in RGB and not self._rgb_together():
                continue
            self.take(means, column, "named" if score >= 5.0 else "a guess")

    def said(self, column: int) -> dict[str, float]:
        """What the header of a column can mean: its label first, then what stands above it."""
        label, group, name = self.header.labels[column], self.header.groups[column], self.header.names[column]
        found = dict(header_words.meanings(label))
        for means, surely in header_words.meanings(name).items():
            found[means] = max(found.get(means, 0.0), surely - (0.0 if label == name else 0.25))
        if group:
            for means, surely in header_words.meanings(group).items():
                found[means] = max(found.get(means, 0.0), surely - 0.5)
        if {"colour", "colour_name"} & header_words.meanings(group).keys():     # `réf.` under `Coloris`
            for means, of_colour in (("code", "colour_no"), ("name", "colour_name")):
                if (surely := header_words.meanings(label).get(means, 0.0)) >= 2:
                    found.pop(means, None)
                    found[of_colour] = max(found.get(of_colour, 0.0), surely + 0.5)
        if "colour" in found and "colour" not in self.columns:      # of two, one is named and one is shown
            one = self.profile(column)
            if one.words > 0.6 and one.filled > 1:
                found["colour_name"] = max(found.get("colour_name", 0.0), found["colour"] + 0.25)
        self._shown(column, found)
        if "is_active" in found and self.profile(column).ticks > 0.6:       # `Dispo`: oui, non
            found["is_active"] = 3.5
        if label.strip().casefold() in ("h", "h°") and any(
            "chroma" in header_words.meanings(one) for one in self.header.labels
        ):
            found = {"hue": 3.5}
        before = self.header.labels[column - 1] if column else ""
        if label.casefold() == "b" and before.casefold() == "a":
            found = {"b": max(found.get("b", 0.0), 3.5)}                # of Lab, whatever stands beside it
        elif label.upper() in ("R", "G", "V", "B") and self._rgb_together():    # V is green, Paris to Lisbon
            found = {{"R": "red", "B": "blue"}.get(label.upper(), "green"): 3.5}
        return found

    def _shown(self, column: int, found: dict[str, float]) -> None:
        """What says a colour's name or number, over what is for a screen: `Colour code` over hexes, fills."""
        one, named = self.profile(column), {"colour", "colour_name", "colour_no", "hex"} & found.keys()
        surely = max((found[name] for name in named), default=0.0)
        if surely and column in self.filled and not one.filled:
            found["swatch"] = max(found.pop("colour_name", surely), surely)
        elif "hex" in named and one.triples > 0.4:       # `Screen RGB` over 169, 172, 175
            found["swatch"] = max(found.get("swatch", 0.0), found.pop("hex"))
        elif surely and one.screen > 0.6:
            found["hex"] = max(3.0, surely)

    def fit(self, means: str, column: int) -> float:
        """How well the cells of a column fit one of ours, 0 to 1; 2 where their ground is the colour."""
        if means in ("colour", "swatch", "hex") and column in self.filled and not self.profile(column).filled:
            return 2.0
        return fit(means, self.profile(column))

    def _rgb_together(self) -> bool:
        """R, G and B stand side by side, and no L and a do."""
        labels = [label.strip() for label in self.header.labels]
        if {"R", "G", "B"} <= set(labels) or {"R", "V", "B"} <= set(labels):
            return True
        low = {label.casefold() for label in labels}
        return ({"r", "g", "b"} <= low and not {"l", "a", "l*", "a*"} & low) or (
            sum(bool({"red", "green", "blue"} & set(header_words.meanings(label))) for label in labels) >= 3)

    def guess(self) -> None:
        """Columns whose header says nothing and whose cells say all."""
        if in_our_words(self.header, self.columns):
            return
        colour = {"hex", "lab", "rgb"} & self.columns.keys() or set(LAB) <= self.columns.keys() or (
            set(LCH) <= self.columns.keys()) or self.waves
        for column in self.free():
            one = self.profile(column)
            said = self.said(column).keys() & SAID - {"name", "code", "colour"}
            if any(name not in self.columns and fit(name, one) > -6 for name in said):
                continue
            for means, says in GUESSED.items():
                if said and means not in ("status", "lead_days"):
                    continue            # its header says something else, which another column is
                if means in self.columns or (means in ("hex", "lab") and colour) or not says(one):
                    continue
                if means == "price" and {*PRICES} & self.columns.keys():
                    continue
                if means == "code" and {"colour_no", "article", "supplier_ref"} & self.columns.keys():
                    continue
                self.take(means, column, "by its values")
                break

    def done(self, given: Mapping[str, str]) -> Meanings:
        """All that was found, with the columns that are kept as they are."""
        said_beside = {self.columns[name] for name in ("remark", "replaced_by") if name in self.columns}
        kept = tuple(sorted(
            i for i in range(self.header.left, self.width)
            if (i not in self.taken or i in self.kept or i in said_beside) and i not in self.left
            and (self.profile(i).filled or self.header.labels[i])
        ))
        ours = _our_words()
        for column in kept:
            if (
                column in self.kept
                or not self.header.labels[column]
                or header_words.meanings(self.header.names[column])
            ):
                continue
            close = get_close_matches(squeezed(self.header.names[column]), ours, n=1, cutoff=0.84)
            if close and (meant := ours[close[0]]) not in self.columns:
                name = self.header.names[column]
                self.notes.append(
                    f'column {name!r} is kept as it is; if it is {meant!r}, say --map "{name}={meant}"')
        return Meanings(self.header, dict(self.columns), self.waves, dict(self.claims), kept, dict(self.left),
                        dict(self.how), tuple(self.breaks), tuple(self.notes), self.viewing)
