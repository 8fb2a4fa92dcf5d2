"""Every block of TOML, JSON and CSV in the documentation is what it is said to be."""

from __future__ import annotations

import csv
import json
import re
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
from typer.main import get_command

from palette.api.proposing import load_brief
from palette.cli.app import COMMANDS
from palette.colourways.patterns import SLOTS, Pattern
from palette.errors import PaletteError
from palette.formats.documents.picks_document import DOCUMENT as PICKS
from palette.formats.toml import read_about, read_layout, read_shoe
from palette.libraries import finding
from palette.libraries.reading import Reading
from palette.model.bands import bands_by_kind
from palette.rendering.sheet import read as read_details

ROOT = Path(__file__).parents[1]
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
BLOCK = re.compile(r"^```(toml|json|csv|tsv)\n(.*?)^```", re.MULTILINE | re.DOTALL)
BLOCKS = [
    pytest.param(kind, text, id=f"{page.relative_to(ROOT).as_posix()}-{n}")
    for page in PAGES for n, (kind, text) in enumerate(BLOCK.findall(page.read_text("utf-8")), 1)
]


def brief(text, folder):
    path = folder / "brief.toml"
    path.write_text(text, "utf-8")
    return load_brief(path)


def of_commands(text, folder):
    """Every table is a command and its keys are options, as the program itself holds them."""
    known = {*COMMANDS, "bands"}
    tables = tomllib.loads(text)
    if not tables or not set(tables) <= known or not tables.keys() & set(COMMANDS):
        raise KeyError("a table that is no command")
    for name in tables.keys() & set(COMMANDS):
        module, _ = COMMANDS[name]
        options = get_command(import_module(f"palette.cli.{module}").app).params
        spelled = {opt.lstrip("-") for option in options for opt in option.opts}
        assert set(tables[name]) <= spelled
    return bands_by_kind(tables.get("bands", {})) or tables


# what reads a TOML file of ours; a block is read by one of them at least
READERS = {
    "palette.toml": of_commands,
    "mapping": lambda text, folder: read_layout(text.encode(), "mapping.toml"),
    "library.toml": lambda text, folder: read_about(tomllib.loads(text), "library.toml"),
    "brief": brief,
    "details": lambda text, folder: read_details({}, {"details.toml": text.encode()}),
    "shoe": lambda text, folder: read_shoe(text.encode(), "shoe.toml"),
    "plan": lambda text, folder: [
        Pattern(**{k: tuple(v) if isinstance(v, list) else v for k, v in one.items() if k not in SLOTS})
        for one in tomllib.loads(text)["pattern"]
    ],
    "bands": lambda text, folder: bands_by_kind(tomllib.loads(text)["bands"]),
}


@pytest.mark.parametrize(("kind", "text"), [block for block in BLOCKS if block.values[0] == "toml"])
def test_a_toml_file_is_read_by_what_it_is_for(kind, text, tmp_path):
    if "[project." in text:         # of another package
        assert tomllib.loads(text)["project"]["entry-points"]["palette.formats"]
        return
    wrong = {}
    for name, read in READERS.items():
        try:
            assert read(text, tmp_path)
            return
        except (PaletteError, KeyError) as problem:
            wrong[name] = str(problem)
    pytest.fail(f"nothing reads it: {wrong}")


@pytest.mark.parametrize(("kind", "text"), [block for block in BLOCKS if block.values[0] == "json"])
def test_a_json_document_opens(kind, text):
    assert PICKS.read(json.loads(text), "picks.json").picked


@pytest.mark.parametrize(("kind", "text"), [block for block in BLOCKS if block.values[0] in ("csv", "tsv")])
def test_a_table_has_a_cell_for_each_column(kind, text):
    rows = list(csv.reader(text.splitlines(), delimiter="," if kind == "csv" else "\t"))
    rows = [row for row in rows if not re.match("exit code", row[0])]
    assert len({len(row) for row in rows}) == 1
    if {"code", "kind", "hex"} <= set(rows[0]):
        library = finding.read(text.encode(), "range.csv", "range", Reading())
        assert len(library.measured) == len(rows) - 1
