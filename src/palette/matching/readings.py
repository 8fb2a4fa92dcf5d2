"""Readings of an instrument become samples: the same name again is another reading of the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches

import numpy as np

from palette.errors import InvalidInput
from palette.model import Lab, Palette, Sample, Spectrum, Swatch, Viewing
from palette.science.metrics import CIEDE2000, Metric
from palette.viewing import lab_of
from palette.viewing import labs as labs_under

STANDARDS = ("standard", "target")
BATCHES = ("batch", "sample", "trial")


@dataclass(frozen=True, slots=True)
class Readings:
    """Swatches of one file that were measured on one thing."""

    name: str
    swatches: tuple[Swatch, ...]
    viewing: Viewing                    # of the palette: a swatch may state its own
    file: str = ""
    sha256: str = ""

    @property
    def spectral(self) -> bool:
        return all(swatch.spectrum is not None for swatch in self.swatches)

    def viewings(self) -> list[Viewing]:
        return list(dict.fromkeys(swatch.viewing or self.viewing for swatch in self.swatches))

    def seen(self, viewing: Viewing, by: Metric = CIEDE2000) -> Sample:
        """The mean of the readings under `viewing`, and how far they scatter around it."""
        labs = labs_under(self.swatches, viewing, self.viewing)
        spectrum = mean_spectrum([s.spectrum for s in self.swatches])
        mean = lab_of(spectrum, viewing) if spectrum and len(labs) > 1 else Lab(*labs.mean(axis=0).tolist())
        apart = by.totals(mean, labs) if len(labs) > 1 else None
        return Sample(
            self.name, mean, viewing, len(labs),
            spread=None if apart is None else float(apart.mean()),
            widest=None if apart is None else float(apart.max()),
            spectrum=spectrum, file=self.file, sha256=self.sha256,
        )


def standards_of(palette: Palette, file: str, sha256: str = "") -> list[Readings]:
    """Every standard of a file; all of it where none is marked as one."""
    return grouped(_of_kind(palette.swatches, STANDARDS, BATCHES), palette.viewing, file, sha256)


def standard_of(palette: Palette, file: str, name: str = "", sha256: str = "") -> Readings:
    """The one standard of a file, or the one called `name`. Raises InvalidInput where that is not clear."""
    found = standards_of(palette, file, sha256)
    if name:
        for one in found:
            if one.name.lower() == name.strip().lower():
                return one
        names = [one.name for one in found]
        close = get_close_matches(name, names, n=3, cutoff=0.4) or names[:8]
        raise InvalidInput(f"{file} holds no standard called {name!r}; it holds {', '.join(close)}.")
    if len(found) != 1:
        told = ", ".join(one.name for one in found[:8])
        raise InvalidInput(f"{file} holds {len(found)} standards ({told}): choose one with --standard-name.")
    return found[0]


def samples_of(
    palette: Palette, file: str, *, of: str = "", average: bool = False, sha256: str = ""
) -> list[Readings]:
    """The samples of a file: its batches (those of the standard `of` where it has any), else all of it."""
    batches = [s for s in palette.swatches if _kind(s) in BATCHES]
    own = [s for s in batches if dict(s.extra).get("STD_NAME", "").strip().lower() == of.strip().lower()]
    chosen = own or batches or list(palette.swatches)
    if average:
        return [Readings(file, tuple(chosen), palette.viewing, file, sha256)]
    return grouped(chosen, palette.viewing, file, sha256)


def pairs_of(palette: Palette, file: str, sha256: str = "") -> list[tuple[Readings, Readings]]:
    """Every batch of a QTX with the standard it belongs to. Raises InvalidInput where there is none."""
    standards = standards_of(palette, file, sha256)
    by_name = {one.name.strip().lower(): one for one in standards}
    pairs = []
    for batch in grouped((s for s in palette.swatches if _kind(s) in BATCHES), palette.viewing, file, sha256):
        of = dict(batch.swatches[0].extra).get("STD_NAME", "").strip().lower()
        standard = by_name.get(of) or (standards[0] if len(standards) == 1 else None)
        if standard is None:
            raise InvalidInput(f"{file}: the batch {batch.name!r} belongs to no standard in the file.")
        pairs.append((standard, batch))
    if not pairs:
        raise InvalidInput(f"{file} holds no batches to check; name the sample's file after it.")
    return pairs


def grouped(
    swatches: Iterable[Swatch], viewing: Viewing, file: str, sha256: str
) -> list[Readings]:
    """One for each name, in the order of the file. Raises InvalidInput for what nobody measured."""
    found: dict[str, list[Swatch]] = {}
    for number, swatch in enumerate(swatches, 1):
        found.setdefault(swatch.name or swatch.code or swatch.id or f"no. {number}", []).append(swatch)
    for name, readings in found.items():
        for reading in readings:
            if reading.provenance in ("photo", "display") and reading.spectrum is None:
                what = "a photograph's colour" if reading.provenance == "photo" else "a display colour"
                raise InvalidInput(
                    f"{name!r} in {file} is {what}: only measured colours can be checked"
                    " (in a CSV, L, a and b with their illuminant and observer)."
                )
    return [Readings(name, tuple(some), viewing, file, sha256) for name, some in found.items()]


def mean_spectrum(spectra: Sequence[Spectrum | None]) -> Spectrum | None:
    """The mean of reflectances on one grid; None where one is missing or the grids differ."""
    known = [s for s in spectra if s is not None]
    grids = {(s.start, s.interval, len(s.values)) for s in known}
    if len(known) != len(spectra) or len(grids) != 1:
        return None
    values = np.mean([s.values for s in known], axis=0)
    return replace(known[0], values=tuple(float(v) for v in values))


def _kind(swatch: Swatch) -> str:
    told = dict(swatch.extra)
    return (told.get("record") or told.get("ObjectType") or "").lower()


def _of_kind(swatches: Sequence[Swatch], wanted: Sequence[str], but: Sequence[str]) -> list[Swatch]:
    named = [s for s in swatches if _kind(s) in wanted]
    return named or [s for s in swatches if _kind(s) not in but] or list(swatches)
