"""An archive: the documents of many photographs, by a run that may end at any moment and be gone on with.

What a run has done is kept as it comes, in a record beside the archive: a line with what was asked, and for
each photograph a line that tells it (path, size, time of its last change, a checksum) and its document. The
archive itself is written whole at the end, in the order of the photographs; in a folder each document is,
as it comes. A photograph that cannot be read is no part of the record, and is tried again.
"""

from __future__ import annotations

import json
import os
from array import array
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Final
from zlib import crc32

from palette import files
from palette.errors import InvalidInput, PaletteError, UsageError
from palette.formats.documents.palette_document import to_json
from palette.formats.notation import read_json, write_json, write_json_line
from palette.model import Palette
from palette.model.extraction_options import Extraction
from palette.version import __version__

LINES: Final = (".jsonl", ".ndjson")
RECORD: Final = ".partial"
HEAD: Final = b'{"palette": '
RANDOM: Final = 8       # characters that a temporary file adds to its name


def is_archive(output: str, several: bool) -> bool:
    """Whether `output` takes any number of documents: JSON lines, or a folder."""
    path = Path(output)
    many = several and not path.suffix and output != files.STANDARD_OUTPUT
    return many or path.suffix.lower() in LINES or is_folder(output)


def is_folder(output: str) -> bool:
    """Whether `output` is a folder, or is written as one."""
    return output.endswith(("/", os.sep)) or Path(output).is_dir()


class Run:
    """A run of `photos` into the archive `output`; `missing` are the numbers of those still to do.

    `document` makes of a palette what is written, and `asked` is everything that changes it. Raises
    UsageError where an interrupted run is in the way, or there is none to `resume` or another one.
    """

    def __init__(
        self, output: str, photos: Sequence[str], asked: Extraction, *, resume: bool = False,
        fields: Sequence[str] = (), document: Callable[[Palette], Any] = to_json,
    ) -> None:
        self.photos, self._document, self._resume = photos, document, resume
        self._target = Path(output)
        self._folder = self._target.suffix.lower() not in LINES or self._target.is_dir()
        self._record = self._target / RECORD if self._folder else Path(f"{self._target}{RECORD}")
        self._at = array("q", [-1]) * len(photos)       # where the record tells of each
        self._size, self._changed = array("q", [-1]) * len(photos), array("q", [-1]) * len(photos)
        if self._folder:
            self._names_differ()
        for number, photo in enumerate(photos):
            self._size[number], self._changed[number] = _state(photo)
        self._file = self._opened()
        try:
            with files.writing(self._record):
                self._end = self._read(_asked(asked, fields))
        except BaseException:
            self._file.close()
            raise
        self.missing = [number for number, at in enumerate(self._at) if at < 0]
        self.done = len(photos) - len(self.missing)

    def __enter__(self) -> Run:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: BaseException | TracebackType | None) -> None:
        with suppress(OSError):         # of a full disk, which has been told
            self._file.close()
        if kind and not self.done:
            self._record.unlink(missing_ok=True)

    def keep(self, number: int, palette: Palette) -> None:
        """The palette of a photograph, by its number."""
        if self._folder:
            text = write_json(self._document(palette))
            files.write_whole(self._made(number), text.encode("utf-8", "replace"))
            document = b"\n"
        else:
            document = write_json_line(self._document(palette)).encode("utf-8", "replace")
        pair = b"%s %08x\n%s" % (self._key(number), crc32(document), document)
        with files.writing(self._record):
            self._file.seek(self._end)
            self._file.write(pair)
            self._file.flush()
        self._at[number] = self._end
        self._end += len(pair)
        self.done += 1

    def finish(self) -> None:
        """Write the archive. The record stays where photographs are missing and the run is to be resumed."""
        if self._folder:
            self._sweep()
        else:
            with files.whole(self._target) as archive:
                for at in self._at:
                    if at >= 0:
                        self._file.seek(at)
                        self._file.readline()
                        archive.write(self._file.readline())
                archive.flush()
                os.fsync(archive.fileno())      # before the record goes
        self._file.close()
        if self.done == len(self.photos) or not self._resume:
            self._record.unlink(missing_ok=True)

    @property
    def kept(self) -> str:
        """What stands where, in a sentence."""
        return f"{self.done:,} of {len(self.photos):,} photographs are kept in {self._record}"

    def _opened(self) -> BinaryIO:
        """The record, to this process alone."""
        with files.writing(self._record):
            begun = self._record.exists()
            if self._resume and not begun and self._is_there():
                raise UsageError(
                    f"There is nothing to resume: {self._target} is there and has no {self._record.name}, as"
                    " where a run is complete. Without --resume it is made anew."
                )
            self._record.parent.mkdir(parents=True, exist_ok=True)
            if begun and not self._resume:
                raise UsageError(
                    f"{self._record} keeps what an interrupted run has done: --resume goes on with it; delete"
                    " it to begin again."
                )
            with suppress(FileExistsError):     # of another command, begun since
                file = self._record.open("r+b" if begun else "x+b")
                if _locked(file):
                    return file
                file.close()
            raise UsageError(f"Another command is writing {self._target} at this moment.")

    def _is_there(self) -> bool:
        if self._folder:
            return any(self._made(number).exists() for number in range(len(self.photos)))
        return self._target.exists()

    def _read(self, asked: dict[str, Any]) -> int:
        """Find what is done, cut what was half written, and begin a record that is empty: where it ends."""
        head = self._file.readline()
        if not head.endswith(b"\n") and HEAD.startswith(head[: len(HEAD)]):
            self._file.seek(0)
            self._file.truncate()
            line = json.dumps(asked).encode() + b"\n"
            self._file.write(line)
            self._file.flush()
            return len(line)
        self._same(head, asked)
        done: dict[bytes, int] = {}
        end = len(head)
        while True:
            told, document = self._file.readline(), self._file.readline()
            key, _, checksum = told.rpartition(b" ")
            if not document.endswith(b"\n") or checksum != b"%08x\n" % crc32(document):
                break
            done[key] = end
            end += len(told) + len(document)
        self._file.truncate(end)
        for number in range(len(self.photos)):
            if self._size[number] >= 0 and (not self._folder or self._made(number).exists()):
                self._at[number] = done.get(self._key(number), -1)
        return end

    def _same(self, head: bytes, asked: dict[str, Any]) -> None:
        """Raises UsageError for a record of a run that asked for something else."""
        try:
            before = read_json(head, str(self._record))
            changed = [
                f"{name} was {before[name]}, is {now}" for name, now in asked.items() if before[name] != now
            ]
        except (PaletteError, KeyError, TypeError):
            raise InvalidInput(f"{self._record} is no record of a run of palette {__version__}.") from None
        if changed:
            raise UsageError(
                f"The interrupted run asked for something else ({'; '.join(changed)}): say the same, or"
                f" delete {self._record} to begin again."
            )

    def _key(self, number: int) -> bytes:
        return json.dumps([self.photos[number], self._size[number], self._changed[number]]).encode()

    def _made(self, number: int) -> Path:
        return self._target / f"{Path(self.photos[number]).name}.json"

    def _names_differ(self) -> None:
        """Raises UsageError where two photographs would be one file, also where A is a."""
        seen: dict[str, str] = {}
        for number, photo in enumerate(self.photos):
            other = seen.setdefault(self._made(number).name.casefold(), photo)
            if other is not photo:
                raise UsageError(
                    f"{other} and {photo} have one name, and {self._target} has room for one: give a file"
                    f" such as -o archive{LINES[0]}, which takes both."
                )

    def _sweep(self) -> None:
        """Away with what a killed run left while it was writing a document."""
        ours = {f".{self._made(number).name}." for number in range(len(self.photos))}
        for left in self._target.glob(f".*.json.{'?' * RANDOM}"):
            if left.name[:-RANDOM] in ours:
                left.unlink(missing_ok=True)


def _asked(asked: Extraction, fields: Sequence[str]) -> dict[str, Any]:
    """All that the documents hang on beside the photographs, as JSON gives it back."""
    said = {"palette": __version__, **asdict(asked), "fields": list(fields)}
    if asked.mask:
        said["mask"] = [str(asked.mask), *_state(asked.mask)]
    found: dict[str, Any] = json.loads(json.dumps(said))
    return found


def _state(path: Path | str) -> tuple[int, int]:
    with suppress(OSError, ValueError):
        now = Path(path).stat()
        return now.st_size, now.st_mtime_ns
    return -1, -1


def _locked(file: BinaryIO) -> bool:
    """Whether this process alone has the file now. Windows has no such lock, and every one may have it."""
    try:
        import fcntl
    except ImportError:
        return True
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        pass                # a file system without locks
    return True
