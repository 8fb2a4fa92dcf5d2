"""The colour of each row from the best that is known: spectrum, then Lab with its viewing, Lab alone, hex."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from palette.formats.reflectances import unclear, white
from palette.formats.tables.sheet import Cells
from palette.libraries import cells as cell
from palette.libraries import colour_cells
from palette.libraries.batch import Batch
from palette.libraries.cells import Wrong
from palette.libraries.coded import Coded, floats
from palette.libraries.columns import Floats, Spectra, Words, viewing_of
from palette.libraries.fields import BY_NAME
from palette.model import D65_10, Viewing
from palette.science.spaces import WHITES, XYZ_TO_SRGB, adapt, encoded, lab_to_xyz, srgb_to_lab

DISPLAY = "D65|2|"
OUTSIDE = {name: (BY_NAME[name].low, BY_NAME[name].high) for name in ("L", "a", "b")}

LCH = ("L", "chroma", "hue")
Curve = tuple[NDArray[np.intp], float, float, Floats]       # rows, start, interval, reflectances


def text_of(viewing: Viewing) -> str:
    """A viewing as a column of text keeps it: `D65|10|d:8`."""
    return f"{viewing.illuminant}|{viewing.observer}|{viewing.geometry}"


@dataclass(slots=True, eq=False)
class Seen:
    """The colours of a batch of rows, before anyone knows which of them are materials."""

    lab: Floats                         # (n, 3), NaN where there is none
    rgb: NDArray[np.int64]              # (n, 3), -1 where there is none
    curves: list[Curve]
    basis: NDArray[np.object_]          # spectrum, lab, lab-assumed, hex, none
    viewing: list[str]

    @property
    def coloured(self) -> NDArray[np.bool_]:
        """(n,) which rows have a colour."""
        return np.asarray(self.basis != "none")

    def take(self, rows: NDArray[np.intp]) -> Seen:
        """These rows alone, in this order."""
        place = np.full(len(self.lab), -1)
        place[rows] = np.arange(len(rows))
        curves = []
        for at, start, interval, values in self.curves:
            kept = place[at] >= 0
            if kept.any():
                curves.append((place[at[kept]], start, interval, values[kept]))
        return Seen(
            self.lab[rows],
            self.rgb[rows],
            curves,
            self.basis[rows],
            [self.viewing[row] for row in rows.tolist()],
        )


class Colours:
    """Reads the colour of batch after batch of rows. `stated` is what the library says of its viewing."""

    def __init__(self, stated: Viewing | None, comma: bool) -> None:
        self.stated, self.comma = stated, comma
        self.lab: list[Floats] = []
        self.rgb: list[NDArray[np.uint8]] = []
        self.curves: dict[tuple[float, float, int], list[tuple[NDArray[np.intp], Floats]]] = {}
        self.basis, self.viewing = Coded(), Coded()
        self.percent: bool | None = None
        self.n = 0

    def look(self, batch: Batch) -> Seen:
        """The best colour of each row: spectrum, then Lab with its viewing, Lab alone, hex, none."""
        lab, rgb = self._lab(batch), self._rgb(batch)
        stated, viewing = self._viewing(batch)
        curves = self._curves(batch)
        has_lab, has_hex = ~np.isnan(lab).any(axis=1), rgb[:, 0] >= 0
        basis = np.where(has_lab, np.where(stated, "lab", "lab-assumed"), "hex").astype(object)
        for row, word in enumerate(
            batch.text("colour_basis") or ()
        ):  # our own documents say which is derived
            if word == "hex" and has_hex[row]:
                basis[row] = "hex"
            elif word == "lab-assumed" and basis[row] == "lab":
                basis[row] = word
        for rows, _, _, _ in curves:
            basis[rows] = "spectrum"
        basis[(basis == "hex") & ~has_hex] = "none"
        unseen = ("hex", "none")        # a screen shows it, or nobody has seen it
        seen = [DISPLAY if b in unseen else v for v, b in zip(viewing, basis.tolist(), strict=True)]
        return Seen(lab, rgb, curves, basis, seen)

    def add(self, seen: Seen) -> None:
        """Add rows: Lab from spectrum, values or hex, NaN where there is none."""
        lab, basis, rgb = seen.lab, seen.basis, seen.rgb
        for rows, start, interval, values in seen.curves:
            self._integrate(lab, rows, start, interval, values, seen.viewing)
            self.curves.setdefault((start, interval, values.shape[1]), []).append((rows + self.n, values))
        has_hex = rgb[:, 0] >= 0
        from_hex = np.asarray((basis == "hex") & has_hex)
        lab[from_hex] = derived(srgb_to_lab(rgb[from_hex] / 255))
        lab[np.asarray(basis == "none")] = np.nan
        shown = display(lab, seen.viewing)
        shown[has_hex] = rgb[has_hex]
        self.lab.append(lab)
        self.rgb.append(shown)
        self.basis.add(basis.tolist())
        self.viewing.add(seen.viewing)
        self.n += len(lab)

    def _lab(self, batch: Batch) -> Floats:
        """(n, 3), NaN where there is none."""
        count, given = len(batch), [name for name in "Lab" if batch.text(name) is not None]
        if len(given) == 3:
            columns = [batch.text(name) or () for name in given]
            axes = [self._numbers(cells, name, batch) for name, cells in zip("Lab", columns, strict=True)]
            lab = np.stack(axes, axis=1)
            self._halves(lab, columns, batch)
            return lab
        if all(batch.text(name) is not None for name in LCH):
            columns = [batch.text(name) or () for name in LCH]
            polar = np.stack(
                [self._numbers(cells, name, batch) for name, cells in zip(LCH, columns, strict=True)], axis=1
            )
            self._halves(polar, columns, batch)
            hue = np.radians(polar[:, 2])
            return derived(
                np.stack([polar[:, 0], polar[:, 1] * np.cos(hue), polar[:, 1] * np.sin(hue)], axis=1)
            )
        for name in ("lab", "lch"):
            if (cells := batch.text(name)) is not None:
                return self._triples(cells, name, batch)
        return np.full((count, 3), np.nan)

    def _numbers(self, texts: Cells, name: str, batch: Batch) -> Floats:
        """One axis as floats, NaN where a cell is blank, no number or out of range."""
        joined = "".join(texts)
        values = None
        if "_" not in joined and not (self.comma and "." in joined):
            values = floats([t.replace(",", ".") for t in texts] if self.comma else texts)
        right = f"{BY_NAME[name].right} would be right" if name in BY_NAME else ""
        if values is None:
            values = np.full(len(texts), np.nan)
            for row, text in enumerate(texts):
                number = _number(text)
                if number is not None:
                    values[row] = number
                elif text and text.strip("-–—./ "):
                    batch.note("open", "colour", "no number: to be measured", row, text=text, name=name,
                               found=f"{text!r} is not a number", right=right)
        low, high = OUTSIDE.get(name, (-1e9, 1e9))
        with np.errstate(invalid="ignore"):
            outside = np.flatnonzero((values < low) | (values > high))
        for row in outside.tolist():
            batch.note("open", "colour", "out of range: to be measured", row, text=texts[row], name=name,
                       found=f"{name} is {texts[row]}, out of range", right=right)
            values[row] = np.nan
        return values

    @staticmethod
    def _halves(lab: Floats, columns: Sequence[Cells], batch: Batch) -> None:
        """A colour with one of its numbers missing is none."""
        missing = np.isnan(lab)
        for row in np.flatnonzero(missing.any(axis=1) & ~missing.all(axis=1)).tolist():
            at = int(np.argmax(missing[row]))
            if not columns[at][row]:
                batch.note("open", "colour", "a part is missing: to be measured", row, name="Lab"[at],
                           found=f"{'Lab'[at]} is missing", right="L, a and b belong together")

    def _triples(self, cells: Cells, name: str, batch: Batch) -> Floats:
        lab = np.full((len(cells), 3), np.nan)
        for row, text in enumerate(cells):
            if not text or not text.strip("-–—./ "):
                continue
            three = colour_cells.triple(text)
            fits = three is not None and (name == "lch" or all(
                low <= v <= high for v, (low, high) in zip(three, OUTSIDE.values(), strict=True)))
            if three is None or not fits:
                batch.note("open", "colour", "no Lab: to be measured", row, text=text, name=name,
                           found=f"{text!r} is not a Lab", right="three numbers, as 52.1 / 18.3 / 24")
                continue
            if name == "lch":
                L, C, h = three
                three = (L, C * math.cos(math.radians(h)), C * math.sin(math.radians(h)))
            lab[row] = three
        return derived(lab) if name == "lch" else lab

    def _rgb(self, batch: Batch) -> NDArray[np.int64]:
        """(n, 3) of 0 to 255; -1 where there is none."""
        found = np.full((len(batch), 3), -1, np.int64)
        for name in ("hex", "rgb"):
            if (cells := batch.text(name)) is None:
                continue
            seen: dict[str, tuple[int, int, int] | None] = {"": None}
            for row, text in enumerate(cells):
                if text not in seen:
                    seen[text] = colour_cells.hex_rgb(text)
                if (rgb := seen[text]) is not None:
                    found[row] = rgb
                elif text and text.strip("-–—./ "):
                    batch.note("open", "colour", "no display colour: left out", row, text=text, name=name,
                               found=f"{text!r} is not a display colour", right="#rrggbb would be right")
        parts = [batch.text(name) for name in ("red", "green", "blue")]
        if all(part is not None for part in parts):
            shown = np.stack([self._numbers(part or (), name, batch)
                              for name, part in zip(("red", "green", "blue"), parts, strict=True)], axis=1)
            whole = ~np.isnan(shown).any(axis=1) & (found[:, 0] < 0)
            for row in np.flatnonzero(whole & ((shown < 0) | (shown > 255)).any(axis=1)).tolist():
                batch.note("open", "colour", "no display colour: left out", row, name="red",
                           found=f"{shown[row].tolist()} is not a display colour",
                           right="red, green and blue from 0 to 255 would be right")
                whole[row] = False
            found[whole] = np.rint(shown[whole])
        return found

    def _curves(self, batch: Batch) -> list[Curve]:
        """The reflectances of the rows that have them, by grid."""
        curves = self._from_columns(batch) if batch.means.spectrum else []
        cells = batch.text("spectrum")
        if cells is not None:
            found: dict[tuple[float, float, int], list[tuple[int, tuple[float, ...]]]] = {}
            for row, text in enumerate(cells):
                if text:
                    try:
                        start, interval, values = cell.spectrum(text)
                    except Wrong as wrong:
                        batch.note(
                            "open",
                            "colour",
                            "no spectrum: left out",
                            row,
                            text=text[:60],
                            name="spectrum",
                            found=str(wrong),
                            right=wrong.right,
                        )
                        continue
                    found.setdefault((start, interval, len(values)), []).append((row, values))
            curves += [(np.array([row for row, _ in rows]), start, interval, np.array([v for _, v in rows]))
                       for (start, interval, _), rows in found.items()]
        return curves

    def _from_columns(self, batch: Batch) -> list[Curve]:
        """From columns R400, R410 ...; none where neither header nor values say percent or fractions."""
        spectrum = batch.means.spectrum
        values = np.stack(
            [self._numbers(batch.columns[index], f"R{nm:g}", batch) for nm, index in spectrum], axis=1
        )
        missing = np.isnan(values)
        for row in np.flatnonzero(missing.any(axis=1) & ~missing.all(axis=1)).tolist():
            nm, index = spectrum[int(missing[row].argmax())]
            batch.note(
                "open",
                "colour",
                "a reflectance is missing: the spectrum is left out",
                row,
                column=index,
                found=f"the reflectance at {nm:g} nm is missing",
                right="a spectrum needs all of its values",
            )
        rows = np.flatnonzero(~missing.any(axis=1))
        if self.percent is None and len(rows):
            self.percent = self._in_percent(batch, values[rows])
            if self.percent is None:
                batch.note(
                    "open", "colour", "the spectra are left out", int(rows[0]), column=spectrum[0][1],
                    found=unclear(values[rows].ravel().tolist()),
                    right="a header such as R400 (%) or R400 (0-1) would say which",
                )
                return []
        (first, _), (second, _), *_ = spectrum
        scaled = values[rows] / 100 if self.percent else values[rows]
        return [(rows, first, second - first, scaled)] if len(rows) else []

    @staticmethod
    def _in_percent(batch: Batch, values: Floats) -> bool | None:
        header, places = batch.means.header, [at for _, at in batch.means.spectrum]
        words = [text for at in places for text in (header.groups[at], header.names[at])]
        words += [text for at in places for text in batch.columns[at] if "%" in text]
        found = white(words, values.ravel().tolist())
        return None if found is None else found > 1

    def _viewing(self, batch: Batch) -> tuple[NDArray[np.bool_], list[str]]:
        """Whether each row's viewing is stated, and the viewing (the assumed one where it is not)."""
        count = len(batch)
        lamps, observers, geometries = (
            self._column(name, parse, batch)
            for name, parse in (("illuminant", _lamp), ("observer", cell.observer), ("geometry", str)))
        fallback = self.stated or D65_10
        if lamps is observers is geometries is None:
            return np.full(count, self.stated is not None), [text_of(fallback)] * count
        blank = [""] * count
        stated = np.array([bool(lamp) or self.stated is not None for lamp in lamps or blank])
        return stated, [
            f"{lamp or fallback.illuminant}|{observer or (10 if lamp else fallback.observer)}"
            f"|{geometry or fallback.geometry}"
            for lamp, observer, geometry in zip(
                lamps or blank, observers or blank, geometries or blank, strict=True)
        ]

    @staticmethod
    def _column(name: str, parse: Callable[[str], str], batch: Batch) -> list[str] | None:
        cells = batch.text(name)
        if cells is None:
            return None
        known: dict[str, str] = {"": ""}
        for row, text in enumerate(cells):
            if text not in known:
                try:
                    known[text] = parse(text)
                except Wrong as wrong:
                    known[text] = ""
                    field = BY_NAME[name]
                    batch.note("open", name, "left open", row, text=text, found=str(wrong),
                               right=wrong.right or f"{field.right} would be right")
        return [known[text] for text in cells]

    @staticmethod
    def _integrate(
        lab: Floats, rows: NDArray[np.intp], start: float, interval: float, values: Floats, seen: list[str]
    ) -> None:
        from palette.science.spectra import to_lab

        names = np.array([seen[row] for row in rows.tolist()], object)
        for name in dict.fromkeys(names.tolist()):
            viewing, chosen = viewing_of(name), names == name
            lab[rows[chosen]] = derived(
                to_lab(values[chosen], start, interval, viewing.illuminant, viewing.observer))

    def finished(self) -> tuple[Floats, NDArray[np.uint8], dict[str, Words], tuple[Spectra, ...]]:
        """Lab (n, 3), sRGB bytes (n, 3), the columns of words, and the spectra by their grid."""
        spectra = tuple(
            Spectra(start, interval, np.concatenate([rows for rows, _ in parts]).astype(np.int64),
                    np.concatenate([values for _, values in parts]))
            for (start, interval, _), parts in self.curves.items()
        )
        words = {"colour_basis": self.basis.words(), "viewing": self.viewing.words()}
        return (np.concatenate(self.lab), np.concatenate(self.rgb),
                {name: column for name, column in words.items() if column is not None}, spectra)


def _number(text: str) -> float | None:
    """A plain number in either mark; None for anything else."""
    bare = text.strip().replace("−", "-").replace("–", "-").replace(" ", "")
    if re.fullmatch(r"[+-]?\d*[.,]?\d+%?", bare):
        return float(bare.rstrip("%").replace(",", "."))
    return None


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


def _lamp(text: str) -> str:
    from palette.science.spectra import lamp

    try:
        return lamp(text)
    except KeyError:
        raise Wrong(
            f"{text!r} is no illuminant palette knows", "D65, D50, A, F2, F7 or F11 (TL84) would be right"
        ) from None


