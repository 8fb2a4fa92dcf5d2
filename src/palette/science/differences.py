"""How far apart two colours are. Standard first, sample second, everywhere.

CIEDE2000 is CIE 142:2001 as Sharma, Wu & Dalal 2005 write it; CMC(l:c) is ISO 105-J03; CIE94 is CIE 116:1995;
CIE76 is CIE 15. All four go through colormath's matrix forms (one standard, many samples). OKLab is the
Euclidean distance in Ottosson's Oklab (2020), on its own scale where white is L = 1.
CMC and CIE94 weigh by the standard's chroma: swapping the two gives another number.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from colormath import color_diff_matrix as colormath
from numpy.typing import ArrayLike

from palette.errors import UsageError
from palette.model import Difference, Lab
from palette.science.spaces import Floats, lab_to_oklab
from palette.science.words import in_words

GRAPHIC_ARTS: Final = {"K_L": 1, "K_1": 0.045, "K_2": 0.015}
TEXTILES: Final = {"K_L": 2, "K_1": 0.048, "K_2": 0.014}


@dataclass(frozen=True, slots=True)
class Metric:
    """A colour-difference formula with its parametric factors; `str` of it is how a tolerance names it."""

    formula: str                        # CIEDE2000, CMC, CIE94, CIE76, OKLab
    factors: tuple[float, ...] = ()     # kL, kC, kH; or l, c
    textiles: bool = False              # CIE94 only

    def __str__(self) -> str:
        if self.formula == "CIE94":
            return "CIE94 (textiles)" if self.textiles else "CIE94"
        if self.formula == "CIEDE2000" and self.factors == (1.0, 1.0, 1.0):
            return "CIEDE2000"
        return self.formula + (f"({':'.join(f'{f:g}' for f in self.factors)})" if self.factors else "")

    def totals(self, standard: ArrayLike, samples: ArrayLike) -> Floats:
        """The difference of one `standard` (3,) to every row of `samples` (n, 3); shape (n,)."""
        one, many = np.asarray(standard, float), np.atleast_2d(np.asarray(samples, float))
        return np.asarray(FORMULAS[self.formula](self, one, many))

    def parts(self, standard: ArrayLike, samples: ArrayLike) -> Floats:
        """Signed ΔL, ΔC and ΔH of the formula, sample minus standard, not divided by S or k; shape (n, 3).

        CIEDE2000's are ΔL', ΔC' and ΔH' (with its stretched a'), the others' those of CIELAB or Oklab.
        ΔH is positive counter-clockwise: from red towards yellow, green, blue.
        """
        one, many = np.asarray(standard, float), np.atleast_2d(np.asarray(samples, float))
        if self.formula == "OKLab":
            one, many = lab_to_oklab(one), lab_to_oklab(many)
        a1, a2 = one[1], many[:, 1]
        if self.formula == "CIEDE2000":
            seventh = ((np.hypot(a1, one[2]) + np.hypot(a2, many[:, 2])) / 2) ** 7
            stretch = 1.5 - 0.5 * np.sqrt(seventh / (seventh + 25.0**7))
            a1, a2 = a1 * stretch, a2 * stretch
        C1, C2 = np.hypot(a1, one[2]), np.hypot(a2, many[:, 2])
        turn = np.arctan2(many[:, 2], a2) - np.arctan2(one[2], a1)
        turn = (turn + np.pi) % (2 * np.pi) - np.pi
        return np.stack([many[:, 0] - one[0], C2 - C1, 2 * np.sqrt(C1 * C2) * np.sin(turn / 2)], axis=-1)


CIEDE2000: Final = Metric("CIEDE2000", (1.0, 1.0, 1.0))
CMC_ACCEPTABILITY: Final = Metric("CMC", (2.0, 1.0))

FORMULAS: Final[dict[str, Callable[[Metric, Floats, Floats], Any]]] = {
    "CIEDE2000": lambda m, one, many: colormath.delta_e_cie2000(one, many, *m.factors),
    "CMC": lambda m, one, many: colormath.delta_e_cmc(one, many, *m.factors),
    "CIE94": lambda m, one, many: colormath.delta_e_cie1994(
        one, many, **(TEXTILES if m.textiles else GRAPHIC_ARTS)
    ),
    "CIE76": lambda m, one, many: colormath.delta_e_cie1976(one, many),
    "OKLab": lambda m, one, many: np.linalg.norm(lab_to_oklab(many) - lab_to_oklab(one), axis=-1),
}

SPELLINGS: Final = {
    "de2000": "CIEDE2000", "ciede2000": "CIEDE2000", "2000": "CIEDE2000", "de00": "CIEDE2000",
    "cmc": "CMC", "cie94": "CIE94", "de94": "CIE94", "94": "CIE94", "cie76": "CIE76", "de76": "CIE76",
    "76": "CIE76", "oklab": "OKLab",
}
EXAMPLES: Final = "CIEDE2000, CIEDE2000:2:1:1 (kL:kC:kH), CMC:2:1, CIE94, CIE94:textiles, CIE76 or OKLab"


def metric(words: str) -> Metric:
    """The metric that `words` name: `CIEDE2000`, `cmc:2:1`, `CMC(2:1)`, `cie94:textiles`. Or UsageError."""
    name, *rest = words.strip().lower().replace("(", ":").replace(")", "").replace(" ", "").split(":")
    formula = SPELLINGS.get(name)
    try:
        factors = tuple(float(f) for f in rest if f != "textiles")
        if formula is None or any(not 0 < f < 100 for f in factors):
            raise ValueError
    except ValueError:
        raise UsageError(f"No colour difference is called {words!r}. There are {EXAMPLES}.") from None
    match formula, len(factors), "textiles" in rest:
        case "CIEDE2000", 0, False:
            return CIEDE2000
        case "CIEDE2000", 3, False:
            return Metric(formula, factors)
        case "CMC", 0, False:
            return CMC_ACCEPTABILITY
        case "CMC", 2, False:
            return Metric(formula, factors)
        case "CIE94", 0, textiles:
            return Metric(formula, textiles=textiles)
        case ("CIE76" | "OKLab"), 0, False:
            return Metric(formula)
    raise UsageError(f"{words!r} does not have the factors its formula takes. There are {EXAMPLES}.")


def ciede2000(standard: ArrayLike, samples: ArrayLike) -> Floats:
    """ΔE00 of one `standard` (3,) to every row of `samples` (n, 3); shape (n,)."""
    return CIEDE2000.totals(standard, samples)


def differences(standard: ArrayLike, samples: ArrayLike, by: str | Metric = CIEDE2000) -> list[Difference]:
    """Each sample's difference from the standard, with its parts and words. `samples` has shape (n, 3)."""
    by = by if isinstance(by, Metric) else metric(by)
    many = np.atleast_2d(np.asarray(samples, float))
    if not len(many):
        return []
    worded = by.parts(standard, many) if by.formula == "CIEDE2000" else CIEDE2000.parts(standard, many)
    one = Lab(*(float(v) for v in np.asarray(standard, float)))
    return [
        Difference(
            float(total), float(L), float(C), float(H),
            in_words(one, Lab(*(float(v) for v in sample)), tuple(float(w) for w in weighed)), str(by),
        )
        for total, (L, C, H), weighed, sample in zip(
            by.totals(standard, many), by.parts(standard, many), worded, many, strict=True
        )
    ]


def difference(standard: ArrayLike, sample: ArrayLike, by: str | Metric = CIEDE2000) -> Difference:
    """Sample minus standard, both Lab under the same viewing."""
    return differences(standard, np.atleast_2d(np.asarray(sample, float)), by)[0]
