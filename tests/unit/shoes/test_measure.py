"""Area shares from line art: what is seen, painted from bottom to top."""

from __future__ import annotations

import pytest

from palette import shoes
from palette.errors import InvalidInput

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 200">'


def drawing(body: str) -> bytes:
    return f"{HEAD}{body}</svg>".encode()


def test_two_rectangles_three_to_one():
    shares = shoes.measure(drawing(
        '<rect id="part-vamp" width="300" height="200"/>'
        '<rect id="part-heel" x="300" width="100" height="200"/>'
    ), "it")
    assert list(shares) == ["vamp", "heel"]
    assert shares["vamp"] == pytest.approx(0.75, abs=0.003)


def test_what_lies_on_top_hides_what_is_below():
    shares = shoes.measure(drawing(
        '<g data-component="vamp"><path d="M0 0H400V200H0Z"/></g>'
        '<g id="part-logo" transform="translate(100 50)"><path d="M0 0H200V100H0Z"/></g>'
        '<g id="shading"><rect width="400" height="200"/></g>'
    ), "it")
    assert shares["logo"] == pytest.approx(0.25, abs=0.003)


def test_a_style_sheet_paints_what_has_its_classes():
    """As Illustrator exports it: an outline covers little, and what is hidden nothing."""
    shares = shoes.measure(drawing(
        "<style>.cls-1,.cls-2{fill:none;stroke:#000}.cls-3{display:none}</style>"
        '<rect id="part-vamp" width="200" height="200"/>'
        '<rect id="part-heel" x="200" width="200" height="200" fill="#444"/>'
        '<rect id="part-tongue" class="cls-1" width="400" height="200"/>'
        '<rect id="part-lining" class="cls-3" width="400" height="200"/>'
    ), "it")
    assert shares["vamp"] == pytest.approx(0.5, abs=0.02)
    assert shares["tongue"] < 0.03
    assert "lining" not in shares


def test_shade_and_texture_are_no_paint():
    shares = shoes.measure(drawing(
        '<g data-component="vamp"><path class="fill" d="M0 0H200V100H0Z"/>'
        '<path class="shade" fill="none" stroke="#000" stroke-width="50" d="M0 100H200"/>'
        '<path class="texture t-vamp" d="M0 0H400V200H0Z"/></g>'
        '<rect id="part-heel" x="200" width="200" height="100"/>'
    ), "it")
    assert shares["vamp"] == pytest.approx(0.5, abs=0.003)


def test_curves_are_measured_as_curves():
    shares = shoes.measure(drawing(
        '<rect id="part-a" width="200" height="200"/>'
        '<path id="part-b" d="M100 0A100 100 0 0 1 100 200A100 100 0 0 1 100 0Z"/>'
    ), "it")
    assert shares["b"] == pytest.approx(3.14159 / 4, abs=0.003)


def test_a_hole_is_not_paint_and_a_dashed_stitch_is():
    shares = shoes.measure(drawing(
        '<rect id="part-a" width="400" height="200"/>'
        '<path id="part-ring" fill-rule="evenodd" d="M0 0H200V200H0Z M50 50H150V150H50Z"/>'
        '<path id="part-thread" fill="none" stroke="#fff" stroke-width="10" stroke-dasharray="20 20"'
        ' d="M220 100H380"/>'
    ), "it")
    assert shares["ring"] == pytest.approx(0.375, abs=0.003)
    assert shares["thread"] == pytest.approx(800 / 80000, abs=0.002)


def test_a_shoe_lets_plain_ids_name_its_parts():
    known = ["toe_box", "n_logo"]
    body = (
        '<rect id="Toe Box" width="300" height="200"/>'
        '<rect id="n-logo" x="300" width="100" height="200"/>'
    )
    assert set(shoes.measure(drawing(body), "it", known)) == {"toe_box", "n_logo"}


@pytest.mark.parametrize(("svg", "said"), [
    (b"<html/>", "is not an SVG"), (b"nothing", "not a readable SVG"),
    (f"{HEAD}<rect width='3' height='4'/></svg>".encode(), "names no part"),
    (b"<!DOCTYPE s [<!ENTITY a 'b'>]><svg>&a;</svg>", "declares entities"),
])
def test_what_is_no_drawing_is_refused_in_one_sentence(svg, said):
    with pytest.raises(InvalidInput, match=said):
        shoes.measure(svg, "it")


def test_the_shipped_drawing_measures_near_its_template():
    shoe = shoes.load("walker-allerdale")
    with open(shoe.drawing, "rb") as file:      # noqa: PTH123
        shares = shoes.measure(file.read(), shoe.drawing)
    for c in shoe.components:
        assert shares.get(c.id, 0) == pytest.approx(c.share, rel=0.14, abs=0.004)


@pytest.mark.parametrize(("body", "told"), [
    ('<g transform="scale(1e300)"><rect id="part-a" width="9" height="9"/></g>', "lies further out"),
    ('<g transform="scale(1e309)"><rect id="part-a" width="9" height="9"/></g>', "lies further out"),
    ('<rect id="part-a" width="1e999" height="9"/>', "lies further out"),
    (f'<path id="part-a" d="M0 0{"C1e8 1e8 -1e8 1e8 9 9" * 500}z"/>', "more than 200,000 corners"),
    ('<circle id="part-a" r="9"/>' * 6000, "6,000 shapes"),
])
def test_a_drawing_beyond_measure_is_a_sentence(body, told):
    with pytest.raises(InvalidInput, match=rf"^it: .*{told}"):
        shoes.measure(drawing(body), "it")


@pytest.mark.parametrize("dashes", ["1e-9", "0", "1e-9 1e-9 1e-9", "1e-300"])
def test_dashes_too_fine_to_see_are_a_line(dashes):
    line = ('<path id="part-thread" fill="none" stroke-width="4" d="M0 50H400"{}/>'
            '<rect id="part-a" width="40" height="9"/>')
    dashed = shoes.measure(drawing(line.format(f' stroke-dasharray="{dashes}"')), "it")
    assert dashed == shoes.measure(drawing(line.format("")), "it")


def test_path_data_ends_at_a_number_that_no_drawing_holds():
    short = '<path id="part-a" d="M0 0H10V10H0z{}"/><rect id="part-b" x="20" width="10" height="10"/>'
    beyond = drawing(short.format("M1e300 0H20V20z"))
    assert shoes.measure(beyond, "it") == shoes.measure(drawing(short.format("")), "it")
