"""A peer from PyPI as its documentation uses it: `python pypi.py NAME PHOTO COLOURS` prints hex colours."""

from __future__ import annotations

import sys


def fast_colorthief(photo: str, k: int) -> list[tuple[int, ...]]:
    import fast_colorthief

    return fast_colorthief.get_palette(photo, k)


def colorthief(photo: str, k: int) -> list[tuple[int, ...]]:
    from colorthief import ColorThief

    return ColorThief(photo).get_palette(k)


def pylette(photo: str, k: int) -> list[tuple[int, ...]]:
    from pylette import extract_colors

    return [tuple(colour.rgb) for colour in extract_colors(image=photo, palette_size=k).colors]


def pylette_batch(folder: str, k: int) -> list[tuple[int, ...]]:
    from pathlib import Path

    from pylette import batch_extract_colors

    results = batch_extract_colors(images=sorted(map(str, Path(folder).iterdir())), palette_size=k)
    return [tuple(result.palette.colors[0].rgb) for result in results]


def libimagequant(photo: str, k: int) -> list[tuple[int, ...]]:
    import libimagequant as liq
    from PIL import Image

    image = Image.open(photo).convert("RGBA")
    attributes = liq.Attr()
    attributes.max_colors = k
    picture = attributes.create_rgba(image.tobytes(), image.width, image.height, 0)
    return [(c.r, c.g, c.b) for c in picture.quantize(attributes).get_palette()]


def material(photo: str, k: int) -> list[tuple[int, ...]]:
    from material_color_utilities import prominent_colors_from_image
    from PIL import Image

    found = prominent_colors_from_image(Image.open(photo), k)
    return [tuple(bytes.fromhex(text.lstrip("#")[:6])) for text in found]


def extcolors(photo: str, k: int) -> list[tuple[int, ...]]:
    import extcolors

    return [colour for colour, _ in extcolors.extract_from_path(photo, limit=k)[0]]


def median_cut(photo: str, k: int) -> list[tuple[int, ...]]:
    from PIL import Image

    flat = Image.open(photo).convert("RGB").quantize(k).getpalette() or []
    return [tuple(flat[i : i + 3]) for i in range(0, 3 * k, 3)]


if __name__ == "__main__":
    name, where, count = sys.argv[1:]
    for colour in globals()[name](where, int(count)):
        print("#" + bytes(map(int, colour[:3])).hex())
