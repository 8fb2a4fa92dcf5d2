"""QTX, CGATS and CxF: reflectance with every quirk that instruments' programs leave in their files."""

from __future__ import annotations

import numpy as np
import pytest

from palette import formats
from palette.errors import InvalidInput
from palette.libraries.finding import read as library
from palette.libraries.reading import Reading
from palette.model import D50_2, D65_10, Viewing
from palette.science import spectra
from palette.science.differences import ciede2000

GREY = ",".join(["20.0"] * 31)
# every quirk of the files that Datacolor and X-Rite programs export: commas at the ends, glued heads, a space
# before a name and a number, no leading zero, two grids, values above 100, CRLF and Latin-1
QUIRKS = (
    "[STANDARD_DATA 0]\r\nSTD_NAME=Hazelnut,\r\nSTD_DATETIME=1601290000,\r\nSTD_REFLPOINTS=35,\r\n"
    "STD_REFLINTERVAL=10,\r\nSTD_REFLLOW=360,\r\nSTD_VIEWING=SAV SCI d/8 UV Inc,\r\nSTD_GUID={4F-11},\r\n"
    "STD_R= 3.1,.27," + "12.5, " * 32 + "85.111, [STANDARD_DATA 1]\r\n"
    "STD_NAME=Ærø röd\r\nSTD_REFLPOINTS=31\r\nSTD_REFLINTERVAL=10\r\nSTD_REFLLOW=400\r\n"
    f"STD_R={','.join(['118.5'] * 31)}\r\n"
    "[BATCH_DATA 0]\r\nSTD_NAME= Hazelnut,\r\nBAT_NAME= First dip,\r\nBAT_REFLPOINTS=31,\r\n"
    "BAT_REFLINTERVAL=10,\r\n"
    f"BAT_REFLLOW=400,\r\nBAT_PF_JUDGE=PASS,\r\nBAT_R={GREY},\r\n"
).encode("latin-1")


def test_a_qtx_with_every_quirk_reads() -> None:
    palette = formats.read(QUIRKS, "lab.qtx")
    hazelnut, red, dip = palette.swatches
    assert [s.name for s in palette.swatches] == ["Hazelnut", "Ærø röd", "First dip"]
    assert hazelnut.spectrum is not None
    assert (hazelnut.spectrum.start, len(hazelnut.spectrum.values)) == (360, 35)
    assert hazelnut.spectrum.values[:3] == pytest.approx((0.031, 0.0027, 0.125))
    assert hazelnut.spectrum.values[-1] == pytest.approx(0.85111)
    assert red.spectrum is not None
    assert (red.spectrum.start, len(red.spectrum.values)) == (400, 31)
    assert max(red.spectrum.values) == pytest.approx(1.185)  # fluorescent, not clipped
    assert red.lab.L > 100
    assert dict(dip.extra)["STD_NAME"] == "Hazelnut"  # joined although one of them has a space
    assert dict(dip.extra)["record"] == "batch"
    assert palette.warnings == ()
    assert all(s.provenance == "measured" for s in palette.swatches)


def test_a_qtx_keeps_the_fields_that_nobody_knows() -> None:
    palette = formats.read(QUIRKS, "lab.qtx")
    again = formats.read(formats.write(palette, "qtx"), "again.qtx")
    assert again.swatches == palette.swatches
    assert dict(again.swatches[0].extra)["STD_GUID"] == "{4F-11}"
    assert dict(again.swatches[2].extra)["BAT_PF_JUDGE"] == "PASS"


def test_a_qtx_is_seen_as_leather_is() -> None:
    palette = formats.read(QUIRKS, "lab.qtx")
    hazelnut = palette.swatches[0]
    seen = hazelnut.viewing or palette.viewing
    assert (seen.illuminant, seen.observer, seen.geometry) == ("D65", 10, "SAV SCI d/8 UV Inc")
    assert hazelnut.spectrum is not None
    expected = spectra.to_lab([hazelnut.spectrum.values], 360, 10, "D65", 10)
    assert ciede2000(hazelnut.lab, expected)[0] < 1e-9


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            b"STD_REFLPOINTS=31\r\n",
            b"STD_REFLPOINTS=30\r\n",
            "line 14.*'Ærø röd' says 30 points .* has 31 values",
        ),
        (b"118.5,", b"118.S,", "line 14: STD_R has a value that is no number"),
        (b"STD_REFLLOW=400\r\n", b"", "'Ærø röd' needs a number as STD_REFLLOW"),
        (b"STD_NAME=\xc6r\xf8 r\xf6d\r\n", b"", "the standard '1' has no STD_NAME"),
    ],
)
def test_a_wrong_qtx_is_told_by_line(old: bytes, new: bytes, told: str) -> None:
    with pytest.raises(InvalidInput, match=f"^lab.qtx, .*{told}"):
        formats.read(QUIRKS.replace(old, new, 1), "lab.qtx")


def test_a_batch_without_its_standard_is_told() -> None:
    palette = formats.read(QUIRKS.replace(b"STD_NAME= Hazelnut,", b"STD_NAME=Walnut,"), "lab.qtx")
    assert palette.warnings == ("The batch 'First dip' belongs to a standard that is not here, 'Walnut'.",)


def test_a_qtx_needs_spectra() -> None:
    with pytest.raises(InvalidInput, match="no colour of this palette has a spectrum"):
        formats.write(formats.read(b"#7b5b3a\n", "x.hex"), "qtx")


TI3 = """CTI3

DESCRIPTOR "Argyll Calibration Target chart information 3"
ORIGINATOR "Argyll target"
SPECTRAL_BANDS "4"
SPECTRAL_START_NM "400.0"
SPECTRAL_END_NM "700.0"
SPECTRAL_NORM "100.000000"
NUMBER_OF_FIELDS 9
BEGIN_DATA_FORMAT
SAMPLE_ID SAMPLE_LOC XYZ_X XYZ_Y XYZ_Z SPEC_400 SPEC_500 SPEC_600 SPEC_700
END_DATA_FORMAT
NUMBER_OF_SETS 2
BEGIN_DATA
1 "A1" 19.2846 20.0000 16.5042 20.0 20.0 20.0 20.0
2 "A2" 9.6423 10.0 8.2521 10 10 10 10
END_DATA
"""


def test_argylls_ti3_reads() -> None:
    palette = formats.read(TI3.encode(), "chart.ti3")
    assert palette.viewing == D50_2
    assert [s.name for s in palette.swatches] == ["A1", "A2"]
    assert palette.swatches[0].spectrum is not None
    assert palette.swatches[0].spectrum.values == pytest.approx((0.2,) * 4)
    assert palette.swatches[0].spectrum.interval == 100
    assert np.hypot(*palette.swatches[0].lab[1:]) < 0.1


CGATS = """CGATS.17
ORIGINATOR "a lab"
WEIGHTING_FUNCTION "ILLUMINANT, D65"
WEIGHTING_FUNCTION "OBSERVER, 10 degree"
NUMBER_OF_FIELDS 5
BEGIN_DATA_FORMAT
SAMPLE_ID SAMPLE_NAME LAB_L LAB_A LAB_B
END_DATA_FORMAT
NUMBER_OF_SETS 2
BEGIN_DATA
ST-1 "Fell wall" 52.1 1.2 8.9
ST-2 Moss 41.0 -12.0 22.5
END_DATA
"""


def test_cgats_says_its_light_and_observer() -> None:
    palette = formats.read(CGATS.encode(), "colours.txt")  # told by its bytes, whatever the suffix
    assert palette.viewing == D65_10
    assert palette.swatches[0].lab == (52.1, 1.2, 8.9)
    assert [(s.code, s.name) for s in palette.swatches] == [("ST-1", "Fell wall"), ("ST-2", "Moss")]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("ST-2 Moss 41.0 -12.0 22.5", "ST-2 Moss 41.0 -12.0", "line 12: there are 4 values for 5 fields"),
        ("-12.0", "twelve", "line 12: LAB_A is 'twelve', which is no number"),
        ("END_DATA\n", "", "breaks off"),
        ("LAB_L LAB_A LAB_B", "X Y Z", "has no table with spectra, Lab, XYZ, RGB or CMYK"),
    ],
)
def test_a_wrong_cgats_is_told_by_line(old: str, new: str, told: str) -> None:
    text = CGATS[: CGATS.rindex(old)] + new + CGATS[CGATS.rindex(old) + len(old) :]
    with pytest.raises(InvalidInput, match=told):
        formats.read(text.encode(), "colours.cgats")


CXF = """<?xml version="1.0" encoding="UTF-8"?>
<x:CxF xmlns:x="http://colorexchangeformat.com/CxF3-core"><x:Resources><x:ObjectCollection>
<x:Object ObjectType="Standard" Name="Stone" Id="s1"><x:ColorValues>
  <x:ReflectanceSpectrum ColorSpecification="CS">0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1.0 1.1 1.2 1.3 1.4
  1.5 1.6 1.7 1.8 1.9 2.0 2.1 2.2 2.3 2.4 2.5 2.6 2.7 2.8 2.9 3.0
  3.1</x:ReflectanceSpectrum></x:ColorValues></x:Object>
<x:Object ObjectType="Standard" Name="Moss" Id="s2"><x:ColorValues>
  <x:ColorCIELCh ColorSpecification="LCH"><x:L>50</x:L><x:C>20</x:C><x:H>90</x:H></x:ColorCIELCh>
  </x:ColorValues></x:Object>
<x:Object ObjectType="Standard" Name="Screen" Id="s3"><x:DeviceColorValues>
  <x:ColorRGB><x:R>123</x:R><x:G>91</x:G><x:B>58</x:B></x:ColorRGB></x:DeviceColorValues></x:Object>
</x:ObjectCollection><x:ColorSpecificationCollection>
<x:ColorSpecification Id="CS"><x:TristimulusSpec><x:Illuminant>TL84</x:Illuminant>
  <x:Observer>10_Degree</x:Observer></x:TristimulusSpec><x:MeasurementSpec><x:GeometryChoice>
  <x:SphereGeometry>Specular_Excluded</x:SphereGeometry>
  </x:GeometryChoice><x:WavelengthRange StartWL="400" Increment="10"/></x:MeasurementSpec>
  </x:ColorSpecification>
<x:ColorSpecification Id="LCH"><x:TristimulusSpec><x:Illuminant>A</x:Illuminant>
  <x:Observer>2_Degree</x:Observer></x:TristimulusSpec></x:ColorSpecification>
</x:ColorSpecificationCollection></x:Resources></x:CxF>"""


def test_cxf_reads_under_any_prefix_with_light_observer_and_geometry() -> None:
    stone, moss, screen = formats.read(CXF.encode(), "c.cxf").swatches
    seen = {s.name: s.viewing or formats.read(CXF.encode(), "c.cxf").viewing for s in (stone, moss, screen)}
    assert seen["Stone"] == Viewing("F11", 10, "d/8 SCE")
    assert seen["Moss"] == Viewing("A", 2)
    assert stone.spectrum is not None
    assert (stone.spectrum.start, stone.spectrum.values[-1]) == (400, 3.1)
    assert moss.lab == pytest.approx((50, 0, 20), abs=1e-9)
    assert (screen.hex, screen.provenance, stone.provenance) == ("#7b5b3a", "display", "measured")


@pytest.mark.parametrize(("word", "degrees"), [
    ("10", 10), ("2", 2), ("10_Degree", 10), ("CIE 1964", 10), ("CIE 1931 2 degree", 2), ("2.0°", 2),
])
def test_an_observer_is_the_same_in_whichever_file_it_stands(word: str, degrees: int) -> None:
    cgats = CGATS.replace("OBSERVER, 10 degree", f"OBSERVER, {word}")
    assert formats.read(cgats.encode(), "c.txt").viewing == Viewing("D65", degrees)
    cxf = formats.read(CXF.replace("10_Degree", word).encode(), "c.cxf")
    assert (cxf.swatches[0].viewing or cxf.viewing).observer == degrees
    columns = f"name,L,a,b,illuminant,observer\nFell,40,1,2,D65,{word}\n".encode()
    assert formats.read(columns, "c.csv").viewing.observer == degrees
    assert library(columns, "c.csv", "c", Reading()).materials[0].viewing.observer == degrees


def test_an_observer_that_nobody_knows_is_told() -> None:
    for text, old, called in ((CGATS, "10 degree", "OBSERVER"), (CXF, "10_Degree", "Observer")):
        (unread,) = formats.read(text.replace(old, "7 degree").encode(), "c").unread
        assert unread == f"Not understood, though it may say how it was measured: {called}=7 degree."


def test_a_value_that_is_no_number_names_its_object() -> None:
    with pytest.raises(InvalidInput, match=r"c\.cxf: object 'Moss' has a value that is no number"):
        formats.read(CXF.replace("<x:C>20", "<x:C>twenty").encode(), "c.cxf")


def test_an_object_without_a_colour_is_left_out_and_told() -> None:
    text = CXF.replace("<x:ColorRGB>", "<x:Private>").replace("</x:ColorRGB>", "</x:Private>")
    palette = formats.read(text.encode(), "c.cxf")
    assert len(palette.swatches) == 2
    assert palette.warnings == ("Left out, having no colour that can be seen: Screen.",)


def test_an_object_measured_with_and_without_gloss_is_told() -> None:
    twice = CXF.replace(
        "</x:ReflectanceSpectrum>",
        "</x:ReflectanceSpectrum><x:ReflectanceSpectrum"
        ' ColorSpecification="CS">0.5 0.5 0.5 0.5 0.5</x:ReflectanceSpectrum>',
    )
    palette = formats.read(twice.encode(), "c.cxf")
    assert palette.swatches[0].spectrum is not None
    assert len(palette.swatches[0].spectrum.values) == 31
    assert palette.warnings == ("Measured more than once, of which the first is taken: Stone.",)


@pytest.mark.parametrize("name", ["cxf", "qtx", "cgats", "json"])
def test_measured_colours_survive_from_format_to_format(name: str) -> None:
    palette = formats.read(QUIRKS, "lab.qtx")
    back = formats.read(formats.write(palette, name), "again")
    for before, after in zip(palette.swatches, back.swatches, strict=True):
        assert after.name == before.name
        assert before.spectrum is not None
        assert after.spectrum is not None
        assert after.spectrum.values == pytest.approx(before.spectrum.values, abs=1e-8)
        assert ciede2000(before.lab, after.lab)[0] < 0.001
        assert after.provenance == "measured"


BANDS = "".join(f",R{nm}" for nm in range(400, 710, 10))
CSV_OF_GREY = f"name,L,a,b,illuminant,observer{BANDS}\nStone,L*,0,0,D65,10{',20' * 31}"
CGATS_OF_GREY = (
    "CGATS.17\nILLUMINANT D65\nOBSERVER 10\nBEGIN_DATA_FORMAT\nSAMPLE_NAME LAB_L LAB_A LAB_B"
    f"{BANDS.replace(',R', ' SPECTRAL_NM')}\nEND_DATA_FORMAT\nBEGIN_DATA\nStone L* 0 0{' 20' * 31}\nEND_DATA"
)
AGAINST = "Spectra and Lab that contradict each other, of which the spectra are taken: Stone."


@pytest.mark.parametrize(("L", "told"), [("51.8", ()), ("30", (AGAINST,))])
@pytest.mark.parametrize(("text", "name"), [(CSV_OF_GREY, "s.csv"), (CGATS_OF_GREY, "s.txt")])
def test_a_lab_that_contradicts_its_spectrum_is_told_and_the_spectrum_taken(
    text: str, name: str, L: str, told: tuple[str, ...]
) -> None:
    palette = formats.read(text.replace("L* ", f"{L} ").replace("L*,", f"{L},").encode(), name)
    lightness = palette.swatches[0].lab.L
    assert lightness == pytest.approx(51.84, abs=0.05)      # Y of 20, by CIE 15
    assert palette.unread == told


def test_a_lab_of_nobody_knows_which_light_contradicts_nothing() -> None:
    text = CSV_OF_GREY.replace(",illuminant,observer", "").replace(",D65,10", "").replace("L*", "30")
    assert formats.read(text.encode(), "s.csv").unread == ()
