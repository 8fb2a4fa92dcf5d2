"""A plan before its materials: which colour every group of parts is to wear."""

from __future__ import annotations

from dataclasses import dataclass

from palette.colourways.patterns import Pattern
from palette.model.shoe import Ground


def hit_at(hits: tuple[int, ...], place: int) -> int:
    """The swatch that the nth place wears: the second depth of a hit, or the only one."""
    return hits[min(place, len(hits) - 1)]


@dataclass(frozen=True)
class Draft:
    """`targets` are rows of `Planner.colours` by group, first choice first."""

    pattern: Pattern
    overlay: int                        # the swatch that the overlays wear
    base: int                           # and the base: the same where there is one colour
    third: int | None
    hits: tuple[int, ...]
    places: tuple[str, ...]             # the slots that wear the hits
    ground: Ground
    temperature: float                  # 1 warm, -1 cool
    targets: tuple[tuple[int, ...], ...]
    appeal: float                       # before any material
    value: float                        # and with what materials there are

    def hit_of(self, slot: str) -> int:
        """The swatch that a place wears: the second depth of a hit goes to the second place."""
        return hit_at(self.hits, self.places.index(slot))

    @property
    def large(self) -> tuple[int, ...]:
        """The swatches of the large parts, each once."""
        return tuple(dict.fromkeys((self.overlay, self.base)))

    @property
    def look(self) -> tuple[object, ...]:
        """What makes two plans one to the eye of a designer who leafs through a table."""
        return (self.overlay, self.base, self.third, self.hits)
