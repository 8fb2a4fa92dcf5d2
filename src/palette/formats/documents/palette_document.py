"""A palette as `palette extract` prints it and every other command reads it."""

from __future__ import annotations

import re
from typing import Annotated, Any, Final, Literal, NotRequired, TypedDict

from palette.errors import InvalidInput
from palette.formats.documents.shape import check
from palette.model import Lab, Palette, Place, Source, Spectrum, Swatch, Viewing
from palette.science.spaces import lab_to_oklab, to_lch
from palette.version import __version__
from palette.viewing import hex_of

SCHEMA: Final = "palette.extract/1"


class LabJson(TypedDict):
    """CIE L*a*b* relative to the document's viewing."""

    L: float
    a: float
    b: float


class OklchJson(TypedDict):
    """Oklab in polar form: L 0 to 1, hue in degrees."""

    L: float
    C: float
    h: float


class PlaceJson(TypedDict):
    """A pixel of the upright photograph, and as fractions of its width and height."""

    photo: Annotated[int, "index into sources"]
    x: int
    y: int
    fraction: list[float]


class ViewingJson(TypedDict):
    """The light, observer and geometry that every Lab here belongs to."""

    illuminant: str
    observer: Literal[2, 10]
    geometry: str


class SourceJson(TypedDict):
    """A photograph the palette came from."""

    file: str
    sha256: str
    width: int
    height: int
    profile: str
    intent: str
    share: float
    credit: str
    licence: str


class SpectrumJson(TypedDict):
    """Reflectance at even steps, 1.0 a perfect white; a fluorescent sample may exceed it."""

    start: Annotated[float, "nm"]
    interval: Annotated[float, "nm"]
    values: list[float]


class SwatchJson(TypedDict):
    """A colour of the photograph, or of a swatch file."""

    id: str
    name: Annotated[str, "nearest ISCC-NBS colour name"]
    common: str
    code: str
    hex: Annotated[str, "for display only", {"pattern": "^#[0-9a-f]{6}$"}]
    in_gamut: Annotated[bool, "false where hex had to be clipped to sRGB"]
    lab: Annotated[LabJson, "of a pixel that is in the photograph, at `where`"]
    centre: NotRequired[Annotated[
        LabJson | None, "what k-means found, which need be no pixel's: a pixel's code values are whole"
    ]]
    mean: Annotated[LabJson | None, "of all its pixels, as light: often muddier"]
    oklch: OklchJson
    share: float | None
    population: int | None
    where: PlaceJson | None
    spread: float | None
    role: Literal["field", "accent", ""]
    provenance: Literal["photo", "measured", "display"]
    group: str
    viewing: NotRequired[Annotated[ViewingJson, "of lab, where it differs from the document's"]]
    spectrum: NotRequired[SpectrumJson]
    extra: NotRequired[Annotated[dict[str, str], "what else the swatch file said of it"]]


class LeftOutJson(TypedDict):
    """What was ignored on request, and its share of the photograph."""

    what: str
    share: float


class PaletteJson(TypedDict):
    """The colours of one photograph, or of several merged."""

    schema: Literal["palette.extract/1"]
    version: str
    name: str
    viewing: ViewingJson
    sources: list[SourceJson]
    options: dict[str, str | int | float | bool | None]
    seed: int
    left_out: list[LeftOutJson]
    warnings: list[str]
    extra: NotRequired[Annotated[dict[str, str], "what else the swatch file said of itself"]]
    swatches: list[SwatchJson]


def lab_json(lab: Lab) -> LabJson:
    """Four decimals: a hundredth of what an instrument can tell."""
    return {"L": digits(lab.L, 4), "a": digits(lab.a, 4), "b": digits(lab.b, 4)}


def viewing_json(viewing: Viewing) -> ViewingJson:
    observer: Literal[2, 10] = 10 if viewing.observer == 10 else 2
    return {"illuminant": viewing.illuminant, "observer": observer, "geometry": viewing.geometry}


def viewing_from_json(data: dict[str, Any]) -> Viewing:
    observer = data.get("observer", 2)
    if observer not in (2, 10):
        raise ValueError(f"observer {observer!r}, which is neither 2 nor 10")
    return Viewing(str(data.get("illuminant", "D65")), int(observer), str(data.get("geometry", "")))


def digits(value: float, places: int) -> float:
    """Rounded, and never minus zero."""
    return round(float(value), places) + 0.0


def to_json(palette: Palette) -> PaletteJson:
    document: PaletteJson = {
        "schema": SCHEMA,
        "version": __version__,
        "name": palette.name,
        "viewing": viewing_json(palette.viewing),
        "sources": [_source_json(source) for source in palette.sources],
        "options": dict(palette.options),
        "seed": palette.seed,
        "left_out": [{"what": what, "share": digits(share, 6)} for what, share in palette.left_out],
        "warnings": list(palette.warnings),
        "swatches": [swatch_json(swatch, palette.sources) for swatch in palette.swatches],
    }
    if palette.extra:
        document["extra"] = dict(palette.extra)
    return document


def _source_json(source: Source) -> SourceJson:
    return {
        "file": source.file, "sha256": source.sha256, "width": source.width, "height": source.height,
        "profile": source.profile, "intent": source.intent, "share": digits(source.share, 6),
        "credit": source.credit, "licence": source.licence,
    }


def swatch_json(swatch: Swatch, sources: tuple[Source, ...] = ()) -> SwatchJson:
    L, C, h = to_lch(lab_to_oklab(swatch.lab))
    document: SwatchJson = {
        "id": swatch.id, "name": swatch.name, "common": swatch.common, "code": swatch.code,
        "hex": hex_of(swatch), "in_gamut": swatch.in_gamut,
        "lab": lab_json(swatch.lab), "centre": lab_json(swatch.centre) if swatch.centre else None,
        "mean": lab_json(swatch.mean) if swatch.mean else None,
        "oklch": {"L": digits(L, 5), "C": digits(C, 5), "h": digits(h, 2)},
        "share": None if swatch.share is None else digits(swatch.share, 6),
        "population": swatch.population,
        "where": _place_json(swatch.where, sources),
        "spread": None if swatch.spread is None else digits(swatch.spread, 3),
        "role": swatch.role, "provenance": swatch.provenance, "group": swatch.group,  # type: ignore[typeddict-item]
    }
    if swatch.viewing is not None:
        document["viewing"] = viewing_json(swatch.viewing)
    if swatch.spectrum is not None:
        s = swatch.spectrum
        document["spectrum"] = {"start": s.start, "interval": s.interval,
                                "values": [digits(v, 6) for v in s.values]}
    if swatch.extra:
        document["extra"] = dict(swatch.extra)
    return document


def _place_json(place: Place | None, sources: tuple[Source, ...]) -> PlaceJson | None:
    if place is None:
        return None
    source = sources[place.photo] if place.photo < len(sources) else None
    width, height = (source.width, source.height) if source and source.width else (0, 0)
    fraction = [digits((place.x + 0.5) / width, 4), digits((place.y + 0.5) / height, 4)] if width else []
    return {"photo": place.photo, "x": place.x, "y": place.y, "fraction": fraction}


def from_json(data: Any, called: str) -> Palette:
    """The palette in a parsed document. `called` names it in errors. Raises InvalidInput."""
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        found = data.get("schema") if isinstance(data, dict) else None
        raise InvalidInput(
            f"{called} is not a palette: its schema is {found!r}, and {SCHEMA!r} is needed"
            " (`palette extract PHOTO --json` writes one)."
        )
    try:
        check(data, PaletteJson)
        return Palette(
            swatches=tuple(_swatch(s) for s in data["swatches"]),
            viewing=viewing_from_json(data.get("viewing") or {}),
            name=str(data.get("name", "")),
            sources=tuple(Source(**s) for s in data.get("sources", ())),
            options=tuple((data.get("options") or {}).items()),
            seed=int(data.get("seed", 0)),
            warnings=tuple(data.get("warnings", ())),
            left_out=tuple((item["what"], item["share"]) for item in data.get("left_out", ())),
            extra=_extra(data),
        )
    except (KeyError, TypeError, ValueError, AttributeError, OverflowError) as problem:
        what = f"it has no {problem}" if isinstance(problem, KeyError) else problem
        raise InvalidInput(f"{called} is a damaged palette: {what}.") from None


def _swatch(data: dict[str, Any]) -> Swatch:
    where = data.get("where")
    centre, mean = data.get("centre"), data.get("mean")
    spectrum = data.get("spectrum")
    seen = data.get("viewing")
    return Swatch(
        lab=_lab(data["lab"]), id=str(data.get("id", "")), name=str(data.get("name", "")),
        common=str(data.get("common", "")), code=str(data.get("code", "")), hex=_hex(data),
        in_gamut=bool(data.get("in_gamut", True)), centre=_lab(centre) if centre else None,
        mean=_lab(mean) if mean else None,
        share=_number(data, "share", 1.001), population=_count(data.get("population")),
        where=Place(int(where["x"]), int(where["y"]), int(where.get("photo", 0))) if where else None,
        spread=_number(data, "spread", 200), role=_one_of(data, "role", ("", "field", "accent")),
        provenance=_one_of(data, "provenance", ("photo", "measured", "display")),
        group=str(data.get("group", "")),
        spectrum=_spectrum(spectrum) if spectrum else None,
        viewing=viewing_from_json(seen) if seen else None, extra=_extra(data),
    )


def _number(data: dict[str, Any], name: str, most: float) -> float | None:
    value = data.get(name)
    if value is not None and not (isinstance(value, (int, float)) and 0 <= value <= most):
        raise ValueError(f"{name} {value!r}, which is no number from 0 to {most:.0f}")
    return value


def _count(value: Any) -> int | None:
    return None if value is None else int(value)


def _one_of(data: dict[str, Any], name: str, known: tuple[str, ...]) -> str:
    value = data.get(name, known[0])
    if value not in known:
        raise ValueError(f"{name} {value!r}, which is none of {', '.join(word for word in known if word)}")
    return str(value)


def _hex(data: dict[str, Any]) -> str:
    value = str(data.get("hex") or "")
    if value and not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise ValueError(f"hex {value!r}, which is not like #7b5b3a")
    return value.lower()


def _spectrum(data: dict[str, Any]) -> Spectrum:
    return Spectrum(float(data["start"]), float(data["interval"]), tuple(map(float, data["values"])))


def _extra(data: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    return tuple((str(name), str(value)) for name, value in (data.get("extra") or {}).items())


def _lab(data: dict[str, float]) -> Lab:
    lab = Lab(float(data["L"]), float(data["a"]), float(data["b"]))
    if not (-1 <= lab.L <= 200 and abs(lab.a) < 300 and abs(lab.b) < 300):
        raise ValueError(f"Lab {tuple(lab)} is out of range")
    return lab
