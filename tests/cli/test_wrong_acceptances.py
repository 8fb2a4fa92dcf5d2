"""What would be accepted and must not be: merged lots, spectra too short, words that nobody understands."""

from __future__ import annotations

import json

import pytest

BANDS = range(400, 710, 10)


def reading(name, level, more="", title=""):
    head = ",".join(["name", *([title] if title else []), *(f"R{nm}" for nm in BANDS)])
    values = ",".join(f"{level + (nm - 400) / 40:.3f}" for nm in BANDS)
    return f"{head}\n{name},{more + ',' if title else ''}{values}\n"


def decisions(done):
    return [one["decision"] for one in json.loads(done.stdout)["checks"]]


@pytest.mark.parametrize("name", ["again.json", "again.qtx", "again.cxf", "again.csv"])
def test_lots_of_one_name_are_each_judged_again_and_never_as_a_mean(palette, tmp_path, name):
    (tmp_path / "std.csv").write_text(reading("Fell", 20))
    for number, level in enumerate((20.1, 26, 19.9, 14)):
        (tmp_path / f"lot{number}.csv").write_text(reading("Fell", level))
    first = palette("check", "std.csv", *(f"lot{n}.csv" for n in range(4)), "--json")
    (tmp_path / "again.json").write_text(first.stdout)
    if name != "again.json":
        palette("convert", "again.json", name)
    again = palette("check", name, "--json")
    assert decisions(first) == decisions(again) == ["accept", "reject", "accept", "reject"]


def test_readings_of_one_name_and_two_lots_are_no_mean(palette, tmp_path):
    (tmp_path / "std.csv").write_text(reading("Fell", 20))
    one, two = reading("Fell", 26, "K-1", "lot"), reading("Fell", 14, "K-2", "lot")
    (tmp_path / "lots.csv").write_text(one + two.split("\n", 1)[1])
    assert decisions(palette("check", "std.csv", "lots.csv", "--json")) == ["reject", "reject"]


def qtx(section, name, low=400, viewing="LAV SCI d/8", points=31):
    own = "STD" if section == "STANDARD" else "BAT"
    of = "STD_NAME=Fell\n" if own == "BAT" else ""
    grid = f"{own}_REFLPOINTS={points}\n{own}_REFLINTERVAL=10\n{own}_REFLLOW={low}\n"
    return (f"[{section}_DATA 0]\n{of}{own}_NAME={name}\n{grid}{own}_VIEWING={viewing}\n"
            f"{own}_R={','.join(['20'] * points)}\n")


CXF = """<CxF xmlns="http://colorexchangeformat.com/CxF3-core"><Resources><ObjectCollection>
<Object ObjectType="Standard" Name="Fell" Id="1"><ColorValues>
<ReflectanceSpectrum StartWL="400">0.2 0.2 0.2 0.2 0.2</ReflectanceSpectrum></ColorValues></Object>
</ObjectCollection></Resources></CxF>"""


@pytest.mark.parametrize(("name", "text"), [
    ("short.cxf", CXF),
    ("short.qtx", qtx("STANDARD", "Fell", points=9)),
    ("short.csv", "name," + ",".join(f"R{nm}" for nm in BANDS[:9]) + "\nFell" + ",20" * 9 + "\n"),
])
def test_a_spectrum_that_shows_a_part_of_the_visible_is_never_judged(palette, tmp_path, name, text):
    (tmp_path / name).write_text(text)
    done = palette("check", name, name)
    assert done.returncode == 3
    assert "and a colour wants 7 or more that reach from 420 to 680 nm" in done.stderr


def test_a_reading_off_the_visible_beside_a_sound_one_is_refused_and_not_dropped(palette, tmp_path):
    text = qtx("STANDARD", "Fell") + qtx("BATCH", "Dip") + qtx("BATCH", "Dip", low=4000)
    (tmp_path / "lab.qtx").write_text(text)
    done = palette("check", "lab.qtx")
    assert done.returncode == 3
    assert "lab.qtx: 'Dip' has 31 reflectances from 4000 to 4300 nm" in done.stderr


@pytest.mark.parametrize("words", [
    ("--limits", "dL=0.1,dL=9"), ("--also", "A=0.1,A=9"), ("--also", "A", "--also", "A=9"),
])
def test_a_limit_that_is_given_twice_is_refused(palette, tmp_path, words):
    (tmp_path / "std.csv").write_text(reading("Fell", 20))
    done = palette("check", "std.csv", "std.csv", *words)
    assert done.returncode == 2
    assert "twice" in done.stderr


def test_true_in_palette_toml_is_no_tolerance(palette, tmp_path):
    (tmp_path / "std.csv").write_text(reading("Fell", 20))
    (tmp_path / "palette.toml").write_text("[check]\ntolerance = true\n")
    done = palette("check", "std.csv", "std.csv")
    assert done.returncode == 3
    assert "a number is needed, not true" in done.stderr


@pytest.mark.parametrize(("title", "word"), [
    ("geometry", "banana"), ("specular", "maybe"), ("uv filter", "perhaps"), ("aperture", "xx"),
    ("condition", "M9"),
])
def test_words_that_say_nothing_of_a_measurement_are_not_taken_for_none(palette, tmp_path, title, word):
    (tmp_path / "std.csv").write_text(reading("Fell", 20))
    (tmp_path / "dip.csv").write_text(reading("Fell", 20, word, title))
    done = palette("check", "std.csv", "dip.csv")
    assert done.returncode == 3
    assert repr(word) in done.stderr
    assert "line 2" in done.stderr


@pytest.mark.parametrize(("title", "word"), [
    ("geometry", "d/8 SCI"), ("geometry", "n/a"), ("spec", "waterproof"), ("area", "vamp"),
    ("condition", "good"), ("condition", "M1"), ("uv", "100"), ("specular", "yes"), ("aperture", "8"),
])
def test_words_of_a_measurement_and_of_other_things_are_taken(palette, tmp_path, title, word):
    (tmp_path / "std.csv").write_text(reading("Fell", 20))
    (tmp_path / "dip.csv").write_text(reading("Fell", 20, word, title))
    assert decisions(palette("check", "std.csv", "dip.csv", "--json")) == ["accept"]


@pytest.mark.parametrize(("text", "said"), [
    (reading("Fell", 20, "banana", "scale"), "'banana' is neither percent nor fraction"),
    (reading("Fell", 20, "fraction", "scale").replace("R400", "R400 (%)"), "its header or its column scale"),
    (reading("Fell", 20).replace("R400", "R400 (0-1)"), "reflects more light than there is"),
])
def test_what_a_column_counts_to_is_one_of_two_and_the_same_everywhere(palette, tmp_path, text, said):
    (tmp_path / "dip.csv").write_text(text)
    done = palette("show", "dip.csv")
    assert done.returncode == 3
    assert said in done.stderr


def test_a_reading_in_percent_and_one_as_a_fraction_have_no_mean(palette, tmp_path):
    (tmp_path / "std.csv").write_text(reading("Fell", 20))
    small = ",".join(f"{(20 + (nm - 400) / 40) / 100:.5f}" for nm in BANDS)
    (tmp_path / "dip.csv").write_text(reading("Fell", 20) + f"Fell,{small}\n")
    done = palette("check", "std.csv", "dip.csv")
    assert done.returncode == 3
    assert "reflects 100 times what" in done.stderr


def test_a_csv_on_standard_input_is_a_csv(palette, tmp_path):
    (tmp_path / "std.csv").write_text(reading("Fell", 20))
    done = palette("check", "std.csv", "-", "--json", stdin=reading("Fell", 20.1))
    assert decisions(done) == ["accept"]
