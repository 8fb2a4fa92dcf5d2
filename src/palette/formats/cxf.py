"""CxF3 (ISO 17972-1): objects with reflectance, Lab, LCh, XYZ, sRGB or CMYK, and how each was measured.

Our own reader over defusedxml, whatever the prefix. PyPI colour-cxf is strict about the schema where
exporters are not, does not refuse entity bombs, and needs Python below 3.14: it is the oracle of the
tests instead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import pairwise

import numpy as np

from palette.errors import InvalidInput
from palette.formats.colours import viewing_of
from palette.formats.css_colours import parsed
from palette.formats.cxf_specification import (
    STEP,
    UNSTATED,
    Specification,
    device_of,
    specification_of,
    viewing_of_spectrum,
)
from palette.formats.format import Format, Keeps
from palette.formats.measured import Measured, numbers
from palette.formats.measured import text_of as values_of
from palette.formats.xml import (
    Element,
    attribute,
    child,
    children,
    escape,
    legal,
    local,
    parse,
    quoteattr,
    starts,
    text_of,
)
from palette.model import D65_2, Lab, Palette, Spectrum, Swatch, Viewing
from palette.science.inks import cmyk_to_srgb
from palette.science.spaces import WHITES, srgb_to_lab, xyz_to_lab

NAMESPACE = "http://colorexchangeformat.com/CxF3-core"
OUR_ID = re.compile(r"c\d+")
ABOUT = ("Creator", "CreationDate", "Comment")
UNDATED = "1970-01-01T00:00:00Z"  # the schema wants a date; without one two runs write the same bytes
OTHER = {"ColorDensity": "densities", "EmissiveSpectrum": "the light of lamps",
         "TransmittanceSpectrum": "transmittances"}
PERCENT = 10.0      # no white, however fluorescent, reflects ten times the light


class Cxf3(Format):
    """Colours with how they were measured, as X-Rite, Barbieri and others exchange them."""

    name = "cxf"
    title = "CxF3"
    suffixes = (".cxf", ".cxf3")
    keeps = Keeps(
        "any Lab",
        bits=0,
        lab=True,
        viewing=True,
        title=True,
        codes=True,
        groups=True,
        spectra=True,
        extra=True,
    )
    note = (
        "Reflectance 1.0 is 100%; fluorescent values above it stay. Read: spectra, Lab, LCh, XYZ, sRGB, CMYK,"
        " in this order of trust. A spectrum is seen under the illuminant and observer of its specification,"
        " under D65/10° where none is stated."
    )

    def recognises(self, data: bytes) -> bool:
        """By its root element, whatever the prefix."""
        return starts(data, "CxF")

    def read(self, data: bytes, called: str) -> Palette:
        """Every object: reflectance, else the first of its colour values. Raises InvalidInput."""
        root = parse(data, called)
        if local(root) != "CxF":
            raise InvalidInput(f"{called} is not CxF: it begins with <{local(root)[:40]}>.")
        resources = child(root, "Resources")
        specifications = {
            attribute(e, "Id"): specification_of(e)
            for e in children(child(resources, "ColorSpecificationCollection"), "ColorSpecification")
        }
        found, white = Measured(called), _white(resources)
        for element in children(child(resources, "ObjectCollection"), "Object"):
            with np.errstate(all="ignore"):  # what is no colour is left out and told
                _read_object(element, specifications, white, found, called)
        if not found.swatches:
            raise InvalidInput(f"{called} has no object with a colour in it{_instead(resources)}.")
        about = child(root, "FileInformation")
        extra = [(name, text_of(about, name)) for name in ABOUT]
        extra = [pair for pair in extra if pair not in (("Creator", "palette"), ("CreationDate", UNDATED))]
        extra += [(attribute(tag, "Name"), attribute(tag, "Value")) for tag in children(about, "Tag")]
        found.strange = dict.fromkeys(word for one in specifications.values() for word in one.strange)
        return found.palette(text_of(about, "Description"), [pair for pair in extra if pair[1]])

    def write(self, palette: Palette) -> bytes:
        """CxF 3 with reflectances where there are any, and Lab."""
        return _document(palette).encode("utf-8", "replace")


def _instead(resources: Element | None) -> str:
    """What its objects hold instead of colours."""
    held = {
        local(value) for element in children(child(resources, "ObjectCollection"), "Object")
        for values in children(element, "ColorValues") for value in values}
    words = [word for name, word in OTHER.items() if name in held]
    return f": it holds {' and '.join(words)}, which say no colour" if words else ""


def _read_object(
    element: Element, specifications: dict[str, Specification], white: float, found: Measured, called: str
) -> None:
    name, id = attribute(element, "Name"), attribute(element, "Id")
    values = child(element, "ColorValues")
    kind = attribute(element, "ObjectType")
    extra = [("ObjectType", kind)] if kind else []
    if id and not OUR_ID.fullmatch(id):
        extra.append(("Id", id))
    extra += [
        (attribute(tag, "Name"), attribute(tag, "Value"))
        for tag in children(child(element, "TagCollection"), "Tag")
    ]
    if text_of(element, "Comment"):
        extra.append(("Comment", text_of(element, "Comment")))
    words = dict(extra)
    code = words.pop("code", "")
    group = words.pop("group", "")
    provenance = words.pop("provenance", "measured")
    swatch = Swatch(
        Lab(0, 0, 0),
        name=name,
        code=code,
        group=group,
        extra=tuple(words.items()),
        provenance=provenance if provenance in ("measured", "display", "photo") else "measured",
    )
    swatch = replace(swatch, extra=swatch.extra + device_of(values, specifications, words))
    try:
        spectrum, stated = _spectrum(values, specifications, white)
        seen, lab, shown = _stated(values, specifications)
        if lab is None and spectrum is None:
            seen, lab, shown = D65_2, _device(child(element, "DeviceColorValues")), True
    except ValueError as problem:
        raise InvalidInput(
            f"{called}: object {name or id!r} has a value that is no number: {problem}."
        ) from None
    if sum(1 for _ in children(values, "ReflectanceSpectrum")) > 1:
        found.several.append(name or id)
    if spectrum is not None:
        extra_lab = lab if stated is None or stated.viewing == seen else None
        found.add(replace(swatch, spectrum=spectrum), viewing_of_spectrum(stated), extra_lab)
    else:
        found.add(replace(swatch, provenance="display") if shown else swatch, seen, lab)


def _spectrum(
    values: Element | None, specifications: dict[str, Specification], white: float
) -> tuple[Spectrum | None, Specification | None]:
    for element in children(values, "ReflectanceSpectrum"):
        specification = specifications.get(attribute(element, "ColorSpecification"))
        numbers_ = [value / white for value in numbers(element.text or "")]
        written = attribute(element, "StartWL")
        start = float(written) if written else specification.start if specification else None
        if not numbers_ or start is None:
            continue
        return Spectrum(
            start, specification.interval if specification else STEP, tuple(numbers_)
        ), specification
    for element in children(values, "CustomSpectrum"):
        points = sorted(
            (float(attribute(point, "WL")), value) for point in children(element, "SpectralPoint")
            for value in numbers(point.text or ""))
        steps = {round(b - a, 3) for (a, _), (b, _) in pairwise(points)}
        if len(points) > 2 and len(steps) == 1 and 0 not in steps:
            specification = specifications.get(attribute(element, "ColorSpecification"))
            return Spectrum(
                points[0][0], steps.pop(), tuple(v / white for _, v in points)
            ), specification
    return None, None


def _white(resources: Element | None) -> float:
    """What a perfect white counts in a file: 1, or 100 where some value of it can only be percent."""
    for element in children(child(resources, "ObjectCollection"), "Object"):
        values = child(element, "ColorValues")
        points = (point for custom in children(values, "CustomSpectrum") for point in custom)
        for found in (*children(values, "ReflectanceSpectrum"), *points):
            with suppress(ValueError):
                if max(numbers(found.text or ""), default=0) > PERCENT:
                    return 100.0
    return 1.0


def _stated(
    values: Element | None, specifications: dict[str, Specification]
) -> tuple[Viewing | None, list[float] | None, bool]:
    """The viewing and Lab that the file itself states, and whether it is a display value."""
    for kind, axes in (
        ("ColorCIELab", "LAB"),
        ("ColorCIELCh", "LCH"),
        ("ColorCIEXYZ", "XYZ"),
        ("ColorSRGB", "RGB"),
    ):
        for element in children(values, kind):
            specification = specifications.get(attribute(element, "ColorSpecification"))
            seen = (specification.viewing if specification else None) or Viewing("D50", 2)
            a, b, c = (_of(element, axis) for axis in axes)
            if kind == "ColorCIELab":
                return seen, [a, b, c], False
            if kind == "ColorCIELCh":
                return seen, [a, b * np.cos(np.radians(c)), b * np.sin(np.radians(c))], False
            if kind == "ColorCIEXYZ":
                pair = (seen.illuminant, seen.observer)
                return (
                    seen,
                    (
                        xyz_to_lab(np.array([a, b, c]) / 100, WHITES[pair]).tolist()
                        if pair in WHITES
                        else None
                    ),
                    False,
                )
            top = float(attribute(element, "MaxRange") or 255)
            return D65_2, srgb_to_lab(np.array([a, b, c]) / (top if top > 0 else 255)).tolist(), True
    return None, None, False


def _device(values: Element | None) -> list[float] | None:
    """Lab D65/2° of DeviceColorValues, where an object has nothing better."""
    for element in values if values is not None else ():
        if local(element) == "ColorRGB":
            top = float(attribute(element, "MaxRange") or 255)
            rgb = np.array([_of(element, axis) for axis in "RGB"]) / (top if top > 0 else 255)
            return [float(v) for v in srgb_to_lab(rgb)]
        if local(element) == "ColorCMYK":
            inks = [_of(element, axis) / 100 for axis in ("Cyan", "Magenta", "Yellow", "Black")]
            return [float(v) for v in srgb_to_lab(cmyk_to_srgb(inks))[0]]
        if local(element) == "ColorHTML":
            found = parsed(attribute(element, "HTML"))
            return [float(v) for v in found[0]] if found else None
    return None


def _of(element: Element, axis: str) -> float:
    found = next((e for e in element if local(e).lower() == axis.lower()), None)
    values = numbers(found.text or "") if found is not None else []
    if len(values) != 1:
        raise ValueError(f"{local(element)} lacks {axis}")
    return values[0]


def _document(palette: Palette) -> str:
    kept = dict(palette.extra)
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<cc:CxF xmlns:cc="{NAMESPACE}">',
        "<cc:FileInformation>",
        f"<cc:Creator>{escape(legal(kept.get('Creator', 'palette')))}</cc:Creator>",
        f"<cc:CreationDate>{escape(legal(kept.get('CreationDate', UNDATED)))}</cc:CreationDate>",
        f"<cc:Description>{escape(legal(palette.name))}</cc:Description>",
    ]
    if kept.get("Comment"):
        lines.append(f"<cc:Comment>{escape(legal(kept['Comment']))}</cc:Comment>")
    lines += [
        f"<cc:Tag Name={quoteattr(legal(name))} Value={quoteattr(legal(text))}/>"
        for name, text in palette.extra
        if name not in ABOUT
    ]
    lines += ["</cc:FileInformation>", "<cc:Resources>", "<cc:ObjectCollection>"]
    specifications: dict[tuple[Viewing, float | None, float | None], str] = {}
    ids: set[str] = set()
    for number, swatch in enumerate(palette.swatches, 1):
        s = swatch.spectrum
        key = (viewing_of(swatch, palette), s.start if s else None, s.interval if s else None)
        id = specifications.setdefault(key, f"CS{len(specifications) + 1}")
        lines += _object(swatch, number, id, ids)
    lines += ["</cc:ObjectCollection>", "<cc:ColorSpecificationCollection>"]
    for (seen, start, interval), id in specifications.items():
        lines += _specified(seen, start, interval, id)
    return "\n".join([*lines, "</cc:ColorSpecificationCollection>", "</cc:Resources>", "</cc:CxF>", ""])


def _object(swatch: Swatch, number: int, specification: str, ids: set[str]) -> Iterator[str]:
    kept = dict(swatch.extra)
    id = kept.pop("Id", "")
    if not id or id in ids or OUR_ID.fullmatch(id):
        id = f"c{number}"
    ids.add(id)
    kind = kept.pop("ObjectType", "Sample" if kept.get("record") == "batch" else "Standard")
    name = quoteattr(legal(swatch.name or swatch.common))
    yield f"<cc:Object ObjectType={quoteattr(legal(kind))} Name={name} Id={quoteattr(legal(id))}>"
    yield f"<cc:CreationDate>{UNDATED}</cc:CreationDate>"
    comment = kept.pop("Comment", "")
    if comment:
        yield f"<cc:Comment>{escape(legal(comment))}</cc:Comment>"
    yield "<cc:ColorValues>"
    seen = f'ColorSpecification="{specification}"'
    if swatch.spectrum is not None:
        yield f'<cc:ReflectanceSpectrum {seen} StartWL="{swatch.spectrum.start:g}">'
        yield f"{' '.join(values_of(swatch.spectrum))}</cc:ReflectanceSpectrum>"
    L, a, b = (f"{v:.9g}" for v in swatch.lab)
    yield f"<cc:ColorCIELab {seen}><cc:L>{L}</cc:L><cc:A>{a}</cc:A><cc:B>{b}</cc:B></cc:ColorCIELab>"
    yield "</cc:ColorValues>"
    ours = {"code": swatch.code, "group": swatch.group, "provenance": swatch.provenance}
    tags = {**kept, **ours}
    yield '<cc:TagCollection Name="palette">'
    for name, text in tags.items():
        if text or name == "code":
            yield f"<cc:Tag Name={quoteattr(legal(name))} Value={quoteattr(legal(text))}/>"
    yield "</cc:TagCollection>"
    yield "</cc:Object>"


def _specified(seen: Viewing, start: float | None, interval: float | None, id: str) -> Iterator[str]:
    yield f'<cc:ColorSpecification Id="{id}">'
    yield (
        f"<cc:TristimulusSpec><cc:Illuminant>{escape(legal(seen.illuminant))}</cc:Illuminant>"
        f"<cc:Observer>{seen.observer}_Degree</cc:Observer></cc:TristimulusSpec>"
    )
    kind = "Colorimetric_Reflectance" if start is None else "Spectrum_Reflectance"
    yield f"<cc:MeasurementSpec><cc:MeasurementType>{kind}</cc:MeasurementType>"
    yield f"<cc:GeometryChoice>{_geometry_choice(seen.geometry)}</cc:GeometryChoice>"
    if start is not None:
        yield f'<cc:WavelengthRange StartWL="{start:g}" Increment="{interval:g}"/>'
    yield "</cc:MeasurementSpec></cc:ColorSpecification>"


def _geometry_choice(geometry: str) -> str:
    sphere = {"d/8 SCI": "Specular_Included", "d/8 SCE": "Specular_Excluded", "d/8": "Diffuse"}.get(geometry)
    if sphere:
        return f"<cc:SphereGeometry>{sphere}</cc:SphereGeometry>"
    return f"<cc:UnknownGeometry>{escape(legal(geometry or UNSTATED))}</cc:UnknownGeometry>"


FORMAT = Cxf3()
