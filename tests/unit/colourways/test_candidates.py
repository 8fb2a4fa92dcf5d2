"""Where no material is left for a group: which limits bind, and the cheapest way out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from palette.colourways.candidates import allowed
from palette.colourways.claims import bio, kindness
from palette.errors import Infeasible
from palette.model import Brief, Claim, Component, Lab, Library, Material, Shoe

LACE = Material("ROUND", "Round", "lace-round", Lab(50, 0, 0), lead_days=52, origin="Italy")
SHOE = Shoe("boot", "Boot", (Component("laces", "laces", ("lace-round", "lace-flat"), 1.0, "accent"),), ())
PAIR = Shoe("boot", "Boot", (
    Component("laces", "ties", ("lace-round",), 0.5, "accent"),
    Component("pull_tab", "ties", ("lace-round",), 0.5, "accent"),
), ())


def why(brief, *materials, shoe=SHOE) -> str:
    with pytest.raises(Infeasible) as told:
        allowed(shoe, Library("shelf", materials), brief)
    return str(told.value)


def test_a_lead_time_is_rounded_up_to_what_a_designer_would_allow():
    two = replace(LACE, code="OVAL")
    late = replace(LACE, code="LATE", lead_days=70)
    assert why(Brief(max_lead=45), late, LACE, two) == (
        "No laces within 45 days: allow 52 days (ROUND, OVAL).")
    assert why(Brief(max_lead=45), replace(LACE, lead_days=60)) == (
        "No laces within 45 days: allow 60 days (ROUND).")
    assert why(Brief(max_lead=45), replace(LACE, lead_days=None)) == (
        "No laces within 45 days: leave out the limit on lead time: none of them states one.")
    several = [replace(LACE, code=code) for code in "ABCD"]
    assert why(Brief(max_lead=45), *several).endswith("allow 52 days (A, B, C and 1 more).")


def test_an_origin_and_a_status_name_what_there_is():
    assert why(Brief(origin=("Spain", "France")), LACE) == (
        "No laces from Spain or France: allow Italy (ROUND).")
    assert why(Brief(origin=("Spain",)), replace(LACE, origin="")) == (
        "No laces from Spain: allow an unstated origin (ROUND).")
    places = [replace(LACE, code=c, origin=c) for c in ("Peru", "Chad", "Oman", "Cuba")]
    assert why(Brief(origin=("Spain",)), *places) == "No laces from Spain: allow Chad, Cuba, Oman (Peru)."
    gone = replace(LACE, status="discontinued")
    assert why(Brief(), gone) == "No laces of status active or limited: allow status discontinued (ROUND)."


def test_what_is_left_out_or_asked_for_names_the_material_that_it_costs():
    flat = replace(LACE, code="FLAT", kind="lace-flat", price=9.0, currency="EUR")
    assert why(Brief(exclude=("lace-round", "FLAT")), LACE) == (
        "No laces without lace-round, FLAT: do not exclude lace-round (ROUND).")
    assert why(Brief(where="price < 4"), flat) == (
        "No laces where price < 4: ask for less: FLAT does not meet it.")
    rows = allowed(SHOE, Library("shelf", (LACE, flat)), Brief(exclude=("lace-round",), where="price > 4"))
    assert [one.tolist() for one in rows] == [[1]]


def test_a_supplier_who_forbids_it_can_be_asked():
    assert why(Brief(), replace(LACE, not_components=("laces",))) == (
        "No laces that its supplier permits there: ask the supplier of ROUND.")


def test_only_what_the_fewest_limits_refuse_is_a_way_out():
    both = replace(LACE, code="BOTH", status="development", lead_days=46)
    assert why(Brief(max_lead=45), both, LACE) == (
        "No laces within 45 days and of status active or limited: allow 52 days (ROUND).")
    assert why(Brief(max_lead=45, origin=("Spain",)), LACE) == (
        "No laces within 45 days and from Spain:"
        " allow 52 days (ROUND) or allow Italy (ROUND).")


def test_a_library_without_the_kind_says_which_and_a_group_which_parts():
    leather = replace(LACE, kind="leather-smooth")
    assert why(Brief(), leather) == (
        "Nothing in shelf can be used for laces: it holds no lace-round or lace-flat."
        " Add one, or a second --library, as studio-sample, beside it.")
    assert why(Brief(max_lead=45), LACE, shoe=PAIR).startswith("No ties (laces, pull tab) within 45 days")
    assert why(Brief(locks={"pull_tab": "ROUND"}), leather, shoe=PAIR) == (
        "ROUND is leather-smooth, which laces, pull tab cannot be made of; allowed is lace-round.")
    assert why(Brief(locks={"laces": "ROUND"}), leather) == (
        "ROUND is leather-smooth, which laces cannot be made of; allowed are lace-round, lace-flat.")


def test_claims_count_by_content_and_a_quarter_each():
    def claimed(**claims):
        return replace(LACE, claims=tuple(Claim(name, value) for name, value in claims.items()))

    assert (bio(LACE), kindness(LACE)) == (0, 0)
    assert bio(claimed(bio_based_pct=" 35 % ")) == pytest.approx(0.35)
    assert kindness(claimed(bio_based_pct="35", recycled_pct="60")) == pytest.approx(0.6)
    assert kindness(claimed(bio_based_pct="60", recycled_pct="35")) == pytest.approx(0.6)
    for flag, value in (("chrome_free", "Yes"), ("petroleum_free", "true"), ("mycelium", "1"),
                        ("lwg", "gold"), ("lwg", "Silver"), ("lwg", "bronze"), ("lwg", "audited")):
        assert kindness(claimed(**{flag: value})) == 0.25, (flag, value)
    assert kindness(claimed(chrome_free="no", lwg="none")) == 0
    assert kindness(claimed(bio_based_pct="50", lwg="gold", chrome_free="yes")) == 1
    assert kindness(claimed(bio_based_pct="80", lwg="gold", chrome_free="yes")) == 1
