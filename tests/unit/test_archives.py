"""Which photographs carry a colour: all that a look at every colour would find, in that order."""

from __future__ import annotations

import json

import numpy as np
import pytest

import palette
from palette import archives, files
from palette.errors import InvalidInput, PaletteError, UnknownName, UsageError
from palette.formats.notation import write_jsonl
from palette.model import D65_10, Bands, Lab, Palette, Swatch
from palette.science.differences import ciede2000
from palette.science.nearest import index, within


def drawn(seed, photographs=300, colours=20):
    random = np.random.default_rng(seed)
    found = []
    for n in range(photographs):
        shares = random.dirichlet(np.ones(colours))
        found.append(Palette(tuple(
            Swatch(Lab(float(random.uniform(0, 100)), *map(float, random.normal(0, 30, 2))), id=f"f{i}",
                   share=float(share))
            for i, share in enumerate(shares, 1)
        ), name=f"photograph {n}"))
    return found


def by_hand(palettes, labs, ends=(3, 6, 10)):
    """Names by whether anything is near to each, then the least amount, then all, by every difference."""
    def carried(one, lab):
        rows = np.array([s.lab for s in one.swatches])
        rows[:, 0] = np.clip(rows[:, 0], 17, 93)
        far, share = ciede2000(lab, rows), np.array([s.share for s in one.swatches])
        return [share[far <= end].sum() for end in ends]

    found = np.array([[carried(one, lab) for lab in labs] for one in palettes])
    amounts, near = np.round(found.mean(axis=2), 12), (found[:, :, 1] > 0).all(axis=1)
    order = sorted(range(len(palettes)), key=lambda i: (not near[i], -amounts[i].min(), -amounts[i].sum(), i))
    return [palettes[i].name for i in order if amounts[i].any()]


@pytest.fixture
def written(tmp_path, monkeypatch):
    """A file of palettes, which is indexed however small it is, and the palettes as they are read from it."""
    monkeypatch.setattr(archives, "FROM_BYTES", 0)
    path = tmp_path / "archive.jsonl"
    path.write_text(write_jsonl(map(palette.to_json, drawn(3))), "utf-8")
    return path, list(palette.open_all(path))


@pytest.mark.parametrize("sought", [["#7a1f2b"], ["#2f5d8a", "#8b7d5a"], ["#000000"], ["#0000ff"]])
def test_the_order_is_that_of_comparing_everything(written, sought):
    path, palettes = written
    labs = [np.array(swatch.lab) for swatch in palette.name(*sought)]
    for lab in labs:
        lab[0] = np.clip(lab[0], 17, 93)
    expected = by_hand(palettes, labs)
    for where in (path, palettes):
        found = palette.find(sought, where, n=1000)
        assert [one.name for one in found] == expected
        assert (found.searched, found.carrying) == (300, len(expected))


def test_within_is_every_row_that_the_formula_finds():
    labs = np.random.default_rng(4).uniform((0, -90, -90), (100, 90, 90), (20_000, 3))
    for standard in labs[:20]:
        for reach in (0.0, 2.0, 10.0, 40.0):
            rows, totals = within(standard, index(labs), reach)
            every = ciede2000(standard, labs)
            assert rows.tolist() == np.flatnonzero(every <= reach).tolist()
            assert totals.tolist() == every[rows].tolist()


def test_a_kept_index_says_the_same_and_a_changed_file_is_read_again(written):
    path, _ = written
    first = palette.find("#7a1f2b", path)
    assert list(files.own_cache().glob("*.index"))
    archives._kept.cache_clear()
    assert palette.find("#7a1f2b", path) == first
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[1:]), "utf-8")
    assert palette.find("#7a1f2b", path).searched == 299
    assert len(list(files.own_cache().glob("*.index"))) == 1


@pytest.mark.parametrize("harm", [
    lambda data: b"", lambda data: data[:1000], lambda data: data[:-8] + bytes(8),
    lambda data: data[:50_000] + bytes([data[50_000] ^ 1]) + data[50_001:],
], ids=["nothing", "its beginning", "no end", "a bit flipped"])
def test_a_damaged_index_is_made_again(written, harm):
    path, _ = written
    first = palette.find("#7a1f2b", path)
    (kept,) = files.own_cache().glob("*.index")
    sound = kept.read_bytes()
    kept.write_bytes(harm(sound))
    archives._kept.cache_clear()
    assert palette.find("#7a1f2b", path) == first
    assert kept.read_bytes() == sound


def test_a_material_finds_its_photographs_as_match_judges_them():
    found = palette.find("FLT-BROWN", "landscapes")
    for one in found:
        for carrier in one.carried[0].colours:
            matched = palette.match(Palette((carrier.swatch,)), where='code == "FLT-BROWN"', within=1000)[0]
            assert carrier.difference.total == pytest.approx(matched.difference.total)
            assert carrier.verdict == matched.verdict
    assert len(found) >= 3


def test_what_is_near_comes_before_much_that_is_only_of_the_family():
    brown = Lab(40.0, 10.0, 20.0)
    much = Palette((Swatch(brown._replace(L=48.5), id="f1", share=0.9),), name="much of the family")
    little = Palette((Swatch(brown, id="f1", share=0.02),), name="a little of it")
    assert [one.name for one in palette.find("40,10,20", [much, little])] == [little.name, much.name]


def test_shares_add_up_and_places_are_those_of_the_swatches():
    (one,) = palette.find("#5a4632", palette.open("#5a4632 #5b4733 #ff00ff"), n=1)
    assert (one.carried[0].match, one.carried[0].family) == (pytest.approx(2 / 3), pytest.approx(2 / 3))
    assert [carrier.swatch.id for carrier in one.carried[0].colours] == ["c1", "c2"]


def test_bands_are_the_ends(written):
    path, _ = written
    narrow = palette.find("#7a1f2b", path, bands=Bands(1, 2, 3), n=1000)
    wide = palette.find("#7a1f2b", path, bands=Bands(10, 20, 30), n=1000)
    assert narrow.carrying < wide.carrying
    assert all(carrier.difference.total <= 3 for one in narrow for carrier in one.carried[0].colours)


def test_palettes_of_another_light_are_brought_to_the_usual_one(tmp_path):
    one = Palette((Swatch(Lab(40, 20, 10), id="f1", share=1.0),), viewing=D65_10, name="other")
    (tmp_path / "a.jsonl").write_text(write_jsonl([palette.to_json(one)]), "utf-8")
    (found,) = palette.find("#8b4f4f", tmp_path / "a.jsonl", bands=Bands(90, 95, 100))
    assert found.carried[0].colours[0].difference == pytest.approx(
        palette.find("#8b4f4f", one, bands=Bands(90, 95, 100))[0].carried[0].colours[0].difference)


def test_a_line_that_is_no_palette_is_named(tmp_path):
    good = json.dumps(palette.to_json(drawn(1, 1)[0]))
    for line, said in (("{}", "line 2"), ("{", "line 2"), ('{"schema": "palette.extract/1"}', "line 2")):
        (tmp_path / "a.jsonl").write_text(f"{good}\n{line}\n", "utf-8")
        with pytest.raises(InvalidInput, match=said):
            palette.find("#7a1f2b", tmp_path / "a.jsonl")


@pytest.mark.parametrize(("words", "where", "wrong"), [
    (["FLT-BRWN"], "landscapes", UnknownName), (["#12345"], "landscapes", UsageError),
    ([], "landscapes", UsageError), (["#123456"], [], UsageError), (["#123456"], "no.jsonl", InvalidInput),
])
def test_what_cannot_be_sought_is_told(words, where, wrong):
    with pytest.raises(wrong):
        palette.find(words, where)
    assert issubclass(wrong, PaletteError)
