"""Which sample is held against which standard: by the name that it states, and never against another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from palette.errors import InvalidInput
from palette.matching.readings import STANDARDS, Readings, alike, kind_of
from palette.model import Palette
from palette.model.measurement import BATCHES
from palette.model.text import few


class Unjudged(NamedTuple):
    """A reading of a file that is not compared with anything."""

    name: str
    file: str
    why: str


@dataclass(frozen=True, slots=True)
class Pairing:
    """What is compared, and the names of what is left over."""

    pairs: tuple[tuple[Readings, Readings], ...]
    standards: tuple[str, ...] = ()
    samples: tuple[str, ...] = ()
    unjudged: tuple[Unjudged, ...] = ()

    @property
    def complete(self) -> bool:
        """Whether every standard and every sample has a partner, and nothing is left unjudged."""
        return not (self.standards or self.samples or self.unjudged)

    def whole(self) -> Pairing:
        """Itself. Raises InvalidInput where anything is left over."""
        if self.complete:
            return self
        told = [
            f"{words} {few([*map(repr, names)], 8)}"
            for words, names in (("no sample for", self.standards), ("no standard for", self.samples))
            if names
        ]
        on = "or go on without with --allow-unmatched."
        if told:
            raise InvalidInput(f"There is {'; '.join(told)}: mend the names, {on}")
        (first, *others) = self.unjudged
        more = f"; so it is with {len(others)} more" if others else ""
        raise InvalidInput(f"{first.name!r} in {first.file} {first.why}{more}: mend that, {on}")


def paired(standards: Sequence[Readings], samples: Sequence[Readings]) -> Pairing:
    """Each sample with the standard that it names; where it names none with the only one, or of several with
    that of its own name."""
    pairs, left = [], []
    for sample in samples:
        wanted = sample.of or (sample.name if len(standards) > 1 else standards[0].name)
        standard = next((one for one in standards if alike(one.name, wanted)), None)
        if standard is None:
            left.append(f"{sample.name} (of {sample.of})" if sample.of else sample.name)
        else:
            pairs.append((standard, sample))
    used = {id(standard) for standard, _ in pairs}
    return Pairing(
        tuple(pairs), tuple(one.name for one in standards if id(one) not in used), tuple(left)
    )


def unseen(palette: Palette, file: str) -> list[Unjudged]:
    """The readings of a file that have no colour."""
    return [Unjudged(name, file, "has no colour that can be seen") for name in palette.unseen]


def neither(palette: Palette, file: str) -> list[Unjudged]:
    """What a file that marks batches holds beside them and standards: nothing of it is compared."""
    kinds = [(swatch, kind_of(swatch)) for swatch in palette.swatches]
    if not any(kind in BATCHES for _, kind in kinds):
        return []
    return [
        Unjudged(swatch.name or swatch.code or swatch.id, file,
                 f"is neither standard nor batch but {kind!r}" if kind else "is no standard and no batch")
        for swatch, kind in kinds if kind not in (*STANDARDS, *BATCHES)
    ]
