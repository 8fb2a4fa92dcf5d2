"""The colour of each row from the best that is known: spectrum, then Lab with its viewing, Lab alone, hex."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from palette.formats.tables.table import Cells
from palette.libraries import cells as cell
from palette.libraries.builder import Builder, Coded
from palette.libraries.cells import Wrong
from palette.libraries.columns import Floats, Spectra, Words, viewing_of
from palette.model import D65_10, Viewing
from palette.science.spaces import WHITES, XYZ_TO_SRGB, adapt, encoded, lab_to_xyz, srgb_to_lab

TRIPLE = re.compile(r"[;/| ]+|,\s+|,(?!\d)")
DISPLAY = "D65|2|"
PERCENT_FROM = 2.0      # reflectances above it are percent: nothing but the whitest whites fluoresces to 200%

Curve = tuple[NDArray[np.intp], float, float, Floats]       # rows, start, interval, reflectances


def text_of(viewing: Viewing) -> str:
    return f"{viewing.illuminant}|{viewing.observer}|{viewing.geometry}"


class Colours:
    """Reads the colour of chunk after chunk of rows. `stated` is what the library says of its viewing."""

    def __init__(self, builder: Builder, stated: Viewing | None) -> None:
        self.builder, self.means, self.stated = builder, builder.means, stated
        self.problems = builder.problems
        self.lab: list[Floats] = []
        self.rgb: list[NDArray[np.uint8]] = []
        self.curves: dict[tuple[float, float, int], list[tuple[NDArray[np.intp], Floats]]] = {}
        self.basis, self.viewing = Coded(), Coded()
        self.percent: bool | None = None
        self.n = 0

    def add(self, columns: Sequence[Cells], count: int) -> None:
        lab = self._lab(columns, count)
        rgb = self._rgb(columns, count)
        stated, viewing = self._viewing(columns, count)
        curves = self._curves(columns, count)

        has_lab = ~np.isnan(lab).any(axis=1)
        has_hex = rgb[:, 0] >= 0
        basis = np.where(has_lab, np.where(stated, "lab", "lab-assumed"), "hex").astype(object)
        said = self.builder.text("colour_basis", columns, count)
        for row, word in enumerate(said):  # our own documents say which of the colours is the derived one
            if word == "hex" and has_hex[row]:
                basis[row] = "hex"
            elif word == "lab-assumed" and basis[row] == "lab":
                basis[row] = word
        for rows, _, _, _ in curves:
            basis[rows] = "spectrum"
        basis[(basis == "hex") & ~has_hex] = "none"
        unseen = ("hex", "none")        # a screen shows it, or nobody has seen it
        seen = [DISPLAY if b in unseen else v for v, b in zip(viewing, basis.tolist(), strict=True)]
        for rows, start, interval, values in curves:
            self._integrate(lab, rows, start, interval, values, seen)
            self.curves.setdefault((start, interval, values.shape[1]), []).append((rows + self.n, values))
        from_hex = np.asarray((basis == "hex") & has_hex)
        lab[from_hex] = derived(srgb_to_lab(rgb[from_hex] / 255))
        shown = display(lab, seen)
        shown[has_hex] = rgb[has_hex]
        self.lab.append(lab)
        self.rgb.append(shown)
        self.basis.add(basis.tolist())
        self.viewing.add(seen)
        self.n += count

    def _lab(self, columns: Sequence[Cells], count: int) -> Floats:
        """(count, 3), NaN where there is none."""
        means, builder = self.means.columns, self.builder
        if "lab" in means and "L" not in means:
            triples = [_triple(text) for text in columns[means["lab"]]]
            for row, (text, triple) in enumerate(zip(columns[means["lab"]], triples, strict=True)):
                if text and triple is None:
                    self.problems.note(
                        row, means["lab"], f"{text!r} is not a Lab", "three numbers, as 52.1 / 18.3 / 24"
                    )
            axes = [[t[i] if t else "" for t in triples] for i in range(3)]
            found = [
                builder.numbers(axis, means["lab"], name) for axis, name in zip(axes, "Lab", strict=True)
            ]
            return np.stack(found, axis=1)
        given = [name for name in "Lab" if name in means]
        if not given:
            return np.full((count, 3), np.nan)
        values = {name: builder.numbers(columns[means[name]], means[name], name) for name in given}
        lab = np.stack([values.get(name, np.full(count, np.nan)) for name in "Lab"], axis=1)
        blank = (
            np.array(
                [[not columns[means[n]][row] if n in means else True for n in "Lab"] for row in range(count)]
            )
            if np.isnan(lab).any()
            else np.zeros((count, 3), bool)
        )
        for row in np.flatnonzero(blank.any(axis=1) & ~blank.all(axis=1)).tolist():
            missing = next(
                name for name, is_blank in zip("Lab", blank[row].tolist(), strict=True) if is_blank
            )
            self.problems.note(row, means.get(missing, means[given[0]]), f"{missing} is missing",
                               "L, a and b belong together")
        return lab

    def _rgb(self, columns: Sequence[Cells], count: int) -> NDArray[np.int64]:
        """(count, 3) of 0 to 255; -1 where there is none."""
        means = self.means.columns
        found = np.full((count, 3), -1, np.int64)
        for name in ("hex", "rgb"):
            if name in means:
                seen: dict[str, tuple[int, int, int]] = {"": (-1, -1, -1)}
                for row, text in enumerate(columns[means[name]]):
                    if text not in seen:
                        try:
                            seen[text] = cell.hex_rgb(text)
                        except Wrong as wrong:
                            self.problems.note(row, means[name], str(wrong), "#rrggbb would be right")
                            continue
                    if text:
                        found[row] = seen[text]
        if all(name in means for name in ("red", "green", "blue")):
            parts = [
                self.builder.numbers(columns[means[name]], means[name], name)
                for name in ("red", "green", "blue")
            ]
            rgb = np.stack(parts, axis=1)
            whole = ~np.isnan(rgb).any(axis=1) & (found[:, 0] < 0)
            for row in np.flatnonzero(whole & ((rgb < 0) | (rgb > 255)).any(axis=1)).tolist():
                self.problems.note(row, means["red"], f"{rgb[row].tolist()} is not a display colour",
                                   "red, green and blue from 0 to 255 would be right")
                whole[row] = False
            found[whole] = np.rint(rgb[whole])
        return found

    def _curves(self, columns: Sequence[Cells], count: int) -> list[Curve]:
        """The reflectances of the rows that have them, by grid."""
        curves: list[Curve] = []
        if self.means.spectrum:
            curves += self._from_columns(columns)
        if "spectrum" in self.means.columns:
            at = self.means.columns["spectrum"]
            found: dict[tuple[float, float, int], list[tuple[int, tuple[float, ...]]]] = {}
            for row, text in enumerate(columns[at]):
                if text:
                    try:
                        start, interval, values = cell.spectrum(text)
                    except Wrong as wrong:
                        self.problems.note(row, at, str(wrong), wrong.right)
                        continue
                    found.setdefault((start, interval, len(values)), []).append((row, values))
            curves += [(np.array([row for row, _ in rows]), start, interval, np.array([v for _, v in rows]))
                       for (start, interval, _), rows in found.items()]
        return curves

    def _from_columns(self, columns: Sequence[Cells]) -> list[Curve]:
        """From columns R400, R410 ...: percent where any of them is above 2."""
        values = np.stack([self.builder.numbers(columns[index], index, f"R{nm:g}")
                           for nm, index in self.means.spectrum], axis=1)
        if self.percent is None and not np.isnan(values).all():
            self.percent = bool(np.nanmax(values) > PERCENT_FROM)
        for row in np.flatnonzero(np.isnan(values).any(axis=1) & ~np.isnan(values).all(axis=1)).tolist():
            nm, index = self.means.spectrum[int(np.isnan(values[row]).argmax())]
            self.problems.note(row, index, f"the reflectance at {nm:g} nm is missing",
                               "a spectrum needs all of its values")
        rows = np.flatnonzero(~np.isnan(values).any(axis=1))
        (first, _), (second, _), *_ = self.means.spectrum
        scaled = values[rows] / 100 if self.percent else values[rows]
        return [(rows, first, second - first, scaled)] if len(rows) else []

    def _viewing(self, columns: Sequence[Cells], count: int) -> tuple[NDArray[np.bool_], list[str]]:
        """Whether each row's viewing is stated, and the viewing (the assumed one where it is not)."""
        builder = self.builder
        lamps = builder.parsed("illuminant", builder.text("illuminant", columns, count), _lamp)
        observers = builder.parsed("observer", builder.text("observer", columns, count), cell.observer)
        geometries = builder.parsed("geometry", builder.text("geometry", columns, count), str)
        fallback = self.stated or D65_10
        stated = np.array([bool(lamp) or self.stated is not None for lamp in lamps])
        return stated, [
            f"{lamp or fallback.illuminant}|{observer or (10 if lamp else fallback.observer)}"
            f"|{geometry or fallback.geometry}"
            for lamp, observer, geometry in zip(lamps, observers, geometries, strict=True)
        ]

    def _integrate(
        self,
        lab: Floats,
        rows: NDArray[np.intp],
        start: float,
        interval: float,
        values: Floats,
        seen: list[str],
    ) -> None:
        from palette.science.spectra import to_lab

        names = np.array([seen[row] for row in rows.tolist()], object)
        for name in dict.fromkeys(names.tolist()):
            viewing, chosen = viewing_of(name), names == name
            try:
                lab[rows[chosen]] = derived(
                    to_lab(values[chosen], start, interval, viewing.illuminant, viewing.observer))
            except ValueError as problem:
                self.problems.note(int(rows[chosen][0]), None, str(problem), "400 to 700 nm would be right")
                lab[rows[chosen]] = 0.0

    def finished(self) -> tuple[Floats, NDArray[np.uint8], dict[str, Words], tuple[Spectra, ...]]:
        spectra = tuple(
            Spectra(start, interval, np.concatenate([rows for rows, _ in parts]).astype(np.int64),
                    np.concatenate([values for _, values in parts]))
            for (start, interval, _), parts in self.curves.items()
        )
        words = {"colour_basis": self.basis.words(), "viewing": self.viewing.words()}
        return (np.concatenate(self.lab), np.concatenate(self.rgb),
                {name: column for name, column in words.items() if column is not None}, spectra)


def derived(lab: ArrayLike) -> Floats:
    """To a millionth: a matrix product's last digits depend on how many rows it is given at once."""
    return np.asarray(np.round(np.asarray(lab, np.float64), 6) + 0.0, np.float64)


def display(lab: ArrayLike, viewing: Sequence[str]) -> NDArray[np.uint8]:
    """sRGB bytes to show Lab by, (n, 3): each from its own white to D65/2° by Bradford, clipped."""
    lab = np.asarray(lab, float)
    names = np.array(viewing, object)
    found = np.zeros(lab.shape, np.uint8)
    target = WHITES["D65", 2]
    for name in dict.fromkeys(viewing):
        rows = names == name
        one = viewing_of(name)
        white = WHITES.get((one.illuminant, one.observer), target)
        srgb = encoded(adapt(lab_to_xyz(lab[rows], white), white, target) @ XYZ_TO_SRGB.T)
        found[rows] = np.rint(np.clip(np.nan_to_num(srgb), 0, 1) * 255).astype(np.uint8)
    return found


def _triple(text: str) -> list[str] | None:
    """`52.1 / 18 / 24`, `52.1, 18, 24` and `52,1; 18; 24` as three texts."""
    pieces = [p for p in TRIPLE.split(text.strip("()[] ")) if p]
    if len(pieces) != 3 and text.count(",") == 2:
        pieces = text.strip("()[] ").split(",")
    return [p.strip() for p in pieces] if len(pieces) == 3 else None


def _lamp(text: str) -> str:
    from palette.science.spectra import lamp

    try:
        return lamp(text)
    except KeyError:
        raise Wrong(
            f"{text!r} is no illuminant palette knows", "D65, D50, A, F2, F7 or F11 (TL84) would be right"
        ) from None


