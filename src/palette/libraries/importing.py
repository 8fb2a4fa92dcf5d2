"""A file becomes a library of the user's own: whole, or not at all."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from palette.errors import InvalidInput, UsageError, doubted
from palette.files import data_folder, is_file, read_bytes, user_folder, write_whole, writing
from palette.formats.tables import toml_table
from palette.formats.toml import written
from palette.libraries.finding import OLD, TABLE, TOML, from_folder, keep, look, table_of
from palette.libraries.layouts import FILE, layout_of
from palette.libraries.reading import Reading, in_short
from palette.libraries.saving import about, folder_files
from palette.model import Library
from palette.model.listing import Import
from palette.model.text import as_text

Stamp = tuple[int, int] | None

BEFORE = ".before"      # the folder of libraries that imports have replaced
NAME = re.compile(r"[a-z0-9][a-z0-9_\-]{0,99}")


def bring(
    path: Path, name: str, asked: Reading | None = None, *, said: Mapping[str, Any] | None = None,
    replacing: bool = False, strict: bool = False, dry: bool = False,
) -> tuple[Library, Path, Import]:
    """The library in `path` put into the user's folder as `name`; that folder, and how it was understood.

    `said` are facts about it (title, source, licence) over what the file says. `strict` refuses a file of
    which anything is left open or guessed, `dry` writes nothing. Raises UsageError for a name that is taken
    or cannot be one, InvalidInput for what is no library; then nothing has been written.
    """
    target = place(name, replacing or dry) if name or not dry else Path()
    before = _stamp(target)
    asked = asked or Reading()
    if path.is_dir() and not (path / TABLE).is_file():
        raise InvalidInput(f"{path} is a folder without a {TABLE}; name a file in it.")
    table, asked = table_of(str(path), asked)
    opened = look(read_bytes(table), "standard input" if str(table) == "-" else str(table), name, asked)
    facts = {key: value for key, value in (said or {}).items() if value}
    source = opened.library.source or as_text(path.name)
    told = {f"{one.said}." for one in opened.report.troubles}
    told |= {*in_short(opened.findings, opened.report.file)}       # the report says it at length
    warnings = tuple(one for one in opened.library.warnings if one not in told)
    library = replace(opened.library, **{"name": name, "source": source, "warnings": warnings, **facts})
    if strict and opened.report.doubtful:
        raise Doubtful(opened.report)
    report, layout = opened.report, layout_of(opened)
    if dry:
        return library, target, report
    del opened          # and the text of the file with it: a library may be large
    files = folder_files(library, asked.seen)
    _tell_what_goes(target, name, about(library))
    if layout:
        files[FILE] = toml_table.write(written(layout))
    with writing(target):
        _put(files, target, before)
    keep(target, name, files[TABLE], library)
    return library, target, report


def _tell_what_goes(target: Path, name: str, new: Mapping[str, Any]) -> None:
    """Bands and defaults of a library.toml that the newer one does not say."""
    path, old = target / TOML, dict[str, Any]()
    with suppress(InvalidInput):
        old = toml_table.parse(read_bytes(path), str(path))[0] if is_file(path) else old
    gone = [f"[{table}]" for table in ("bands", "defaults") if table in old and old[table] != new.get(table)]
    if gone and (told := doubted.get()) is not None:
        told.append(f"The {TOML} before said {' and '.join(gone)}, and the new one does not:"
                    f" `palette library undo {name}` gives the older library back.")


class Doubtful(InvalidInput):
    """A file of which something is left open or guessed, where that is not allowed."""

    def __init__(self, report: Import) -> None:
        self.report = report
        first = next(one for one in report.troubles if one.sort in ("open", "guess"))
        others = sum(one.sort in ("open", "guess") for one in report.troubles) - 1
        more = f"; and {others} more such thing{'s' * (others > 1)}" if others else ""
        super().__init__(f"{report.file}: {first.said}{more}. Nothing was imported.")


def _put(files: Mapping[str, bytes], target: Path, before: Stamp) -> None:
    """The files as a folder that is there whole or not at all, in the place of what was there `before`.

    Raises UsageError where another process has put one there meanwhile: that one stays. Whoever is ended
    between the two moves leaves the older folder under `OLD`, from where `finding.folders` gives it back.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as work:
        new, old = Path(work) / "new", Path(work) / OLD
        new.mkdir()
        for called, data in files.items():
            write_whole(new / called, data)
        try:
            if before:
                target.replace(old)
                if _stamp(old) != before:
                    old.replace(target)
                    raise _overtaken(target)
            new.replace(target)     # fails where there is a folder with something in it
        except OSError:
            if target.exists() or before:
                raise _overtaken(target) from None
            raise
        if before:
            try:
                _keep(old, target)
            except OSError:         # what would be lost stays
                target.replace(new)
                old.replace(target)
                raise


def undo(name: str) -> Path:
    """Give back what the last import of a name replaced; what is there now is kept in its place. Its folder.

    Raises UsageError where nothing was replaced, InvalidInput where that is no library.
    """
    target = place(name, replacing=True)
    kept = _kept(target)
    if not kept.is_dir():
        raise UsageError(
            f"No import has replaced a library {name!r}, so there is nothing to give back."
            + (f" To be without it, delete {target}." if target.is_dir() else "")
        )
    try:
        from_folder(kept, name)
    except InvalidInput as problem:
        raise InvalidInput(f"What was replaced is damaged, and nothing is changed: {problem}") from None
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{name}.") as work:
        old = Path(work) / OLD
        if target.is_dir():
            target.replace(old)
        kept.replace(target)
        if old.is_dir():
            _keep(old, target)
    return target


def _kept(target: Path) -> Path:
    return target.parent / BEFORE / target.name


def _keep(old: Path, target: Path) -> None:
    """The library that was in a place, for `undo`; the one kept before it goes."""
    kept = _kept(target)
    if kept.is_dir() and not kept.is_symlink():
        shutil.rmtree(kept, ignore_errors=True)
    else:
        kept.unlink(missing_ok=True)
    kept.parent.mkdir(exist_ok=True)
    old.replace(kept)


def _stamp(folder: Path) -> Stamp:
    """What tells one state of a library's folder from the next; None where there is none."""
    if not folder.is_dir():
        return None
    table = folder / TABLE
    return folder.stat().st_ino, table.stat().st_mtime_ns if table.is_file() else 0


def _overtaken(target: Path) -> UsageError:
    return UsageError(
        f"Another import has put a library into {target} while this one was read; that one stays,"
        " and nothing of this one was written."
    )


def place(name: str, replacing: bool) -> Path:
    """The folder a library of that name would have. Raises UsageError where it cannot have it."""
    if not NAME.fullmatch(name):
        better = re.sub(r"[^a-z0-9]+", "-", name.casefold())[:40].strip("-") or "my-range"
        raise UsageError(f"A library cannot be called {name[:80]!r}; {better!r} would do.")
    if (data_folder("libraries") / name).is_dir():
        raise UsageError(f"{name!r} comes with palette; choose another name, such as 'my-{name}'.")
    target = user_folder("libraries") / name
    if os.path.lexists(target) and not target.is_dir():
        raise UsageError(f"{target} is no folder, so no library can be put there: move it away.")
    if target.exists() and not replacing:
        raise UsageError(
            f"There is a library {name!r} already, in {target}; --replace puts the new one in its place."
        )
    return target
