"""Which sample is held against which standard: by the name that it states, and never against another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from palette.errors import InvalidInput
from palette.matching.readings import Readings, alike


@dataclass(frozen=True, slots=True)
class Pairing:
    """What is compared, and the names of what is left over."""

    pairs: tuple[tuple[Readings, Readings], ...]
    standards: tuple[str, ...] = ()
    samples: tuple[str, ...] = ()
    unseen: tuple[tuple[str, str], ...] = ()    # readings of which no colour can be seen, and their files

    @property
    def complete(self) -> bool:
        """Whether every standard and every sample has a partner, and can be seen."""
        return not (self.standards or self.samples or self.unseen)

    def whole(self) -> Pairing:
        """Itself. Raises InvalidInput where anything is left over."""
        if self.complete:
            return self
        told = [
            f"{words} {', '.join(map(repr, names[:8]))}{' ...' if len(names) > 8 else ''}"
            for words, names in (
                ("no sample for", self.standards), ("no standard for", self.samples),
            ) if names
        ]
        on = "or go on without with --allow-unmatched."
        if told:
            raise InvalidInput(f"There is {'; '.join(told)}: mend the names, {on}")
        ((name, file), *others) = self.unseen
        many = f" (and {len(others)} more)" if others else ""
        raise InvalidInput(f"{name!r} in {file}{many} has no colour that can be seen: measure again, {on}")


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
