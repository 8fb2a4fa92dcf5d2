"""Every document that palette 0.1 wrote still opens, with the same values."""

from __future__ import annotations

from pathlib import Path
from runpy import run_path
from typing import Any

import pytest

from palette import formats
from palette.errors import InvalidInput
from palette.formats.documents import (
    check_document,
    colourway_document,
    compare_document,
    library_reports,
    match_document,
    name_document,
    palette_document,
)
from palette.formats.documents.__main__ import every_document
from palette.formats.notation import read_json, read_jsonl
from palette.libraries import load
from palette.model import Difference, Lab, Viewing
from palette.version import __version__

OLD = Path(__file__).parents[2] / "data" / "documents-0.1"
FILES = sorted(path.name for path in OLD.glob("*.json*"))


def old(name: str) -> Any:
    return read_json((OLD / name).read_bytes(), name)


def lab(said: dict[str, float]) -> Lab:
    return Lab(said["L"], said["a"], said["b"])


def delta(said: dict[str, Any]) -> Difference:
    return Difference(said["value"], said["dL"], said["dC"], said["dH"], said["words"], said["metric"])


@pytest.mark.parametrize("name", FILES)
def test_each_becomes_a_document_of_today_that_keeps_its_values(name):
    """Every number and text of it is in today's document, in the order of its own keys."""
    kinds = {schema.split("/")[0]: document for schema, document in every_document().items()}
    for data in read_jsonl((OLD / name).read_bytes(), name):
        if "schema" in data:
            document = kinds[data["schema"].split("/")[0]]
            assert document.read(data, name) is not None
            assert data["schema"] in (document.schema, *document.older)


@pytest.mark.parametrize("name", [f for f in FILES if f.startswith("palette")])
def test_a_palette_has_its_swatches_their_places_and_its_options(name):
    for data in read_jsonl((OLD / name).read_bytes(), name):
        palette = palette_document.from_json(data, name)
        assert palette.viewing == Viewing(**data["viewing"])
        assert dict(palette.options) == data["options"]
        assert [(s.file, s.sha256, s.width, s.share) for s in palette.sources] == [
            (s["file"], s["sha256"], s["width"], s["share"]) for s in data["sources"]
        ]
        assert [(one.what, one.share) for one in palette.left_out] == [
            (one["what"], one["share"]) for one in data["left_out"]
        ]
        for swatch, said in zip(palette.swatches, data["swatches"], strict=True):
            assert swatch.lab == lab(said["lab"])
            for key in ("id", "name", "common", "code", "hex", "in_gamut", "share", "population", "spread",
                        "role", "provenance", "group"):
                assert getattr(swatch, key) == said[key], key
            assert (swatch.mean is None) == (said["mean"] is None)
            if said["where"]:
                assert swatch.where == (said["where"]["x"], said["where"]["y"], said["where"]["photo"])
            if "spectrum" in said:
                assert swatch.spectrum.values == tuple(said["spectrum"]["values"])
        assert palette_document.to_json(palette) == {**data, "version": __version__}


def test_a_swatch_file_reader_knows_them_too():
    name = "palette-merged.json"
    assert formats.read((OLD / name).read_bytes(), name) == palette_document.from_json(old(name), name)


@pytest.mark.parametrize("name", ["matches.json", "matches-spectrum.json"])
def test_matches_keep_their_targets_verdicts_and_differences(name):
    data = old(name)
    found = match_document.DOCUMENT.read(data, name)
    for match, said in zip(found.matches, data["matches"], strict=True):
        assert match.swatch.lab == lab(said["target"]["lab"])
        assert (match.verdict, match.action) == (said["verdict"], said["action"])
        assert match.library == said["library"]
        assert match.difference == delta(said["delta"])
        assert (match.material and match.material.code) == (said["match"] and said["match"]["code"])
        assert match.nearest.code == said["nearest"]["code"]
        assert [c.difference for c in match.alternatives] == [delta(o["delta"]) for o in said["alternatives"]]
        assert [v.value for v in match.could_be] == ((said["uncertainty"] or {}).get("could_be") or [])
        if said["dye"]:
            assert match.dye.difference == (said["dye"]["change"] and delta(said["dye"]["change"]))
    targets = match_document.targets([data], name)
    assert [s.lab for s in targets.swatches] == [lab(m["target"]["lab"]) for m in data["matches"]]


def test_the_options_of_matches_have_one_meaning_each():
    options = match_document.DOCUMENT.read(old("matches-spectrum.json"), "").options
    assert options.filter == "price < 50"
    assert options.kinds == ("suede*", "leather*")
    assert options.statuses == ("active", "limited")
    assert str(options.bands) == "1 / 2 / 4 CIEDE2000"
    assert match_document.DOCUMENT.read(old("matches.json"), "").options.bands is None


def test_lines_of_matches_are_a_palette():
    rows = read_jsonl((OLD / "match.jsonl").read_bytes(), "match.jsonl")
    palette = match_document.targets(rows, "match.jsonl")
    assert [s.id for s in palette.swatches] == [row["target"]["id"] for row in rows]
    assert palette.viewing == Viewing("D65", 2)


@pytest.mark.parametrize("name", ["propose.json", "propose.jsonl", "colourway-edit.json"])
def test_colourways_keep_their_parts_locks_and_costs(name):
    for data in read_jsonl((OLD / name).read_bytes(), name):
        found = colourway_document.from_json(data, name)
        assert dict(found.brief.locks) == data["brief"]["locks"]
        assert dict(found.brief.rates) == data["brief"]["rates"]
        assert found.brief.status == tuple(data["brief"]["status"])
        assert (found.palette is None) == (data["palette"] is None)
        for colourway, said in zip(found.colourways, data["proposals"], strict=True):
            assert (colourway.id, colourway.name) == (said["id"], said["name"])
            assert colourway.place == said["place"]
            assert colourway.score.total == said["score"]["total"]
            for part, row in zip(colourway.parts, said["parts"], strict=True):
                assert (part.component.id, part.material.code) == (row["component"], row["material"]["code"])
                assert part.material.lab == lab(row["material"]["lab"])
                assert [(c.name, c.value) for c in part.material.claims] == [
                    (c["name"], c["value"]) for c in row["material"]["claims"]
                ]
                assert dict(part.material.extra) == row["material"]["extra"]
                assert (part.locked, part.reason) == (row["locked"], row["reason"])
                assert (part.difference and part.difference.total) == (
                    row["difference"] and row["difference"]["total"]
                )
            assert colourway.costing.per_pair == said["costing"]["per_pair"]
            assert [(d.material.code, d.need, d.buy) for d in colourway.costing.demands] == [
                (d["code"], d["need"], d["buy"]) for d in said["costing"]["demands"]
            ]
            assert [s.before.code for s in colourway.substitutions] == [
                s["before"] for s in said["substitutions"]
            ]


@pytest.mark.parametrize("name", ["check.json", "check-reject.json"])
def test_a_check_keeps_its_decision(name):
    data = old(name)
    found = check_document.DOCUMENT.read(data, name)
    assert found.decision == data["decision"]
    for check, said in zip(found.checks, data["checks"], strict=True):
        assert check.difference == delta(said["delta"])
        assert check.accepted == (said["decision"] == "accept")
        assert check.tolerance.value == data["tolerance"]["value"]
        assert (check.under and dict(check.under)) == said["under"]
        assert check.sample.sha256 == said["sample"]["sha256"]


def test_a_comparison_knows_its_swatches_again():
    data = old("compare.json")
    found = compare_document.DOCUMENT.read(data, "compare.json")
    assert found.distance == data["distance"]
    assert [(m.before.id, m.after.id, m.difference) for m in found.moves] == [
        (m["before"], m["after"], delta(m["delta"])) for m in data["moves"]
    ]
    assert [s.id for s in found.gone] == data["gone"]


def test_what_is_said_of_libraries_reads_back():
    said = old("library-list.json")["libraries"]
    listed = library_reports.LIST.read(old("library-list.json"), "").libraries
    assert [one.path for one in listed] == [one["where"] for one in said]
    said = old("library-validate.json")["findings"]
    report = library_reports.REPORT.read(old("library-validate.json"), "")
    assert [f.where for f in report.findings] == [f["where"] for f in said]
    said = old("library-gaps.json")["colours"]
    gaps = library_reports.GAPS.read(old("library-gaps.json"), "")
    assert [g.nearest.code for g in gaps.colours] == [g["nearest"] for g in said]
    assert library_reports.CHANGES.read(old("library-diff.json"), "").changes[0].code == "RU-BLACK"
    assert library_reports.STATISTICS.read(old("library-stats.json"), "").materials == 8
    assert name_document.DOCUMENT.read(old("names.json"), "").colours[0].asked == "#8b4513"


def test_a_library_of_then_is_the_same_library():
    then, now = load(OLD / "library.json"), load(OLD / "made-from" / "thin")
    assert [m.code for m in then] == [m.code for m in now]
    assert [(m.lab, m.price, m.claims, dict(m.extra)) for m in then] == [
        (m.lab, m.price, m.claims, dict(m.extra)) for m in now
    ]


def test_a_document_of_tomorrow_or_of_another_kind_is_refused_by_name():
    data = {**old("propose.json"), "schema": "palette.propose/9"}
    with pytest.raises(InvalidInput, match=r"is 'palette.propose/9', and 'palette.propose/2' is needed"):
        colourway_document.from_json(data, "it")
    with pytest.raises(InvalidInput, match="it names no schema"):
        palette_document.from_json({"schema": ["palette.extract/1"]}, "it")


def test_the_page_that_shows_both_side_by_side_is_that_of_the_code():
    """Where this fails: python scripts/documents_side_by_side.py"""
    script = Path(__file__).parents[3] / "scripts" / "documents_side_by_side.py"
    made = run_path(str(script))
    assert made["PAGE"].read_text("utf-8") == made["page"]()
