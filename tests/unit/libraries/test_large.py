"""A large library is read and written by columns, and its first reading after an import is spared."""

from pathlib import Path

import numpy as np
import pytest

from palette import libraries
from palette.files import read_bytes
from palette.libraries import cache, finding
from palette.libraries.columns import Rows
from palette.libraries.finding import look
from palette.libraries.importing import bring
from palette.libraries.reading import Reading
from palette.libraries.saving import to_bytes

SENTENCES = ("=1+1", "  blanks  ", "Grün, hell", 'a "quoted" word', "", "two; parts")


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(cache, "FROM_BYTES", 1 << 14)
    return tmp_path


def written(path: Path, n: int = 3000) -> Path:
    """A list with every sort of colour, blanks, formulas, words beyond ASCII and a column of its own."""
    rng = np.random.default_rng(1)
    names = "code name kind L a b hex status price currency unit moq moq_unit lead_days components Remark"
    rows = [names.replace(" ", ";")]
    for i in range(n):
        lab = ";".join(f"{v:.2f}" for v in rng.uniform(20, 60, 3)) if i % 3 else ";;"
        shade = f"#{rng.integers(1 << 24):06x}" if i % 3 == 0 and i % 7 else ""
        price = f"{rng.uniform(1, 90):.2f};EUR;m2" if i % 5 else ";;"
        days = i % 40 if i % 4 else ""
        text = SENTENCES[i % len(SENTENCES)].replace('"', '""')
        goods = f"suede-cow;{lab};{shade};active;{price};;;{days};sole"
        rows.append(f'K{i:06};"{text} {i % 900}";{goods};"{text}"')
    path.write_text("\n".join(rows), "utf-8")
    return path


def test_an_imported_list_is_read_back_as_it_was_kept_beside_it(home, tmp_path):
    bring(written(tmp_path / "long.csv"), "long")
    folder = finding.folders()["long"]
    kept = list((folder / ".palette-cache").glob("*.columns"))
    assert len(kept) == 1
    first = libraries.load("long")
    kept[0].unlink()
    again = libraries.load("long")
    assert first == again
    assert isinstance(first.materials, Rows)
    assert len(first) == 3000
    assert (first.read_as, first.warnings) == (again.read_as, again.warnings)


def test_the_first_reading_after_an_import_parses_nothing(home, tmp_path, monkeypatch):
    bring(written(tmp_path / "long.csv"), "long")
    monkeypatch.setattr(finding, "look", lambda *_: pytest.fail("it was parsed again"))
    assert len(libraries.load("long")) == 3000


def test_a_table_changed_after_its_import_is_read_anew(home, tmp_path):
    bring(written(tmp_path / "long.csv"), "long")
    table = finding.folders()["long"] / finding.TABLE
    table.write_bytes(read_bytes(table).replace(b"K000001,", b"CHANGED,"))
    assert libraries.load("long").materials[1].code == "CHANGED"


def test_a_million_rows_need_not_be_there_as_text(home, tmp_path, monkeypatch):
    """Rows are parted, read and written some at a time, and the same bytes come of it."""
    path = written(tmp_path / "long.csv", 3000)
    data = read_bytes(path)
    whole = to_bytes(look(data, path.name, "long", Reading()).library, ".csv")
    monkeypatch.setattr("palette.formats.tables.csv_table.AT_ONCE", 1000)
    monkeypatch.setattr("palette.libraries.tables.CHUNK", 700)
    monkeypatch.setattr("palette.libraries.saving.AT_ONCE", 300)
    monkeypatch.setattr("palette.libraries.columns.AT_ONCE", 110)
    assert to_bytes(look(data, path.name, "long", Reading()).library, ".csv") == whole


def test_whoever_asks_is_told_of_every_row_read_and_written(home, tmp_path):
    told: list[int] = []
    bring(written(tmp_path / "long.csv", 9000), "long", Reading(seen=told.append))
    assert sum(told) == 2 * 9000
    assert len(told) > 2


def test_a_kept_library_is_as_good_as_none_when_a_byte_of_it_is_lost(home, tmp_path):
    bring(written(tmp_path / "long.csv"), "long")
    folder = finding.folders()["long"]
    kept = next((folder / ".palette-cache").glob("*.columns"))
    data = bytearray(kept.read_bytes())
    data[-100] ^= 1
    kept.write_bytes(data)
    assert len(libraries.load("long")) == 3000
    assert cache.get(folder / finding.TABLE, "no such key") is None


def test_a_wrong_cell_far_down_is_told_with_its_line_though_cells_before_it_have_several(tmp_path):
    rows = ["code,name,kind,L,a,b,remark"]
    rows += [f"K{i},Name {i},nubuck,40,1,2," + '"two\r\nlines"' * (i % 400 == 7) for i in range(2500)]
    rows[2300] = "K9999,Name,nubuck,forty,1,2,"
    path = tmp_path / "long.csv"
    path.write_bytes("\n".join(rows).encode())
    lines = path.read_bytes().splitlines()
    trouble = next(one for one in look(read_bytes(path), "long.csv", "long", Reading()).report.troubles
                   if "forty" in one.texts)
    assert trouble.rows == (str(lines.index(rows[2300].encode()) + 1),)
