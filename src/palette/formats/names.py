"""The colour names of palettes/names: CSV files with `name` and either `hex` or `L,a,b` (D65/2°)."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from functools import cache
from io import StringIO

import numpy as np
from numpy.typing import ArrayLike

from palette import files
from palette.errors import InvalidInput
from palette.science.names import NameChart, name_of
from palette.science.spaces import Floats, srgb_to_lab


@cache
def chart() -> NameChart:
    """The shipped charts, read once. Common names are the trade's and everybody's, whichever is nearer."""
    trade, trade_labs = _read("trade.csv")
    common, common_labs = _read("xkcd.csv")
    return NameChart(*_read("iscc-nbs.csv"), trade + common, np.vstack([trade_labs, common_labs]))


def names(labs: ArrayLike, *, apart: bool = False) -> list[tuple[str, str]]:
    """The (ISCC-NBS, common) name of each row of `labs` (n, 3), Lab under D65/2°.

    `apart` gives no common name twice.
    """
    return name_of(labs, chart(), apart=apart)


def _read(file: str) -> tuple[tuple[str, ...], Floats]:
    path = files.data_folder("names") / file
    text = files.read_bytes(path).decode("utf-8-sig")
    head, *rows = csv.reader(line for line in StringIO(text) if not line.startswith("#"))
    try:
        by_name = dict(zip(head, zip(*rows, strict=True), strict=True))
        if "L" in by_name:
            labs = np.array([by_name[c] for c in "Lab"], float).T
        else:
            labs = srgb_to_lab(np.array([_rgb(hex) for hex in by_name["hex"]]) / 255)
        return by_name["name"], labs
    except (KeyError, ValueError, TypeError) as problem:
        raise InvalidInput(f"{path} needs columns name and hex, or name, L, a and b: {problem}.") from None


def _rgb(hex: str) -> Iterable[int]:
    return list(bytes.fromhex(hex.strip().removeprefix("#")))
