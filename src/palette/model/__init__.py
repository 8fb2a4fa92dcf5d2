"""The nouns: frozen values, standard library only. Each is loaded when it is first asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from palette.model.brief import Brief, Job, PartLimits, Proposals, Round, Shared, Sharing, Shown
    from palette.model.check import Check, Comparison, Limits, Move, Sample
    from palette.model.colour import D50_2, D65_2, D65_10, Difference, Lab, Spectrum, Viewing
    from palette.model.extraction_options import Extraction
    from palette.model.finding import Carried, Carrier, Find, Finds
    from palette.model.health import Health, Sign
    from palette.model.material import (
        Bands,
        Candidate,
        Claim,
        DyeRequest,
        Library,
        Match,
        Material,
        Tolerance,
        Verdict,
    )
    from palette.model.palette import LeftOut, Palette, Place, Source, Swatch
    from palette.model.review import Aged, Review
    from palette.model.shoe import (
        FAMILIES,
        Colourway,
        Component,
        Costing,
        Demand,
        Economics,
        Group,
        Part,
        Plan,
        Score,
        Shoe,
        Substitution,
        Term,
    )

HOMES = (       # each needs only those before it
    "colour", "palette", "material", "shoe", "brief", "check", "extraction_options", "finding", "review",
    "health",
)

__all__ = [
    "D50_2",
    "D65_2",
    "D65_10",
    "FAMILIES",
    "Aged",
    "Bands",
    "Brief",
    "Candidate",
    "Carried",
    "Carrier",
    "Check",
    "Claim",
    "Colourway",
    "Comparison",
    "Component",
    "Costing",
    "Demand",
    "Difference",
    "DyeRequest",
    "Economics",
    "Extraction",
    "Find",
    "Finds",
    "Group",
    "Health",
    "Job",
    "Lab",
    "LeftOut",
    "Library",
    "Limits",
    "Match",
    "Material",
    "Move",
    "Palette",
    "Part",
    "PartLimits",
    "Place",
    "Plan",
    "Proposals",
    "Review",
    "Round",
    "Sample",
    "Score",
    "Shared",
    "Sharing",
    "Shoe",
    "Shown",
    "Sign",
    "Source",
    "Spectrum",
    "Substitution",
    "Swatch",
    "Term",
    "Tolerance",
    "Verdict",
    "Viewing",
]


def __getattr__(name: str) -> Any:
    """Most commands need a few of the nouns; building all of their classes takes as long as numpy."""
    if name in __all__:
        for home in HOMES:
            module = import_module(f"{__name__}.{home}")
            if hasattr(module, name):
                globals()[name] = getattr(module, name)
                return globals()[name]
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
