"""How near is near enough: read in one way, wherever it is said, and asked in one order."""

from __future__ import annotations

import pytest

from palette.errors import InvalidInput, InvalidValue
from palette.model import Bands, Verdict
from palette.model.bands import INTENT, ROUGH, SMOOTH, bands_by_kind, bands_for, bands_of

OWN = {"suede*": Bands(1, 2, 3), "suede-pig": Bands(2, 3, 4), "photo": Bands(4, 5, 6)}


@pytest.mark.parametrize("limits", ["3,6,10", "3, 6, 10", [3, 6, 10], (3.0, 6.0, 10.0)])
def test_three_rising_limits_are_bands(limits):
    assert bands_of(limits) == Bands(3, 6, 10)
    assert bands_of(limits, "CMC(2:1)").formula == "CMC(2:1)"


@pytest.mark.parametrize("limits", [
    "6,3,10", "3,6", "3,6,10,12", "a,b,c", "", [3, 6], 3, None, "0,1,2", "-1,2,3", "nan,6,10", "3,6,inf",
])
def test_what_does_not_rise_is_refused_in_a_sentence(limits):
    with pytest.raises(InvalidValue, match=r"\.$"):
        bands_of(limits)


def test_a_table_names_the_entry_that_is_wrong_and_its_file():
    assert bands_by_kind({"photo": [3, 6, 10]}) == {"photo": Bands(3, 6, 10)}
    with pytest.raises(InvalidInput, match=r"^mine\.toml: bands\.suede\*: three rising limits are needed"):
        bands_by_kind({"photo": [3, 6, 10], "suede*": [3, 2, 1]}, "mine.toml")
    with pytest.raises(InvalidInput, match=r"^mine\.toml: bands: a table is needed, as photo = \[3, 6, 10\]"):
        bands_by_kind([3, 6, 10], "mine.toml")


def test_a_wish_is_judged_wider_than_a_standard_and_a_nap_wider_than_a_smooth_skin():
    assert bands_for("photo", "leather-smooth") == bands_for("display", "suede-cow") == INTENT
    assert bands_for("measured", "leather-smooth") == SMOOTH
    for napped in ("suede-cow", "nubuck-cow", "mesh-open", "knit-flat", "lace-waxed"):
        assert bands_for("measured", napped) == ROUGH


def test_the_longest_pattern_that_fits_wins_and_the_table_that_is_asked_first():
    assert bands_for("measured", "suede-pig", OWN) == Bands(2, 3, 4)
    assert bands_for("measured", "suede-cow", OWN) == Bands(1, 2, 3)
    assert bands_for("measured", "mesh-open", OWN) == ROUGH
    assert bands_for("measured", "suede-pig", {"measured": Bands(7, 8, 9)}, OWN) == Bands(7, 8, 9)
    assert bands_for("measured", "suede-pig", {"photo": Bands(7, 8, 9)}, OWN) == Bands(2, 3, 4)


def test_a_pattern_is_of_measured_targets_unless_it_says_whose():
    assert bands_for("photo", "suede-pig", OWN) == Bands(4, 5, 6)
    assert bands_for("display", "suede-pig", OWN) == INTENT
    asked = {**OWN, "photo:suede*": Bands(5, 6, 7), "measured:suede-pig": Bands(6, 7, 8)}
    assert bands_for("photo", "suede-pig", asked) == Bands(5, 6, 7)
    assert bands_for("measured", "suede-pig", asked) == Bands(6, 7, 8)
    assert bands_for("photo", "mesh-open", asked) == Bands(4, 5, 6)


def test_a_star_settles_everything_that_nothing_else_does():
    asked = {"*": Bands(8, 9, 10), "measured": Bands(1, 1, 1)}
    assert bands_for("photo", "anything", asked) == Bands(8, 9, 10)
    assert bands_for("measured", "anything", asked) == Bands(1, 1, 1)


def end(at: float) -> Bands:
    return Bands(at, at + 1, at + 2)


@pytest.mark.parametrize(("table", "provenance", "kind", "first"), [
    ({"suede*": 1}, "measured", "suede-pig", 1),
    ({"suede*": 1}, "measured", "nubuck", None),
    ({"suede*": 1}, "photo", "suede-pig", None),                # a kind alone is of measured targets
    ({"measured:suede*": 1}, "measured", "suede-pig", 1),
    ({"photo:suede*": 1}, "photo", "suede-pig", 1),
    ({"photo:suede*": 1}, "measured", "suede-pig", None),
    ({"photo:suede*": 1}, "photo", "nubuck", None),
    ({"photo": 1}, "photo", "nubuck", 1),
    ({"photo": 1}, "display", "nubuck", None),
    ({"photo": 1}, "measured", "photo", None),                  # a provenance is no kind
    ({"measured": 1}, "measured", "nubuck", 1),
    ({"*": 1}, "photo", "nubuck", 1),
    ({"*": 1}, "measured", "nubuck", 1),
    ({"suede*": 1, "suede-pig": 2}, "measured", "suede-pig", 2),            # the longer says more
    ({"suede-pig": 2, "suede*": 1}, "measured", "suede-pig", 2),
    ({"measured": 1, "su*": 2}, "measured", "suede-pig", 2),                # a kind before a provenance
    ({"measured:su*": 2, "suede-pig": 1}, "measured", "suede-pig", 2),      # both before either
    ({"measured:l*": 2, "leather-pebbled": 1}, "measured", "leather-pebbled", 2),       # however short
    ({"photo:s*": 2, "photo": 1}, "photo", "suede-pig", 2),
    ({"*": 1, "photo": 2}, "photo", "suede-pig", 2),                        # anything says least
    ({"*": 1, "measured": 2}, "measured", "suede-pig", 2),
    ({"*": 1, "s*": 2}, "measured", "suede-pig", 2),
])
def test_the_key_that_says_most_about_a_target_goes_first(table, provenance, kind, first):
    chosen = {key: end(value) for key, value in table.items()}
    expected = bands_for(provenance, kind) if first is None else end(first)
    assert bands_for(provenance, kind, chosen) == expected


def test_who_is_asked_first_is_not_outdone_by_a_better_key_of_who_is_asked_next():
    assert bands_for("measured", "suede-pig", {"*": end(7)}, {"suede-pig": end(1)}) == end(7)
    assert bands_for("measured", "suede-pig", {"nubuck": end(7)}, {"suede-pig": end(1)}) == end(1)
    assert bands_for("measured", "suede-pig", {}, {"photo": end(7)}) == ROUGH


def test_an_end_belongs_to_the_better_verdict():
    bands = Bands(1, 2, 4)
    assert [bands.verdict(x) for x in (0, 1, 1.001, 2, 2.001, 4, 4.001)] == [
        Verdict.match, Verdict.match, Verdict.near, Verdict.near, Verdict.family, Verdict.family,
        Verdict.none,
    ]
    assert [verdict.rank for verdict in Verdict] == [0, 1, 2, 3, 4]
    assert str(bands) == "1 / 2 / 4 CIEDE2000"
