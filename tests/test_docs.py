"""What the documentation says is there."""

from __future__ import annotations

import inspect
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import palette
from palette.cli.app import COMMANDS
from palette.version import __version__

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("**/*.md"))]


def commands_of(page: Path) -> list[str]:
    """Every command line that begins with palette, or pipes into it, in the page's shell blocks."""
    blocks = re.findall(r"```(?:sh|console|bash)\n(.*?)```", page.read_text("utf-8"), re.S)
    lines = "\n".join(blocks).replace("\\\n", " ").splitlines()
    pieces = [piece.strip() for line in lines for piece in line.split(" #")[0].split("|")]
    bare = [re.sub(r"^(\$ |\.venv/bin/)+", "", piece) for piece in pieces]
    return [piece for piece in bare if re.match("palette [a-zA-Z-]", piece)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_command_and_option_in_the_documentation_exists(page: Path):
    for line in commands_of(page):
        words = line.split(" > ")[0].split()[1:]
        assert words[0].startswith("-") or words[0] in {*COMMANDS, "COMMAND"}, line
        if words[0] not in COMMANDS:
            continue
        name = words[:2] if words[0] in ("library", "colourway", "shoe") and len(words) > 1 else words[:1]
        page_of_help = help_of(*name) + help_of()      # which has what stands anywhere
        for option in re.findall(r"(?<!\S)--[a-z][a-z-]*", " ".join(words)):
            assert option in page_of_help, f"{line}: no {option}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_in_the_documentation_leads_somewhere(page: Path):
    for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


BLOCK = re.compile(r"```python\n(.*?)```", re.DOTALL)


@pytest.mark.parametrize("page", ["README.md", "docs/python.md"])
def test_every_example_in_python_runs_as_it_stands(page, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    shutil.copy(ROOT / "palettes" / "photos" / "evening-glow.jpg", "wall.jpg")
    Path("threads.gpl").write_text("GIMP Palette\nName: T\n#\n98 68 53 Walnut\n125 143 90 Moss\n")
    Path("range.csv").write_text(
        "code,name,kind,L,a,b,illuminant,observer,price,currency,unit\n"
        "B-1,Bark,leather-smooth,42,14,30,D65,10,30,EUR,m2\nB-2,Moss,suede-cow,40,-8,22,D65,10,35,EUR,m2\n"
    )
    Path("standard.csv").write_text("name,L,a,b,illuminant,observer\nFell,40,15,25,D65,10\n")
    Path("dip.csv").write_text("name,L,a,b,illuminant,observer\nDip,40.2,15.1,25,D65,10\n")
    blocks = BLOCK.findall((ROOT / page).read_text("utf-8"))
    assert blocks
    everything: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, page, "exec"), everything)


def test_the_page_for_python_lists_every_function():
    said = (ROOT / "docs" / "python.md").read_text("utf-8").split("## All of it")[1]
    functions = {name for name in dir(palette) if inspect.isfunction(getattr(palette, name))}
    assert set(re.findall(r"`(\w+)`", said)) == functions


def test_the_columns_of_csv_stand_in_the_recipes():
    from palette.formats.documents import check_document, colourway_rows, library_reports, match_document
    from palette.rendering.terminal.palette_lines import HEADING

    page = (ROOT / "docs/recipes.md").read_text("utf-8")
    for columns in (HEADING, match_document.COLUMNS, check_document.COLUMNS, colourway_rows.COLUMNS,
                    library_reports.FINDING_COLUMNS, library_reports.CHANGE_COLUMNS,
                    library_reports.GAP_COLUMNS):
        assert f"| {', '.join(columns)} |" in page


def test_every_public_name_and_what_it_offers_says_what_it_is():
    for name in dir(palette):
        value = getattr(palette, name)
        if name.startswith("_") or not getattr(value, "__module__", "").startswith("palette"):
            continue
        assert inspect.getdoc(value), name
        offered = vars(value).items() if inspect.isclass(value) else ()
        for member, one in offered:
            if not member.startswith("_") and (inspect.isfunction(one) or isinstance(one, property)):
                assert one.__doc__, f"{name}.{member}"


def test_the_changelog_begins_with_this_version_or_the_next():
    first = re.findall(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)[0]
    assert first in (__version__, "Unreleased")


_HELP: dict[tuple[str, ...], str] = {}


def help_of(*command: str) -> str:
    if command not in _HELP:
        done = subprocess.run(
            [sys.executable, "-m", "palette", *command, "--help"],
            capture_output=True, text=True, check=False, env={"COLUMNS": "200", "PATH": "/usr/bin:/bin"},
        )
        assert done.returncode == 0, f"{' '.join(command)}: {done.stderr}"
        _HELP[command] = done.stdout
    return _HELP[command]
