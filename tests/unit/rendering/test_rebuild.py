"""The command under a picture makes that picture again."""

from __future__ import annotations

import shlex
from dataclasses import replace

from palette.model import Brief, Palette, Proposals, Round, Sharing, Shown
from palette.rendering.rebuild import command


def test_a_plain_proposal_is_a_plain_command(colourway):
    assert command(Proposals((colourway,)), 1) == (
        "palette propose fell.jpg --shoe tiny --library studio-sample -n 1")


def test_words_with_spaces_and_quotes_survive_the_shell(colourway):
    brief = Brief(place="Wast Water, 54.4, -3.3", locks={"laces": "LACE 9"}, pairs=120, weights={"cost": 0})
    named = replace(colourway, sources=(replace(colourway.sources[0], file="it's; rm -rf.jpg"),))
    words = shlex.split(command(Proposals((named,), brief), 1))
    assert words[:3] == ["palette", "propose", "it's; rm -rf.jpg"]
    assert words[words.index("--place") + 1] == "Wast Water, 54.4, -3.3"
    assert words[words.index("--lock") + 1] == "laces=LACE 9"
    assert words[words.index("--pairs") + 1] == "120"


def test_what_only_extract_can_ask_is_asked_of_extract(colourway):
    options = (("colours", 4), ("accents", "auto"), ("crop", "0,0,1,0.5"), ("ignore", "sky"),
               ("keep_near", True))
    made = command(Proposals((colourway,), palette=Palette((), options=options)), 1)
    assert made == (
        "palette extract fell.jpg --colours 4 --crop 0,0,1,0.5 --ignore sky --keep-near"
        " | palette propose - --shoe tiny --library studio-sample -n 1"
    )


def test_it_asks_for_as_many_as_there_were_of_that_shoe(colourway):
    other = replace(colourway, shoe=replace(colourway.shoe, id="other"))
    made = command(Proposals((colourway, other, colourway)), 3)
    assert made.endswith("--shoe tiny --library studio-sample -n 2")


def test_every_wish_of_a_brief_is_asked_for_again(colourway):
    brief = Brief(
        pairs=500, mode="tonal", apart=12.5, budget=30, max_lead=40, max_materials=6, min_bio=20, moq="met",
        vary="hit", style_ref="U1", seed=7, rates={"GBP": 1.17}, status=("active",), substitute=("mycelium",),
        origin=("Italy", "Portugal"), avoid=(replace(colourway, id="sold"),),
        like=replace(colourway, id="", name="Old friend"), weights={"cost": 0.5, "fidelity": 30},
    )
    words = shlex.split(command(Proposals((colourway,), brief), 1))
    for option, value in {
        "--pairs": "500", "--mode": "tonal", "--apart": "12.5", "--budget": "30", "--max-lead": "40",
        "--max-materials": "6", "--min-bio": "20", "--moq": "met", "--vary": "hit", "--style-ref": "U1",
        "--seed": "7", "--rate": "GBP=1.17", "--status": "active", "--substitute": "mycelium",
        "--origin": "Italy", "--avoid": "sold", "--like": "Old friend", "--weights": "cost=0.5,fidelity=30",
    }.items():
        assert words[words.index(option) + 1] == value
    assert words.count("--origin") == 2


def test_a_later_table_is_led_to_by_what_was_said_of_those_before(colourway):
    shown = [Shown(f"tiny-{n}", "tiny", "", None, {}) for n in range(1, 6)]
    first = Round(tuple(shown[:3]), ("tiny-3",), ("tiny-1",))
    rounds = (first, Round(tuple(shown[3:]), ("tiny-5", "tiny-4")))
    assert command(Proposals((colourway,), rounds=rounds), 1) == (
        "palette propose fell.jpg --shoe tiny --library studio-sample -n 3"
        " | palette propose - --liked 3 --not 1 -n 2 | palette propose - --liked 2,1 -n 1")


def test_a_range_is_asked_for_as_one(colourway):
    other = replace(colourway, shoe=replace(colourway.shoe, id="other"))
    made = command(Proposals((colourway, other), sharing=Sharing(1, 2, (), 0.0, "EUR", 0.0)), 1)
    assert made.endswith("--shoe tiny --shoe other --library studio-sample --range 1")
