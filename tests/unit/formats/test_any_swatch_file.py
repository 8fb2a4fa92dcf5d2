"""Swatch files as people have them, beyond what their formats' own pages promise."""

from __future__ import annotations

import shutil
import struct
import subprocess
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest

import palette
from palette import formats
from palette.errors import InvalidInput
from palette.formats.format import Format, Keeps
from palette.model import D65_10, Lab, Palette, Spectrum, Swatch


def seen(data: bytes | str, called: str) -> list[tuple[str, str]]:
    found = formats.read(data.encode() if isinstance(data, str) else data, called)
    return [(s.hex, s.name) for s in found.swatches]


JSON = {
    '["#8a6a4f", "#55623a"]': [("#8a6a4f", ""), ("#55623a", "")],
    '{"Hazel": "#8a6a4f", "Moss": "55623a"}': [("#8a6a4f", "Hazel"), ("#55623a", "Moss")],
    '[{"name": "Hazel", "hex": "8a6a4f"}]': [("#8a6a4f", "Hazel")],
    '{"colors": [{"title": "Hazel", "rgb": [138, 106, 79]}]}': [("#8a6a4f", "Hazel")],
    '{"color": {"red": {"value": "#ff0000"}, "ref": {"value": "{color.red}"}}}': [
        ("#ff0000", "red"),
        ("#ff0000", "ref"),
    ],
    '{"color": {"red": {"value": "#ff0000", "type": "color"}}, "gap": {"value": "4", "type": "spacing"}}': [
        ("#ff0000", "red")
    ],
    '{"brand": {"$type": "color", "$root": {"$value": "#ff0000"}, "dark": {"$value": "#800000"}}}': [
        ("#ff0000", "brand"),
        ("#800000", "dark"),
    ],
    '{"a": {"$type": "color", "$value": {"colorSpace": "hsl", "components": ["none", 0, 100]}}}': [
        ("#ffffff", "a")
    ],
}


@pytest.mark.parametrize("text", JSON)
def test_colours_are_found_in_anybody_s_json(text: str) -> None:
    assert seen(text, "colours.json") == JSON[text]
    assert [s.hex for s in palette.open(text.encode()).swatches] == [hex for hex, _ in JSON[text]]


TEXTS = {
    ("264653,2a9d8f,e9c46a", "line.csv"): ["#264653", "#2a9d8f", "#e9c46a"],
    ("#264653 Charcoal, #2a9d8f Green", "mix.txt"): ["#264653", "#2a9d8f"],
    ('$red: (\n  "0": #fff5f5,\n  "9": #c92a2a\n);\n$white: #ffffff;\n', "map.scss"): [
        "#fff5f5", "#c92a2a", "#ffffff"],
    ("@red: #fff5f5, #c92a2a;\n@gap: 4px, 8px;\n", "list.less"): ["#fff5f5", "#c92a2a"],
    ('$all: ("red": ("0": #fff5f5), "blue": #0000ff);', "deep.scss"): ["#fff5f5", "#0000ff"],
    ("[data-theme] { --a: #8a6a4f; }", "attr.css"): ["#8a6a4f"],
    ("[Code],[Name],[Hex]\nA1,Ink,#445566\n", "bracket.csv"): ["#445566"],
    ("JASC-PAL\r\n0100\r\n2\r\n138 106 79\r\n85 98 58\r\n", "jasc.pal"): ["#8a6a4f", "#55623a"],
    ('"Black" 0 0 0 100\r\n"Snow" 0 0 0 0\r\n', "corel.pal"): ["#2c2e35", "#ffffff"],
    ("GIMP Palette\nChannels: RGBA\n#\n254 91 89 255\n 0 0 0 0 Gone\n", "rgba.gpl"): ["#fe5b59", "#000000"],
}


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file[1])
def test_every_colour_of_a_text_is_read(file: tuple[str, str]) -> None:
    assert [hex for hex, _ in seen(*file)] == TEXTS[file]


def test_a_riff_palette_is_read() -> None:
    body = struct.pack("<HH", 0x300, 2) + bytes((138, 106, 79, 0, 85, 98, 58, 0))
    data = b"RIFF" + struct.pack("<I", len(body) + 12) + b"PAL data" + struct.pack("<I", len(body)) + body
    assert [hex for hex, _ in seen(data, "win.pal")] == ["#8a6a4f", "#55623a"]


@pytest.mark.parametrize(
    ("model", "values", "hex"), [(b"Lab ", (0.5, 0, 0), "#777777"), (b"rgb ", (1, 0, 0), "#ff0000")]
)
def test_an_ase_model_counts_in_any_case(model: bytes, values: tuple[float, ...], hex: str) -> None:
    block = struct.pack(">H", 1) + b"\0\0" + model + struct.pack(">3f", *values) + b"\0\2"
    data = b"ASEF" + struct.pack(">HHI", 1, 0, 1) + struct.pack(">HI", 1, len(block)) + block
    assert [shown for shown, _ in seen(data, "x.ase")] == [hex]


def test_alpha_is_said() -> None:
    found = formats.read(b"#8a6a4f80 Glass\n#55623aff Moss\n", "glass.hex")
    assert found.warnings == ("1 of its 2 colours is partly transparent: taken as if opaque.",)


def cxf(values: str) -> bytes:
    return (
        f'<cc:CxF xmlns:cc="http://colorexchangeformat.com/CxF3-core"><cc:Resources><cc:ObjectCollection>'
        f'<cc:Object ObjectType="Standard" Name="s" Id="s">'
        f"<cc:ColorValues>{values}</cc:ColorValues></cc:Object>"
        f"</cc:ObjectCollection></cc:Resources></cc:CxF>"
    ).encode()


def test_cxf_in_percent_and_in_points_of_its_own() -> None:
    percent = cxf(f'<cc:ReflectanceSpectrum StartWL="400">{" ".join(["40"] * 31)}</cc:ReflectanceSpectrum>')
    points = cxf(
        "<cc:CustomSpectrum>"
        + "".join(f'<cc:SpectralPoint WL="{nm}">0.4</cc:SpectralPoint>' for nm in range(400, 701, 25))
        + "</cc:CustomSpectrum>"
    )
    for data in (percent, points):
        [swatch] = formats.read(data, "x.cxf").swatches
        assert swatch.spectrum is not None
        assert set(swatch.spectrum.values) == {0.4}
        assert pytest.approx(116 * 0.4 ** (1 / 3) - 16, abs=0.01) == swatch.lab.L
    assert formats.read(points, "x.cxf").swatches[0].spectrum.interval == 25     # type: ignore[union-attr]


REFUSED = {
    "densities": (cxf("<cc:ColorDensity><cc:Density>1</cc:Density></cc:ColorDensity>"), "it holds densities"),
    "lamp": (
        b'SPECT\n\nMEAS_TYPE "EMISSION"\nBEGIN_DATA_FORMAT\nSPEC_400\nEND_DATA_FORMAT\nBEGIN_DATA\n1\n'
        b"END_DATA\n",
        "light of a lamp",
    ),
    "psd": (b"8BPS\0\1", "a Photoshop picture"),
    "pdf": (b"%PDF-1.7", "a PDF"),
    "autocad": (b'<?xml version="1.0"?>\n<colorBook>', "a colour book of AutoCAD"),
    "autocad in UTF-16": ("<?xml version='1.0'?>\n<colorBook>".encode("utf-16"), "a colour book of AutoCAD"),
    "xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file"),
    "web page": (b"<!DOCTYPE html>", "a web page"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_file_that_is_refused_is_named_for_what_it_is(what: str) -> None:
    data, said = REFUSED[what]
    with pytest.raises(InvalidInput, match=said):
        formats.read(data, "swatches.bin" if what != "lamp" else "lamp.sp")


def ti3(step: float = 10.0, count: int = 31) -> bytes:
    values = tuple(0.1 + 0.01 * i for i in range(count))
    swatch = Swatch(Lab(50, 0, 0), "Grey", spectrum=Spectrum(400, step, values), provenance="measured")
    return formats.write(Palette((swatch,), D65_10, name="Greys"), "cgats")


def test_steps_of_three_and_a_third_are_kept() -> None:
    [swatch] = formats.read(ti3(10 / 3, 91), "fine.ti3").swatches
    assert swatch.spectrum is not None
    assert (swatch.spectrum.start, len(swatch.spectrum.values)) == (400, 91)
    assert swatch.spectrum.interval == pytest.approx(10 / 3, abs=1e-6)
    unstated = b"\n".join(line for line in ti3(10 / 3, 91).split(b"\n") if b"SPECTRAL_" not in line)
    assert formats.read(unstated, "fine.ti3").swatches[0].spectrum.interval == pytest.approx(10 / 3)  # type: ignore[union-attr]


@pytest.mark.skipif(shutil.which("spec2cie") is None, reason="Argyll's spec2cie is not installed")
def test_argyll_computes_from_our_spectra_what_we_do(tmp_path: Path) -> None:
    (tmp_path / "ours.sp").write_bytes(ti3())
    done = subprocess.run(["spec2cie", "-i", "D65", "-o", "1964_10", "ours.sp", "theirs.ti3"], cwd=tmp_path,
                          capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    theirs = (tmp_path / "theirs.ti3").read_text()
    row = theirs.split("BEGIN_DATA\n")[1].split()
    fields = theirs.split("BEGIN_DATA_FORMAT\n")[1].split("\n")[0].split()
    luminance = float(row[fields.index("XYZ_Y")])
    assert 116 * (luminance / 100) ** (1 / 3) - 16 == pytest.approx(
        formats.read(ti3(), "ours.ti3").swatches[0].lab.L, abs=0.05)


class Theirs(Format):
    """A format of another package."""

    name, title, suffixes, keeps, writes = "theirs", "Theirs", (".theirs",), Keeps("8-bit sRGB"), False

    def recognises(self, data: bytes) -> bool:
        return data.startswith(b"THEIRS")

    def read(self, data: bytes, called: str) -> Palette:
        return formats.read(data.removeprefix(b"THEIRS\n"), "x.hex")


def test_another_package_can_bring_a_format(monkeypatch: pytest.MonkeyPatch) -> None:
    points = EntryPoints([EntryPoint("theirs", f"{__name__}:Theirs", "palette.formats"),
                          EntryPoint("broken", "no_such_module:Format", "palette.formats")])
    monkeypatch.setattr("importlib.metadata.entry_points", lambda **_: points)
    monkeypatch.setattr(EntryPoint, "load", lambda self: Theirs if self.name == "theirs" else 1 / 0)
    for known in (formats.formats, formats._others):
        known.cache_clear()
    try:
        assert seen(b"THEIRS\n#8a6a4f Hazel\n", "walls.bin") == [("#8a6a4f", "Hazel")]
        assert formats.called_by("walls.theirs").name == "theirs"
        assert "theirs" in [one.name for one in formats.formats()]
    finally:
        for known in (formats.formats, formats._others):
            known.cache_clear()
