"""Whether a material can still be ordered, by whatever says so: a column, a remark, strokes, grey print."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from colorsys import rgb_to_hsv
from difflib import get_close_matches
from functools import cache

from palette.formats.tables.column import Texts, joined
from palette.formats.tables.sheet import Look
from palette.libraries.asides import SEASON, Asides
from palette.libraries.batch import Batch, Values
from palette.libraries.lexicon import squeezed, table, tokens
from palette.libraries.profiles import tick_in
from palette.model.text import plain

LETTERS = {"A": "active", "D": "discontinued", "I": "discontinued", "L": "limited"}     # of stock programs
UNSAID = {"grey": "in grey print", "red": "in red print", "red fill": "on a red ground",
          "grey fill": "on a grey ground"}
HUES = {"yellow": (42, 66), "orange": (15, 42), "green": (75, 165), "blue": (170, 255), "pink": (-75, 14)}
GRAVE = ("active", "limited", "development", "discontinued")       # the graver of two counts
BRACKET = re.compile(r"\s*[(\[（]([^()\[\]（）]{2,60})[)\]）]\s*$")
LETTER = re.compile(r"[^\W\d_]")
LAST = re.compile(r"(?i)\b(?:last|letzte[nr]?|only|nur(?: noch)?|noch)\s+\d[\d.,]*\s*[^\W\d]")
GONE = re.compile(r"[被由][^，,;；。]{1,20}(?:替代|取代|代替)")     # replaced by
OF_ANOTHER = re.compile(        # not of this material, or that it is not so
    r"(?i)^\W*(?:replaces|successor (?:of|to)|matches|like|ersetzt(?! durch)|nachfolger (?:von|für)"
    r"|sostituisce|remplace(?! par)|sustituye a)\b|\b(?:not|never|nicht)\s+(?:be(?:en)?\s+|yet\s+)?"
    r"(?:discontinued|dropped|withdrawn|obsolete|eingestellt)\b")
MARKED = re.compile(r"[(\[（]")
REPLACED = re.compile(
    r"(?i)(?:replaced by|superseded by|now|new code|ersetzt durch|neu(?:e nr)?:?|sostituit\w* da"
    r"|remplac\S* par|sustituid\w* por|reemplazad\w* por|substituíd\w* por"
    r"|替代[为品]?[:：]?|→|->|後継[:：]?|代替[:：]?)"
    r"\s*[:=]?\s*([^\s,;()]+(?:\s?\d\S*)?)")


def status_of(text: str, surely: int = 2) -> str:
    """The status that a text says, "" where none; of several the best said, `active` only by itself."""
    if GONE.search(text):
        return "discontinued"
    found = table("statuses", "status").best(text, surely)
    if found is None and LAST.search(text):
        return "limited"
    if found is None or found.means != "active":
        return found.means if found else ""
    return next((one for one in table("statuses", "status").all(text, 3) if one != "active"), "active")


def hint(text: str) -> str:
    """The status word that a mistyped one is nearest to."""
    words = {squeezed(" ".join(one.exact)): " ".join(one.exact) for one in table("statuses", "status").phrases
             if one.exact and not one.patterns}
    close = get_close_matches(squeezed(text), words, n=1, cutoff=0.6)
    return f"did you mean {words[close[0]]!r}?" if close else ""


def statuses(
    batch: Batch, values: Values, asides: Asides, default: str
) -> tuple[Texts, dict[str, str], dict[str, Texts]]:
    """The status of each row, old code -> new code where a row says what replaces it, and the names without
    what they said of it: `black / silver (discontinued)` is `black / silver`."""
    styles, legend, usual = asides.styles, asides.legend, default or "active"
    found: dict[int, str] = {}
    replaced: dict[str, str] = {}
    cleaned: dict[str, Texts] = {}
    codes = batch.text("code")

    def say(row: int, status: str) -> None:
        if status and (row not in found or GRAVE.index(status) > GRAVE.index(found[row])):
            found[row] = status

    def replace(row: int, text: str) -> None:
        if codes is not None and codes[row] and (new := REPLACED.search(text)):
            replaced[codes[row]] = plain(new[1])

    def each(
        cells: Texts | None, meaning: Callable[[str], str], told: Callable[[int, str], None] | None = None
    ) -> None:
        if cells is None:
            return
        known = {text: meaning(text) for text in cells.vocabulary if text}
        for row in cells.rows(lambda text: text and (known[text] or told) and (
                not known[text] == usual == "active")):
            text = cells[row]
            if known[text]:
                say(row, known[text])
                if known[text] == "discontinued":
                    replace(row, text)
            elif told is not None:
                told(row, text)

    def unknown(row: int, text: str) -> None:
        batch.note("open", "status", "taken as active", row, text=text, found=f"{text!r} is no status",
                   right=hint(text) or "active, limited, development or discontinued would be right",
                   mend=f'--map "status:{text}=discontinued"')

    def remarked(text: str) -> str:
        if OF_ANOTHER.search(text):
            return ""
        status = values.get("status", text) or legend.get(text.upper()) or status_of(text, 3)
        return status if status != "active" else ""

    def instead(text: str) -> str:      # `discontinued` where a time or a price would stand
        return "" if any(c.isdigit() for c in text) else remarked(text)

    words = batch.text("status") or Texts(())
    different = set(words.vocabulary)
    letters = LETTERS if not legend and different <= {"", *LETTERS} and len(different) > 1 else {}
    for row in words.rows(lambda text: text and (text.upper() in legend or text in letters)):
        text = words[row]
        if (explained := legend.get(text.upper())) is not None:
            batch.note("note", "status", f"{explained} by the list's own legend", row, text=text)
        else:
            batch.note("guess", "status", f"taken as {letters[text]}", row, text=text, name="status",
                       mend=f'--map "status:{text}=active"')
    each(words, lambda text: values.get("status", text) or legend.get(text.upper()) or letters.get(text) or (
        text if text in GRAVE else status_of(text)), unknown)
    if not (batch.sheet.fielded and batch.means.ours):      # a document of ours says it in its own field
        each(batch.text("remark"), remarked)
    _over_rows(batch, say)
    for name in ("lead_days", "price", "moq"):
        cells = batch.text(name)
        if cells is not None and LETTER.search(joined(cells)):
            each(cells, instead)
    for name, otherwise in (("is_discontinued", False), ("is_active", True)):
        for row, text in enumerate(batch.text(name) or ()):
            told = tick_in(text)
            if told is not None:
                say(row, "active" if told is otherwise else "discontinued")
            elif status := values.get("status", text) or status_of(text):
                say(row, status)
            elif text and name == "is_discontinued":
                say(row, "discontinued")
                batch.note("guess", "status", "taken as discontinued", row, text=text, name=name)
    for row, text in enumerate(batch.text("replaced_by") or ()):
        if any(c.isalnum() for c in text):
            say(row, "discontinued")
            if codes is not None and codes[row]:
                replaced[codes[row]] = text
    for name in () if batch.means.ours else ("code", "name", "colour_name", "finish"):
        cells = batch.text(name)
        if cells is not None and (styles or MARKED.search(joined(cells))):
            own = list(cells)
            for row in cells.rows(lambda cell: MARKED.search(cell) or cell.endswith(tuple(styles))):
                own[row] = _said_in(row, own[row], say, styles)
            if own != cells.cells:
                cleaned[name] = Texts(own)
    _printed(batch, styles, found, say)
    count = len(batch)
    said = Texts(found.get(row, usual) for row in range(count)) if found else Texts.same(usual, count)
    return said, replaced, cleaned


def _over_rows(batch: Batch, say: Callable[[int, str], None]) -> None:
    """A heading of few words over rows that says what they are: `Discontinued`, `Restposten`."""
    known: dict[str, str] = {}
    for row, head in enumerate(batch.headings):
        if head not in known:
            short = [part for part in head.split(" / ") if len(tokens(part)) <= 4]
            found = [status for part in short if (status := status_of(part, 3)) not in ("", "active")]
            known[head] = max(found, key=GRAVE.index, default="")
        if known[head]:
            say(row, known[head])
            batch.note("guess", "status", f"taken as {known[head]}, from the heading", row, text=head)


def _said_in(row: int, text: str, say: Callable[[int, str], None], styles: Mapping[str, str]) -> str:
    """A name without the status or the mark behind it, both of which are noted."""
    if (bracket := BRACKET.search(text)) and (status := status_of(bracket[1], 3) or _exactly(bracket[1])):
        say(row, status)
        text = text[: bracket.start()].strip()
    for mark, status in sorted(styles.items(), key=lambda one: -len(one[0])):       # ** before *
        if not mark[0].isalpha() and text.endswith(mark):
            say(row, status)
            return text.removesuffix(mark).strip()
    return text


def _exactly(text: str) -> str:
    """The status of a text that is nothing but a word of one and a season: `new`, `new SS27`."""
    return _worded().get(squeezed(SEASON.sub(" ", text)), "")


@cache
def _worded() -> dict[str, str]:
    return {squeezed(" ".join(one.exact)): one.means for one in table("statuses", "status").phrases
            if one.exact and not one.patterns and one.surely > 1}


def _printed(
    batch: Batch, styles: Mapping[str, str], found: Mapping[int, str], say: Callable[[int, str], None]
) -> None:
    """What strokes and grey print say: strokes by themselves, anything else where the list says so."""
    for row, mark in enumerate(batch.marks):
        if not mark:
            continue
        for style in mark.split(","):
            ground = style.removesuffix(" fill")        # `rows in red` may mean print or ground
            if (status := styles.get(style) or styles.get(ground)) is not None:
                say(row, status)
            elif style == "struck":
                say(row, "discontinued")
                batch.note("guess", "status", "struck through, taken as discontinued", row, name="code")
            elif style in UNSAID and not styles and row not in found:
                batch.note(
                    "guess",
                    "status",
                    f"{UNSAID[style]}, which the list does not explain: taken as active",
                    row,
                    name="code",
                    mend="ask what it means",
                )


def marks_of(looks: Sequence[Look]) -> str:
    """How the cells of a row are printed, most of them: `struck,grey`."""
    if not looks:
        return ""
    found = []
    need = max(1, len(looks) * 0.6)
    tests: dict[str, Callable[[Look], bool]] = {
        "struck": lambda look: look.struck,
        "grey": lambda look: _grey(look.ink),
        "red": lambda look: _red(look.ink),
        "italic": lambda look: look.italic,
        "grey fill": lambda look: _grey(look.fill) and look.fill not in ("#000000",),
        "red fill": lambda look: _red(look.fill),
        **{f"{hue}{ground}": _shows(hue, ground) for hue in HUES for ground in ("", " fill")},
    }
    for name, test in tests.items():
        if sum(bool(test(look)) for look in looks) >= need:
            found.append(name)
    return ",".join(found)


def _rgb(hex: str) -> tuple[int, int, int]:
    return int(hex[1:3], 16), int(hex[3:5], 16), int(hex[5:7], 16)


def _grey(hex: str) -> bool:
    if not hex:
        return False
    r, g, b = _rgb(hex)
    return max(r, g, b) - min(r, g, b) <= 16 and 0x60 <= (r + g + b) / 3 <= 0xE4


def _red(hex: str) -> bool:
    """From the red of print to the pink that spreadsheets call bad, no orange."""
    if not hex:
        return False
    r, g, b = _rgb(hex)
    return r >= 0x90 and r - max(g, b) >= 0x28 and abs(g - b) <= 0.35 * (r - min(g, b))


def _shows(hue: str, ground: str) -> Callable[[Look], bool]:
    return lambda look: _of_hue(look.fill if ground else look.ink, hue)


def _of_hue(hex: str, hue: str) -> bool:
    """Whether a colour is one that a list may call by the name of `hue`, pale ones too."""
    if not hex:
        return False
    angle, saturation, value = rgb_to_hsv(*(part / 255 for part in _rgb(hex)))
    first, last = HUES[hue]
    return saturation > 0.12 and value > 0.45 and (
        first <= angle * 360 <= last or first <= angle * 360 - 360 <= last)
