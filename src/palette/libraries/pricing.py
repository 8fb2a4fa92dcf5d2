"""Price, money and unit of each row, at its minimum order, and the minimum order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from math import isnan, nan
from typing import TYPE_CHECKING

import numpy as np

from palette.formats.tables.column import Column, Texts, joined, together
from palette.libraries import cells as cell
from palette.libraries import header_words, quantities
from palette.libraries.amounts import Amount
from palette.libraries.batch import Batch
from palette.libraries.coded import clean, cleaned, floats
from palette.libraries.columns import Floats
from palette.libraries.measures import NO_GOODS, Quantity, unit_of
from palette.libraries.packs import in_units

if TYPE_CHECKING:
    from palette.libraries.builder import Builder


def add_prices(build: Builder, batch: Batch) -> None:
    """Price with its money and unit, and the minimum order with its own."""
    blank = Texts.same("", len(batch))
    over = _completed(build.over("price", batch), build.amounts.asides.prices)
    moq = _minimum(build, batch)
    if moq is not None:
        build.tell("moq", moq, batch)
        build.array("moq", moq.array(lambda one: one.value, float), batch)
    prices, bare = _prices(build, batch, over, moq)
    money = build.parsed_or_none("currency", batch, cell.currency) or blank
    columns = (build.given("unit", batch) or blank).each(_unit_column)
    of_header, _ = build.amounts.currency(over.currency if over is not None else "")
    unit_of_header = over.unit if over is not None else ""
    if prices is None:
        values = np.full(len(batch), np.nan) if bare is None else bare
        values = values / columns.array(lambda one: one[1], float)
        counted = columns.each(lambda one: one[0] or unit_of_header)
        currencies = money.each(lambda own: own or of_header)
    else:
        def said_of(key: tuple[Amount, tuple[str, float], str]) -> tuple[float, str, str]:
            one, (unit, size), own = key
            in_cell = bool(one.unit) and one.unit != unit_of_header
            return (one.value if in_cell else one.value / size,
                    one.unit if in_cell else unit or unit_of_header,
                    one.currency if one.currency not in ("", of_header) else own or of_header)

        told = together(prices, columns, money).each(said_of)
        values = told.array(lambda one: one[0], float)
        counted, currencies = told.each(lambda one: one[1]), told.each(lambda one: one[2])
        texts = build.given("price", batch) or blank
        if asked := [row for row in np.flatnonzero(np.isnan(values)).tolist() if texts[row]]:
            currencies, counted = (_as_the_others(column, values, asked) for column in (currencies, counted))
    if not np.isnan(values).all() or "price" in build.arrays:
        build.array("price", values, batch)
    build.keep("currency", currencies)
    build.keep("unit", cleaned(counted))
    said = (build.given("moq_unit", batch) or blank).each(unit_word)
    if moq is not None:
        said = together(moq, said).each(lambda both: both[0].unit or both[1])
    build.keep("moq_unit", cleaned(said))


def _minimum(build: Builder, batch: Batch) -> Column[Amount] | None:
    """The minimum order of each row; None where nothing says one."""
    texts = build.given("moq", batch)
    exact = batch.means.ours and not build.amounts.comma        # our own files write 1.125 and mean it
    if texts is None:
        return None
    texts = texts if batch.means.ours else in_units(texts, batch)
    if exact and floats(texts) is not None:
        return texts.each(lambda text: Amount(float(text) if text else nan))
    read = build.amounts.count(build.over("moq", batch), "a number, as 300")
    return build.amounts_in("moq", texts, batch, read)


def _thousands(label: str, over: Quantity | None) -> float:
    """What `10 M` counts where prices are per thousand pieces, which M says in lists of findings."""
    mille = over is not None and over.per == 1000 and re.fullmatch(r"\d+\s*M", label.strip()) is not None
    return 1000.0 if mille else 1.0


def _of_money(said: Quantity | None) -> Quantity | None:
    """What a header of a break says of its prices: `from 1,000 pairs` says from when on, and not per what."""
    return said if said is not None and (said.currency or said.per > 1) else None


def _completed(over: Quantity | None, aside: Quantity | None) -> Quantity | None:
    """What a header says of its prices, and what the lines above the table do where it leaves that open."""
    if over is None or aside is None:
        return over or aside
    if not (over.currency or over.per) and over.unit == aside.unit:
        over = replace(over, unit="")
    if not over.unit and not over.per:
        over = replace(over, unit=aside.unit, per=aside.per)
    return over if over.currency else replace(over, currency=aside.currency)


def _prices(
    build: Builder, batch: Batch, over: Quantity | None, moq: Column[Amount] | None
) -> tuple[Column[Amount] | None, Floats | None]:
    """The price of each row, at its minimum order where it falls with quantity; or plain numbers."""
    texts = build.given("price", batch)
    if texts is None:
        return None, None
    bases = batch.texts.get("price_basis", ())      # of the headings over the rows
    if len(batch.means.prices) < 2 and not any(bases) and (over is None or not (over.per or over.currency)):
        signs = joined(texts)
        if "_" not in signs and not ("," in signs or (build.amounts.comma and "." in signs)):
            values = floats(texts)
            at = batch.means.columns.get("price")
            own = at is None or batch.means.header.labels[at] == "price"
            least = 0.0 if own else np.nextafter(0.0, 1.0)        # nothing is free in a supplier's list
            if values is not None and not np.any(values < least, where=~np.isnan(values)):
                return None, values
    prices = build.amounts_in("price", texts, batch, build.amounts.price(over))
    if any(bases) or len(batch.means.prices) > 1 or any(one.others for one in prices.vocabulary):
        prices = Column(_by_quantity(build, batch, over, prices, moq))
    build.tell("price", prices, batch)
    return prices, None


def _by_quantity(
    build: Builder, batch: Batch, over: Quantity | None, prices: Column[Amount], moq: Column[Amount] | None
) -> list[Amount]:
    """The price of each row by the heading over it, from the column or the break that its minimum reaches."""
    texts, found = build.given("price", batch) or Texts.same("", len(batch)), list(prices)
    bases = batch.texts.get("price_basis") or Texts.same("", len(batch))
    ladder = [(least * _thousands(batch.means.header.labels[at], over), batch.columns[at],
               _completed(_of_money(batch.means.units(at)), over)) for least, at in batch.means.prices]
    for row, one in enumerate(found):
        need = moq[row].value if moq is not None else nan
        if bases[row] and texts[row]:
            basis = _completed(header_words.units_in(bases[row]), over)
            found[row] = one = build.amounts.price(basis)(texts[row], build.amounts.comma)
        if len(ladder) > 1 and not isnan(need):
            at = max((i for i, (start, _, _) in enumerate(ladder) if start <= need), default=0)
            if at:
                _, cells, head = ladder[at]
                head = _completed(header_words.units_in(bases[row]), head) if bases[row] else head
                found[row] = (
                    build.amounts.price(head)(cells[row], build.amounts.comma) if cells[row] else one
                )
        elif one.others and not isnan(need):
            fitting = [value for least, value in one.others if least <= need]
            if fitting:
                found[row] = one._replace(value=fitting[-1])
    return found


def _unit_column(text: str) -> tuple[str, float]:
    """A cell of a column of units: our word, and how many the price is for: `100 pcs`."""
    if not text:
        return "", 1.0
    said = quantities.read(text)
    if said is not None and not said.answer and not said.unit and said.low == said.low and not said.currency:
        return "piece", said.low                # `per: 1000`
    if said is None or said.answer or said.unit in NO_GOODS:
        return unit_word(text), 1.0
    if said.low == said.low:                # an amount: `100 pcs`, `1000 m`
        return said.unit, said.low
    return said.unit, said.per or 1.0


def unit_word(text: str) -> str:
    """Our word for a unit, or theirs where it is none we know."""
    if not text:
        return ""
    said = quantities.read(text)
    if said is not None and not said.answer and said.unit not in NO_GOODS and said.per in (0.0, 1.0):
        return said.unit
    return unit_of(text) or clean(text)


def _as_the_others(column: Texts, values: Floats, asked: Sequence[int]) -> Texts:
    """A price on request is in the money, and of the unit, of all the others, where they agree."""
    cells = list(column)
    said = {one for one, value in zip(cells, values.tolist(), strict=True) if value == value}
    shared = said.pop() if len(said) == 1 else ""
    for row in asked:
        cells[row] = cells[row] or shared
    return Texts(cells)
