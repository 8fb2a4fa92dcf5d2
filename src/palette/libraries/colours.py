"""The colour of each row from the best that is known: spectrum, then Lab with its viewing, Lab alone, hex."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from palette.formats.reflectances import PERCENT, SAID, unclear, white
from palette.formats.tables.column import Texts, joined, together
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
BASES = ("spectrum", "lab", "lab-assumed", "hex", "none")
SPECTRUM, LAB, ASSUMED, HEX, NONE = range(len(BASES))
OUTSIDE = {name: (BY_NAME[name].low, BY_NAME[name].high) for name in ("L", "a", "b")}

UNSEEN = (-1, -1, -1)
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
    basis: NDArray[np.intp]             # (n,) of `BASES`
    viewing: Texts

    @property
    def coloured(self) -> NDArray[np.bool_]:
        """(n,) which rows have a colour."""
        return np.asarray(self.basis != NONE)

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
            self.viewing.take(rows.tolist()),
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
        basis = np.where(has_lab, np.where(stated, LAB, ASSUMED), HEX)
        if (said := batch.text("colour_basis")) is not None:    # our own documents say which is derived
            basis[said.array(lambda word: word == "hex", bool) & has_hex] = HEX
            basis[said.array(lambda word: word == "lab-assumed", bool) & (basis == LAB)] = ASSUMED
        for rows, _, _, _ in curves:
            basis[rows] = SPECTRUM
        basis[(basis == HEX) & ~has_hex] = NONE
        words = viewing.vocabulary
        unseen = np.isin(basis, (HEX, NONE))        # a screen shows it, or nobody has seen it
        seen = Texts.coded([*words, DISPLAY], np.where(unseen, len(words), viewing.codes))
        return Seen(lab, rgb, curves, basis, seen)

    def add(self, seen: Seen) -> None:
        """Add rows: Lab from spectrum, values or hex, NaN where there is none."""
        lab, basis, rgb = seen.lab, seen.basis, seen.rgb
        for rows, start, interval, values in seen.curves:
            self._integrate(lab, rows, start, interval, values, seen.viewing)
            self.curves.setdefault((start, interval, values.shape[1]), []).append((rows + self.n, values))
        has_hex = rgb[:, 0] >= 0
        from_hex = np.asarray((basis == HEX) & has_hex)
        lab[from_hex] = derived(srgb_to_lab(rgb[from_hex] / 255))
        lab[basis == NONE] = np.nan
        shown = display(lab, seen.viewing)
        shown[has_hex] = rgb[has_hex]
        self.lab.append(lab)
        self.rgb.append(shown)
        self.basis.add(Texts.coded(BASES, basis))
        self.viewing.add(seen.viewing)
        self.n += len(lab)

    def _lab(self, batch: Batch) -> Floats:
        """(n, 3), NaN where there is none."""
        count, given = len(batch), [name for name in "Lab" if batch.text(name) is not None]
        if len(given) == 3:
            columns = [cells for name in given if (cells := batch.text(name)) is not None]
            axes = [self._numbers(cells, name, batch) for name, cells in zip("Lab", columns, strict=True)]
            lab = np.stack(axes, axis=1)
            self._halves(lab, columns, batch)
            for row in np.flatnonzero(~np.isnan(lab[:, 0])).tolist() if _in_fractions(lab[:, 0]) else ():
                batch.note("guess", "colour", "L from 0 to 1: taken as it stands, a black", row, name="L")
            return lab
        if all(batch.text(name) is not None for name in LCH):
            columns = [cells for name in LCH if (cells := batch.text(name)) is not None]
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

    def _numbers(self, texts: Texts, name: str, batch: Batch) -> Floats:
        """One axis as floats, NaN where a cell is blank, no number or out of range."""
        signs, values = joined(texts), None
        if "_" not in signs and not (self.comma and "." in signs):
            values = floats(texts.each(lambda text: text.replace(",", ".")) if self.comma else texts)
        right = f"{BY_NAME[name].right} would be right" if name in BY_NAME else ""
        if values is None:
            values = texts.array(_number, float)
            for row in texts.rows(lambda text: text.strip("-–—./ ") and math.isnan(_number(text))):
                batch.note("open", "colour", "no number: to be measured", row, text=texts[row], name=name,
                           found=f"{texts[row]!r} is not a number", right=right)
        low, high = OUTSIDE.get(name, (-1e9, 1e9))
        with np.errstate(invalid="ignore"):
            outside = np.flatnonzero((values < low) | (values > high))
        for row in outside.tolist():
            batch.note("open", "colour", "out of range: to be measured", row, text=texts[row], name=name,
                       found=f"{name} is {texts[row]}, out of range", right=right)
            values[row] = np.nan
        return values

    @staticmethod
    def _halves(lab: Floats, columns: Sequence[Texts], batch: Batch) -> None:
        """A colour with one of its numbers missing is none."""
        missing = np.isnan(lab)
        for row in np.flatnonzero(missing.any(axis=1) & ~missing.all(axis=1)).tolist():
            at = int(np.argmax(missing[row]))
            if not columns[at][row]:
                batch.note("open", "colour", "a part is missing: to be measured", row, name="Lab"[at],
                           found=f"{'Lab'[at]} is missing", right="L, a and b belong together")

    def _triples(self, cells: Texts, name: str, batch: Batch) -> Floats:
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
            shown = cells.each(lambda text: colour_cells.hex_rgb(text) if text else None)
            there = np.array([rgb or UNSEEN for rgb in shown.vocabulary], np.int64)[shown.codes]
            found = np.where(there >= 0, there, found)
            bad = {text for text, rgb in zip(cells.vocabulary, shown.vocabulary, strict=True)
                   if rgb is None and text.strip("-–—./ ")}
            for row in cells.rows(bad.__contains__):
                batch.note("open", "colour", "no display colour: left out", row, text=cells[row], name=name,
                           found=f"{cells[row]!r} is not a display colour", right="#rrggbb would be right")
        parts = [batch.text(name) for name in ("red", "green", "blue")]
        if all(part is not None for part in parts):
            bytes_ = np.stack([self._numbers(part, name, batch)
                               for name, part in zip(("red", "green", "blue"), parts, strict=True)
                               if part is not None], axis=1)
            whole = ~np.isnan(bytes_).any(axis=1) & (found[:, 0] < 0)
            if _in_fractions(bytes_[whole]):
                bytes_ *= 255
                for row in np.flatnonzero(whole).tolist():
                    batch.note("guess", "colour", "from 0 to 1: taken as fractions", row, name="red")
            for row in np.flatnonzero(whole & ((bytes_ < 0) | (bytes_ > 255)).any(axis=1)).tolist():
                batch.note("open", "colour", "no display colour: left out", row, name="red",
                           found=f"{bytes_[row].tolist()} is not a display colour",
                           right="red, green and blue from 0 to 255 would be right")
                whole[row] = False
            found[whole] = np.rint(bytes_[whole])
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
                        batch.note("open", "colour", "no spectrum: left out", row, text=text[:60],
                                   name="spectrum", found=str(wrong), right=wrong.right)
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
            batch.note("open", "colour", "a reflectance is missing: the spectrum is left out", row,
                       column=index, found=f"the reflectance at {nm:g} nm is missing",
                       right="a spectrum needs all of its values")
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
        sound = self._sound(batch, scaled, rows)
        return [(rows[sound], first, second - first, scaled[sound])] if sound.any() else []

    def _sound(self, batch: Batch, scaled: Floats, rows: NDArray[np.intp]) -> NDArray[np.bool_]:
        """Which spectra can be: none reflects twice what falls on it, nor is in fractions among percent."""
        stated, first = any(map(SAID.search, _over_spectra(batch))), batch.means.spectrum[0][1]
        most = scaled.max(axis=1, initial=0)
        other = (most > 0) & (most <= 1 / 100) & bool(self.percent and not stated)
        wrong: NDArray[np.bool_] = (most > PERCENT) | other
        for row in np.flatnonzero(wrong).tolist():
            among = ", among others of 100 times that" if other[row] else ""
            batch.note(
                "open", "colour", "a spectrum cannot be: left out", int(rows[row]), column=first,
                found=f"it reflects {100 * most[row]:.3g}% at most{among}",
                right="a header such as R400 (%) or R400 (0-1) would say which",
            )
        return ~wrong

    @staticmethod
    def _in_percent(batch: Batch, values: Floats) -> bool | None:
        cells = [text for _, at in batch.means.spectrum for text in batch.columns[at] if "%" in text]
        found = white([*_over_spectra(batch), *cells], values.ravel().tolist())
        return None if found is None else found > 1

    def _viewing(self, batch: Batch) -> tuple[NDArray[np.bool_], Texts]:
        """Whether each row's viewing is stated, and the viewing (the assumed one where it is not)."""
        count = len(batch)
        lamps, observers, geometries = (
            self._column(name, parse, batch)
            for name, parse in (("illuminant", _lamp), ("observer", cell.observer), ("geometry", str)))
        fallback = self.stated or D65_10
        blank = Texts.same("", count)
        stated = (lamps or blank).array(lambda lamp: bool(lamp) or self.stated is not None, bool)
        return stated, together(lamps or blank, observers or blank, geometries or blank).each(
            lambda one: f"{one[0] or fallback.illuminant}|{one[1] or (10 if one[0] else fallback.observer)}"
                        f"|{one[2] or fallback.geometry}")

    @staticmethod
    def _column(name: str, parse: Callable[[str], str], batch: Batch) -> Texts | None:
        cells = batch.text(name)
        if cells is None:
            return None
        known, bad = {"": ""}, dict[str, Wrong]()
        for text in cells.vocabulary:
            if text not in known:
                try:
                    known[text] = parse(text)
                except Wrong as wrong:
                    known[text], bad[text] = "", wrong
        for text, why in bad.items():
            batch.note("open", name, "left open", cells.cells.index(text), text=text, found=str(why),
                       right=why.right or f"{BY_NAME[name].right} would be right")
        return cells.each(known.__getitem__)

    @staticmethod
    def _integrate(
        lab: Floats, rows: NDArray[np.intp], start: float, interval: float, values: Floats, seen: Texts
    ) -> None:
        from palette.science.spectra import to_lab

        codes = seen.codes[rows]
        for place in np.unique(codes).tolist():
            viewing, chosen = viewing_of(seen.vocabulary[place]), codes == place
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


def _over_spectra(batch: Batch) -> list[str]:
    """What stands over the columns of reflectances."""
    header = batch.means.header
    return [text for _, at in batch.means.spectrum for text in (header.groups[at], header.names[at])]


def _number(text: str) -> float:
    """A plain number in either mark; NaN for anything else."""
    bare = text.strip().replace("−", "-").replace("–", "-").replace(" ", "")
    if re.fullmatch(r"[+-]?\d*[.,]?\d+(?:[eE][+-]?\d{1,3})?%?", bare):
        return float(bare.rstrip("%").replace(",", "."))
    return math.nan


def derived(lab: ArrayLike) -> Floats:
    """To a millionth: a matrix product's last digits depend on how many rows it is given at once."""
    return np.asarray(np.round(np.asarray(lab, np.float64), 6) + 0.0, np.float64)


def _in_fractions(values: Floats) -> bool:
    """Whether numbers that go on to 100 or 255 end at 1 here, and are not whole."""
    known = values[~np.isnan(values)]
    return bool(known.size and known.max() <= 1 and (known % 1).any())


def display(lab: ArrayLike, viewing: Sequence[str]) -> NDArray[np.uint8]:
    """sRGB bytes to show Lab by, (n, 3): each from its own white to D65/2° by Bradford, clipped."""
    lab = np.asarray(lab, float)
    names = Texts.of(viewing)
    found = np.zeros(lab.shape, np.uint8)
    target = WHITES["D65", 2]
    for place in np.unique(names.codes).tolist():
        rows = names.codes == place
        one = viewing_of(names.vocabulary[place])
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


