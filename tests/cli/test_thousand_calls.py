"""Calls drawn at random, a thousand with --thorough: all that comes out keeps to the schema that it names."""

from __future__ import annotations

import contextlib
import io
import signal
from collections import Counter
from itertools import chain
from random import Random

import pytest
from PIL import Image

from palette.cli.run import run
from palette.formats.documents.__main__ import every_document, schemas
from palette.formats.notation import read_jsonl

jsonschema = pytest.importorskip("jsonschema")

CALLS = 200
NM = range(400, 701, 20)
KINDS = ("leather-smooth", "suede-cow", "nubuck", "mesh-open", "lining-textile")
# have tests of their own
EVERY = {"palette.colourway-check/1", "palette.doctor/1", "palette.library-import/1", "palette.picks/1"}


@pytest.fixture
def desk(own_library, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    draw = Random(18)
    for name in "ab":
        rows = [f"{name}-{i},Material {i},{draw.choice(KINDS)},{lab(draw)},D65,{draw.choice((2, 10))},"
                f"{draw.choice(('', '12.5', '40'))},EUR,m2,{draw.choice(('35', '0412', 'blue', ''))},"
                f"{draw.choice(('chrome-free', ''))}" for i in range(12)]
        head = "code,name,kind,L,a,b,illuminant,observer,price,currency,unit,shelf no,claim"
        (tmp_path / f"{name}.csv").write_text("\n".join((head, *rows)) + "\n")
    for name in ("standard", "dip"):
        bands = [str(round(8 + 20 * (nm - 400) / 300 + draw.random(), 3)) for nm in NM]
        (tmp_path / f"{name}.csv").write_text(
            "name,geometry,instrument,lot," + ",".join(f"R{nm}" for nm in NM)
            + f"\nWalnut,SAV SCI d/8,DC850,{draw.randrange(99)}," + ",".join(bands) + "\n"
        )
        (tmp_path / f"{name}-lab.csv").write_text(
            f"name,L,a,b,illuminant,observer\nFell,{lab(draw)},D65,10\n"
        )
    image = Image.effect_noise((48, 32), 90).convert("RGB")
    image.paste((150, 40, 50), (4, 4, 12, 12))
    image.save(tmp_path / "wall.png")
    (tmp_path / "art.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><rect id="part-a" width="3" height="1"/>'
        '<rect id="part-b" x="3" width="1" height="1"/></svg>'
    )
    for words, name in (
        (["extract", "wall.png"], "wall.json"), (["show", "#704020", "#2d4a6b"], "two.json"),
        (["library", "show", "a.csv"], "a.json"), (["library", "show", "b.csv"], "b.json"),
        (["propose", "wall.png", "-n", "2", "-l", "studio-sample"], "shoes.json"),
    ):
        (tmp_path / name).write_text(answer(words)[0])
    return draw


def lab(draw):
    return f"{draw.uniform(10, 90):.2f},{draw.uniform(-40, 50):.2f},{draw.uniform(-40, 50):.2f}"


def colour(draw):
    return draw.choice((f"#{draw.randrange(1 << 24):06x}", lab(draw)))


def answer(words):
    """What a call prints on standard output and standard error, in this process; an error as JSON."""
    out, err, before = io.StringIO(), io.StringIO(), signal.getsignal(signal.SIGPIPE)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        run([*words, "--errors", "json"])
    signal.signal(signal.SIGPIPE, before)
    return out.getvalue(), err.getvalue()


def some(draw, *options):
    """Each of the options, which are lists of words, or not."""
    return [word for option in options if draw.random() < 0.4 for word in option]


def call(draw):
    """The words of a call that ends in documents."""
    source = draw.choice((
        [colour(draw)], [colour(draw), colour(draw)], ["two.json"], ["wall.json"], ["shoes.json"], ["a.json"],
    ))
    form = [draw.choice(("--json", "--jsonl"))]
    shelf = ["-l", draw.choice(("a.json", "b.json"))]
    metric = ["--metric", draw.choice(("CIEDE2000", "CMC", "CIE94", "CIE76", "OK"))]
    pair = draw.choice((["standard.csv", "dip.csv"], ["standard-lab.csv", "dip-lab.csv"]))
    return draw.choice((
        ["match", *source, *form, *shelf, *some(
            draw, ["--unique"], ["--top", "2"], ["--kind", draw.choice((*KINDS, "*"))], ["--within", "4"],
            ["--where", "price < 30"], ["--max-lead", "20"], ["--status", "active"], metric,
        )],
        ["match", *source, *form, *shelf],
        ["check", *pair, "--allow-unmatched", *form, *some(
            draw, ["--as", "textile"], ["--tol", f"{draw.uniform(0, 3):.2f}"], ["--also", "A,F11=1.2"],
            ["--limits", "dL=0.4,dC=0.3"], ["--metamerism", "0.5"], ["--correction", "spectral"],
            ["--date", "3 March"], ["--stage", "bulk"],
        )],
        ["compare", *[draw.choice((colour(draw), "wall.json", "two.json")) for _ in "12"], *form],
        ["name", colour(draw), colour(draw), "--json"],
        ["show", *source, "--json"],
        ["library", "show", draw.choice("ab") + ".json", *form, *some(draw, ["--where", "price > 20"])],
        ["library", "validate", draw.choice("ab") + ".json", *form],
        ["library", "stats", draw.choice("ab") + ".json", *form],
        ["library", "diff", "a.json", draw.choice("ab") + ".json", *form],
        ["library", "gaps", *source, *form, "-l", draw.choice("ab") + ".json",
         *some(draw, ["--reach", draw.choice(("match", "family"))])],
        ["shoe", "list", "--json"], ["shoe", "show", "runner-730", "--json"],
        ["extract", "wall.png", *form, *some(
            draw, ["-k", str(draw.randrange(1, 8))], ["--accents", "1"], ["--by", "cie76"],
            ["--crop", "0,0,1,0.5"], ["--sort", "hue"], ["--pin", "0.2,0.2"],
        )],
        ["find", colour(draw), "--in", "landscapes", "--json"],
        ["edit", "wall.json", draw.choice(("keep", "drop")), "f1", "--json"],
        ["edit", "wall.json", "rename", "f1", "Rust", "--json"],
        ["colourway", "show", "shoes.json", "--json"],
        ["match", draw.choice(("nosuch.json", "#70402", "art.svg")), *shelf],
        [draw.choice(("macth", "library", "check")), "--frob"],
    ))


def test_what_hundreds_of_calls_print_keeps_to_its_schema(desk, times):
    kept = {
        name: jsonschema.Draft202012Validator(schemas()[name.replace("/", "-") + ".json"])
        for name in every_document()
    }
    seen = Counter()
    once = (["library", "list", "--jsonl"], ["shoe", "measure", "art.svg", "--json"])     # which take long
    for words in chain(once, (call(desk) for _ in range(CALLS * times))):
        out, err = answer(words)
        for document in read_jsonl(out or err.splitlines()[-1], "it"):
            wrong = next(kept[document["schema"]].iter_errors(document), None)
            assert wrong is None, (words, wrong.json_path, wrong.message)
            assert document.get("exit_code") != 70, (words, document["message"])
            seen[document["schema"]] += 1
    assert set(seen) | EVERY | {"palette.propose/2"} == set(kept)
