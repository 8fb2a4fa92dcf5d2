"""XML and zip files: every program's own, and what strangers hide in them."""

from __future__ import annotations

import struct

import numpy as np
import pytest

from palette import formats
from palette.errors import InvalidInput
from palette.formats.zipped import packed
from palette.model import D50_2, Lab, Palette, Swatch
from palette.science.differences import ciede2000
from palette.science.spaces import hex_to_lab
from palette.viewing import palette_labs

from . import made

HAZELNUT = Swatch(Lab(*map(float, hex_to_lab("#7b5b3a"))), name="Hazelnut", provenance="display")


def only(data: bytes, called: str) -> Swatch:
    (swatch,) = formats.read(data, called).swatches
    return swatch


def same(one: object, other: object, within: float = 0.001) -> bool:
    return bool(ciede2000(one, np.atleast_2d(other))[0] < within)


def test_soc_and_scribus_are_read_and_written() -> None:
    for name in ("soc", "scribus"):
        data = formats.write(Palette((Swatch(HAZELNUT.lab, name='Stone & <"moss">'),), name="W"), name)
        swatch = only(data, "x")  # by its bytes
        assert (swatch.hex, swatch.name) == ("#7b5b3a", 'Stone & <"moss">')


def test_scribus_lab_and_cmyk_are_read() -> None:
    xml = (
        b'<SCRIBUSCOLORS Name="x"><COLOR NAME="a" SPACE="Lab" L="50" A="-20" B="30"/>'
        b'<COLOR NAME="b" CMYK="#00000000"/>'
        b'<COLOR NAME="c" SPACE="RGB" R="123" G="91" B="58"/></SCRIBUSCOLORS>'
    )
    palette = formats.read(xml, "x.xml")
    assert same((50, -20, 30), palette_labs(palette, D50_2)[0])
    assert [s.hex for s in palette.swatches[1:]] == ["#ffffff", "#7b5b3a"]


def test_an_svg_sheet_comes_back_whole_and_a_drawing_gives_its_fills() -> None:
    sheet = formats.write(
        Palette((Swatch(Lab(41.3, 8.9, 24.1), name="Wall", code="W1", group="walls"),)), "svg"
    )
    swatch = only(sheet, "s.svg")
    assert (swatch.name, swatch.code, swatch.group) == ("Wall", "W1", "walls")
    assert same((41.3, 8.9, 24.1), swatch.lab)
    drawing = (
        b'<svg xmlns="http://www.w3.org/2000/svg"><rect id="wall" fill="#7b5b3a"/>'
        b'<g style="stroke:red;fill: rgb(64,72,80)"><title>Slate</title></g>'
        b'<path fill="#7b5b3a"/><path fill="none"/><path fill="url(#x)"/></svg>'
    )
    assert [(s.name, s.hex) for s in formats.read(drawing, "d.svg").swatches] == [
        ("wall", "#7b5b3a"),
        ("Slate", "#404850"),
    ]


BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>
<SCRIBUSCOLORS Name="&b;"><COLOR NAME="&b;" RGB="#000000"/></SCRIBUSCOLORS>"""


@pytest.mark.parametrize("suffix", [".xml", ".soc", ".cxf", ".svg"])
def test_an_entity_bomb_is_refused_in_one_sentence(suffix: str) -> None:
    with pytest.raises(InvalidInput, match="is refused: its XML declares entities"):
        formats.read(BOMB, f"bomb{suffix}")


def test_damaged_xml_is_told_by_line_and_column() -> None:
    with pytest.raises(InvalidInput, match=r"x\.soc is damaged XML: line 2, column 3: mismatched tag\."):
        formats.read(b"<color-table><a>\n</b></color-table>", "x.soc")


def test_krita_palettes_are_read_in_every_colour_model() -> None:
    entries = (
        made.kpl_entry(
            '<RGB r="0.4823529" g="0.3568627" b="0.2274510" space="sRGB-elle-V2-srgbtrc.icc"/>', "b", 0, 1
        )
        + made.kpl_entry('<sRGB r="1" g="1" b="1"/>', "a", 0, 0)
        + '<Group name="deep" rows="2">'
        + made.kpl_entry('<Lab L="50" a="-20" b="30" space="Lab.icc"/>', "moss", depth="F32")
        + made.kpl_entry(
            '<RGB r="0.2158605" g="0.2158605" b="0.2158605" space="sRGB-elle-V2-g10.icc"/>', "grey", 0, 1
        )
        + made.kpl_entry('<CMYK c="0" m="0" y="0" k="0" space="none.icc"/>', "paper", 0, 2)
        + made.kpl_entry('<XYZ x="0.9642" y="1" z="0.8252"/>', "white", 0, 3)
        + made.kpl_entry('<Gray g="0.5"/>', "half", 0, 4)
        + "</Group>"
    )
    palette = formats.read(made.kpl(entries), "k.kpl")
    assert palette.name == "Walls"
    assert [s.name for s in palette.swatches] == ["a", "b", "moss", "grey", "paper", "white", "half"]
    assert [s.group for s in palette.swatches] == ["", ""] + ["deep"] * 5
    assert [s.hex for s in palette.swatches if s.name != "moss"] == [
        "#ffffff",
        "#7b5b3a",
        "#808080",
        "#ffffff",
        "#ffffff",
        "#808080",
    ]
    assert same((50, -20, 30), palette_labs(palette, D50_2)[2])


def test_kritas_lab_of_both_generations_is_read() -> None:
    new = made.kpl_entry('<Lab L="50" a="-20" b="30" space="Lab identity built-in"/>')
    old = made.kpl_entry('<Lab L="0.5" a="0.421875" b="0.6181102" space="Lab identity built-in"/>')
    black = made.kpl_entry('<Lab L="0" a="0" b="0" space="Lab identity built-in"/>')
    palette = formats.read(made.kpl(new + old + black), "k.kpl")
    for expected, found in zip(
        [(50, -20, 30), (50, -20, 30), (0, 0, 0)], palette_labs(palette, D50_2), strict=True
    ):
        assert same(expected, found)


def test_a_kritas_profile_is_found_by_its_manifest() -> None:
    from PIL import ImageCms

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    data = made.zipped(
        mimetype="application/x-krita-palette",
        profiles_xml='<Profiles><Profile name="house RGB" filename="p1.icc"/></Profiles>',
        p1_icc=profile,
        colorset_xml="<Colorset>"
        + made.kpl_entry('<RGB r="0.482" g="0.357" b="0.227" space="house RGB"/>')
        + "</Colorset>",
    )
    assert same(hex_to_lab("#7b5b3a"), only(data, "k.kpl").lab, 0.6)  # 8 bits of Lab


def test_swatchbooker_is_read_in_the_order_of_its_book() -> None:
    materials = (
        made.sbz_colour("K", "GRAY", "1.0", "Black")
        + made.sbz_colour("M", "Lab", "50 -20 30", "Moss")
        + made.sbz_colour("R", "RGB", "0.4823529 0.3568627 0.2274510", "Hazelnut")
    )
    book = (
        '<swatch material="R"/><group><metadata><dc:title>Deep</dc:title></metadata><swatch material="M"/>'
        '<swatch material="K"/><swatch material="gone"/></group>'
    )
    palette = formats.read(made.sbz(materials, book), "s.sbz")
    assert [(s.code, s.name, s.group) for s in palette.swatches] == [
        ("R", "Hazelnut", ""),
        ("M", "Moss", "Deep"),
        ("K", "Black", "Deep"),
    ]
    assert [palette.swatches[0].hex, palette.swatches[2].hex] == ["#7b5b3a", "#000000"]
    assert same((50, -20, 30), palette_labs(palette, D50_2)[1])
    assert "gone" in palette.warnings[0]


def test_procreate_has_thirty_places_and_no_names() -> None:
    palette = Palette((HAZELNUT,) * 31, name="Wall")
    assert formats.losses(palette, "procreate") == [
        "Only the first 30 of 31 colours fit.",
        "The names are lost.",
    ]
    back = formats.read(formats.write(palette, "procreate"), "w.swatches")
    assert (len(back.swatches), back.name) == (30, "Wall")


def test_a_zip_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("palette.formats.zipped.LARGEST", 1000)
    for member, suffix in (
        ("Swatches.json", ".swatches"),
        ("colorset.xml", ".kpl"),
        ("swatchbook.xml", ".sbz"),
    ):
        with pytest.raises(InvalidInput, match=f"is refused: its {member} unpacks to more than"):
            formats.read(packed({member: b" " * 100_000}), f"bomb{suffix}")


def test_a_zip_that_lies_about_its_size_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("palette.formats.zipped.LARGEST", 1000)
    data = packed({"Swatches.json": b" " * 100_000})
    lying = data.replace(struct.pack("<I", 100_000), struct.pack("<I", 10))
    with pytest.raises(InvalidInput, match=r"bomb\.swatches"):
        formats.read(lying, "bomb.swatches")


def test_a_broken_or_locked_zip_is_told() -> None:
    with pytest.raises(InvalidInput, match=r"x\.kpl is a damaged Krita palette"):
        formats.read(b"PK\x03\x04colorset.xml", "x.kpl")
    data = bytearray(packed({"Swatches.json": b"[]"}))
    for signature, flag in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + flag] |= 1
    with pytest.raises(InvalidInput, match=r"x\.swatches"):
        formats.read(bytes(data), "x.swatches")


def test_a_path_that_climbs_out_of_a_zip_is_never_followed() -> None:
    materials = (
        "<color><metadata><dc:identifier>R</dc:identifier></metadata>"
        '<values model="RGB" space="../../../etc/passwd">1 0 0</values></color>'
    )
    assert only(made.sbz(materials), "s.sbz").hex == "#ff0000"


def test_scribus_colours_of_each_ink_are_read_and_a_spot_is_told() -> None:
    xml = (
        '<SCRIBUSCOLORS Name="x"><COLOR NAME="a" C="0" M="0" Y="0" K="0" Spot="1"/>'
        '<COLOR NAME="b" RGB="#7b5b3a"/></SCRIBUSCOLORS>'
    )
    white, hazelnut = formats.read(xml.encode(), "x.xml").swatches
    assert (white.hex, dict(white.extra)["type"], hazelnut.hex) == ("#ffffff", "spot", "#7b5b3a")


@pytest.mark.parametrize("colour", ['RGB="brown"', 'CMYK="#00"', 'L="x" A="1" B="2"', ""])
def test_a_scribus_colour_without_values_is_named(colour: str) -> None:
    xml = f'<SCRIBUSCOLORS><COLOR NAME="Moss" {colour}/></SCRIBUSCOLORS>'
    with pytest.raises(InvalidInput, match=r"colour 1, 'Moss', has no RGB, CMYK or Lab"):
        formats.read(xml.encode(), "x.xml")


@pytest.mark.parametrize(("model", "values", "hex"), [
    ("XYZ", "0.96422 1 0.82521", "#ffffff"), ("HSV", "0.3333333 1 1", "#00ff00"),
    ("HLS", "0.3333333 0.5 1", "#00ff00"), ("CMY", "0 0 1", "#ffff00"), ("CMYK", "0 0 0 0", "#ffffff"),
    ("GRAY", "0.5", "#808080"),
])
def test_swatchbooker_has_a_colour_in_any_model(model: str, values: str, hex: str) -> None:
    swatch = only(made.sbz(made.sbz_colour("A", model, values, "Wall")), "s.sbz")
    assert (swatch.hex, swatch.code) == (hex, "A")


@pytest.mark.parametrize("values", ["one two three", "1 2", "nan 0 0"])
def test_a_swatchbooker_colour_without_values_is_left_out_and_told(values: str) -> None:
    bad = made.sbz_colour("B", "RGB", values, "Mist")
    palette = formats.read(made.sbz(made.sbz_colour("A", "RGB", "1 0 0") + bad), "s.sbz")
    assert [s.code for s in palette.swatches] == ["A"]
    assert "Mist" in palette.warnings[0]
    with pytest.raises(InvalidInput, match="no colour with values"):
        formats.read(made.sbz(bad), "s.sbz")


@pytest.mark.parametrize(("values", "hex"), [
    ('<XYZ x="0.96422" y="1" z="0.82521" space="x"/>', "#ffffff"), ('<Gray g="0.5" space=""/>', "#808080"),
    ('<RGB r="0.2158605" g="0.2158605" b="0.2158605" space="sRGB-elle-V2-g10.icc"/>', "#808080"),
    ('<RGB r="1" g="0" b="0" space="nowhere.icc"/>', "#ff0000"),
    ('<CMYK c="0" m="0" y="0" k="0" space="nowhere.icc"/>', "#ffffff"),
])
def test_krita_has_a_colour_in_any_model(values: str, hex: str) -> None:
    assert only(made.kpl(made.kpl_entry(values)), "x.kpl").hex == hex


@pytest.mark.parametrize("values", ["", '<RGB r="red" g="0" b="0"/>', '<RGB r="inf" g="0" b="0"/>'])
def test_a_krita_colour_without_values_is_named(values: str) -> None:
    with pytest.raises(InvalidInput, match=r"colour 1, 'Moss', has no values"):
        formats.read(made.kpl(made.kpl_entry(values, name="Moss")), "x.kpl")


def test_a_krita_colour_without_a_place_comes_first() -> None:
    loose = '<ColorSetEntry name="Loose" id=""><RGB r="1" g="0" b="0" space="sRGB"/></ColorSetEntry>'
    placed = made.kpl_entry('<RGB r="0" g="0" b="1" space="sRGB"/>', name="Placed", row=1)
    assert [s.name for s in formats.read(made.kpl(placed + loose), "x.kpl").swatches] == ["Loose", "Placed"]


def cxf(values: str, specification: str = "") -> bytes:
    return (
        '<CxF xmlns="http://colorexchangeformat.com/CxF3-core"><Resources><ObjectCollection><Object Name="A"'
        f' ObjectType="Target" Id="a">{values}</Object></ObjectCollection><ColorSpecificationCollection>'
        f"{specification}</ColorSpecificationCollection></Resources></CxF>"
    ).encode()


@pytest.mark.parametrize(("values", "hex"), [
    ("<ColorValues><ColorCIELCh><L>50</L><C>0</C><H>90</H></ColorCIELCh></ColorValues>", "#777777"),
    ("<ColorValues><ColorCIEXYZ><X>96.422</X><Y>100</Y><Z>82.521</Z></ColorCIEXYZ></ColorValues>", "#ffffff"),
    ('<ColorValues><ColorSRGB MaxRange="1"><R>1</R><G>0</G><B>0</B></ColorSRGB></ColorValues>', "#ff0000"),
    ("<DeviceColorValues><ColorRGB><R>255</R><G>0</G><B>0</B></ColorRGB></DeviceColorValues>", "#ff0000"),
    ("<DeviceColorValues><ColorCMYK><Cyan>0</Cyan><Magenta>0</Magenta><Yellow>0</Yellow><Black>0</Black>"
     "</ColorCMYK></DeviceColorValues>", "#ffffff"),
    ('<DeviceColorValues><ColorHTML HTML="7B5B3A"/></DeviceColorValues>', None),
    ('<DeviceColorValues><ColorHTML HTML="#7B5B3A"/></DeviceColorValues>', "#7b5b3a"),
])
def test_cxf_has_a_colour_in_any_model(values: str, hex: str | None) -> None:
    if hex is None:
        with pytest.raises(InvalidInput, match="no object with a colour"):
            formats.read(cxf(values), "x.cxf")
    else:
        assert only(cxf(values), "x.cxf").hex == hex


@pytest.mark.parametrize(("geometry", "said"), [
    ("<SingleAngle><IlluminationAngle>45.0</IlluminationAngle><MeasurementAngle>0.0</MeasurementAngle>"
     "</SingleAngle>", "45/0"),
    ("<SphereD8>specular excluded</SphereD8>", "d/8 SCE"), ("<MultiAngle/>", "multi-angle"),
    ("<UnknownGeometry>by eye</UnknownGeometry>", "by eye"),
])
def test_cxf_says_how_it_was_measured(geometry: str, said: str) -> None:
    specification = (
        '<ColorSpecification Id="s"><TristimulusSpec><Illuminant>D65</Illuminant><Observer>10_Degree'
        f"</Observer></TristimulusSpec><MeasurementSpec><GeometryChoice>{geometry}</GeometryChoice>"
        "<Device><DeviceIllumination>M1_Daylight</DeviceIllumination></Device></MeasurementSpec>"
        "</ColorSpecification>"
    )
    lab = '<ColorCIELab ColorSpecification="s"><L>50</L><A>1</A><B>2</B></ColorCIELab>'
    palette = formats.read(cxf(f"<ColorValues>{lab}</ColorValues>", specification), "x.cxf")
    assert palette.viewing.geometry == f"{said} M1"


def test_a_procreate_place_without_a_colour_is_named_and_one_that_lets_through_is_kept() -> None:
    def file(entry: str) -> bytes:
        return made.zipped(Swatches_json=f'{{"name": "Fells", "swatches": [null, {entry}]}}')

    seen = '{"hue": 0, "saturation": 1, "brightness": 1, "alpha": 0.5}'
    swatch = only(file(seen), "x.swatches")
    assert (swatch.hex, dict(swatch.extra)) == ("#ff0000", {"alpha": "0.5"})
    for bad in ('{"hue": 0}', '{"hue": 2, "saturation": 1, "brightness": 1}', '"red"'):
        with pytest.raises(InvalidInput, match="place 2 has no hue, saturation and brightness"):
            formats.read(file(bad), "x.swatches")
    with pytest.raises(InvalidInput, match="no list of swatches"):
        formats.read(made.zipped(Swatches_json='{"name": "Fells"}'), "x.swatches")


def test_more_colours_than_a_palette_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "MOST", 2)
    assert len(formats.read(b"#8b4513\n#556038\n", "two.hex").swatches) == 2
    with pytest.raises(InvalidInput, match=r"three\.hex has 3 colours, and 2 is the most of a palette"):
        formats.read(b"#8b4513\n#556038\n#101010\n", "three.hex")
