"""CMYK without a profile: shown as US Web Coated (SWOP) by the polynomial that pdf.js fits to it.

It has no colour of its own. Where twelve such photographs were held against a press profile, this was nearer
in all than the product of what the inks let through.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from palette.science.spaces import Floats

GUESS = "shown as for US Web Coated (SWOP), which is a guess"
CMYK_WARNING = f"CMYK without a profile: its colours are {GUESS}."

# pdf.js, DeviceCmykCS: 255 + the sum over these products of c, m, y, k, as R, G, B
_CMYK = {
    (0, 0): (-4.387332384609988, 8.841041422036149, 0.8842522430003296),
    (0, 1): (54.48615194189176, 60.118027045597366, 8.078677503112928),
    (0, 2): (18.82290502165302, 6.871425592049007, 30.89978309703729),
    (0, 3): (212.25662451639585, 31.159100130055922, -0.23883238689178934),
    (1, 1): (1.7149763477362134, -15.310361306967817, 10.49593273432072),
    (1, 2): (-5.6096736904047315, 17.575251261109482, 63.02378494754052),
    (1, 3): (-17.873870861415444, 131.35250912493976, 50.606957656360734),
    (2, 2): (-2.5217340131683033, 4.444339102852739, 0.03296041114873217),
    (2, 3): (-21.248923337353073, 9.8632861493405, 115.60384449646641),
    (3, 3): (-21.86122147463605, -20.737325471181034, -22.33816807309886),
}
_CMYK_LINEAR = np.array(
    [
        (-285.2331026137004, -79.2970844816548, -14.183576799673286),
        (-5.497006427196366, -190.9453302588951, -112.23884253719248),
        (17.5119270841813, -24.86741582555878, -193.58209356861505),
        (-189.48180835922747, -187.80453709719578, -180.12613974708367),
    ]
)


def cmyk_to_srgb(cmyk: ArrayLike) -> Floats:
    """sRGB 0 to 1 of ink shares 0 to 1, shape (n, 4)."""
    inks = np.clip(np.atleast_2d(np.asarray(cmyk, float)), 0, 1)
    rgb = 255 + inks @ _CMYK_LINEAR
    for (i, j), factors in _CMYK.items():
        rgb += (inks[:, i] * inks[:, j])[:, None] * np.array(factors)
    return np.asarray(np.clip(rgb / 255, 0, 1), float)
