"""What the pages of ours share: the page itself, tables, lists, chips of colour."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from pathlib import Path

from palette.rendering.markup import BREAK, Child, Markup, tag, trusted

BASE = Path(__file__).with_name("base.css").read_text("utf-8")      # what every page of ours shares
COPIED = Path(__file__).with_name("copied.js").read_text("utf-8")   # and every page with commands to copy


def chip(hex: str, label: str = "", size: str = "") -> Markup:
    """A square of colour; `label` is what it says to those who do not see it."""
    return tag(
        "span", class_=f"chip {size}", style=f"background:{hex}", role="img" if label else None,
        aria_label=label or None, aria_hidden=None if label else "true",
    )


def data_uri(data: bytes, kind: str) -> str:
    """Bytes of a media type (`image/png`) as an address that fetches nothing."""
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def definitions(pairs: Iterable[tuple[str, str]], name: str, muted: str = "") -> Markup:
    """A `dl` of pairs; a value that is `muted` is set quieter."""
    return tag("dl", (
        tag("div", tag("dt", k), tag("dd", v, class_="tbc" if muted and v == muted else None))
        for k, v in pairs
    ), class_=name)


def table(heads: Sequence[str], rows: Iterable[Sequence[Child]], name: str = "", caption: str = "") -> Markup:
    """Rows of cells under `heads`; the first cell heads its row. A head ending in `#` is of numbers."""
    titles = [h.removesuffix("#") for h in heads]
    kinds = ["n" if h.endswith("#") else None for h in heads]
    head = [tag("th", t, scope="col", class_=k) for t, k in zip(titles, kinds, strict=True)]
    body = [
        tag("tr", tag("th", row[0], scope="row", class_=kinds[0], data_label=titles[0]), (
            tag("td", cell, class_=k, data_label=t)
            for cell, t, k in zip(row[1:], titles[1:], kinds[1:], strict=True)
        ))
        for row in rows
    ]
    said = tag("caption", caption) if caption else None
    return tag("table", said, tag("thead", tag("tr", head)), tag("tbody", body), class_=name)


def items(sentences: Iterable[str]) -> Markup:
    """A `ul` of sentences."""
    return tag("ul", (tag("li", s) for s in sentences))


def page(title: str, css: str, body: Markup, *, script: str = "", description: str = "") -> Markup:
    """A whole document that fetches nothing. `css` and `script` are ours; without a script nothing runs."""
    running = f"script-src 'sha256-{_hash(script)}'; " if script else ""
    policy = (
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
        f"{running}style-src 'unsafe-inline'; img-src data:\">"
    )
    head = BREAK.join((
        None, tag("meta", charset="utf-8"), trusted(policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="description", content=description),
        tag("title", title), tag("style", trusted(f"\n{css}")), None,
    ))
    run = (tag("script", trusted(script)), BREAK) if script else None
    whole = (BREAK, tag("head", head), BREAK, tag("body", BREAK, body, BREAK, run), BREAK)
    return Markup(trusted("<!doctype html>\n"), tag("html", whole, lang="en-GB"), BREAK)


def _hash(script: str) -> str:
    import hashlib

    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
