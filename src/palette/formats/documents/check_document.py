"""A check against a standard, as it goes on file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from palette.formats.codec import Around, Codec, Shape, Through
from palette.formats.documents.document import Document, with_differences
from palette.formats.documents.nouns import NOUNS
from palette.model import Check, Sample, Tolerance
from palette.model.rules import About, Value

Decision = Literal["accept", "reject"]
CORRECTION: Final = "multiplicative on XYZ (CIE 15:2004, 9.2)"


@dataclass(frozen=True, slots=True)
class Checks(Value):
    """Samples against a standard, with the method and the limit."""

    date: Annotated[str, "as given with --date; empty otherwise"]
    method: Annotated[str, About("the standard it follows")]
    formula: Annotated[str, About("of the difference")]
    tolerance: Annotated[Tolerance, About("the limit")]
    assumed: Annotated[bool, "the limit is a default and nobody's agreement"]
    correction: Annotated[str, "what the metamerism index takes out first"]
    decision: Annotated[Decision, About("accept where every check is")]
    checks: Annotated[tuple[Check, ...], About("sample by sample")]


def _decision(accepted: bool) -> Decision:
    return "accept" if accepted else "reject"


def _tolerance(_: None, around: Around) -> Tolerance:
    found: Tolerance = CODEC.value(Tolerance, around[1]["tolerance"], around)
    return found


CODEC: Final[Codec] = Codec({
    **NOUNS,
    Checks: Shape(document="palette.check/2"),
    Sample: Shape(
        first=("name", "file", "sha256", "lab", "viewing", "readings"), decimals={"spread": 3, "widest": 3},
        sparse=("spectrum",),
    ),
    Check: Shape(
        first=("standard", "sample", "viewing", "difference", "decision"),
        names={"accepted": "decision"},
        decimals={"under": 3, "metamerism": 3},
        hidden=("tolerance",),
        through={
            "accepted": Through(Decision, lambda accepted, around: _decision(accepted),
                                lambda decision, around: decision == "accept"),
            "tolerance": Through(Tolerance, lambda tolerance, around: tolerance, _tolerance),
        },
    ),
})
DOCUMENT: Final = Document(
    Checks, CODEC, "a check", "`palette check STANDARD SAMPLE --json` writes one",
    {"palette.check/1": with_differences},
)


def to_json(checks: Sequence[Check], method: str, assumed: bool, date: str = "") -> dict[str, Any]:
    return DOCUMENT.write(Checks(
        date, method, checks[0].difference.formula, checks[0].tolerance, assumed, CORRECTION,
        _decision(all(check.accepted for check in checks)), tuple(checks),
    ))


COLUMNS: Final = (
    "standard", "sample", "decision", "difference", "formula", "tolerance", "dL", "dC", "dH", "words",
    "viewing", "standard_L", "standard_a", "standard_b", "sample_L", "sample_a", "sample_b", "readings",
    "spread", "widest", "D65", "A", "F11", "metamerism_A", "metamerism_F11", "notes",
    "standard_file", "sample_file",
)


def rows(checks: Sequence[Check]) -> list[list[str]]:
    """The lines for a spreadsheet, in the order of COLUMNS; an empty cell is unknown."""
    found = []
    for check in checks:
        said = CODEC.write(check)
        apart, one, two = said["difference"], said["standard"], said["sample"]
        under, index = said["under"] or {}, said["metamerism"] or {}
        row: list[object] = [
            one["name"], two["name"], said["decision"], apart["total"], apart["formula"],
            check.tolerance.value, apart["lightness"], apart["chroma"], apart["hue"], apart["words"],
            check.viewing, *one["lab"].values(),
            *two["lab"].values(), two["readings"], two["spread"], two["widest"], *(
                under.get(lamp) for lamp in ("D65", "A", "F11")
            ), index.get("A"), index.get("F11"), "; ".join(check.notes), one["file"], two["file"],
        ]
        found.append(["" if value is None else str(value) for value in row])
    return found
