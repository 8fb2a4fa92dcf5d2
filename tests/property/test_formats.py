"""Every registered format: what it keeps comes back, what it loses is told, and no bytes make it stumble."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from palette import formats
from palette.errors import InvalidInput, InvalidValue, PaletteError
from palette.formats.colours import bytes_of, label
from palette.model import D50_2, D65_2, D65_10, Lab, Palette, Spectrum, Swatch, Viewing
from palette.science import spectra
from palette.science.differences import ciede2000
from palette.science.spaces import srgb_to_lab
from palette.viewing import palette_labs
from unit.formats import made

ALL = formats.formats()
WRITTEN = [f for f in ALL if f.writes]
BOTH = [f for f in ALL if f.writes and f.reads]
ids = [f.name for f in BOTH]

# ΔE00 that a format may move a colour it keeps: ACO counts in hundredths of Lab up to L* 100, which a white
# seen in another light may pass, and 16 bits of sRGB
WITHIN = {"aco": 0.1, "json": 0.001, "csv": 0.001, "dtcg": 0.002}
EXACT = 0.001

NAME = st.text(
    st.characters(exclude_categories=("C", "Z"), exclude_characters="*/'\"#,;[]\ufffe\uffff"), max_size=12
) | st.sampled_from(["Hazelnut", "Stone & <moss>", "Ærø", "荒野", "Fell wall", "#7b5b3a", "100% wool"])
REFLECTANCE = st.lists(st.integers(0, 14_000).map(lambda v: v / 10_000), min_size=31, max_size=31)


ODD = st.sampled_from(["Untitled", "none", "a*/b", 'say "x"', "a  b", "1 2 3"])


@st.composite
def swatches(draw: st.DrawFn, names: st.SearchStrategy[str], *, spectral: bool = False) -> Swatch:
    words = {
        "name": draw(names).strip(),
        "code": draw(st.sampled_from(["", "", "A1", "0042", "ST-7"])),
        "group": draw(st.sampled_from(["", "walls", "water"])),
    }
    if spectral:
        start, interval = draw(st.sampled_from([(400, 10), (360, 20), (380, 10), (400, 5)]))
        values = tuple(draw(REFLECTANCE))
        lab = spectra.to_lab([values], start, interval, "D65", 10)[0]
        return Swatch(
            Lab(*map(float, lab)), spectrum=Spectrum(start, interval, values), provenance="measured", **words
        )
    if draw(st.booleans()):
        rgb = [draw(st.integers(0, 255)) / 255 for _ in range(3)]
        return Swatch(Lab(*map(float, srgb_to_lab(rgb))), provenance="display", **words)
    lab = Lab(draw(st.floats(5, 100)), draw(st.floats(-80, 80)), draw(st.floats(-80, 80)))
    return Swatch(lab, provenance=draw(st.sampled_from(["photo", "measured"])), **words)


@st.composite
def palettes(draw: st.DrawFn, names: st.SearchStrategy[str] = NAME) -> Palette:
    spectral = draw(st.booleans())
    viewing = D65_10 if spectral else draw(st.sampled_from([D65_2, D50_2, D65_2, Viewing("A", 2)]))
    found = draw(st.lists(swatches(names, spectral=spectral), min_size=1, max_size=6))
    found.sort(key=lambda s: s.group)  # token files gather groups
    return Palette(tuple(found), viewing=viewing, name=draw(names).strip())


def kept(palette: Palette, chosen: formats.Format) -> Palette:
    """The swatches there is room for."""
    found = [s for s in palette.swatches if s.spectrum is not None or not chosen.keeps.needs_spectra]
    return replace(palette, swatches=tuple(found[: chosen.keeps.most]))


@pytest.mark.parametrize("chosen", BOTH, ids=ids)
@settings(max_examples=40)
@given(palettes())
@example(Palette((Swatch(Lab(95.25, 0.5, 16)),)))     # a tenth of a byte outside sRGB
def test_what_a_format_keeps_comes_back(chosen: formats.Format, palette: Palette) -> None:
    expected = kept(palette, chosen)
    if not expected.swatches:
        with pytest.raises(InvalidInput):
            chosen.write(palette)
        return
    back = chosen.read(chosen.write(palette), f"walls{chosen.suffixes[0]}")
    keeps = chosen.keeps
    assert len(back.swatches) == len(expected.swatches)
    if keeps.lab:
        # a spectrum that is lost was looked at under one light: the file's D65 or D50, or the palette's own
        moved = [
            [
                ciede2000(*pair)[0]
                for pair in zip(palette_labs(expected, seen), palette_labs(back, seen), strict=True)
            ]
            for seen in (D65_2, D50_2, palette.viewing)
        ]
        assert max(map(min, zip(*moved, strict=True))) < WITHIN.get(chosen.name, EXACT)
    else:
        assert bytes_of(back) == bytes_of(expected)
    if keeps.title:
        assert back.name == expected.name or (chosen.name == "gpl" and not expected.name)
    if keeps.viewing and not keeps.needs_spectra:
        assert back.viewing == expected.viewing
    for before, after in zip(expected.swatches, back.swatches, strict=True):
        if keeps.names and keeps.codes:
            # a nameless colour may be called by its place
            assert (after.name, after.code) == (before.name, before.code) or not label(before)
        elif keeps.names and label(before):
            assert after.name == label(before) or (
                chosen.name == "qtx" and after.name.startswith(label(before))
            )
        if keeps.groups:
            assert after.group == before.group
        if keeps.spectra and before.spectrum is not None:
            assert after.spectrum is not None
            assert (after.spectrum.start, after.spectrum.interval) == (
                before.spectrum.start,
                before.spectrum.interval,
            )
            assert np.allclose(after.spectrum.values, before.spectrum.values, atol=1e-6)


@pytest.mark.parametrize("chosen", BOTH, ids=ids)
@settings(max_examples=40)
@given(palettes(NAME | st.text(max_size=12) | ODD))
def test_nothing_is_lost_without_a_word(chosen: formats.Format, palette: Palette) -> None:
    told = formats.losses(palette, chosen)
    assert all(re.fullmatch(r"[A-Z0-9].*\.", sentence) for sentence in told)
    if told:
        return
    back = chosen.read(chosen.write(palette), f"walls{chosen.suffixes[0]}")
    assert back.name == palette.name or chosen.name == "gpl"
    for before, after in zip(palette.swatches, back.swatches, strict=True):
        assert (after.name, after.code, after.group) == (before.name, before.code, before.group) or not label(
            before
        )
        assert (after.spectrum is None) == (before.spectrum is None)
    for before, after in zip(palette_labs(palette, D65_2), palette_labs(back, D65_2), strict=True):
        assert ciede2000(before, after)[0] < WITHIN["aco"]


HOSTILE = [
    "*/ } body { display: none",
    "</title><script>alert(1)</script>",
    "]]>",
    '"',
    "'; DROP TABLE",
    "=1+1",
    "[STANDARD_DATA 9]",
    "\x1b[31mred",
    "a\nb",
    "a\r\nSTD_R=1",
    "\u202egnp.exe",
    "\0",
    "\ud800",
    "{alias}",
    "../../x",
    "$ref",
    "--",
    "//",
    "#",
    "END_DATA",
    "BEGIN_DATA",
    "0 0 0",
    "x" * 5000,
    "🧥" * 40,
]


@pytest.mark.parametrize("chosen", WRITTEN, ids=[f.name for f in WRITTEN])
@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_name_stays_a_name(chosen: formats.Format, name: str) -> None:
    spectrum = Spectrum(400, 10, (0.4,) * 31)
    one = Swatch(Lab(50, 0, 0), name=name, code=name, group=name, spectrum=spectrum, extra=((name, name),))
    other = Swatch(Lab(60, 10, 0), name="wall", spectrum=spectrum)
    data = chosen.write(Palette((one, other), name=name, viewing=D65_10, extra=((name, name),)))
    if chosen.name in ("cxf", "gpl", "hex", "qtx", "scribus", "soc", "svg"):
        assert b"\x1b" not in data
    if chosen.name in ("cxf", "scribus", "soc", "svg"):
        assert b"<script" not in data
    if chosen.reads:
        assert len(chosen.read(data, "walls").swatches) == 2


@pytest.mark.parametrize("chosen", [f for f in ALL if f.reads], ids=lambda f: f.name)
@settings(max_examples=60)
@given(cut=st.floats(0, 1), at=st.floats(0, 1), put=st.binary(max_size=6))
def test_a_damaged_file_is_refused_in_one_sentence(
    chosen: formats.Format, cut: float, at: float, put: bytes
) -> None:
    whole = SAMPLES[chosen.name]
    place = int(at * len(whole))
    for data in (whole[: int(cut * len(whole))], whole[:place] + put + whole[place + len(put) :]):
        stumbles_never(data, chosen)


@settings(max_examples=60)
@given(
    values=st.lists(st.floats(width=32), min_size=3, max_size=3),
    model=st.sampled_from([b"RGB ", b"LAB "]),
)
def test_numbers_that_are_no_colour_are_refused(values: list[float], model: bytes) -> None:
    body = b"\0\0" + model + struct.pack(">3fH", *values, 2)
    data = b"ASEF" + struct.pack(">HHI", 1, 0, 1) + struct.pack(">HI", 1, len(body)) + body
    stumbles_never(data, formats.called_by("ase"))


@settings(max_examples=60)
@given(values=st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=3, max_size=3))
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("css", "--a: lab({} {} {});"),
        ("css", "--a: rgb({} {} {});"),
        ("css", "--a: oklch({} {} {});"),
        ("gpl", "GIMP Palette\n# Lab D65/2°: {} {} {}\n1 2 3 a"),
        ("csv", "L,a,b\n{},{},{}"),
        (
            "cgats",
            "CGATS\nBEGIN_DATA_FORMAT\nXYZ_X XYZ_Y XYZ_Z\nEND_DATA_FORMAT\nBEGIN_DATA\n{} {} {}\nEND_DATA",
        ),
        (
            "cgats",
            "CGATS\nBEGIN_DATA_FORMAT\nNM_400 NM_500 NM_600\nEND_DATA_FORMAT\nBEGIN_DATA\n{} {} {}\nEND_DATA",
        ),
        (
            "qtx",
            "[STANDARD_DATA 0]\nSTD_NAME=a\nSTD_REFLLOW={}\nSTD_REFLINTERVAL={}\nSTD_REFLPOINTS=1\nSTD_R={}",
        ),
        ("scribus", '<SCRIBUSCOLORS><COLOR NAME="a" L="{}" A="{}" B="{}"/></SCRIBUSCOLORS>'),
        ("dtcg", '{{"a": {{"$value": {{"colorSpace": "xyz-d50", "components": [{}, {}, {}]}}}}}}'),
        ("svg", '<svg><g data-swatch="a" data-lab="{} {} {}"/></svg>'),
    ],
)
def test_numbers_beyond_every_colour_are_refused(name: str, text: str, values: list[float]) -> None:
    stumbles_never(text.format(*values).encode(), formats.called_by(name))


def stumbles_never(data: bytes, chosen: formats.Format) -> None:
    found, refusal = outcome(lambda: chosen.read(data, "walls.file"))
    if found is None:
        assert "walls.file" in refusal
        assert len(refusal) < 400
    else:
        assert all(np.isfinite(s.lab).all() for s in found.swatches)


def outcome(reading: Callable[[], Palette]) -> tuple[Palette | None, str]:
    """The palette, or the sentence that refuses it; any other exception is a bug.

    A value out of its range is named with its file by `formats.read`, the door of every format.
    """
    try:
        return reading(), ""
    except InvalidValue as wrong:
        return None, str(wrong.of("walls.file"))
    except PaletteError as problem:
        return None, str(problem)


@settings(max_examples=150)
@given(data=st.binary(max_size=200), suffix=st.sampled_from(sorted({s for f in ALL for s in f.suffixes})))
@example(b"", ".ase")
@example(b"ASEF", ".ase")
@example(b"PK\x03\x04colorset.xml", ".kpl")
@example(b"<" * 100, ".svg")
@example(b"<a>" * 50_000, ".xml")
@example(b"/*" * 50_000, ".css")
@example(b"--a:#fff;/*" * 5_000, ".css")
@example(b"-" * 50_000, ".scss")
@example(b"a" + b" " * 50_000 + b"b", ".hex")
@example(b"[STANDARD_DATA" + b" " * 50_000, ".qtx")
@example(b"GIMP Palette\n" + b"9" * 5_000 + b" 1 1", ".gpl")
@example(b"[" * 100_000, ".json")
@example(b'{"a":' * 100_000, ".tokens.json")
@example(b"GIMP Palette\n999999999999999999999999 1 1", ".gpl")
@example(b'{"a": {"$value": {"colorSpace": "srgb", "components": [1e999, 1, 1]}}}', ".tokens.json")
def test_no_bytes_at_all_make_a_reader_stumble(data: bytes, suffix: str) -> None:
    found, refusal = outcome(lambda: formats.read(data, f"walls{suffix}"))
    assert found is not None or f"walls{suffix}" in refusal


def _sample() -> Palette:
    values = tuple(0.2 + 0.02 * i for i in range(31))
    lab = spectra.to_lab([values], 400, 10, "D65", 10)[0]
    first = Swatch(
        Lab(*map(float, lab)),
        name="Fell",
        code="F1",
        group="walls",
        spectrum=Spectrum(400, 10, values),
        provenance="measured",
    )
    return Palette((first, replace(first, name="Moss", code="F2", group="")), viewing=D65_10, name="Walls")


SAMPLES = {f.name: f.write(_sample()) for f in BOTH} | {
    "acb": made.acb(7, [("12", b"000012", bytes([128, 108, 158])), ("13", b"000013", bytes([28, 118, 138]))]),
    "json-colours": b'{"w": {"moss": "#6b7a3a", "slate": "rgb(9, 97, 105)"}, "fern": {"value": "#c3b24d"}}',
    "kpl": made.kpl(
        made.kpl_entry('<Lab L="50" a="-20" b="30"/>') + made.kpl_entry('<sRGB r="1" g="0" b="0"/>')
    ),
    "sbz": made.sbz(made.sbz_colour("M", "Lab", "50 -20 30", "Moss") + made.sbz_colour("R", "RGB", "1 0 0")),
}
