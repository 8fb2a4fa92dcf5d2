"""What else a part could wear is near, allowed, and the same whatever was locked."""

from __future__ import annotations

import numpy as np
import pytest

from palette import colourways, libraries, shoes
from palette.colourways.alternatives import NEAREST, alternatives
from palette.colourways.limits import asked_of, refusals
from palette.model import Brief, Lab, Palette, Swatch
from palette.science.differences import ciede2000

PALETTE = Palette(tuple(
    Swatch(Lab(*lab), id=f"f{n}", share=share)
    for n, (lab, share) in enumerate([((24, 2, 9), 0.5), ((60, 5, 26), 0.3), ((36, 35, 18), 0.2)], 1)
))


@pytest.fixture(scope="module")
def library(thin_library):
    return libraries.load(thin_library)


@pytest.fixture(scope="module")
def walker():
    return shoes.load("walker-allerdale")


def test_the_dozen_nearest_that_the_limits_allow_are_offered(library, walker):
    brief = Brief(max_lead=30)
    found = alternatives(colourways.propose(PALETTE, walker, library, brief, 2), PALETTE, library, brief)
    for choice in found.choices:
        may = [m for m in library if not refusals(m, choice.group.components, asked_of(brief))]
        for swatch, codes in zip(PALETTE.swatches, choice.nearest, strict=False):
            far = ciede2000(swatch.lab, np.array([m.lab for m in may], float))
            nearest = [may[i].code for i in np.argsort(far, kind="stable")[:NEAREST]]
            assert [*codes] == nearest


def test_a_lock_leaves_its_part_as_much_to_choose_from(library, walker):
    free = alternatives(colourways.propose(PALETTE, walker, library, Brief(), 1), PALETTE, library, Brief())
    laces = next(c for c in free.choices if c.group.id == "laces")
    locked = Brief(locks={"laces": laces.nearest[0][5]})
    made = colourways.propose(PALETTE, walker, library, locked, 1)
    same = alternatives(made, PALETTE, library, locked)
    assert next(c for c in same.choices if c.group.id == "laces").nearest == laces.nearest
