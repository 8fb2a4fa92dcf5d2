"""Plain hex list: one `#rrggbb` a line, and a name after it if there is one."""

from __future__ import annotations

import re

from palette.errors import InvalidInput
from palette.formats.colours import bytes_of, label, srgb_swatches
from palette.formats.format import Format, Keeps
from palette.formats.words import decode
from palette.model import Palette
from palette.model.text import plain

_DIGITS = "[0-9a-fA-F]{8}|[0-9a-fA-F]{6}"
# the shapes a line may have, the surest first; three digits without a # may be a word
_SHAPES = (
    re.compile(rf"^#(?P<hex>{_DIGITS}|[0-9a-fA-F]{{3}})(?=[\s,;]|$)[\s,;]*(?P<name>.*)$"),
    re.compile(rf"(?P<end>(?:^|[\s,;:=])#(?P<hex>{_DIGITS}|[0-9a-fA-F]{{3}}))$"),
    re.compile(rf"^(?P<hex>{_DIGITS})(?=[\s,;]|$)[\s,;]*(?P<name>.*)$"),
    re.compile(rf"(?P<end>(?:^|[\s,;:=])(?P<hex>{_DIGITS}))$"),
    re.compile(r"^(?P<hex>[0-9a-fA-F]{3})(?P<name>)$"),
)
# one of several on a line: `#264653 Charcoal`, or six digits alone
_PIECE = re.compile(
    rf"^(?:#(?P<hex>{_DIGITS}|[0-9a-fA-F]{{3}})(?=\s|$)|(?P<bare>[0-9a-fA-F]{{6}})$)\s*(?P<name>.*)$"
)
_HASHED = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})(?![0-9a-zA-Z])")


LONGEST = 100_000  # characters of a line: a row of a thousand colours


class HexList(Format):
    """Hexes with or without #, of 3, 4, 6 or 8 digits, as people paste them."""

    name = "hex"
    title = "hex list"
    suffixes = (".hex", ".txt")
    keeps = Keeps("8-bit sRGB")
    note = (
        "A line that begins with `//`, `;` or a lone `#` is a remark."
        " Eight digits are `#rrggbbaa`, in a file of Paint.NET `aarrggbb`."
    )

    def recognises(self, data: bytes) -> bool:
        """By its first line: a hex with #, or several without."""
        head = decode(data[:400]).lstrip("\ufeff").split("\n", 1)[0].strip()
        pieces = [piece for piece in re.split(r"[\s,;]+", head) if piece]
        bare = len(pieces) > 1 and all(re.fullmatch(r"[0-9a-fA-F]{6}", piece) for piece in pieces)
        return bare or bool(
            re.fullmatch(r"#[0-9a-fA-F]{3}([0-9a-fA-F]{3})?([0-9a-fA-F]{2})?([\s,;].*)?", head)
        )

    def read(self, data: bytes, called: str) -> Palette:
        """Every hex, with what stands behind it for a name; paint.net's alpha first.

        Raises InvalidInput with the line.
        """
        rgb, names, extra = [], [], []
        lines = decode(data).splitlines()
        alpha_first = any(re.match(r";\s*paint\.net", line, re.I) for line in lines[:3])
        for number, line in enumerate(lines, 1):
            text = line.strip()
            if not text or re.match(r"//|;|#(\s|#|$)|#!", text):
                continue
            if alpha_first and re.fullmatch(r"[0-9a-fA-F]{8}", text):
                text = text[2:] + text[:2]
            if len(text) > LONGEST:
                raise InvalidInput(f"{called}, line {number} has {len(text)} characters and is no hex list.")
            if not (found := _colours(text)):
                raise InvalidInput(
                    f"{called}, line {number}: {text[:40]!r} is not a hex colour such as '#7b5b3a Hazelnut'.")
            for digits, name in found:
                channels, alpha = from_hex(digits)
                rgb.append(channels)
                names.append(name)
                extra.append(() if alpha is None else (("alpha", f"{alpha:.4g}"),))
        if not rgb:
            raise InvalidInput(f"{called} has no hex colour in it: one a line, such as '#7b5b3a Hazelnut'.")
        return Palette(srgb_swatches(rgb, names, extra))

    def write(self, palette: Palette) -> bytes:
        """A line for each swatch: `#rrggbb name`."""
        lines = [
            _line(f"#{r:02x}{g:02x}{b:02x}", plain(label(swatch)))
            for swatch, (r, g, b) in zip(palette.swatches, bytes_of(palette), strict=True)
        ]
        return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _colours(text: str) -> list[tuple[str, str]]:
    """The digits and the name of each colour on a line; none where it is no line of colours."""
    several = _HASHED.findall(text)
    # '#7b5b3a #7b5b3a' is a colour whose name is its hex, as in many files
    row = len(several) > 2 or re.search(r"[,;]", text)
    if len(several) > 1 and row and not re.sub(r"[\s,;]", "", _HASHED.sub("", text)):
        return [(hex[1:], "") for hex in several]
    match = next((m for shape in _SHAPES if (m := shape.search(text))), None)
    pieces = [piece.strip() for piece in re.split(r"[,;]", text) if piece.strip()]
    if len(pieces) > 1 and all(_PIECE.match(piece) for piece in pieces):
        return [(m["hex"] or m["bare"], m["name"].strip()) for p in pieces if (m := _PIECE.match(p))]
    if not match:
        return []
    words = match.groupdict()
    before = "end" in words                         # only then does a colon end the name
    name = text[: match.start("end")] if before else words["name"]
    return [(words["hex"], name.strip(" \t,;:=" if before else " \t,;") or name.strip())]


def _line(hex: str, name: str) -> str:
    """A colour and its name; of a name that would be read as more colours, the words alone."""
    line = f"{hex} {name}".rstrip()
    return line if len(_colours(line)) == 1 else f"{hex} {re.sub('[#,;]+', ' ', name).strip()}".rstrip()


def from_hex(digits: str) -> tuple[tuple[float, float, float], float | None]:
    """sRGB 0 to 1 of 3, 6 or 8 hex digits, and the alpha where there is one."""
    if len(digits) in (3, 4):
        digits = "".join(d * 2 for d in digits)
    values = [int(digits[i : i + 2], 16) / 255 for i in range(0, len(digits), 2)]
    return (values[0], values[1], values[2]), values[3] if len(values) == 4 else None


FORMAT = HexList()
