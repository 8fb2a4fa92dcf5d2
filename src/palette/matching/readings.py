"""Readings of an instrument become samples: the same name again is another reading of the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

import numpy as np

from palette.errors import InvalidInput
from palette.model import Lab, Palette, Sample, Spectrum, Swatch, Viewing
from palette.model.measurement import BATCHES, kept
from palette.science.metrics import CIEDE2000, Metric
from palette.science.spaces import Floats
from palette.viewing import lab_of
from palette.viewing import labs as labs_under

STANDARDS = ("standard", "target")


@dataclass(frozen=True, slots=True)
class Readings:
    """Swatches of one file that were measured on one thing."""

    name: str
    swatches: tuple[Swatch, ...]
    viewing: Viewing                    # of the palette: a swatch may state its own
    file: str = ""
    sha256: str = ""
    remarks: tuple[str, ...] = ()       # what was not understood of the file, or left out

    @property
    def of(self) -> str:
        """The standard that they name themselves; "" where they name none."""
        return next(filter(None, map(_of, self.swatches)), "")

    @property
    def spectral(self) -> bool:
        """Whether every reading has a spectrum."""
        return all(swatch.spectrum is not None for swatch in self.swatches)

    def viewings(self) -> list[Viewing]:
        """The viewings of the readings, each once."""
        return list(dict.fromkeys(swatch.viewing or self.viewing for swatch in self.swatches))

    def labs(self, viewing: Viewing) -> Floats:
        """Lab (n, 3) of every reading under `viewing`."""
        return labs_under(self.swatches, viewing, self.viewing)

    def kept(self) -> dict[str, str]:
        """What the file says beside the colours, by the names of `KEPT`, each answer once."""
        found: dict[str, dict[str, None]] = {}
        for swatch in self.swatches:
            for name, text in kept(swatch).items():
                found.setdefault(name, {})[text] = None
        return {name: ", ".join(texts) for name, texts in found.items()}

    def seen(self, viewing: Viewing, by: Metric = CIEDE2000) -> Sample:
        """The mean of the readings under `viewing`, and how far they scatter around it."""
        labs = self.labs(viewing)
        spectrum = mean_spectrum([s.spectrum for s in self.swatches])
        mean = lab_of(spectrum, viewing) if spectrum and len(labs) > 1 else Lab(*labs.mean(axis=0).tolist())
        apart = by.totals(mean, labs) if len(labs) > 1 else None
        return Sample(
            self.name, mean, viewing, len(labs),
            spread=None if apart is None else float(apart.mean()),
            widest=None if apart is None else float(apart.max()),
            spectrum=spectrum, file=self.file, sha256=self.sha256,
            geometry=", ".join(v.geometry for v in self.viewings() if v.geometry),
            **self.kept(),
        )


def standards_of(palette: Palette, file: str, sha256: str = "") -> list[Readings]:
    """Every standard of a file; all of it where none is marked as one."""
    return grouped(_of_kind(palette.swatches, STANDARDS, BATCHES), palette, file, sha256)


def standard_of(palette: Palette, file: str, name: str = "", sha256: str = "") -> Readings:
    """The one standard of a file, or the one called `name`. Raises InvalidInput where that is not clear."""
    found = standards_of(palette, file, sha256)
    if name:
        for one in found:
            if alike(one.name, name):
                return one
        names = [one.name for one in found]
        close = get_close_matches(name, names, n=3, cutoff=0.4) or names[:8]
        raise InvalidInput(f"{file} holds no standard called {name!r}; it holds {', '.join(close)}.")
    if len(found) != 1:
        told = ", ".join(one.name for one in found[:8])
        raise InvalidInput(f"{file} holds {len(found)} standards ({told}): choose one with --standard-name.")
    return found[0]


def samples_of(
    palette: Palette, file: str, *, average: bool = False, sha256: str = ""
) -> list[Readings]:
    """The samples of a file: its batches where it marks any, else all of it."""
    chosen = [s for s in palette.swatches if kind_of(s) in BATCHES] or list(palette.swatches)
    if average:
        return [Readings(file, tuple(chosen), palette.viewing, file, sha256, palette.unread)]
    return grouped(chosen, palette, file, sha256)


def batches_of(palette: Palette, file: str, sha256: str = "") -> list[Readings]:
    """What a file marks as batches. Raises InvalidInput where there is none."""
    found = grouped((s for s in palette.swatches if kind_of(s) in BATCHES), palette, file, sha256)
    if not found:
        raise InvalidInput(f"{file} holds no batches to check; name the sample's file after it.")
    return found


def alike(one: str, other: str) -> bool:
    """Whether two names are one: spaces and capitals do not count."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def grouped(
    swatches: Iterable[Swatch], palette: Palette, file: str, sha256: str
) -> list[Readings]:
    """One for each name, of batches for each lot, in the order of the file.

    Raises InvalidInput for what nobody measured.
    """
    found: dict[tuple[str, str, str], list[Swatch]] = {}
    for number, swatch in enumerate(swatches, 1):
        name = swatch.name or swatch.code or swatch.id or f"no. {number}"
        lot = "" if kind_of(swatch) in STANDARDS else kept(swatch).get("lot", "")
        found.setdefault((name, _of(swatch), lot), []).append(swatch)
    for (name, *_), readings in found.items():
        for reading in readings:
            if reading.provenance in ("photo", "display") and reading.spectrum is None:
                what = "a photograph's colour" if reading.provenance == "photo" else "a display colour"
                raise InvalidInput(
                    f"{name!r} in {file} is {what}: only measured colours can be checked"
                    " (in a CSV, L, a and b with their illuminant and observer)."
                )
    return [
        Readings(name, tuple(some), palette.viewing, file, sha256, palette.unread)
        for (name, *_), some in found.items()
    ]


def mean_spectrum(spectra: Sequence[Spectrum | None]) -> Spectrum | None:
    """The mean of reflectances on one grid; None where one is missing or the grids differ."""
    known = [s for s in spectra if s is not None]
    grids = {s.grid for s in known}
    if len(known) != len(spectra) or len(grids) != 1:
        return None
    values = np.mean([s.values for s in known], axis=0)
    return replace(known[0], values=tuple(float(v) for v in values))


def _of(swatch: Swatch) -> str:
    """The standard that a reading names, "" for none."""
    return dict(swatch.extra).get("STD_NAME", "").strip()


def kind_of(swatch: Swatch) -> str:
    """What the file of a reading says that it is: standard, batch, trial ...; "" for nothing."""
    told = dict(swatch.extra)
    return (told.get("record") or told.get("ObjectType") or "").lower()


def _of_kind(swatches: Sequence[Swatch], wanted: Sequence[str], but: Sequence[str]) -> list[Swatch]:
    named = [s for s in swatches if kind_of(s) in wanted]
    return named or [s for s in swatches if kind_of(s) not in but] or list(swatches)
