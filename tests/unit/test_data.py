"""What ships in palettes/ is what it says: complete, believable, credited."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from pathlib import Path

import numpy as np
import pytest

from palette.formats.names import names
from palette.ordering.kinds import KINDS
from palette.science.spaces import hex_to_lab
from shipped import DATA, SAMPLE, lch, table, toml

BASES = {"reported", "reported-for-shoe", "assumed"}

LIBRARIES = sorted(p.parent for p in DATA.glob("libraries/*/library.toml"))
SHOES = sorted(DATA.glob("shoes/*.toml"))
PUBLISHED = sorted(DATA.glob("colourways/*.toml"))


def name_of(path: Path) -> str:
    return path.stem


def test_the_shipped_data_is_all_there():
    assert len(LIBRARIES) == 10
    assert [p.stem for p in SHOES] == ["runner-1500", "runner-730", "runner-991v2", "walker-allerdale"]
    assert len(PUBLISHED) == 10


# Libraries

@pytest.mark.parametrize("folder", LIBRARIES, ids=name_of)
def test_every_material_has_a_code_of_its_own_a_name_and_a_known_kind(folder):
    rows = table(folder / "materials.csv")
    assert rows
    codes = [row["code"] for row in rows]
    assert len(set(codes)) == len(codes)
    for row in rows:
        assert row["name"].strip() == row["name"] != ""
        assert row["kind"] in KINDS, row["code"]
        assert re.fullmatch(r"#[0-9a-f]{6}", row["hex"]), row["code"]
        assert None not in row, f"{row['code']} has more cells than there are columns"


@pytest.mark.parametrize("folder", LIBRARIES, ids=name_of)
def test_a_library_says_what_it_is_and_on_what_terms(folder):
    about = toml(folder / "library.toml")
    assert about["name"] == folder.name
    assert about["title"]
    assert about["source"]
    assert about["licence"]
    assert (folder / "LICENSE").is_file()
    assert about["viewing"] == {"illuminant": "D65", "observer": 2}


def test_thread_charts_say_that_they_are_screen_values_and_claim_no_lab():
    charts = [folder for folder in LIBRARIES if folder.name != "studio-sample"]
    for folder in charts:
        assert "Screen values" in toml(folder / "library.toml")["note"]
        assert "L" not in table(folder / "materials.csv")[0]
        assert {row["kind"] for row in table(folder / "materials.csv")} == {"embroidery-thread"}
    assert sum(len(table(folder / "materials.csv")) for folder in charts) == 1790


def test_threads_keep_the_number_they_are_ordered_by():
    sulky = {row["supplier_ref"]: row for row in table(DATA / "libraries/sulky/materials.csv")}
    assert sulky["1005"]["name"] == "Black"
    assert sulky["1005"]["hex"] == "#000000"


# Shoes

@pytest.mark.parametrize("path", SHOES, ids=name_of)
def test_a_shoe_adds_up_and_its_groups_can_be_one_material(path):
    shoe = toml(path)
    parts = shoe["component"]
    assert shoe["id"] == path.stem
    assert sum(part["share"] for part in parts) == pytest.approx(100)
    assert len({part["id"] for part in parts}) == len(parts)
    groups = defaultdict(list)
    for part in parts:
        assert set(part["kinds"]) <= set(KINDS)
        assert part["role"] in {"dominant", "secondary", "accent", "neutral"}
        assert part["basis"] in BASES
        groups[part["group"]].append(set(part["kinds"]))
    for group, kinds in groups.items():
        assert set.intersection(*kinds), group
    ids = {part["id"] for part in parts}
    assert {id for pair in shoe["adjacent"] for id in pair} <= ids
    assert ids - {id for pair in shoe["adjacent"] for id in pair} == set(), "a part that touches nothing"
    assert "assumed" in shoe["share_basis"]
    assert shoe["economics"]["basis"] == "assumed"


@pytest.mark.parametrize("path", SHOES, ids=name_of)
def test_every_role_can_be_light_middling_and_dark(path):
    reachable = defaultdict(set)
    for part in toml(path)["component"]:
        for row in SAMPLE:
            if row["status"] == "active" and row["kind"] in part["kinds"]:
                L = lch(row)[0]
                reachable[part["role"]].add("light" if L > 67 else "middling" if L > 34 else "dark")
    assert len(reachable) == 4
    assert all(steps == {"light", "middling", "dark"} for steps in reachable.values())


def test_browns_of_a_fell_are_well_covered_in_the_walkers_leathers():
    kinds = set(toml(DATA / "shoes/walker-allerdale.toml")["component"][0]["kinds"])
    brown = []
    for row in SAMPLE:
        L, C, h = lch(row)
        wanted = 40 <= h <= 80 and 6 <= C <= 45 and 18 <= L <= 58
        if wanted and row["kind"] in kinds and row["status"] == "active":
            brown.append(row)
    assert len(brown) >= 100
    assert len({row["kind"] for row in brown}) >= 5


@pytest.mark.parametrize("group", ["base", "overlay", "overlay-2", "base-2", "laces"])
def test_a_vineyard_runner_finds_pink_green_and_burgundy_for_its_groups(group):
    parts = [p for p in toml(DATA / "shoes/runner-991v2.toml")["component"] if p["group"] == group]
    kinds = set.intersection(*(set(p["kinds"]) for p in parts))
    colours = [lch(row) for row in SAMPLE if row["kind"] in kinds and row["status"] == "active"]
    assert any((h >= 340 or h <= 30) and L > 60 and C > 10 for L, C, h in colours), "pink"
    assert any(115 <= h <= 155 and C > 20 and 35 < L < 60 for L, C, h in colours), "a lush green"
    assert any((h >= 340 or h <= 30) and L < 32 and C > 18 for L, C, h in colours), "burgundy"


# Published colourways

@pytest.mark.parametrize("path", PUBLISHED, ids=name_of)
def test_a_published_colourway_names_every_part_once_with_its_basis(path):
    colourway = toml(path)
    shoe = toml(DATA / f"shoes/{colourway['shoe']}.toml")
    parts = {part["id"]: part for part in shoe["component"]}
    assert colourway["id"] == path.stem
    assert colourway["approximate"] is True
    assert colourway["sources"]
    assert [part["component"] for part in colourway["part"]] == list(parts)
    made = defaultdict(set)
    for part in colourway["part"]:
        template = parts[part["component"]]
        assert part["kind"] in template["kinds"]
        assert part["kind_basis"] in BASES
        assert part["colour_basis"] in BASES
        assert part["colour"]
        L, a, b = part["approximate_lab"]
        assert 15 <= L <= 96
        assert math.hypot(a, b) < 60
        made[template["group"]].add((part["kind"], L, a, b))
    split = {group for group, materials in made.items() if len(materials) > 1}
    assert split == set(colourway.get("split_groups", []))
    assert any("reported" in part["colour_basis"] for part in colourway["part"])


# Names

def test_iscc_nbs_has_its_267_names_in_british_spelling():
    rows = table(DATA / "names/iscc-nbs.csv")
    assert [int(row["number"]) for row in rows] == list(range(1, 268))
    formal = [row["name"] for row in rows]
    assert len(set(formal)) == 267
    assert "dark greyish reddish brown" in formal
    assert not any("gray" in name for name in formal)


def test_a_name_and_its_colour_agree():
    chart = {row["name"]: hex_to_lab(row["hex"]) for row in table(DATA / "names/iscc-nbs.csv")}
    for grey in ("white", "light grey", "medium grey", "dark grey", "black"):
        assert np.hypot(*chart[grey][1:]) < 4, grey
    ladder = [chart[n][0] for n in ("white", "light grey", "medium grey", "dark grey", "black")]
    assert ladder == sorted(ladder, reverse=True)
    blue = math.degrees(math.atan2(chart["vivid blue"][2], chart["vivid blue"][1])) % 360
    assert 250 < blue < 300


def test_common_names_can_be_shown_to_a_client():
    everybody = [row["name"] for row in table(DATA / "names/xkcd.csv")]
    trade = [row["name"] for row in table(DATA / "names/trade.csv")]
    assert len(set(trade)) == len(trade) > 100
    assert len(set(everybody)) == len(everybody) > 600
    rude = re.compile(r"shit|poo|puke|vomit|snot|booger|barf|piss|diarrh|bile|ugly|gross|nasty|sick|blood")
    assert [name for name in everybody if rude.search(name)] == []
    assert {"chocolate", "moss", "slate", "burgundy", "stone"} <= set(everybody)
    assert not {"leather", "suede", "nubuck", "rubber", "lace"} & set(everybody)      # which are materials


def test_a_material_is_called_what_a_designer_would_call_it():
    def common(code: str) -> str:
        row = next(row for row in SAMPLE if row["code"] == code)
        return names(np.array([[float(row[x]) for x in "Lab"]]))[0][1]

    assert common("RIG-BLACK") == "black"
    assert common("RIG-DARK-BROWN") == "dark brown"
    assert common("LAU-BURGUNDY") == "burgundy"
    assert common("OND-VERDE-OLIVA") == "olive"
    assert common("SAB-BORDEAUX") == "burgundy"
    assert common("LAU-NAVY") == "navy"
    assert common("LEG-PANNA") == "cream"


# Terms

def test_nobodys_licensed_colour_system_is_in_the_data():
    word = "pan" + "tone"
    for path in DATA.rglob("*"):
        if path.suffix in {".csv", ".toml", ".md", ".json", ".svg", ".py"} or path.name.startswith("LICENSE"):
            assert word not in path.read_text("utf-8").lower(), path


@pytest.mark.parametrize("folder", ["names", "shoes", "colourways", "landscapes", "photos", "libraries"])
def test_every_asset_has_its_terms_beside_it(folder):
    here = DATA / folder
    assert (here / "README.md").is_file()
    for asset in [p for p in here.rglob("*") if p.suffix in {".csv", ".jpg", ".json", ".svg", ".toml"}]:
        beside = [asset.parent / "LICENSE", asset.with_name(asset.name + ".license")]
        assert any(path.is_file() for path in beside), asset
