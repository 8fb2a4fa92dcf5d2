"""Colours and what they are called."""

from __future__ import annotations

from typing import Annotated, Final, Literal, TypedDict

from palette.formats.documents.palette_document import LabJson, lab_json
from palette.model import Palette
from palette.version import __version__
from palette.viewing import hex_of

SCHEMA: Final = "palette.names/1"


class NamedJson(TypedDict):
    """One colour and its names."""

    asked: str
    hex: Annotated[str, "for display only"]
    lab: Annotated[LabJson, "D65, 2 degrees"]
    name: Annotated[str, "nearest ISCC-NBS centroid"]
    common: Annotated[str, "nearest name of the XKCD survey"]


class NamesJson(TypedDict):
    """Colours in the order they were asked for."""

    schema: Literal["palette.names/1"]
    version: str
    colours: list[NamedJson]


def to_json(palette: Palette) -> NamesJson:
    return {
        "schema": SCHEMA, "version": __version__,
        "colours": [
            {
                "asked": swatch.code, "hex": hex_of(swatch),
                "lab": lab_json(swatch.lab), "name": swatch.name, "common": swatch.common,
            }
            for swatch in palette.swatches
        ],
    }
