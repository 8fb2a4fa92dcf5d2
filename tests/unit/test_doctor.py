"""A doctor says of everything how it is, and never falls over what is broken."""

from __future__ import annotations

import os
import platform

import platformdirs
import pytest

from palette import doctor, files, to_json
from palette.api.doctor import terminal_colours
from palette.formats.documents.__main__ import schemas
from palette.libraries import finding
from palette.rendering import pdf, png


@pytest.fixture
def found(tmp_path, monkeypatch):
    """What a doctor finds on a desk with nothing on it, by name: the shipped libraries take long to read."""
    monkeypatch.setenv("PALETTE_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    shipped = tmp_path / "shipped"
    good = shipped / "libraries" / "good"
    good.mkdir(parents=True)
    (good / "materials.csv").write_text("code,name,kind,hex\nB,Bark,suede-cow,#624435\n")
    monkeypatch.setattr(files, "data_folder", lambda name: shipped / name)
    monkeypatch.setattr(finding, "data_folder", files.data_folder)
    return lambda: {sign.name: sign for sign in doctor().signs}


def test_a_broken_library_is_named_beside_the_good_ones(found, tmp_path):
    bad = tmp_path / "home" / "libraries" / "bad"
    bad.mkdir(parents=True)
    (bad / "materials.csv").write_text("")
    signs = found()
    assert signs["libraries"].found == "1: good 1 materials"
    assert signs["library bad"].state == "broken"
    assert str(bad) in signs["library bad"].remedy


def test_what_a_doctor_prints_keeps_to_its_schema(found):
    jsonschema = pytest.importorskip("jsonschema")
    document = to_json(doctor())
    name = document["schema"].replace("/", "-") + ".json"
    jsonschema.Draft202012Validator(schemas()[name]).validate(document)


def test_a_broken_shoe_is_named(found, tmp_path):
    (tmp_path / "home" / "shoes").mkdir(parents=True)
    (tmp_path / "home" / "shoes" / "clog.toml").write_text("title = 3")
    assert found()["shoe clog"].state == "broken"


def test_without_a_browser_or_fonts_there_is_less_and_nothing_is_broken(found, monkeypatch):
    monkeypatch.setattr(pdf, "BROWSERS", ())
    monkeypatch.delenv("PALETTE_BROWSER", raising=False)
    monkeypatch.setattr(png, "has_fonts", lambda: False)
    signs = found()
    assert (signs["browser for PDF"].state, signs["fonts"].state) == ("missing", "missing")
    monkeypatch.setenv("PALETTE_BROWSER", "nowhere")
    assert found()["browser for PDF"].state == "broken"


def test_a_folder_that_cannot_be_written_is_broken(found, tmp_path):
    (tmp_path / "home").write_text("a file where the folder would be")
    signs = found()
    assert signs["yours"].state == signs["cache"].state == "broken"


def test_who_has_no_home_is_told_what_to_set(found, monkeypatch):
    def homeless(*_, **__):
        raise RuntimeError("could not determine the home directory")

    monkeypatch.delenv("PALETTE_HOME")
    for kind in ("user_data_path", "user_cache_path"):
        monkeypatch.setattr(platformdirs, kind, homeless)
    assert "PALETTE_HOME" in found()["yours"].remedy
    assert not files.user_folder("shoes").exists()


def test_settings_that_are_no_toml_are_broken(found, tmp_path):
    assert found()["settings"].state == "fine"
    (tmp_path / "palette.toml").write_text("[match\n")
    assert found()["settings"].state == "broken"


def test_a_decoder_that_is_not_installed_is_missing_with_what_brings_it(found, monkeypatch):
    monkeypatch.setattr("palette.api.doctor.BY_MODULE", {"camera raw": "rawpy_of_another_world"})
    monkeypatch.setattr("palette.api.doctor.PACKAGES", {"rawpy_of_another_world": "rawpy"})
    sign = found()["camera raw"]
    assert (sign.state, sign.found) == ("missing", "not installed")
    assert sign.remedy.endswith(" rawpy")


def test_versions_are_those_that_run(found):
    assert platform.python_version() in found()["Python"].found
    assert found()["numpy"].state == "fine"


@pytest.mark.skipif(os.name == "nt", reason="a Windows console says nothing in its environment")
@pytest.mark.parametrize(("environ", "colours", "remedy"), [
    ({"COLORTERM": "truecolor", "TERM": "xterm"}, "truecolor", ""),
    ({"COLORTERM": "truecolor", "NO_COLOR": "1"}, "none", "NO_COLOR"),
    ({"TERM": "xterm-256color"}, "256", "COLORTERM"),
    ({"TERM": "xterm"}, "16", "COLORTERM"),
    ({"TERM": "dumb", "COLORTERM": "truecolor"}, "none", "TERM"),
])
def test_a_terminal_has_the_colours_that_rich_gives_it(environ, colours, remedy):
    from rich.console import Console

    said, more = terminal_colours(environ)
    assert said.startswith(colours)
    assert remedy in more if remedy else not more
    rich = Console(force_terminal=True, _environ=environ)
    by_rich = {"truecolor": "truecolor", "256": "256", "16": "standard", "none": None}
    assert (None if rich.no_color else rich.color_system) == by_rich[colours]
