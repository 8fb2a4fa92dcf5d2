"""A colour difference said the way a lab writes it on the dip: "darker, redder, duller".

The hue word depends on where the standard lies. Between two of the four unique hues it names the one that
the sample went towards; close to a unique hue it names the neighbour (a red never gets "redder", it gets
"yellower" or "bluer"). Near grey there is no hue to turn: a* and b* speak, as between hues that lie on
different sides of grey; a sample that has become grey is duller, whichever hue is left of it. The angles of
the unique hues are CIECAM02's (CIE 159:2004), used as CIELAB hue angles.
"""

from __future__ import annotations

from math import sqrt
from typing import Final

from palette.model import Lab

UNIQUE_HUES: Final = ((20.14, "redder"), (90.0, "yellower"), (164.25, "greener"), (237.53, "bluer"))
NEAR_A_UNIQUE_HUE: Final = 0.12     # of the way to the next one; our choice
NEAR_GREY: Final = 6.0              # C* of the standard below which a* and b* speak; our choice
WORTH_A_WORD: Final = 0.25          # weighted difference that is worth a word, in ΔE00; our choice
SHARE_WORTH_A_WORD: Final = 0.25    # and its share of the whole difference; our choice
A_TRACE: Final = 0.1                # whole difference below which there is nothing to say; our choice
NOTHING_TO_SAY: Final = "no visible difference"


def hue_words(hue: float) -> tuple[str, str]:
    """What a standard of this hue angle (degrees) becomes clockwise and counter-clockwise."""
    hue %= 360
    here = max((i for i, (angle, _) in enumerate(UNIQUE_HUES) if angle <= hue), default=len(UNIQUE_HUES) - 1)
    start, word = UNIQUE_HUES[here]
    end, next_word = UNIQUE_HUES[(here + 1) % 4]
    way = ((hue - start) % 360) / ((end - start) % 360)
    if way < NEAR_A_UNIQUE_HUE:
        return UNIQUE_HUES[here - 1][1], next_word
    if way > 1 - NEAR_A_UNIQUE_HUE:
        return word, UNIQUE_HUES[(here + 2) % 4][1]
    return word, next_word


def in_words(standard: Lab, sample: Lab, parts: tuple[float, ...]) -> str:
    """The difference in words: lightness, hue, chroma. `parts` are ΔL', ΔC' and ΔH' of CIEDE2000."""
    dL, dC, dH = parts
    mean_L, mean_C = (standard.L + sample.L) / 2, (standard.chroma + sample.chroma) / 2
    S_L = 1 + 0.015 * (mean_L - 50) ** 2 / sqrt(20 + (mean_L - 50) ** 2)
    S_C, S_H = 1 + 0.045 * mean_C, 1 + 0.015 * mean_C
    said = [(dL / S_L, "darker", "lighter")]
    across = abs((sample.hue - standard.hue + 180) % 360 - 180) > 90
    if standard.chroma < NEAR_GREY or (across and sample.chroma >= NEAR_GREY):
        said += [
            ((sample.a - standard.a) / S_H, "greener", "redder"),
            ((sample.b - standard.b) / S_H, "bluer", "yellower"),
        ]
    else:
        said += [] if across else [(dH / S_H, *hue_words(standard.hue))]
        said += [(dC / S_C, "duller", "brighter")]
    whole = sqrt(sum(size**2 for size, _, _ in said))
    least = max(WORTH_A_WORD, SHARE_WORTH_A_WORD * whole)
    words = [less if size < 0 else more for size, less, more in said if abs(size) >= least]
    if not words and whole >= A_TRACE:
        size, less, more = max(said, key=lambda term: abs(term[0]))
        return f"a trace {less if size < 0 else more}"
    return ", ".join(words) or NOTHING_TO_SAY
