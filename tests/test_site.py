"""The site is built from docs/ and the program itself; a link that leads nowhere ends the build."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import palette

ROOT = Path(__file__).parents[1]
for tool in ("mkdocs", "material", "mkdocstrings_handlers"):
    pytest.importorskip(tool, reason="the site wants palette-cmf[docs]")


def build(checkout, site):
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", site],
        cwd=checkout, capture_output=True, text=True, check=False,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("site")
    done = build(ROOT, folder)
    assert done.returncode == 0, done.stdout + done.stderr
    return {page.relative_to(folder).as_posix(): page.read_text("utf-8") for page in folder.rglob("*.html")}


def test_every_page_has_what_it_needs_beside_it(site):
    for name, page in site.items():
        fetched = re.findall(r"<(?:script|img|link|iframe)[^>]*\b(?:src|href)=\"?(https?:[^\" >]*)", page)
        assert not fetched, name


def test_every_command_and_option_stands_on_the_page_of_commands(site):
    from typer import Context
    from typer.main import get_command

    from palette.cli.app import COMMANDS, app

    root = get_command(app)
    for name in COMMANDS:
        command = root.get_command(Context(root), name)
        for one in [command, *getattr(command, "commands", {}).values()]:
            called = f"palette {name}" if one is command else f"palette {name} {one.name}"
            part = site["cli.html"].split(f'id="{called.replace(" ", "-")}"')[1].split("<h")[0]
            for parameter in one.params:
                for spelled in parameter.opts if parameter.param_type_name == "option" else ():
                    assert f"<code>{spelled}</code>" in part, f"{called} {spelled}"


def test_an_option_says_its_default(site):
    part = site["cli.html"].split('id="palette-match"')[1].split("<h2")[0]
    row = part.split("<code>--top</code>")[1].split("</tr>")[0]
    assert "<code>3</code>" in row


def test_every_public_name_stands_on_the_page_of_the_api(site):
    for name in dir(palette):
        if getattr(getattr(palette, name), "__module__", "").startswith("palette"):
            assert re.search(rf'id="palette\.[\w.]*\b{name}"', site["api.html"]), name


def test_every_schema_is_listed(site):
    for schema in (ROOT / "docs" / "schemas").glob("*.json"):
        assert f'href="{schema.name}"' in site["schemas/index.html"]


def test_links_that_lead_nowhere_end_the_build(tmp_path):
    for name in (
        "mkdocs.yml", "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "pyproject.toml",
    ):
        shutil.copy(ROOT / name, tmp_path)
    for name in ("docs", "scripts", "palettes", "src"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "docs").unlink()
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    page = tmp_path / "docs" / "walk-through.md"
    page.write_text(page.read_text("utf-8") + "\n[one](nowhere.md)\n[other](sheets.md#nobody)\n", "utf-8")
    done = build(tmp_path, tmp_path / "out")
    assert done.returncode != 0
    told = [line for line in (done.stdout + done.stderr).splitlines() if "walk-through.md" in line]
    assert any("nowhere.md" in line for line in told)
    assert any("#nobody" in line for line in told)
