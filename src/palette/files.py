"""Files read with a clear word when they cannot be, and written whole or not at all."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from errno import EACCES, EISDIR
from pathlib import Path
from stat import S_IMODE, S_ISDIR, S_ISREG
from typing import BinaryIO

from palette.errors import InvalidInput, UsageError

STANDARD_OUTPUT = "-"
NOWHERE = Path(os.devnull)          # what is in it is not there, and cannot be written: who has no home
MOST = 1 << 30          # bytes of a file that is read whole
_heard: object = None   # the standard input that was read to its end
_read: dict[tuple[int, int], bool] | None = None    # by device and number: whether it may be written over


def read_bytes(path: Path | str) -> bytes:
    """The bytes of a file, or of standard input for `-`. Raises InvalidInput for one that has no end."""
    if str(path) == "-":
        return _standard_input()
    path = found(Path(path))
    try:
        with path.open("rb") as file:
            remember(file)
            return file.read() if path.is_file() else _bounded(file, str(path))
    except FileNotFoundError:
        raise InvalidInput(f"There is no file {path}.") from None
    except IsADirectoryError:
        raise InvalidInput(f"{path} is a folder; name a file in it.") from None
    except (OSError, ValueError) as problem:
        raise InvalidInput(f"{path} cannot be read: {getattr(problem, 'strerror', '') or problem}.") from None


@contextmanager
def sources_kept() -> Iterator[None]:
    """Meanwhile no file is written over that was read, unless the command `changes` it."""
    global _read
    _read = {}
    try:
        yield
    finally:
        _read = None


def remember(file: BinaryIO) -> None:
    """A file that is open has been read."""
    if _read is not None:
        _read.setdefault(_identity(os.fstat(file.fileno())), False)


def changes(path: Path | str) -> None:
    """The command changes this file, which it may write over."""
    if _read is not None:
        with suppress(OSError):
            _read[_identity(Path(path).stat())] = True


def _identity(state: os.stat_result) -> tuple[int, int]:
    return state.st_dev, state.st_ino


def _standard_input() -> bytes:
    global _heard
    data = _bounded(sys.stdin.buffer, "Standard input")
    if not data and _heard is sys.stdin:
        raise UsageError("Standard input can be read once: name a file in place of another -.")
    _heard = sys.stdin
    return data


def found(path: Path) -> Path:
    """The path; where nothing is there, one that is there by the same name in Unicode's other form.

    A Mac writes é as e and a mark, others as one letter, and archives carry names between them as they are.
    """
    if str(path).isascii() or os.path.lexists(path):
        return path
    from unicodedata import normalize

    forms = (Path(normalize(form, str(path))) for form in ("NFC", "NFD"))
    return next((form for form in forms if form.exists()), path)


def is_pattern(word: str) -> bool:
    """Whether a word may stand for several paths: walls/*.jpg."""
    return any(sign in word for sign in "*?[")


def is_file(path: Path) -> bool:
    """Whether a file can be seen there: `read_bytes` says why one cannot, where `Path.is_file` raises."""
    return os.path.isfile(path)     # noqa: PTH113


def is_stream(path: Path) -> bool:
    """Whether a pipe or a device can be seen there, which may have no end."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return not (S_ISREG(mode) or S_ISDIR(mode))


def elsewhere(path: str) -> bool:
    """Whether a path leads to another machine (`//server/share`), where no document may send its reader."""
    return path.startswith(("//", "\\\\", "\\/", "/\\"))


def _bounded(file: BinaryIO, called: str) -> bytes:
    """All that a pipe or a device gives, which may be without end."""
    parts, size = [], 0
    while part := file.read(1 << 20):
        parts.append(part)
        size += len(part)
        if size > MOST:
            raise InvalidInput(f"{called} goes on after {MOST >> 20:,} MB: save it as a file, or as several.")
    return b"".join(parts)


@contextmanager
def writing(path: Path | str) -> Iterator[None]:
    """What the system refuses while `path` is written. Raises InvalidInput, which names it.

    A pipe whose reader left is no fault.
    """
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as problem:
        taken = isinstance(problem, FileExistsError)        # which is what mkdir says of a file
        why = f"{problem.filename} is no folder" if taken else problem.strerror or problem
        raise InvalidInput(f"{path} cannot be written: {why}.") from None


def write_whole(path: Path | str, data: bytes) -> None:
    """Write `data` so that `path` holds either what it held before or all of it; `-` is standard output.

    Raises UsageError for a file that the same command has read, and does not edit.
    """
    if str(path) == STANDARD_OUTPUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    if _read:
        with suppress(OSError):
            if is_file(Path(path)) and _read.get(_identity(Path(path).stat())) is False:
                raise UsageError(f"{path} is read here: name another file for what is written.")
    with whole(Path(path)) as file:
        file.write(data)


@contextmanager
def whole(path: Path) -> Iterator[BinaryIO]:
    """A file to write, which takes the place of `path` when it is through and leaves nothing if it fails.

    A link stays, and what it leads to is written; so does a device or a pipe, which is written as one.
    """
    import tempfile

    with writing(path):
        of_the_system = str(path).startswith("/dev/")       # /dev/stdout is a link, too
        if path.is_symlink() and not of_the_system:
            path = Path(os.path.realpath(path))     # which loops do not stop
        if path.exists() and not path.is_dir() and (of_the_system or not path.is_file()):
            with path.open("wb") as device:
                yield device
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        mode = _mode(path)
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
        try:
            with os.fdopen(handle, "wb") as file:
                yield file
            Path(beside).chmod(mode)
            Path(beside).replace(path)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise


def _mode(path: Path) -> int:
    """Who may read and write it: as before, or as new files are. Raises OSError for one that is read-only,
    and for a folder."""
    if path.is_dir():
        raise IsADirectoryError(EISDIR, os.strerror(EISDIR))
    if path.is_file():
        if not os.access(path, os.W_OK):
            raise PermissionError(EACCES, os.strerror(EACCES))
        return S_IMODE(path.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def write_together(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write files of one folder: all are made before the first takes the place of an older one, as `whole`
    has it."""
    import tempfile

    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with ExitStack() as others, tempfile.TemporaryDirectory(dir=folder, prefix=".") as made:
            for name, data in contents.items():
                if (folder / name).is_symlink() or is_stream(folder / name):
                    others.enter_context(whole(folder / name)).write(data)
                    continue
                with writing(folder / name):
                    mode = _mode(folder / name)
                Path(made, name).write_bytes(data)
                Path(made, name).chmod(mode)
            for path in (Path(made, name) for name in contents):
                if path.exists():
                    path.replace(folder / path.name)


def data_folder(name: str) -> Path:
    """The shipped folder `name` of palettes/: inside the wheel, or beside src/ in a checkout."""
    package = Path(__file__).parent
    inside = package / "_data" / name
    return inside if inside.is_dir() else package.parents[1] / "palettes" / name


def cached(path: Path, name: str, key: str) -> Path:
    """Where what was made from a file is kept under a key: beside it in the user's own libraries, else in the
    user's cache `name`.

    Never beside a file of somebody else, whose folder may bring one that says other things than the file.
    """
    import hashlib

    whole = Path(os.path.realpath(path))      # which loops do not stop
    where = hashlib.sha256(str(whole).encode("utf-8", "surrogateescape")).hexdigest()[:8]
    called = f"{''.join(c if c.isalnum() else '_' for c in path.name)[:60]}-{where}-{key}"
    if whole.is_relative_to(os.path.realpath(user_folder("libraries"))):
        return whole.parent / ".palette-cache" / called
    return (own_cache() if os.environ.get("PALETTE_HOME") else own_cache() / name) / called


def keep(kept: Path, pieces: Iterable[bytes | memoryview]) -> None:
    """Write what `cached` named, where that can be, and remove what was kept of the file under other keys."""
    with suppress(OSError, InvalidInput):
        kept.parent.mkdir(parents=True, exist_ok=True)
        with whole(kept) as file:
            file.writelines(pieces)
        for old in kept.parent.glob(f"{kept.name.rpartition('-')[0]}-*"):
            if old != kept:
                old.unlink(missing_ok=True)


def own_cache() -> Path:
    """The user's own cache; PALETTE_HOME moves it. It need not exist yet, and may go at any time."""
    if home := os.environ.get("PALETTE_HOME"):
        return Path(home) / "cache"
    return _at_home("user_cache_path")


def settings_files() -> tuple[Path, Path]:
    """The user's own settings and those of this folder, which go before them. Neither need exist."""
    home = os.environ.get("XDG_CONFIG_HOME") or os.path.expanduser("~/.config")      # noqa: PTH111
    return Path(home) / "palette" / "palette.toml", Path("palette.toml")


def user_folder(name: str) -> Path:
    """The user's own folder `name` (libraries, shoes); PALETTE_HOME moves it. It need not exist yet."""
    home = os.environ.get("PALETTE_HOME")
    if home:
        return Path(home) / name
    return _at_home("user_data_path") / name


def _at_home(kind: str) -> Path:
    """A folder of the user, or `NOWHERE`."""
    import platformdirs

    try:
        found: Path = getattr(platformdirs, kind)("palette", appauthor=False)
    except RuntimeError:
        return NOWHERE
    return found if found.is_absolute() else NOWHERE
