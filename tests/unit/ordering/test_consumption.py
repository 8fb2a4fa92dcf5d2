"""What a pair takes, by how each kind is cut or counted; the figures are worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from palette.model import Component, Economics, Group, Lab, Material, Shoe
from palette.ordering.consumption import need, net_area, of_group, of_share
from palette.ordering.orders import need_per_pair
from palette.ordering.units import Goods, goods

SHOE = Shoe("boot", "Boot", (
    Component("vamp", "upper", ("leather-smooth", "mesh-open", "tpu-film"), 0.30, "dominant"),
    Component("quarter", "upper", ("leather-smooth", "mesh-open", "tpu-film"), 0.10, "dominant"),
    Component("tongue", "tongue", ("mesh-open",), 0.10, "secondary"),
    Component("collar_lining", "lining", ("textile-lining",), 0.06, "neutral"),
    Component("sockliner", "insole", ("leather-lining",), 0.03, "neutral"),
    Component("thread", "thread", ("thread-poly",), 0.02, "neutral"),
    Component("sole_stitch", "welt", ("thread-linen",), 0.01, "accent"),
    Component("logo", "logo", ("embroidery-thread", "thread-poly"), 0.006, "accent"),
    Component("label", "label", ("woven-label", "embroidery-thread"), 0.004, "accent"),
    Component("laces", "laces", ("lace-flat",), 0.04, "accent"),
    Component("d_rings", "hardware", ("metal-antique",), 0.01, "accent"),
    Component("hooks", "hardware", ("metal-antique",), 0.01, "accent"),
    Component("eyelets", "eyelets", ("metal-eyelet",), 0.005, "accent"),
    Component("midsole", "bottom", ("eva-foam", "rubber-solid"), 0.20, "neutral"),
    Component("outsole", "bottom-2", ("rubber-solid",), 0.07, "neutral"),
    Component("plug", "hit", ("tpu-moulded",), 0.03, "neutral"),
), (), economics=Economics(0.2, {"leather": 0.3}, {
    "lining_area_m2": 0.12, "thread_m": 60, "embroidery_m": 20, "d_rings": 12,
}))
GROUPS = {group.id: group for group in SHOE.groups}


def takes(group: str, kind: str, unit: str, **more) -> float | None:
    return need_per_pair(SHOE, GROUPS[group], Material("M", "M", kind, Lab(50, 0, 0), unit=unit, **more))


def test_what_is_cut_takes_its_share_of_the_upper_and_what_is_lost_beside_it():
    upper = 0.2 * 0.4 / 0.5                                 # 40% of the visible shoe, of 50% that is cut
    assert net_area(SHOE, GROUPS["upper"]) == pytest.approx(upper)
    assert takes("upper", "leather-smooth", "m2") == pytest.approx(upper * 1.3)     # the shoe's own waste
    assert takes("upper", "mesh-open", "m2") == pytest.approx(upper * 1.12)
    assert takes("upper", "tpu-film", "m2") == pytest.approx(upper * 1.10)
    assert takes("upper", "mycelium-sheet", "m2") == pytest.approx(upper * 1.3)     # cut like leather


def test_linings_share_an_area_of_their_own():
    assert takes("lining", "textile-lining", "m2") == pytest.approx(0.12 * 6 / 9 * 1.12)
    assert takes("insole", "leather-lining", "m2") == pytest.approx(0.12 * 3 / 9 * 1.3)
    bare = replace(SHOE, economics=Economics())
    assert net_area(bare, GROUPS["lining"]) == pytest.approx(0.09 * 6 / 9)


def test_an_area_is_said_in_the_unit_that_is_bought():
    upper = 0.2 * 0.4 / 0.5 * 1.3
    assert takes("upper", "leather-smooth", "ft2") == pytest.approx(upper / (0.3048 * 0.3048))
    assert takes("upper", "leather-smooth", "hide", hide_m2=2.0) == pytest.approx(upper / 2)
    assert takes("upper", "leather-smooth", "hide") == pytest.approx(upper / 4.5)
    cloth = 0.2 * 0.4 / 0.5 * 1.12
    assert takes("upper", "mesh-open", "lin_m", width_mm=1600) == pytest.approx(cloth / 1.6)
    assert takes("upper", "mesh-open", "m") == pytest.approx(cloth / 1.4)


def test_the_metres_of_all_seams_are_split_over_the_threads_and_not_taken_by_each():
    sewing, sole = takes("thread", "thread-poly", "m"), takes("welt", "thread-linen", "m")
    assert (sewing, sole) == (pytest.approx(60 * 2 / 3 * 1.02), pytest.approx(60 / 3 * 1.02))
    assert sewing + sole == pytest.approx(60 * 1.02)


def test_embroidery_is_split_alike_whichever_thread_it_is_sewn_with():
    assert takes("logo", "embroidery-thread", "m") == pytest.approx(20 * 0.6 * 1.02)
    assert takes("logo", "thread-poly", "m") == pytest.approx(20 * 0.6 * 1.02)
    assert takes("label", "embroidery-thread", "m") == pytest.approx(20 * 0.4 * 1.02)
    assert takes("logo", "embroidery-thread", "m") + takes("label", "embroidery-thread", "m") == (
        pytest.approx(20 * 1.02))


def test_a_cone_holds_the_metres_that_its_chart_says():
    metres = 60 * 2 / 3 * 1.02
    assert takes("thread", "thread-poly", "cone", extra={"metres_per_unit": "3000"}) == (
        pytest.approx(metres / 3000))
    for nothing in ({}, {"metres_per_unit": ""}, {"metres_per_unit": "many"}, {"metres_per_unit": "0"},
                    {"metres_per_unit": "nan"}, {"metres_per_unit": "inf"}):
        assert takes("thread", "thread-poly", "cone", extra=nothing) == pytest.approx(metres / 5000)


def test_a_shoe_without_threads_of_a_sort_still_has_a_figure_for_them():
    bare = replace(SHOE, economics=Economics())
    assert of_group(bare, GROUPS["thread"]).thread_m == pytest.approx(40 * 2 / 3)
    assert of_group(SHOE, GROUPS["upper"]).thread_m is None


def test_fittings_are_counted_part_by_part_as_the_shoe_says_or_as_is_usual():
    assert takes("hardware", "metal-antique", "piece") == pytest.approx((12 + 8) * 1.02)
    assert takes("eyelets", "metal-eyelet", "piece") == pytest.approx(28 * 1.02)
    assert takes("label", "woven-label", "piece") == pytest.approx(2 * 1.02)


def test_soles_and_laces_go_by_the_pair():
    assert takes("bottom", "rubber-solid", "pair") == pytest.approx(1.03)
    assert takes("bottom", "rubber-solid", "set") == pytest.approx(1.03)
    assert takes("laces", "lace-flat", "pair") == pytest.approx(1.02)
    assert takes("laces", "lace-flat", "piece") == pytest.approx(2 * 1.02)
    assert takes("laces", "lace-flat", "m") == pytest.approx(2.4 * 1.02)
    long = replace(SHOE, economics=Economics(per_pair={"lace_m": 3.0}))
    assert of_group(long, GROUPS["laces"]).lace_m == 3.0


def test_a_compound_is_weighed_by_the_size_of_the_part():
    assert takes("bottom", "rubber-solid", "kg") == pytest.approx(1.5 * 0.35 * 1.03)     # a large part
    assert takes("bottom-2", "rubber-solid", "kg") == pytest.approx(0.35 * 1.03)
    assert takes("hit", "tpu-moulded", "kg") == pytest.approx(0.6 * 0.04 * 1.03)         # a small one
    assert of_group(SHOE, GROUPS["laces"]).size == 1.0      # 4% of the shoe is not small, and 10% is large
    assert of_group(SHOE, GROUPS["tongue"]).size == 1.5


@pytest.mark.parametrize(("said", "metres"), [
    ("5000", 5000.0), ("0.5", 0.5), ("0", None), ("-3", None), ("inf", None), ("nan", None), ("a few", None),
])
def test_a_cone_of_no_length_is_one_that_nobody_knows(said, metres):
    cone = Material("M", "M", "thread-poly", Lab(50, 0, 0), extra={"metres_per_unit": said})
    assert goods(cone).cone_m == metres


@pytest.mark.parametrize(("group", "kind", "unit"), [
    ("upper", "leather-smooth", "kg"), ("upper", "leather-smooth", "cone"), ("upper", "mesh-open", "sheet"),
    ("bottom", "eva-foam", "m2"), ("bottom", "eva-foam", "lin_m"), ("laces", "lace-flat", "cone"),
    ("hardware", "metal-antique", "m"), ("upper", "thread-poly", "m"), ("thread", "thread-poly", "kg"),
])
def test_nothing_is_made_up_where_a_unit_does_not_follow(group, kind, unit):
    assert takes(group, kind, unit) is None


def test_a_kind_that_no_shoe_asks_for_is_cut_like_a_cloth_and_counted_like_a_trim():
    assert need(of_share(1.0), Goods("cork"), "m2") == pytest.approx(0.22 * 1.12)
    assert need(of_share(1.0), Goods("cork"), "pair") == pytest.approx(1.02)


def test_a_share_of_the_upper_takes_that_share_of_its_area_and_no_thread_that_anybody_knows():
    assert need(of_share(0.05), Goods("leather-smooth"), "m2") == pytest.approx(0.22 * 0.05 * 1.25)
    assert need(of_share(0.05, SHOE.economics), Goods("leather-smooth"), "m2") == (
        pytest.approx(0.2 * 0.05 * 1.3))
    assert need(of_share(1.0), Goods("thread-poly"), "cone") is None
    assert need(of_share(1.0), Goods("rubber-solid"), "kg") is None


def test_a_group_of_no_size_takes_nothing():
    none = Group("none", (Component("x", "none", ("thread-poly",), 0.0, "accent"),), ("thread-poly",))
    body = Component("y", "body", ("suede-cow",), 1.0, "dominant")
    shoe = Shoe("s", "S", (*none.components, body))
    assert net_area(shoe, none) == 0
    assert of_group(shoe, none).thread_m == 40


def test_goods_without_a_unit_are_counted_as_their_kind_is_bought():
    def unit(kind, **more):
        return goods(Material("M", "M", kind, Lab(50, 0, 0), **more)).unit

    assert [unit(kind) for kind in ("suede-pig", "mesh-open", "eva-foam", "thread-poly", "woven-label")] == [
        "m2", "lin_m", "pair", "cone", "piece",
    ]
    assert unit("suede-pig", moq_unit="ft2") == "ft2"
    assert unit("suede-pig", moq_unit="ft2", unit="hide") == "hide"
