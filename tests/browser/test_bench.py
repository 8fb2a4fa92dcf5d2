"""The bench: materials are tried on in the page, and what it says is what `colourway edit` says."""

from __future__ import annotations

import json
import random
import shlex
import subprocess
import sys
from dataclasses import replace

import pytest

from palette import contact_sheet, libraries, propose
from palette.api.colourways import edit, load_colourways
from palette.api.taste import learn_taste
from palette.model import Brief
from palette.rendering import contact
from palette.version import __version__

from .looks import WIDTHS, overflowing, violations


@pytest.fixture(scope="module")
def folder(proposals, photo, thin_library, tmp_path_factory):
    path = tmp_path_factory.mktemp("bench")
    library = libraries.load(thin_library)
    contact.write(proposals, path, photos={0: photo}, library=library, paths=[thin_library])
    return path


@pytest.fixture
def opened(tab, folder):
    """The second colourway on the bench."""
    tab.goto((folder / "index.html").as_uri() + "#try-2")
    return tab


PICK = """([again, picks]) => {
  const $ = (id) => document.getElementById(id);
  if (again && !$('proposed').disabled) $('proposed').click();
  for (const [group, tab, swatch] of picks) {
    $('groups').children[group].firstChild.click();
    $('tabs').children[tab].click();
    const others = [...$('swatches').querySelectorAll('[aria-pressed=false]')];
    others[swatch % others.length].click();
  }
  const fact = (name) => document.querySelector(`#facts .fact-${name}`).textContent
    .replace(/ \\([+\u2212].*?\\)/g, '');
  return {
    cost: fact('cost'), surcharge: fact('surcharge'), days: fact('days'), short: fact('moq'),
    counts: fact('verdicts'), materials: fact('count'), command: $('edit').textContent,
    parts: [...document.querySelectorAll('#groups .far')].map((node) => node.textContent),
  };
}"""
AT_ONCE = 4             # picks between two edits, each of another part: an edit takes half a second


def of_edit(one) -> dict[str, object]:
    """What the page should say of a colourway that `colourway edit` made."""
    groups = {}
    for part in one.parts:
        groups.setdefault(part.component.group, part)
    costing = one.costing
    counted = {v: sum(str(part.verdict) == v for part in one.parts if part.verdict)
               for v in ("match", "near", "family", "none", "quiet")}
    return {
        "cost": f"{costing.per_pair:.2f} {costing.currency}",
        "surcharge": f"{costing.surcharge_per_pair:.2f} {costing.currency} a pair",
        "days": f"{costing.lead_days} days, for {costing.critical}",
        "short": sorted(d.material.code for d in costing.demands if d.basis in ("", "minimum order")),
        "counts": {v: n for v, n in counted.items() if n},
        "materials": str(len(one.materials)),
        "parts": [
            f"{part.difference.total:.1f} {part.verdict}" if part.difference else "own tone"
            for part in groups.values()
        ],
    }


def compared(said: dict[str, object]) -> dict[str, object]:
    """What the page says, with what it says in words taken apart."""
    short = str(said["short"]).partition(": ")[2]
    counts = dict(pair.split() for pair in str(said["counts"]).split(", "))
    return {
        **{k: v for k, v in said.items() if k != "command"},
        "short": sorted(item.split()[0] for item in short.split("; ") if item),
        "counts": {v: int(n) for v, n in counts.items() if n != "0"},
    }


def test_random_picks_say_what_an_edit_says(tab, folder, thin_library, times):
    picks_agree(tab, folder, thin_library, 40 * times)


def test_where_lead_second_and_hit_are_named_the_page_answers_those_as_an_edit_does(
    tab, landscape, thin_library, tmp_path, times
):
    named = Brief(lead="c2", second="c3", hit=("c5",))
    asked = propose(landscape, "runner-991v2", str(thin_library), named, 2)
    contact_sheet(asked, tmp_path, library=str(thin_library))
    picks_agree(tab, tmp_path, thin_library, 16 * times)
    tab.goto((tmp_path / "index.html").as_uri() + "#try-1")
    groups = tab.locator("#groups button", has_text=f"asked: {landscape.swatches[1].common}")
    assert groups.count() >= 1
    groups.first.click()
    tab.locator("#tabs button", has_text=landscape.swatches[0].common).click()
    tab.locator("#swatches button[aria-pressed=false]").first.click()
    said = tab.locator("#part-now").inner_text()
    assert f"answers {landscape.swatches[1].common}, as asked," in said
    assert f"; nearer to {landscape.swatches[0].common}, " in said


def picks_agree(tab, folder, thin_library, many):
    """So many random picks on the page of a folder say what an edit of its document says."""
    written = load_colourways(folder / "proposals.json")
    shelf = libraries.load(thin_library)
    rng = random.Random(15)
    page = (folder / "index.html").as_uri()
    rounds = -(-many // len(written) // AT_ONCE)
    for n, one in enumerate(written.colourways, 1):
        tab.goto(f"{page}#try-{n}")
        for k in range(rounds):
            groups = rng.sample(range(len(one.shoe.groups)), AT_ONCE)
            picks = [[g, rng.randrange(6), rng.randrange(12)] for g in groups]
            said = tab.evaluate(PICK, [k % 2 == 0, picks])
            words = shlex.split(said["command"])
            changes = dict(word.split("=") for word in words[4:words.index("--number")])
            assert len(changes) >= AT_ONCE - 1
            assert words[words.index("--number") + 1] == str(n)
            after = edit(written, changes, shelf, number=n).after
            assert compared(said) == of_edit(after), said["command"]
    assert tab.wrong == []


def test_the_command_on_the_page_runs_beside_it_and_makes_what_is_shown(opened, folder):
    opened.locator("#groups button").nth(2).click()
    opened.locator("#swatches button[aria-pressed=false]").nth(3).click()
    code = opened.locator("#swatches button[aria-pressed=true] b").inner_text()
    words = shlex.split(opened.locator("#edit").inner_text())
    done = subprocess.run([sys.executable, "-m", *words], cwd=folder, capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr.decode()
    made = json.loads((folder / words[-1]).read_text())["proposals"][0]
    assert code in [part["material"]["code"] for part in made["parts"] if part["locked"]]


def test_a_pick_changes_the_drawing_and_undo_brings_it_back(opened):
    style = "document.querySelector('#mine svg').getAttribute('style')"
    before = opened.evaluate(style)
    opened.locator("#swatches button[aria-pressed=false]").first.click()
    changed = opened.evaluate(style)
    assert changed != before
    opened.keyboard.press("Control+z")
    assert opened.evaluate(style) == before
    opened.keyboard.press("Control+Shift+z")
    assert opened.evaluate(style) == changed


def test_a_part_is_found_by_clicking_it_in_the_drawing(opened):
    box = opened.locator("#mine [data-component=midsole] .fill").first.bounding_box()
    opened.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert "midsole" in opened.locator("#part-name").inner_text().lower()


def test_a_locked_part_keeps_its_material_and_is_in_the_command(opened):
    code = opened.locator("#groups button[aria-pressed=true] .of small").inner_text()
    opened.keyboard.press("l")
    assert f"={code}" in opened.locator("#edit").inner_text()
    assert opened.locator("#swatches button[aria-pressed=false]").first.is_disabled()
    opened.keyboard.press("l")
    assert opened.locator("#edit").inner_text() == "Nothing is changed yet."


def test_a_reload_keeps_what_was_tried_locked_and_picked_and_another_table_starts_afresh(
    opened, folder
):
    opened.locator("#swatches button[aria-pressed=false]").first.click()
    opened.keyboard.press("l")
    opened.locator("#picked-here").check()
    command = opened.locator("#edit").inner_text()
    style = opened.locator("#mine svg").get_attribute("style")
    opened.reload()
    opened.locator("#bench").wait_for()
    assert opened.locator("#edit").inner_text() == command
    assert opened.locator("#mine svg").get_attribute("style") == style
    assert opened.locator("#picked-here").is_checked()
    assert opened.locator(".card.tried").count() == 1
    (folder / "other.html").write_text((folder / "index.html").read_text().replace('"print":"', '"print":"x'))
    opened.goto((folder / "other.html").as_uri() + "#try-2")
    assert opened.locator("#edit").inner_text() == "Nothing is changed yet."
    assert opened.wrong == []


def test_a_part_that_was_asked_to_wear_a_colour_is_locked_says_so_and_is_changed_when_freed(
    tab, landscape, thin_library, tmp_path
):
    asked = propose(landscape, "walker-allerdale", str(thin_library), Brief(locks={"laces": "c2"}), 1)
    contact_sheet(asked, tmp_path, library=str(thin_library))
    tab.goto((tmp_path / "index.html").as_uri() + "#try-1")
    laces = tab.locator("#groups button", has_text="aces").first
    laces.click()
    assert "locked" in laces.inner_text()
    assert f"asked: {landscape.swatches[1].common}" in laces.inner_text()
    assert tab.locator("#edit").inner_text() == "Nothing is changed yet."
    assert tab.locator("#swatches button[aria-pressed=false]").first.is_disabled()
    tab.keyboard.press("l")
    tab.locator("#swatches button[aria-pressed=false]").first.click()
    words = shlex.split(tab.locator("#edit").inner_text())
    assert words[4].startswith("laces=")
    assert "--unlock" not in words
    done = subprocess.run([sys.executable, "-m", *words], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr.decode()


def test_freeing_a_lock_alone_gives_a_command_that_runs(tab, folder, thin_library, tmp_path):
    written = load_colourways(folder / "proposals.json")
    code = written[0]["laces"].material.code
    locked = edit(written, {"laces": code}, libraries.load(thin_library)).proposals
    contact_sheet(locked, tmp_path, library=str(thin_library))
    tab.goto((tmp_path / "index.html").as_uri() + "#try-1")
    tab.locator("#groups button", has_text="aces").first.click()
    tab.keyboard.press("l")
    words = shlex.split(tab.locator("#edit").inner_text())
    assert "--unlock" in words
    assert not any("=" in word for word in words)
    done = subprocess.run([sys.executable, "-m", *words], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode in (0, 1), done.stderr.decode()
    made = json.loads((tmp_path / words[-1]).read_text())["proposals"][0]
    assert not any(part["locked"] for part in made["parts"])


def test_the_page_says_that_a_score_is_of_the_proposal_as_it_was(opened):
    score = opened.locator("#facts .fact-score")
    assert score.inner_text().endswith("of the proposal as it was")
    opened.locator("#swatches button[aria-pressed=false]").first.click()
    assert "scores it anew" in score.inner_text()


def test_the_keyboard_alone_tries_a_material_on(tab, folder):
    tab.goto((folder / "index.html").as_uri())
    tab.locator(".try").nth(1).focus()
    tab.keyboard.press("Enter")
    tab.locator("#bench").wait_for()
    assert tab.evaluate("document.activeElement.id") == "bench-name"
    tab.locator("#groups button").first.focus()
    tab.keyboard.press("ArrowDown")
    assert tab.locator("#groups button").nth(1).get_attribute("aria-pressed") == "true"
    tab.locator("#swatches button").first.focus()
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("ArrowRight")
    tab.keyboard.press("Enter")
    assert tab.locator("#swatches button").nth(2).get_attribute("aria-pressed") == "true"
    assert tab.locator("#edit").inner_text().startswith("palette colourway edit proposals.json ")
    tab.keyboard.press("Escape")
    tab.locator("#cards").wait_for()
    assert tab.evaluate("document.activeElement.className") == "try"


def test_two_stand_side_by_side_with_what_differs(opened):
    opened.locator("#swatches button[aria-pressed=false]").first.click()
    part = opened.locator("#part-name").inner_text()
    opened.select_option("#beside", "proposed")
    assert opened.locator("#other svg").is_visible()
    assert part.lower() in opened.locator("#other figcaption").inner_text().lower()


def test_picks_are_saved_for_taste(opened, folder):
    opened.locator("#swatches button[aria-pressed=false]").first.click()
    opened.locator("#picked-here").check()
    with opened.expect_download() as download:
        opened.locator("#save").click()
    picks = json.loads(download.value.path().read_text())
    ids = [one.id for one in load_colourways(folder / "proposals.json")]
    assert (picks["schema"], picks["version"]) == ("palette.picks/1", __version__)
    assert picks["picked"] == [ids[1]]
    assert picks["passed"] == [ids[0], *ids[2:]]
    assert [*picks["changed"]] == [ids[1]]
    learned = learn_taste(download.value.path(), folder / "proposals.json")
    assert (learned.picks, learned.passed) == (1, len(ids) - 1)


def test_the_picks_leave_room_for_the_bench_on_a_small_screen(opened):
    opened.set_viewport_size({"width": 360, "height": 740})
    for n in (1, 3, 4):
        opened.evaluate(f"document.querySelector('[name=pick][value=\"{n}\"]').click()")
    assert opened.locator("#tray").bounding_box()["height"] <= 740 / 4
    opened.keyboard.press("Escape")
    assert "palette spec" in opened.locator("#tray pre").inner_text()


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_overflows(opened, width):
    opened.select_option("#beside", "proposed")
    assert overflowing(opened, width) == []
    assert opened.wrong == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(chromium, folder, axe, scheme):
    tab = chromium.new_context(color_scheme=scheme, bypass_csp=True).new_page()
    tab.goto((folder / "index.html").as_uri() + "#try-1")
    tab.locator("#swatches button[aria-pressed=false]").first.click()
    tab.select_option("#beside", "proposed")
    assert violations(tab, axe) == []
    tab.context.close()


def test_what_a_library_says_is_never_markup(tab, proposals, thin_library, tmp_path):
    library = libraries.load(thin_library)
    evil = "</script><img src=x onerror=alert(1)>"
    library = replace(library, materials=tuple(replace(m, name=evil + m.name) for m in library.materials))
    contact.write(proposals, tmp_path, library=library)
    tab.goto((tmp_path / "index.html").as_uri() + "#try-1")
    tab.locator("#swatches button").first.click()
    assert evil in tab.locator("#part-now").inner_text()
    assert tab.locator("img[src=x]").count() == 0
    assert tab.wrong == []
