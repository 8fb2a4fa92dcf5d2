"""A colourway as a colour-blind customer sees it, and the touching parts that then run together."""

from __future__ import annotations

from typing import NamedTuple

from palette.model import Colourway
from palette.viewing import hex_of

DEFICIENCIES = ("protan", "deutan", "tritan")
APART = 10.0        # ΔE00 from which two touching parts read as two colours; ours
MERGED = 5.0        # ΔE00 below which, seen through the simulation, they read as one; ours


class Merge(NamedTuple):
    """Two touching parts that are told apart by most people, and not by some."""

    parts: tuple[str, str]
    deficiency: str
    seen: float         # ΔE00 for normal vision
    simulated: float    # ΔE00 for complete `deficiency`

    def __str__(self) -> str:
        one, other = (part.replace("_", " ") for part in self.parts)
        return (f"{one.capitalize()} and {other} run together for {self.deficiency} vision:"
                f" ΔE00 {self.seen:.1f} becomes {self.simulated:.1f}")


def merges(colourway: Colourway) -> tuple[Merge, ...]:
    """The touching parts that merge, in the shoe's own order."""
    import numpy as np

    from palette.science.cvd import simulate_lab
    from palette.science.differences import ciede2000
    from palette.science.spaces import hex_to_lab

    labs = {p.component.id: hex_to_lab(hex_of(p.material)) for p in colourway.parts}
    found = []
    for one, other in colourway.shoe.adjacent:
        if one not in labs or other not in labs:
            continue
        seen = float(ciede2000(labs[one], labs[other][None])[0])
        if seen < APART:
            continue
        for deficiency in DEFICIENCIES:
            a, b = simulate_lab(np.stack([labs[one], labs[other]]), deficiency)
            simulated = float(ciede2000(a, b[None])[0])
            if simulated < MERGED:
                found.append(Merge((one, other), deficiency, seen, simulated))
    return tuple(found)


def seen_colours(colourway: Colourway, deficiency: str) -> dict[str, str]:
    """`#rrggbb` of every part as complete `deficiency` sees it; "" is normal vision."""
    shown = {p.component.id: hex_of(p.material) for p in colourway.parts}
    return {part: seen_hex(hex, deficiency) for part, hex in shown.items()}


def seen_hex(hex: str, deficiency: str) -> str:
    """One colour as complete `deficiency` sees it."""
    if not deficiency:
        return hex
    from palette.science.cvd import simulate_lab
    from palette.science.spaces import hex_to_lab, hexes

    return hexes(simulate_lab(hex_to_lab(hex), deficiency))[0][0]
