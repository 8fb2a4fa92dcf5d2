"""What palette finds of itself on a machine: one line for each thing that it looked at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from palette.model.rules import About, Value

State = Annotated[
    Literal["fine", "missing", "broken"],
    About("fine; missing: palette works without it; broken: it is there, or has to be, and does not work"),
]


@dataclass(frozen=True, slots=True)
class Sign(Value):
    """One thing that was looked at, how it is, and what mends it where it is not fine."""

    topic: Annotated[str, About("versions, terminal, photographs, data, pages or folders")]
    name: Annotated[str, About("what was looked at")]
    state: State
    found: Annotated[str, About("in words, as a version, a path or a count")]
    remedy: Annotated[str, About("what to do or to install; empty where it is fine")] = ""


@dataclass(frozen=True, slots=True)
class Health(Value):
    """Every sign in turn: versions, terminal, photographs, data, pages, folders."""

    signs: Annotated[tuple[Sign, ...], About("one by one")]

    @property
    def broken(self) -> tuple[Sign, ...]:
        """What does not work and ought to."""
        return tuple(sign for sign in self.signs if sign.state == "broken")
