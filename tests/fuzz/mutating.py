"""Small damage to a file of a known structure: a function of its bytes and of a random source."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from random import Random

Mutate = Callable[[bytes, Random], bytes]

NUMBERS = (
    b"0", b"-1", b"1e999", b"-1e999", b"NaN", b"Infinity", b"1e308", b"1e-320", b"9" * 400, b"9" * 5000,
    b"2147483648", b"18446744073709551616", b"1e5", b"-0", b"1.", b".5", b"null", b'""', b"[]", b"{}",
    b"0x10", b"true", b'"x"', b"[[1]]", b"1979-05-27",
)
WORDS = (
    b"\x00", b"\x1b[31m", "\u202e".encode(), "\ufeff".encode(), b"\xff\xfe", b"'", b'"', b"<", b">", b"&",
    b"]]>", b"&#0;", b"=1+1", b"../../x", b"con", b"{", b"}", b"[", b"(", b";", b",", b"\t", b"\r\n", b"%",
    b"#", b"\\",
)
NESTS = ((b"[", b"]"), (b"{", b"}"), (b"<a>", b"</a>"), (b"(", b")"), (b'{"a":', b"}"))
INTEGERS = (0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)


def in_bytes(data: bytes, random: Random) -> bytes:
    """A bit turned, a field of one, two or four bytes set, a stretch cut out, doubled or moved."""
    if not data:
        return bytes(random.randrange(256) for _ in range(random.randrange(1, 40)))
    at = random.randrange(len(data))
    far = min(len(data), at + random.choice((1, 2, 4, 16, 200)))
    match random.randrange(7):
        case 0:
            return data[:at] + bytes([data[at] ^ (1 << random.randrange(8))]) + data[at + 1:]
        case 1:
            size = random.choice((1, 2, 4))
            value = random.choice(INTEGERS) & ((1 << 8 * size) - 1)
            return data[:at] + value.to_bytes(size, random.choice(("big", "little"))) + data[at + size:]
        case 2:
            return data[:at]
        case 3:
            return data[:at] + data[far:]
        case 4:
            return data[:far] + data[at:far] * random.choice((1, 2, 50)) + data[far:]
        case 5:
            there = random.randrange(len(data))
            return data[:there] + data[at:far] + data[there:]
        case _:
            return data[:at] + random.choice(WORDS) + data[at:]


def in_text(data: bytes, random: Random) -> bytes:
    """A number or a word replaced, a line lost, doubled or moved, a bracket left open; or `in_bytes`."""
    match random.randrange(6):
        case 0:
            return _replaced(data, rb"-?\d+(?:\.\d+)?", random.choice(NUMBERS), random)
        case 1:
            return _replaced(data, rb'"[^"\n]*"', random.choice(NUMBERS), random)
        case 2:
            return _replaced(data, rb"[A-Za-z_]+", random.choice((*WORDS, *NUMBERS)), random)
        case 3:
            lines = data.splitlines(keepends=True) or [b""]
            at, there = random.randrange(len(lines)), random.randrange(len(lines))
            lines[at:at + 1] = random.choice(([], [lines[at]] * 3, [lines[there], lines[at]]))
            return b"".join(lines)
        case 4:
            deep = random.choice((3, 200, 100_000))
            opens, closes = random.choice(NESTS)
            at = random.randrange(len(data) + 1)
            return data[:at] + opens * deep + random.choice((b"", closes * deep)) + data[at:]
        case _:
            return in_bytes(data, random)


def in_zip(inside: Mutate) -> Mutate:
    """One file of an archive damaged and packed again, so that its sums are right; or the archive itself."""

    def mutated(data: bytes, random: Random) -> bytes:
        if not random.randrange(8):
            return in_bytes(data, random)
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as packed:
                files = {name: packed.read(name) for name in packed.namelist()}
        except Exception:
            return in_bytes(data, random)
        if not files:
            return data
        name = random.choice(sorted(files))
        match random.randrange(8):
            case 0:
                del files[name]
            case 1:
                files[random.choice(sorted(files))] = files[name]
            case _:
                files[name] = inside(files[name], random)
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as packed:
            for name, content in files.items():
                packed.writestr(name, content)
        return out.getvalue()

    return mutated


def in_png(data: bytes, random: Random) -> bytes:
    """One chunk damaged, lost, doubled or moved, pixels before they are packed, and all sums right again."""
    if not random.randrange(8):
        return in_bytes(data, random)
    chunks, at = list[tuple[bytes, bytes]](), 8
    while at + 8 <= len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        chunks.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + length]))
        at += 12 + length
    if not chunks:
        return in_bytes(data, random)
    at, there = random.randrange(len(chunks)), random.randrange(len(chunks))
    tag, content = chunks[at]
    match random.randrange(6):
        case 0:
            chunks[at : at + 1] = random.choice(([], [chunks[at]] * 2, [chunks[there], chunks[at]]))
        case 1 if tag == b"IDAT":
            with suppress(zlib.error):
                chunks[at] = tag, zlib.compress(in_bytes(zlib.decompress(content), random))
        case 2:
            chunks[at] = in_bytes(tag, random)[:4].ljust(4, b"x"), content
        case _:
            chunks[at] = tag, in_bytes(content, random)
    parts = (
        struct.pack(">I", len(content)) + tag + content + struct.pack(">I", zlib.crc32(tag + content))
        for tag, content in chunks
    )
    return data[:8] + b"".join(parts)


def _replaced(data: bytes, pattern: bytes, by: bytes, random: Random) -> bytes:
    found = list(re.finditer(pattern, data))
    if not found:
        return in_bytes(data, random)
    one = random.choice(found)
    return data[:one.start()] + by + data[one.end():]
