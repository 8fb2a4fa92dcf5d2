"""`palette check` at the light booth; and compare, name and show."""

from __future__ import annotations

import csv
import io
import json
from math import exp

import pytest

GRID = [400 + 10 * i for i in range(31)]


def brown(shift=0.0, more=0.0):
    return [6 + more + 22 / (1 + exp(-(nm - 590 - shift) / 30)) for nm in GRID]


def block(section, name, values, of="", geometry="SAV SCI d/8 UV Inc"):
    prefix = "BAT_" if section == "BATCH" else "STD_"
    lines = [f"[{section}_DATA 0]", *([f"STD_NAME={of},"] if of else [])]
    lines += [f"{prefix}NAME={name},", f"{prefix}REFLPOINTS=31,", f"{prefix}REFLINTERVAL=10,"]
    lines += [f"{prefix}REFLLOW=400,", f"{prefix}VIEWING={geometry},"]
    lines += [f"{prefix}R={','.join(f'{v:.4f}' for v in values)},"]
    return "\r\n".join(lines) + "\r\n"


@pytest.fixture
def booth(tmp_path):
    files = {
        "std.qtx": block("STANDARD", "Fell", brown()),
        "good.qtx": "".join(block("STANDARD", "Dip 1", brown(1, m)) for m in (-0.05, 0, 0.05)),
        "bad.qtx": block("STANDARD", "Dip 2", brown(12)),
        "rough.qtx": "".join(block("STANDARD", "Dip 3", brown(0, m)) for m in (-2, 0, 2)),
        "sce.qtx": block("STANDARD", "Dip 4", brown(), geometry="SAV SCE d/8"),
        "lots.qtx": block("STANDARD", "Fell", brown()) + block("BATCH", "Lot 12", brown(1), "Fell")
        + block("BATCH", "Lot 13", brown(12), "Fell"),
        "two.qtx": block("STANDARD", "Fell", brown()) + block("STANDARD", "Peat", brown(40)),
        "std.csv": "name,L,a,b,illuminant,observer\nFell,40,15,25,D65,10\n",
        "dip.csv": "name,L,a,b,illuminant,observer\nDip,40.2,15.1,25,D65,10\nDip,40.4,15.3,25.2,D65,10\n",
        "dip-a.csv": "name,L,a,b,illuminant,observer\nDip,40.2,15.1,25,A,10\n",
        "std-2.csv": "name,L,a,b,illuminant,observer\nFell,40,15,25,D65,2\n",
        "dip-2.csv": "name,L,a,b,illuminant,observer\nDip,40,15,25.2,D65,2\n",
        "screen.csv": "name,hex\nDip,#875640\n",
    }
    for name, text in files.items():
        (tmp_path / name).write_text(text, newline="")
    return tmp_path


def checked(done):
    return json.loads(done.stdout)


def test_a_good_dip_is_accepted_and_a_bad_one_rejected_with_exit_code_one(palette, booth):
    good = palette("check", "std.qtx", "good.qtx")
    assert (good.returncode, checked(good)["decision"]) == (0, "accept")
    bad = palette("check", "std.qtx", "bad.qtx")
    assert (bad.returncode, checked(bad)["decision"]) == (1, "reject")
    assert checked(bad)["checks"][0]["difference"]["words"] == "darker, redder, duller"


def test_leather_is_iso_22700_and_textile_is_cmc_two_to_one(palette, booth):
    leather = checked(palette("check", "std.qtx", "good.qtx"))
    assert (leather["method"], leather["formula"]) == ("ISO 22700 (leather)", "CIEDE2000")
    assert leather["assumed"] is True
    assert leather["checks"][0]["viewing"] == {"illuminant": "D65", "observer": 10, "geometry": ""}
    textile = checked(palette("check", "std.qtx", "good.qtx", "--as", "textile"))
    assert textile["formula"] == "CMC(2:1)"
    assert textile["tolerance"] == {"value": 1.0, "formula": "CMC", "l": 2.0, "c": 1.0}


def test_readings_of_one_name_are_averaged_and_their_spread_is_told(palette, booth):
    one = checked(palette("check", "std.qtx", "good.qtx"))["checks"][0]["sample"]
    assert one["readings"] == 3
    assert 0 < one["spread"] < one["widest"] < 0.2
    rough = checked(palette("check", "std.qtx", "rough.qtx"))["checks"][0]
    assert "measure again" in rough["notes"][0]


def test_the_tolerance_is_as_agreed_or_by_kind(palette, booth):
    assert palette("check", "std.qtx", "bad.qtx", "--tolerance", "9").returncode == 0
    suede = checked(palette("check", "std.qtx", "good.qtx", "--kind", "suede-cow"))
    assert suede["tolerance"]["value"] == 1.5
    agreed = checked(palette("check", "std.qtx", "good.qtx", "--tol", "0.8"))
    assert agreed["assumed"] is False


def test_batches_of_a_file_are_checked_against_their_own_standard(palette, booth):
    done = palette("check", "lots.qtx", "--csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(row["sample"], row["decision"]) for row in rows] == [("Lot 12", "accept"), ("Lot 13", "reject")]
    assert done.returncode == 1


def test_with_spectra_the_lamps_and_the_metamerism_are_told_and_without_they_are_unknown(palette, booth):
    known = checked(palette("check", "std.qtx", "bad.qtx"))
    assert set(known["checks"][0]["under"]) == {"D65", "A", "F11", "LED-B3"}
    assert set(known["checks"][0]["metamerism"]) == {"A", "F11", "LED-B3"}
    assert "multiplicative" in known["correction"]
    unknown = palette("check", "std.csv", "dip.csv", "--table").stdout
    assert "metamerism unknown: no spectra" in " ".join(unknown.split())


@pytest.mark.parametrize(("words", "said"), [
    (("std.qtx", "sce.qtx"), "SCE"),
    (("std.csv", "dip-a.csv"), "cannot be compared"),
    (("std.csv", "dip-2.csv"), "D65/10° and D65/2°"),
    (("std.qtx", "dip.csv", "--illuminant", "TL84"), "cannot be seen under F11/10°"),
    (("std.csv", "screen.csv"), "display colour"),
    (("two.qtx", "good.qtx"), "--standard-name"),
    (("two.qtx", "good.qtx", "--standard-name", "Pete"), "Peat"),
    (("std.qtx",), "holds no batches"),
    (("std.qtx", "missing.qtx"), "There is no file"),
])
def test_what_cannot_be_compared_is_refused(palette, booth, words, said):
    done = palette("check", *words)
    assert done.returncode == 3
    assert said in done.stderr
    assert done.stdout == ""


def test_a_chart_is_held_against_a_chart_patch_by_patch(palette, booth):
    (booth / "delivery.qtx").write_text(
        block("STANDARD", "Peat", brown(41)) + block("STANDARD", "Fell", brown(12)), newline=""
    )
    rows = checked(palette("check", "two.qtx", "delivery.qtx"))["checks"]
    assert [(row["standard"]["name"], row["sample"]["name"], row["decision"]) for row in rows] == [
        ("Peat", "Peat", "accept"), ("Fell", "Fell", "reject"),
    ]


def test_a_set_is_checked_pair_by_pair(palette, booth):
    done = palette("check", "std.qtx", "good.qtx", "bad.qtx", "--set")
    pairs = [(row["standard"]["name"], row["sample"]["name"]) for row in checked(done)["checks"]]
    assert pairs == [("Fell", "Dip 1"), ("Fell", "Dip 2"), ("Dip 1", "Dip 2")]


def test_another_formula_wants_its_own_tolerance(palette, booth):
    done = palette("check", "std.qtx", "good.qtx", "--metric", "cie94")
    assert (done.returncode, "--tolerance in CIE94" in done.stderr) == (2, True)
    assert palette("check", "std.qtx", "good.qtx", "--metric", "cie94", "--tol", "1").returncode == 0


def test_two_degrees_is_compared_as_measured_and_said_not_to_be_the_standard(palette, booth):
    done = checked(palette("check", "std-2.csv", "dip-2.csv"))
    assert "ISO 22700 (leather) asks for D65/10°" in done["checks"][0]["notes"][0]


def test_spectra_are_seen_under_the_lamp_that_is_asked_for(palette, booth):
    lamp = checked(palette("check", "std.qtx", "good.qtx", "--illuminant", "TL84"))
    assert lamp["checks"][0]["viewing"]["illuminant"] == "F11"


def test_the_sheet_carries_the_date_only_where_one_is_given(palette, booth):
    words = ("check", "std.qtx", "good.qtx", "bad.qtx", "--table")
    sheet = palette(*words, "--date", "2026-03-01", COLUMNS="80").stdout
    assert "2026-03-01" in sheet
    for words_on_it in ("ACCEPT", "REJECT", "ISO 22700", "1 CIEDE2000"):
        assert words_on_it in sheet
    assert palette(*words).stdout == palette(*words).stdout
    assert "date" not in palette(*words).stdout


LOTS = "".join((
    block("STANDARD", "Fell", brown()),
    *(block("BATCH", f"Lot {n}", brown(shift, more), "Fell").replace(
        "BAT_REFLLOW", f"BAT_OPERATOR=Ada,\r\nBAT_LOT=K-{n},\r\nBAT_DATETIME=1795651200,\r\nBAT_REFLLOW")
      for n, shift, more in ((12, 1, 0), (12, 1, 0.05), (13, 12, 0))),
))


def verdicts(done):
    return [
        [one["standard"]["name"], *(one["sample"][k] for k in ("name", "operator", "lot", "measured")),
         one["decision"], one["difference"]["total"]]
        for line in done.stdout.replace("}\n{", "}\0{").split("\0") for one in json.loads(line)["checks"]
    ]


@pytest.mark.parametrize("name", ["again.json", "again.jsonl", "again.qtx", "again.cxf", "lines.qtx"])
def test_a_document_of_a_check_is_checked_again_as_it_is_and_as_other_files(palette, tmp_path, name):
    (tmp_path / "lots.qtx").write_text(LOTS, newline="")
    lines = name in ("again.jsonl", "lines.qtx")
    first = palette("check", "lots.qtx", "--jsonl" if lines else "--json")
    document = "again.jsonl" if lines else "again.json"
    (tmp_path / document).write_text(first.stdout)
    if name != document:
        palette("convert", document, name)
    again = palette("check", name)
    for one, other in zip(verdicts(first), verdicts(again), strict=True):
        assert one[:-1] == other[:-1]
        assert one[-1] == pytest.approx(other[-1], abs=1e-3)
    lot = json.loads(palette("check", name, "--json").stdout)["checks"][0]
    assert "Lot 12 is the mean of 2 readings, whose scatter is not known here" in lot["provisos"]


def test_what_of_a_check_is_no_colour_is_said_where_it_is_converted(palette, booth):
    (booth / "done.json").write_text(palette("check", "std.qtx", "good.qtx").stdout)
    said = palette("convert", "done.json", "done.qtx").stderr
    assert "verdicts, limits and notes are no colours" in said
    said = palette("convert", "done.json", "-", "--to", "gpl").stderr
    assert "Further fields are lost: STD_NAME, readings, record." in said


def test_a_set_that_was_checked_is_checked_again_pair_by_pair(palette, booth):
    first = palette("check", "std.qtx", "good.qtx", "bad.qtx", "--set")
    (booth / "set.json").write_text(first.stdout)
    pairs, again = (
        [(row["standard"]["name"], row["sample"]["name"], row["decision"]) for row in checked(done)["checks"]]
        for done in (first, palette("check", "set.json"))
    )
    assert sorted(pairs) == sorted(again)


def swatches(*labs, shares=None):
    return json.dumps({
        "schema": "palette.extract/1", "viewing": {"illuminant": "D65", "observer": 2},
        "swatches": [
            {"id": f"f{i}", "lab": dict(zip("Lab", lab, strict=True)), "share": shares and shares[i - 1]}
            for i, lab in enumerate(labs, 1)
        ],
    })


def test_moving_a_tenth_by_ten_costs_one_and_the_same_palette_costs_nothing(palette, tmp_path):
    (tmp_path / "a.json").write_text(swatches((40, 0, 0), (60, 0, 0), shares=[0.9, 0.1]))
    (tmp_path / "b.json").write_text(swatches((40, 0, 0), (70, 0, 0), shares=[0.9, 0.1]))
    assert checked(palette("compare", "a.json", "a.json"))["distance"] == 0
    assert checked(palette("compare", "a.json", "b.json"))["distance"] == pytest.approx(1.0)


def test_a_comparison_names_the_worst_pair_and_what_came_and_went(palette, tmp_path):
    (tmp_path / "a.json").write_text(swatches((40, 15, 25), (80, 0, 0), shares=[0.5, 0.5]))
    (tmp_path / "b.json").write_text(swatches((42, 15, 25), (30, 50, -40), shares=[0.5, 0.5]))
    found = checked(palette("compare", "a.json", "b.json"))
    assert (found["gone"], found["came"]) == (["f2"], ["f2"])
    assert (found["worst"]["before"], found["worst"]["after"]) == ("f2", "f2")
    assert palette("compare", "a.json", "b.json", "--fail-above", "5").returncode == 1
    assert "Came" in palette("compare", "a.json", "b.json", "--table").stdout


def test_names_for_hex_and_lab(palette):
    done = palette("name", "#8b4513", "40,20,30", "lab(40,-20,30)", "--plain")
    assert [line.split("\t")[1] for line in done.stdout.splitlines()] == [
        "strong brown", "strong brown", "moderate olive green",
    ]
    piped = palette("name", "-", "--plain", stdin="#8b4513\n#224466\n")
    assert len(piped.stdout.splitlines()) == 2
    assert palette("name", "beige").returncode == 2


def test_show_shows_hexes_and_files(palette, tmp_path):
    assert "strong brown" in palette("show", "#8b4513", "#224466", "--table").stdout
    (tmp_path / "wall.gpl").write_text("GIMP Palette\nName: Wall\n#\n139 69 19 Saddle\n")
    document = checked(palette("show", "wall.gpl"))
    assert document["schema"] == "palette.extract/1"
    assert document["swatches"][0]["name"] == "Saddle"


def lots(folder, count):
    """`count` batches of one standard, every tenth far off, with what a lab keeps."""
    kept = "BAT_OPERATOR=M. Hall,\r\nBAT_INSTRUMENT=DC850,\r\nBAT_DATETIME={},\r\nBAT_LOT=L-{},\r\n"
    text = block("STANDARD", "Fell", brown())
    for i in range(count):
        batch = block("BATCH", f"Lot {i}", brown(12 if i % 10 == 3 else i / 50), "Fell")
        text += batch.replace("BAT_R=", kept.format(1790000000 + 3600 * i, i) + "BAT_R=")
    (folder / "many.qtx").write_text(text, newline="")
    return "many.qtx"


def test_the_page_to_sign_has_the_verdict_what_a_lab_keeps_and_the_rejects_first(palette, booth):
    done = palette("check", lots(booth, 20), "-o", "record.html")
    page = (booth / "record.html").read_text("utf-8")
    assert (done.returncode, done.stdout) == (1, "")
    assert "20 compared, 2 reject, 18 accept" in page
    for words in ("M. Hall", "DC850", "2026-09-21 14:13 to 2026-09-22 09:13 (20)", "Approved by, date"):
        assert words in page
    body = page[page.index("Lot by lot"):]
    assert max(body.index("Lot 13"), body.index("Lot 3<")) < body.index("Lot 0")
    assert page.count("<svg") == 3
    assert page.count('class="out"') == 3 * 2
    assert palette("check", "many.qtx", "-o", "record.odt").returncode == 2


def test_of_one_dip_the_page_has_no_plots(palette, booth):
    palette("check", "std.qtx", "good.qtx", "-o", "record.html")
    page = (booth / "record.html").read_text("utf-8")
    assert "<svg" not in page
    assert "1 compared, 1 accept" in page


def test_a_line_of_json_is_a_document_of_one_lot(palette, booth):
    lines = palette("check", lots(booth, 4), "--jsonl").stdout.splitlines()
    assert [json.loads(line)["checks"][0]["sample"]["lot"] for line in lines] == ["L-0", "L-1", "L-2", "L-3"]
    assert {json.loads(line)["decision"] for line in lines} == {"accept", "reject"}


def test_limits_of_a_stage_hold_at_that_stage(palette, booth):
    words = ("check", "std.csv", "dip.csv", "--tol", "2", "--limits", "dip:dL=0.1,bulk:dL=2")
    assert palette(*words, "--stage", "bulk").returncode == 0
    dip = palette(*words, "--stage", "dip")
    assert (dip.returncode, checked(dip)["stage"]) == (1, "dip")
    assert checked(dip)["checks"][0]["reasons"][0].startswith("dL is")
    assert palette(*words[:-1], "dX=1").returncode == 2


def test_the_agreed_tolerance_of_a_material_is_used_by_name(palette, booth):
    (booth / "agreed.csv").write_text(
        "code,name,kind,L,a,b,illuminant,observer,tolerance\nM-1,Fell,suede-cow,40,15,25,D65,10,0.1\n"
    )
    strict = palette("check", "std.csv", "dip.csv", "--library", "agreed.csv")
    assert (strict.returncode, checked(strict)["checks"][0]["tolerance"]["value"]) == (1, 0.1)
    assert checked(strict)["assumed"] is False
    (booth / "none.csv").write_text("code,name,kind,L,a,b\nM-1,Peat,suede-cow,40,15,25\n")
    missing = palette("check", "std.csv", "dip.csv", "--library", "none.csv")
    assert (missing.returncode, "no material called 'Fell'" in missing.stderr) == (3, True)


def test_at_the_limit_as_many_digits_are_printed_as_decide(palette, booth):
    head = "name,L,a,b,illuminant,observer\n"
    (booth / "at.csv").write_text(f"{head}X,50,0,0,D65,10\n")
    (booth / "over.csv").write_text(f"{head}X,51.0000004,0,0,D65,10\n")
    words = ("check", "at.csv", "over.csv", "--metric", "CIE76", "--tol", "1")
    assert checked(palette(*words))["checks"][0]["difference"]["total"] == 1.0000004
    assert "1.0000004" in palette(*words, "--table").stdout


def test_what_has_no_partner_has_a_line_in_the_spreadsheet(palette, tmp_path):
    head = "name,L,a,b,illuminant,observer\n"
    (tmp_path / "one.csv").write_text(head + "A,50,10,10,D65,10\nB,60,10,10,D65,10\n")
    (tmp_path / "two.csv").write_text(head + "A,50,10,10,D65,10\nC,60,10,10,D65,10\n")
    done = palette("check", "one.csv", "two.csv", "--allow-unmatched", "--csv", "--fields",
                   "standard,sample,decision")
    assert done.returncode == 1
    assert done.stdout.splitlines()[1:] == ["A,A,accept", "B,,unmatched", ",C,unmatched"]


def test_an_unknown_kind_is_refused(palette, booth):
    done = palette("check", "std.qtx", "good.qtx", "--kind", "suade-cow")
    assert (done.returncode, "suede-cow" in done.stderr) == (2, True)


@pytest.mark.parametrize(("words", "said"), [
    (("--limits", "dip:dC=0.9"), "--limits are for the stage dip, and --stage does not say which this is."),
    (("--limits", "dip:dC=0.9,bulk:dC=1", "--stage", "dpi"),
     "--limits are for the stage dip and bulk, and no limit is for 'dpi'."),
])
def test_limits_that_would_hold_for_no_stage_are_refused(palette, words, said):
    done = palette("check", "#808080", "#818181", *words)
    assert (done.returncode, done.stderr) == (2, f"palette: {said}\n")


def test_an_empty_reading_is_named(palette, tmp_path):
    (tmp_path / "empty.qtx").write_text("\n")
    done = palette("check", "empty.qtx", "empty.qtx")
    assert (done.returncode, done.stderr) == (3, "palette: empty.qtx is empty.\n")
