"""`palette library import` as somebody with a supplier's list uses it."""

from __future__ import annotations

import io
import json

import openpyxl

LIST = (
    "Conceria Valbruna;;;;;\n"
    "Cod. colore;Articolo;Colore;Tipo;Hex;Prezzo\n"
    "V-01;Tofana;Bosco;camoscio;#556038;42,50 €/mq\n"
    "V-02;Tofana;Torba;camoscio;#3b2f28;su richiesta\n"
    "V-03;Tofana;Ruggine;argonite;#9c4a2a;42,50 €/mq\n"
)


def told(done) -> str:
    return " ".join(done.stderr.split())


def materials(palette, name):
    return json.loads(palette("library", "show", name, "--json").stdout)["materials"]


def test_a_list_comes_in_with_one_command_and_a_report_by_kind_of_trouble(palette, tmp_path):
    (tmp_path / "listino.csv").write_text(LIST, "utf-8")
    done = palette("library", "import", "listino.csv", "--as", "valbruna")
    assert (done.returncode, done.stdout) == (0, "")
    assert "price: 1 cell says 'su richiesta': left open row 4" in told(done)
    assert "kind: 1 cell says argonite: none of ours, kept as it is written" in told(done)
    assert "kind: 2 cells say camoscio: taken as suede-cow, which the words leave open rows 3, 4" in told(
        done
    )
    assert "supplier: 1 row says 'Conceria Valbruna': taken from the title row 1" in told(done)
    found = materials(palette, "valbruna")
    assert [(m["code"], m["kind"], m["price"]) for m in found] == [
        ("V-01", "suede-cow", 42.5), ("V-02", "suede-cow", None), ("V-03", "argonite", 42.5)]


def test_strict_refuses_what_is_open_or_guessed_and_says_all_of_it(palette, tmp_path):
    (tmp_path / "listino.csv").write_text(LIST, "utf-8")
    done = palette("library", "import", "listino.csv", "--as", "valbruna", "--strict")
    assert done.returncode == 3
    assert "Nothing was imported." in done.stderr
    assert "camoscio" in done.stderr
    assert palette("library", "show", "valbruna").returncode != 0
    (tmp_path / "clean.csv").write_text("code,name,kind,hex\nA,Moss,nubuck,#556038\n")
    assert palette("library", "import", "clean.csv", "--as", "clean", "--strict").returncode == 0


def test_strict_refuses_a_swatch_file_of_which_something_is_left_out(palette, tmp_path):
    block = ("[STANDARD_DATA {}]\nSTD_NAME={}\nSTD_REFLINTERVAL=10\nSTD_REFLLOW=400\nSTD_REFLPOINTS=31\n"
             "STD_R={}\n")
    blocks = ((0, "A", "30"), (1, "B", "3000"))
    text = "".join(block.format(n, name, ",".join([value] * 31)) for n, name, value in blocks)
    (tmp_path / "two.qtx").write_text(text)
    looked = palette("library", "import", "two.qtx", "--dry-run")
    assert "left open Left out, having no colour that can be seen: B" in told(looked)
    strict = palette("library", "import", "two.qtx", "--as", "two", "--strict")
    assert strict.returncode == 3
    assert "two.qtx: Left out, having no colour that can be seen: B. Nothing was imported." in told(strict)


def test_the_report_is_the_same_as_json(palette, tmp_path):
    (tmp_path / "listino.csv").write_text(LIST, "utf-8")
    done = palette("library", "import", "listino.csv", "--dry-run", "--report", "-")
    report = json.loads(done.stdout)
    assert report["schema"] == "palette.library-import/1"
    assert (report["materials"], report["unmeasured"]) == (3, 0)
    assert {c["header"]: c["means"] for c in report["columns"]}["Cod. colore"] == "code"
    for trouble in report["troubles"]:
        assert trouble["said"] in told(done)
    [price] = [t for t in report["troubles"] if t["about"] == "price"]
    assert (price["sort"], price["count"], price["rows"], price["texts"]) == (
        "open",
        1,
        ["4"],
        ["su richiesta"],
    )


def test_a_dry_run_shows_what_would_come_in_and_writes_nothing(palette, tmp_path):
    (tmp_path / "listino.csv").write_text(LIST, "utf-8")
    done = palette("library", "import", "listino.csv", "--dry-run", COLUMNS="120")
    page = done.stdout
    assert "Tofana" in page
    assert "their column" in page
    assert any("Cod. colore" in line and " code " in line and "named" in line for line in page.splitlines())
    assert "valbruna" not in palette("library", "list", "--json").stdout
    assert palette("library", "import", "listino.csv", "--as", "there").returncode == 0
    assert palette("library", "import", "listino.csv", "--as", "there").returncode == 2
    assert palette("library", "import", "listino.csv", "--as", "there", "--dry-run").stdout.count("Tofana")


def test_a_word_is_mapped_once_and_remembered_for_the_next_list_of_that_layout(palette, tmp_path):
    (tmp_path / "listino.csv").write_text(LIST.replace("Colore;", "Umore;"), "utf-8")
    mapped = ("--map", "kind:argonite=nubuck", "--map", "Umore=colour_name")
    assert palette("library", "import", "listino.csv", "--as", "primavera", *mapped).returncode == 0
    assert [(m["kind"], m["colour_name"]) for m in materials(palette, "primavera")][2] == (
        "nubuck",
        "Ruggine",
    )
    (tmp_path / "next.csv").write_text(LIST.replace("Colore;", "Umore;").replace("V-0", "W-0"), "utf-8")
    done = palette("library", "import", "next.csv", "--as", "autunno")
    assert "as they were mapped for the library 'primavera'" in told(done)
    assert [(m["code"], m["kind"], m["colour_name"]) for m in materials(palette, "autunno")][2] == (
        "W-03", "nubuck", "Ruggine")


def test_sheets_are_chosen_by_name_and_a_wrong_one_is_told(palette, tmp_path):
    book = openpyxl.Workbook()
    for title, code in (("Suede", "S-1"), ("Laces", "L-1")):
        sheet = book.create_sheet(title)
        sheet.append(["Code", "Name", "Hex"])
        sheet.append([code, "Moss", "#556038"])
    out = io.BytesIO()
    book.save(out)
    (tmp_path / "range.xlsx").write_bytes(out.getvalue())
    assert palette("library", "import", "range.xlsx", "--as", "laces", "--sheet", "Laces").returncode == 0
    assert [m["code"] for m in materials(palette, "laces")] == ["L-1"]
    assert palette("library", "import", "range.xlsx", "--as", "both").returncode == 0
    assert [m["code"] for m in materials(palette, "both")] == ["S-1", "L-1"]
    done = palette("library", "import", "range.xlsx", "--as", "none", "--sheet", "Straps")
    assert done.returncode == 2
    assert "no such sheet; there are: 'Suede', 'Laces'" in told(done)


def test_an_encoding_is_told_doubted_and_overruled(palette, tmp_path):
    text = "编号,品名,材质,色值\nA-1,深棕色,牛反绒,8a6a4f\nA-2,苔绿,牛反绒,55623a\n"
    (tmp_path / "gbk.csv").write_bytes(text.encode("gbk"))
    done = palette("library", "import", "gbk.csv", "--as", "gbk")
    assert "GB 18030 (GBK)" in told(done)
    assert [m["name"] for m in materials(palette, "gbk")] == ["深棕色", "苔绿"]
    done = palette("library", "import", "gbk.csv", "--as", "wrong", "--encoding", "utf-8")
    assert (done.returncode, "gbk.csv is not utf-8 at byte 0" in done.stderr) == (3, True)
    done = palette("library", "import", "gbk.csv", "--as", "wrong", "--encoding", "klingon")
    assert (done.returncode, "'klingon' is none that is known" in done.stderr) == (2, True)


def test_json_into_a_pipe_is_utf_8_whatever_the_terminal_speaks(started_palette, tmp_path):
    (tmp_path / "win.gpl").write_text("GIMP Palette\nName: Früh\n138 106 79 Süß\n85 98 58 若草色\n", "utf-8")
    shown = started_palette("show", "win.gpl", "--json", PYTHONIOENCODING="cp1252")
    assert [s["name"] for s in json.loads(shown.stdout)["swatches"]] == ["Süß", "若草色"]
