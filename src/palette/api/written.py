"""Files in the making: their bytes, and where they have been written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class File:
    """The bytes of a file of `suffix`, and what is worth a word about them.

    `title` is what its format is called, `notes` are for whoever made it, `lost` is what the format could
    not hold. `path` is where it was written, None where it was not.
    """

    data: bytes
    suffix: str
    title: str = ""
    notes: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
    path: Path | None = None


def written(file: File, output: Path | str | None) -> File:
    """The file, and where it has been written whole; nowhere for None."""
    if output is None:
        return file
    from palette import files

    files.write_whole(output, file.data)
    return replace(file, path=Path(output))
