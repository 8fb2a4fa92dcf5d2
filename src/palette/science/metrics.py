"""Every colour-difference formula here, one record each: a new one is one entry of `METRICS`.

CIEDE2000 is CIE 142:2001 as Sharma, Wu & Dalal 2005 write it; CMC(l:c) is ISO 105-J03; CIE94 is CIE 116:1995;
CIE76 is CIE 15. All four go through colormath's matrix forms (one standard, many samples). OKLab is the
Euclidean distance in Ottosson's Oklab (2020), on its own scale where white is L = 1.
CMC and CIE94 weigh by the standard's chroma: swapping the two gives another number.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from palette.errors import UsageError
from palette.model import Tolerance

if TYPE_CHECKING:       # what is only named and spelled needs no arrays
    from numpy.typing import ArrayLike

    from palette.science.spaces import Floats

Formula = Callable[..., Any]                # standard (3,), samples (n, 3), factors: differences (n,)
Space = Callable[..., Any]                  # standard (3,), samples (n, 3): both where the parts are taken


def _colormath(name: str, **constants: float) -> Formula:
    def formula(one: Floats, many: Floats, *factors: float) -> Any:
        from colormath import color_diff_matrix

        return getattr(color_diff_matrix, name)(one, many, *factors, **constants)

    return formula


def _cielab(one: Floats, many: Floats) -> tuple[Floats, Floats]:
    return one, many


def _stretched(one: Floats, many: Floats) -> tuple[Floats, Floats]:
    """L*, a' and b* of CIEDE2000: a* stretched by the mean chroma of each pair."""
    import numpy as np

    seventh = ((np.hypot(one[1], one[2]) + np.hypot(many[:, 1], many[:, 2])) / 2) ** 7
    stretch = 1.5 - 0.5 * np.sqrt(seventh / (seventh + 25.0**7))
    return (
        np.stack([np.full(len(many), one[0]), one[1] * stretch, np.full(len(many), one[2])], axis=-1),
        np.stack([many[:, 0], many[:, 1] * stretch, many[:, 2]], axis=-1),
    )


def _oklab(one: Floats, many: Floats) -> tuple[Floats, Floats]:
    from palette.science.spaces import lab_to_oklab

    return lab_to_oklab(one), lab_to_oklab(many)


def _in_oklab(one: Floats, many: Floats) -> Floats:
    import numpy as np

    one, many = _oklab(one, many)
    return np.asarray(np.linalg.norm(many - one, axis=-1))


@dataclass(frozen=True, slots=True)
class Metric:
    """A colour-difference formula with its parametric factors; `str` of it is how a tolerance names it."""

    name: str
    formula: Formula
    words: str                              # how it is asked for
    spellings: tuple[str, ...] = ()         # other names, in small letters without spaces
    factors: tuple[float, ...] = ()         # kL, kC, kH; or l, c. Those of the table are the usual ones
    unsaid: tuple[float, ...] = ()          # the factors that go without saying
    space: Space = _cielab                  # where ΔL, ΔC and ΔH are taken
    mark: str = "*"                         # what they are written with there
    decimals: int = 1                       # of a difference that are worth showing

    def __str__(self) -> str:
        if self.factors == self.unsaid:
            return self.name
        return f"{self.name}({':'.join(f'{factor:g}' for factor in self.factors)})"

    def totals(self, standard: ArrayLike, samples: ArrayLike) -> Floats:
        """The difference of one `standard` (3,) to every row of `samples` (n, 3); shape (n,)."""
        import numpy as np

        one, many = np.asarray(standard, float), np.atleast_2d(np.asarray(samples, float))
        return np.asarray(self.formula(one, many, *self.factors))

    def parts(self, standard: ArrayLike, samples: ArrayLike) -> Floats:
        """Signed ΔL, ΔC and ΔH of the formula, sample minus standard, not divided by S or k; shape (n, 3).

        CIEDE2000's are ΔL', ΔC' and ΔH' (with its stretched a'), the others' those of CIELAB or Oklab.
        ΔH is positive counter-clockwise: from red towards yellow, green, blue.
        """
        import numpy as np

        one, many = self.space(np.asarray(standard, float), np.atleast_2d(np.asarray(samples, float)))
        (L1, a1, b1), (L2, a2, b2) = np.moveaxis(one, -1, 0), np.moveaxis(many, -1, 0)
        C1, C2 = np.hypot(a1, b1), np.hypot(a2, b2)
        turn = np.arctan2(b2, a2) - np.arctan2(b1, a1)
        turn = (turn + np.pi) % (2 * np.pi) - np.pi
        return np.stack([L2 - L1, C2 - C1, 2 * np.sqrt(C1 * C2) * np.sin(turn / 2)], axis=-1)


CIEDE2000: Final = Metric(
    "CIEDE2000", _colormath("delta_e_cie2000"), "CIEDE2000, CIEDE2000:2:1:1 (kL:kC:kH)",
    ("de2000", "cie2000", "2000", "de00", "e00", "00"), (1.0, 1.0, 1.0), (1.0, 1.0, 1.0), _stretched, "'",
)
CMC: Final = Metric("CMC", _colormath("delta_e_cmc"), "CMC:2:1 (l:c)", ("decmc",), (2.0, 1.0))
METRICS: Final = (
    CIEDE2000,
    CMC,
    Metric("CIE94", _colormath("delta_e_cie1994", K_L=1, K_1=0.045, K_2=0.015), "CIE94", ("de94", "94")),
    Metric(
        "CIE94 (textiles)", _colormath("delta_e_cie1994", K_L=2, K_1=0.048, K_2=0.014), "CIE94:textiles",
        ("de94:textiles", "94:textiles"),
    ),
    Metric("CIE76", _colormath("delta_e_cie1976"), "CIE76", ("de76", "76", "deab", "cielab")),
    Metric("OKLab", _in_oklab, "OKLab", space=_oklab, mark="", decimals=3),
)
EXAMPLES: Final = ", ".join(one.words for one in METRICS[:-1]) + f" or {METRICS[-1].words}"


def _spelled(words: str) -> str:
    factors_apart = re.sub(r"\s+(?=\d(\.\d+)?:\d)", ":", words.lower().strip())      # CMC 2:1
    return re.sub(r"[\s*)]", "", factors_apart).replace("(", ":").replace("δ", "d")


BY_SPELLING: Final = {word: one for one in METRICS for word in (_spelled(one.name), *one.spellings)}


def metric(words: str) -> Metric:
    """The metric that `words` name: `CIEDE2000`, `cmc:2:1`, `CMC(2:1)`, `cie94:textiles`. Or UsageError."""
    spelled = _spelled(words)
    if spelled in BY_SPELLING:
        return BY_SPELLING[spelled]
    name, *numbers = spelled.split(":")
    found = BY_SPELLING.get(name)
    if found is None:
        raise UsageError(f"No colour difference is called {words!r}. There are {EXAMPLES}.")
    try:
        factors = tuple(float(number) for number in numbers)
    except ValueError:
        factors = ()
    if not len(factors) == len(found.factors) > 0 or not all(0.01 <= one < 100 for one in factors):
        raise UsageError(f"{words!r} does not have the factors its formula takes. There are {EXAMPLES}.")
    return replace(found, factors=factors)


def tolerance(value: float, by: Metric = CIEDE2000) -> Tolerance:
    """A limit on differences by that metric; the l and c of CMC are fields of their own."""
    return Tolerance(value, by.name, *by.factors) if by.name == CMC.name else Tolerance(value, str(by))


def metric_of(limit: Tolerance) -> Metric:
    """What a limit is a limit on."""
    return replace(CMC, factors=(limit.l, limit.c)) if limit.formula == CMC.name else metric(limit.formula)
