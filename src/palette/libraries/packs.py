"""Minimum orders in packs whose size another column says: `5 VE` by `VE (Paar)`, `20 cx` by `Pares/cx`."""

from __future__ import annotations

import re

from palette.formats.tables.column import Texts
from palette.libraries import quantities
from palette.libraries.batch import Batch
from palette.libraries.lexicon import squeezed
from palette.libraries.measures import NO_GOODS

SO_MANY = re.compile(r"\s*(\d{1,6})\s*([^\W\d]{1,12})\.?\s*")
OF_A_PACK = re.compile(r"\s*(?P<pack>[^\W\d]{1,12})\.?\s*\((?P<unit>[^()]+)\)\s*"
                       r"|(?P<per>.+?)\s*/\s*(?P<one>[^\W\d]{1,12})\.?\s*")


def in_units(texts: Texts, batch: Batch) -> Texts:
    """The minimum orders with packs as so many of the unit that their column names; the rest as it is."""
    sizes = {}
    for column in batch.means.kept:
        head = OF_A_PACK.fullmatch(batch.means.header.names[column])
        said = quantities.read(head["unit"] or head["per"]) if head else None
        if head and said is not None and said.unit not in NO_GOODS and not said.currency:
            sizes[squeezed(head["pack"] or head["one"])] = (batch.columns[column], said.unit)
    if not sizes:
        return texts
    found = list(texts)
    for row, text in enumerate(texts):
        many = SO_MANY.fullmatch(text)
        cells, unit = sizes.get(squeezed(many[2]), (None, "")) if many else (None, "")
        if many and cells is not None and cells[row].isdecimal():
            found[row] = f"{int(many[1]) * int(cells[row])} {unit}"
            batch.note("guess", "moq", f"{many[1]} packs of {cells[row]}", row, text=text, name="moq")
    return Texts(found)
