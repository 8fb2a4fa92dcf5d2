"""The colours that a plan may give to parts, and how near the materials of a shoe come to them."""

from __future__ import annotations

from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from palette.colourways import families
from palette.colourways.problem import Problem
from palette.model import Lab, Verdict
from palette.science.differences import ciede2000
from palette.science.spaces import Floats

# The quiet colours of a shoe, warm and cool: ours, by what soles, linings, laces and metals are sold in.
QUIET: Final[dict[str, tuple[Lab, Lab]]] = {
    "light": (Lab(88, 1, 8), Lab(91, -0.5, 2)),
    "grey": (Lab(62, 1.5, 6), Lab(66, -0.5, -1.5)),
    "dark": (Lab(23, 3, 4), Lab(20, 0, -0.5)),
    "gum": (Lab(53, 12, 28), Lab(53, 12, 28)),
    "metal": (Lab(55, 5, 20), Lab(62, 0, -0.5)),
}
WORD_ORDER: Final = tuple(QUIET)
FIELD: Final = 0.08     # of the photograph: less is no ground for an accent to stand off from
TURN: Final = 4.5       # ΔE00 by which a large area's colour may be turned down; less than near
TURN_SMALL: Final = 5.5     # and a small part's
TONE: Final = 3.0       # ΔE00 by which a large grey may be made warm or cool
LOUDER, DEEPER = 6.0, 8.0   # C* above what covers a shoe, and L* below its own, of a small part's colour
OWED: Final = 0.5       # significance of a family from which a table of proposals is to show it
QUIET_WITHIN: Final = 9.0       # ΔE00 from a quiet colour of the plan
SECOND_CHOICE: Final = 0.06     # what each later choice of a follower loses


class Reach:
    """Rows of `colours`: the photograph's own, the same for large parts of a warm shoe, of a cool one, for
    small parts, and deep; then the quiet ones."""

    def __init__(self, p: Problem) -> None:
        self.p = p
        own = p.colours                                                     # clamped
        self.j = len(own)
        turned = families.turned_down(own, TURN)
        small = families.turned_down(own, TURN_SMALL, LOUDER, DEEPER)
        toned = [families.toned(turned, way, TONE) for way in (1.0, -1.0)]
        dark = own.copy()
        dark[:, 0] = 22.0
        dark[:, 1:] *= np.minimum(0.35, 8.0 / np.maximum(np.hypot(own[:, 1], own[:, 2]), 1e-9))[:, None]
        quiet = np.array([lab for word in WORD_ORDER for lab in QUIET[word]], float)
        self.colours = np.concatenate([own, *toned, small, dark, quiet])    # (t, 3)
        self.far = np.stack([ciede2000(c, p.lab) for c in self.colours])    # (t, m)
        self.nearest = np.stack([
            self.far[:, p.choice[g, : p.count[g]]].min(axis=1) for g in range(len(p.groups))
        ])                                                                  # (n, t)
        self.grades = graded(self.nearest)
        self.slots = p.slots
        self._worth: dict[tuple[int, tuple[int, ...]], Floats] = {}
        self._quiet: dict[tuple[int, tuple[int, ...]], NDArray[np.bool_]] = {}
        L, self.C, self.h = own[:, 0], np.hypot(own[:, 1], own[:, 2]), np.degrees(
            np.arctan2(own[:, 2], own[:, 1])) % 360
        self.L = L
        self.grey, self.earth = families.grey(own), families.earth(own)
        self.neutral, self.vivid = families.neutral(own), families.vivid(own)
        self.warmth = families.warmth(own)
        self.loud = np.maximum(0.0, np.hypot(turned[:, 1], turned[:, 2]) - families.covers(turned))
        self.apart = np.stack([ciede2000(c, own) for c in own])
        self.one_family = families.one_family(own, own)
        self.told_apart = families.told_apart(own, own, self.apart)
        self.significance = p.significance

    # rows of `colours`
    def wide(self, j: int, temperature: float) -> int:
        """The row of colour `j` for a large part: turned down, and warm or cool as the shoe is."""
        return self.j * (1 + (temperature < 0)) + j

    def small(self, j: int) -> int:
        """The row of colour `j` for a small part, which may be louder."""
        return 3 * self.j + j

    def deep(self, j: int) -> int:
        """The row of colour `j` made so deep that it is nearly black."""
        return 4 * self.j + j

    def quiet(self, word: str, temperature: float) -> int:
        """The row of a quiet colour (`light`, `grey`, `gum` ...), warm or cool as the shoe is."""
        return 5 * self.j + 2 * WORD_ORDER.index(word) + (temperature < 0)

    @cached_property
    def salience(self) -> Floats:
        """(j,) how much a colour calls for being a hit, 0 to 1: vivid, not light, far from the ground."""
        fields = [j for j in range(self.j) if self.p.shares[j] >= FIELD and not self.vivid[j]]
        off = self.apart[:, fields].min(axis=1) if fields else np.full(self.j, 50.0)
        chroma = np.interp(self.C, (families.VIVID, 30.0, 42.0, 70.0), (0.0, 1.0, 1.0, 0.4))
        chroma = chroma * np.interp(self.L, (60.0, 80.0), (1.0, 0.4))
        return np.where(self.vivid, np.sqrt(chroma * np.clip(off / 40.0, 0.0, 1.0)), 0.0)

    @cached_property
    def family(self) -> NDArray[np.intp]:
        """(j,) 0 for white, grey and black, then the photograph's hues, the strongest first."""
        heads = families.hues_of(self.p.colours, self.significance)
        return np.where(self.grey, 0, families.family_of(self.h, heads))

    @cached_property
    def strongest(self) -> Floats:
        """(j + 1,) the significance of the strongest colour of every family."""
        return self._most(self.significance)

    @cached_property
    def family_significance(self) -> Floats:
        """(j + 1,) by family, of its strongest hue; nothing for little, and for what goes with everything."""
        found = self._most(np.where(self.neutral, 0.0, self.significance))
        found[0] = 0.0
        return np.where(found < OWED, 0.0, found)

    def _most(self, values: Floats) -> Floats:
        """(j + 1,) by family, the greatest value of its colours."""
        found = np.zeros(self.j + 1)
        np.maximum.at(found, self.family, values)
        return found

    def reach(self, slot: str, row: int) -> float:
        """The ΔE00 of the nearest material on any group of this slot; large where the shoe has none."""
        found = [self.nearest[g, row] for g, s in enumerate(self.slots) if s == slot]
        return float(max(found)) if found else 99.0

    def worth(self, g: int, rows: tuple[int, ...]) -> Floats:
        """(k,) how well each material of group `g` wears its targets, the first choice best, 0 to 1."""
        if (g, rows) not in self._worth:
            far = self.far[list(rows)][:, np.maximum(self.p.choice[g], 0)]
            each = np.interp(far, (1.5, 5.0, 11.0), (1.0, 0.8, 0.0))
            later = SECOND_CHOICE * np.arange(len(rows))[:, None]
            self._worth[g, rows] = np.maximum(0.0, (each - later).max(axis=0))
        return self._worth[g, rows]

    def quiet_on(self, g: int, rows: tuple[int, ...]) -> NDArray[np.bool_]:
        """(k,) where a material of group `g` is a quiet colour that these targets have, and no other."""
        if (g, rows) not in self._quiet:
            m = np.maximum(self.p.choice[g], 0)
            quiet = [row for row in rows if self.is_quiet(row)]
            found = (self.far[quiet][:, m] <= QUIET_WITHIN).any(axis=0)
            self._quiet[g, rows] = found & (self.p.verdicts[m] > Verdict.near.rank)
        return self._quiet[g, rows]

    def is_quiet(self, row: int) -> bool:
        """Whether a target is a quiet colour and none of the photograph's."""
        return row >= 4 * self.j


def graded(far: Floats) -> Floats:
    """1 to a match, 0.92 to where near ends; 0.45 beyond it, 0.2 where the family ends, 0 from 16."""
    near = np.interp(far, (3.0, 6.0), (1.0, 0.92))
    return np.asarray(np.where(far <= 6.0, near, np.interp(far, (6.0, 10.0, 16.0), (0.45, 0.2, 0.0))))
