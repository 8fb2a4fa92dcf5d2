"""The bytes of a photograph's file; a very large TIFF stays on the disk and is read where it is needed."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

from palette import files
from palette.formats.photographs import TIFF

LARGE = 256 << 20       # bytes
AT_ONCE = 64 << 20


def of(path: Path | str) -> Any:
    """The bytes, or a map of a large TIFF, which is sliced and searched in the same way.

    The decoders of other kinds know nothing but bytes.
    """
    try:
        if str(path) == "-" or Path(path).stat().st_size <= LARGE:
            return files.read_bytes(path)
        with Path(path).open("rb") as file:
            if not TIFF.begins.match(file.read(8)):
                return files.read_bytes(path)
            import mmap

            files.remember(file)
            return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):
        return files.read_bytes(path)       # which has a sentence for it


def digest(data: Any) -> str:
    """The SHA-256 of all of it."""
    if isinstance(data, bytes):
        return sha256(data).hexdigest()
    found = sha256()
    for start in range(0, len(data), AT_ONCE):
        found.update(data[start : start + AT_ONCE])
        release(data)
    return found.hexdigest()


def release(data: Any) -> None:
    """What has been looked at of a map leaves the memory again."""
    if not isinstance(data, bytes):
        import mmap

        if hasattr(mmap, "MADV_DONTNEED"):
            data.madvise(mmap.MADV_DONTNEED)
