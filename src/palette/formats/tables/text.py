"""Bytes to text when nobody says which encoding: by marks, then UTF-8, then by what the text looks like."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable
from contextlib import suppress
from typing import NamedTuple
from unicodedata import normalize

from palette.errors import InvalidInput, UsageError

MARKS = (   # the UTF-32 mark begins with the UTF-16 one
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 with a byte order mark"),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
NAMES = {
    "cp1252": "Windows-1252", "mac_roman": "Mac Roman", "gb18030": "GB 18030 (GBK)", "cp932": "Shift-JIS",
    "big5": "Big5", "cp949": "EUC-KR", "cp1250": "Windows-1250", "cp1251": "Windows-1251",
    "euc_jp": "EUC-JP", "latin-1": "ISO 8859-1", "cp1254": "Windows-1254", "iso8859_15": "ISO 8859-15",
    "koi8_r": "KOI8-R", "iso8859_5": "ISO 8859-5", "iso8859_2": "ISO 8859-2", "cp852": "DOS 852",
    "cp850": "DOS 850", "cp1258": "Windows-1258", "iso2022_jp": "ISO-2022-JP", "hz": "HZ",
}
# In the order in which they are met in the trade; the detector adds what else the bytes allow.
USUAL = ("cp1252", "mac_roman", "gb18030", "cp932", "big5", "cp1250", "cp1251", "cp949", "euc_jp", "cp1254",
         "iso8859_15", "cp850", "cp1258", "iso8859_2")
SELDOM = 0.3                # less likely: what only the detector thinks of
ALIKE = {"gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "cp950": "big5", "big5hkscs": "big5",
         "euc_kr": "cp949", "mac_iceland": "mac_roman", "shift_jis_2004": "cp932", "euc_jis_2004": "euc_jp"}
COMMON = {"gb18030": (0xB0, 0xD7), "big5": (0xA4, 0xC6), "cp932": (0x82, 0x97), "cp949": (0xB0, 0xC8),
          "euc_jp": (0xA4, 0xCF)}       # lead bytes of kana, hangul and the first level of characters
RAISED = "¹²³ªº…„”“‚—•¡£¢‡†¿«»×"     # what stands in no word, and the letters of another encoding do
SIGNS = "±¦¶¼¾½´¨¸¬¤¢"                # beside a letter, the letters of another encoding as well
MARKS_ALONE, WORDS_ALONE = "†‡§•", "àÀèÈéÉóÓòÒáÁåÅöÖºªивскоуаяИВСКОУАЯ"     # between blanks
LOST = "\ufffd"
MARKED = re.compile("[\u0300-\u0323]")
LOOK = 1 << 16              # bytes that are enough to tell an encoding by
LETTERS = frozenset(        # beyond ASCII, what the languages of the trade's lists write
    "äöüßÄÖÜéèêëàâçôîïûùœÉÈÊÀÂÇÎŒìòóíúáñãõÁÍÓÚÑÃÕ€£¥°²³±–—’‘“”„…·×½¼¾µ®™©¡¿ªº«»§\xa0øåØÅæÆğışİĞŞăđơưĂĐƠƯ"
)


class Decoded(NamedTuple):
    """Text, the name of the encoding it was in, and why that may be another."""

    text: str
    encoding: str
    doubt: str = ""


def decode(
    data: bytes, file: str, encoding: str = "", knows: Callable[[str], int] | None = None
) -> Decoded:
    """`encoding` is the user's own word; `knows` counts the words of a text that the trade uses.

    Raises InvalidInput for bytes that are no text, UsageError for an encoding that there is not.
    """
    if encoding:
        return _asked(data, file, encoding)
    for mark, codec, called in MARKS:
        if data.startswith(mark):
            return Decoded(_by(codec, data, file, called), called)
    if b"\0" in data[:4096]:
        return _without_mark(data, file)
    if b"\x1b$" in data:                # Japanese as mails carry it, all in seven bits
        with suppress(UnicodeDecodeError):
            return Decoded(data.decode("iso2022_jp"), NAMES["iso2022_jp"])
    try:
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError:
        return _damaged(data) or _guessed(data, knows or (lambda text: 0))


def _asked(data: bytes, file: str, encoding: str) -> Decoded:
    try:
        name = codecs.lookup(encoding).name
        return Decoded(data.decode(name).removeprefix("\ufeff"), encoding)
    except LookupError:
        raise UsageError(
            f"--encoding {encoding!r} is none that is known; utf-8, cp1252, mac_roman, gb18030,"
            " cp932 (Shift-JIS) or big5 would be right."
        ) from None
    except UnicodeError as problem:
        at = f" at byte {problem.start}" if isinstance(problem, UnicodeDecodeError) else ""
        raise InvalidInput(f"{file} is not {encoding}{at}; without --encoding it is guessed.") from None


def _damaged(data: bytes) -> Decoded | None:
    """UTF-8 that is cut within a letter, or of which ten times as much is sound: no other text looks so."""
    text = data.decode("utf-8", "replace")
    bad = text.count(LOST) - data.count(LOST.encode())
    sound = sum(not c.isascii() for c in text) - bad
    if sound < (1 if bad == 1 and text.endswith(LOST) else max(3, 10 * bad)):
        return None
    line = text.count("\n", 0, text.index(LOST)) + 1
    return Decoded(text, "UTF-8", f"what is no UTF-8 is read as {LOST}, first in line {line}")


def _guessed(data: bytes, knows: Callable[[str], int]) -> Decoded:
    """The candidate whose text is likeliest: by the trade's words, then by its letters."""
    head = data[: data.rfind(b"\n", 0, LOOK) + 1] or data[:LOOK] if len(data) > LOOK else data
    found: list[tuple[float, int, str, str]] = []
    for order, codec in enumerate(dict.fromkeys([*USUAL, *_detected(head)])):
        try:
            text = _whole(head.decode(codec))
        except (UnicodeDecodeError, LookupError):
            continue
        likely = _likely(text, codec, knows) - (0.0 if codec in USUAL else SELDOM)
        found.append((-likely, order, codec, text))
    found.sort()
    for _, _, codec, _ in found:
        try:
            text = _whole(data.decode(codec))
        except UnicodeDecodeError:
            continue
        return Decoded(text, NAMES.get(codec, codec), _doubt(found, codec))
    return Decoded(data.decode("latin-1"), NAMES["latin-1"], "no encoding fits all of it")


def _whole(text: str) -> str:
    """Vietnamese in Windows-1258 has letters and their marks apart."""
    return normalize("NFC", text) if MARKED.search(text) else text


def _doubt(found: list[tuple[float, int, str, str]], codec: str) -> str:
    """The other reading that is nearly as likely, where it differs."""
    least, _, _, chosen = next(one for one in found if one[2] == codec)
    for worse, _, other, text in found:
        if other != codec and worse <= least * 0.85 and text != chosen:
            return f"the encoding is a guess, it could be {NAMES.get(other, other)}"
    return ""


def _detected(data: bytes) -> list[str]:
    from charset_normalizer import from_bytes

    found = [match.encoding for match in from_bytes(data)]
    return [ALIKE.get(name, name) for name in found]


def _likely(text: str, codec: str, knows: Callable[[str], int]) -> float:
    """How much a text looks like one of the trade: 1 for each letter its languages write, less for others."""
    places = [i for i, c in enumerate(text) if not c.isascii()]
    if not places:
        return 0.0
    score = 0.0
    for i in places:
        c, beside = text[i], text[max(i - 1, 0) : i] + text[i + 1 : i + 2]
        alone = not beside.strip(" \t\r\n,;|\"")
        if c in RAISED and len(beside) == 2 and beside.isalpha():
            score -= 1.0            # `Zak³ady`, `Qualit„t`
        elif (c in SIGNS or "\u2500" <= c <= "\u259f") and any(map(str.isalpha, beside)):
            score -= 1.0            # `br±zowy`, `│ososiowy`
        elif c in MARKS_ALONE and alone:
            score += 1.0
        elif c.isalpha() and c < "\u0530" and c not in WORDS_ALONE and alone:
            score -= 1.0            # `polished gilt Ü`, which is a dagger
        elif c.isupper() and i and text[i - 1].islower() and (c < "\u0250" or "\u0400" <= c <= "\u04ff"):
            score -= 1.0            # `novitÖ`
        elif c in RAISED and i and text[i - 1].isalpha():
            score += 0.2            # `novit…`
        elif c in LETTERS or "\u1ea0" <= c <= "\u1ef9":
            in_a_row = len(text[max(i - 1, 0) : i + 2]) == 3 and not any(
                map(str.isascii, text[i - 1 : i + 2])
            )
            score += -0.5 if in_a_row and c.isalpha() else 1.0      # no word has three accents in a row
        elif "\u3041" <= c <= "\u30ff" or "\u4e00" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3":
            in_a_word = any("a" <= b <= "z" for b in beside)        # `żółty` in Big5 is `草速y`
            score += 1.0 if _common(c, codec) and not in_a_word else -0.3
        elif "\u3000" <= c <= "\u303f" or "\uff01" <= c <= "\uff5e" or c in "￥￡":
            score += 0.5            # the punctuation and full width of the same scripts
        elif "\u0400" <= c <= "\u04ff" and not any(b.isascii() and b.isalpha() for b in beside):
            score += 0.8
        elif c.isalpha() and c < "\u0250":
            score += 0.3            # a letter of another Latin alphabet
        else:
            score -= 1.0            # half-width kana, letters of two scripts in one word, control codes
    return score / len(places) + 2 * min(knows(text), 20) / 20


def _common(character: str, codec: str) -> bool:
    """Whether its own standard counts it among the usual ones: they come first in each."""
    first, last = COMMON.get(codec, (0, 255))
    return first <= character.encode(codec)[0] <= last


def _without_mark(data: bytes, file: str) -> Decoded:
    """Western text in UTF-16 has a zero in nearly every second byte; anything else with zeros is no text."""
    head = data[: min(len(data), 4096) // 2 * 2]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) > 0.4 * (len(head) // 2) and min(even, odd) < 0.02 * len(head):
        codec = "utf-16-le" if odd > even else "utf-16-be"
        return Decoded(_by(codec, data, file, "UTF-16"), "UTF-16 without a byte order mark")
    raise InvalidInput(f"{file} is no text file: bytes of zero are in it, as in a picture or a program.")


def _by(codec: str, data: bytes, file: str, called: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as problem:
        raise InvalidInput(
            f"{file} says it is {called} and is not: byte {problem.start} does not fit."
        ) from None
