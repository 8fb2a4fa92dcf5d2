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
    ("--also", "F11=1,TL84=9"), ("--also", "U30,F12=2"), ("--limits", "total=0.1", "--tolerance", "9"),
])
def test_a_limit_that_is_given_twice_is_refused(palette, tmp_path, words):
    (tmp_path / "std.csv").write_text(reading("Fell", 20))
    done = palette("check", "std.csv", "std.csv", *words)
    assert done.returncode == 2
    assert "twice" in done.stderr or "two limits of one thing" in done.stderr


@pytest.mark.parametrize(("words", "file", "tolerance"), [
    (("--limits", "total=0.1"), "tolerance = 9", 0.1), (("--tolerance", "9"), 'limits = "total=0.1"', 9),
    (("--limits", "bulk:total=0.1", "--stage", "bulk", "--tolerance", "9"), "", 0.1),
    (("--limits", "dip:total=0.1,dL=9", "--stage", "bulk", "--tolerance", "9"), "", 9),
])
def test_of_two_limits_of_the_whole_the_line_goes_before_a_file_and_the_stage_before_the_general(
    palette, tmp_path, words, file, tolerance
):
    (tmp_path / "std.csv").write_text(reading("Fell", 20))
    (tmp_path / "palette.toml").write_text(f"[check]\n{file}\n")
    done = palette("check", "std.csv", "std.csv", "--json", *words)
    assert json.loads(done.stdout)["tolerance"]["value"] == tolerance


@pytest.mark.parametrize("words", [
    ("check", "std.csv", "std.csv", "--table", "--fields", "decision"),
    ("check", "std.csv", "std.csv", "-o", "page.html", "--fields", "decision"),
    ("convert", "std.csv", "-", "--to", "csv", "--fields", "name"),
])
def test_fields_that_nothing_could_be_picked_of_are_refused(palette, tmp_path, words):
    (tmp_path / "std.csv").write_text(reading("Fell", 20))
    done = palette(*words)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--fields picks of JSON" in done.stderr


@pytest.mark.parametrize("words", [
    ("check", "std.csv", "std.csv", "--also", ","), ("check", "std.csv", "std.csv", "--limits", ", "),
    ("match", "#223344", "--exclude", "sued"),
])
def test_a_list_that_names_nothing_or_nothing_known_is_refused(palette, tmp_path, words):
    (tmp_path / "std.csv").write_text(reading("Fell", 20))
    assert palette(*words).returncode == 2


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


SHORT = "name," + ",".join(f"R{nm}" for nm in BANDS[:9]) + "\nFell" + ",20" * 9


def left_out(r="900"):
    return qtx("BATCH", "Dip").replace("BAT_R=20", f"BAT_R={r}").replace(",20", f",{r}")


def test_a_reading_that_has_no_colour_keeps_a_mean_from_being_accepted(palette, tmp_path):
    (tmp_path / "lab.qtx").write_text(qtx("STANDARD", "Fell") + qtx("BATCH", "Dip") + left_out())
    refused = palette("check", "lab.qtx")
    assert refused.returncode == 3
    assert "'Dip' in lab.qtx has no colour that can be seen" in refused.stderr
    done = palette("check", "lab.qtx", "--allow-unmatched", "--json")
    assert (done.returncode, json.loads(done.stdout)["decision"]) == (1, "incomplete")
    assert json.loads(done.stdout)["unmatched_samples"] == ["Dip (has no colour that can be seen)"]


def test_what_was_not_understood_of_a_file_stands_in_the_verdict(palette, tmp_path):
    (tmp_path / "std.csv").write_text(reading("Fell", 20))
    (tmp_path / "more.csv").write_text(reading("Fell", 20).rstrip() + ",99\n")
    (tmp_path / "lab.qtx").write_text(qtx("STANDARD", "Fell") + qtx("BATCH", "Dip", viewing="banana"))
    for words, said in (
        (["lab.qtx"], "lab.qtx: Not understood, though it may say how it was measured: BAT_VIEWING=banana"),
        (["std.csv", "more.csv"],
         "more.csv: More cells than columns, of which the last are not read: line 2"),
    ):
        assert said in json.loads(palette("check", *words, "--json").stdout)["checks"][0]["provisos"]
        verdict = next(line for line in palette("check", *words, "--table", COLUMNS="300").stdout.splitlines()
                       if said in line)
        assert " accept, " in verdict


def test_a_day_that_there_is_not_is_never_put_on_file(palette, tmp_path):
    bad = qtx("STANDARD", "Fell").replace("STD_R=", "STD_DATETIME=31/31/2026\nSTD_R=") + qtx("BATCH", "Dip")
    (tmp_path / "lab.qtx").write_text(bad)
    done = palette("check", "lab.qtx")
    assert done.returncode == 3
    assert "'31/31/2026', which is no day of any calendar" in done.stderr


@pytest.mark.parametrize("words", [
    ("show",), ("match", "--csv"), ("compare", "#223344"), ("convert", "x.gpl"),
])
def test_a_colour_of_an_incomplete_spectrum_is_told_once_a_file_on_standard_error(palette, tmp_path, words):
    (tmp_path / "short.csv").write_text(SHORT + "\nPeat" + ",9" * 9)
    (tmp_path / "whole.csv").write_text(reading("Fell", 20))
    said = "short.csv: 'Fell' and 1 more are measured from 400 to 480 nm with 9 reflectances, where a colour"
    for name, times in (("short.csv", 1), ("whole.csv", 0)):
        done = palette(words[0], name, *words[1:])
        assert done.returncode in (0, 1)
        assert done.stderr.count(said) == done.stderr.count("do not sign on it") == times


def test_what_is_kept_of_an_incomplete_spectrum_says_so_again(palette, tmp_path):
    (tmp_path / "short.csv").write_text(SHORT)
    (tmp_path / "kept.json").write_text(palette("show", "short.csv", "--json").stdout)
    assert palette("match", "kept.json", "--csv").stderr.startswith("short.csv: 'Fell' is measured")
    assert "do not sign on it" in palette("library", "import", "short.csv", "--as", "short").stderr


@pytest.mark.parametrize(("words", "said"), [
    (("-o", "-", "--csv"), "standard,sample,"), (("--csv", "--output=-"), "standard,sample,"),
    (("-o", "-", "--json"), "{"), (("-o", "-"), "<!doctype html>"), (("-o", "-", "--jsonl"), '{"schema"'),
])
def test_a_form_on_the_line_says_what_goes_to_standard_output(palette, tmp_path, words, said):
    (tmp_path / "std.csv").write_text(reading("Fell", 20))
    assert palette("check", "std.csv", "std.csv", *words).stdout.startswith(said)


def test_a_page_goes_before_the_form_of_a_file_and_not_beside_one_on_the_line(palette, tmp_path):
    (tmp_path / "std.csv").write_text(reading("Fell", 20))
    (tmp_path / "palette.toml").write_text("[check]\ncsv = true\n")
    assert palette("check", "std.csv", "std.csv").stdout.startswith("standard,sample,")
    done = palette("check", "std.csv", "std.csv", "-o", "page.html")
    assert (done.returncode, done.stdout, (tmp_path / "page.html").exists()) == (0, "", True)
    for words in (("check", "std.csv", "std.csv", "-o", "page.html", "--json"),
                  ("library", "show", "studio-sample", "-o", "list.csv", "--json"),
                  ("extract", "wall.jpg", "-o", "wall.ase", "--csv")):
        refused = palette(*words)
        assert refused.returncode == 2
        assert "leave one of them out" in refused.stderr


@pytest.mark.parametrize(("words", "said"), [
    (("match", "#223344", "--where", ""), "--where is empty"),
    (("match", "#223344", "--where= "), "--where is empty"),
    (("match", "#223344", "--kind", "suede", "--kind", ""), "--kind is empty"),
    (("check", "std.csv", "std.csv", "--library", ""), "--library is empty"),
    (("check", "std.csv", "std.csv", "--standard-name", ""), "--standard-name is empty"),
])
def test_an_option_that_is_given_nothing_does_not_count_as_not_given(palette, tmp_path, words, said):
    (tmp_path / "std.csv").write_text(reading("Fell", 20))
    done = palette(*words)
    assert done.returncode == 2
    assert said in done.stderr


def test_an_empty_condition_in_palette_toml_is_refused_as_one_on_the_line(palette, tmp_path):
    (tmp_path / "palette.toml").write_text('[match]\nwhere = ""\n')
    done = palette("match", "#223344")
    assert done.returncode == 3
    assert "palette.toml: [match] where is empty" in done.stderr


def test_a_row_that_is_neither_standard_nor_batch_is_not_passed_over(palette, tmp_path):
    rows = [("Fell", 20, "standard"), ("Lot 1", 20.1, "batch"), ("Lot 2", 29, "control"), ("Lot 3", 29, "")]
    lines = [reading(name, level, kind, "record").splitlines() for name, level, kind in rows]
    (tmp_path / "all.csv").write_text("\n".join([lines[0][0], *(row for _, row in lines)]))
    (tmp_path / "std.csv").write_text(reading("Fell", 20))
    for words in (("all.csv",), ("std.csv", "all.csv")):
        refused = palette("check", *words)
        assert refused.returncode == 3
        assert "'Lot 2' in all.csv is neither standard nor batch but 'control'; so it is" in refused.stderr
    done = palette("check", "all.csv", "--allow-unmatched", "--json")
    assert done.returncode == 1
    assert json.loads(done.stdout)["unmatched_samples"] == [
        "Lot 2 (is neither standard nor batch but 'control')", "Lot 3 (is no standard and no batch)",
    ]


def test_a_qtx_that_contradicts_itself_is_measured_nobody_knows_how(palette, tmp_path):
    dip = qtx("BATCH", "Dip").replace("BAT_R=", "BAT_SPECULAR=SCE\nBAT_R=")
    (tmp_path / "lab.qtx").write_text(qtx("STANDARD", "Fell") + dip)
    (check,) = json.loads(palette("check", "lab.qtx", "--json").stdout)["checks"]
    assert check["provisos"] == [
        "geometry, specular and aperture of Dip not stated",
        "lab.qtx: Taken as not stated, since it contradicts itself in specular: LAV SCI d/8 and SCE",
    ]


def test_what_is_held_against_itself_says_so(palette, tmp_path):
    (tmp_path / "std.csv").write_text(reading("Fell", 20))
    (tmp_path / "dip.csv").write_text(reading("Fell", 20) + "\n")
    for sample, said in (("std.csv", True), ("dip.csv", False)):
        (check,) = json.loads(palette("check", "std.csv", sample, "--json").stdout)["checks"]
        assert check["decision"] == "accept"
        assert any("held against itself" in proviso for proviso in check["provisos"]) == said
