"""HTML put together from text that came from files: everything is escaped once, here."""

from __future__ import annotations

import base64
import html
from collections.abc import Iterable, Sequence
from pathlib import Path

from palette.model.text import plain

BASE = Path(__file__).with_name("base.css").read_text("utf-8")      # what every page of ours shares


def e(text: object) -> str:
    """Text, safe between tags and inside a quoted attribute."""
    return html.escape(plain(str(text)))


def luminance(hex: str) -> float:
    """The relative luminance of WCAG 2, 0 to 1."""
    r, g, b = (int(hex[i : i + 2], 16) / 255 for i in (1, 3, 5))
    light = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in (r, g, b)]
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def ink_on(hex: str) -> str:
    """Near-black or white, whichever is easier to read on `hex`: at least 4.5:1."""
    return max(("#161513", "#ffffff"), key=lambda ink: contrast(ink, hex))


def chip(hex: str, label: str = "", size: str = "") -> str:
    """A square of colour; `label` is what it says to those who do not see it."""
    said = f' role="img" aria-label="{e(label)}"' if label else ' aria-hidden="true"'
    return f'<span class="chip {size}" style="background:{e(hex)}"{said}></span>'


def wide(text: str, size: float) -> float:
    """About how wide text is: capitals and digits are wider than small letters in any sans serif."""
    return size * sum(
        0.68 if c.isupper() else 0.56 if c.isdigit() else 0.3 if c in " ,.-il" else 0.5 for c in text
    )


def fitted(text: str, size: float, room: float) -> str:
    """Text that fits `room`, shortened if need be; "" where not even four letters would."""
    if wide(text, size) <= room:
        return text
    while text and wide(text, size) > room - size * 0.9:
        text = text[:-1]
    return text.rstrip(" ,") + "…" if len(text) > 3 else ""


def data_uri(data: bytes, kind: str) -> str:
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def definitions(pairs: tuple[tuple[str, str], ...], name: str, muted: str = "") -> str:
    """A `dl` of pairs; a value that is `muted` is set quieter."""
    quiet = ' class="tbc"'
    rows = "".join(
        f"<div><dt>{e(k)}</dt><dd{quiet if muted and v == muted else ''}>{e(v)}</dd></div>" for k, v in pairs
    )
    return f'<dl class="{name}">{rows}</dl>'


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], name: str = "", caption: str = "") -> str:
    """Rows of HTML cells under `heads`; the first cell heads its row. A head ending in `#` is of numbers."""
    numeric = [h.endswith("#") for h in heads]
    titles = [e(h.removesuffix("#")) for h in heads]
    kinds = [' class="n"' if n else "" for n in numeric]
    head = "".join(f'<th scope="col"{k}>{t}</th>' for t, k in zip(titles, kinds, strict=True))
    body = "".join(
        f'<tr><th scope="row"{kinds[0]} data-label="{titles[0]}">{row[0]}</th>' + "".join(
            f'<td{k} data-label="{t}">{cell}</td>'
            for cell, t, k in zip(row[1:], titles[1:], kinds[1:], strict=True)
        ) + "</tr>"
        for row in rows
    )
    said = f"<caption>{e(caption)}</caption>" if caption else ""
    return f'<table class="{name}">{said}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def items(sentences: Iterable[str]) -> str:
    """A `ul` of sentences."""
    return "<ul>" + "".join(f"<li>{e(s)}</li>" for s in sentences) + "</ul>"


def page(title: str, css: str, body: str, *, script: str = "", description: str = "") -> str:
    """A whole document that fetches nothing. Without `script` nothing may run in it."""
    running = f"script-src 'sha256-{_hash(script)}'; " if script else ""
    return (
        '<!doctype html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
        f"{running}style-src 'unsafe-inline'; img-src data:\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f'<meta name="description" content="{e(description)}">\n'
        f"<title>{e(title)}</title>\n<style>\n{css}</style>\n</head>\n<body>\n{body}\n"
        + (f"<script>{script}</script>\n" if script else "")
        + "</body>\n</html>\n"
    )


def _hash(script: str) -> str:
    import hashlib

    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
