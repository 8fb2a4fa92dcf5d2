"""Which files need a decoder beside Pillow's own, and the one command that brings it."""

from __future__ import annotations

import sys
import threading
from importlib.util import find_spec
from pathlib import Path

from palette.errors import InvalidInput

HEIF = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"}
JXL = (b"\xff\x0a", b"\0\0\0\x0cJXL \r\n\x87\n")
RAW = (b"IIU\0", b"IIRO", b"IIRS", b"MMOR", b"FUJIFILMCCD-RAW", b"FOVb")
RAW_SUFFIXES = (".cr2", ".cr3", ".nef", ".nrw", ".arw", ".dng", ".raf", ".rw2", ".orf", ".pef", ".srw")

_ready: set[str] = set()
_registering = threading.Lock()


def is_heif(data: bytes) -> bool:
    """HEIC or its kin; AVIF, the same box with another coder, is Pillow's own."""
    return data[4:8] == b"ftyp" and data[8:12] in HEIF and b"avif" not in data[8:32]


def is_raw(data: bytes, name: str) -> bool:
    """Camera raw: most of it is TIFF inside, so the name decides where the first bytes do not."""
    return data[:16].startswith(RAW) or data[4:12] == b"ftypcrx " or (
        Path(name).suffix.lower() in RAW_SUFFIXES and data[:2] in (b"II", b"MM")
    )


def register(data: bytes, name: str) -> None:
    """Teach Pillow the decoder that `data` needs. Raises InvalidInput where it is not installed."""
    if is_heif(data):
        _need("pillow_heif", "heif", f"{name} is HEIC")
        with _registering:
            if "heif" not in _ready:
                import pillow_heif

                pillow_heif.options.THUMBNAILS = False
                pillow_heif.register_heif_opener()
                _ready.add("heif")
    elif data.startswith(JXL):
        _need("pillow_jxl", "jxl", f"{name} is JPEG XL")
        __import__("pillow_jxl")


def need_raw(name: str) -> None:
    """Raises InvalidInput where camera raw cannot be developed here."""
    _need("rawpy", "raw", f"{name} is camera raw")


def unknown(data: bytes, name: str) -> str:
    """What a file that no decoder knows seems to be, and what would work."""
    start = data[:512].lstrip().lower()
    if data[:5] == b"%PDF-":
        what = "is a PDF"
    elif start.startswith((b"<svg", b"<?xml", b"<!doctype", b"<html")):
        what = "is a text in markup"
    elif data[:4] in (b"8BPS", b"PK\x03\x04"):
        what = "is a Photoshop file" if data[:4] == b"8BPS" else "is a ZIP archive"
    elif data[:3] == b"\xff\xd8\xff" or data[:8] == b"\x89PNG\r\n\x1a\n":
        what = "is damaged: it begins as a picture and cannot be read on"
    elif b"\0" not in data[:512] and _is_text(data[:512]):
        what = "is a text, whatever its name says"
    else:
        what = "is not a photograph in a format known here"
    return f"{name} {what}; JPEG, PNG, TIFF, WebP, GIF, HEIC and AVIF can be opened."


def _is_text(data: bytes) -> bool:
    try:
        data.decode("utf-8", "strict" if len(data) < 512 else "ignore")
    except UnicodeDecodeError:
        return False
    return True


def _need(module: str, extra: str, problem: str) -> None:
    if find_spec(module) is None:
        import json

        command = f"{Path(sys.executable).name} -m pip install {json.dumps(f'palette-cmf[{extra}]')}"
        raise InvalidInput(f"{problem}, and its decoder is missing: {command} brings it.")
