"""What ships in palettes/ is what it says: complete, believable, credited."""

from __future__ import annotations

import csv
import importlib.util
import math
import re
import tomllib
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from palette.formats.names import names
from palette.science.differences import ciede2000
from palette.science.spaces import hex_to_lab

DATA = Path(__file__).parents[2] / "palettes"
KINDS = {
    "edge-paint", "embroidery-thread", "eva-carrier", "eva-foam", "gel-translucent", "knit", "lace-flat",
    "lace-oval", "lace-round", "lace-waxed", "leather-lining", "leather-pebbled", "leather-perforated",
    "leather-smooth", "leather-vegtan", "mesh-open", "mesh-spacer", "metal-antique", "metal-eyelet",
    "metal-painted", "metal-polished", "mycelium-sheet", "nubuck", "pu-foam", "reflective", "rubber-carbon",
    "rubber-gum", "rubber-solid", "rubber-translucent", "suede-cow", "suede-hairy", "suede-pig",
    "synthetic-pu", "textile-lining", "textile-woven", "thread-linen", "thread-poly", "tpu-film",
    "tpu-moulded", "woven-label",
}
BASES = {"reported", "reported-for-shoe", "assumed"}

Row = dict[str, str]


def table(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8"))


def lch(row: Row) -> tuple[float, float, float]:
    L, a, b = (float(row[x]) for x in "Lab")
    return L, math.hypot(a, b), math.degrees(math.atan2(b, a)) % 360


LIBRARIES = sorted(p.parent for p in DATA.glob("libraries/*/library.toml"))
SHOES = sorted(DATA.glob("shoes/*.toml"))
PUBLISHED = sorted(DATA.glob("colourways/*.toml"))
SAMPLE = table(DATA / "libraries/studio-sample/materials.csv")


def of_kind(kind: str) -> list[Row]:
    return [row for row in SAMPLE if row["kind"] == kind]


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


# The studio sample

def test_the_sample_says_in_its_title_its_note_and_every_row_that_it_is_illustrative():
    about = toml(DATA / "libraries/studio-sample/library.toml")
    assert about["illustrative"] is True
    assert "llustrative" in about["title"]
    assert "llustrative" in about["note"]
    for row in SAMPLE:
        assert "illustrative" in row["collection"]
        for claim in filter(None, row["claims"].split(";")):
            assert "@ illustrative, 2026" in claim


def test_the_recipe_makes_the_same_sample_again():
    path = DATA / "libraries/studio-sample/recipe.py"
    spec = importlib.util.spec_from_file_location("recipe", path)
    assert spec
    assert spec.loader
    recipe = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(recipe)
    assert recipe.table() == path.with_name("materials.csv").read_bytes()


def test_every_kind_has_at_least_three_materials():
    assert len(SAMPLE) >= 380
    for kind in KINDS:
        assert len([row for row in of_kind(kind) if row["status"] != "discontinued"]) >= 3, kind


def test_lab_is_in_range_and_agrees_with_hex():
    labs = np.array([[float(row[x]) for x in "Lab"] for row in SAMPLE])
    assert np.all((labs[:, 0] >= 15) & (labs[:, 0] <= 96))
    assert np.all(np.abs(labs[:, 1:]) <= 80)
    for row, lab in zip(SAMPLE, labs, strict=True):
        # half an 8-bit step is 0.3 to 0.9 in the dark
        assert ciede2000(lab, hex_to_lab(row["hex"])[None])[0] < 1.0, row["code"]


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
        assert set(part["kinds"]) <= KINDS
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
    assert len(brown) >= 35
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
