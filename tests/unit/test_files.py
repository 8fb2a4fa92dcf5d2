"""A file is read with a clear word when that fails, and written whole or not at all."""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import palette
from palette import files
from palette.errors import InvalidInput


def test_standard_input_is_a_file_called_dash(monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"#8b4513")))
    assert files.read_bytes("-") == b"#8b4513"


@pytest.mark.parametrize(("name", "said"), [
    ("nowhere.json", r"There is no file .*nowhere\.json\."),
    (".", r"is a folder; name a file in it\."),
    ("plain.txt/inside", r"plain\.txt/inside cannot be read: Not a directory\."),
])
def test_what_cannot_be_read_is_named(tmp_path, name, said):
    (tmp_path / "plain.txt").write_bytes(b"x")
    with pytest.raises(InvalidInput, match=said):
        files.read_bytes(tmp_path / name)


def test_a_file_is_written_whole_with_the_rights_of_any_other(tmp_path):
    files.write_whole(tmp_path / "out.json", b"{}")
    (tmp_path / "other").touch()
    assert (tmp_path / "out.json").read_bytes() == b"{}"
    assert (tmp_path / "out.json").stat().st_mode == (tmp_path / "other").stat().st_mode
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other", "out.json"]


def test_a_folder_is_made_and_where_that_cannot_be_nothing_is_written(tmp_path):
    files.write_whole(tmp_path / "new" / "out.json", b"{}")
    assert (tmp_path / "new" / "out.json").read_bytes() == b"{}"
    with pytest.raises(InvalidInput, match=r"out\.json cannot be written: .*out\.json is no folder\."):
        files.write_whole(tmp_path / "new" / "out.json" / "out.json", b"{}")


@pytest.mark.parametrize(("problem", "raised"), [
    (OSError(28, "No space left on device"), InvalidInput), (KeyboardInterrupt(), KeyboardInterrupt),
])
def test_a_disk_that_fills_up_or_a_hand_that_stops_leaves_what_was(tmp_path, monkeypatch, problem, raised):
    out = tmp_path / "out.json"
    out.write_bytes(b"before")

    def fails(self, target):
        raise problem

    monkeypatch.setattr(Path, "replace", fails)
    with pytest.raises(raised):
        files.write_whole(out, b"after")
    assert out.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


def test_of_files_that_belong_together_none_is_replaced_before_all_are_made(tmp_path, monkeypatch):
    files.write_together(tmp_path / "out", {"a": b"1", "b": b"2"})

    def full(self, data):
        if self.name == "b":
            raise OSError(28, "No space left on device")
        return Path.open(self, "wb").write(data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(InvalidInput, match="out cannot be written: No space left on device"):
        files.write_together(tmp_path / "out", {"a": b"3", "b": b"4"})
    assert {p.name: p.read_bytes() for p in (tmp_path / "out").iterdir()} == {"a": b"1", "b": b"2"}


def test_files_that_belong_together_keep_their_rights_their_links_and_what_is_read_only(tmp_path):
    out = tmp_path / "out"
    files.write_together(out, {"a": b"1", "b": b"2"})
    (out / "a").chmod(0o600)
    (tmp_path / "elsewhere").write_bytes(b"1")
    (out / "link").symlink_to(tmp_path / "elsewhere")
    files.write_together(out, {"a": b"3", "link": b"4"})
    assert ((out / "a").read_bytes(), (out / "a").stat().st_mode & 0o777) == (b"3", 0o600)
    assert (out / "link").is_symlink()
    assert (tmp_path / "elsewhere").read_bytes() == b"4"
    (out / "folder").mkdir()
    with pytest.raises(InvalidInput, match="folder cannot be written: Is a directory"):
        files.write_together(out, {"a": b"5", "folder": b"6"})
    assert (out / "a").read_bytes() == b"3"
    assert sorted(path.name for path in out.iterdir()) == ["a", "b", "folder", "link"]


def test_a_name_as_long_as_a_system_takes_is_one(tmp_path):
    long = tmp_path / f"{'x' * 245}.json"
    files.write_whole(long, b"1")
    assert [path.name for path in tmp_path.iterdir()] == [long.name]


def test_the_users_own_folder_is_where_palette_home_says_or_where_the_system_has_it(monkeypatch):
    monkeypatch.setenv("PALETTE_HOME", "/somewhere")
    assert files.user_folder("libraries") == Path("/somewhere/libraries")
    monkeypatch.delenv("PALETTE_HOME")
    assert files.user_folder("shoes").parts[-2:] == ("palette", "shoes")


def test_the_shipped_folders_are_there():
    for name in ("libraries", "shoes", "colourways", "landscapes", "names"):
        assert any(files.data_folder(name).iterdir())


def test_no_module_of_palette_can_open_a_connection():
    """What SECURITY.md promises: no client of a protocol is imported anywhere."""
    names = "socket|http|urllib\\.request|ftplib|smtplib|requests|httpx|aiohttp"
    clients = re.compile(rf"^\s*(?:import|from)\s+({names})\b", re.MULTILINE)
    root = Path(palette.__file__).parent
    assert [path.name for path in root.rglob("*.py") if clients.search(path.read_text("utf-8"))] == []
