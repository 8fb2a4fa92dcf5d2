"""Files that real programs wrote: every one whose format is claimed reads, or the reason stands here."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from palette import formats
from palette.errors import InvalidInput
from palette.formats.colours import bytes_of
from palette.science.differences import ciede2000

# what a file with a claimed suffix is instead, and what the person is told
REASONS = {
    "Resene Total Colour System - 2022.acb": (
        "AutoCAD's colour book, which is XML",
        "is a colour book of AutoCAD",
    ),
    "empty.pal": ("has no colours", "has no colours in it"),
    "Signature.xml": ("a CorelDRAW palette", "<SCRIBUSCOLORS> is needed"),
    "basic-xml-1.xml": ("a palette of no known program", "<SCRIBUSCOLORS> is needed"),
    "db32-rgb.xml": ("a CorelDRAW palette", "<SCRIBUSCOLORS> is needed"),
    "android_basicrgbacolors.xml": ("Android resources", "is Android's colour resources"),
    "android_basicrgbcolors_with_alpha.xml": ("Android resources", "is Android's colour resources"),
    "android_colors_xml.xml": ("Android resources", "is Android's colour resources"),
    "android_webcolors_colors.xml": ("Android resources", "is Android's colour resources"),
    "adobe-swatch-fun.txt": ("a Corel Painter colour set", "is not a hex colour"),
    "COPYING_RESENE.txt": ("a licence", "is not a hex colour"),
    "Japanese_Traditional_README.txt": ("a read-me", "is not a hex colour"),
    "custom_resources.cxf": ("has no objects", "no object with a colour"),
    "datetime_edge_cases.cxf": ("has objects without colours", "no object with a colour"),
    "enumeration_boundary_values.cxf": ("has objects without colours", "no object with a colour"),
    "minimal_cxf.cxf": ("is empty", "no object with a colour"),
    "object_required_only.cxf": ("has an object without a colour", "no object with a colour"),
}
SUFFIXES = {suffix for f in formats.formats() if f.reads for suffix in f.suffixes}


@pytest.fixture(scope="module")
def files(request: pytest.FixtureRequest) -> list[Path]:
    corpus: Path = request.getfixturevalue("corpus")
    return [f for f in sorted((corpus / "swatches").rglob("*")) if f.suffix.lower() in SUFFIXES]


def test_every_file_of_a_claimed_format_reads_or_says_why_not(files: list[Path]) -> None:
    assert len(files) > 100
    for file in files:
        if file.name == "MANIFEST.csv":
            continue
        data = file.read_bytes()
        if file.name in REASONS:
            with pytest.raises(InvalidInput, match=re.escape(REASONS[file.name][1])):
                formats.read(data, file.name)
            continue
        palette = formats.read(data, file.name)
        assert palette.swatches, file
        assert all(-1 < s.lab.L < 101 or s.spectrum for s in palette.swatches), file
        assert all(re.fullmatch("#[0-9a-f]{6}", s.hex) for s in palette.swatches), file


def test_a_file_is_told_by_its_bytes_whatever_it_is_called(files: list[Path]) -> None:
    nameless = {"hex", "csv", "css", "scss", "act", "pal"}
    for file in files:
        if file.name in REASONS or file.name == "MANIFEST.csv":
            continue
        found = formats.recognised(file.read_bytes(), "colours")
        assert found is not None or formats.called_by(file.suffix).name in nameless, file
        if found is not None:
            assert file.suffix.lower() in found.suffixes, file


def test_every_file_converts_to_every_format_and_keeps_its_colours(files: list[Path], times: int) -> None:
    for file in files[:: 14 // times]:
        if file.name in REASONS or file.name == "MANIFEST.csv":
            continue
        palette = formats.read(file.read_bytes(), file.name)
        palette = replace(palette, swatches=palette.swatches[: 300 * times])
        for chosen in formats.formats():
            if not (chosen.reads and chosen.writes) or chosen.keeps.needs_spectra:
                continue
            if (
                any("clipped" in sentence for sentence in formats.losses(palette, chosen))
                and chosen.keeps.lab
            ):
                continue  # fluorescent, beyond what ACO can count
            back = chosen.read(chosen.write(palette), "again")
            expected = bytes_of(palette)[: chosen.keeps.most]
            worst = max(
                max(abs(a - b) for a, b in zip(x, y, strict=True))
                for x, y in zip(bytes_of(back), expected, strict=True)
            )
            assert worst <= (1 if chosen.keeps.lab else 0), (file, chosen.name)


def test_the_same_swatches_as_ase_and_gpl_agree_to_eight_bits(corpus: Path) -> None:
    """3M's reflective films: Lab in the ASE, sRGB as another program converted it in the GPL."""
    folder = corpus / "swatches/ColorPaletteCodable/ase"
    ase, gpl = (
        formats.read((folder / f"3M Scotchlite Serie 580_680.{kind}").read_bytes(), f"3m.{kind}")
        for kind in ("ase", "gpl")
    )
    assert [s.name for s in ase.swatches] == [s.name for s in gpl.swatches]
    for one, other in zip(bytes_of(ase), bytes_of(gpl), strict=True):
        assert max(abs(a - b) for a, b in zip(one, other, strict=True)) <= 3


def test_a_measured_chart_comes_out_as_its_instrument_computed_it(corpus: Path) -> None:
    """X-Rite's ColorPort wrote both the spectrum and its Lab under D50/2° into each object."""
    data = (corpus / "swatches/cxf/sample.cxf").read_bytes()
    palette = formats.read(data, "sample.cxf")
    stated = re.findall(r"<cc:L>(.+?)</cc:L>\s*<cc:A>(.+?)</cc:A>\s*<cc:B>(.+?)</cc:B>", data.decode())
    assert len(stated) == len(palette.swatches) == 144
    apart = [
        ciede2000([float(v) for v in lab], s.lab)[0] for lab, s in zip(stated, palette.swatches, strict=True)
    ]
    assert max(apart) < 0.2
    assert sum(apart) / 144 < 0.06
