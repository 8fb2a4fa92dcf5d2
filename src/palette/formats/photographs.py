"""Which files are photographs, by their first bytes and by their names; `extraction` opens them.

Standard library only: whoever asks may not need to open one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePath


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of photograph: how such files are called, and a pattern of how they begin."""

    name: str
    suffixes: tuple[str, ...]
    begins: re.Pattern[bytes]


def _kind(name: str, suffixes: str, begins: bytes) -> Kind:
    return Kind(name, tuple(suffixes.split()), re.compile(begins, re.DOTALL))


JPEG = _kind("JPEG", ".jpg .jpeg .jpe", rb"\xff\xd8\xff")
PNG = _kind("PNG", ".png", rb"\x89PNG\r\n\x1a\n")
TIFF = _kind("TIFF", ".tif .tiff", rb"II[*+]\0|MM\0[*+]")
WEBP = _kind("WebP", ".webp", rb"RIFF.{4}WEBP")
GIF = _kind("GIF", ".gif", rb"GIF8[79]a")
BMP = _kind("BMP", ".bmp", rb"BM.{4}\0{4}")
# of ISO/IEC 14496-12's boxes the first names its brands, and an AVIF may have HEIC's general one too
AVIF = _kind("AVIF", ".avif", rb".{4}ftyp.{0,20}avi[fs]")
HEIC = _kind("HEIC", ".heic .heif", rb".{4}ftyp(hei[cxms]|hev[cx]|mif1|msf1)")
JPEG_XL = _kind("JPEG XL", ".jxl", rb"\xff\x0a|\0\0\0\x0cJXL \r\n\x87\n")
PHOTOSHOP = _kind("Photoshop", ".psd", rb"8BPS")
RAW = _kind(
    "camera raw",       # every suffix that LibRaw's cameras write
    ".3fr .ari .arw .bay .bmq .cap .cine .cr2 .cr3 .crw .cs1 .dc2 .dcr .dcs .dng .drf .erf .fff .gpr .ia .iiq"
    " .k25 .kc2 .kdc .mdc .mef .mos .mrw .nef .nrw .orf .ori .pef .ptx .pxn .qtk .raf .raw .rdc .rw2 .rwl"
    " .rwz .sr2 .srf .srw .sti .x3f",
    rb"IIU\0|IIR[OS]|MMOR|FUJIFILMCCD-RAW|FOVb|.{4}ftypcrx |\0MRM|II\x1a\0\0\0HEAPCCDR|ARRI\x12\x34\x56\x78",
)
KINDS = (JPEG, PNG, TIFF, WEBP, GIF, BMP, AVIF, HEIC, JPEG_XL, RAW, PHOTOSHOP)


def kind_of(data: bytes, called: str = "") -> Kind | None:
    """What a file begins as; None where that is no photograph.

    Most camera raw is a TIFF by its first bytes, and some is nothing: `called`, the file's name, tells.
    """
    found = next((kind for kind in KINDS if kind.begins.match(data)), None)
    return RAW if found in (None, TIFF) and kind_called(called) is RAW else found


def kind_called(name: str) -> Kind | None:
    """What a file is by its name."""
    suffix = PurePath(name).suffix.lower()
    return next((kind for kind in KINDS if suffix in kind.suffixes), None)
