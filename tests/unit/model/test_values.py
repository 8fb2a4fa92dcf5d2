"""Values answer questions about themselves, and say in an error what they would have."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import pytest

from palette.errors import InvalidValue
from palette.model import Brief, Extraction, Lab, Library, Palette, Proposals, Swatch
from palette.model.extraction_options import extraction
from palette.model.material import Material
from palette.model.rules import About, field, fit, need
from palette.model.shoe import Colourway, Component, Part, Score, Shoe, Term

GREY = Lab(50, 0, 0)


def test_a_palette_by_share_begins_with_the_largest_and_ends_with_what_has_none():
    swatches = (Swatch(GREY, "none"), Swatch(GREY, "small", share=0.2), Swatch(GREY, "large", share=0.8))
    palette = Palette(swatches, name="wall")
    assert [swatch.id for swatch in palette.by_share().swatches] == ["large", "small", "none"]
    assert palette.by_share().name == "wall"
    assert palette.swatches == swatches


def test_a_part_of_a_colourway_is_had_by_its_component():
    bark = Material("B-1", "Bark", "leather-smooth", GREY)
    components = tuple(Component(id, id, ("leather-smooth",), 0.5, "dominant") for id in ("vamp", "heel"))
    parts = tuple(Part(component, bark) for component in components)
    colourway = Colourway(Shoe("clog", "Clog", components), parts, Score(1))
    assert colourway["heel"].component.id == "heel"
    assert colourway["vamp"].component.id == "vamp"


def test_a_score_has_its_terms_by_name_and_their_weighted_mean_by_family():
    score = Score(0.5, (
        Term("fidelity", "landscape", 0.8, 3, ""), Term("presence", "landscape", 0.4, 1, ""),
        Term("price", "cost and origin", 0.9, 0, ""),
    ))
    assert score["presence"].value == 0.4
    assert score.family("landscape") == pytest.approx((0.8 * 3 + 0.4) / 4)
    assert score.family("cost and origin") is None          # nobody wants to know
    assert score.family("edges") is None


def test_a_library_of_some_of_its_materials_keeps_their_order_and_its_own_facts():
    bark, moss, peat = (Material(code, code, "suede-cow", GREY) for code in ("bark", "moss", "peat"))
    library = Library("shelf", (bark, moss, peat), title="Shelf")
    some = library.take([2, 0])
    assert (some.name, some.title, tuple(some)) == ("shelf", "Shelf", (peat, bark))
    assert library.take([]).materials == ()


class Columns(tuple):
    """Materials that are kept as columns and answer for them."""

    def groups(self, name):
        return iter([(f"every {name}", [0, 1])])


def test_materials_are_grouped_by_what_they_hold_or_as_their_columns_say():
    bark, moss = Material("bark", "Bark", "suede-cow", GREY), Material("moss", "Moss", "felt", GREY)
    assert Library("shelf", (bark, moss, bark)).groups("kind") == [("suede-cow", [0, 2]), ("felt", [1])]
    assert Library("shelf", Columns((bark, moss))).groups("kind") == [("every kind", [0, 1])]


def test_proposals_are_gone_through_as_a_list():
    clog = Shoe("clog", "Clog", (Component("vamp", "Vamp", ("suede-cow",), 1.0, "dominant"),))
    one, two = (Colourway(clog, (), Score(value)) for value in (0.7, 0.6))
    proposals = Proposals((one, two), Brief(), Palette(()))
    assert list(proposals) == [one, two]
    assert (len(proposals), proposals[1]) == (2, two)


def test_what_is_asked_of_a_photograph_is_a_number_auto_or_all_of_it():
    all_of_it = Extraction(4, ignore=("sky",))
    assert extraction(all_of_it) is all_of_it
    assert extraction("auto", 8) == Extraction("auto")
    assert extraction(None, 8) == Extraction(8)
    assert extraction(Extraction(seed=3), 8) == Extraction(8, seed=3)
    assert extraction(None) == Extraction()


def test_points_and_boxes_that_were_pointed_at_are_recorded_as_they_are_typed():
    asked = Extraction(4, pins=((0.25, 0.5), (10, 20, 30, 40)))
    assert dict(asked.recorded())["pin"] == "0.25,0.5;10,20,30,40"
    assert "pin" not in dict(Extraction(4).recorded())


def test_a_palette_records_what_was_asked_as_the_command_line_takes_it():
    asked = Extraction(None, 1, (0, 0, 0.5, 1), Path("a/mask.png"), ("sky", "dark"), (3, 4, 5, 6))
    assert dict(asked.recorded()) == {
        "colours": 6, "accents": 1, "crop": "0,0,0.5,1", "mask": "mask.png", "ignore": "sky,dark",
        "wb": "patch:3,4,5,6", "keep_near": False, "sort": "share", "by": "cie76",
    }
    plain = dict(Extraction().recorded(3, merged=3))
    assert (plain["colours"], plain["accents"], plain["mask"], plain["wb"], plain["merged"]) == (
        10, "auto", None, "as-shot", 3,
    )


@pytest.mark.parametrize(("hint", "said"), [
    (tuple[float, float], "a list of 2 is needed"),
    (tuple[tuple[float, float], ...], "a list of lists of 2 is needed"),
    (tuple[tuple[str, ...], ...], "a list of lists of texts is needed"),
    (float | None, "a number is needed"),
])
def test_an_error_says_what_is_needed(hint, said):
    assert need(hint) == said


def test_what_a_field_is_about_is_for_its_document_and_in_no_error():
    hint = Annotated[str, About("who sells it")]
    assert field(hint).about == "who sells it"
    assert need(hint) == "a text is needed"
    assert fit(hint, "Bosco") == "Bosco"


@pytest.mark.parametrize(("components", "adjacent", "said"), [
    ([("vamp", 0.5), ("vamp", 0.5)], (), "components: vamp is there more than once."),
    ([], (), "components: a shoe needs one at least."),
    ([("vamp", 0.5)], (), "components: the shares add up to 50.0%; they have to make 100%."),
    ([("vamp", 1)], [("vamp", "sole")], "adjacent[0]: 'sole' is no component."),
])
def test_a_shoe_that_cannot_be_says_where_and_why(components, adjacent, said):
    parts = tuple(Component(id, id, ("leather-smooth",), share, "dominant") for id, share in components)
    with pytest.raises(InvalidValue) as wrong:
        Shoe("clog", "Clog", parts, tuple(adjacent))
    assert str(wrong.value) == said
