"""Parts that touch and merge for a colour-blind customer are named; parts that never differed are not."""

from __future__ import annotations

from dataclasses import replace

from palette.model import Lab
from palette.rendering.cvd import merges, seen_colours


def coloured(colourway, **hexes):
    return replace(colourway, parts=tuple(
        replace(p, material=replace(p.material, hex=hexes[p.component.id], lab=Lab(0, 0, 0)))
        if p.component.id in hexes else p
        for p in colourway.parts
    ))


def test_rose_laces_on_a_green_of_the_same_lightness_vanish_for_a_deutan(colourway):
    found = merges(coloured(colourway, mudguard="#3d8060", laces="#b24665"))
    assert [(m.parts, m.deficiency) for m in found] == [(("mudguard", "laces"), "deutan")]
    assert "run together for deutan vision" in str(found[0])


def test_black_and_white_stay_apart(colourway):
    plain = coloured(colourway, mudguard="#111111", laces="#eeeeee", midsole="#ffffff", toe_box="#ffffff")
    assert not merges(plain)


def test_two_parts_that_were_always_alike_are_no_warning(colourway):
    alike = coloured(colourway, mudguard="#8c5d45", laces="#8c5d46", midsole="#8c5d45", toe_box="#8c5d45")
    assert not merges(alike)


def test_normal_vision_sees_the_materials_own_colours(colourway):
    assert seen_colours(colourway, "")["midsole"] == "#ebe7df"
    assert seen_colours(colourway, "tritan")["laces"] != "#963d4d"
