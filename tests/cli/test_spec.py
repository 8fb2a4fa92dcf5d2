"""`palette spec` and `palette board`: what is written, and what is said when it cannot be."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys

import pytest

PHOTO_SIZE = (240, 160)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A photograph, and two colourways that `propose` made from it."""
    from PIL import Image

    folder = tmp_path_factory.mktemp("studio")
    photo = Image.new("RGB", PHOTO_SIZE, "#6f5a43")
    for n, hex in enumerate(("#3f352a", "#a98d63", "#6b7236", "#8e3b3b")):
        photo.paste(hex, (60 * n, 0, 60 * n + 60 - 20 * (n == 3), 110))
    photo.save(folder / "fell.png")
    words = [sys.executable, "-m", "palette", "propose", "fell.png", "-n", "2", "-o", "two.json"]
    subprocess.run(words, cwd=folder, check=True, capture_output=True, timeout=120)
    return folder


@pytest.fixture
def studio(made, tmp_path):
    """A folder with both, to work in."""
    for name in ("fell.png", "two.json"):
        shutil.copy(made / name, tmp_path / name)
    return tmp_path


def test_a_check_is_marked_on_the_sheet_and_what_is_none_is_told(palette, studio):
    parts = json.loads((studio / "two.json").read_text("utf-8"))["proposals"][0]["parts"]
    (studio / "list.csv").write_text("code,name,kind,L,a,b\nB-1,Bark,leather-smooth,42,14,30\n")
    checked = palette("colourway", "check", "two.json", "--library", "list.csv", "--json")
    assert checked.returncode == 1
    (studio / "check.json").write_text(checked.stdout, "utf-8")
    done = palette("spec", "two.json", "--since", "check.json", "-o", "sheet.md")
    assert done.returncode == 0
    assert "## Changed since the last" in (studio / "sheet.md").read_text("utf-8")
    assert parts[0]["material"]["code"] in (studio / "sheet.md").read_text("utf-8")
    assert palette("spec", "two.json", "--since", "two.json").returncode == 3


def test_every_form_is_written_where_it_was_asked_for(palette, studio):
    starts = {".html": b"<!doctype html>", ".md": b"# ", ".csv": b"no,component", ".xlsx": b"PK",
              ".svg": b"<svg", ".png": b"\x89PNG"}
    for suffix, start in starts.items():
        done = palette("spec", "two.json", "-o", f"sheet{suffix}")
        assert (done.returncode, done.stdout) == (0, ""), done.stderr
        assert (studio / f"sheet{suffix}").read_bytes().startswith(start)


def test_a_photograph_that_lies_beside_the_colourway_is_on_the_page(palette, studio):
    palette("spec", "two.json", "-o", "sheet.html")
    assert "data:image/jpeg;base64," in (studio / "sheet.html").read_text()
    (studio / "other.png").write_bytes((studio / "fell.png").read_bytes() + b" ")
    done = palette("spec", "two.json", "--photo", "other.png")
    assert done.returncode == 3
    assert "is not the photograph this was made from (fell.png)" in done.stderr


def test_markdown_goes_to_standard_output_and_a_sheet_can_be_piped(palette, studio):
    done = palette("spec", "-", "--set", "season=SS27", stdin=(studio / "two.json").read_text())
    assert done.returncode == 0
    assert done.stdout.startswith("# ")
    assert "| Season | SS27 |" in done.stdout
    assert "| Designer | to be confirmed |" in done.stdout


def test_pick_takes_one_of_several_and_says_how_many_there_are(palette, studio):
    two = json.loads((studio / "two.json").read_text())["proposals"]
    done = palette("spec", "two.json", "--pick", "2")
    assert done.stdout.splitlines()[0].startswith(f"# {two[1]['name']} on ")
    done = palette("spec", "two.json", "--pick", "3")
    assert (done.returncode, "holds 2 colourways" in done.stderr) == (2, True)


@pytest.mark.parametrize(("words", "code", "said"), [
    (["two.json", "-o", "sheet.doc"], 2, "not .doc"),
    (["two.json", "--set", "seson=SS27"], 2, "Did you mean season?"),
    (["two.json", "--set", "season"], 2, "is not KEY=VALUE"),
    (["two.json", "--paper", "A5"], 2, "--paper is A4 or letter"),
    (["two.json", "--cvd", "blind"], 2, "deutan"),
    (["two.json", "--drawing"], 2, "--drawing writes .svg or .png"),
    (["nothing.json"], 3, "There is no file nothing.json."),
    (["fell.png"], 3, "is a photograph"),
    (["two.json", "-o", "two.json/sheet.html"], 3, "cannot be written"),
])
def test_what_cannot_be_is_said_in_one_line(palette, studio, words, code, said):
    done = palette("spec", *words)
    assert done.returncode == code
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_no_browser_is_said_with_the_way_out(palette, studio):
    done = palette("spec", "two.json", "-o", "sheet.pdf", PALETTE_BROWSER="no-such-browser")
    assert done.returncode == 3
    assert "PALETTE_BROWSER is 'no-such-browser', which is not a program." in done.stderr


def test_the_drawing_alone_has_named_layers_and_the_materials_colours(palette, studio):
    done = palette("spec", "two.json", "--drawing", "--no-callouts", "-o", "shoe.svg")
    assert done.returncode == 0, done.stderr
    svg = (studio / "shoe.svg").read_text()
    colourway = json.loads((studio / "two.json").read_text())["proposals"][0]
    for part in colourway["parts"]:
        name = part["component"]
        if name == "sockliner":         # which no side view shows
            continue
        assert f'inkscape:label="{name.replace("_", " ")}"' in svg
        assert f".c-{name}{{fill:{part['material']['hex']}}}" in svg or f".s-{name}{{stroke" in svg
    assert 'class="callout"' not in svg


def test_seen_by_a_colour_blind_customer_only_the_drawing_changes(palette, studio):
    for name, words in (("plain", []), ("seen", ["--cvd", "protan"])):
        palette("spec", "two.json", *words, "-o", f"{name}.html")
    plain, seen = ((studio / f"{name}.html").read_text() for name in ("plain", "seen"))
    assert "as complete protan vision sees them" in seen
    assert plain.split('<table class="lines parts">')[1].split("</table>")[0] == (
        seen.split('<table class="lines parts">')[1].split("</table>")[0])
    assert plain.split("</svg>")[0] != seen.split("</svg>")[0]


def test_a_folder_holds_the_contact_sheet_and_every_colourway(palette, studio):
    done = palette("propose", "fell.png", "-n", "2", "-o", "line")
    assert done.returncode == 0, done.stderr
    names = sorted(path.name for path in (studio / "line").iterdir())
    assert names[-2:] == ["index.html", "proposals.json"]
    assert [n.rpartition(".")[2] for n in names[:4]] == ["json", "svg", "json", "svg"]
    again = palette("spec", f"line/{names[0]}")
    assert again.returncode == 0


def test_a_board_shows_the_photographs(palette, studio):
    (studio / "again.png").write_bytes((studio / "fell.png").read_bytes())
    for suffix in (".html", ".svg", ".png"):
        words = ["fell.png", "again.png", "fell.png", "-o", f"board{suffix}", "--title", "Fell & fern"]
        done = palette("board", *words)
        assert done.returncode == 0, done.stderr
    assert (studio / "board.html").read_text().count('class="pin"') >= 8
    assert "Fell &amp; fern" in (studio / "board.svg").read_text()
    done = palette("board", "fell.png", "-o", "board.gif")
    assert (done.returncode, "not .gif" in done.stderr) == (2, True)


def test_the_command_on_the_sheet_makes_the_colourway_again(palette, studio):
    asked = ["-s", "runner-730", "-k", "4", "-n", "2", "--pairs", "500", "--mode", "tonal"]
    first = palette("propose", "fell.png", *asked, "--weights", "cost=0", "-o", "first.json")
    assert first.returncode == 0, first.stderr
    sheet = palette("spec", "first.json", "--pick", "2").stdout
    said = re.search(r"^\| Command \| (.*) \|$", sheet, re.MULTILINE)[1].replace("\\", "")
    words = shlex.split(said)
    assert words[0] == "palette"
    again = palette(*words[1:], "--json")
    before = json.loads((studio / "first.json").read_text())
    assert json.loads(again.stdout)["proposals"] == before["proposals"]


def test_the_command_on_the_sheet_makes_a_shoe_again_that_was_changed_by_hand(palette, studio):
    palette("propose", "fell.png", "-s", "runner-730", "-n", "3", "-o", "three.json")
    first = json.loads((studio / "three.json").read_text())["proposals"][0]
    worn = next(p["material"]["code"] for p in first["parts"] if p["component"] == "laces")
    palette("colourway", "edit", "three.json", f"laces={worn}", "--number", "3", "-o", "mine.json")
    sheet = palette("spec", "mine.json").stdout
    said = re.search(r"^\| Command \| (.*) \|$", sheet, re.MULTILINE)[1].replace("\\", "")
    again = json.loads(palette(*shlex.split(said)[1:], "--json").stdout)["proposals"][0]
    mine = json.loads((studio / "mine.json").read_text())["proposals"][0]
    assert [p["material"]["code"] for p in again["parts"]] == [p["material"]["code"] for p in mine["parts"]]


def test_two_pages_and_tickets_are_pages_and_one_is_asked_for_at_a_time(palette, studio):
    for flag, said in (("--short", "Approvals"), ("--tickets", "Cutting of the lot")):
        done = palette("spec", "two.json", flag, "-o", "page.html")
        assert (done.returncode, done.stdout) == (0, "")
        assert said in (studio / "page.html").read_text("utf-8")
    wrong = palette("spec", "two.json", "--short", "-o", "page.xlsx")
    assert (wrong.returncode, "--short writes .html or .pdf" in wrong.stderr) == (2, True)
    assert palette("spec", "two.json", "--short", "--tickets", "-o", "page.html").returncode == 2
    assert palette("spec", "two.json", "--short", "--drawing", "-o", "page.svg").returncode == 2
