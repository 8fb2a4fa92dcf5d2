"""SwatchBooker, read only: a zip with swatchbook.xml and ICC profiles beside it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from palette.errors import InvalidInput
from palette.formats.adobe import LAB_SPACE
from palette.formats.colours import Mixed
from palette.formats.format import Format, Keeps
from palette.formats.icc import Profiles
from palette.formats.xml import Element, attribute, child, children, local, parse, text_of
from palette.formats.zipped import Container, holds
from palette.model import D50_2, Palette
from palette.science.inks import CMYK_WARNING
from palette.science.spaces import white, xyz_to_lab

MEMBER = "swatchbook.xml"
# the best first: a measured or device-independent value before a device's
MODELS = ("Lab", "XYZ", "RGB", "HSV", "HLS", "CMY", "CMYK", "GRAY")


class SwatchBooker(Format):
    """Colours of SwatchBooker in any of its models, through the profiles that the file brings."""

    name = "sbz"
    title = "SwatchBooker"
    suffixes = (".sbz",)
    writes = False
    keeps = Keeps("float sRGB, CMYK, or Lab D50/2°", title=True, codes=True, groups=True)
    note = "CMYK goes through the ICC profile that the file brings. A swatch's id is its code."

    def recognises(self, data: bytes) -> bool:
        """A zip that names its member."""
        return holds(data, MEMBER.encode())

    def read(self, data: bytes, called: str) -> Palette:
        """The colours in the order of the book, group by group; what is not placed stays out.

        Raises InvalidInput.
        """
        container = Container(data, called, "SwatchBooker file")
        root = parse(container.member(MEMBER), f"{MEMBER} in {called}")
        book, materials = child(root, "book"), child(root, "materials")
        known = {
            text_of(e, "metadata", "identifier"): e
            for e in (materials if materials is not None else ())
            if local(e) == "color"
        }
        placed = list(_placed(book, "")) or [(id, "") for id in known]
        colours, left_out, profiles = Mixed(called), list[str](), _profiles(container)
        for id, group in placed:
            element = known.get(id)
            if element is None or not _read(element, id, group, colours, profiles):
                left_out.append(text_of(element, "metadata", "title") or id)
        if not colours:
            raise InvalidInput(f"{called} has no colour with values that can be read.")
        warnings = [CMYK_WARNING] if colours.any_cmyk else []
        if left_out:
            warnings.append(f"Left out, having no values that can be read: {', '.join(left_out[:5])}.")
        about = [(name, text_of(root, "metadata", name)) for name in ("description", "rights", "license")]
        return Palette(
            colours.swatches(),
            name=text_of(root, "metadata", "title"),
            warnings=tuple(warnings),
            extra=tuple((name, text) for name, text in about if text),
        )


def _placed(node: Element | None, group: str) -> Iterator[tuple[str, str]]:
    """Material ids in the order of the book, each with the title of its group."""
    for element in node if node is not None else ():
        if local(element) == "swatch":
            yield attribute(element, "material"), group
        elif local(element) == "group":
            yield from _placed(element, text_of(element, "metadata", "title") or group)


def _read(element: Element, id: str, group: str, colours: Mixed, profiles: Profiles) -> bool:
    found = {attribute(e, "model"): e for e in children(element, "values")}
    spot = (("type", "spot"),) if attribute(element, "usage") == "spot" else ()
    name = text_of(element, "metadata", "title")
    for model in MODELS:
        if model not in found:
            continue
        try:
            values = [float(v) for v in (found[model].text or "").split()]
        except ValueError:
            continue
        if not all(map(math.isfinite, values)) or len(values) != {"CMYK": 4, "GRAY": 1}.get(model, 3):
            continue
        words: dict[str, Any] = {"code": id, "group": group, "extra": spot}
        _add(model, values, attribute(found[model], "space"), profiles, name, words, colours)
        return True
    return False


def _profiles(container: Container) -> Profiles:
    def read(space: str) -> bytes | None:
        member = f"profiles/{space}"
        return container.member(member) if space and member in container else None

    return Profiles(read)


def _add(
    model: str,
    values: list[float],
    space: str,
    profiles: Profiles,
    name: str,
    words: dict[str, Any],
    colours: Mixed,
) -> None:
    import colorsys

    spot = words["extra"]
    if model in ("Lab", "XYZ"):
        lab = values if model == "Lab" else [float(v) for v in xyz_to_lab(values, white("D50", 2))]
        colours.lab(lab, D50_2, name, **{**words, "extra": (LAB_SPACE, *spot)})
        return
    if model in ("RGB", "CMYK"):
        found = profiles.to_lab([values], model, space)
        if found is not None:
            kept = (("cmyk", " ".join(f"{100 * v:.4g}" for v in values)),) if model == "CMYK" else ()
            colours.lab([float(v) for v in found[0]], D50_2, name, **{**words, "extra": (*kept, *spot)})
            return
    if model == "CMYK":
        colours.cmyk(values, name, **words)
    elif model == "HSV":
        colours.hsb(values, name, **words)
    elif model == "HLS":
        colours.srgb(colorsys.hls_to_rgb(*values), name, **words)
    elif model == "CMY":
        colours.srgb([1 - v for v in values], name, **words)
    else:
        # SwatchBooker counts grey as ink: 1.0 is "Black 100%"
        colours.srgb([1 - values[0]] * 3 if model == "GRAY" else values, name, **words)


FORMAT = SwatchBooker()
