"""The sourcing brief: which colours of a landscape a library cannot make, by area, kind by kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import numpy as np

from palette.model import Bands, Library, Material, Palette, Swatch, Verdict
from palette.model.listing import Gap, Gaps, KindGaps
from palette.science.differences import ciede2000, differences
from palette.science.spaces import Floats
from palette.viewing import clamp_remark, intents, library_labs, palette_labs

Judge = Callable[[Swatch, str], Bands]      # the bands for a colour met by a material of a kind


def gaps(
    palette: Palette, library: Library, judge: Judge, *, reached: Verdict = Verdict.near,
) -> Gaps:
    """What of `palette` the library cannot reach, as a whole and kind by kind, most area first.

    Both are compared under the palette's viewing. A colour counts as reached where its nearest material is
    judged `reached` or better. Colours without a share count alike, and a note says so.
    """
    library = library.measured
    kinds = library.column("kind")
    labs, targets = library_labs(library, palette.viewing), intents(palette, palette.viewing)
    shares = _shares(palette)
    order = sorted(range(len(shares)), key=lambda i: (-shares[i], i))
    of_kind = {kind: np.flatnonzero(np.asarray(kinds, object) == kind) for kind in sorted(set(kinds))}
    all_gaps: dict[str, list[Gap]] = {kind: [] for kind in of_kind}
    best: list[Gap] = []
    for i in order:
        swatch, target = palette.swatches[i], targets[i]
        swatch = replace(swatch, viewing=swatch.viewing or palette.viewing)
        totals = ciede2000(target, labs)
        nearest: list[tuple[int, float, str, int]] = []
        for kind, rows in of_kind.items():
            row = int(rows[np.argmin(totals[rows])])
            gap = _gap(swatch, shares[i], target, labs[row], library.materials[row], judge(swatch, kind))
            all_gaps[kind].append(gap)
            nearest.append((gap.verdict.rank, gap.difference.total, kind, len(best)))
        kind = min(nearest)[2]
        best.append(all_gaps[kind][-1])
    by_kind = [_of(kind, len(rows), all_gaps[kind], reached) for kind, rows in of_kind.items()]
    notes = [] if all(s.share is not None for s in palette.swatches) else [
        "the palette says no shares: every colour counts alike"]
    own = palette_labs(palette, palette.viewing)
    notes += [
        f"{palette.swatches[i].common or palette.swatches[i].id or 'a colour'}: {words}"
        for i in order if (words := clamp_remark(palette.swatches[i], float(own[i, 0])))
    ]
    return Gaps(
        reached, _area(g for g in best if g.verdict.rank > reached.rank), tuple(best),
        tuple(sorted(by_kind, key=lambda k: (-k.unreached, k.kind))), tuple(notes),
    )


def _shares(palette: Palette) -> list[float]:
    if all(s.share is not None for s in palette.swatches):
        return [float(s.share or 0) for s in palette.swatches]
    return [1 / len(palette.swatches)] * len(palette.swatches)


def _gap(
    swatch: Swatch, share: float, target: Floats, lab: Floats, material: Material, bands: Bands
) -> Gap:
    difference = differences(target, lab)[0]
    return Gap(swatch, share, material, difference, bands.verdict(difference.total))


def _of(kind: str, count: int, found: Sequence[Gap], reached: Verdict) -> KindGaps:
    missing = [gap for gap in found if gap.verdict.rank > reached.rank]
    return KindGaps(kind, count, _area(missing), tuple(missing))


def _area(gaps: Iterable[Gap]) -> float:
    """The share of them all, of which each was rounded in its document."""
    return min(1.0, sum(gap.share for gap in gaps))
