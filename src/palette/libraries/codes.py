"""What a material is ordered by: one column, or an article and a colour's number together, as typed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from palette.formats.tables.sheet import Cells, Look
from palette.libraries.batch import Batch
from palette.libraries.meanings import Meanings
from palette.libraries.rows import filled_down

PAIR = re.compile(r"^(\d{1,4})\s*[-/.]\s*(\d{1,4})$")


def with_code(means: Meanings, sample: Sequence[Cells]) -> Meanings:
    """The meanings with a code: article and colour's number join where neither is unique alone.

    An article whose colours have codes of their own is a name.
    """
    columns = dict(means.columns)
    if "code" not in columns or "colour_no" not in columns or means.how.get(columns["code"]) == "mapped":
        return means
    article, number = columns["code"], columns["colour_no"]
    rows = [row for row in range(len(sample[article])) if sample[number][row]] if sample else []
    articles = filled_down(sample[article])
    first = [articles[row] for row in rows]
    second = [sample[number][row] for row in rows]
    kept = means.kept
    if len(set(first)) == len(first):
        del columns["colour_no"]
        kept = tuple(sorted((*kept, number)))
    elif len(set(second)) == len(second):
        columns["code"] = columns.pop("colour_no")
        if "name" in columns:
            kept = tuple(sorted((*kept, article)))
        else:
            columns["name"] = article
    else:
        columns["article"] = columns.pop("code")
        if "name" not in columns and not any(c.isdigit() for text in first for c in text):
            columns["name"] = article
    return replace(means, columns=columns, kept=kept)


def join(batch: Batch, joint: str) -> None:
    """Article and colour's number as one code, where the table has them apart."""
    articles, numbers = batch.text("article"), batch.text("colour_no")
    if articles is None or numbers is None or "code" in batch.means.columns:
        return
    mark = joint or "-"
    batch.texts["code"] = [
        mark.join(part for part in pair if part) for pair in zip(articles, numbers, strict=True)
    ]


def typed(batch: Batch) -> None:
    """Codes that the spreadsheet took for dates or powers, as somebody typed them; a guess is told."""
    sheet = batch.sheet
    if not sheet.looks:
        return
    for name in ("code", "article", "colour_no"):
        at = batch.means.columns.get(name)
        if at is None:
            continue
        looks = [sheet.look(number, at) for number in batch.numbers]
        for row, look in enumerate(looks):
            if look.blank_formula:
                batch.note("open", "code", "a formula whose value the file does not hold", row, name=name,
                           found="a formula without its value", right="open it, save it again",
                           mend="open the workbook in its program and save it again")
        if not any(look.day or look.format for look in looks):
            continue
        cells = list(batch.text(name) or ())
        others = [cell for cell, look in zip(cells, looks, strict=True) if not look.day]
        for row, look in enumerate(looks):
            if look.day:
                cells[row], sure = as_typed(look, others)
                if not sure:
                    batch.note(
                        "guess",
                        "code",
                        f"a date to the spreadsheet, taken as {cells[row]}",
                        row,
                        name=name,
                        text=_shown(look),
                        mend="ask the supplier, or type the code as text",
                    )
            elif look.format and cells[row].isdigit():
                power = f"1E{len(cells[row]) - 1}" if re.fullmatch(r"10+", cells[row]) else ""
                if power:
                    batch.note(
                        "guess",
                        "code",
                        f"a number to the spreadsheet, taken as {cells[row]}",
                        row,
                        name=name,
                        text=f"{cells[row]} (shown as {power})",
                        mend="ask the supplier whether it is " + power,
                    )
        batch.texts[name] = cells


def as_typed(look: Look, others: Sequence[str]) -> tuple[str, bool]:
    """What was typed for a date, as its format and the codes around it tell, and whether that is sure."""
    day, form = look.day, look.format.lower()
    assert day is not None
    bare = re.sub(r"\[.*?\]|\"|\\|;@|;", "", form)
    full = {
        "yyyy-mm-dd": day.isoformat(),
        "dd.mm.yyyy": f"{day:%d.%m.%Y}",
        "dd/mm/yyyy": f"{day:%d/%m/%Y}",
        "mm/dd/yyyy": f"{day:%m/%d/%Y}",
        "yyyy/mm/dd": f"{day:%Y/%m/%d}",
        "dd-mm-yyyy": f"{day:%d-%m-%Y}",
        "dd-mm": f"{day:%d-%m}",
        "dd/mm": f"{day:%d/%m}",
        "dd.mm.": f"{day:%d.%m.}",
        "dd.mm": f"{day:%d.%m}",
        "mm-dd": f"{day:%m-%d}",
        "d-m": f"{day.day}-{day.month}",
        "d/m": f"{day.day}/{day.month}",
        "m/d": f"{day.month}/{day.day}",
        "m-d": f"{day.month}-{day.day}",
        "d.m": f"{day.day}.{day.month}",
    }
    if bare in full:
        return full[bare], True
    pairs = [found for other in others if (found := PAIR.match(other))]
    mark = next((other[len(found[1])] for other in others if (found := PAIR.match(other))), "-")
    if "d" in bare and "m" in bare:
        choices = [(day.day, day.month), (day.month, day.day)]
    elif "m" in bare and "y" in bare:
        choices = [(day.month, day.year % 100), (day.year % 100, day.month)]
    else:
        choices = [(day.day, day.month)]
    firsts = {int(found[1]) for found in pairs}
    best = next((choice for choice in choices if choice[0] in firsts), choices[0])
    wide = [len(found[1]) for found in pairs], [len(found[2]) for found in pairs]
    pad = [
        2 if w and min(w) == 2 and any(f[i + 1].startswith("0") for f in pairs) else 1
        for i, w in enumerate(wide)
    ]
    return f"{best[0]:0{pad[0]}}{mark}{best[1]:0{pad[1]}}", False


def _shown(look: Look) -> str:
    day, form = look.day, look.format.lower()
    assert day is not None
    if "mmm" in form and "y" in form and "d" not in form:
        return f"{day:%b-%y}"
    return f"{day.day}-{day:%b}" if "mmm" in form else day.isoformat()
