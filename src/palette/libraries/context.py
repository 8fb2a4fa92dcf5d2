"""What a row leaves to its surroundings: the sheet, the sections over it, the lines above the table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice, takewhile

from palette.formats.tables.column import Texts
from palette.formats.tables.sheet import Sheet
from palette.libraries import header_words, kinds, lexicon, quantities
from palette.libraries.asides import SEASON, Asides
from palette.libraries.batch import Batch
from palette.libraries.layout import Header
from palette.libraries.meanings import Meanings
from palette.libraries.profiles import amount_in
from palette.libraries.stated import are_labels, name_of
from palette.model import Viewing
from palette.ordering.kinds import family_of

SIZE = re.compile(r"(?i)\d[\d.,]*\s*(?:(?:-|–|/|±|\+/-|bis|to|a|à)\s*\d[\d.,]*)?\s*mm\b")
COUNTRY = re.compile(
    r"\s*[(\[,–-]\s*(?:[A-Z]{2}|Ital\w+|Portugal|Spain|España|Germany|Deutschland|France|China|Japan|Turkey|Türkiye|India|Vietnam"
    r"|UK|USA|Austria|Taiwan|Korea|Brasil|Brazil|中国|日本|台湾|台灣)[)\]]?$")
DASH = re.compile(r"\s[-–—]\s|:\s")
PARTED = re.compile(r"\s*[-–—|,;:/]\s*$|^\s*[-–—|,;:/]\s*")
PLAIN_SHEET = re.compile(r"(?i)^(?:sheet|tabelle|foglio|feuil|hoja|folha|planilha|工作表|シート)\s*\d*$")


def called(sheet: Sheet, header: Header, asides: Asides, several: bool, headed: bool = False) -> str:
    """What a sheet is called and titled, without whose it is: `Flat lace 8 mm`.

    A table that is `headed` has a title of its own between it and the one above.
    """
    above = sheet.lines.rows(0) if sheet.lines else () if sheet.fielded or headed else takewhile(
        lambda row: row[0] < header.first, sheet.rows(0))
    lines = [" ".join(cell for cell in cells if cell.strip()) for _, cells in islice(above, 3)]
    texts = [sheet.name] if several and not PLAIN_SHEET.match(sheet.name) else []
    for line in lines:
        bare = line.replace(asides.supplier, " ") if asides.supplier else line
        bare = " - ".join(clause for clause in DASH.split(bare) if not _is_of(clause, asides.supplier))
        texts.append(PARTED.sub("", bare).strip())
    return " / ".join(text for text in dict.fromkeys(texts) if text)


def _is_of(clause: str, supplier: str) -> bool:
    """Whether a clause of a title is the supplier's name, shortened: `Wigston Lace & Cord`."""
    words, names = set(lexicon.tokens(clause)), set(lexicon.tokens(supplier))
    return len(words) > 1 and words <= names


def article_of(sheet: Sheet) -> str:
    """What a sheet is named after, where that is an article: neither a kind, a season nor a list."""
    name = sheet.name.strip()
    if PLAIN_SHEET.match(name) or SEASON.search(name) or kinds.understood(name) is not None:
        return ""
    return "" if lexicon.row_words("document").best(name) is not None else name


def titled(sheet: Sheet, header: Header, order_codes: Sequence[str], supplier: str) -> str:
    """The article that a line above a table names: behind the beginning of all its codes, or with its kind.

    `KN-220 Form (circular knit)` over KN-220-01, KN-220-02; `BOCAGE – croûte velours bovine`.
    """
    few = [code for code in order_codes[:20] if code]
    if sheet.fielded or not few:
        return ""
    kind_too = ""
    for _, cells in takewhile(lambda row: row[0] < header.first, sheet.rows(0)):
        for cell in cells:
            first, _, rest = cell.strip().partition(" ")
            if len(first) > 1 and rest and all(code.startswith(first) and code != first for code in few):
                return PARTED.sub("", header_words.BRACKETS.sub(" ", rest)).strip(" （(）)")
            if DASH.search(cell) and supplier and supplier not in cell and names_goods(cell):
                kind_too = kind_too or _parts(cell)[0]
    return kind_too


def names_goods(line: str) -> bool:
    """Whether a line names a kind of material and nothing of a list: `SOFTNAPPA 1,0-1,2 mm`."""
    return kinds.understood(line) is not None and not header_words.is_sentence(line) and all(
        lexicon.row_words(sort).best(line) is None for sort in ("document", "company", "note"))


def say_for(batch: Batch, asides: Asides, article: str) -> None:
    """Fills what rows leave to their surroundings; `article` is the sheet's own name, if any."""
    count = len(batch)
    if batch.text("supplier") is None and (houses := _houses(batch, asides)):
        batch.texts["supplier"] = houses
    if batch.text("supplier") is None and asides.supplier:
        batch.texts["supplier"] = [asides.supplier] * count
    _shade(batch)
    _headings(batch, article)


def _houses(batch: Batch, asides: Asides) -> list[str]:
    """The headings of an agent's list, where each says whose the rows are: `Conceria Lungarno (IT)`."""
    heads = set(batch.headings)
    if not heads or "" in heads:
        return []
    agent = any(lexicon.row_words("agency").best(text) for text in (asides.supplier, asides.title))
    named = [bool(COUNTRY.search(head)) or (
        agent and lexicon.row_words("company").best(head) is not None) for head in heads]
    if not all(named) or len(heads) < 2:
        return []
    batch.note("guess", "supplier", "taken from the headings over the rows", 0, text=batch.headings[0])
    found = [COUNTRY.sub("", head).strip(" ,-–") for head in batch.headings]
    batch.headings = [""] * len(batch)
    return found


def viewing_of(means: Meanings, asides: Asides, general: Viewing | None) -> Viewing | None:
    """The light of a table's Lab: of its header, else of the library, else of a line on measuring."""
    from palette.science.spectra import lamp

    light, observer = means.viewing if means.viewing[0] else ("", means.viewing[1])
    if not light and general is not None:
        return general
    light, observer = light or asides.viewing[0], observer or asides.viewing[1]
    if not light and observer and "10" in observer:
        light = "D65"       # a line on measuring that names the observer alone means daylight
    if not light:
        return None
    try:
        geometry = asides.geometry or (general.geometry if general is not None else "")
        return Viewing(lamp(light), 2 if observer == "2" else 10, geometry)
    except KeyError:
        return general


def _shade(batch: Batch) -> None:
    """A trim's finish is its colour, where nothing else names one."""
    if batch.text("colour_name") is not None:
        return
    finishes, names = batch.text("finish"), batch.text("name")
    if finishes is None:
        return
    sorts = batch.text("kind")
    if names is None and sorts is not None and all(kinds.of_metal(sort) for sort in set(sorts) if sort):
        names = batch.texts["name"] = sorts       # `eyelet 4.5 mm`, which its finish makes a kind
    if names is None:
        if not kinds.of_metal(" ".join((batch.called, *set(batch.headings)))):
            return
        names = Texts.same("", len(batch))
    pairs = set(zip(names, finishes, strict=True))
    if len({name for name, finish in pairs if finish}) < len([1 for _, finish in pairs if finish]):
        batch.texts["colour_name"] = list(finishes)
        batch.note(
            "guess",
            "colour_name",
            "taken from the finish, as nothing else names the colour",
            0,
            name="finish",
        )


def _headings(batch: Batch, article: str) -> None:
    """Sections and sheets as article, thickness or collection, where no column says so."""
    heads = batch.headings or [""] * len(batch)
    if not any(heads) and not article:
        return
    names, sizes, ranges = [], [], []
    known: dict[str, tuple[str, str, str]] = {}
    own_kinds = batch.text("kind") or [""] * len(batch)
    for row, head in enumerate(heads):
        if head not in known:
            known[head] = _parts(head)
        names.append(article if article and article in head else known[head][0] or article)
        sizes.append(known[head][1] if _is_thick(known[head][1], own_kinds[row], head) else "")
        ranges.append(known[head][2])
    if batch.text("name") is None and any(names):
        batch.texts["name"] = names
        batch.note(
            "guess", "name", "taken from the heading over the rows", 0, text=next(n for n in names if n)
        )
    if any(sizes):
        own = batch.text("thickness_mm") or [""] * len(batch)
        batch.texts["thickness_mm"] = [cell or size for cell, size in zip(own, sizes, strict=True)]
        for row, (cell, size) in enumerate(zip(own, sizes, strict=True)):
            if size and not cell:
                batch.note("guess", "thickness_mm", "taken from the heading over the rows", row, text=size)
    if batch.text("collection") is None and any(ranges):
        batch.texts["collection"] = ranges


def _unlabelled(text: str) -> str:
    """`art. MOLINA` without the word that says what it is."""
    label, _, rest = text.partition(" ")
    return rest.strip() if rest and name_of(label) == "name" else text


def _is_thick(size: str, own: str, head: str) -> bool:
    """Whether millimetres over rows are how thick they are: of a lace, a tape or a buckle they are not."""
    said = quantities.read(size)
    kind = kinds.understood(own, head) or kinds.understood(head)
    if said is None or not size:
        return False
    if kind is None:
        return said.high <= 6 and (said.ranged or not said.low.is_integer())
    family = family_of(kind.name)
    return family.count in ("area", "pair") and (said.high <= 6 or family.cut in ("moulded", "leather"))


def _parts(head: str) -> tuple[str, str, str]:
    """The article, the thickness and the collection in a heading: `Calder suede 1.4-1.6 mm`."""
    size = SIZE.search(head)
    bare = PARTED.sub("", SIZE.sub(" ", head)).strip()
    said = kinds.understood(bare)
    words = lexicon.tokens(bare)
    known = {word for one in lexicon.table("kinds", "kind").phrases for word in one.exact}
    own = [word for word in words if word not in known and not word.isdigit()]
    is_article = bool(own) and (said is not None)
    clauses = [clause for clause in re.split(r",\s+|\s+[-–—/]\s+", bare) if clause]
    labelled = [name for clause in clauses if (name := _unlabelled(clause)) != clause]
    names = labelled or [clause for clause in clauses if kinds.understood(clause) is None and (
        not amount_in(clause) and not are_labels([clause]))]
    if is_article and 0 < len(names) < len(clauses):
        bare = ", ".join(names)         # `Rhön – Rindvelours`: the rest is what it is made of
    return bare if is_article else "", size[0] if size else "", bare if said is None else ""
