"""The registered formats as the table of docs/formats.md: `python -m palette.formats.listing` prints it."""

from __future__ import annotations

from palette.formats import formats
from palette.formats.format import Format


def table() -> str:
    """Markdown, one row for each format; a test holds docs/formats.md to it."""
    rows = [
        "| format | suffix | read | written | colours | also keeps | |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    rows += [
        f"| `{f.name}` {f.title} | {' '.join(f'`{s}`' for s in f.suffixes)} | {'yes' if f.reads else ''}"
        f" | {'yes' if f.writes else ''} | {f.keeps.colour} | {_kept(f)} | {f.note} |"
        for f in formats()
    ]
    return "\n".join(rows) + "\n"


def _kept(found: Format) -> str:
    keeps = found.keeps
    words = [
        word
        for word, kept in (
            ("title", keeps.title),
            ("names", keeps.names),
            ("codes", keeps.codes),
            ("groups", keeps.groups),
            ("light and observer", keeps.viewing),
            ("spectra", keeps.spectra),
            ("shares", keeps.shares),
            ("every other field", keeps.extra),
        )
        if kept and (found.writes or word in ("title", "names", "codes", "groups"))
    ]
    if keeps.most and keeps.most < 1000:
        words.append(f"{keeps.most} colours at most")
    return ", ".join(words)


if __name__ == "__main__":
    print(table(), end="")
