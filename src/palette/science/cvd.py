"""What a picture looks like to someone with a colour-vision deficiency.

Machado, Oliveira and Fernandes 2009 (IEEE TVCG 15(6), 1291-1298, doi:10.1109/TVCG.2009.113): their
matrices at severity 1.0, for linear sRGB. The authors call the tritan one an approximation.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from palette.science.spaces import XYZ_TO_SRGB, encoded, lab_to_xyz, linear, srgb_to_lab

Floats = NDArray[np.floating[Any]]

MACHADO: dict[str, Floats] = {
    "protan": np.array([
        [0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998],
    ]),
    "deutan": np.array([
        [0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881],
    ]),
    "tritan": np.array([
        [1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900],
    ]),
}


def simulate(srgb: ArrayLike, deficiency: str) -> Floats:
    """sRGB values 0 to 1, shape (..., 3), as a complete `protan`, `deutan` or `tritan` sees them."""
    seen = linear(srgb) @ MACHADO[deficiency].T
    return np.asarray(encoded(np.clip(seen, 0, 1)))


def simulate_lab(lab: ArrayLike, deficiency: str) -> Floats:
    """The same for Lab under D65/2°; a colour outside sRGB is clipped to it first."""
    srgb = encoded(np.clip(lab_to_xyz(lab) @ XYZ_TO_SRGB.T, 0, 1))
    return srgb_to_lab(simulate(srgb, deficiency))
