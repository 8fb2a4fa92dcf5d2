"""The JSON Schemas are those of the code, and what the commands print keeps to them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from palette.formats.documents import check_document, compare_document, match_document, name_document
from palette.formats.documents import palette_document as palettes
from palette.formats.documents.__main__ import schemas
from palette.formats.documents.picks_document import DOCUMENT as PICKS
from palette.formats.documents.picks_document import Picks
from palette.matching import Filter, match
from palette.matching.checking import check, leather
from palette.matching.comparing import compare
from palette.matching.readings import Readings
from palette.model import D65_10, Lab, Library, Material, Palette, Spectrum, Swatch

jsonschema = pytest.importorskip("jsonschema")

FOLDER = Path(__file__).parents[2] / "docs" / "schemas"
GREY = Spectrum(400, 10, (0.2,) * 31)
WALL = Palette((
    Swatch(Lab(40, 15, 25), id="f1", name="brown", share=0.6, spread=2.0, role="field"),
    Swatch(Lab(60, 60, 0), id="f2", share=0.4, provenance="measured", spectrum=GREY),
))
SHELF = Library("shelf", (
    Material("FELL", "Fell", "suede-cow", Lab(41, 15, 25), dyeable=True, spectrum=GREY),
    Material("PEAT", "Peat", "mesh-open", Lab(22, 6, 8), colour_basis="hex"),
))


def valid(document):
    name = document["schema"].replace("/", "-") + ".json"
    jsonschema.Draft202012Validator(schemas()[name]).validate(json.loads(json.dumps(document)))


def ordered(value):
    """A schema whose choices stand in one order: versions of msgspec have their own."""
    if isinstance(value, dict):
        return {key: sorted(map(repr, map(ordered, one))) if key == "anyOf" else ordered(one)
                for key, one in value.items()}
    return [ordered(one) for one in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", schemas())
def test_a_schema_on_file_is_that_of_the_code(name):
    """Where this fails: python -m palette.formats.documents"""
    assert ordered(json.loads((FOLDER / name).read_text("utf-8"))) == ordered(schemas()[name])
    jsonschema.Draft202012Validator.check_schema(schemas()[name])


@pytest.mark.parametrize("name", schemas())
def test_every_property_says_what_it_is(name):
    schema = schemas()[name]
    for thing, body in {"the document": schema, **schema.get("$defs", {})}.items():
        silent = [key for key, value in body.get("properties", {}).items() if not value.get("description")]
        assert not silent, f"{thing} does not say what {silent} are"


def test_there_is_no_schema_on_file_that_the_code_does_not_know():
    assert {path.name for path in FOLDER.glob("*.json")} == set(schemas())


def test_a_palette_is_valid():
    valid(palettes.to_json(WALL))


def test_matches_are_valid_as_a_document_and_line_by_line():
    matches = match(WALL, SHELF, filter=Filter(), top=3)
    valid(match_document.to_json(WALL, matches, [SHELF], match_document.Options(top=3)))
    for line in match_document.lines(WALL, matches, [SHELF]):
        valid(line)


def test_matches_that_found_nothing_within_reach_are_valid():
    matches = match(WALL, SHELF, within=0.01, unique=True)
    for line in match_document.lines(WALL, matches, [SHELF]):
        valid(line)


def test_a_check_a_comparison_and_names_are_valid():
    one = Readings("std", (Swatch(Lab(51.8, 0, 0), provenance="measured", spectrum=GREY),), D65_10)
    two = Readings("dip", (Swatch(Lab(51, 0, 0), provenance="measured"),) * 2, D65_10)
    for sample in (one, two):
        valid(check_document.to_json([check(one, sample, leather())], "ISO 22700", True))
    valid(compare_document.to_json(compare(WALL, WALL)))
    valid(name_document.to_json(WALL))


def test_picks_are_valid():
    valid(PICKS.write(Picks(("a-1",), ("a-2",), changed={"a-1": {"toe": "FELL"}})))


def test_a_document_with_a_word_too_many_is_not_valid():
    document = {**palettes.to_json(WALL), "surprise": 1}
    with pytest.raises(jsonschema.ValidationError):
        valid(document)
