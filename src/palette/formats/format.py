"""What every swatch format is: bytes to a palette and back, and what it can carry."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from palette.errors import UsageError
from palette.model import Palette
from palette.model.text import few, many


@dataclass(frozen=True, slots=True)
class Keeps:
    """What survives being written. Whatever a palette has beyond this is lost, and said."""

    colour: str  # words for the table: "8-bit sRGB", "Lab D50/2°", "any Lab"
    bits: int = 8  # of each sRGB channel; 0 where every Lab is kept
    lab: bool = False  # colours beyond sRGB survive
    viewing: bool = False  # other lights and observers than D65/2° survive
    title: bool = False  # the palette's own name
    names: bool = True
    codes: bool = False
    groups: bool = False
    spectra: bool = False
    shares: bool = False  # and roles
    measured: bool = False  # whatever is in it counts as measured
    photo: bool = False  # where in which photograph a colour was, and what extraction counts
    extra: bool = False
    within: int | None = None  # the largest a* and b*, with L* to 100, where Lab has an end
    needs_spectra: bool = False  # a colour without a spectrum cannot be written at all
    about: tuple[str, ...] = ()  # names of further fields of the palette itself that survive
    fields: tuple[str, ...] = ()  # names of further fields that survive where not all do
    held: Callable[[str], bool] = lambda name: False  # and others, by what their names mean
    most: int | None = None  # how many colours there is room for


def strange(words: Sequence[str]) -> tuple[str, ...]:
    """What is told of what is written as a colour and is none."""
    return (f"Not understood as colours, and left out: {few(words)}.",) if words else ()


def fewer(counted: int, there: int, noun: str) -> tuple[str, ...]:
    """What is told of a file that holds less than it says: it may have been cut."""
    return (f"Of {many(counted, noun)} that the file counts {there} are there: the others are lost.",) if (
        there < counted) else ()


class Format:
    """One kind of file. `reads` and `writes` say which ways it goes; both work on bytes alone."""

    name: ClassVar[str]  # what --to takes: "ase"
    title: ClassVar[str]  # "Adobe Swatch Exchange"
    suffixes: ClassVar[tuple[str, ...]]
    keeps: ClassVar[Keeps]
    reads: ClassVar[bool] = True
    writes: ClassVar[bool] = True
    read_as: ClassVar[str] = ""  # the name of the format that reads what this one writes, where it does not
    note: ClassVar[str] = ""  # one sentence for docs/formats.md

    def recognises(self, data: bytes) -> bool:
        """Whether the bytes say so themselves. Never raises."""
        return False

    def read(self, data: bytes, called: str) -> Palette:
        """The palette in `data`; `called` names the file in errors. Raises InvalidInput."""
        raise UsageError(f"{self.title} files can be written but not read.")

    def write(self, palette: Palette) -> bytes:
        """The whole file."""
        raise UsageError(f"{self.title} files can be read but not written.")
