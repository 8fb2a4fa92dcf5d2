"""Which files need a decoder beside Pillow's own, and the one command that brings it."""

from __future__ import annotations

import shlex
import shutil
import sys
from importlib.util import find_spec
from pathlib import Path

from palette.errors import InvalidInput
from palette.formats.photographs import HEIC, JPEG_XL, PHOTOSHOP, Kind, kind_of

# the modules that decode, and the packages that bring them
PACKAGES = {
    "pillow_heif": "pillow-heif", "imagecodecs": "imagecodecs", "pillow_jxl": "pillow-jxl-plugin",
    "rawpy": "rawpy",
}


def register(kind: Kind | None, name: str) -> None:
    """Teach Pillow the decoder that a kind needs. Raises InvalidInput where it is not installed."""
    if kind is HEIC:
        _need("pillow_heif", f"{name} is HEIC")
    elif kind is JPEG_XL:
        _need("pillow_jxl", f"{name} is JPEG XL")
        __import__("pillow_jxl")


def need_raw(name: str) -> None:
    """Raises InvalidInput where camera raw cannot be developed here."""
    _need("rawpy", f"{name} is camera raw")


def unknown(data: bytes, name: str) -> str:
    """What a file that no decoder knows seems to be, and what would work."""
    kind, start = kind_of(data), data[:512].lstrip().lower()
    if data[:5] == b"%PDF-":
        what = "is a PDF"
    elif start.startswith((b"<svg", b"<?xml", b"<!doctype", b"<html")):
        what = "is a text in markup"
    elif data[:4] == b"PK\x03\x04":
        what = "is a ZIP archive"
    elif kind is PHOTOSHOP:
        what = "is a Photoshop file"
    elif kind is not None:
        what = "is damaged: it begins as a picture and cannot be read on"
    elif b"\0" not in data[:512] and _is_text(data[:512]):
        what = "is a text, whatever its name says"
    else:
        what = "is not a photograph in a format known here"
    return f"{name} {what}; JPEG, PNG, TIFF, WebP, GIF, HEIC and AVIF can be opened."


def reason(problem: BaseException) -> str:
    """What a library says is wrong, as part of a sentence."""
    from palette.model.text import plain

    words = plain(str(problem).split("\n")[0])[:120].rstrip(".")
    return words[0].lower() + words[1:] if words else type(problem).__name__


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8", "strict" if len(data) < 512 else "ignore")
    except UnicodeDecodeError:
        return False
    return True


def bringing(what: str) -> str:
    """The command that installs a package where palette runs, be it by pip, pipx or uv."""
    name = Path(sys.executable).name
    python = name if shutil.which(name) == sys.executable else shlex.quote(sys.executable)
    pip = f"{python} -m pip install" if find_spec("pip") else f"uv pip install --python {python}"
    return f"{pip} {what}"


def _need(module: str, problem: str) -> None:
    if find_spec(module) is None:
        raise InvalidInput(f"{problem}, and its decoder is missing: {bringing(PACKAGES[module])} brings it.")
