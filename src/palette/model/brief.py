"""What the designer asks of a proposal, beside the photograph, the shoe and the library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from palette.model.material import NOTHING
from palette.model.palette import Palette
from palette.model.shoe import Colourway

MODES = ("tonal", "contrast", "mixed")


@dataclass(frozen=True, slots=True)
class Brief:
    """Limits are hard; weights are taste. What is None does not bind."""

    pairs: int = 300
    mode: str = "mixed"                 # tonal, contrast, mixed
    weights: Mapping[str, float] = field(default_factory=lambda: NOTHING)   # over the defaults, by term
    locks: Mapping[str, str] = field(default_factory=lambda: NOTHING)       # component or group -> code
    budget: float | None = None         # materials of a pair, in the library's currency
    max_lead: int | None = None         # days
    max_materials: int | None = None
    min_bio: float | None = None        # percent of the area, bio-based, by the suppliers' claims
    origin: tuple[str, ...] = ()        # countries, or Europe
    status: tuple[str, ...] = ("active", "limited")
    moq: str = "surcharge"              # surcharge: pay the leftover; met: never order more than is needed
    avoid: tuple[Colourway, ...] = ()   # already sold
    avoid_distance: float = 8.0         # mean ΔE00 over the area, to each of `avoid`
    like: Colourway | None = None       # where to start from
    apart: float = 10.0                 # mean ΔE00 over the area, between two proposals
    vary: str = ""                      # "hit": the same colourway with one slot changed
    substitute: tuple[str, ...] = ()    # mycelium, bio
    place: str = ""                     # "Castlerigg, 54.602, -3.098"
    style_ref: str = ""                 # as the designer gives it; never parsed
    seed: int = 0
    rates: Mapping[str, float] = field(default_factory=lambda: NOTHING)     # GBP -> 1.17 of the main currency


@dataclass(frozen=True, slots=True)
class Proposals:
    """Colourways with what they answer, which is all that is needed to score them again."""

    colourways: tuple[Colourway, ...]
    brief: Brief = field(default_factory=Brief)
    palette: Palette | None = None
    warnings: tuple[str, ...] = ()
