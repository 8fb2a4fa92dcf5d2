"""A photograph small enough to put on a page, and the places its colours came from."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from palette.errors import InvalidInput
from palette.files import elsewhere, read_bytes
from palette.model import Source, Swatch
from palette.model.text import as_text
from palette.rendering.ink import ink_on
from palette.rendering.markup import Markup, tag
from palette.rendering.pieces import data_uri


class Pin(NamedTuple):
    """A colour's place: `x` and `y` are fractions of the upright photograph."""

    letter: str
    hex: str
    x: float
    y: float
    title: str


def thumbnail(data: bytes, longest: int = 1200, *, called: str = "The photograph") -> bytes:
    """An upright sRGB JPEG with its profile, at most `longest` pixels a side. Raises InvalidInput.

    It is opened as its colours were taken, through its own profile, and made small in linear light.
    """
    import numpy as np
    from PIL import Image

    from palette.extraction.opening import begin
    from palette.extraction.opening.downsample import downsample
    from palette.rendering.png import srgb_profile
    from palette.science.spaces import XYZ_TO_SRGB, encoded

    xyz, cover = downsample(begin(data, name=called).finish(), longest)
    light = xyz @ XYZ_TO_SRGB.T
    if cover.min() < cover.max():
        light = light * (cover / cover.max())[..., None] + (1 - cover / cover.max())[..., None]     # on white
    pixels = np.rint(np.clip(encoded(np.clip(light, 0, 1)), 0, 1) * 255).astype(np.uint8)
    image = Image.fromarray(pixels)
    image.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=84, icc_profile=srgb_profile(), optimize=True)
    return out.getvalue()


def find(sources: tuple[Source, ...], given: Iterable[str], beside: Iterable[Path]) -> dict[int, bytes]:
    """Thumbnails by source of the photographs that are `located`."""
    return {
        index: thumbnail(data, called=sources[index].file)
        for index, data in located(sources, given, beside).items()
    }


def located(sources: tuple[Source, ...], given: Iterable[str], beside: Iterable[Path]) -> dict[int, bytes]:
    """Photographs by source: those given, else those of the same bytes, found by the path that the source
    was given by, from where one stands and from the folders `beside`, or by its name in one of them.

    A photograph that was given and is none of the sources raises InvalidInput: a sheet that shows the
    wrong one would lie. One that is merely not there is left out.
    """
    found: dict[int, bytes] = {}
    prints = {s.sha256: i for i, s in enumerate(sources)}
    for name in given:
        data = read_bytes(name)
        index = prints.get(hashlib.sha256(data).hexdigest())
        if index is None:
            wanted = ", ".join(s.file for s in sources) or "no photograph"
            raise InvalidInput(f"{name} is not the photograph this was made from ({wanted}).")
        found[index] = data
    folders = list(beside)
    for index, source in enumerate(sources):
        for path in _places(source, folders) if source.file else ():
            if index in found or not path.is_file():
                continue
            data = read_bytes(path)
            if hashlib.sha256(data).hexdigest() == source.sha256:
                found[index] = data
    return found


def _places(source: Source, folders: Sequence[Path]) -> Iterator[Path]:
    """Where a photograph may be."""
    if source.path and not elsewhere(source.path):
        yield from (Path(source.path), *(folder / source.path for folder in folders))
    for folder in folders:
        path = folder / Path(source.file).name
        if "\ufffd" in source.file and folder.is_dir():     # the file's own name is no text
            path = next((p for p in sorted(folder.iterdir()) if as_text(p.name) == source.file), path)
        yield path


def pins(swatches: Iterable[tuple[str, str, Swatch]], sources: tuple[Source, ...], index: int) -> list[Pin]:
    """Where on source `index` the swatches (letter, hex, swatch) lie."""
    source = sources[index]
    return [
        Pin(letter, hex, (s.where.x + 0.5) / source.width, (s.where.y + 0.5) / source.height,
            f"{letter} {s.name}".strip())
        for letter, hex, s in swatches
        if s.where and s.where.photo == index and source.width and source.height
    ]


def figure(source: Source, jpeg: bytes | None, placed: list[Pin]) -> Markup:
    """The photograph with its pins; without the photograph, an empty frame of its shape with them."""
    where = "; ".join(f"{p.title} at {p.x:.0%} across, {p.y:.0%} down" for p in placed)
    if jpeg:
        said = f"The photograph {source.file}. {where}"
        inside = tag("img", src=data_uri(jpeg, "image/jpeg"), alt=said)
    else:
        inside = tag("span", class_="absent", role="img", aria_label=f"Places in {source.file}: {where}")
    marks = (
        tag("span", p.letter, class_="pin", aria_hidden="true", style=(
            f"left:{100 * p.x:.2f}%;top:{100 * p.y:.2f}%;background:{p.hex};color:{ink_on(p.hex)}"
        ))
        for p in apart(placed, (source.width or 3) / (source.height or 2))
    )
    credit = ", ".join(t for t in (source.credit, source.licence) if t) or "Credit to be confirmed"
    absent = "" if jpeg else " Not attached; the frame shows the places."
    width, height = source.width or 3, source.height or 2
    return tag(
        "figure", tag("div", inside, marks, class_="frame", style=f"aspect-ratio:{width}/{height}"),
        tag("figcaption", f"{source.file}. {credit}.{absent}"), class_="photo",
        style=f"--shape:{width / height:.4f}",
    )


def apart(placed: list[Pin], aspect: float, least: float = 0.055) -> list[Pin]:
    """Pins nudged until their letters can be read; `least` is in widths of the photograph."""
    moved: list[Pin] = []
    for pin in placed:
        x, y = min(max(pin.x, 0.03), 0.97), min(max(pin.y, 0.03 * aspect), 1 - 0.03 * aspect)
        for _ in range(24):
            near = next((m for m in moved if (m.x - x) ** 2 + ((m.y - y) / aspect) ** 2 < least**2), None)
            if near is None:
                break
            x = near.x + least if near.x + least < 0.98 else near.x - least
            y = near.y if near.x + least < 0.98 else near.y + least * aspect
        moved.append(pin._replace(x=x, y=y))
    return moved
