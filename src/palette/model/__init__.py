"""The nouns: frozen values, standard library only."""

from palette.model.colour import D50_2, D65_2, D65_10, Difference, Lab, Spectrum, Viewing
from palette.model.material import Bands, Candidate, Claim, Library, Match, Material, Tolerance, Verdict
from palette.model.palette import Palette, Place, Source, Swatch
from palette.model.shoe import Colourway, Component, Group, Part, Score, Shoe, Term

__all__ = [
    "D50_2", "D65_2", "D65_10",
    "Bands", "Candidate", "Claim", "Colourway", "Component", "Difference", "Group", "Lab", "Library",
    "Match", "Material", "Palette", "Part", "Place", "Score", "Shoe", "Source", "Spectrum", "Swatch",
    "Term", "Tolerance", "Verdict", "Viewing",
]
