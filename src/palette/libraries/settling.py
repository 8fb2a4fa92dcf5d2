"""What is said of a column in two ways becomes one: colour, price, code and name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from palette.libraries.header_words import units_in
from palette.libraries.lexicon import tokens
from palette.libraries.measures import unit_of
from palette.libraries.profiles import FITS, fit

if TYPE_CHECKING:
    from palette.libraries.meanings import Finding

LAB, LCH, RGB = ("L", "a", "b"), ("L", "chroma", "hue"), ("red", "green", "blue")
PRICES: Final = ("net_price", "price", "list_price")        # a price for the account before what is printed
NEVER: Final = frozenset(("cost", "discount"))              # what is no price, whatever stands in it
ASIDE: Final = frozenset(
    ("hardness", "weight", "line_no", "wavelength", "pack", "kept", *NEVER)
)  # understood and not ours


def settle(found: Finding) -> None:
    """What is said two ways becomes one: colour, code, name, price."""
    _colour(found)
    _price(found)
    _code_and_name(found)
    if "status" in found.columns and found.profile(found.columns["status"]).filled:
        column = found.columns["status"]
        if (
            found.profile(column).statuses < 0.2
            and found.profile(column).wordy > 0.5
            and found.how[column] != "mapped"
            and "remark" not in found.columns
        ):
            found.columns["remark"] = found.columns.pop("status")


def one_off(found: Finding) -> None:
    """A heading over amounts that are none of it is of the column before, which has nothing but a unit.

    So may be the next, then.
    """
    empty = {at for at in found.free() if unit_of(found.header.labels[at])}
    for column in range(found.header.left + 1, found.width):
        if column - 1 not in empty or (column not in found.free() and found.fit(
                found.means(column), column) > -4.0):
            continue
        for means, surely in found.said(column).items():
            if surely >= 2.5 and means in FITS and found.columns.get(means, column) == column and (
                    found.fit(means, column) <= -4.0 and found.fit(means, column - 1) > 0):
                found.taken.discard(column)
                found.take(means, column - 1, "a guess")
                empty.add(column)
                break


def _colour(found: Finding) -> None:
    """A column that is just called colour holds values, names, or nothing but fills."""
    for means in ("colour", "swatch"):
        if means not in found.columns:
            continue
        column = found.columns.pop(means)
        one = found.profile(column)
        numbered = one.words < 0.2 and max(one.codes, one.plain) > 0.8 and one.hexes < 0.4
        if means == "colour" and numbered and "colour_no" not in found.columns:
            found.columns["colour_no"] = column         # `Col.` over 01, 02, 03
            continue
        if one.hexes > 0.4 or (column in found.filled and one.words < 0.5):
            to = "hex"
        elif one.triples > 0.4:
            to = "rgb" if _all_bytes(found.sample[column]) else "lab"
        elif one.filled or means == "colour":
            to = "colour_name"
        else:
            to = "hex"
        if to in found.columns or (to == "hex" and "hex" in found.columns):
            found.taken.discard(column)
            found.how.pop(column, None)
            continue
        found.columns[to] = column
    shown = (
        {"hex", "lab", "rgb"} & found.columns.keys()
        or found.waves
        or {*LAB} <= found.columns.keys()
        or ({*LCH} <= found.columns.keys())
    )
    if not shown:
        names = [found.columns[n] for n in ("colour_name", "name") if n in found.columns]
        bare = [column for column in sorted(found.filled) if column in found.free()] + [
            column for column in sorted(found.filled) if column in names]
        if bare:
            found.columns["hex"] = bare[0]
            found.taken.add(bare[0])
            found.how.setdefault(bare[0], "by its values")


def _price(found: Finding) -> None:
    """The account's own price before the list's; a cost is none."""
    for means in NEVER:
        if means in found.columns:
            column = found.columns.pop(means)
            found.taken.discard(column)
            if means == "cost":
                found.how[column] = "a cost is no price"
    if _unexplained(found):
        return
    there = [name for name in PRICES if name in found.columns]
    for name in there[1:]:
        found.taken.discard(found.columns[name])
        found.how.pop(found.columns.pop(name), None)
    if there and there[0] != "price":
        found.columns["price"] = found.columns.pop(there[0])


def _unexplained(found: Finding) -> bool:
    """Whether another column is a price as surely and nothing says which counts: then neither does."""
    at = found.columns.get("price")
    if at is None or found.how.get(at) == "mapped" or found.breaks or {"net_price", "list_price"} & (
            found.columns.keys()):
        return False
    sure, units = found.said(at).get("price", 0.0), units_in(found.header.names[at])
    others = [
        column for column in found.free()
        if sure and found.said(column).get("price", 0.0) == sure and fit("price", found.profile(column)) > 0
        and units_in(found.header.names[column]) == units and found.sample[column] != found.sample[at]]
    if not others:
        return False
    names = " and ".join(repr(found.header.names[column]) for column in (at, *others))
    found.notes.append(f"prices are left open: {names} do not say which counts; --map tells it")
    for column in (found.columns.pop("price"), *others):
        found.taken.discard(column)
        found.how.pop(column, None)
        found.left[column] = "one of several prices, none explained"
    return True


def _code_and_name(found: Finding) -> None:
    """An article is a code where it looks like one, else a name; a colour's number is one beside none."""
    columns = found.columns
    if not {"code", "colour_no", "article"} & columns.keys() and {"colour_name", "name"} <= columns.keys():
        shades = found.profile(columns["colour_name"])
        if shades.words == 0 and fit("code", shades) > 1.5:
            columns["code"] = columns.pop("colour_name")        # `Shade` over numbers
    if {"name", "article"} <= columns.keys() and "kind" not in columns and (
            found.profile(columns["name"]).kinds > 0.8):
        columns["kind"] = columns.pop("name")       # `Qualité: veau velours` beside an article
    if (
        "name" not in columns
        and "article" not in columns
        and "collection" in columns
        and "colour_name" in columns
    ):
        columns["name"] = columns.pop("collection")         # a range of colours is an article
    bare = "colour_name" in columns and not {"name", "article"} & columns.keys()
    if bare and (at := _unnamed_article(found)) is not None:
        columns["name"] = at
        found.taken.add(at)
        found.how[at] = "by its values"
    article = columns.pop("article", None)
    if article is not None:
        if "code" not in columns and fit("code", found.profile(article)) > 0:
            columns["code"] = article
        elif "name" not in columns:
            columns["name"] = article
        elif fit("code", found.profile(article)) > 0 and fit("code", found.profile(columns["code"])) <= 0:
            columns["code"] = article
        else:
            found.taken.discard(article)
            found.how.pop(article, None)
    if "name" in columns and "code" not in columns and "colour_no" not in columns:
        column = columns["name"]
        if fit("code", found.profile(column)) > 1.5 and {"colour_name", "finish"} & columns.keys():
            columns["code"] = columns.pop("name")
    if "code" not in columns:
        for other in ("colour_no", "supplier_ref"):
            if other in columns and found.profile(columns[other]).filled:
                if other == "colour_no" and _is_article(found):
                    columns["article"] = columns["name"]        # the two make the code
                else:
                    columns["code"] = columns.pop(other)
                break
    if "remark" not in columns and (beside := _noted(found)) is not None:
        found.take("remark", beside, "by its values")
    _completed(found)
    for aside in ASIDE & columns.keys():
        found.taken.discard(columns.pop(aside))


def _completed(found: Finding) -> None:
    """A code that comes again is a colour's number where a column of codes before it makes it unique."""
    columns = found.columns
    if "code" not in columns or {"colour_no", "article"} & columns.keys():
        return
    code = columns["code"]
    if found.how.get(code) == "mapped" or found.profile(code).different == 1:
        return
    for column in [*found.free(), *(columns[name] for name in ("grain", "collection") if name in columns)]:
        over = ""
        pairs: list[tuple[str, str]] = []
        for article, number in zip(found.sample[column], found.sample[code], strict=True):
            over = article or over
            if number:
                pairs.append((over, number))
        groups = len({article for article, _ in pairs})
        if column < code and found.profile(column).codes > 0.8 and len(set(pairs)) == len(pairs) > groups > 1:
            for name in [name for name, at in columns.items() if at == column]:
                del columns[name]
            columns["article"], columns["colour_no"] = column, columns.pop("code")
            found.taken.add(column)
            found.how[column] = "by its values"
            return


def _is_article(found: Finding) -> bool:
    """Whether colours' numbers come again, under names that are short enough to stand in a code."""
    numbers, at = found.profile(found.columns["colour_no"]), found.columns.get("name")
    return at is not None and numbers.different < 1 and all(
        len(tokens(cell)) <= 2 for cell in found.profile(at).cells)


def _unnamed_article(found: Finding) -> int | None:
    """A column before the colours whose header says nothing and whose words come again: their article."""
    for column in found.free():
        one = found.profile(column)
        if (
            found.header.left < column < found.columns["colour_name"]
            and not found.said(column)
            and one.filled > 1 and one.different < 1
            and one.spoken > 0.5 and one.wordy < 0.3 and one.money == 0
        ):
            return column
    return None


def _noted(found: Finding) -> int | None:
    """A column of words behind all others that has no header: what somebody noted beside the table."""
    at = found.width - 1
    if at not in found.free() or found.header.labels[at]:
        return None
    return at if found.profile(at).filled and found.profile(at).words > 0.4 else None


def _all_bytes(cells: Sequence[str]) -> bool:
    """Whether every triple could be red, green and blue, and some is no Lab: an L* above 100."""
    from palette.libraries.colour_cells import triple

    found = [three for cell in cells if (three := triple(cell)) is not None]
    whole = all(v.is_integer() and 0 <= v <= 255 for three in found for v in three)
    return bool(found) and whole and any(three[0] > 100 or max(three[1:]) > 128 for three in found)
