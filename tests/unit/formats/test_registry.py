"""The table of formats: every file of the package is in it once, and the page about it says what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from palette import formats
from palette.errors import InvalidInput, UsageError
from palette.formats import listing
from palette.formats.format import Format
from palette.model import Lab, Palette, Swatch

ROOT = Path(formats.__file__).parents[3]


def test_every_format_in_the_package_is_registered() -> None:
    folder = Path(formats.__file__).parent
    files = {f.stem for f in folder.glob("*.py") if "\nFORMAT = " in f.read_text(encoding="utf-8")}
    assert files == set(formats.FILES)


def test_names_and_suffixes_are_told_apart() -> None:
    names = [f.name for f in formats.formats()]
    assert len(set(names)) == len(names)
    for able in ([f for f in formats.formats() if f.reads], [f for f in formats.formats() if f.writes]):
        suffixes = [s for f in able for s in f.suffixes]
        assert len(set(suffixes)) == len(suffixes)
    assert all(isinstance(f, Format) and (f.reads or f.writes) for f in formats.formats())


def test_the_page_about_formats_shows_the_table_as_it_is() -> None:
    page = (ROOT / "docs/formats.md").read_text(encoding="utf-8")
    shown = re.search(r"<!-- table: .*? -->\n(.*?)<!-- /table -->", page, re.S)
    assert shown
    assert shown[1] == listing.table(), "run python -m palette.formats.listing and paste it between the marks"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("ase", "ase"),
        (".ASE", "ase"),
        ("walls.ase", "ase"),
        ("a/b.tokens.json", "dtcg"),
        ("x.json", "json"),
        ("tokens.json", "dtcg"),
        ("x.tailwind.css", "tailwind"),
        ("x.css", "css"),
        ("tailwind", "tailwind"),
    ],
)
def test_a_format_goes_by_name_suffix_or_file(asked: str, found: str) -> None:
    assert formats.called_by(asked, writes=True).name == found


def test_a_format_that_is_not_here_is_told_with_those_that_are() -> None:
    with pytest.raises(
        UsageError, match=r"'walls\.doc' is no swatch format that can be written; there are json, ase"
    ):
        formats.called_by("walls.doc", writes=True)


def test_a_file_nobody_knows_is_told_with_those_that_are_known() -> None:
    with pytest.raises(
        InvalidInput, match=r"^notes\.doc is not a swatch file that can be read; there are json, ase"
    ):
        formats.read(b"hello", "notes.doc")


def test_an_empty_file_is_empty() -> None:
    with pytest.raises(InvalidInput, match=r"^walls\.ase is empty\.$"):
        formats.read(b" \n", "walls.ase")


def test_a_wrong_suffix_does_not_mislead() -> None:
    data = formats.write(Palette((Swatch(Lab(50, 0, 0), name="Grey"),)), "ase")
    assert formats.read(data, "grey.gpl").swatches[0].name == "Grey"


def test_a_palette_is_written_whole_and_its_losses_returned(tmp_path: Path) -> None:
    palette = Palette((Swatch(Lab(50, 0, 0), name="Grey", group="walls"),), name="W")
    lost = formats.write_palette(palette, tmp_path / "w.gpl")
    assert "The groups are lost." in lost
    assert formats.read((tmp_path / "w.gpl").read_bytes(), "w.gpl").name == "W"
    assert formats.write_palette(palette, tmp_path / "w.json") == []
