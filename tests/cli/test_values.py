"""A value outside its rule is one sentence, from a file (3) and from a flag (2), and never a traceback."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from palette.cli import config
from palette.cli.run import run
from palette.errors import InvalidValue
from palette.model import Brief

FELL = Path(__file__).parents[2] / "palettes" / "landscapes" / "bracken-slope.json"
SLIPPER = Path(__file__).parents[1] / "data" / "documents-0.1" / "made-from" / "slipper.toml"

# TOML, its sentence, the same as a flag ("" where there is none), the same from Python
BRIEFS = [
    ("seed = -1", "seed: -1 is under 0", "", {"seed": -1}),
    ('locks = "midsole=EVA"', "locks: a table of PART = CODE is needed, not the text 'midsole=EVA'", "",
     {"locks": "midsole=EVA"}),
    ("weights = 3", "weights: a table of TERM = weight is needed, not 3", "", {"weights": 3}),
    ("weights = [1]", "weights: a table of TERM = weight is needed, not a list", "", {"weights": [1]}),
    ("[weights]\nfidelity = nan", "weights.fidelity: a number is needed", "--weights fidelity=nan",
     {"weights": {"fidelity": float("nan")}}),
    ("like = []", "like: a text is needed, not an empty list", "", {"like": []}),
    ("avoid = [3]", "avoid[0]: a text is needed, not 3", "", {"avoid": [3]}),
    ("pairs = 1.5", "pairs: a whole number is needed", "", {"pairs": 1.5}),
    ("pairs = inf", "pairs: a whole number is needed", "", {"pairs": float("inf")}),
    ("pairs = 0", "pairs: 0 is under 1", "", {"pairs": 0}),
    ("pairs = 2000000", "pairs: 2000000 is over 1000000", "--pairs 2000000", {"pairs": 2_000_000}),
    ("[rates]\nGBP = 0", "rates.GBP: 0.0 is not over 0", "--rate GBP=0", {"rates": {"GBP": 0}}),
    ("[rates]\nGBP = -2", "rates.GBP: -2.0 is not over 0", "--rate GBP=-2", {"rates": {"GBP": -2}}),
    ("[rates]\nGBP = nan", "rates.GBP: a number is needed", "--rate GBP=nan",
     {"rates": {"GBP": float("nan")}}),
    ("apart = nan", "apart: a number is needed", "--apart nan", {"apart": float("nan")}),
    ("budget = -5", "budget: -5.0 is under 0", "", {"budget": -5}),
    ("budget = nan", "budget: a number is needed", "--budget nan", {"budget": float("nan")}),
    ('mode = "tonl"', "mode: one of tonal, contrast, mixed is needed, not the text 'tonl'", "",
     {"mode": "tonl"}),
    ('moq = "never"', "moq: one of surcharge, met is needed, not the text 'never'", "", {"moq": "never"}),
    ("min_bio = 500", "min_bio: 500.0 is over 100", "", {"min_bio": 500}),
    ("min-bio = 500", "min_bio: 500.0 is over 100", "", {"min_bio": 500}),
    ('status = ["nonsense"]', "status[0]: one of active, limited, development, discontinued is needed",
     "--status nonsense", {"status": ("nonsense",)}),
    ('status = "nonsense"', "status[0]: one of active", "--status nonsense", {"status": ("nonsense",)}),
    ('substitute = ["unobtainium"]', "substitute[0]: one of mycelium, bio is needed",
     "--substitute unobtainium", {"substitute": ("unobtainium",)}),
    ("origin = 3", "origin: a list of texts is needed, not 3", "", {"origin": 3}),
    ("pears = 3", "There is no key 'pears' here; did you mean pairs?", "", None),
    ("place = 3", "place: a text is needed, not 3", "", {"place": 3}),
]


def told(capsys, *words: str) -> tuple[int, str]:
    code = run(["propose", str(FELL), "-n", "1", *words])
    return code, capsys.readouterr().err.strip()


@pytest.mark.parametrize(("toml", "sentence", "flag", "python"), BRIEFS, ids=[row[0] for row in BRIEFS])
def test_a_brief_is_refused_by_the_same_rule_whoever_makes_it(
    toml, sentence, flag, python, tmp_path, capsys, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    Path("brief.toml").write_text(toml + "\n")
    code, said = told(capsys, "--brief", "brief.toml")
    assert code == 3
    assert said.startswith(f"palette: brief.toml: {sentence}")
    assert "\n" not in said
    if flag:
        code, said = told(capsys, *flag.split())
        assert code == 2
        assert sentence.partition(": ")[2] in said
        assert flag.split()[0] in said
    if python is not None:
        with pytest.raises(ValueError, match=next(iter(python))) as wrong:
            Brief(**python)
        assert isinstance(wrong.value, InvalidValue)


@pytest.mark.parametrize(("toml", "sentence"), [
    ('vary = "nothing"', "No part called 'nothing'"),
    ("[weights]\nfidelty = 3", "No term called 'fidelty'. Did you mean fidelity?"),
    ('[locks]\nvmp = "X"', "No part called 'vmp'. Did you mean vamp?"),
    ('[locks]\nvamp = "NO-SUCH"', "No material, colour or kind called 'NO-SUCH'"),
    ('like = "drakes"', "like: No colourway called 'drakes'. Did you mean allerdale-drakes?"),
])
def test_a_name_that_only_a_stage_knows_is_the_files_fault_where_the_file_says_it(
    toml, sentence, tmp_path, capsys, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    Path("brief.toml").write_text(toml + "\n")
    code, said = told(capsys, "--brief", "brief.toml")
    assert (code, said[: len(sentence) + 21]) == (3, f"palette: brief.toml: {sentence}")


@pytest.mark.parametrize(("text", "words", "sentence"), [
    ("[weights]\nfidelty = 3", "propose #8b4513 --taste own.toml", "No term called 'fidelty'."),
    ('saison = "SS27"', "spec sage.json --details own.toml", "A spec sheet has no field 'saison'."),
    ('status = "perhaps"', "spec sage.json --details own.toml", "There is no status 'perhaps'"),
    ('[columns]\nFarbe = "colr"', "library import list.csv --as mine --mapping own.toml",
     "columns.Farbe: palette has no column 'colr'; did you mean"),
    ('[columns]\nTon = "name"', "library import list.csv --as mine --mapping own.toml",
     "Ton=name: the file has no column 'Ton'; it has: code, Farbe"),
    ("season = 0x" + "f" * 4000, "spec sage.json --details own.toml",
     "is not TOML: a number in it has over 308 digits"),
])
def test_a_word_that_no_command_knows_is_the_fault_of_the_file_that_says_it(
    text, words, sentence, tmp_path, capsys, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    Path("own.toml").write_text(text + "\n")
    Path("list.csv").write_text("code,Farbe,kind,hex\nA,Moss,nubuck,#4f6438\n")
    assert run(["colourway", "show", "allerdale-drakes", "--json"]) == 0
    Path("sage.json").write_text(capsys.readouterr().out)
    assert run(words.split()) == 3
    said = capsys.readouterr().err
    assert said.replace("own.toml:", "own.toml").startswith(f"palette: own.toml {sentence}")


@pytest.mark.parametrize(("old", "new", "sentence"), [
    ("share = 45", "share = nan", "component[0].share: a number is needed (percent, 0 to 100), not nan"),
    ("share = 45", "share = -14", "component[0].share: -14.0 is under 0 (percent, 0 to 100)"),
    ("share = 45", f"share = {'1' * 5000}", "is not TOML: a number in it has thousands of digits"),
    ("share = 45", "share = 55", "component: the shares add up to 110.0%; they have to make 100%"),
    ("share = 45", "share = " + "[" * 100_000, "is nested too deeply"),
    ("net_upper_area_m2 = 0.18", "net_upper_area_m2 = nan",
     "economics.net_upper_area_m2: a number is needed (m2 a pair"),
    ("net_upper_area_m2 = 0.18", "net_upper_area_m2 = -0.2",
     "economics.net_upper_area_m2: -0.2 is not over 0"),
    ('role = "dominant"', 'role = "boss"', "component[0].role: one of dominant, secondary, accent, neutral"),
    ('role = "dominant"', 'rule = "dominant"',
     "component[0]: there is no key 'rule' here; did you mean role?"),
    ('["vamp", "laces"]', '["vamp", "toe"]', "adjacent[0]: 'toe' is no component"),
])
def test_a_shoe_is_refused_with_the_place_and_the_range(old, new, sentence, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    text = SLIPPER.read_text("utf-8")
    assert old in text
    Path("mine.toml").write_text(text.replace(old, new, 1), "utf-8")
    code, said = told(capsys, "--shoe", "mine.toml")
    assert code == 3
    assert sentence in said
    assert "mine.toml" in said


@pytest.mark.parametrize(("toml", "sentence"), [
    ("pairs = 1.5", "[propose] pairs: a whole number is needed, not 1.5"),
    ("seed = -1", "[propose] seed: -1 is under 0"),
    ("apart = nan", "[propose] apart: a number is needed"),
    ('status = ["nonsense"]', "[propose] status: one of active, limited"),
    ('rate = ["GBP=-2"]', "[propose] rate GBP: -2.0 is not over 0"),
    ("weights = 3", "[propose] weights cannot be 3."),
    ("min-bio = 500", "[propose] min-bio: 500.0 is over 100"),
])
def test_palette_toml_is_a_file_like_any(toml, sentence, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("palette.toml").write_text(f"[propose]\n{toml}\n")
    config.settings.cache_clear()
    code, said = told(capsys)
    config.settings.cache_clear()
    assert (code, said[: len(sentence) + 23]) == (3, f"palette: palette.toml: {sentence}")


CORPUS = os.environ.get("PALETTE_CORPUS")


@pytest.mark.skipif(not CORPUS, reason="PALETTE_CORPUS is unset: the corpus of faults is not here")
def test_every_value_in_the_corpus_of_faults_is_refused(capsys):
    files = sorted((Path(CORPUS or "") / "faults" / "values").glob("*.toml"))
    assert len(files) >= 18
    for file in files:
        code, said = told(capsys, "--shoe" if file.name.startswith("shoe_") else "--brief", str(file))
        assert code == 3, file.name
        assert said.startswith(f"palette: {file}"), said
        assert "\n" not in said
