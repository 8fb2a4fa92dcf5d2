"""What lies over the colour of a part: it tells materials apart, and leaves their colour alone."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from palette.rendering.drawing.textures import PATTERNS, texture
from palette.rendering.png import paint
from palette.science.spaces import linear

SHOES = Path(__file__).parents[2] / "palettes" / "shoes"
SHINY = {"tx-gloss", "tx-metal", "tx-reflective", "tx-translucent"}     # they are light and dark by turns


@pytest.mark.parametrize("pattern", sorted(set(PATTERNS) - SHINY))
def test_from_afar_a_textured_part_is_the_colour_of_its_material(pattern):
    svg = (SHOES / "walker-allerdale.svg").read_text("utf-8")
    defs = svg[svg.index("<defs>"):svg.index("</defs>") + 7]
    square = "".join((
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 300">{defs}',
        f'<path d="M0 0H300V300H0Z" fill="#777"/><path d="M0 0H300V300H0Z" fill="url(#{pattern})"/></svg>'))
    light = linear(np.asarray(paint(square, 600, words=False).convert("RGB")) / 255).mean()
    seen, meant = (116 * np.cbrt(y) - 16 for y in (light, float(linear(0x77 / 255))))      # L*
    assert seen == pytest.approx(meant, abs=2.5)


def test_no_two_materials_look_alike_that_a_designer_tells_apart():
    apart = ("mesh-open", "mesh-spacer", "knit", "suede-pig", "suede-hairy", "nubuck", "leather-smooth",
             "leather-pebbled", "leather-perforated", "reflective", "tpu-moulded", "eva-foam", "rubber-gum",
             "rubber-solid", "textile-woven", "metal-polished", "gel-translucent")
    assert len({texture(kind) for kind in apart}) == len(apart)
