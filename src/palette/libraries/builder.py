"""Batches of text cells into columns of values: what is not understood is left empty and told."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import nan

import numpy as np

from palette.formats.tables.cells import escaped
from palette.formats.tables.column import Column, Texts, joined, together
from palette.libraries import cells as cell
from palette.libraries.amounts import OPEN, Amount, Amounts, Remark
from palette.libraries.batch import Batch, Values
from palette.libraries.cells import Wrong
from palette.libraries.coded import Coded, blank, clean, cleaned, floats
from palette.libraries.columns import DAYS, Floats, Words
from palette.libraries.fields import BY_NAME
from palette.libraries.measures import Quantity
from palette.libraries.pricing import add_prices
from palette.libraries.row_kinds import kinds_of
from palette.libraries.statuses import statuses
from palette.model.text import plain

TEXT = (
    "colour_name",
    "supplier",
    "supplier_ref",
    "collection",
    "season",
    "substitute_for",
    "finish",
    "grain",
    "composition",
    "origin",
    "tests",
)
PARSED: Mapping[str, Callable[[str], str]] = {
    "stock_date": cell.date,
    "dyeable": cell.yes,
    "components": lambda text: cell.parts(clean(text)),
    "not_components": lambda text: cell.parts(clean(text)),
}
OWN: Mapping[str, Callable[[str], str]] = {"illustrative": cell.yes, "library": clean}  # of our own documents
LONGEST = 300       # characters of a text that a report repeats

COUNTED_IN = {"stock": "unit", "dye_moq": "moq_unit"}


class Builder:
    """Reads one batch of rows after another into columns of text and numbers. Colours are another's work."""

    def __init__(
        self, amounts: Amounts, defaults: Mapping[str, str], values: Values
    ):
        self.amounts, self.values = amounts, values
        self.defaults = {k: v for k, v in defaults.items() if v}
        self.coded: dict[str, Coded] = {}
        self.now: dict[str, Texts] = {}         # of the batch that is added
        self.arrays: dict[str, list[Floats]] = {}
        self.known: dict[str, dict[str, str]] = {}      # column -> raw text -> canonical text
        self.used: dict[str, int] = {}                  # codes so far, to make derived ones different
        self.replaced: dict[str, str] = {}              # old code -> the code that takes its place
        self.n = 0

    def add(self, batch: Batch) -> None:
        """Everything but the colour of a batch."""
        count = len(batch)
        found, replaced, bare = statuses(batch, self.values, self.amounts.asides, self.default("status"))
        batch.texts.update(bare)
        self.replaced |= replaced
        self._names(batch)
        self.keep("status", found)
        self.keep("kind", kinds_of(batch, self.values, self.default("kind")))
        add_prices(self, batch)
        for name in TEXT:
            self._text(name, batch, clean)
        for name, parse in {**PARSED, **OWN}.items():
            self._text(name, batch, parse)
        for name in ("thickness_mm", "width_mm", "hide_m2", "stock", "dye_moq", *DAYS):
            self._number(name, batch)
        self._tolerance(batch)
        self._claims(batch)
        for name, cells in kept_texts(batch).items():
            self.keep(f"extra:{name}", cleaned(cells, plain))
        self.n += count
        for coded in self.coded.values():       # what this batch had no column for
            if coded.n < self.n:
                coded.fill("", self.n - coded.n)
        for chunks in self.arrays.values():
            if (had := sum(map(len, chunks))) < self.n:
                chunks.append(np.full(self.n - had, np.nan))

    def finished(self) -> tuple[dict[str, Words], dict[str, Floats], tuple[str, ...]]:
        """The columns of text and numbers, and the names of those that are kept as they are."""
        self._substitutes()
        words: dict[str, Words] = {}
        kept = []
        for name in list(self.coded):       # one at a time: a million rows are there once, and not twice
            done = self.coded.pop(name).words()
            if name.startswith("extra:"):
                kept.append(name.removeprefix("extra:"))
                words[name] = done if done is not None else blank(self.n)
            elif done is not None:
                words[name] = done
        numbers = {name: np.concatenate(self.arrays.pop(name)) for name in list(self.arrays)}
        return (
            words,
            {name: column for name, column in numbers.items() if not np.isnan(column).all()},
            tuple(kept),
        )

    # Text

    def default(self, name: str) -> str:
        """What stands in one of our columns where a cell is blank; empty for nothing."""
        return self.defaults.get(name, "")

    def given(self, name: str, batch: Batch) -> Texts | None:
        """The cells of one of our columns, its default where they are blank; None for neither."""
        cells, default = batch.text(name), self.default(name)
        if cells is None:
            return Texts.same(default, len(batch)) if default else None
        return cells.each(lambda cell: cell or default) if default else cells

    def keep(self, name: str, texts: Texts) -> None:
        """Add a batch of texts to one of our columns, which may begin here: rows before it are blank."""
        if name not in self.coded:
            self.coded[name] = Coded()
            if self.n:
                self.coded[name].fill("", self.n)
        self.coded[name].add(texts)
        self.now[name] = texts

    def _text(self, name: str, batch: Batch, parse: Callable[[str], str]) -> None:
        texts = self.given(name, batch)
        if texts is not None:
            self.keep(name, self.parsed(name, texts, parse, batch))

    def parsed(self, name: str, texts: Texts, parse: Callable[[str], str], batch: Batch) -> Texts:
        """Each text in its canonical form, each different one parsed once; "" and a note for a bad one."""
        if parse is clean:
            return cleaned(texts)
        known = self.known.setdefault(name, {"": ""})
        bad: dict[str, Wrong] = {}
        for raw in set(texts.vocabulary) - known.keys():
            try:
                known[raw] = parse(raw)
            except Wrong as wrong:
                bad[raw] = wrong
        if bad:
            field = BY_NAME.get(name)
            right = f"{field.right} would be right" if field and field.right else ""
            for row, raw in enumerate(texts):
                if raw in bad:
                    batch.note("open", name, "left open", row, text=raw[:LONGEST], found=str(bad[raw]),
                               right=bad[raw].right or right)
        return texts.each(lambda raw: known.get(raw, ""))

    def _names(self, batch: Batch) -> None:
        """A material without a code is called by its name, one without a name by its colour or its code."""
        count = len(batch)
        blanks = Texts.same("", count)
        found = [cleaned(self.given(name, batch) or blanks) for name in ("code", "name")]
        if not all(map(all, (one.vocabulary for one in found))):
            shades, coded = batch.text("colour_name"), batch.text("code") is not None
            codes, names = (list(one) for one in found)
            for row in range(count):
                shade = clean(shades[row]) if shades is not None else ""
                names[row] = names[row] or shade
                if not codes[row]:
                    codes[row] = self._different(" ".join(dict.fromkeys(w for w in (names[row], shade) if w)))
                    if coded and codes[row]:
                        batch.note("guess", "code", "none, called by its name", row, text="", name="code")
                names[row] = names[row] or codes[row]
                if not codes[row]:
                    codes[row] = names[row] = self._different("unnamed")
                    batch.note("open", "code", "neither a code nor a name", row, found="the cell is empty",
                               right="every material needs a code")
            found = [Texts(codes), Texts(names)]
        for name, one in zip(("code", "name"), found, strict=True):
            self.keep(name, one)

    def _different(self, name: str) -> str:
        times = self.used[name] = self.used.get(name, 0) + 1
        return name if times == 1 or not name else f"{name} ({times})"

    # Amounts

    def over(self, name: str, batch: Batch) -> Quantity | None:
        """What the header of a column says of its amounts."""
        at = batch.means.columns.get(name)
        return None if at is None else batch.means.units(at)

    def amounts_in(
        self, name: str, texts: Texts, batch: Batch, read: Callable[[str, bool | None], Amount]
    ) -> Column[Amount]:
        """The amounts in the cells of one of our columns."""
        return self.amounts.each(f"{name}{batch.means.columns.get(name, '')}{id(batch.means)}", texts, read,
                                 batch.styles or None)

    def tell(self, name: str, found: Column[Amount], batch: Batch) -> None:
        """What has to be said about cells, and their text kept where it says more than the number."""
        texts = self.given(name, batch) or Texts.same("", len(batch))
        for row in found.rows(lambda one: one.remark):
            if (remark := found[row].remark) is not None:
                batch.note(remark.sort, name, remark.done, row, text=texts[row][:LONGEST],
                           found=remark.found, right=remark.right)
        if any(one.lossy for one in found.vocabulary):
            at = batch.means.columns.get(name)
            called = batch.means.name(at) if at is not None else name
            more = together(texts, found).each(lambda both: both[0] if both[1].lossy else "")
            self.keep(f"extra:{unlike_ours(called)}", cleaned(more, plain))

    def array(self, name: str, values: Floats, batch: Batch) -> None:
        """Add a batch of numbers to one of our columns; rows before are NaN, as is what is out of range."""
        field, texts = BY_NAME[name], self.given(name, batch)
        with np.errstate(invalid="ignore"):
            outside = np.flatnonzero((values < field.low) | (values > field.high))
        for row in outside.tolist():
            text = (texts[row] if texts is not None else "")[:LONGEST]
            batch.note("open", name, "left open: out of range", row, text=text,
                       found=f"{name} is {text}, out of range", right=f"{field.right} would be right")
            values[row] = np.nan
        if name not in self.arrays:
            self.arrays[name] = [np.full(self.n, np.nan)] if self.n else []
        self.arrays[name].append(values)

    def _number(self, name: str, batch: Batch) -> None:
        """Sizes, days and stock: plain numbers quickly, anything else read as people write it."""
        texts, count = self.given(name, batch), len(batch)
        if texts is None:
            return
        over = self.over(name, batch)
        signs = joined(texts)
        exact = (
            batch.means.columns.get(name) is not None
            and batch.means.header.labels[batch.means.columns[name]] == name
        )
        if not signs:
            self.array(name, np.full(count, np.nan), batch)
            return
        if "_" not in signs and "," not in signs and not (self.amounts.comma and "." in signs) and (
            over is None or over.per in (0.0, 1.0)) and (exact or name != "width_mm"):
            values = floats(texts)
            if values is not None and not (
                name in DAYS and np.any(values != np.round(values), where=~np.isnan(values))
            ):
                self.array(name, values, batch)
                return
        reader = {
            "thickness_mm": lambda: self.amounts.length(over, name, exact),
            "width_mm": lambda: self.amounts.length(over, name, exact),
            "hide_m2": lambda: self.amounts.area(over),
            "stock": lambda: self.amounts.count(over, BY_NAME[name].right),
            "dye_moq": lambda: self.amounts.count(over, BY_NAME[name].right),
            "lead_days": lambda: self.amounts.days(over), "dye_lead_days": lambda: self.amounts.days(over),
        }[name]()
        found = self.amounts_in(name, texts, batch, reader)
        if name in COUNTED_IN:
            found = self._in_one_unit(name, found, over)
        self.tell(name, found, batch)
        self.array(name, found.array(lambda one: one.value, float), batch)

    def _in_one_unit(self, name: str, found: Column[Amount], over: Quantity | None) -> Column[Amount]:
        """Amounts without those that say another unit than the column which tells what they count."""
        units = self.now.get(COUNTED_IN[name])
        if units is None or len(units) != len(found):
            return found

        def held(pair: tuple[Amount, str]) -> Amount:
            one, unit = pair
            if not unit or one.unit in ("", unit) or (over is not None and over.unit == one.unit):
                return one
            done = f"left open: of {one.unit}, where the list counts {unit}"
            return Amount(nan, remark=Remark(OPEN, done, f"it is of {one.unit}", f"{unit} would be right"),
                          lossy=True)

        return together(found, units).each(held)

    def parsed_or_none(self, name: str, batch: Batch, parse: Callable[[str], str]) -> Texts | None:
        """As `parsed`; None where the table has no such column and no default."""
        texts = self.given(name, batch)
        return None if texts is None else self.parsed(name, texts, parse, batch)

    # The rest

    def _tolerance(self, batch: Batch) -> None:
        values = self.given("tolerance", batch)
        if values is None:
            return
        formulas = self.given("tolerance_formula", batch) or Texts.same("", len(batch))
        both = together(values, formulas).each(lambda one: "\n".join(filter(None, one)) if one[0] else "")
        comma = bool(self.amounts.comma)
        self.keep(
            "tolerance",
            self.parsed(
                "tolerance",
                both,
                lambda text: cell.tolerance(*text.partition("\n")[::2], comma=comma),
                batch,
            ),
        )

    def _claims(self, batch: Batch) -> None:
        texts = self.given("claims", batch)
        if texts is None and not batch.means.claims:
            return
        texts = texts or Texts.same("", len(batch))
        if batch.means.claims:
            names = list(batch.means.claims)
            own = [batch.columns[index] for index in batch.means.claims.values()]
            texts = together(texts, *own).each(lambda said: "; ".join(
                ([said[0]] if said[0] else []) + [f"{name}={escaped(cell, ';@')}" for name, cell in zip(
                    names, said[1:], strict=True) if cell]))
        self.keep("claims", self.parsed("claims", texts, cell.claims, batch))

    def _substitutes(self) -> None:
        """Which material takes the place of which, said in the row of the one that takes it."""
        if not self.replaced:
            return
        codes = self.coded["code"].words()
        if codes is None:
            return
        old = {new: was for was, new in self.replaced.items()}
        there = self.coded.get("substitute_for")
        given = there.words() if there is not None else None
        texts = [given[row] if given is not None else "" for row in range(self.n)]
        for row, code in enumerate(codes.each(slice(None)).tolist()):
            texts[row] = texts[row] or old.get(code, "")
        self.coded["substitute_for"] = Coded()
        self.coded["substitute_for"].add(Texts(texts))


def unlike_ours(name: str) -> str:
    """The name of a kept column, told apart where it is exactly one of ours."""
    return (
        f"{name} (2)"
        if name in BY_NAME or name in ("lab", "red", "green", "blue", "rgb", "spectrum")
        else name
    )


def kept_texts(batch: Batch) -> dict[str, Texts]:
    """The columns that stay as they are, each under a name of its own."""
    found: dict[str, Texts] = {}
    for index in batch.means.kept:
        name = unlike_ours(clean(batch.means.name(index)))
        base, times = name, 1
        while name in found:
            times += 1
            name = f"{base} ({times})"
        found[name] = batch.columns[index]
    return found


