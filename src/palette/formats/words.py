"""Text out of bytes whose encoding nobody states."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Sequence


def decode(data: bytes) -> str:
    """By byte order mark, else UTF-8, else Windows-1252 with Latin-1 where that has no letter."""
    if data.startswith(codecs.BOM_UTF8):
        return data[3:].decode("utf-8", "replace")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def apart(names: Sequence[str]) -> list[str]:
    """The names, with a number behind each that came before: `note`, `note (2)`."""
    taken, times, found = set(names), dict[str, int](), list[str]()
    for name in names:
        times[name] = times.get(name, 0) + 1
        one = name
        while times[name] > 1 and (one := f"{name} ({times[name]})") in taken:
            times[name] += 1
        taken.add(one)
        found.append(one)
    return found


LONGEST = 60  # characters of a slug: names of variables are typed by people


def slug(text: str) -> str:
    """A name as CSS, SCSS and token files can take it: lower case words joined by hyphens."""
    words = re.sub(r"[^\w]+|_", "-", text.lower()).strip("-")
    return re.sub(r"-{2,}", "-", words)[:LONGEST].strip("-")


def slugs(names: Sequence[str], digits: str = "", taken: Iterable[str] = ()) -> list[str]:
    """One different slug for every name, none of them `taken`: `stone`, `stone-2`; a nameless one is
    `colour-7`.

    `digits` goes before a slug that begins with one, for languages whose names may not.
    """
    there, last = set(taken), dict[str, int]()
    found = []
    for i, name in enumerate(names, 1):
        base = slug(name) or f"colour-{i}"
        if base[0].isdigit():
            base = digits + base
        n = last.get(base, 1)
        candidate = base
        while candidate in there:
            n += 1
            candidate = f"{base}-{n}"
        last[base] = n
        there.add(candidate)
        found.append(candidate)
    return found
