"""The nouns: frozen values, standard library only."""

from palette.model.brief import Brief, Proposals
from palette.model.colour import D50_2, D65_2, D65_10, Difference, Lab, Spectrum, Viewing
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
from palette.model.palette import Palette, Place, Source, Swatch
from palette.model.shoe import (
    FAMILIES,
    Colourway,
    Component,
    Costing,
    Demand,
    Economics,
    Group,
    Part,
    Score,
    Shoe,
    Substitution,
    Term,
)

__all__ = [
    "D50_2", "D65_2", "D65_10", "FAMILIES",
    "Bands", "Brief", "Candidate", "Claim", "Colourway", "Component", "Costing", "Demand", "Difference",
    "DyeRequest", "Economics", "Group", "Lab", "Library", "Match", "Material", "Palette", "Part", "Place",
    "Proposals",
    "Score", "Shoe", "Source", "Spectrum", "Substitution", "Swatch", "Term", "Tolerance", "Verdict",
    "Viewing",
]
