"""Spectra in a list: columns of reflectances, in percent or as fractions, and what no spectrum is."""

from __future__ import annotations

import pytest

from palette.model import Lab
from palette.science.differences import ciede2000
from unit.libraries.lists import library, problems


@pytest.mark.parametrize("prefix", ["R", "", "nm ", "Refl_"])
@pytest.mark.parametrize("scale", [1.0, 100.0])
def test_columns_of_reflectance_rank_above_lab_in_fractions_or_percent(prefix: str, scale: float) -> None:
    heads = ",".join(f"{prefix}{nm}" for nm in range(400, 701, 10))
    text = (
        f"code,L,a,b,{heads}\nW,10,0,0,{','.join([str(0.9 * scale)] * 31)}\nK,10,0,0,{','.join(['0'] * 31)}\n"
    )
    white, black = library(text)
    assert white.colour_basis == "spectrum"
    assert white.spectrum is not None
    assert white.spectrum.values == pytest.approx((0.9,) * 31)
    assert ciede2000(white.lab, [(95.997, 0, 0)])[0] < 0.01       # 116 · 0.9^(1/3) - 16
    assert black.lab == Lab(0, 0, 0)


@pytest.mark.parametrize(("form", "values", "bases"), [
    ("R{}", (0.3, 30, 0), ["lab", "spectrum", "spectrum"]),     # one in fractions among percent, and a black
    ("R{} (%)", (0.3, 30), ["spectrum", "spectrum"]),           # a black indeed
    ("R{}", (0.15, 1.8), ["lab", "lab"]),                       # blacks in percent, or brighter than white
    ("R{}", (300, 30), ["lab", "spectrum"]), ("R{} (0-1)", (10, 0.3), ["lab", "spectrum"]),
])
def test_a_spectrum_that_cannot_be_is_left_out_and_no_other(form, values, bases) -> None:
    heads = ",".join(form.format(nm) for nm in range(400, 701, 10))
    rows = "".join(f"C{n},{n + 10},0,0,D65,10,{','.join([str(value)] * 31)}\n"
                   for n, value in enumerate(values))
    found = library(f"code,L,a,b,illuminant,observer,{heads}\n{rows}")
    assert [one.colour_basis for one in found] == bases


@pytest.mark.parametrize(("form", "value", "white"), [
    ("R{} (%)", 1.1, 100), ("%R{}", 1.1, 100), ("R{} (0-1)", 0.9, 1), ("{} nm [0-1]", 0.9, 1),
    ("R{}", 1.1, None), ("R{}", 0.9, None),
])
def test_reflectances_that_may_be_percent_or_fractions_are_left_out_until_the_header_says(
    form: str, value: float, white: float | None
) -> None:
    heads = ",".join(form.format(nm) for nm in range(400, 701, 10))
    text = f"code,L,a,b,illuminant,observer,{heads}\nW,10,0,0,D65,10,{','.join([str(value)] * 31)}\n"
    (only,) = library(text)
    if white is None:
        assert (only.colour_basis, only.lab) == ("lab", Lab(10, 0, 0))
        assert "reflectances from" in problems(text)[0]
        assert "R400 (%) or R400 (0-1)" in problems(text)[0]
    else:
        assert only.spectrum is not None
        assert only.spectrum.values == pytest.approx((value / white,) * 31)


def test_a_spectrum_with_a_hole_is_a_problem() -> None:
    heads = ",".join(f"R{nm}" for nm in range(400, 701, 10))
    row = ",".join(["0.5"] * 3 + [""] + ["0.5"] * 27)
    assert problems(f"code,{heads}\n1,{row}\n")[0] == (
        "line 2, column 5 (R430): the reflectance at 430 nm is missing; a spectrum needs all of its values")
