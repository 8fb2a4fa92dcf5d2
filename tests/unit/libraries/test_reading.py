"""Libraries as people have them: any spelling, separator or language; wrong cells named one by one."""

from __future__ import annotations

import pytest

from palette.errors import InvalidInput, UsageError
from palette.libraries import header_words, lexicon, measures
from palette.libraries.fields import FIELDS
from palette.libraries.finding import look
from palette.libraries.number_words import numbers
from palette.libraries.reading import Reading
from palette.model import D65_2, D65_10, Claim, Lab, Viewing
from palette.science.differences import ciede2000
from unit.libraries.lists import library, problems

GOOD = "code,name,kind,L,a,b,illuminant,observer\nHZ1,Hazelnut,leather-pebbled,40,15,25,D65,10\n"


@pytest.mark.parametrize(
    "header",
    [
        "colour name",
        "Color Name",
        "COLOUR_NAME",
        "Farbname",
        "Nom de la couleur",
        "nome colore",
        "colour-name",
        "  Colour   name ",
    ],
)
def test_a_name_is_a_name_however_it_is_spelt(header: str) -> None:
    assert library(f"code,{header},hex\n1,Peat,#332211\n").materials[0].name == "Peat"


@pytest.mark.parametrize(
    "heads",
    [
        "L,a,b",
        "L*,a*,b*",
        "lab_l,lab_a,lab_b",
        "CIE L,CIE a,CIE b",
        "CIELAB L*,CIELAB a*,CIELAB b*",
        "Lab L,Lab a,Lab b",
        "L* (D65/10),a* (D65/10),b* (D65/10)",
    ],
)
def test_lab_is_lab_however_it_is_spelt(heads: str) -> None:
    assert library(f"code,{heads}\n1,40,15,25\n").materials[0].lab == Lab(40, 15, 25)


def test_a_header_says_the_viewing_the_currency_the_unit_and_that_weeks_are_meant() -> None:
    material = library(
        "No.,L* (D50/2),a*,b*,Price (EUR/m2),Lead time (weeks),Thickness mm\n7,40,1,2,12.5,3,1.4\n"
    ).materials[0]
    assert material.viewing == Viewing("D50", 2)
    assert material.colour_basis == "lab"
    assert (material.price, material.currency, material.unit) == (12.5, "EUR", "m2")
    assert (material.lead_days, material.thickness_mm) == (21, 1.4)


def test_red_green_and_blue_columns_are_a_display_colour() -> None:
    chart = library("Thread,R,G,B\n1801,250,10,0\n")
    assert chart.materials[0].hex == "#fa0a00"
    assert chart.materials[0].colour_basis == "hex"


def test_a_column_called_colour_is_looked_at_before_it_is_believed() -> None:
    assert library("code,colour\n1,#aabbcc\n").materials[0].hex == "#aabbcc"
    assert library("code,colour,hex\n1,Moss,#aabbcc\n").materials[0].name == "Moss"


def test_an_exact_name_wins_over_a_likeness_and_the_rest_is_kept() -> None:
    material = library("code,Farbe,name,hex\n1,gruen,Moss,#aabbcc\n").materials[0]
    assert (material.name, material.colour_name) == ("Moss", "gruen")


def test_what_the_user_maps_is_what_it_means() -> None:
    text = "Artikel X,Ton,Muster\n7,Moss,#445522\n"
    material = library(text, mapping={"Artikel X": "code", "Ton": "name", "Muster": "hex"}).materials[0]
    assert (material.code, material.name, material.hex) == ("7", "Moss", "#445522")
    with pytest.raises(UsageError, match=r"no column 'colour'; did you mean"):
        library(text, mapping={"Ton": "colour"})
    with pytest.raises(UsageError, match=r"the file has no column 'Tan'; it has: Artikel X, Ton, Muster"):
        library(text, mapping={"Tan": "name"})


@pytest.mark.parametrize(("encoding", "said"), [
    ("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8 with a byte order mark"), ("utf-16", "UTF-16"),
    ("utf-16-le", "UTF-16 without a byte order mark"), ("cp1252", "Windows-1252"),
])
@pytest.mark.parametrize(
    ("separator", "word"), [(",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "bar")]
)
def test_encoding_and_separator_are_found_and_said(
    encoding: str, said: str, separator: str, word: str
) -> None:
    text = "code,name,hex\n1,Brun foncé – été,#332211\n".replace(",", separator)
    found = library(text.encode(encoding))
    assert found.materials[0].name == "Brun foncé – été"
    assert found.read_as[0] == f"{said}, separated by {word}s"


def test_decimal_commas_are_found_and_thousands_are_not_decimals() -> None:
    comma = library("code;L;a;b;price;moq\n1;40,5;1,25;-2,5;1.250,50;1.200\n")
    assert comma.materials[0].lab == Lab(40.5, 1.25, -2.5)
    assert (comma.materials[0].price, comma.materials[0].moq) == (1250.5, 1200)
    assert "decimals written with a comma" in comma.read_as
    point = library("code,L,a,b,moq\n1,40.5,1.25,-2.5,\"1,200\"\n")
    assert point.materials[0].moq == 1200


def test_a_title_above_the_header_and_comments_are_passed_over() -> None:
    text = "Spring range 2027\n\n  ;  ; \n# not for publication\nCode;Name;Hex\n1;Peat;#332211\n# end\n"
    found = library(text)
    assert [m.code for m in found] == ["1"]
    assert "header found in line 5" in found.read_as


@pytest.mark.parametrize(("cell", "said"), [
    ("41,2x,25", "line 2, column 5 (a): '2x' is not a number"),
    ("530,15,25", "line 2, column 4 (L): L is 530, out of range; a lightness from 0 to 100 would be right"),
    (",15,25", "line 2, column 4 (L): L is missing; L, a and b belong together"),
])
def test_a_wrong_colour_is_named_with_its_line_its_column_and_what_would_be_right(
    cell: str, said: str
) -> None:
    assert problems(f"code,name,kind,L,a,b\n1,Moss,nubuck,{cell}\n")[0].startswith(said)


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("status", "actve", "'actve' is no status; did you mean 'active'?"),
        ("price", "cheap", "'cheap' is not a number; a number, as 42.50 would be right"),
        ("price", "-3", "'-3' is less than nothing; a number, as 42.50 would be right"),
        ("moq", "-3", "moq is -3, out of range"),
        ("moq", "2 pallets", "pallets is no unit that is known; m2, pair, kg or roll would be right"),
        ("price", "1e308", "price is 1e308, out of range"),
        ("moq", "1e13", "moq is 1e13, out of range"),
        ("thickness_mm", "soft", "'soft' is not a number; millimetres, as 1.4 would be right"),
        ("lead_days", "3.5", "'3.5' is not a whole number of days; days, as 28 would be right"),
        ("dyeable", "maybe", "'maybe' is neither yes nor no; yes or no would be right"),
        (
            "stock_date",
            "03/04/2026",
            "'03/04/2026' may be 2026-04-03 or 2026-03-04; a date as 2026-03-31 would be right",
        ),
        ("stock_date", "2026-02-30", "'2026-02-30' is a day that no calendar has"),
        ("currency", "money", "'money' is no currency; a three-letter code, as EUR would be right"),
        (
            "claims",
            "chrome free",
            "'chrome free' is no claim; name=value @ who says it, 2026-03 would be right",
        ),
        ("tolerance", "1.0 XYZ", "'XYZ' is no difference formula palette knows; CIEDE2000, CMC(2:1)"),
        (
            "illuminant",
            "D93",
            "'D93' is no illuminant palette knows; D65, D50, A, F2, F7 or F11 (TL84) would be right",
        ),
        ("observer", "5", "'5' is no standard observer; 2 or 10 would be right"),
        ("hex", "#12345", "'#12345' is not a display colour; #rrggbb would be right"),
    ],
)
def test_a_wrong_cell_says_what_would_be_right(column: str, cell: str, said: str) -> None:
    found = problems(f"code,L,a,b,{column}\n1,40,1,2,\n2,40,1,2,{cell}\n")
    assert found[0].startswith(f"line 3, column 5 ({column}): {said}")


def test_no_cell_costs_a_row() -> None:
    text = "code,L,a,b,price\n1,x,1,2,3\n2,40,1,2,\n,40,1,2,y\n"
    assert [line.split(":")[0] for line in problems(text)] == [
        "line 2, column 2 (L)", "line 4, column 1 (code)", "line 4, column 5 (price)"]
    first, second, third = library(text).materials
    assert (first.code, first.measured, first.price) == ("1", False, 3)
    assert (second.code, second.lab, second.price) == ("2", Lab(40, 1, 2), None)
    assert (third.lab, third.price) == (Lab(40, 1, 2), None)


def test_a_line_is_counted_as_an_editor_counts_it() -> None:
    text = 'code,name,hex\n1,"two\nlines",#332211\n\n2,Peat,#33221\n'
    assert problems(text)[0].startswith("line 5, column 3 (hex)")


def test_a_cell_too_many_is_an_unquoted_separator() -> None:
    assert problems("code,name,hex\n1,Moss, green,#332211\n")[0] == (
        "line 2, column 4 (column 4): there are 4 cells and the header has 3 columns;"
        " a cell that contains the separator needs double quotes around it")


@pytest.mark.parametrize("rest", ["2,Peat,#332211,\n", '2,Peat,#332211,"soft"\n3,Fell,#aa8866,\n'])
def test_a_stray_quotation_mark_does_not_swallow_the_rows_below_it(rest: str) -> None:
    text = 'code,name,hex,note\n1,Moss,#445522,"soft\n' + rest
    found = problems(text)
    assert found[-1].startswith("line 2: a quotation mark opens a cell and is never closed")
    assert [m.code for m in library(text)] == [line[0] for line in text.splitlines()[1:]]


def test_json_and_toml_problems_have_lines_too() -> None:
    text = '{"materials": [\n {"code": "1", "hex": "#112233"},\n {"code": "2",\n  "hex": "#11"}\n]}'
    assert problems(text, "range.json")[0].startswith("line 4, materials[1].hex: '#11' is not")
    text = 'title = "x"\n[[materials]]\ncode = "1"\nhex = "#112233"\n[[materials]]\ncode = "2"\nhex = "#11"\n'
    assert problems(text, "range.toml")[0].startswith("line 7, materials[1].hex: '#11' is not")


def test_a_lab_without_its_viewing_is_used_and_said_to_be_assumed() -> None:
    found = library("code,L,a,b\n1,40,15,25\n")
    assert found.materials[0].colour_basis == "lab-assumed"
    assert found.materials[0].viewing == D65_10
    assert found.warnings[0] == "1 Lab value without illuminant and observer: D65/10° is assumed"


def test_a_hex_ranks_below_a_lab_and_is_only_shown() -> None:
    both = library(f"{GOOD.splitlines()[0]},hex\n{GOOD.splitlines()[1]},#ff0000\n").materials[0]
    assert (both.lab, both.hex, both.colour_basis) == (Lab(40, 15, 25), "#ff0000", "lab")
    only = library("code,hex\n1,#ff0000\n")
    assert only.materials[0].viewing == D65_2
    assert (
        ciede2000(only.materials[0].lab, [(53.2406, 80.0923, 67.2028)])[0] < 0.01
    )  # scikit-image's sRGB red
    assert "all of its 1 colour is a display colour (hex), not measured" in only.warnings


def test_kinds_and_parts_are_put_in_the_words_shoes_use() -> None:
    material = library("code,hex,Material type,Use\n1,#332211,Pig Suede,Toe cap; Mudguard\n").materials[0]
    assert material.kind == "suede-pig"
    assert material.components == ("toe_cap", "mudguard")


def test_a_claim_keeps_who_says_it_and_until_when() -> None:
    text = 'code,hex,claims,chrome_free\n1,#332211,'
    text += '"bio=35 @ Mill, Ltd \\, UK, 2026-03; lwg=gold @ LWG until 2027-01",yes\n'
    material = library(text).materials[0]
    assert material.claims == (
        Claim("bio", "35", "Mill, Ltd , UK", "2026-03"), Claim("lwg", "gold", "LWG", "", "2027-01"),
        Claim("chrome_free", "yes"))


def test_a_column_nearly_ours_is_kept_and_pointed_out() -> None:
    found = library("code,hex,Suplier\n1,#332211,Mill\n")
    assert dict(found.materials[0].extra) == {"Suplier": "Mill"}
    assert any("'Suplier' is kept as it is; if it is 'supplier'" in note for note in found.read_as)


@pytest.mark.parametrize(("text", "said"), [
    ("", "range.csv is empty."),
    ("code,name,hex\n", "range.csv has a header and no materials under it."),
    ("when,where\n1,2\n", "range.csv has no column for a code or a name; its columns are when, where."),
    ("code,name\n1,Moss\n", "range.csv has no column for a colour"),
    (b"\x00\x01\x02\x03\x00\x00\x09",
     "range.csv is no text file: bytes of zero are in it, as in a picture or a program."),
])
def test_what_is_no_library_says_why(text: str | bytes, said: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        library(text)
    assert str(caught.value).startswith(said)


def test_a_workbook_that_is_none_says_so() -> None:
    with pytest.raises(InvalidInput, match=r"range\.xlsx is not a readable Excel workbook: it is no zip"):
        library(b"PK\x03\x04nonsense", "range.xlsx")


def test_a_workbook_with_a_title_an_offset_and_a_second_sheet_reads() -> None:
    import io
    from datetime import date

    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "Read me"
    book.active.append(["Prices are without tax."])
    sheet = book.create_sheet("Range AW26")
    sheet["B2"] = "Range AW26"
    for column, (head, value) in enumerate(
        {
            "Code": 17,
            "Colour name": "Moss",
            "L*": 40.25,
            "a*": -8,
            "b*": 20,
            "Stock date": date(2026, 3, 31),
            "Price (GBP)": "cheap",
        }.items(),
        2,
    ):
        sheet.cell(4, column, head)
        sheet.cell(5, column, value)
    out = io.BytesIO()
    book.save(out)
    [cheap] = look(out.getvalue(), "range.xlsx", "range", Reading()).findings.cells()
    assert (cheap.where, cheap.found) == (
        "sheet 'Range AW26', line 5, cell H5 (Price (GBP))", "'cheap' is not a number")
    sheet["H5"] = 12.5
    out = io.BytesIO()
    book.save(out)
    found = library(out.getvalue(), "range.xlsx")
    material = found.materials[0]
    assert (material.code, material.lab, material.stock_date) == ("17", Lab(40.25, -8, 20), "2026-03-31")
    assert (material.price, material.currency) == (12.5, "GBP")
    assert found.read_as == (
        "sheet 'Range AW26'",
        "header found in line 4",
        "other sheets not read: 'Read me'",
    )


def test_control_characters_do_not_get_in() -> None:
    material = library("code,name,hex\n1,Moss\x1b[31m\u202eevil,#332211\n").materials[0]
    assert material.name == "Moss [31m evil"


def test_every_word_for_a_column_is_known() -> None:
    for field in FIELDS:
        for word in (field.name, *lexicon.names_of(field.name)):
            assert field.name in header_words.meanings(word), word


def test_a_word_that_no_letter_spells_means_nothing() -> None:
    for nothing in ("", ".", " . "):
        bare = measures.bare_word(nothing)
        assert bare not in {*measures.units(), *measures.currencies(), *measures.about_words(), *numbers()}
        assert measures.answered().get(bare) is None
        assert not header_words.known(nothing)


def test_a_table_in_our_own_words_means_what_it_says_and_no_more() -> None:
    text = "code,name,kind,supplier,moq,hex\nA (discontinued),Moss,nubuck,Aber,1.125,#332211\n"
    text += "B,Peat,nubuck,,2,#332211\n"
    first, second = library(text).materials
    assert (first.code, first.status, first.moq, second.supplier) == ("A (discontinued)", "active", 1.125, "")


def test_a_column_that_is_kept_is_kept_to_the_letter() -> None:
    [material] = library("code,name,kind,hex,Zertifikat 7,x\n1,Moss,nubuck,#332211,a\u0308,0G\n").materials
    assert material.extra == {"Zertifikat 7": "a\u0308", "x": "0G"}      # which could be no days in Italian


def test_the_command_that_says_more_can_be_pasted_whatever_the_file_is_called() -> None:
    told = GOOD.replace("code,", "price,code,").replace("HZ1", "su richiesta,HZ1")
    assert any("import 'our range.csv' --dry-run`" in one for one in library(told, "our range.csv").warnings)
