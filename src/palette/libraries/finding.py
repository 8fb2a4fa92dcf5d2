"""Where libraries live: the shipped ones, the user's own, and any file by its path."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from hashlib import file_digest, sha256
from pathlib import Path
from unicodedata import normalize

from palette.errors import InvalidInput, UnknownName, UsageError, understood
from palette.files import data_folder, found, is_file, is_stream, read_bytes, user_folder
from palette.formats import refused, tables
from palette.formats.photographs import kind_of
from palette.formats.tables import json_table
from palette.formats.toml import About, read_about
from palette.libraries import cache
from palette.libraries.columns import Rows
from palette.libraries.describing import described, viewing_in
from palette.libraries.header_words import known
from palette.libraries.layouts import known_layouts, recalled
from palette.libraries.reading import Opened, Reading, opened
from palette.model import Library, Palette
from palette.model.listing import Import, Trouble
from palette.model.text import as_text

TOML, TABLE = "library.toml", "materials.csv"
HEAD = 1 << 16      # bytes of a large table that tell how it is written
OLD = "old"         # inside .NAME.something: what an import that was ended has moved out of its way


def folders() -> dict[str, Path]:
    """Name -> folder of every library there is; the user's own hide shipped ones of the same name.

    A folder is one by its place, not by what is in it: whoever opens a damaged one is told.
    """
    there: dict[str, Path] = {}
    own = user_folder("libraries")
    _given_back(own)
    for parent in (data_folder("libraries"), own):
        if parent.is_dir():
            for folder in sorted(parent.iterdir()):
                if (folder.is_dir() or folder.is_symlink()) and not folder.name.startswith("."):
                    there[normalize("NFC", folder.name)] = folder
    return there


def _given_back(parent: Path) -> None:
    """Put back the libraries that an import was ended over, between moving the old one out and its own in."""
    for old in parent.glob(f".*/{OLD}"):
        target = parent / old.parent.name[1:].rpartition(".")[0]
        if target.name and not target.exists() and (old / TABLE).is_file():
            with suppress(OSError):     # somebody else was faster, or may write here and we may not
                old.replace(target)


def names() -> list[str]:
    """The libraries that can be asked for by name, in alphabetical order."""
    return sorted(folders())


def load(name: str | os.PathLike[str], asked: Reading | None = None) -> Library:
    """The library of that name, or in the file or folder at that path.

    A file is CSV, JSON, TOML or XLSX, or any swatch file palette reads. Raises UnknownName, InvalidInput, and
    InvalidTable with every problem of a table's cells.
    """
    text = os.fspath(name)
    if isinstance(name, str) and (folder := folders().get(normalize("NFC", name))):
        return from_folder(folder, name, asked)
    path = found(Path(text))
    if path.is_dir() and (path / TABLE).is_file():
        return from_folder(path, as_text(path.name or path.resolve().name), asked)
    if path.exists() or text == "-" or _like_a_path(name):
        return from_file(path, asked)
    raise UnknownName("library", text, names())


def _like_a_path(name: str | os.PathLike[str]) -> bool:
    return not isinstance(name, str) or os.sep in name or "/" in name or Path(name).suffix != ""


def from_folder(folder: Path, name: str, asked: Reading | None = None) -> Library:
    """The library in a folder that holds library.toml and materials.csv."""
    asked, table = asked or Reading(), folder / TABLE
    if is_stream(table):
        raise InvalidInput(f"{table} is a pipe or a device, and a library is kept in a file.")
    return _read(table, name, replace(asked, about=asked.about.over(about_in(folder))))


def from_file(path: Path, asked: Reading | None = None) -> Library:
    """The library in one file, called by the file's stem. A materials.csv takes its library.toml with it."""
    if path.name == TABLE and (path.parent / TOML).is_file():
        return from_folder(path.parent, as_text(path.resolve().parent.name), asked)
    return _read(path, "standard input" if str(path) == "-" else as_text(path.stem), asked or Reading())


def table_of(name: str, asked: Reading) -> tuple[Path, Reading]:
    """The file of materials behind a name, folder or path, and what library.toml adds to what is asked."""
    folder = folders().get(normalize("NFC", name))
    if folder is None and (Path(name) / TABLE).is_file():
        folder = Path(name)
    if folder is None and Path(name).name == TABLE and (Path(name).parent / TOML).is_file():
        folder = Path(name).parent
    if folder is not None:
        return folder / TABLE, replace(asked, about=asked.about.over(about_in(folder)))
    if name == "-" or found(Path(name)).exists() or _like_a_path(name):
        return found(Path(name)), asked
    raise UnknownName("library", name, names())


def about_in(folder: Path) -> About:
    """What library.toml says, or nothing where there is none."""
    path = folder / TOML
    if not os.path.lexists(path):
        return About()
    from palette.formats.tables.toml_table import parse

    about = read_about(parse(read_bytes(path), str(path))[0], str(path))
    return replace(about, viewing=viewing_in(about, str(path)))


def _read(path: Path, name: str, asked: Reading) -> Library:
    """A large file is parsed once and its columns kept."""
    if not is_file(path) or path.stat().st_size < cache.FROM_BYTES:
        return read(read_bytes(path), "standard input" if str(path) == "-" else str(path), name, asked)
    key = _key(path, name, asked)
    if (kept := cache.get(path, key)) is not None:
        return kept
    library = look(read_bytes(path), str(path), name, asked).library
    if key == _key(path, name, asked):      # it did not change while it was read
        cache.put(path, key, library)
    return library


def _key(path: Path, name: str, asked: Reading) -> str:
    with path.open("rb") as file:
        return cache.key_of(file_digest(file, "sha256").hexdigest(), _question(name, asked))


def _question(name: str, asked: Reading) -> tuple[object, ...]:
    """What a file is read for, besides its bytes."""
    return (
        name, sorted(asked.mapping.items()), repr(asked.about), asked.kind, repr(asked.values), asked.sheets,
        asked.encoding, repr(known_layouts()),
    )


def keep(folder: Path, name: str, data: bytes, library: Library) -> None:
    """Spare the first reading of a large library that was just written to `folder` as `data`."""
    rows = library.materials
    if len(data) < cache.FROM_BYTES or not isinstance(rows, Rows) or not isinstance(rows.rows, slice):
        return
    path, asked = folder / TABLE, Reading(about=about_in(folder))
    notes = look(data[: data.rindex(b"\n", 0, HEAD) + 1], str(path), name, asked).library.read_as
    as_read = described(rows.columns, name, asked.about, str(path), notes)
    cache.put(path, cache.key_of(sha256(data).hexdigest(), _question(name, asked)), as_read)


def read(data: bytes, file: str, name: str, asked: Reading) -> Library:
    """The library in the bytes of a file, whichever format it is in."""
    return look(data, file, name, asked).library


def look(data: bytes, file: str, name: str, asked: Reading) -> Opened:
    """As `read`, with the report of how the file was understood."""
    if not data[:HEAD].strip() and not data.strip():
        raise InvalidInput(f"{file} is empty.")
    with understood(file):
        if tables.is_table(data, file) and not _swatches_first(data, file):
            sheets = tables.read(data, file, known, asked.encoding)
            del data        # its text is enough, and a library may be large
            return opened(sheets, name, asked if Path(file).name == TABLE else recalled(sheets, asked))
    from palette.libraries.swatches import library_of

    palette = swatches_of(data, file)
    library = replace(library_of(palette, asked.kind), name=name)
    unmeasured = len(library) - len(library.measured)
    lost = tuple(Trouble("open", "colour", said.rstrip("."), 1, ()) for said in palette.unread)
    return Opened(library, Import(file, len(library), unmeasured, library.read_as, (), lost))


def _swatches_first(data: bytes, file: str) -> bool:
    """Whether text without a telling suffix says by its first bytes that it is a swatch file."""
    from palette import formats

    if json_table.claims(data):
        return False
    if Path(file).suffix.lower() in (".csv", ".tsv"):
        return formats.called_by("hex").recognises(data)        # one line of colours, as Coolors exports them
    if Path(file).suffix.lower() not in ("", ".txt"):
        return False
    return any(one.reads and one.recognises(data) for one in formats.formats())


def swatches_of(data: bytes, file: str) -> Palette:
    """The palette in a swatch file. Raises InvalidInput for what is neither that nor a table."""
    from palette import formats

    if formats.recognised(data, file) is not None:
        return formats.read(data, file)
    if kind_of(data) is not None:
        raise InvalidInput(f"{file} is a picture: `palette extract` makes a palette of it, but no library.")
    if what := refused.named(data):
        raise InvalidInput(f"{file} is {what}.")
    raise InvalidInput(
        f"{file} is neither a table ({', '.join(tables.SUFFIXES)}) nor a swatch file that can be read"
        f" ({', '.join(f.name for f in formats.formats() if f.reads)})."
    )


def load_all(wanted: Iterable[Library | str | os.PathLike[str]]) -> Library:
    """Several libraries as one. A code that two of them use is told apart as `library:code`."""
    libraries = [one if isinstance(one, Library) else load(one) for one in wanted]
    if not libraries:
        raise UsageError("Name at least one library; there are: " + ", ".join(names()) + ".")
    if len(libraries) == 1:
        return libraries[0]
    from palette.libraries.joining import joined

    twice = [name for name, times in Counter(one.name for one in libraries).items() if times > 1]
    if twice:
        raise UsageError(f"The library {twice[0]!r} is named twice.")
    return joined(libraries)
