"""The studio sample: illustrative, and as wide, as mixed and as narrow as stock cards are."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from itertools import pairwise

import numpy as np
import pytest

from palette.extraction import extract
from palette.ordering.kinds import KINDS, family_of
from palette.science.differences import ciede2000
from palette.science.spaces import hex_to_lab
from shipped import DATA, ROOT, SAMPLE, lch, of_kind, toml

NEAR, FAMILY = 6.0, 10.0        # ends of the bands for a photograph


@pytest.fixture(scope="module")
def recipe():
    """The script that makes the sample."""
    folder = str(ROOT / "scripts/studio_sample")
    sys.path.insert(0, folder)
    import make

    yield make
    sys.path.remove(folder)
    del sys.modules["make"]


def test_the_sample_says_in_its_title_its_note_and_every_row_that_it_is_illustrative():
    about = toml(DATA / "libraries/studio-sample/library.toml")
    assert about["illustrative"] is True
    assert "llustrative" in about["title"]
    assert "llustrative" in about["note"]
    for row in SAMPLE:
        assert "illustrative" in row["collection"]
        for claim in filter(None, row["claims"].split(";")):
            assert "@ illustrative, 2026" in claim


def test_the_recipe_makes_the_same_sample_again(recipe):
    assert recipe.table() == (DATA / "libraries/studio-sample/materials.csv").read_bytes()


def test_it_is_as_large_as_the_cards_of_two_or_three_suppliers_a_kind():
    assert 2500 <= len(SAMPLE) <= 4000
    assert {row["kind"] for row in SAMPLE} == set(KINDS)
    for kind in KINDS:
        rows = of_kind(kind)
        assert len([row for row in rows if row["status"] != "discontinued"]) >= 6, kind
        assert 2 <= len({row["supplier"] for row in rows}) <= 3, kind


def test_no_two_colours_of_an_article_have_one_name():
    articles = Counter((row["code"].partition("-")[0], row["colour_name"].lower()) for row in SAMPLE)
    assert max(articles.values()) == 1


@pytest.mark.parametrize("kind", ["suede-pig", "mesh-open", "leather-smooth", "lace-flat", "textile-lining"])
def test_the_cards_of_a_kind_lie_between_each_other(kind):
    """Black and white every supplier has; most of the rest of a card is on no other."""
    cards = defaultdict(list)
    for row in of_kind(kind):
        cards[row["code"].partition("-")[0]].append([float(row[x]) for x in "Lab"])
    for name, card in cards.items():
        others = np.vstack([other for which, other in cards.items() if which != name])
        alike = [ciede2000(lab, others).min() < 2 for lab in card]
        assert 0 < np.mean(alike) < 0.45, name


def test_a_kind_is_sold_by_what_its_need_is_reckoned_in():
    for row in SAMPLE:
        family = family_of(row["kind"])
        areas = {"m2", "ft2", "lin_m"} if family.count == "area" else set()
        assert row["unit"] in {family.unit} | areas, row["code"]


def test_prices_minimums_and_lead_times_differ_by_article_and_by_shade():
    articles = defaultdict(list)
    for row in SAMPLE:
        articles[row["code"].partition("-")[0]].append(row)
    for column, share in (("price", 0.7), ("moq", 0.7), ("lead_days", 0.7)):
        several = [len({row[column] for row in rows}) > 1 for rows in articles.values() if len(rows) >= 20]
        assert np.mean(several) > share, column
    deep = [float(row["price"]) for row in articles["RIP"] if lch(row)[0] < 34]
    pale = [float(row["price"]) for row in articles["RIP"] if lch(row)[0] > 76]
    assert np.mean(deep) > 1.03 * np.mean(pale), "a deep polyester takes more dye"


def test_lab_is_in_range_and_agrees_with_hex():
    labs = np.array([[float(row[x]) for x in "Lab"] for row in SAMPLE])
    assert np.all((labs[:, 0] >= 15) & (labs[:, 0] <= 96))
    assert np.all(np.abs(labs[:, 1:]) <= 80)
    for row, lab in zip(SAMPLE, labs, strict=True):
        # half an 8-bit step is 0.3 to 1 in the dark
        assert ciede2000(lab, hex_to_lab(row["hex"])[None])[0] < 1.1, row["code"]


def test_no_two_of_a_kind_are_so_alike_that_one_would_do():
    for kind in KINDS:
        labs = np.array([[float(row[x]) for x in "Lab"] for row in of_kind(kind)])
        for n, lab in enumerate(labs[:-1]):
            assert ciede2000(lab, labs[n + 1 :]).min() >= 0.5, of_kind(kind)[n]["code"]


def test_carbon_rubber_is_near_black():
    for row in of_kind("rubber-carbon"):
        L, C, _ = lch(row)
        assert L < 30, row["code"]
        assert C < 4, row["code"]
        assert row["dyeable"] == "no"


def test_reflective_is_silver_and_grey():
    assert all(lch(row)[1] < 4 and row["dyeable"] == "no" for row in of_kind("reflective"))


def test_gum_and_mycelium_run_through_tans_and_browns():
    for row in of_kind("rubber-gum") + of_kind("mycelium-sheet"):
        L, C, h = lch(row)
        assert 20 < L < 75, row["code"]
        assert 5 < C < 45, row["code"]
        assert 45 < h < 85, row["code"]
    assert {row["status"] for row in of_kind("mycelium-sheet")} == {"development"}


def test_veg_tan_runs_from_tan_to_chocolate_and_black():
    for row in of_kind("leather-vegtan"):
        L, C, h = lch(row)
        assert (40 < h < 85 and C < 45) or L < 20, row["code"]
    lightness = sorted(lch(row)[0] for row in of_kind("leather-vegtan"))
    assert lightness[0] < 20
    assert lightness[-1] > 70
    assert max(b - a for a, b in pairwise(lightness)) < 12


def test_suede_is_never_as_vivid_as_moulded_plastic():
    def chroma(pattern: str) -> float:
        return max(lch(row)[1] for row in SAMPLE if row["kind"].startswith(pattern))

    assert chroma("suede") < chroma("tpu")
    assert chroma("leather") < 60


def test_the_same_word_in_another_material_is_nearly_the_same_colour():
    named = defaultdict(list)
    for row in SAMPLE:
        named[row["colour_name"]].append(tuple(float(row[x]) for x in "Lab"))
    for colour in ("Navy", "Burgundy", "Forest", "Black", "White", "Teal"):
        shades = np.array(named[colour])
        assert len(shades) >= 4, colour
        assert ciede2000(shades[0], shades).max() < 8, colour


def test_prices_have_a_currency_and_a_unit_and_minimums_a_unit():
    for row in SAMPLE:
        assert float(row["price"]) > 0
        assert row["currency"] == "EUR"
        assert row["unit"] in {"m2", "ft2", "lin_m", "pair", "kg", "cone", "piece"}
        assert float(row["moq"]) > 0
        assert row["moq_unit"]
        assert 0 < int(row["lead_days"]) <= 120


def test_what_is_discontinued_has_something_in_its_place():
    instead = {row["substitute_for"]: row for row in SAMPLE if row["substitute_for"]}
    gone = [row for row in SAMPLE if row["status"] == "discontinued"]
    assert gone
    for row in gone:
        other = instead[row["code"]]
        assert other["kind"] == row["kind"]
        assert other["status"] == "active"
    assert set(instead) == {row["code"] for row in gone}


def test_the_sample_has_every_status():
    assert {row["status"] for row in SAMPLE} == {"active", "limited", "development", "discontinued"}
    active = sum(row["status"] == "active" for row in SAMPLE)
    assert active / len(SAMPLE) > 0.9


# What it reaches

SPREAD = ("suede", "mesh", "knit", "lace", "thread")
CARRIES = ("suede", "mesh", "knit", "lace", "thread", "leather", "nubuck", "textile-woven")


def carriers() -> list[str]:
    """The kinds that may carry a photograph: what an upper and its laces and seams are made of."""
    return [kind for kind in KINDS if kind.startswith(CARRIES) and kind != "leather-lining"]


def reached(kind, labs):
    """How far each colour, (n, 3), is from the nearest active material of a kind."""
    there = np.array([[float(row[x]) for x in "Lab"] for row in of_kind(kind) if row["status"] == "active"])
    return np.array([ciede2000(lab, there).min() for lab in labs])


def held(recipe, kind, labs):
    """The colours that the kind can be dyed to; blacker than black counts as black."""
    gamut = recipe.read()["gamut"][kind]
    lowest, highest = gamut.L
    clamped = np.array(labs, float)
    clamped[:, 0] = np.clip(clamped[:, 0], 17, 93)
    within = clamped.copy()
    within[:, 0] = np.clip(within[:, 0], lowest, highest)
    return clamped[gamut.holds(within) & (np.abs(within - clamped)[:, 0] <= 3)]


@pytest.fixture(scope="module")
def fields(corpus):
    """The field colours of the corpus' photographs."""
    found = [s.lab for photo in sorted((corpus / "photos").glob("*.jpg"))
             for s in extract(photo).swatches if s.role == "field"]
    assert len(found) > 100
    return found


@pytest.fixture(scope="module")
def drawn():
    """Colours drawn evenly from Lab, of no photograph at all."""
    return np.random.default_rng(20).uniform([17, -80, -80], [93, 80, 90], (6000, 3))


@pytest.mark.parametrize("kind", carriers())
def test_what_photographs_show_and_a_kind_can_be_is_on_its_cards(recipe, fields, kind):
    far = reached(kind, held(recipe, kind, fields))
    if kind.startswith(SPREAD):
        assert np.mean(far <= NEAR) >= 0.8
        assert np.mean(far <= FAMILY) >= 0.95
    assert np.mean(far <= FAMILY) >= 0.9


@pytest.mark.parametrize("kind", carriers())
def test_whatever_a_kind_can_be_dyed_to_is_on_its_cards(recipe, drawn, kind):
    far = reached(kind, held(recipe, kind, drawn)[:200])
    assert len(far) >= 40
    if kind.startswith(SPREAD):
        assert np.mean(far <= NEAR) >= 0.68, "evenly drawn colours are more vivid than what is sold"
        assert np.mean(far <= FAMILY) >= 0.97
    assert np.mean(far <= FAMILY) >= 0.9
