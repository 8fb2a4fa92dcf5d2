"""Lists as spreadsheets keep them: what a cell shows, how it is printed, and what the program made of it."""

from __future__ import annotations

import io
import re
import tracemalloc
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.colors import Color

from palette.errors import InvalidInput, UsageError
from palette.formats.tables.workbook_bounds import has_more_than_cells, values_alone
from palette.formats.tables.workbook_looks import shown, tinted
from palette.libraries.finding import look, read
from palette.libraries.reading import Reading
from palette.libraries.saving import to_bytes
from palette.libraries.sorting import sorted_by
from palette.model import Lab, Library, Material
from unit.libraries.lists import with_parts

HEAD = ("Art. no.", "Colour name", "Material", "Hex")


def book(*rows, head=HEAD, dress=None) -> bytes:
    """A workbook of one sheet; `dress` may change it before it is saved."""
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.append(head)
    for row in rows:
        sheet.append(row)
    if dress:
        dress(sheet)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def materials(data: bytes, file: str = "list.xlsx"):
    return list(read(data, file, "list", Reading()))


def said(data: bytes) -> str:
    return str(look(data, "list.xlsx", "list", Reading()).findings.troubles)


MOSS, PEAT, BARK = (
    ("M-1", "Moss", "suede-cow", "#556038"), ("M-2", "Peat", "suede-cow", "#332211"),
    ("M-3", "Bark", "suede-cow", "#6a5040"),
)


def printed(style: str):
    """The second row of the list printed so."""
    def dress(sheet):
        for cell in sheet[3]:
            if style == "struck":
                cell.font = Font(strike=True)
            elif style == "grey":
                cell.font = Font(color="FF9A9A9A")
            elif style == "red":
                cell.font = Font(color="FFC00000")
            elif style == "red fill":
                cell.fill = PatternFill("solid", fgColor="FFFFC7CE")
            elif style == "theme":
                cell.font = Font(color=Color(theme=0, tint=-0.35))
            elif style == "indexed":
                cell.font = Font(color=Color(indexed=23))
    return dress


def test_a_row_that_is_struck_through_can_no_longer_be_ordered():
    found = materials(book(MOSS, PEAT, BARK, dress=printed("struck")))
    assert [m.status for m in found] == ["active", "discontinued", "active"]


@pytest.mark.parametrize("style", ["grey", "red", "red fill", "theme", "indexed"])
def test_colour_of_print_that_no_legend_explains_changes_no_status(style):
    found = materials(book(MOSS, PEAT, BARK, dress=printed(style)))
    assert [m.status for m in found] == ["active"] * 3
    assert "which the list does not explain" in said(book(MOSS, PEAT, BARK, dress=printed(style)))


def test_what_stands_in_brackets_behind_a_name_is_its_status_and_leaves_the_name():
    found = materials(book(MOSS, ("M-2", "Peat (discontinued)", "suede-cow", "#332211"), BARK))
    assert [(m.name, m.status) for m in found] == [
        ("Moss", "active"), ("Peat", "discontinued"), ("Bark", "active")]


def test_a_status_column_may_be_letters_ticks_or_words_of_the_trade():
    head = (*HEAD, "status")
    letters = materials(book((*MOSS, "A"), (*PEAT, "D"), (*BARK, "L"), head=head))
    assert [m.status for m in letters] == ["active", "discontinued", "limited"]
    words = materials(book((*MOSS, "in stock"), (*PEAT, "fuori produzione"), head=head))
    assert [m.status for m in words] == ["active", "discontinued"]
    ticks = materials(book((*MOSS, ""), (*PEAT, "x"), (*BARK, ""), head=(*HEAD, "discontinued")))
    assert [m.status for m in ticks] == ["active", "discontinued", "active"]


def test_what_replaces_a_material_is_kept_and_says_that_it_is_gone():
    found = materials(book((*MOSS, ""), (*PEAT, "M-3"), (*BARK, ""), head=(*HEAD, "replaced by")))
    assert [m.status for m in found] == ["active", "discontinued", "active"]
    assert found[2].substitute_for == "M-2"
    remarked = materials(book((*MOSS, ""), (*PEAT, "discontinued, replaced by M-3"), (*BARK, ""),
                              head=(*HEAD, "remarks")))
    assert remarked[1].status == "discontinued"
    assert remarked[2].substitute_for == "M-2"


def test_a_mistyped_status_is_taken_as_active_and_the_word_for_it_is_offered():
    head = (*HEAD, "status")
    data = book((*MOSS, "active"), (*PEAT, "disscontinued"), (*BARK, "limited"), head=head)
    assert [m.status for m in materials(data)] == ["active", "active", "limited"]
    assert "did you mean 'discontinued'?" in said(data)


@pytest.mark.parametrize(("form", "typed"), [
    ("yyyy-mm-dd", "2012-05-04"), ("dd.mm.yyyy", "04.05.2012"), ("d-m", "4-5"), ("m/d", "5/4"),
    ("dd/mm", "04/05"),
])
def test_a_code_that_became_a_date_is_what_was_typed(form, typed):
    def dress(sheet):
        sheet["A3"].value = datetime(2012, 5, 4)
        sheet["A3"].number_format = form

    found = materials(book(MOSS, PEAT, BARK, dress=dress))
    assert [m.code for m in found] == ["M-1", typed, "M-3"]


def test_a_date_that_could_be_two_codes_is_taken_as_those_around_it_are_written():
    rows = (("4-05", "Moss", "suede-cow", "#556038"), ("4-06", "Peat", "suede-cow", "#332211"),
            ("4-08", "Bark", "suede-cow", "#6a5040"))

    def dress(sheet):
        sheet["A3"].value = datetime(2012, 6, 4)
        sheet["A3"].number_format = "d-mmm"

    assert [m.code for m in materials(book(*rows, dress=dress))] == ["4-05", "4-06", "4-08"]


def test_a_month_and_a_year_are_the_two_halves_of_a_code():
    rows = (("11-24", "Moss", "suede-cow", "#556038"), ("11-26", "Peat", "suede-cow", "#332211"),
            ("11-28", "Bark", "suede-cow", "#6a5040"))

    def dress(sheet):
        sheet["A3"].value = datetime(2026, 11, 1)
        sheet["A3"].number_format = "mmm-yy"

    assert [m.code for m in materials(book(*rows, dress=dress))] == ["11-24", "11-26", "11-28"]


def test_article_and_number_are_one_code_where_neither_tells_a_material_alone():
    head = ("article", "colour no", "colour name", "kind", "hex")
    found = materials(book(
        ("A100", 12, "Moss", "suede-cow", "#556038"), ("A100", 14, "Peat", "suede-cow", "#332211"),
        ("B200", 12, "Bark", "suede-cow", "#6a5040"), ("B200", 14, "Sand", "suede-cow", "#c2b280"), head=head,
    ))
    assert [m.code for m in found] == ["A100-12", "A100-14", "B200-12", "B200-14"]


def test_the_number_of_the_colour_is_the_code_where_it_is_different_for_each():
    head = ("code", "colour no", "colour name", "kind", "hex")
    found = materials(book(
        ("A100", "512", "Moss", "suede-cow", "#556038"), ("A100", "514", "Peat", "suede-cow", "#332211"),
        ("A100", "516", "Bark", "suede-cow", "#6a5040"), head=head,
    ))
    assert [m.code for m in found] == ["512", "514", "516"]


@pytest.mark.parametrize(("value", "form", "text"), [
    (412, "00000", "00412"), (12345, "00-000", "12-345"), (7, "00-000", "00-007"), (0.25, "0%", "25%"),
    (42.5, '"€" 0.00', "€42.5"), (42.5, '0.00 "€/m"', "42.5€/m"), (9, "General", "9"), (9, "@", "9"),
    (1.5, "#,##0.00 [$€-407]", "1.5€"), (True, "General", "yes"), (False, "General", "no"),
    (date(2026, 3, 1), "dd.mm.yyyy", "2026-03-01"), (datetime(2026, 3, 1), "General", "2026-03-01"),
    (datetime(2026, 3, 1, 8, 30), "General", "2026-03-01 08:30:00"), ("#N/A", "General", ""),
    (None, "General", ""), (" Moss ", "@", "Moss"),
])
def test_a_cell_is_read_as_it_is_shown_so_that_no_zero_and_no_currency_is_lost(value, form, text):
    assert shown(value, form).replace(" ", "") == text.replace(" ", "")


def test_a_tint_makes_a_theme_colour_lighter_or_darker_and_keeps_its_hue():
    assert tinted("808080", 0) == "808080"
    assert tinted("808080", 0.5) == "c0c0c0"
    assert tinted("808080", -0.5) == "404040"
    assert tinted("ff0000", -0.5) == "800000"
    assert tinted("123456", 1) == "ffffff"


@pytest.mark.parametrize(("column", "order"), [
    ("L", "PBM"), ("-L", "MBP"), ("lightness", "PBM"), ("name", "BMP"), ("-name", "PMB"), ("code", "MPB"),
    ("hue", "BPM"), ("", "MPB"),
])
def test_a_library_is_shown_in_the_order_of_a_column(column, order):
    library = read(book(MOSS, PEAT, BARK), "list.xlsx", "list", Reading())
    assert "".join(m.name[0] for m in sorted_by(library, column)) == order


def test_what_is_unknown_comes_last_whichever_way_a_library_is_sorted():
    head = (*HEAD, "price", "currency")
    library = read(book((*MOSS, 12, "EUR"), (*PEAT, None, None), (*BARK, 9, "EUR"), head=head),
                   "list.xlsx", "list", Reading())
    assert [m.name for m in sorted_by(library, "price")] == ["Bark", "Moss", "Peat"]
    assert [m.name for m in sorted_by(library, "-price")] == ["Moss", "Bark", "Peat"]
    with pytest.raises(UsageError, match="did you mean price"):
        sorted_by(library, "prise")
    with pytest.raises(UsageError, match="there are L, a, b"):
        sorted_by(library, "qqqqqq")


def test_a_cell_at_the_far_end_of_a_sheet_costs_nothing_but_itself():
    def dress(sheet):
        sheet["XFD1048576"] = "a slip of the hand"
        sheet.merge_cells("A1048570:C1048576")
        sheet.column_dimensions.group("XFA", "XFD", hidden=True)

    tracemalloc.start()
    found = materials(book(MOSS, PEAT, dress=dress))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [one.code for one in found] == ["M-1", "M-2"]
    assert peak < 50 * 2**20


def test_a_cell_of_a_book_s_length_is_cut_and_told():
    remark = "very " * 2000
    found = look(book((*MOSS, remark), PEAT, head=(*HEAD, "Remark")), "list.xlsx", "list", Reading())
    assert [one.code for one in found.library] == ["M-1", "M-2"]
    assert dict(next(iter(found.library)).extra)["Remark"] == remark[:4000].strip()
    (told,) = (one.said for one in found.report.troubles if one.about == "rows")
    assert told == "rows: a cell cut to 4,000 characters in 1 row"


def test_a_reader_of_workbooks_does_not_speak_into_our_output(capsys):
    """openpyxl prints "0 is out of range" where a style is missing, which would stand before our JSON."""
    data = with_parts(book(MOSS), lambda xml: re.sub(
        rb"<cellStyleXfs.*?</cellStyleXfs>", b"<cellStyleXfs/>", xml))
    assert [one.code for one in materials(data)] == ["M-1"]
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("harm", [
    lambda xml: re.sub(rb' s="\d+"', b' s="999"', xml),
    lambda xml: b"<styleSheet" if b"<styleSheet" in xml else xml,
    lambda xml: b"" if b"<styleSheet" in xml else xml,
])
def test_a_workbook_whose_styles_are_none_is_read_without_them_and_says_so(harm):
    def price(sheet):
        sheet["E2"].number_format = '"EUR" 0.00'

    data = book((*MOSS, 12.5), PEAT, head=(*HEAD, "Price"), dress=price)
    assert materials(data)[0].currency == "EUR"
    found = look(with_parts(data, harm), "list.xlsx", "list", Reading())
    assert [(one.code, one.price, one.currency) for one in found.library] == [
        ("M-1", 12.5, ""), ("M-2", None, "")]
    assert any("styles cannot be read" in note for note in found.library.read_as)


def test_a_fill_that_is_written_as_on_the_web_is_the_same_colour():
    """`rgb` is of eight digits (ISO/IEC 29500-1, 18.18.86); some write #RRGGBB, which openpyxl refuses."""
    def fill(sheet):
        sheet["D2"].fill = PatternFill("solid", fgColor="4F6438")

    data = book(("M-1", "Moss", "suede-cow", None), dress=fill)
    hashed = with_parts(data, lambda xml: re.sub(rb'rgb="00(\w{6})"', rb'rgb="#\1"', xml))
    assert hashed != data
    assert [one.hex for one in materials(hashed)] == [one.hex for one in materials(data)] == ["#4f6438"]


def test_a_workbook_in_strict_open_xml_says_what_the_usual_one_says():
    """The namespaces of ISO/IEC 29500-1, annex A, as Excel's "Strict Open XML Spreadsheet" has them."""
    strict = "http://purl.oclc.org/ooxml/"
    usual = {"spreadsheetml/2006/main": "spreadsheetml/main", "drawingml/2006/main": "drawingml/main",
             "officeDocument/2006/": "officeDocument/"}

    def change(xml):
        for name, other in usual.items():
            xml = xml.replace(f"http://schemas.openxmlformats.org/{name}".encode(), (strict + other).encode())
        return xml

    data = with_parts(book(MOSS, PEAT, dress=printed("struck")), change)
    assert strict.encode() in zipfile.ZipFile(io.BytesIO(data)).read("xl/workbook.xml")
    assert materials(data) == materials(book(MOSS, PEAT, dress=printed("struck")))


def test_a_carriage_return_in_a_cell_is_no_letters():
    """Excel writes it `_x000D_` (ISO/IEC 29500-1, 22.9.2.19)."""
    assert materials(book(("M-1", "Moss_x000D_\ngreen", *MOSS[2:])))[0].name == "Moss green"
    assert materials(book(("M-1", "_x000D_", *MOSS[2:])))[0].name == "_x000D_"


@pytest.mark.parametrize("put", [
    b"<!--" + b" " * (3 << 20) + b"-->", b"<!--" + b"< " * (2 << 20) + b"-->",
    b"<?x" + b" " * (3 << 20) + b"?>", b"<!---->" * 100_001, b"<c " + b"a " * (2 << 20),
])
def test_what_a_parser_goes_over_again_and_again_is_refused_at_once(put):
    """expat begins a token anew with every piece of it: 40 MB of blanks in a file of 41 kB took minutes."""
    data = with_parts(book(MOSS), lambda xml: xml.replace(b"</sheetData>", b"</sheetData>" + put))
    with pytest.raises(InvalidInput, match="holds a tag, a comment or a text of over 1 MB"):
        materials(data)


def test_comments_may_stand_in_a_sheet_and_a_cell_may_be_long():
    put = b"</sheetData>" + b"<!-- < > -->" * 9 + b"<?a b?>"
    long = book((*MOSS, "x" * 30_000), head=(*HEAD, "Remark"))
    data = with_parts(long, lambda xml: xml.replace(b"</sheetData>", put))
    assert [one.code for one in materials(data)] == ["M-1"]


def test_of_a_large_workbook_what_follows_the_cells_is_not_read(monkeypatch):
    """A million merged ranges took minutes, of a file of 4.7 MB."""
    monkeypatch.setattr("palette.formats.tables.xlsx_table.LOOKED_AT", 1000)
    ranges = b"".join(b'<mergeCell ref="A%d:B%d"/>' % (row, row) for row in range(10, 60_000))
    data = with_parts(book(MOSS, PEAT), lambda xml: xml.replace(
        b"</sheetData>", b"</sheetData><mergeCells>" + ranges + b"</mergeCells>"))
    assert [one.code for one in materials(data)] == ["M-1", "M-2"]
    sheet = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
    assert values_alone(sheet).endswith(b"</sheetData></worksheet>")
    assert has_more_than_cells([sheet[:900], sheet[900:]])
    assert not has_more_than_cells([values_alone(sheet)])


@pytest.mark.parametrize("ranges", [
    [f"A{row}:XFD{row}" for row in range(5, 505)], [f"A{row}:Z{row + 30}" for row in range(5, 5005)],
    ["A5:A1048576", "C2:C3"],
])
def test_rows_that_are_merged_to_their_ends_cost_nothing_but_what_is_filled(ranges):
    """openpyxl makes a cell of each of theirs: 500 such rows took minutes and gigabytes."""
    merged = "".join(f'<mergeCell ref="{one}"/>' for one in ranges).encode()
    ended = b"</sheetData><mergeCells>" + merged + b"</mergeCells>"
    data = with_parts(book(MOSS, PEAT), lambda xml: xml.replace(b"</sheetData>", ended))
    tracemalloc.start()
    found = look(data, "list.xlsx", "list", Reading())
    assert tracemalloc.get_traced_memory()[1] < 100 << 20
    tracemalloc.stop()
    assert [one.code for one in found.library] == ["M-1", "M-2"]


def test_a_number_that_no_float_holds_is_left_open_like_any_other_that_is_too_large():
    rows = ("A", "Moss", "nubuck", "#4f6438", 7654321), ("B", "Peat", "nubuck", "#3b2f28", 42.5)
    data = with_parts(
        book(*rows, head=(*HEAD, "Price")), lambda xml: xml.replace(b"7654321", b"9" * 400))
    found = look(data, "list.xlsx", "list", Reading())
    assert [m.price for m in found.library] == [None, 42.5]
    assert [one.about for one in found.findings.noted if one.sort == "open"] == ["price"]


@pytest.mark.parametrize(("mark", "at"), [(b"PK\1\2", 6), (b"PK\1\2", 16)])
def test_a_damaged_archive_is_no_readable_workbook(mark, at):
    data = bytearray(to_bytes(Library("one", (Material("A", "Clay", "mesh", Lab(50, 1, 2)),)), ".xlsx"))
    start = 0
    while (start := data.find(mark, start)) >= 0:      # versions, flags and sums of every part
        data[start + at] ^= 0xFF
        start += 4
    with pytest.raises(InvalidInput, match="is not a readable Excel workbook"):
        read(bytes(data), "one.xlsx", "one", Reading())


def test_a_workbook_that_swells_is_refused_unread_and_one_of_pictures_is_not(monkeypatch):
    row = ("A-1", "Moss", "suede-cow", "#5a6b3b")
    data = io.BytesIO(book(row))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("xl/media/image1.png", bytes(200_000), zipfile.ZIP_DEFLATED)
    monkeypatch.setattr("palette.formats.tables.xlsx_table.MAX_UNPACKED", 100_000)
    assert len(materials(data.getvalue())) == 1
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("xl/sharedStrings2.xml", bytes(200_000), zipfile.ZIP_DEFLATED)
    with pytest.raises(InvalidInput, match=r"over the 0 that are read; saved as \.csv it can be"):
        materials(data.getvalue())
