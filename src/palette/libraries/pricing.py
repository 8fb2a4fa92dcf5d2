"""Price, money and unit of each row, at its minimum order, and the minimum order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from math import isnan
from typing import TYPE_CHECKING

import numpy as np

from palette.libraries import cells as cell
from palette.libraries import header_words, quantities
from palette.libraries.amounts import Amount
from palette.libraries.batch import Batch
from palette.libraries.coded import clean, floats, is_clean
from palette.libraries.columns import Floats
from palette.libraries.measures import Quantity, unit_of

if TYPE_CHECKING:
    from palette.libraries.builder import Builder


def add_prices(build: Builder, batch: Batch) -> None:
    """Price with its money and unit, and the minimum order with its own."""
    count = len(batch)
    over = _completed(build.over("price", batch), build.amounts.asides.prices)
    exact = batch.means.ours and not build.amounts.comma        # our own files write 1.125 and mean it
    plain = floats(build.given("moq", batch) or []) if exact else None
    if plain is not None:
        moq = [Amount(value) for value in plain.tolist()]
    else:
        moq = build.read_amounts("moq", batch, build.amounts.moq(build.over("moq", batch)))
    build.tell("moq", moq, batch)
    build.array("moq", [a.value for a in moq] if moq else None, count)
    prices, bare = _prices(build, batch, over, moq)
    money = build.parsed_or_none("currency", batch, cell.currency) or [""] * count
    units = build.given("unit", batch) or [""] * count
    columns = {text: _unit_column(text) for text in set(units)}
    of_header, _ = build.amounts.currency(over.currency if over is not None else "")
    unit_of_header = over.unit if over is not None else ""
    if prices is None:
        values = np.full(count, np.nan) if bare is None else bare
        if any(size != 1.0 for _, size in columns.values()):
            values = values / np.array([columns[text][1] for text in units])
        counted = [columns[text][0] or unit_of_header for text in units]
        currencies = [own or of_header for own in money]
    else:
        values, counted, currencies = np.array([one.value for one in prices]), [], []
        for row, (one, text, own) in enumerate(zip(prices, units, money, strict=True)):
            unit, size = columns[text]
            in_cell = bool(one.unit) and one.unit != unit_of_header
            if not in_cell:
                values[row] /= size
            counted.append(one.unit if in_cell else unit or unit_of_header)
            currencies.append(one.currency if one.currency not in ("", of_header) else own or of_header)
    if not np.isnan(values).all() or "price" in build.arrays:
        build.array("price", values, count)
    if prices is not None:
        texts = build.given("price", batch) or []
        asked = [row for row in np.flatnonzero(np.isnan(values)).tolist() if texts[row]]
        currencies, counted = (_as_the_others(column, values, asked) for column in (currencies, counted))
    build.keep("currency", currencies, count)
    build.keep("unit", counted if is_clean("".join(counted)) else map(clean, counted), count)
    words = {text: unit_word(text) for text in set(build.given("moq_unit", batch) or [""])}
    said = [words[text] for text in build.given("moq_unit", batch) or [""] * count]
    if moq:
        said = [one.unit or text for one, text in zip(moq, said, strict=True)]
    build.keep("moq_unit", said if is_clean("".join(said)) else map(clean, said), count)



def _thousands(label: str, over: Quantity | None) -> float:
    """What `10 M` counts where prices are per thousand pieces, which M says in lists of findings."""
    mille = over is not None and over.per == 1000 and re.fullmatch(r"\d+\s*M", label.strip()) is not None
    return 1000.0 if mille else 1.0


def _completed(over: Quantity | None, aside: Quantity | None) -> Quantity | None:
    """What a header says of its prices, and what the lines above the table do where it leaves that open."""
    if over is None or aside is None:
        return over or aside
    if not over.unit and not over.per:
        over = replace(over, unit=aside.unit, per=aside.per)
    return over if over.currency else replace(over, currency=aside.currency)


def _prices(
    build: Builder, batch: Batch, over: Quantity | None, moq: Sequence[Amount]
) -> tuple[list[Amount] | None, Floats | None]:
    """The price of each row, at its minimum order where it falls with quantity; or plain numbers."""
    texts = build.given("price", batch)
    if texts is None:
        return None, None
    bases = batch.texts.get("price_basis") or [""] * len(texts)     # of the headings over the rows
    if len(batch.means.prices) < 2 and not any(bases) and (over is None or not (over.per or over.currency)):
        joined = "".join(texts)
        if "_" not in joined and not ("," in joined or (build.amounts.comma and "." in joined)):
            values = floats(texts)
            at = batch.means.columns.get("price")
            own = at is None or batch.means.header.labels[at] == "price"
            least = 0.0 if own else np.nextafter(0.0, 1.0)        # nothing is free in a supplier's list
            if values is not None and not np.any(values < least, where=~np.isnan(values)):
                return None, values
    found = build.read_amounts("price", batch, build.amounts.price(over)) or []
    ladder = [(least * _thousands(batch.means.header.labels[at], over), batch.columns[at],
               _completed(batch.means.units(at), over)) for least, at in batch.means.prices]
    for row, one in enumerate(found):
        need = moq[row].value if moq else float("nan")
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
    build.tell("price", found, batch)
    return found, None


def _unit_column(text: str) -> tuple[str, float]:
    """A cell of a column of units: our word, and how many the price is for: `100 pcs`."""
    if not text:
        return "", 1.0
    said = quantities.read(text)
    if said is not None and not said.answer and not said.unit and said.low == said.low and not said.currency:
        return "piece", said.low                # `per: 1000`
    if said is None or said.answer or not said.unit:
        return unit_word(text), 1.0
    if said.low == said.low:                # an amount: `100 pcs`, `1000 m`
        return said.unit, said.low
    return said.unit, said.per or 1.0


def unit_word(text: str) -> str:
    """Our word for a unit, or theirs where it is none we know."""
    if not text:
        return ""
    said = quantities.read(text)
    return said.unit if said is not None and not said.answer and said.unit and said.per in (0.0, 1.0) else (
        unit_of(text) or clean(text))


def _as_the_others(column: list[str], values: Floats, asked: Sequence[int]) -> list[str]:
    """A price on request is in the money, and of the unit, of all the others, where they agree."""
    said = {one for one, value in zip(column, values.tolist(), strict=True) if value == value}
    shared = said.pop() if len(said) == 1 else ""
    return [one or (shared if row in asked else "") for row, one in enumerate(column)]
