"""What a designer decides before any part: what leads, what seconds it, a hit or none, what stays quiet.

A plan gives every group of parts a colour to wear, as a few targets in order of preference. Plans come from
the palette's own colours and from `patterns`; the best are those whose colours the photograph is made of, and
whose materials there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from math import fsum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from palette.colourways import families
from palette.colourways.draft import Draft, hit_at
from palette.colourways.patterns import Pattern, patterns
from palette.colourways.problem import Indices
from palette.colourways.reach import SECOND_CHOICE, Reach
from palette.colourways.wishes import kin
from palette.model import Plan
from palette.model.shoe import Ground
from palette.science.spaces import Floats

PLACES: Final = (       # where one hit goes: two parts that are seen together, the most discreet first
    ("tongue", "heel"), ("laces", "stitch"), ("tongue", "logo"), ("logo", "label"), ("heel", "label"),
    ("tongue", "pods"), ("pods", "heel"), ("wedge", "heel"), ("pods", "label"), ("stitch", "label"),
)
ABOUT: Final = 7.0      # ΔE00: beyond it a large part does not wear what its plan says
SOLE: Final = {"midsole": 3.0, "outsole": 6.0}      # ΔE00 that a sole may be from its plan
ONE_COLOUR: Final = 12.0    # ΔE00 within which two small parts wear one colour
AGAIN: Final = 0.05     # off a plan's value for each better one of the same lead and pattern
TOO_PALE: Final = 78.0      # L* of the toe of a walking shoe, while the photograph has anything darker
LITTLE: Final = 0.3     # of a large part that leaves its plan, for a small one
SMALL: Final = ("tongue", "heel", "pods", "logo", "label", "laces", "wedge", "stitch", "thread")
FOLLOWS: Final = ("panel", "collar", "tongue", "heel", "laces")     # parts seen beside the two large colours
LOUD: Final = 6.0       # C* above what covers a shoe, at which a large part wears a colour unbecomingly
CALLS: Final = (0.3, 0.6)   # the salience from which a hit calls, and calls plainly
PALER: Final = 10.0     # L* by which a third colour may be lighter than the two it joins
SEEN, OF_HITS = 0.012, 0.10     # of the visible shoe: a hit is larger, and smaller
HIT_WITHIN: Final = 5.0         # ΔE00 of a hit's materials: near enough to be one shade
HIT = 0.15              # of a plan's appeal: an accent worn that calls, or none where none does
BESIDE_HUE: Final = 0.35    # of a hit's call, where a large part is a hue already
MUTED: Final = 13.0     # C* of a large part below which it is hardly a hue
PLAINLY: Final = (0.3, 0.1)     # of 1, how plainly two large colours differ; the second where plans are FEW
FEW: Final = 36
DARK: Final = 32.0      # L*: an upper without anything as dark stands on no black
FLAT: Final = 62.0      # L*: lighter than this, one colour alone is flat, but for earths


class Planner(Reach):
    """Every plan that a palette, a shoe and its materials allow."""

    @cached_property
    def calls(self) -> float:
        """The salience of the accent that calls most and can be had."""
        return max((float(self.salience[j]) for j in range(self.j) if self.places(j)), default=0.0)

    def asked(self, a: int, b: int) -> float:
        """0 to 1: how far a hit is asked for: beside neutrals more than beside a hue."""
        return 1.0 if self.quiet_ground[[a, b]].all() else BESIDE_HUE

    @cached_property
    def quiet_ground(self) -> NDArray[np.bool_]:
        """(j,) colours beside which a hit is the one hue of a shoe."""
        return self.neutral | (self.C < MUTED)

    def wears(self, plan: Draft) -> Floats:
        """(j + 1,) 0 to 1 by family of hue, how becomingly a plan wears it: large what is quiet and much of
        the photograph, as a hit what calls."""
        large = [j for j in (*plan.large, plan.third) if j is not None]
        found = np.zeros(self.j + 1)
        much = self.significance[large] / np.maximum(self.strongest[self.family[large]], 1e-9)
        np.maximum.at(found, self.family[large], much * (1.0 - np.minimum(1.0, self.loud[large] / LOUD)))
        calls = np.interp(self.salience[list(plan.hits)], CALLS, (0.0, 1.0))
        np.maximum.at(found, self.family[list(plan.hits)], calls)
        found[0] = 0.0
        return found

    def strayed(self, plan: Draft) -> Floats:
        """(n, k) 1 where a part would leave the plan although materials keep to it; less of a small part.

        A large part, a sole or a hit does so in another colour, a small part in a hit or a hue of its own.
        """
        own = [j for j in (*plan.large, *plan.hits, plan.third) if j is not None]
        planned = [*own, *(self.wide(j, plan.temperature) for j in own), *map(self.small, plan.hits)]
        planned += range(5 * self.j, len(self.colours))
        strange = (self.far[planned].min(axis=0) > ABOUT) & ~families.grey(self.p.lab)
        found, cost = np.zeros(self.p.choice.shape, bool), np.ones((len(self.slots), 1))
        for g, slot in enumerate(self.slots):
            m, row = np.maximum(self.p.choice[g], 0), plan.targets[g][0]
            second = plan.third is not None and row == self.wide(plan.third, plan.temperature)
            if second or slot in ("overlay", "base"):
                found[g] = self.far[row, m] > max(ABOUT, self.nearest[g, row] + 2.0)
            elif slot in ("midsole", "outsole"):
                found[g] = self.far[row, m] > max(SOLE[slot], self.nearest[g, row] + 1.0)
            elif plan.hits and slot in plan.places:
                row = self.small(plan.hit_of(slot))
                found[g] = self.far[row, m] > max(HIT_WITHIN, self.nearest[g, row] + 1.0)
            elif slot in FOLLOWS or (slot == "logo" and self.p.loud_mark):
                found[g] = self.far[list(plan.targets[g])][:, m].min(axis=0) > ABOUT
            else:
                found[g], cost[g] = strange[m], LITTLE
                if plan.hits:
                    worn = [*plan.hits, *map(self.small, plan.hits)]
                    found[g] |= (self.far[worn][:, m] <= ONE_COLOUR).any(axis=0)
            found[g] &= ~found[g, : self.p.count[g]].all()
        return np.asarray(found * cost)

    def plans(self) -> list[Draft]:
        """Every plan that the brief's mode allows, best first."""
        mode, wishes, found = self.p.brief.mode, self.p.wishes, list[Draft]()
        meant = [one for one in patterns() if wishes.allows(one.hits)]
        for plain in PLAINLY[: 1 if wishes.decided else None]:      # a palette may have few pairs
            found = found if len(found) >= FEW else self.drafts(
                [one for one in meant if mode == "mixed" or mode in one.modes], plain)
        found = found or self.drafts(meant, PLAINLY[-1])            # or none for a mode
        if not found and wishes.decided:                # nor any that goes with what the designer decided
            self.strict = False
            found = self.drafts(patterns(), PLAINLY[-1])
        return found

    strict = True           # colours stand to each other as patterns say

    def drafts(self, among: Sequence[Pattern], plain: float) -> list[Draft]:
        """Every plan of these patterns whose large colours are told apart by `plain`, best first."""
        found: dict[tuple[object, ...], Draft] = {}
        for pattern in among:
            for overlay, base in self.pairs(pattern, plain):
                for third in self._thirds(pattern, overlay, base):
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
        fitting = [one for one in patterns() if self._related(one, a, b) and bool(one.hits) == bool(worn)]
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
            return fsum(
                float(p.share[g]) * min(float(self.far[r, worn[g]]) for r in rows)
                for g, rows in enumerate(draft.targets)
            )

        return min(drafts, key=fit)

    def drawn(
        self, pattern: Pattern, a: int, b: int, third: int | None, hits: tuple[int, ...],
        places: tuple[str, ...], ground: Ground, warm: float,
    ) -> Draft:
        """The draft of these decisions."""
        worn = self.p.wishes.parts
        targets = tuple(
            (worn[group.id],) if group.id in worn
            else self._targets(pattern, slot, a, b, third, hits, places, ground, warm)
            for group, slot in zip(self.p.groups, self.slots, strict=True)
        )
        appeal = self.appeal(pattern, a, b, hits)
        return Draft(
            pattern, a, b, third, hits, places, ground, warm, targets, appeal, appeal + self.near(targets)
        )

    def pairs(self, pattern: Pattern, plain: float) -> Iterator[tuple[int, int]]:
        """(overlay, base): every two swatches that stand to each other as the pattern says."""
        w = self.p.wishes
        sound = (TOO_PALE if self.p.cupsole else 100.0) >= self.L
        leads = np.flatnonzero(sound if sound.any() else ~sound).tolist() if w.lead is None else [w.lead]
        for a in leads:
            for b in range(self.j) if w.second is None else [w.second]:
                if not (w.free[a] and w.free[b]):
                    continue
                if not self.strict:
                    if pattern.pair == kin(self, a, b):
                        yield a, b
                elif self._related(pattern, a, b) and (a == b or self.told_apart[a, b] >= plain):
                    step = {"darker": self.L[b] - self.L[a], "lighter": self.L[a] - self.L[b]}
                    if step.get(pattern.overlay, families.STEP) >= families.STEP:
                        yield a, b

    def _related(self, pattern: Pattern, a: int, b: int) -> bool:
        same = bool(self.one_family[a, b])
        depth = abs(self.L[a] - self.L[b])
        clash = self.clash(a, b)
        match pattern.pair:
            case "same":
                return bool(a == b and (self.L[a] <= FLAT or self.earth[a]))
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
                return bool(a != b and not self.neutral[a] and not self.neutral[b] and not same)
        return False

    def clash(self, a: int, b: int) -> bool:
        """Whether a warm grey stands beside a cool colour, or a cool one beside a warm."""
        return bool(self.warmth[a] * self.warmth[b] < -0.5 and (self.grey[a] or self.grey[b]))

    def _thirds(self, pattern: Pattern, a: int, b: int) -> Sequence[int | None]:
        if not pattern.third:
            return (None,)
        return [
            j for j in range(self.j)
            if min(self.apart[j, a], self.apart[j, b]) >= 12 and not self.one_family[j, a]
            and self.L[j] <= max(self.L[a], self.L[b]) + PALER
            and (self.quiet_ground[j] or (self.quiet_ground[[a, b]].all() and not self.vivid[j]))
            and not self.clash(j, a) and self.p.wishes.free[j]
        ]

    def hits(
        self, pattern: Pattern, a: int, b: int, third: int | None
    ) -> Iterator[tuple[tuple[int, ...], tuple[str, ...]]]:
        """The accents that stand off, each with the linked places that can wear it."""
        large = [j for j in (a, b, third) if j is not None]
        if not (pattern.hits if self.p.wishes.count is None else self.p.wishes.count):
            yield (), ()
            return
        if self.p.wishes.count:
            for hits in self.p.wishes.of_hits(self.vivid, self.C, large):
                if places := self.places(*hits):
                    yield hits, places
            return
        for j in range(self.j):
            if not self.vivid[j] or j in large or not self.p.wishes.free[j]:
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

    def places(self, *hits: int) -> tuple[str, ...]:
        """The first linked places of the shoe that have a material near to a swatch, a hit in area.

        What the designer decided to be a hit goes where the nearest material is, near or not; of two the
        second goes to the second place."""
        area = {at: fsum(self.p.share[g] for g, s in enumerate(self.slots) if s == at) for at in self.slots}
        other = {slot for g, slot in enumerate(self.slots)      # a part that is locked to another colour
                 if self.p.wishes.parts.get(self.p.groups[g].id, hits[0]) not in hits
                 or (self.p.count[g] == 1 and self.nearest[g, [*map(self.small, hits)]].min() > HIT_WITHIN)}
        found: dict[tuple[str, ...], float] = {}
        for places in PLACES:
            there = {*places} <= {*area} - other and not ("logo" in places and self.p.loud_mark)
            if there and SEEN <= sum(area[slot] for slot in places) <= OF_HITS:
                found[places] = max(
                    self.reach(slot, self.small(hit_at(hits, n))) for n, slot in enumerate(places)
                )
                if found[places] <= HIT_WITHIN:
                    return places
        return min(found, key=lambda one: found[one]) if found and self.p.wishes.count else ()

    def plan(
        self, pattern: Pattern, a: int, b: int, third: int | None, hits: tuple[int, ...],
        places: tuple[str, ...],
    ) -> Draft | None:
        """The plan with its targets and value; None where its large colours cannot be had."""
        warm = self.temperature(a, b)
        best: Draft | None = None
        for ground in sorted(pattern.ground, key="light".__eq__) if self.p.cupsole else pattern.ground:
            earthy = self.earth[a] or self.earth[b] or (self.grey[a] and self.L[a] < 40)
            if self.strict and ground == "gum" and not earthy:
                continue
            if self.strict and ground == "dark" and min(self.L[a], self.L[b]) > DARK:
                continue
            one = self.drawn(pattern, a, b, third, hits, places, ground, warm)
            if best is None or one.value > best.value + 1e-9:
                best = one
        return best

    def temperature(self, a: int, b: int) -> float:
        """1 warm or -1 cool, by the two large colours; what is neither is warm under earths, else cool."""
        found = float(self.warmth[a] + self.warmth[b])
        return 1.0 if found > 0.15 or (abs(found) <= 0.15 and (self.earth[a] or self.earth[b])) else -1.0

    def _targets(
        self, pattern: Pattern, slot: str, a: int, b: int, third: int | None, hits: tuple[int, ...],
        places: tuple[str, ...], ground: Ground, warm: float,
    ) -> tuple[int, ...]:
        if hits and slot in places:
            return (self.small(hit_at(hits, places.index(slot))),)
        if slot in ("midsole", "outsole"):
            return self._sole(slot, a, b, ground, warm)
        words = {"overlay": (slot,), "base": (slot,)}.get(slot, pattern.follow.get(slot, ("base",)))
        if slot == "logo" and self.p.loud_mark:
            words = ("overlay", "base")
        elif slot in ("laces", "logo") and max(self.L[a], self.L[b]) <= DARK:
            words = ("light", *words)           # or they sink into the upper
        return tuple(self._word(w, a, b, third, warm, slot) for w in words)

    def _word(self, word: str, a: int, b: int, third: int | None, warm: float, slot: str) -> int:
        if word == "overlay":
            return self.wide(a, warm)
        if word == "base":
            return self.wide(b, warm)
        if word == "second":
            return self.wide(third if third is not None else b, warm)
        if word == "dark":
            return self.deep(a)
        return self.quiet(word, warm)

    def _sole(self, slot: str, a: int, b: int, ground: Ground, warm: float) -> tuple[int, ...]:
        light, gum, dark = self.quiet("light", warm), self.quiet("gum", warm), self.deep(a)
        black, grey = self.quiet("dark", warm), self.quiet("grey", warm)
        if ground == "light":
            if slot == "midsole":
                return (light,)
            if min(self.L[a], self.L[b]) <= DARK:
                return (dark, black)
            return (gum, dark) if warm > 0 else (light, grey, dark)
        if ground == "gum":
            return (gum,) if slot == "outsole" or self.p.cupsole else (light,)
        return (dark, black)

    def near(self, targets: tuple[tuple[int, ...], ...]) -> float:
        """0 to 1: how near the materials come to what a plan gives the parts."""
        return fsum(
            share * max(float(self.grades[g, r]) - SECOND_CHOICE * i for i, r in enumerate(rows))
            for g, (share, rows) in enumerate(zip(self.p.share.tolist(), targets, strict=True))
        )

    def appeal(self, pattern: Pattern, a: int, b: int, hits: tuple[int, ...]) -> float:
        """What speaks for a plan before any material: what the photograph is made of, the hit, restraint."""
        made_of = 0.6 * self.significance[a] + 0.4 * self.significance[b]
        asked = self.asked(a, b)
        hit = asked * float(self.salience[list(hits)].max()) - 0.5 if hits else 0.5 - self.calls
        loud = min(10.0, self.loud[a] + self.loud[b])
        usual = 0.004 * pattern.weight + 0.06 * (self.p.shoe.id in pattern.met_on)
        return float(0.2 * made_of + HIT * hit + usual - 0.012 * loud)
