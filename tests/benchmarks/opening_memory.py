"""The memory that `palette extract` takes at the limits of every kind of file.

    python tests/benchmarks/opening_memory.py [FOLDER]

Makes the largest file of each kind that is opened (in FOLDER or a temporary one; some minutes, 5 GB),
extracts it in a process of its own, and prints the largest resident set of that process.
"""

from __future__ import annotations

import os
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image

from palette.extraction.opening.limits import BUDGET, HELD, LARGEST

Image.MAX_IMAGE_PIXELS = None
BOUND = 1.5e9
TILE = np.random.default_rng(0).integers(0, 256, (40, 50, 3)).astype(np.uint8).repeat(16, 0).repeat(16, 1)


def sized(most: float, multiple: int = 16) -> tuple[int, int]:
    """Width and height of about 4 to 3 with at most so many pixels."""
    width = int((most * 4 / 3) ** 0.5) // multiple * multiple
    return width, int(most / width) // multiple * multiple


def limit(name: str) -> float:
    held = {kind.name: held for kind, held in HELD.items()}
    return min(LARGEST, BUDGET / held.get(name, 1))


def picture(size: tuple[int, int], mode: str = "RGB") -> Image.Image:
    """Blocks of noise over the whole."""
    small = Image.fromarray(TILE).convert(mode)
    out = Image.new(mode, size)
    for y in range(0, size[1], small.height):
        for x in range(0, size[0], small.width):
            out.paste(small, (x, y))
    return out


def saved(size: tuple[int, int], kind: str, mode: str = "RGB", **options: object) -> bytes:
    out = BytesIO()
    picture(size, mode).save(out, kind, **options)
    return out.getvalue()


def png(depth: int, colour_type: int, channels: int) -> bytes:
    """400 megapixels, written row by row."""
    width, height = sized(LARGEST)
    long = width * channels * depth // 8
    row = np.random.default_rng(1).integers(0, 256, long // 50).astype(np.uint8).repeat(50)
    line = b"\0" + row.tobytes().ljust(long, b"\0")
    packing = zlib.compressobj(1)
    body = b"".join(packing.compress(line) for _ in range(height)) + packing.flush()

    def chunk(tag: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + tag + content + struct.pack(">I", zlib.crc32(tag + content))

    head = struct.pack(">IIBBBBB", width, height, depth, colour_type, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def tiff(kind: type, packed: bool) -> bytes:
    import tifffile

    width, height = sized(LARGEST)
    height = height // 64 * 64
    strip = np.resize(TILE, (64, width, 3)).astype(kind)
    out = BytesIO()
    tifffile.imwrite(
        out, np.broadcast_to(strip, (height // 64, 64, width, 3)).reshape(height, width, 3), rowsperstrip=64,
        photometric="rgb", compression="deflate" if packed else None, bigtiff=True,
    )
    return out.getvalue()


def heic() -> bytes:
    import pillow_heif

    image = picture(sized(limit("HEIC")))
    out = BytesIO()
    made = pillow_heif.from_pillow(image)
    made.save(out, quality=30)
    return out.getvalue()


CASES: dict[str, Callable[[], bytes]] = {
    "JPEG, baseline": lambda: saved(sized(LARGEST), "JPEG", quality=60),
    "JPEG, progressive": lambda: saved(sized(LARGEST), "JPEG", quality=60, progressive=True),
    "PNG, 8 bits": lambda: png(8, 2, 3),
    "PNG, 16 bits and alpha": lambda: png(16, 6, 4),
    "TIFF, 8 bits, deflate": lambda: tiff(np.uint8, True),
    "TIFF, 16 bits, deflate": lambda: tiff(np.uint16, True),
    "TIFF, 8 bits, unpacked": lambda: tiff(np.uint8, False),
    "TIFF, 16 bits, unpacked": lambda: tiff(np.uint16, False),
    "WebP": lambda: saved(sized(min(limit("WebP"), 16383 * 12000)), "WEBP", quality=30, method=0),
    "WebP with alpha": lambda: saved(sized(limit("WebP")), "WEBP", "RGBA", quality=30, method=0),
    "GIF": lambda: saved(sized(limit("GIF")), "GIF", "P"),
    "BMP": lambda: saved(sized(limit("BMP")), "BMP"),
    "AVIF": lambda: saved(sized(limit("AVIF")), "AVIF", quality=30, speed=10),
    "AVIF with alpha": lambda: saved(sized(limit("AVIF")), "AVIF", "RGBA", quality=30, speed=10),
    "HEIC": heic,
}


def peak(path: Path) -> tuple[float, float, str]:
    """The largest resident set in bytes, seconds of processor time, and what went wrong."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.Popen(
        [sys.executable, "-m", "palette", "extract", str(path), "--json"], env=environment,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )
    said = done.stderr.read().decode() if done.stderr else ""
    _, status, usage = os.wait4(done.pid, 0)
    return usage.ru_maxrss * 1024, usage.ru_utime + usage.ru_stime, said.strip() if status else ""


def make(name: str, path: Path) -> None:
    """In a process of its own: one that is started from a large one counts as large."""
    subprocess.run([sys.executable, __file__, "--make", name, str(path)], check=True)


def main() -> None:
    if sys.argv[1:2] == ["--make"]:
        Path(sys.argv[3]).write_bytes(CASES[sys.argv[2]]())
        return
    wanted = sys.argv[2:] or list(CASES)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(sys.argv[1] if len(sys.argv) > 1 else made)
        print("| file | megapixels | MB | peak memory | processor s |\n| --- | ---: | ---: | ---: | ---: |")
        for name in wanted:
            path = folder / name.replace(", ", "-").replace(" ", "-")
            if not path.exists():
                make(name, path)
            memory, seconds, wrong = peak(path)
            pixels = np.prod(sized(limit(name.split()[0].strip(",")))) / 1e6
            over = "" if memory <= BOUND else " (over the bound)"
            size = path.stat().st_size / 1e6
            cells = (name, f"{pixels:.0f}", f"{size:.0f}", f"{memory / 1e9:.2f} GB{over}", f"{seconds:.1f}")
            print(f"| {' | '.join(cells)} | {wrong}", flush=True)
            if len(sys.argv) == 1:
                path.unlink()


if __name__ == "__main__":
    main()
