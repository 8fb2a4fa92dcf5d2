"""What a designer decides before any part: what leads, what seconds it, a hit or none, what stays quiet.

A plan gives every group of parts a colour to wear, as a few targets in order of preference. Plans come from
the palette's own colours and from `patterns`; the best are those whose colours the photograph is made of, and
whose materials there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from palette.colourways import families
from palette.colourways.patterns import Pattern, patterns
from palette.colourways.problem import Indices, Problem
from palette.model import Lab, Plan, Verdict
from palette.model.shoe import Ground
from palette.science.differences import ciede2000
from palette.science.spaces import Floats

# The quiet colours of a shoe, warm and cool: ours, by what soles, linings, laces and metals are sold in.
QUIET: Final[dict[str, tuple[Lab, Lab]]] = {
    "light": (Lab(87, 1, 10), Lab(91, -0.5, 2)),
    "grey": (Lab(62, 1.5, 6), Lab(66, -0.5, -1.5)),
    "dark": (Lab(23, 3, 4), Lab(20, 0, -0.5)),
    "gum": (Lab(53, 12, 28), Lab(53, 12, 28)),
    "metal": (Lab(55, 5, 20), Lab(62, 0, -0.5)),
}
WORD_ORDER: Final = tuple(QUIET)
PLACES: Final = (       # where one hit goes: parts that are seen together, most usual first
    ("tongue", "pods"), ("tongue", "label"), ("heel", "label"), ("tongue", "heel"), ("wedge", "heel"),
    ("pods", "heel"), ("laces", "label"), ("stitch", "label"), ("pods", "label"), ("laces", "stitch"),
    ("tongue",), ("laces",), ("logo", "label"),
)
FIELD: Final = 0.08     # of the photograph: less is no ground for an accent to stand off from
AGAIN: Final = 0.05     # off a plan's value for each better one of the same lead and pattern
TURN: Final = 4.5       # ΔE00 by which a large area's colour may be turned down; less than near
TOO_PALE: Final = 78.0      # L* of the toe of a walking shoe, while the photograph has anything darker
QUIET_WITHIN: Final = 9.0       # ΔE00 from a quiet colour of the plan
SECOND_CHOICE: Final = 0.06     # what each later choice of a follower loses
SMALL: Final = ("tongue", "heel", "pods", "logo", "label", "laces", "wedge", "stitch", "thread")
OF_HITS: Final = 0.10   # of the visible shoe: a hit is smaller


@dataclass(frozen=True)
class Draft:
    """`targets` are rows of `Planner.colours` by group, first choice first."""

    pattern: Pattern
    overlay: int                        # the swatch that the overlays wear
    base: int                           # and the base: the same where there is one colour
    third: int | None
    hits: tuple[int, ...]
    places: tuple[str, ...]             # the slots that wear the hits
    ground: Ground
    temperature: float                  # 1 warm, -1 cool
    targets: tuple[tuple[int, ...], ...]
    value: float

    def hit_of(self, slot: str) -> int:
        """The swatch that a place wears: the second depth of a hit goes to the second place."""
        return self.hits[min(self.places.index(slot), len(self.hits) - 1)]

    @property
    def large(self) -> tuple[int, ...]:
        """The swatches of the large parts, each once."""
        return tuple(dict.fromkeys((self.overlay, self.base)))

    @property
    def look(self) -> tuple[object, ...]:
        """What makes two plans one to the eye of a designer who leafs through a table."""
        return (self.overlay, self.base, self.third, self.hits)


class Planner:
    """The colours that a plan may give to parts, and how near the materials of a problem come to them."""

    def __init__(self, p: Problem) -> None:
        self.p = p
        own = p.colours                                                     # clamped
        self.j = len(own)
        turned = families.turned_down(own, TURN)
        dark = own.copy()
        dark[:, 0] = 22.0
        dark[:, 1:] *= np.minimum(0.35, 8.0 / np.maximum(np.hypot(own[:, 1], own[:, 2]), 1e-9))[:, None]
        quiet = np.array([lab for word in WORD_ORDER for lab in QUIET[word]], float)
        self.colours = np.concatenate([own, turned, dark, quiet])           # (t, 3)
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
        self.apart = np.stack([ciede2000(c, own) for c in own])
        self.significance = p.significance

    # rows of `colours`
    def wide(self, j: int) -> int:
        return self.j + j

    def deep(self, j: int) -> int:
        return 2 * self.j + j

    def quiet(self, word: str, temperature: float) -> int:
        return 3 * self.j + 2 * WORD_ORDER.index(word) + (temperature < 0)

    @cached_property
    def salience(self) -> Floats:
        """(j,) how much a colour calls for being a hit, 0 to 1: vivid, far from the photograph's ground."""
        fields = [j for j in range(self.j) if self.p.shares[j] >= FIELD and not self.vivid[j]]
        off = self.apart[:, fields].min(axis=1) if fields else np.full(self.j, 50.0)
        chroma = np.clip((self.C - families.VIVID) / 28.0, 0.0, 1.0)
        return np.where(self.vivid, np.sqrt(chroma * np.clip(off / 40.0, 0.0, 1.0)), 0.0)

    @cached_property
    def calls(self) -> float:
        """The salience of the accent that calls most and can be had."""
        return max((float(self.salience[j]) for j in range(self.j) if self.places(j)), default=0.0)

    def reach(self, slot: str, row: int) -> float:
        """The ΔE00 of the nearest material on any group of this slot; large where the shoe has none."""
        found = [self.nearest[g, row] for g, s in enumerate(self.slots) if s == slot]
        return float(max(found)) if found else 99.0

    def worth(self, g: int, rows: tuple[int, ...]) -> Floats:
        """(k,) how well each material of group `g` wears its targets, the first choice best, 0 to 1."""
        if (g, rows) not in self._worth:
            far = self.far[list(rows)][:, np.maximum(self.p.choice[g], 0)]
            each = np.interp(far, (1.5, 5.0, 14.0), (1.0, 0.8, 0.0))
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
        return row >= 2 * self.j

    def plans(self) -> list[Draft]:
        """Every plan that the brief's mode allows, best first."""
        mode = self.p.brief.mode
        found = self.drafts([one for one in patterns() if mode == "mixed" or mode in one.modes])
        return found or self.drafts(patterns())         # a palette may have no pair of colours for a mode

    def drafts(self, among: Sequence[Pattern]) -> list[Draft]:
        """Every plan that can be of these patterns, best first."""
        found: dict[tuple[object, ...], Draft] = {}
        for pattern in among:
            for overlay, base in self.pairs(pattern):
                for third in self.thirds(pattern, overlay, base):
                    for hits, places in self.hits(pattern, overlay, base, third):
                        one = self.plan(pattern, overlay, base, third, hits, places)
                        if one is not None:
                            key = (pattern.id, *one.look)
                            if key not in found or found[key].value < one.value:
                                found[key] = one
        ordered = sorted(found.values(), key=lambda one: (-round(one.value, 9), one.pattern.id, one.overlay))
        before: dict[object, int] = {}
        place = []
        for one in ordered:                             # a decision that is there already waits a little
            key = (one.overlay, one.pattern.id)
            place.append(round(one.value - AGAIN * before.get(key, 0), 9))
            before[key] = before.get(key, 0) + 1
        return [one for _, one in sorted(zip(place, ordered, strict=True), key=lambda each: -each[0])]

    def of(self, plan: Plan) -> Draft | None:
        """The draft of a plan that was carried out; None where this palette or the patterns lack it."""
        by_id = {s.id or str(j + 1): j for j, s in enumerate(self.p.swatches)}
        pattern = next((one for one in patterns() if one.id == plan.pattern), None)
        ids = [plan.lead, plan.second or plan.lead, *filter(None, [plan.third]), *plan.hits]
        if pattern is None or any(id not in by_id for id in ids):
            return None
        slots = {c.id: slot for group, slot in zip(self.p.groups, self.slots, strict=True)
                 for c in group.components}
        places = tuple(dict.fromkeys(slots[id] for id in plan.hit_parts if id in slots))
        return self.drawn(
            pattern, by_id[plan.lead], by_id[plan.second or plan.lead],
            by_id[plan.third] if plan.third else None, tuple(by_id[id] for id in plan.hits), places,
            plan.ground, 1.0 if plan.warm else -1.0,
        )

    def read(self, x: Indices) -> Draft:
        """What seems to have been planned where nobody says: the draft that fits these materials best."""
        p = self.p
        rows = {slot: int(p.choice[g, x[g]]) for g, slot in enumerate(self.slots)}
        largest = int(p.choice[p.lead_group, x[p.lead_group]])
        a = int(p.far[rows.get("overlay", largest)].argmin())
        b = int(p.far[rows.get("base", largest)].argmin())
        hits: dict[int, list[str]] = {}
        for slot, row in rows.items():
            j = int(p.far[row].argmin())
            if slot in SMALL and families.vivid(p.lab[row]).all() and j not in (a, b) and self.vivid[j]:
                hits.setdefault(j, []).append(slot)
        hit = max(hits, key=lambda j: (len(hits[j]), self.salience[j]), default=None)
        worn = () if hit is None else (hit,)
        fitting = [one for one in patterns() if self.related(one, a, b) and bool(one.hits) == bool(worn)]
        sole = p.lab[rows["outsole"]] if "outsole" in rows else p.lab[largest]
        ground: Ground = "gum" if families.earth(sole).all() and sole[0] > 35 else "light"
        drafts = [
            self.drawn(
                one, a, b, None, worn, tuple(s for j in worn for s in hits[j]), ground, self.temperature(a, b)
            )
            for one in fitting or patterns()[:1]
        ]
        columns = np.arange(len(x))

        def fit(draft: Draft) -> float:
            worn = p.choice[columns, x]
            return sum(
                float(p.share[g]) * min(float(self.far[r, worn[g]]) for r in rows)
                for g, rows in enumerate(draft.targets)
            )

        return min(drafts, key=fit)

    def drawn(
        self, pattern: Pattern, a: int, b: int, third: int | None, hits: tuple[int, ...],
        places: tuple[str, ...], ground: Ground, warm: float,
    ) -> Draft:
        """The draft of these decisions."""
        targets = tuple(
            self.targets(pattern, slot, a, b, third, hits, places, ground, warm) for slot in self.slots
        )
        value = self.value(pattern, a, b, third, hits, targets)
        return Draft(pattern, a, b, third, hits, places, ground, warm, targets, value)

    def pairs(self, pattern: Pattern) -> Iterator[tuple[int, int]]:
        """(overlay, base): every two swatches that stand to each other as the pattern says."""
        sound = (TOO_PALE if self.p.cupsole else 100.0) >= self.L
        for a in np.flatnonzero(sound if sound.any() else ~sound).tolist():
            for b in range(self.j):
                if self.related(pattern, a, b) and (a == b or self.apart[a, b] >= 9.0):
                    step = self.L[a] - self.L[b]
                    if pattern.overlay == "darker" and step > -families.STEP:
                        continue
                    if pattern.overlay == "lighter" and step < families.STEP:
                        continue
                    yield a, b

    def related(self, pattern: Pattern, a: int, b: int) -> bool:
        same = self.one_family(a, b)
        depth = abs(self.L[a] - self.L[b])
        clash = self.warmth[a] * self.warmth[b] < -0.5 and (self.grey[a] or self.grey[b])
        match pattern.pair:
            case "same":
                return a == b
            case "depths":
                return bool(a != b and same and depth >= families.STEP
                            and abs(self.C[a] - self.C[b]) <= families.BRIGHTER)
            case "hue-neutral":
                return bool(not self.neutral[a] and self.neutral[b] and not clash)
            case "neutral-hue":
                return bool(self.neutral[a] and not self.neutral[b] and not clash)
            case "neutrals":
                return bool(a != b and self.neutral[a] and self.neutral[b] and not clash
                            and depth >= families.STEP)
            case "pale":
                return bool(a != b and min(self.L[a], self.L[b]) >= 62 and not clash)
            case "dark":
                return bool(max(self.L[a], self.L[b]) <= 42 and (a == b or same))
            case "hues":
                return bool(a != b and not self.neutral[a] and not self.neutral[b] and not same
                            and depth >= 2 * families.STEP)
        return False

    def one_family(self, a: int, b: int) -> bool:
        if self.grey[a] and self.grey[b]:
            return bool(abs(self.warmth[a] - self.warmth[b]) < 1.0)
        if self.grey[a] or self.grey[b]:
            return False
        return bool(families.hue_apart(self.h[a], self.h[b]) <= families.FAMILY)

    def thirds(self, pattern: Pattern, a: int, b: int) -> Sequence[int | None]:
        if not pattern.third:
            return (None,)
        return [
            j for j in range(self.j)
            if min(self.apart[j, a], self.apart[j, b]) >= 12 and not self.one_family(j, a)
            and not self.vivid[j] and self.warmth[j] * self.warmth[a] >= -0.1
        ]

    def hits(
        self, pattern: Pattern, a: int, b: int, third: int | None
    ) -> Iterator[tuple[tuple[int, ...], tuple[str, ...]]]:
        """The accents that stand off, each with the linked places that can wear it."""
        if not pattern.hits:
            yield (), ()
            return
        large = [j for j in (a, b, third) if j is not None]
        for j in range(self.j):
            if not self.vivid[j] or j in large:
                continue
            if any(self.apart[j, k] < 15 for k in large):
                continue
            if any(self.C[k] >= 15 and families.hue_apart(self.h[j], self.h[k]) <= 25 for k in large):
                continue
            places = self.places(j)
            if not places:
                continue
            if pattern.hits == 1:
                yield (j,), places
            else:
                for k in range(self.j):
                    if k != j and self.vivid[k] and families.hue_apart(self.h[j], self.h[k]) < 20 and (
                        self.apart[j, k] >= 12
                    ):
                        yield (j, k), places[:2]

    def places(self, j: int) -> tuple[str, ...]:
        """The first linked places of the shoe that have a material near to swatch j, a hit in area."""
        area = {slot: sum(self.p.share[g] for g, s in enumerate(self.slots) if s == slot)
                for slot in set(self.slots)}
        for near in (4.0, 7.0):
            for places in PLACES:
                if all(slot in area for slot in places) and sum(area[s] for s in places) <= OF_HITS and all(
                    self.reach(slot, j) <= near for slot in places
                ) and sum(area[s] for s in places) >= 0.012:
                    return places
        return ()

    def plan(
        self, pattern: Pattern, a: int, b: int, third: int | None, hits: tuple[int, ...],
        places: tuple[str, ...],
    ) -> Draft | None:
        """The plan with its targets and value; None where its large colours cannot be had."""
        warm = self.temperature(a, b)
        best: Draft | None = None
        for ground in pattern.ground:
            if ground == "gum" and not (self.earth[a] or self.earth[b] or (self.grey[a] and self.L[a] < 40)):
                continue
            one = self.drawn(pattern, a, b, third, hits, places, ground, warm)
            if best is None or one.value > best.value + 1e-9:
                best = one
        return best

    def temperature(self, a: int, b: int) -> float:
        """1 warm or -1 cool, by the two large colours; what is neither is warm under earths, else cool."""
        found = float(self.warmth[a] + self.warmth[b])
        return 1.0 if found > 0.15 or (abs(found) <= 0.15 and (self.earth[a] or self.earth[b])) else -1.0

    def targets(
        self, pattern: Pattern, slot: str, a: int, b: int, third: int | None, hits: tuple[int, ...],
        places: tuple[str, ...], ground: Ground, warm: float,
    ) -> tuple[int, ...]:
        if hits and slot in places:
            return (hits[min(places.index(slot), len(hits) - 1)],)
        if slot in ("midsole", "outsole"):
            return self.sole(slot, a, b, ground, warm)
        words = {"overlay": (slot,), "base": (slot,)}.get(slot, pattern.follow.get(slot, ("base",)))
        return tuple(self.word(w, a, b, third, warm, slot) for w in words)

    def word(self, word: str, a: int, b: int, third: int | None, warm: float, slot: str) -> int:
        if word == "overlay":
            return self.wide(a)
        if word == "base":
            return self.wide(b)
        if word == "second":
            return self.wide(third if third is not None else b)
        if word == "dark":
            return self.deep(a)
        return self.quiet(word, warm)

    def sole(self, slot: str, a: int, b: int, ground: Ground, warm: float) -> tuple[int, ...]:
        light, gum, dark = self.quiet("light", warm), self.quiet("gum", warm), self.deep(a)
        black = self.quiet("dark", warm)
        midsole = {s for s in self.slots if s == "midsole"}
        cupsole = bool(midsole) and self.p.cupsole
        if ground == "light":
            if slot == "midsole":
                return (light,)
            earthy = bool(self.earth[a] or self.earth[b])
            return (gum, dark) if earthy and min(self.L[a], self.L[b]) > 30 else (dark, black)
        if ground == "gum":
            return (gum,) if slot == "outsole" or cupsole else (light,)
        return (dark, black)

    def value(
        self, pattern: Pattern, a: int, b: int, third: int | None, hits: tuple[int, ...],
        targets: tuple[tuple[int, ...], ...],
    ) -> float:
        """Better than another plan: what it is made of, and how near the materials come."""
        near = sum(
            float(self.p.share[g]) * max(self.grades[g, r] - SECOND_CHOICE * i for i, r in enumerate(rows))
            for g, rows in enumerate(targets)
        )
        sig = 0.6 * self.significance[a] + 0.4 * self.significance[b]
        hit = float(self.salience[list(hits)].max()) - 0.5 if hits else 0.5 - self.calls
        return float(near + 0.35 * sig + 0.08 * hit + 0.006 * pattern.weight)


def graded(far: Floats) -> Floats:
    """1 to a match, 0.85 where near ends, 0.4 where the family does, 0 from 16."""
    return np.asarray(np.interp(far, (3.0, 6.0, 10.0, 16.0), (1.0, 0.85, 0.4, 0.0)))
