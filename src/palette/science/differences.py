"""How far apart two colours are. Standard first, sample second, everywhere.

CIEDE2000 is CIE 142:2001 as Sharma, Wu & Dalal 2005 write it, through colormath's matrix form.
"""

from __future__ import annotations

import numpy as np
from colormath.color_diff_matrix import delta_e_cie2000
from numpy.typing import ArrayLike

from palette.science.spaces import Floats


def ciede2000(standard: ArrayLike, samples: ArrayLike) -> Floats:
    """ΔE00 of one `standard` (3,) to every row of `samples` (n, 3); shape (n,)."""
    return np.asarray(delta_e_cie2000(np.asarray(standard, float), np.atleast_2d(np.asarray(samples, float))))
