"""A file is opened: upright, whole, and with what its numbers mean.

The way is: decode (`decoding`, which asks one module for each kind: `jpeg`, `png`, `tiff`, `heif`,
`camera_raw`, and Pillow for the others), hand over numbers (a `raster`), say what they mean (`reading`,
`encodings`, `code_points`, `icc`, `littlecms`), turn upright (`orientation`). `begin` starts the first in a
thread at once, so that numpy is imported meanwhile: Pillow's decoders work beside Python. So numpy is
imported only inside functions there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from palette.errors import InvalidInput
from palette.extraction.background import Background
from palette.extraction.opening import file_bytes
from palette.extraction.opening.decoding import decode, understood
from palette.extraction.opening.photo import Decoded, Photo


class Opening:
    """A photograph on its way: `finish` waits for it and raises what went wrong."""

    def __init__(self, work: Callable[[], Decoded], full_size: bool, path: str = "") -> None:
        self._decoding = Background(work)
        self._path = path
        self._full_size = full_size

    def finish(self) -> Photo:
        """The photograph. Raises InvalidInput with one sentence where it cannot be read rightly."""
        from palette.extraction.opening.reading import interpret

        try:
            decoded = self._decoding.result()
            with understood(decoded.name):
                photo = interpret(decoded, self._full_size)
        except InvalidInput as problem:
            raise _placed(problem, self._path) from problem.__cause__
        return replace(photo, path=self._path) if self._path else photo


def _placed(problem: InvalidInput, path: str) -> InvalidInput:
    """The same, said of the file with its folder: of several photographs two may have one name."""
    name, said = Path(path).name, str(problem)
    return InvalidInput(path + said.removeprefix(name)) if path and said.startswith(name) else problem


_under_way: dict[str, Opening] = {}


def head_start(photo: str) -> None:
    """Start opening a file that will be asked for, so that `begin` finds it under way."""
    _under_way[photo] = begin(photo)


def begin(
    photo: Path | str | bytes, *, name: str = "", full_size: bool = False, found: Path | bytes | None = None
) -> Opening:
    """Start opening a file, `-` for standard input, or the bytes of a file.

    Where it is not at the path `photo`, it is `found` at another, or these are its bytes.
    """
    import PIL.Image  # here and not in the thread: imports take turns
    import PIL.JpegImagePlugin  # noqa: F401

    if isinstance(photo, str) and not (name or full_size) and photo in _under_way:
        return _under_way.pop(photo)
    if isinstance(photo, bytes):
        return Opening(lambda: decode(photo, name or "photograph", full_size), full_size)
    called = name or ("standard input" if str(photo) == "-" else _named(Path(photo).name))
    path = "" if name or str(photo) in ("-", called) else _named(str(photo))
    source = photo if found is None else found
    return Opening(
        lambda: decode(source if isinstance(source, bytes) else file_bytes.of(source), called, full_size),
        full_size, path,
    )


def _named(name: str) -> str:
    """A name that can be written."""
    if name.isascii():
        return name         # and the model is imported later
    from palette.model.text import as_text

    return as_text(name)
