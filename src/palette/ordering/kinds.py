"""What a material can be, as shoes ask for it. A further kind is one word more, a further family one line.

A kind is named after its family: `suede-pig` is a suede. One that is not listed but is named so
(`suede-goat`) is reckoned like its family.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

Cut = Literal["leather", "textile", "film", "moulded", "trim"]
Count = Literal["area", "thread", "lace", "pair", "piece", "weight"]
Surface = Literal["napped", "grained", "smooth", "open", "woven", "shiny", "moulded"]


@dataclass(frozen=True, slots=True)
class Family:
    """Kinds that are cut, bought, counted and felt alike."""

    name: str
    cut: Cut                            # what it is to a cutter, and so how much is bought beyond the net
    unit: str                           # it is bought in, where a library does not say
    count: Count                        # what a pair takes follows from
    surface: Surface                    # to the hand and the light
    kinds: tuple[str, ...] = ()         # after the name and a hyphen; none: the family is a kind itself
    pieces: float = 2.0                 # a pair has of a part of it, where the shoe does not say
    kg: float | None = None             # a pair's soles, foams or fittings of it weigh; assumed

    @property
    def names(self) -> tuple[str, ...]:
        """The kinds of the family: `suede-cow`, `suede-goat` ..."""
        return tuple(f"{self.name}-{kind}" for kind in self.kinds) or (self.name,)


FAMILIES: Final = (
    Family("leather-pebbled", "leather", "m2", "area", "grained"),
    Family("leather-perforated", "leather", "m2", "area", "open"),
    Family("leather", "leather", "m2", "area", "smooth", ("smooth", "vegtan", "lining")),
    Family("suede", "leather", "m2", "area", "napped", ("pig", "cow", "hairy")),
    Family("nubuck", "leather", "m2", "area", "napped"),
    Family("mycelium", "leather", "m2", "area", "smooth", ("sheet",)),
    Family("mesh", "textile", "lin_m", "area", "open", ("open", "spacer")),
    Family("knit", "textile", "lin_m", "area", "open"),
    Family("textile", "textile", "lin_m", "area", "woven", ("woven", "lining")),
    Family("reflective", "film", "lin_m", "area", "shiny"),
    Family("tpu-film", "film", "lin_m", "area", "shiny"),
    Family("synthetic", "film", "lin_m", "area", "smooth", ("pu",)),
    Family("eva", "moulded", "pair", "pair", "moulded", ("foam", "carrier"), kg=0.12),
    Family("pu", "moulded", "pair", "pair", "moulded", ("foam",), kg=0.18),
    Family("rubber", "moulded", "pair", "pair", "moulded", ("solid", "carbon", "gum", "translucent"),
           kg=0.35),
    Family("tpu", "moulded", "pair", "pair", "shiny", ("moulded",), kg=0.04),
    Family("gel", "moulded", "pair", "pair", "shiny", ("translucent",), kg=0.03),
    Family("lace", "trim", "pair", "lace", "woven", ("flat", "oval", "round", "waxed")),
    Family("thread", "trim", "cone", "thread", "woven", ("poly", "linen")),
    Family("embroidery", "trim", "cone", "thread", "woven", ("thread",)),
    Family("woven", "trim", "piece", "piece", "woven", ("label",)),
    Family("edge", "trim", "kg", "weight", "smooth", ("paint",), kg=0.01),
    Family("metal-eyelet", "trim", "piece", "piece", "shiny", pieces=28.0),
    Family("metal", "trim", "piece", "piece", "shiny", ("antique", "polished", "painted"), 8.0, 0.03),
)
OTHER: Final = Family("", "textile", "m2", "area", "moulded")    # what no shoe asks for: as a cloth
KINDS: Final = tuple(sorted(name for family in FAMILIES for name in family.names))


@cache
def family_of(kind: str) -> Family:
    """The family of a kind, by the longest name that it begins with; OTHER where there is none."""
    fitting = [f for f in FAMILIES if isa(kind, (f.name,))]
    return max(fitting, key=lambda family: len(family.name), default=OTHER)


def isa(kind: str, names: Iterable[str]) -> bool:
    """Whether a kind is one of these or of their families: `suede-pig` is a `suede`."""
    return any(kind == name or kind.startswith(f"{name}-") for name in names)
