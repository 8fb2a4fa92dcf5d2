"""Finding, joining, keeping and bringing libraries."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from palette import files, libraries, load_library
from palette.errors import InvalidInput, UnknownName, UsageError
from palette.formats import arrays
from palette.libraries import cache
from palette.libraries.importing import bring
from palette.libraries.reading import Reading
from palette.model import Lab, Library, Material

THREADS = "code,name,kind,hex\n800,Red,embroidery-thread,#aa1122\n801,Blue,embroidery-thread,#1122aa\n"
MIXED = "code,name,kind,L,a,b,price,currency,unit,note\nA,Moss,suede-cow,41,-8,20,12,EUR,m2,soft\n" + (
    "800,Peat,nubuck,23,5,6,,,,\n")


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    (tmp_path / "threads.csv").write_text(THREADS)
    (tmp_path / "range.csv").write_text(MIXED)
    return tmp_path


def test_a_file_is_a_library_by_its_path(shelf: Path) -> None:
    assert libraries.load(shelf / "threads.csv").name == "threads"
    assert [m.name for m in libraries.load(str(shelf / "range.csv"))] == ["Moss", "Peat"]


def test_an_unknown_library_is_met_with_the_nearest_that_there_is() -> None:
    with pytest.raises(UnknownName, match="Did you mean studio-sample"):
        libraries.load("studio-smaple")


def test_every_shipped_library_loads_and_says_where_it_is_from() -> None:
    assert "studio-sample" in libraries.names()
    for name in libraries.names():
        library = libraries.load(name)
        assert len(library) > 0
        assert all((library.source, library.title))
        assert len(set(library.column("code"))) == len(library)
        assert all(m.kind for m in library)


def test_a_user_library_is_found_by_name_and_hides_nothing(shelf: Path) -> None:
    library, folder, _ = bring(shelf / "threads.csv", "our-threads", said={"title": "Ours"})
    assert folder.name == "our-threads"
    again = libraries.load("our-threads")
    assert again.title == "Ours"
    assert tuple(again.materials) == tuple(library.materials)
    with pytest.raises(UsageError, match="comes with palette; choose another name"):
        bring(shelf / "threads.csv", "studio-sample")
    with pytest.raises(UsageError, match=r"cannot be called 'Our Threads'; 'our-threads' would do"):
        bring(shelf / "threads.csv", "Our Threads")
    with pytest.raises(UsageError, match="--replace puts the new one in its place"):
        bring(shelf / "range.csv", "our-threads")
    bring(shelf / "range.csv", "our-threads", replacing=True)
    assert [m.name for m in libraries.load("our-threads")] == ["Moss", "Peat"]
    assert sorted(p.name for p in folder.parent.iterdir()) == [".before", "our-threads"]     # for undo


def test_a_wrong_cell_is_left_open_or_with_strict_nothing_is_brought(shelf: Path) -> None:
    (shelf / "range.csv").write_text(MIXED.replace("41,", "4l,"))
    with pytest.raises(InvalidInput, match=r"colour: 1 cell says 4l: no number.*Nothing was imported"):
        bring(shelf / "range.csv", "ours", strict=True)
    home = Path(os.environ["PALETTE_HOME"])
    assert not (home / "libraries").exists() or list((home / "libraries").iterdir()) == []
    library, _, report = bring(shelf / "range.csv", "ours")
    assert [m.measured for m in library] == [False, True]
    assert (report.unmeasured, report.doubtful) == (1, True)


def test_a_folder_takes_its_toml_with_it(shelf: Path) -> None:
    folder = shelf / "mine"
    folder.mkdir()
    (folder / "materials.csv").write_text("Nr,Ton,L,a,b\n1,Moss,41,-8,20\n")
    (folder / "library.toml").write_text(
        'title = "Mine"\nillustrative = true\n[viewing]\nilluminant = "D50"\nobserver = 2\n'
        '[defaults]\nkind = "nubuck"\ncurrency = "EUR"\n[columns]\nTon = "name"\n'
        '[bands]\n"nubuck" = [1, 2, 3]\n')
    for path in (folder, folder / "materials.csv"):
        library = libraries.load(path)
        assert (library.name, library.title, library.illustrative) == ("mine", "Mine", True)
        assert str(library.materials[0].viewing) == "D50/2°"
        assert (library.materials[0].kind, library.materials[0].name) == ("nubuck", "Moss")
        assert library.bands["nubuck"].near == 2


def test_a_status_that_a_cell_says_stands_over_the_default(shelf: Path) -> None:
    folder = shelf / "ends"
    folder.mkdir()
    (folder / "materials.csv").write_text("code,status,L,a,b\n1,active,41,-8,20\n2,,42,-8,20\n")
    (folder / "library.toml").write_text('[defaults]\nstatus = "limited"\n')
    assert [m.status for m in libraries.load(folder)] == ["active", "limited"]


def test_several_libraries_are_one_and_a_shared_code_tells_which(shelf: Path) -> None:
    both = libraries.load_all([shelf / "threads.csv", shelf / "range.csv"])
    assert [m.code for m in both] == ["threads:800", "801", "A", "range:800"]
    assert [m.library for m in both] == ["threads", "threads", "range", "range"]
    assert both.materials[2].extra == {"note": "soft"}
    assert np.isnan(both.column("price")[[0, 1, 3]]).all()
    assert both.column("lab").shape == (4, 3)
    with pytest.raises(UsageError, match="named twice"):
        libraries.load_all([shelf / "threads.csv", shelf / "threads.csv"])


def test_a_part_of_a_library_is_a_view_and_still_a_library(shelf: Path) -> None:
    library = libraries.load(shelf / "range.csv")
    for part in (library.take([1]), Library("x", tuple(library.materials)).take([1])):
        assert [m.name for m in part] == ["Peat"]
        assert list(part.column("kind")) == ["nubuck"]
    assert [m.name for m in library.materials[::-1]] == ["Peat", "Moss"]
    assert libraries.load_all([shelf / "range.csv"]).materials[-1].name == "Peat"


# The cache


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(cache, "FROM_BYTES", 0)
    path = tmp_path / "range.csv"
    path.write_text(MIXED)
    return path


def kept(path: Path) -> list[Path]:
    return sorted(files.own_cache().glob("*"))


def test_the_second_time_a_large_library_is_not_parsed(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = libraries.load(large)
    monkeypatch.setattr("palette.libraries.finding.look", lambda *_: pytest.fail("it was parsed again"))
    second = libraries.load(large)
    assert second == first
    assert second.column("lab").tolist() == first.column("lab").tolist()
    assert second.materials[0].extra == {"note": "soft"}


def test_a_changed_file_is_read_anew_and_its_old_cache_goes(large: Path) -> None:
    libraries.load(large)
    before = kept(large)
    stamp = large.stat().st_mtime_ns
    large.write_text(MIXED.replace("41,", "42,"))
    os.utime(large, ns=(stamp, stamp))          # not even the clock gives it away
    assert libraries.load(large).materials[0].lab.L == 42
    assert len(kept(large)) == 1
    assert kept(large) != before


def test_what_a_strangers_folder_says_of_a_file_is_not_believed(large: Path) -> None:
    whole = libraries.load(large)
    (file,) = kept(large)
    head, _ = json.JSONDecoder().raw_decode(file.read_bytes()[len(arrays.MAGIC) + 16 :].decode("latin-1"))
    forged = b"".join(cache.packed(replace(whole, title="forged"), head["key"]))
    beside = large.parent / ".palette-cache"
    beside.mkdir()
    for name in (file.name, file.name.replace("-", "_")):
        (beside / name).write_bytes(forged)
    file.unlink()
    assert libraries.load(large).title == whole.title
    kept(large)[0].write_bytes(forged)
    assert libraries.load(large).title == "forged"     # or this would prove nothing


def test_another_question_to_the_same_file_has_its_own_answer(large: Path) -> None:
    assert libraries.load(large).materials[0].extra == {"note": "soft"}
    asked = Reading(mapping={"note": "finish"})
    assert libraries.load(large, asked).materials[0].finish == "soft"
    assert libraries.load(large).materials[0].finish == ""


@pytest.mark.parametrize("harm", [
    lambda data: b"", lambda data: data[:100], lambda data: data[:-7], lambda data: b"x" + data[1:],
    lambda data: data[:-20] + b"\xff" * 20, lambda data: data[:30] + b"}" + data[31:],
])
def test_a_damaged_cache_is_as_good_as_none(large: Path, harm) -> None:
    whole = libraries.load(large)
    (file,) = kept(large)
    file.write_bytes(harm(file.read_bytes()))
    assert libraries.load(large) == whole
    assert len(kept(large)) == 1


def test_a_cache_may_be_deleted_and_need_not_be_writable(
    large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = libraries.load(large)
    for file in kept(large):
        file.unlink()
    assert libraries.load(large) == whole
    monkeypatch.setattr("palette.files.whole", _refuse)
    large.write_text(MIXED + "B,Fell,nubuck,50,1,2,,,,\n")
    assert len(libraries.load(large)) == 3


def _refuse(*_: object) -> None:
    raise PermissionError("read-only")


def test_spectra_come_back_from_the_cache(large: Path) -> None:
    heads = ",".join(f"R{nm} (0-1)" for nm in range(400, 701, 10))
    large.write_text(f"code,{heads}\nW,{','.join(['0.9'] * 31)}\n")
    first, second = libraries.load(large), libraries.load(large)
    assert kept(large)
    assert second.materials[0] == first.materials[0]
    assert second.materials[0].spectrum is not None


def test_materials_made_by_hand_join_as_well() -> None:
    from palette.libraries.joining import joined

    one = Library("hand", (Material("X", "Fell", "nubuck", Lab(40, 10, 20), hex="#7a5a3c"),))
    both = joined(
        [one, Library("other", (Material("X", "Moss", "nubuck", Lab(40, -10, 20), hex="#4f6640"),))]
    )
    assert [m.code for m in both] == ["hand:X", "other:X"]
    assert both.materials[0].lab == Lab(40, 10, 20)


def test_a_column_that_one_material_in_a_thousand_fills_is_written(tmp_path: Path) -> None:
    rows = [f"{i},Moss,nubuck,40,{i % 50},2,,,,," for i in range(1000)]
    rows[700] = "700,Moss,nubuck,40,0,2,9.5,EUR,m2,soft,d/8 SCI"
    rows[701] = "701,Moss,nubuck,40,0,2,,,,,"
    path = tmp_path / "range.csv"
    path.write_text("code,name,kind,L,a,b,price,currency,unit,hand,geometry\n" + "\n".join(rows) + "\n")
    library = libraries.load(path)
    libraries.save(library, tmp_path / "again.csv")
    assert libraries.load(tmp_path / "again.csv").materials == library.materials


@pytest.mark.parametrize("suffix", [".csv", ".json", ".toml", ".xlsx"])
def test_the_same_library_gives_the_same_bytes(
    shelf: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from palette.libraries.saving import to_bytes

    library = libraries.load(shelf / "range.csv")
    first = to_bytes(library, suffix)
    monkeypatch.setattr("time.time", lambda: 2e9)
    assert to_bytes(library, suffix) == first


def test_a_workbook_has_numbers_a_frozen_head_colours_and_no_formulas(shelf: Path) -> None:
    import openpyxl

    (shelf / "evil.csv").write_text("code,name,kind,hex,price,note\nA,=1+1,nubuck,#aa1122,12.5,@x\n")
    libraries.save(libraries.load(shelf / "evil.csv"), shelf / "evil.xlsx")
    sheet = openpyxl.load_workbook(shelf / "evil.xlsx")["materials"]
    head = {cell.value: cell.column for cell in sheet[1]}
    assert sheet.cell(2, head["price"]).value == 12.5
    assert sheet.cell(2, head["hex"]).fill.fgColor.rgb == "00AA1122"
    assert sheet.freeze_panes == "C2"
    assert all(cell.data_type != "f" for row in sheet for cell in row)
    assert sheet.cell(2, head["name"]).value == "'=1+1"


def test_a_column_of_different_texts_is_kept_without_a_vocabulary(large: Path, monkeypatch) -> None:
    text = (
        "code,name,hex\n"
        + "".join(f"K{i},Grün {i},#3322{i:02x}\n" for i in range(40))
        + "K0,Grün 0,#332200\n"
    )
    large.write_text(text, "utf-8")
    usual = tuple(libraries.load(large))
    monkeypatch.setattr("palette.libraries.coded.FEW", 0)
    monkeypatch.setattr(cache, "LAYOUT", "another")
    library = libraries.load(large)
    words = library.materials.columns.words["name"]
    assert len(words.offsets) == 42
    assert tuple(library) == usual
    assert tuple(libraries.load(large)) == usual
    assert list(library.column("code"))[-2:] == ["K39", "K0"]


def test_names_that_become_codes_are_told_apart_whatever_they_are_called(tmp_path):
    (tmp_path / "a.gpl").write_text("GIMP Palette\n1 2 3 A\n4 5 6 A\n7 8 9 A (2)\n")
    assert [material.code for material in load_library(tmp_path / "a.gpl")] == ["A", "A (3)", "A (2)"]


def test_further_fields_of_a_document_never_take_the_place_of_its_own(tmp_path):
    (tmp_path / "a.json").write_text(
        '{"materials": [{"code": "A1", "name": "Stone", "kind": "suede-cow", "hex": "#112233",'
        ' "extra": {"code": "B2", "z": "x"}}]}')
    (material,) = load_library(tmp_path / "a.json")
    assert (material.code, material.extra) == ("A1", {"z": "x"})
