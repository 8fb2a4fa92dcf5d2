"""A library in another order."""

from __future__ import annotations

from difflib import get_close_matches

import numpy as np

from palette.errors import UsageError
from palette.libraries.columns import DAYS, NUMBERS, TEXTS
from palette.model import Library

COLOUR = ("L", "a", "b", "chroma", "hue", "lightness")


def sorted_by(library: Library, column: str) -> Library:
    """In the order of a column, `-column` from the top; unknown values last either way, ties as they were."""
    if not column:
        return library
    name = column.removeprefix("-")
    known = (*COLOUR, *NUMBERS, *DAYS, *TEXTS)
    if name not in known:
        close = get_close_matches(name, known, n=2, cutoff=0.5)
        hint = f"did you mean {' or '.join(close)}?" if close else f"there are {', '.join(known)}."
        raise UsageError(f"--sort {column}: there is no column {name!r} to sort by; {hint}")
    if name in COLOUR or name in (*NUMBERS, *DAYS):
        values = _numbers(library, name)
        order = np.argsort(-values if column.startswith("-") else values, kind="stable")
    else:
        texts = [str(text).casefold() for text in library.column(name)]
        blank = [not text for text in texts]
        order = np.array(
            sorted(range(len(texts)), key=lambda i: texts[i], reverse=column.startswith("-")), int
        )
        order = np.array(sorted(order.tolist(), key=lambda i: blank[i]), int)
    return library.take(order)      # type: ignore[arg-type]


def _numbers(library: Library, name: str) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    if name not in COLOUR:
        return np.array([np.nan if v is None else v for v in library.column(name)], float)
    lab = np.asarray(library.column("lab"), float).reshape(-1, 3)
    if name in ("L", "a", "b"):
        return lab[:, "Lab".index(name)]
    if name == "lightness":
        return lab[:, 0]
    if name == "chroma":
        return np.asarray(np.hypot(lab[:, 1], lab[:, 2]))
    return np.asarray(np.degrees(np.arctan2(lab[:, 2], lab[:, 1])) % 360)
