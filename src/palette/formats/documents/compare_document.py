"""Two palettes held against each other."""

from __future__ import annotations

from typing import Annotated, Final, Literal, TypedDict

from palette.formats.documents.match_document import DeltaJson, delta_json
from palette.formats.documents.palette_document import SwatchJson, digits, swatch_json
from palette.model import Comparison, Move, Palette
from palette.version import __version__

SCHEMA: Final = "palette.compare/1"


class MoveJson(TypedDict):
    """A share of the first palette and what answers to it in the second."""

    before: Annotated[str, "swatch id"]
    after: str
    share: float
    delta: DeltaJson


class SideJson(TypedDict):
    """One of the two palettes."""

    name: str
    swatches: list[SwatchJson]


class CompareJson(TypedDict):
    """How far apart, by which moves, and what came and went."""

    schema: Literal["palette.compare/1"]
    version: str
    distance: Annotated[float, "optimal transport over shares, ground distance CIE76"]
    before: SideJson
    after: SideJson
    moves: list[MoveJson]
    worst: MoveJson | None
    reach: Annotated[float, "CIEDE2000 within which a colour has an answer"]
    gone: Annotated[list[str], "ids of the first without an answer in the second"]
    came: list[str]


def to_json(comparison: Comparison) -> CompareJson:
    return {
        "schema": SCHEMA, "version": __version__,
        "distance": digits(comparison.distance, 4),
        "before": _side(comparison.before), "after": _side(comparison.after),
        "moves": [_move(move) for move in comparison.moves],
        "worst": _move(comparison.worst) if comparison.worst else None,
        "reach": comparison.reach,
        "gone": [swatch.id for swatch in comparison.gone], "came": [swatch.id for swatch in comparison.came],
    }


def _side(palette: Palette) -> SideJson:
    return {
        "name": palette.name or " + ".join(source.file for source in palette.sources),
        "swatches": [swatch_json(swatch, palette.sources) for swatch in palette.swatches],
    }


def _move(move: Move) -> MoveJson:
    return {
        "before": move.before.id, "after": move.after.id, "share": digits(move.share, 6),
        "delta": delta_json(move.difference),
    }
