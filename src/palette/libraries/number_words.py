"""Numbers in words before what they count: `three weeks`, `zwei bis drei Wochen`, `十五天`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from palette.libraries.lexicon import each_word, folded
from palette.libraries.measures import bare_word, units

WORD = re.compile(r"[^\W\d_]+")
BETWEEN = re.compile(
    r"\s*[-–/]\s*|\s+(?:to|or|bis|oder|a|o|ou|à|y|e|ó|tot|of|do|ila|veya|đến|hoặc|sampai|la)\s+"
    r"|\s*(?:到|至|から|〜|~|或)\s*")
FEW = re.compile(
    r"(?<![第半一二两兩三四五六七八九十百千])([半一二两兩三四五六七八九十]+)(?=[到至~〜]\d*[一二两兩三四五六七八九十]|個?个?(?:周|週|星期|天|日|月|ヶ月|か月|カ月|営業日|工作日))")

MYRIADS = re.compile(r"(?<![\d.,])(\d{1,4})[万萬](\d)千(?![\d一-九十百])")


def in_figures(text: str) -> str:
    """A text with the numbers that are spelled out before a unit, or before such a number, in figures."""
    if text.isascii() and text[:1].isdigit() and not any(c.isalpha() for c in text):
        return text
    text = MYRIADS.sub(r"\g<1>\g<2>000", text)
    text = FEW.sub(lambda found: f"{numbers().get(found[1], found[1])}", text)
    found = list(WORD.finditer(text))
    done: list[tuple[int, int, str]] = []
    for at in range(len(found) - 1, -1, -1):
        one = found[at]
        number = numbers().get(folded(one[0]))
        if number is None or text[: one.start()].rstrip()[-1:].isdigit():
            continue
        end, behind = one.end(), text[one.end() :]
        both = text[one.start() : found[at + 1].end()] if at + 1 < len(found) else ""
        if (two := numbers().get(folded(both))) is not None:        # `on beş`
            number, end, behind = two, found[at + 1].end(), text[found[at + 1].end() :]
            done = [one for one in done if one[0] >= end]
        follows = bool(done) and done[-1][0] >= end and bool(BETWEEN.fullmatch(text[end : done[-1][0]]))
        joint = BETWEEN.match(behind)
        if follows or (joint and behind[joint.end() :][:1].isdigit()) or _counts(behind):
            done.append((one.start(), end, number))
    for start, end, number in done:
        text = f"{text[:start]}{number}{text[end:]}"
    return text


def _counts(behind: str) -> bool:
    """Whether what follows is a unit: of time, or a thing that is counted."""
    words = behind.split()[:2]
    if not behind[:1].isspace() or not words:
        return False
    return any(bare_word("".join(words[:count]).strip(".,;()")) in units() for count in (1, 2))


@cache
def numbers() -> Mapping[str, str]:
    """A number's word, folded, to its figures."""
    return {folded(word): row["number"] for row, word in each_word("numbers")}
