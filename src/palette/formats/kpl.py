"""Krita palette, read only: a zip with colorset.xml and ICC profiles beside it (docs.krita.org, "kpl")."""

from __future__ import annotations

import math
from typing import Any

from palette.errors import InvalidInput
from palette.formats.adobe import LAB_SPACE
from palette.formats.colours import Mixed
from palette.formats.format import Format, Keeps
from palette.formats.icc import Profiles
from palette.formats.xml import Element, attribute, local, parse
from palette.formats.zipped import Container, holds
from palette.model import D50_2, Palette
from palette.science.inks import CMYK_WARNING
from palette.science.spaces import encoded, white, xyz_to_lab

MEMBER, PROFILES = "colorset.xml", "profiles.xml"
AXES = {"sRGB": "rgb", "RGB": "rgb", "Lab": "Lab", "XYZ": "xyz", "CMYK": "cmyk", "Gray": "g"}


class KritaPalette(Format):
    """Colours of Krita in any of its colour spaces, through the profiles that the file brings."""

    name = "kpl"
    title = "Krita palette"
    suffixes = (".kpl",)
    writes = False
    keeps = Keeps("float sRGB, CMYK, or Lab D50/2°", title=True, codes=True, groups=True)
    note = "Other RGB spaces and CMYK go through the ICC profile that the file brings."

    def recognises(self, data: bytes) -> bool:
        """A zip that names its member."""
        return holds(data, MEMBER.encode())

    def read(self, data: bytes, called: str) -> Palette:
        """Every colour in the order of its cells, group by group. Raises InvalidInput."""
        container = Container(data, called, "Krita palette")
        inside = f"{MEMBER} in {called}"
        root = parse(container.member(MEMBER), inside)
        colours, cells, profiles = Mixed(called), [], _profiles(container)
        for parent, group in [(root, "")] + [(e, attribute(e, "name")) for e in root if local(e) == "Group"]:
            for element in parent:
                if local(element) != "ColorSetEntry":
                    continue
                try:
                    _read(element, group, colours, profiles)
                except (ValueError, KeyError):
                    raise InvalidInput(
                        f"{inside}: colour {len(colours) + 1}, {attribute(element, 'name')[:40]!r},"
                        " has no values that can be read."
                    ) from None
                cells.append((group, *_position(element)))
        if not colours:
            raise InvalidInput(f"{called} has no colours in it.")
        found = colours.swatches()
        groups = {group: i for i, group in reversed(list(enumerate(c[0] for c in cells)))}
        order = sorted(range(len(found)), key=lambda i: (groups[cells[i][0]], cells[i][1], cells[i][2], i))
        comment = attribute(root, "comment")
        return Palette(
            tuple(found[i] for i in order),
            name=attribute(root, "name"),
            extra=(("comment", comment),) if comment else (),
            warnings=(CMYK_WARNING,) if colours.any_cmyk else (),
        )


def _position(element: Element) -> tuple[int, int]:
    """Row and column on the page; a file lists its colours in any order."""
    found = next((e for e in element if local(e) == "Position"), None)
    try:
        return int(attribute(found, "row")), int(attribute(found, "column"))  # type: ignore[arg-type]
    except (ValueError, AttributeError):
        return 0, 0


def _read(element: Element, group: str, colours: Mixed, profiles: Profiles) -> None:
    entry = next(e for e in (*element, None) if e is None or local(e) in AXES)
    if entry is None:
        raise ValueError
    model = local(entry)
    values = [float(attribute(entry, axis)) for axis in AXES[model]]
    if not all(map(math.isfinite, values)):
        raise ValueError
    spot = (("type", "spot"),) if attribute(element, "spot") == "true" else ()
    id = attribute(element, "id")
    name = attribute(element, "name")
    words: dict[str, Any] = {"code": id if id != name else "", "group": group, "extra": spot}
    space = attribute(entry, "space")
    if model == "Lab":
        # Krita writes L to 100 and a, b as they are; before 4.3 all three went from 0 to 1, neutral at a half
        L, a, b = values
        if 0 <= L <= 1 and all(0.1 < v < 0.9 for v in (a, b)):
            L, a, b = L * 100, *((v - 0.5) * (254 if v > 0.5 else 256) for v in (a, b))
        colours.lab((L, a, b), D50_2, name, **{**words, "extra": (LAB_SPACE, *spot)})
    elif model == "XYZ":
        colours.lab(xyz_to_lab(values, white("D50", 2)).tolist(), D50_2, name, **words)
    else:
        _device(model, values, space, name, words, colours, profiles)


def _device(
    model: str,
    values: list[float],
    space: str,
    name: str,
    words: dict[str, Any],
    colours: Mixed,
    profiles: Profiles,
) -> None:
    linear = "g10" in space.lower() or "linear" in space.lower() or "scrgb" in space.lower()
    if model == "sRGB" or (model == "RGB" and (not space or "srgb" in space.lower())):
        colours.srgb(encoded(values).tolist() if linear else values, name, **words)
        return
    found = profiles.to_lab([values], {"RGB": "RGB", "CMYK": "CMYK", "Gray": "L"}[model], space)
    if found is not None:
        colours.lab(found[0].tolist(), D50_2, name, **words)
    elif model == "CMYK":
        colours.cmyk(values, name, **words)
    else:
        colours.srgb(values * 3 if model == "Gray" else values, name, **words)


def _profiles(container: Container) -> Profiles:
    """The ICC profiles by name: profiles.xml says in which member each is."""
    manifest = parse(container.member(PROFILES), PROFILES) if PROFILES in container else ()
    files = {attribute(e, "name"): attribute(e, "filename") for e in manifest if local(e) == "Profile"}

    def read(space: str) -> bytes | None:
        member = files.get(space, space)
        return container.member(member) if member in container else None

    return Profiles(read)


FORMAT = KritaPalette()
