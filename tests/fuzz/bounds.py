"""What the worst files cost, in time and memory: `python -m fuzz.bounds [WORD ...]` from the folder tests/.

Each is made to take as much as it can of the command that opens it, alone in a process.
"""

from __future__ import annotations

import io
import os
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

from palette.libraries.saving import to_bytes
from palette.model import Lab, Library, Material

PALETTE = (sys.executable, "-m", "palette")
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40">{}</svg>'
EXTRACT, SHOW = ("extract", "{}", "--json"), ("show", "{}", "--json")
LIST = ("library", "show", "{}", "--csv")
MEASURE = ("shoe", "measure", "{}")


def chunk(tag: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + tag + data + struct.pack(">I", zlib.crc32(tag + data))


def png(width: int, height: int, rows: int, *more: bytes) -> bytes:
    """Black, of which only so many rows are there."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1 + 3 * width)) for _ in range(rows)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    end = chunk(b"IDAT", packed), chunk(b"IEND", b"")
    return b"".join((b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", head), *more, *end))


def jpeg(width: int, height: int) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (16, 16)).save(out, "JPEG", progressive=True)
    data = bytearray(out.getvalue())
    at = data.index(b"\xff\xc2")
    data[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def zeros(mb: int) -> bytes:
    """So many megabytes of nothing, packed."""
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(1 << 20)) for _ in range(mb)) + packer.flush()


def workbook(name: str, begins: str, fills: str, times: int) -> bytes:
    """A list of ours whose part `name` begins so and goes on and on."""
    out = io.BytesIO()
    list_ = to_bytes(Library("list", (Material("A", "Clay", "mesh", Lab(50, 1, 2)),)), ".xlsx")
    with zipfile.ZipFile(io.BytesIO(list_)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        with new.open(name, "w", force_zip64=True) as file:
            file.write(begins.encode())
            for _ in range(times // 1000):
                file.write(fills.encode() * 1000)
    return out.getvalue()


def laughs(root: str) -> bytes:
    """Entities of entities."""
    said = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{said}]><{root}>&e11;</{root}>'.encode()


def zipped(name: str, mb: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed, packed.open(name, "w") as file:
        for _ in range(mb):
            file.write(bytes(1 << 20))
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"
BEGUN = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
MERGED = '<mergeCell ref="A9:B9"/>'
CASES: dict[str, tuple[str, tuple[str, ...], Callable[[], bytes]]] = {
    "a PNG of 400 megapixels, 1.2 MB": ("a.png", EXTRACT, lambda: png(20_000, 20_000, 20_000)),
    "a PNG of 10,000 megapixels by its header": ("a.png", EXTRACT, lambda: png(100_000, 100_000, 9)),
    "a PNG of 400 megapixels of which 10 rows are there": ("a.png", EXTRACT, lambda: png(20_000, 20_000, 10)),
    "a PNG whose profile unpacks to 2 GB": (
        "a.png", EXTRACT, lambda: png(9, 9, 9, chunk(b"iCCP", b"x\0\0" + zeros(2000)))
    ),
    "a PNG whose text unpacks to 2 GB": (
        "a.png", EXTRACT, lambda: png(9, 9, 9, chunk(b"zTXt", b"Comment\0\0" + zeros(2000)))
    ),
    "a progressive JPEG of 65,500 × 65,500 by its header": ("a.jpg", EXTRACT, lambda: jpeg(65_500, 65_500)),
    "a progressive JPEG of 20,000 × 20,000 by its header": ("a.jpg", EXTRACT, lambda: jpeg(20_000, 20_000)),
    "a CSV line of 100 MB": ("a.csv", LIST, lambda: b"code,name,kind,hex\nA," + b"x" * 100_000_000),
    "a CSV of a million empty lines": ("a.csv", LIST, lambda: b"code,name,kind,hex\n" + b"\n" * 1_000_000),
    "a CSV of a million columns": ("a.csv", LIST, lambda: b"code,hex" + b",x" * 1_000_000 + b"\nA,#8b4513\n"),
    "a device without end": ("/dev/zero", SHOW, bytes),
    "a pipe without end": ("-", SHOW, bytes),
    "JSON nested a million deep": ("a.json", SHOW, lambda: b"[" * 1_000_000),
    "JSON of a number of 10 million digits": ("a.json", SHOW, lambda: b'{"a":' + b"9" * 10_000_000 + b"}"),
    "TOML nested a million deep": ("a.toml", LIST, lambda: b"a=" + b"[" * 1_000_000),
    "XLSX whose sheet unpacks to 2 GB": (
        "a.xlsx", LIST, lambda: workbook(SHEET, BEGUN, "<row><c><v>1</v></c></row>", 80_000_000)
    ),
    "XLSX whose sheet unpacks to 250 MB": (
        "a.xlsx", LIST, lambda: workbook(SHEET, BEGUN, "<row><c><v>1</v></c></row>", 9_600_000)
    ),
    "XLSX whose sheet has a comment of 200 MB": (
        "a.xlsx", LIST, lambda: workbook(SHEET, BEGUN + "</sheetData><!--", " " * 20, 10_000_000)
    ),
    "XLSX of a million merged ranges": (
        "a.xlsx", LIST, lambda: workbook(SHEET, BEGUN + "</sheetData><mergeCells>", MERGED, 1_000_000)
    ),
    "XLSX whose words unpack to 2 GB": (
        "a.xlsx", LIST, lambda: workbook("xl/sharedStrings.xml", "<sst>", "<si><t>aaaaa</t></si>", 95_000_000)
    ),
    "CxF with entities of entities": ("a.cxf", SHOW, lambda: laughs("CxF")),
    "SVG with entities of entities": ("a.svg", MEASURE, lambda: laughs("svg")),
    "a Procreate file that unpacks to 2 GB": ("a.swatches", SHOW, lambda: zipped("Swatches.json", 2000)),
    "ASE of four thousand million blocks": (
        "a.ase", SHOW, lambda: b"ASEF\0\1\0\0\xff\xff\xff\xff" + bytes(10**7)
    ),
    "GIMP of a million colours": ("a.gpl", SHOW, lambda: b"GIMP Palette\n" + b"1 2 3 a\n" * 1_000_000),
    "SVG nested 100,000 deep": (
        "a.svg", MEASURE, lambda: SVG.format("<g>" * 100_000 + "</g>" * 100_000).encode()
    ),
    "SVG with a transform of 1e300": ("a.svg", MEASURE, lambda: SVG.format(
        '<path id="part-vamp" transform="scale(1e300) rotate(1e300)" d="M1 1h20v9z"/>').encode()),
    "SVG dashed in billionths": ("a.svg", MEASURE, lambda: SVG.format(
        '<path id="part-vamp" stroke="#000" stroke-dasharray="1e-9" d="M1 1h20v9z"/>').encode()),
    "SVG whose style is a million brackets": (
        "a.svg", MEASURE, lambda: SVG.format(f"<style>a{{}}{'(' * 1_000_000}</style>").encode()
    ),
    "SVG with a path of a million curves": ("a.svg", MEASURE, lambda: SVG.format(
        f'<path id="part-vamp" d="M1 1{"c1 9 9-9 3 4" * 1_000_000}z"/>').encode()),
}


def cost(words: list[str], endless: bool) -> tuple[int, float, int]:
    """Exit code, seconds of a core, and megabytes at the peak."""
    feed = subprocess.Popen(["yes"], stdout=subprocess.PIPE) if endless else None
    process = subprocess.Popen(
        [*PALETTE, *words], stdin=feed.stdout if feed else subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if feed:
        feed.kill()
        feed.communicate()
    return process.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024


def main() -> None:
    print("| input | exit | s | MB |\n| --- | --- | --- | --- |", flush=True)
    with tempfile.TemporaryDirectory() as place:
        os.chdir(place)
        os.environ["PALETTE_HOME"] = f"{place}/home"
        for said, (name, words, made) in CASES.items():
            if sys.argv[1:] and not any(word in said for word in sys.argv[1:]):
                continue
            if name not in ("-", "/dev/zero"):
                Path(name).write_bytes(made())
            code, took, peak = cost([word.replace("{}", name) for word in words], name == "-")
            print(f"| {said} | {code} | {took:.1f} | {peak:,} |", flush=True)
            if name not in ("-", "/dev/zero"):
                Path(name).unlink()
        os.chdir("/")


if __name__ == "__main__":
    main()
