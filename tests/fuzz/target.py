"""One parser to be fuzzed: what reads, from which seeds, and how such a file is damaged."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from fuzz.mutating import Mutate


@dataclass(frozen=True, slots=True)
class Target:
    read: Callable[[bytes], object]
    seeds: tuple[bytes, ...]
    mutate: Mutate
