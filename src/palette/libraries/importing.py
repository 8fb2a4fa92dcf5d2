"""A file becomes a library of the user's own: whole, or not at all."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from palette.errors import InvalidInput, UsageError
from palette.files import data_folder, user_folder, write_whole
from palette.libraries.finding import TABLE, from_file, from_folder
from palette.libraries.reading import Reading
from palette.libraries.saving import folder_files
from palette.model import Library

NAME = re.compile(r"[a-z0-9][a-z0-9_\-]*")


def bring(
    path: Path, name: str, asked: Reading | None = None, *, said: Mapping[str, Any] | None = None,
    replacing: bool = False,
) -> tuple[Library, Path]:
    """The library in `path` put into the user's folder as `name`; and that folder.

    `said` are facts about it (title, source, licence) over what the file says. Raises UsageError for a name
    that is taken or cannot be one, InvalidTable with every problem; then nothing has been written.
    """
    target = place(name, replacing)
    if path.is_dir() and not (path / TABLE).is_file():
        raise InvalidInput(f"{path} is a folder without a {TABLE}; name a file in it.")
    library = from_folder(path, name, asked) if path.is_dir() else from_file(path, asked)
    facts = {key: value for key, value in (said or {}).items() if value}
    library = replace(library, **{"name": name, "source": library.source or path.name, **facts})
    files = folder_files(library)
    try:
        _put(files, target)
    except OSError as problem:
        raise InvalidInput(f"{target} cannot be written: {problem.strerror or problem}.") from None
    return library, target


def _put(files: Mapping[str, bytes], target: Path) -> None:
    """The files as a folder that is there whole or not at all, in the place of any older one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as work:
        new, old = Path(work) / "new", Path(work) / "old"
        new.mkdir()
        for called, data in files.items():
            write_whole(new / called, data)
        if target.exists():
            target.replace(old)
        new.replace(target)


def place(name: str, replacing: bool) -> Path:
    """The folder a library of that name would have. Raises UsageError where it cannot have it."""
    if not NAME.fullmatch(name):
        better = re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-") or "my-range"
        raise UsageError(f"A library cannot be called {name!r}; {better!r} would do.")
    if (data_folder("libraries") / name).is_dir():
        raise UsageError(f"{name!r} comes with palette; choose another name, such as 'my-{name}'.")
    target = user_folder("libraries") / name
    if target.exists() and not replacing:
        raise UsageError(
            f"There is a library {name!r} already, in {target}; --replace puts the new one in its place."
        )
    return target
