"""What may not be held against each other is refused, whatever kind of file says it."""

from __future__ import annotations

import csv
import io
from itertools import combinations, product

import pytest

import palette
from palette import formats
from palette.errors import InvalidInput
from palette.model.measurement import clash, measurement, stated, unstated

NM = [400 + 10 * i for i in range(31)]
BROWN = [6 + 17 * (nm - 400) / 300 for nm in NM]

# CIE 15:2018 on geometries, ISO 13655 on M0 to M3: pairs that differ, as files write them
UNLIKE = [
    ("d/8 SCI", "d/8 SCE"), ("SAV SCI d/8 UV Inc", "SAV SCE d/8 UV Inc"), ("di:8", "de:8"), ("RSIN", "RSEX"),
    ("d/8 SCI", "45/0"), ("sphere", "45:0"), ("d/8", "0/45"), ("SCI", "45°c:0°"), ("d/8 SCE", "45/0 M1"),
    ("45/0 M0", "45/0 M2"), ("45/0 M1", "45/0 M2"), ("45/0 M0", "45/0 M1"), ("45/0 M2", "45/0 M3"),
    ("d/8 SCI UV Inc", "d/8 SCI UV Exc"), ("d/8 UV 100", "d/8 UV 0"), ("d/8 SCI UV Inc", "d/8 SCI 420 nm"),
    ("d/8", "d/0"), ("45/0", "45as15"),
]
ALIKE = [
    ("d/8 SCI", "SAV SCI d/8"), ("di:8", "RSIN"), ("45/0", "0:45"), ("UV 100", "UV inc"), ("M2", "UV exc M2"),
    ("d/8 SCI", "D8 spec incl"), ("45/0", "45°a:0°"),
]


def qtx(name="X", geometry="", values=BROWN, batch_of=None, **keys):
    prefix = "STD_" if batch_of is None else "BAT_"
    lines = [f"[{'STANDARD' if batch_of is None else 'BATCH'}_DATA 0]"]
    lines += [f"STD_NAME={batch_of}"] if batch_of is not None else []
    grid = {"NAME": name, "REFLPOINTS": 31, "REFLINTERVAL": 10, "REFLLOW": 400}
    lines += [f"{prefix}{key}={value}" for key, value in grid.items()]
    lines += [f"{prefix}VIEWING={geometry}"] if geometry else []
    lines += [f"{prefix}{key}={value}" for key, value in keys.items()]
    return "\n".join([*lines, f"{prefix}R={','.join(f'{v:.4f}' for v in values)}", ""]).encode()


def table(name="X", geometry="", light="D65", observer=10, **more):
    out = io.StringIO()
    head = {"name": name, "L": 50, "a": 10, "b": 10, "illuminant": light, "observer": observer, **more}
    if geometry:
        head["geometry"] = geometry
    writer = csv.DictWriter(out, list(head))
    writer.writeheader()
    writer.writerow(head)
    return out.getvalue().encode()


def cxf(name="X", geometry="", light="D65", observer=10, kind="Standard"):
    return (
        '<cc:CxF xmlns:cc="http://colorexchangeformat.com/CxF3-core"><cc:Resources><cc:ObjectCollection>'
        f'<cc:Object ObjectType="{kind}" Name="{name}" Id="o"><cc:ColorValues>'
        '<cc:ColorCIELab ColorSpecification="s"><cc:L>50</cc:L><cc:A>10</cc:A><cc:B>10</cc:B>'
        "</cc:ColorCIELab>"
        '</cc:ColorValues></cc:Object></cc:ObjectCollection><cc:ColorSpecificationCollection>'
        f'<cc:ColorSpecification Id="s"><cc:TristimulusSpec><cc:Illuminant>{light}</cc:Illuminant>'
        f'<cc:Observer>{observer}_Degree</cc:Observer></cc:TristimulusSpec><cc:MeasurementSpec>'
        '<cc:MeasurementType>Colorimetric_Reflectance</cc:MeasurementType><cc:GeometryChoice>'
        f'<cc:UnknownGeometry>{geometry}</cc:UnknownGeometry></cc:GeometryChoice></cc:MeasurementSpec>'
        '</cc:ColorSpecification></cc:ColorSpecificationCollection></cc:Resources></cc:CxF>'
    ).encode()


def checked(standard, *samples, **options):
    """`palette.check` of the bytes of files, CSV told by its name."""
    def opened(data):
        return formats.read(data, "it.csv" if data[:1] not in b"<[" else "it")

    return palette.check(opened(standard), [opened(data) for data in samples], **options)


KINDS = {"csv": table, "qtx": qtx, "cxf": cxf}


def same_kind_or_mixed():
    for (one, other), kind in product(UNLIKE, KINDS):
        yield one, other, kind, kind
    for (one, other), kinds in zip(UNLIKE * 2, [("csv", "cxf"), ("cxf", "csv")] * 18, strict=False):
        yield one, other, *kinds


@pytest.mark.parametrize(("one", "other", "first", "second"), list(same_kind_or_mixed()))
def test_two_geometries_are_not_compared_whatever_files_state_them(one, other, first, second):
    with pytest.raises(InvalidInput, match=r"cannot be compared: they are measured with .* differ in"):
        checked(KINDS[first](geometry=one), KINDS[second](geometry=other))


LIGHTS = [("D65", 10), ("D65", 2), ("D50", 2), ("A", 10), ("F11", 10)]


@pytest.mark.parametrize(("one", "other"), list(combinations(LIGHTS, 2)))
@pytest.mark.parametrize(("first", "second"), [("csv", "csv"), ("cxf", "cxf"), ("csv", "cxf")])
def test_two_lights_or_observers_without_spectra_are_not_compared(one, other, first, second):
    with pytest.raises(InvalidInput, match="without spectra one cannot be turned into the other"):
        checked(
            KINDS[first](light=one[0], observer=one[1]), KINDS[second](light=other[0], observer=other[1])
        )


@pytest.mark.parametrize("kind", KINDS)
def test_a_name_without_a_partner_is_refused_unless_that_is_allowed_and_never_accepted(kind):
    def several(*names):
        if kind == "csv":
            return b"\n".join([table(names[0]).strip(), *(table(n).split(b"\r\n")[1] for n in names[1:])])
        if kind == "qtx":
            return b"".join(qtx(n) for n in names)
        head, tail = cxf("@").split(b"<cc:Object ")[0], cxf("@").split(b"</cc:Object>")[1]
        objects = [b"<cc:Object " + cxf(n).split(b"<cc:Object ")[1].split(b"</cc:Object>")[0] for n in names]
        return head + b"".join(one + b"</cc:Object>" for one in objects) + tail

    with pytest.raises(InvalidInput, match="no sample for 'B'; no standard for 'C'"):
        checked(several("A", "B"), several("A", "C"))
    done = checked(several("A", "B"), several("A", "C"), allow_unmatched=True)
    assert [check.decision for check in done] == ["accept"]
    assert (done.decision, done.accepted) == ("incomplete", False)
    assert (done.unmatched_standards, done.unmatched_samples) == (("B",), ("C",))


def test_a_batch_that_names_another_standard_is_never_judged_against_this_one():
    own = qtx("Walnut") + qtx("Dip", batch_of="Other")
    for words in ((own,), (qtx("Walnut"), qtx("Dip", batch_of="Other"))):
        with pytest.raises(InvalidInput, match=r"no standard for 'Dip \(of Other\)'"):
            checked(*words)
    csv_dip = table("Dip", standard="Other")
    with pytest.raises(InvalidInput, match=r"no standard for 'Dip \(of Other\)'"):
        checked(table("Walnut"), csv_dip)


def test_the_standard_that_is_named_holds_where_its_batches_stand_in_the_same_file():
    both = qtx("Walnut") + qtx("Peat") + qtx("Dip 1", batch_of="Walnut") + qtx("Dip 2", batch_of=" peat ")
    done = checked(both, standard_name="Peat")
    assert [(c.standard.name, c.sample.name) for c in done] == [("Peat", "Dip 2")]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_what_is_only_written_otherwise_is_compared(one, other):
    assert not clash(measurement(one), measurement(other))
    assert checked(table(geometry=one), table(geometry=other)).accepted


def test_unknown_against_known_goes_on_and_the_verdict_says_so():
    (done,) = checked(table(geometry="d/8 SCI UV Inc"), table("Dip"))
    assert done.accepted
    assert done.provisos == ("geometry, specular and UV of Dip not stated",)
    assert unstated(measurement("d/8"), measurement("")) == []


@pytest.mark.parametrize(("one", "other"), [
    ("SAV", "LAV"), ("LAV", "MAV"), ("MAV", "USAV"), ("USAV", "XUSAV"), ("4 mm", "8 mm"), ("25.4 mm", "8mm"),
])
@pytest.mark.parametrize("file", [qtx, table, cxf])
def test_through_another_aperture_nothing_is_accepted_and_the_reason_says_so(one, other, file):
    (done,) = checked(file("A", f"{one} SCI d/8"), file("B", f"{other} SCI d/8"))
    assert done.decision == "marginal"
    assert done.reasons[0].startswith(f"measured through {one} and {other.removesuffix('mm').strip()}")


@pytest.mark.parametrize(("one", "other", "said"), [
    ("SAV SCI d/8", "SCI d/8", "aperture of B not stated"),
    ("SAV SCI d/8", "9 mm SCI d/8", "measured through SAV and 9 mm, which may be one"),
    ("d/8", "SAV SCI d/8", "specular and aperture of A not stated"),
])
def test_an_aperture_that_may_be_the_same_stands_in_the_verdict(one, other, said):
    (done,) = checked(qtx("A", one), qtx("B", other))
    assert done.accepted
    assert done.provisos == (said,)


@pytest.mark.parametrize(("one", "other", "said"), [
    ({"INSTRUMENT": "DC850"}, {"INSTRUMENT": "CM-3700"}, ("measured by DC850 and CM-3700",)),
    ({"INST_TYPE": "DC850", "INSTRUMENT_SERIAL_NO": "1"}, {"INST_TYPE": "DC850", "INSTRUMENT_SERIAL_NO": "2"},
     ("measured by DC850 no. 1 and DC850 no. 2",)),
    ({"INSTRUMENT": "DC850"}, {}, ("instrument of B not stated",)),
    ({}, {"INSTRUMENT": "DC850"}, ("instrument of A not stated",)),
    ({"INSTRUMENT": "DC850"}, {"INST_TYPE": "DC850"}, ()),
    ({}, {}, ()),
])
def test_another_instrument_stands_in_the_verdict_whether_known_or_not(one, other, said):
    (done,) = checked(qtx("A", "SAV SCI d/8", **one), qtx("B", "SAV SCI d/8", **other))
    assert done.accepted
    assert done.provisos == said


def test_what_a_lab_keeps_and_which_batch_is_whose_survive_a_csv():
    kept = {"INSTRUMENT": "DC850", "OPERATOR": "Ada", "DATETIME": "1795651200", "LOT": "7"}
    kept["VIEWING"] = "SAV SCI d/8"
    data = qtx("A", **kept) + qtx("B", batch_of="A", **kept)
    (first,), (second,) = checked(data), checked(formats.write(formats.read(data, "it"), "csv"))
    for one, other in ((first.standard, second.standard), (first.sample, second.sample)):
        for name in ("name", "geometry", "instrument", "operator", "measured", "lot"):
            assert getattr(one, name) == getattr(other, name) != ""


def test_readings_of_one_thing_in_two_geometries_have_no_mean():
    mixed = qtx("Dip", "d/8 SCI") + qtx("Dip", "d/8 SCE")
    with pytest.raises(InvalidInput, match="differ in specular"):
        checked(qtx("Walnut"), mixed)


@pytest.mark.parametrize(("parts", "text"), [
    ({"geometry": "d/8", "specular": "yes", "uv": "100"}, "d/8 SCI UV Inc"),
    ({"specular": "Excluded", "uv": "off"}, "SCE UV Exc"),
    ({"geometry": "SAV SCI d/8 UV Inc", "specular": "SCI"}, "SAV SCI d/8 UV Inc"),
    ({"uv": "67.5"}, "UV 67.5"),
    ({"geometry": "45/0", "condition": "M1", "aperture": "8"}, "45/0 M1 8 mm"),
])
def test_columns_of_their_own_say_what_one_text_says(parts, text):
    assert stated(parts) == text
    assert measurement(text) == measurement(stated({"geometry": text}))


def test_the_keys_of_an_export_that_say_how_it_was_measured_are_read_and_unknown_ones_are_said():
    found = palette.open(qtx("A", SPECULAR="SCE", UV="0", APERTURE="MAV", GLOSSTRAP="ajar"))
    told = measurement(found.viewing.geometry)
    assert told == ("d/8", "excluded", "excluded", "", "MAV")
    assert any("STD_GLOSSTRAP=ajar" in warning for warning in found.warnings)


def chart(*keywords):
    fields = " ".join(f"SPECTRAL_NM{nm}" for nm in NM)
    return "\n".join([
        "CGATS.17", 'SPECTRAL_NORM "100"', *keywords, "BEGIN_DATA_FORMAT", f"SAMPLE_NAME {fields}",
        "END_DATA_FORMAT", "BEGIN_DATA", f"X {' '.join(map(str, BROWN))}", "END_DATA", "",
    ]).encode()


@pytest.mark.parametrize(("one", "other", "question"), [
    ('MEASUREMENT_GEOMETRY "45/0"', 'MEASUREMENT_GEOMETRY "d/8"', "geometry"),
    ('FILTER "M0"', 'FILTER "M2"', "measurement condition"), ('FILTER "UVcut"', 'UV "100"', "UV"),
])
def test_a_table_of_cgats_says_how_it_was_measured(one, other, question):
    with pytest.raises(InvalidInput, match=f"which differ in {question}"):
        checked(chart(one), chart(other))
    assert not checked(chart(one), chart(one))[0].provisos


@pytest.mark.parametrize("said", [
    ['MEASUREMENT_GEOMETRY "sideways"'], ['FILTER "Pol"'], ['UV "100"', 'FILTER "M2"'],
])
def test_what_a_table_of_cgats_says_and_nobody_understands_stands_in_the_verdict(said):
    (done,) = checked(chart(), chart(*said))
    assert "Not understood, though it may say how it was measured: " in done.provisos[-1]
    assert not checked(chart(), chart('FILTER "None"'))[0].provisos


@pytest.mark.parametrize(("old", "new"), [
    ("<cc:UnknownGeometry>", "<cc:UnknownGeometry>under the moon "),
    ("</cc:GeometryChoice>",
     "</cc:GeometryChoice><cc:Device><cc:DeviceFilter>Filter_Polarizing</cc:DeviceFilter></cc:Device>"),
    ("</cc:GeometryChoice>",
     "</cc:GeometryChoice><cc:Device><cc:DeviceIllumination>M7</cc:DeviceIllumination></cc:Device>"),
    ("<cc:UnknownGeometry></cc:UnknownGeometry>",
     "<cc:Sphere><cc:SpecularComponent>ajar</cc:SpecularComponent></cc:Sphere>"),
])
def test_words_of_a_cxf_that_nobody_knows_stand_in_the_verdict(old, new):
    (done,) = checked(cxf("A"), cxf("B").replace(old.encode(), new.encode()))
    assert any("Not understood, though it may say how it was measured: " in said for said in done.provisos)
    assert not checked(cxf("A"), cxf("B"))[0].provisos


def test_a_percent_standard_and_a_batch_in_fractions_are_refused_with_the_likely_cause():
    with pytest.raises(InvalidInput, match="one of them is in percent, the other a fraction"):
        checked(qtx("A"), qtx("B", values=[v / 100 for v in BROWN]))


def test_a_negative_reflectance_is_refused_with_the_likely_cause():
    with pytest.raises(InvalidInput, match=r"-0\.20% at 400 nm.*calibrate"):
        checked(qtx("A"), qtx("B", values=[-0.2, *BROWN[1:]]))


def test_reflectances_in_columns_are_the_same_colour_as_in_a_qtx():
    columns = "name,geometry," + ",".join(f"R{nm}" for nm in NM) + "\nX,d/8 SCI," + ",".join(map(str, BROWN))
    bare = "name," + ",".join(map(str, NM)) + "\nX," + ",".join(str(v / 100) for v in BROWN)
    for text in (columns, bare):
        (done,) = checked(qtx("A", "d/8 SCI"), text.encode())
        assert done.difference.total < 1e-3
        assert done.metamerism is not None


@pytest.mark.parametrize("values", [[-0.2, *BROWN[1:]], [*BROWN[:-1], -1e-3]])
def test_a_negative_reflectance_is_refused_in_columns_too_and_as_a_standard(values):
    head, row = ",".join(f"R{nm}" for nm in NM), ",".join(map(str, values))
    data = f"name,{head}\nX,{row}\n".encode()
    for pair in ((qtx("A"), data), (data, qtx("A"))):
        with pytest.raises(InvalidInput, match=r"nothing reflects less than nothing.*calibrate"):
            checked(*pair)


@pytest.mark.parametrize("dark", [BROWN, [v / 12 for v in BROWN]])
def test_percent_against_fractions_is_refused_whichever_is_which_and_however_dark(dark):
    fractions = [v / 100 for v in dark]
    for one, other in ((dark, fractions), (fractions, dark)):
        with pytest.raises(InvalidInput, match="one of them is in percent, the other a fraction"):
            checked(qtx("A", values=one), qtx("B", values=other))


def bands(values, form="R{}", **more):
    """A CSV of one thing with reflectances in columns called by `form`."""
    head = ",".join(["name", *more, *(form.format(nm) for nm in NM)])
    return f"{head}\nX,{''.join(f'{v},' for v in more.values())}{','.join(map(str, values))}\n".encode()


BLACK = [0.9 + 0.8 * (nm - 400) / 300 for nm in NM]        # in percent: blacker than most leathers
TINT = [0.4 + 0.5 * (nm - 400) / 300 for nm in NM]         # in fractions: a pale tint


@pytest.mark.parametrize("values", [BLACK, TINT])
def test_reflectances_that_may_be_percent_or_fractions_are_refused_until_it_is_said(values):
    with pytest.raises(InvalidInput, match=r"may be percent or fractions of 1: say which in the header"):
        palette.open(formats.read(bands(values), "it.csv"))


@pytest.mark.parametrize(("form", "scale"), [
    ("R{} (%)", 100), ("%R{}", 100), ("R%{}", 100), ("{} nm [%]", 100), ("R{} %", 100), ("R{} (0-100)", 100),
    ("Refl_{}_pct", 100), ("R{} (0-1)", 1), ("R{} [0..1]", 1), ("{} nm (fraction)", 1),
])
@pytest.mark.parametrize("values", [BLACK, TINT, BROWN])
def test_a_word_in_the_header_says_what_reflectances_count_to_whatever_their_values(form, scale, values):
    (swatch,) = formats.read(bands([v / 100 * scale for v in values], form), "it.csv").swatches
    assert swatch.spectrum.values == pytest.approx([v / 100 for v in values])


def test_a_column_and_percent_signs_in_cells_say_it_too():
    for data, scale in (
        (bands(BLACK, scale="percent"), 100), (bands(TINT, scale="fraction"), 1),
        (bands([f"{v}%" for v in BLACK]), 100), (bands(TINT, Reflectance_unit="0-1"), 1),
    ):
        (swatch,) = formats.read(data, "it.csv").swatches
        assert swatch.spectrum.values[0] == pytest.approx((BLACK if scale == 100 else TINT)[0] / scale)
    with pytest.raises(InvalidInput, match="in percent and that they are fractions"):
        formats.read(bands(BLACK, form="R{} (%)", scale="fraction"), "it.csv")


def test_a_black_in_percent_is_never_read_as_a_white():
    black, brown = bands(BLACK, "R{} (%)"), bands(BROWN)
    assert not checked(black, brown).accepted
    (done,) = checked(black, qtx("X", values=BLACK))
    assert done.difference.total < 1e-3


def test_two_tables_a_hundred_apart_are_refused_with_the_likely_cause():
    deepest = [0.1 + 0.9 * (nm - 400) / 300 for nm in NM]       # below 0.2: it can only be told as fractions
    for other in (qtx("X", values=deepest), bands(deepest, "R{} (%)"), bands([v / 100 for v in deepest])):
        with pytest.raises(InvalidInput, match="most likely one of them is in percent, the other a fraction"):
            checked(bands(deepest), other)


def test_a_table_of_cgats_says_it_as_its_norm_or_is_refused():
    def chart(*norm):
        fields = " ".join(f"SPECTRAL_NM{nm}" for nm in NM)
        return "\n".join([
            "CGATS.17", *norm, "BEGIN_DATA_FORMAT", f"SAMPLE_NAME {fields}", "END_DATA_FORMAT", "BEGIN_DATA",
            f"X {' '.join(map(str, BLACK))}", "END_DATA", "",
        ]).encode()

    with pytest.raises(InvalidInput, match='say which as SPECTRAL_NORM "100" or "1"'):
        formats.read(chart(), "it.cgats")
    (swatch,) = formats.read(chart('SPECTRAL_NORM "100"'), "it.cgats").swatches
    assert swatch.spectrum.values == pytest.approx([v / 100 for v in BLACK])


def test_what_a_table_keeps_of_a_reading_goes_into_qtx_and_a_reading_that_names_a_standard_is_its_batch():
    kept = {"operator": "Ada", "lot": "7", "order": "PO 9", "measured": "2026-11-27 08:00"}
    kept["instrument"] = "DC850"
    (mine,) = formats.read(bands(BROWN, "R{} (%)", standard="Walnut", **kept), "it.csv").swatches
    data = qtx("Walnut") + formats.write(palette.Palette((mine,)), "qtx")
    assert b"BAT_DATETIME=1795766400," in data      # from 1970, as QTX counts
    (done,) = checked(data)
    assert (done.standard.name, done.sample.name) == ("Walnut", "X")
    assert {name: getattr(done.sample, name) for name in kept} == kept


def test_a_spectral_index_of_two_grids_is_unknown_and_says_what_it_wants():
    coarse = ",".join(f"R{nm}" for nm in NM[::2]), ",".join(map(str, BROWN[::2]))
    sample = f"name,{coarse[0]}\nX,{coarse[1]}\n".encode()
    (done,) = checked(qtx("A"), sample, metamerism=1, correction="spectral")
    assert done.reasons == (
        "a metamerism index is limited and unknown: it wants spectra of both on one grid",)
    assert checked(qtx("A"), sample, metamerism=1).accepted
