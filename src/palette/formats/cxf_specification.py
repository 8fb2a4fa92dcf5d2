"""What a CxF file says of how its colours were seen and measured: its ColorSpecifications."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from palette.formats.measured import viewing_named
from palette.formats.xml import Element, attribute, child, local, text_of
from palette.model import Viewing
from palette.model.measurement import Measurement, measurement, stated
from palette.science import spectra

UNSTATED = "not stated"
STEP = 10.0  # nm, where a file states no increment
CONDITION = re.compile(r"M[0-3](?![0-9])", re.I)
FILTER = re.compile(r"(?:filter[_ ]?)?(?:none|no|d65|.*uv)", re.I)
SPECULAR = re.compile("exclud|includ", re.I)


@dataclass(frozen=True, slots=True)
class Specification:
    """A ColorSpecification: how a colour was seen and measured."""

    viewing: Viewing | None = None
    geometry: str = ""
    start: float | None = None
    interval: float = STEP
    device: tuple[tuple[str, str], ...] = ()
    strange: tuple[str, ...] = ()       # what it says of how it was measured and is not understood


def specification_of(element: Element) -> Specification:
    """What one ColorSpecification says of light, observer, geometry, wavelengths (nm) and instrument."""
    seen = child(element, "TristimulusSpec")
    measured = child(element, "MeasurementSpec")
    geometry = _geometry(measured)
    span = child(measured, "WavelengthRange")
    try:
        start = float(attribute(span, "StartWL")) if span is not None else None
        interval = float(attribute(span, "Increment")) if span is not None else STEP
    except ValueError:
        start, interval = None, STEP
    device = child(measured, "Device")
    instrument = " ".join(filter(None, (text_of(device, name) for name in ("Manufacturer", "Model"))))
    serial = text_of(device, "SerialNumber")
    viewing = viewing_named(text_of(seen, "Illuminant"), text_of(seen, "Observer"), geometry)
    device_told = tuple(pair for pair in (("instrument", instrument), ("serial", serial)) if pair[1])
    interval = interval if 0 < interval <= 100 else STEP
    return Specification(viewing, geometry, start, interval, device_told, tuple(_strange(seen, measured)))


def _geometry(measured: Element | None) -> str:
    """45/0, d/8 SCI or d/8 SCE, and condition M0 to M3, UV filter and aperture where they are stated."""
    choice, device = child(measured, "GeometryChoice"), child(measured, "Device")
    words = []
    for kind in choice if choice is not None else ():
        name = local(kind)
        if name == "SingleAngle":
            angles = [
                text_of(kind, which).removesuffix(".0") for which in ("IlluminationAngle", "MeasurementAngle")
            ]
            words.append("/".join(angle for angle in angles if angle) or "single angle")
        elif name.startswith("Sphere"):
            text = " ".join(" ".join(kind.itertext()).split()).lower()
            words.append("d/8 SCE" if "exclud" in text else "d/8 SCI" if "includ" in text else "d/8")
        elif name == "MultiAngle":
            words.append("multi-angle")
        elif name == "UnknownGeometry":
            words.append(" ".join((kind.text or "").split()).replace(UNSTATED, ""))
    condition = text_of(device, "DeviceIllumination").upper().split("_", 1)[0]
    filter_ = text_of(device, "DeviceFilter").lower().replace("_", " ")
    if condition in ("M0", "M1", "M2", "M3"):
        words.append(condition)
    if "uv" in filter_:
        words.append("UV Inc" if "incl" in filter_ else "UV Exc")
    aperture = text_of(device, "Aperture") or text_of(measured, "Aperture")
    words.append(stated({"aperture": aperture}))
    return " ".join(word for word in words if word)


def _strange(seen: Element | None, measured: Element | None) -> Iterator[str]:
    observer = text_of(seen, "Observer")
    if observer and spectra.observer(observer) is None:
        yield f"Observer={observer}"
    device = child(measured, "Device")
    for name, known in (("DeviceIllumination", CONDITION), ("DeviceFilter", FILTER)):
        text = " ".join(text_of(device, name).split())
        if text and not known.match(text):
            yield f"{name}={text}"
    choice = child(measured, "GeometryChoice")
    for kind in choice if choice is not None else ():
        text = " ".join("".join(kind.itertext()).split()).replace(UNSTATED, "")
        if local(kind) == "UnknownGeometry" and text and measurement(text) == Measurement():
            yield f"{local(kind)}={text}"
        for part in kind:
            said = " ".join((part.text or "").split())
            if local(part) == "SpecularComponent" and said and not SPECULAR.search(said):
                yield f"SpecularComponent={said}"


def device_of(
    values: Element | None, specifications: dict[str, Specification], told: Mapping[str, str]
) -> tuple[tuple[str, str], ...]:
    """The instrument of the first colour that names one, where the object's own tags do not."""
    for element in values if values is not None else ():
        specification = specifications.get(attribute(element, "ColorSpecification"))
        if specification is not None and specification.device:
            return tuple(pair for pair in specification.device if pair[0] not in told)
    return ()


def viewing_of_spectrum(specification: Specification | None) -> Viewing | None:
    """The viewing to compute under: as stated, D65/10° where only the geometry is, None for neither."""
    if specification is None:
        return None
    if specification.viewing is None and specification.geometry:
        return Viewing("D65", 10, specification.geometry)
    return specification.viewing
