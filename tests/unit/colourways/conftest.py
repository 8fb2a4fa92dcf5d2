"""A palette of a brown fell, the shipped shoes and the thin library."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from palette import libraries, shoes
from palette.model import Lab, Palette, Place, Source, Swatch

BROWNS = (
    ("walnut", (31, 11, 19), 0.30, "field"), ("dark brown", (18, 6, 12), 0.22, "field"),
    ("hazelnut", (47, 10, 17), 0.18, "field"), ("sky", (67, -11, -13), 0.12, "field"),
    ("nude", (77, 9, 19), 0.10, "field"), ("bracken", (41, 18, 30), 0.08, "accent"),
)


@pytest.fixture(scope="session")
def fell() -> Palette:
    return Palette(
        tuple(
            Swatch(Lab(*map(float, lab)), id=f"f{n}", common=name, share=share, role=role,
                   where=Place(100 * n, 50 * n))
            for n, (name, lab, share, role) in enumerate(BROWNS, 1)
        ),
        sources=(Source("fell.jpg", "0" * 64, width=900, height=600),), name="fell",
    )


@pytest.fixture(scope="session")
def walker():
    return shoes.load("walker-allerdale")


@pytest.fixture(scope="session")
def sample(thin_library):
    return libraries.load(thin_library)


@pytest.fixture(scope="session")
def few(sample):
    """About a hundred of the thin library's materials, by one seed."""
    rows = np.random.default_rng(5).permutation(len(sample))
    kinds: dict[str, int] = {}
    kept = []
    for i in rows:
        kind = sample.materials[int(i)].kind
        if kinds.setdefault(kind, 0) < 3:
            kinds[kind] += 1
            kept.append(int(i))
    return replace(sample.take(sorted(kept)), name="few")
