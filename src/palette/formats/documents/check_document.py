"""A check against a standard, as it goes on file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final, Literal

from palette.formats.codec import Codec, Shape
from palette.formats.documents.document import Document, with_differences
from palette.formats.documents.nouns import NOUNS
from palette.formats.documents.shapes import TOTAL
from palette.model import Check, Sample, Tolerance
from palette.model.check import decisive
from palette.model.rules import About, Value

Whole = Annotated[str, Literal["accept", "marginal", "reject", "incomplete"]]
CORRECTIONS: Final = {
    "multiplicative": "multiplicative on XYZ (CIE 15:2004, 9.2)",
    "additive": "additive on L*a*b* (ISO 18314-4)",
    "spectral": "spectral, by the fundamental stimulus (ISO 18314-4)",
}


@dataclass(frozen=True, slots=True)
class Checks(Value):
    """Samples against a standard, with the method and the limit."""

    date: Annotated[str, "as given with --date; empty otherwise"]
    method: Annotated[str, About("the standard it follows")]
    formula: Annotated[str, About("of the difference")]
    tolerance: Annotated[Tolerance, About("the limit")]
    assumed: Annotated[bool, "the limit is a default and nobody's agreement"]
    correction: Annotated[str, "what the metamerism index takes out first"]
    decision: Annotated[Whole, About("accept where every check is; incomplete: something is unmatched")]
    checks: Annotated[tuple[Check, ...], About("sample by sample")]
    stage: Annotated[str, About("dip, bulk ...")] = ""
    unmatched_standards: Annotated[tuple[str, ...], About("that no sample was compared with")] = ()
    unmatched_samples: Annotated[tuple[str, ...], About("that were not judged, and why")] = ()


def _older(data: Any) -> Any:
    """A check of 0.1: its tolerance stood once, above."""
    found = with_differences(data)
    for check in found.get("checks", ()):
        check.setdefault("tolerance", found.get("tolerance"))
    return found


CODEC: Final[Codec] = Codec({
    **NOUNS,
    Checks: Shape(document="palette.check/2"),
    Sample: Shape(
        first=("name", "file", "sha256", "lab", "viewing", "readings"),
        decimals={"spread": TOTAL, "widest": TOTAL},
        sparse=("spectrum", "geometry", "instrument", "operator", "measured", "order", "lot"),
    ),
    Check: Shape(
        first=("standard", "sample", "viewing", "difference", "decision"),
        decimals={
            "under": TOTAL, "metamerism": TOTAL, "corrections": TOTAL, "error": TOTAL, "strength": 2,
        },
    ),
})
DOCUMENT: Final = Document(
    Checks, CODEC, "a check", "`palette check STANDARD SAMPLE --json` writes one",
    {"palette.check/1": _older},
)


def to_json(
    checks: Sequence[Check], method: str, assumed: bool, date: str = "", *,
    correction: str = "multiplicative", decision: str = "", stage: str = "", standards: Sequence[str] = (),
    samples: Sequence[str] = (),
) -> dict[str, Any]:
    """The document of several checks.

    Where a printed total would hide which side of its limit it is on, it has more digits.
    """
    whole = decision or ("accept" if all(check.accepted for check in checks) else "reject")
    written = DOCUMENT.write(Checks(
        date, method, checks[0].difference.formula, checks[0].tolerance, assumed, CORRECTIONS[correction],
        whole, tuple(checks), stage, tuple(standards), tuple(samples),
    ))
    for check, said in zip(checks, written["checks"], strict=True):
        said["difference"]["total"] = _deciding(check)
    return written


def _deciding(check: Check) -> float:
    """The total with as many decimals as it takes to see on which side of the limit it lies."""
    total = check.difference.total
    return round(total, decisive(total, check.tolerance.value, TOTAL))


COLUMNS: Final = (
    "standard", "sample", "decision", "difference", "formula", "tolerance", "dL", "dC", "dH", "words",
    "viewing", "standard_L", "standard_a", "standard_b", "sample_L", "sample_a", "sample_b", "readings",
    "spread", "widest", "D65", "A", "F11", "metamerism_A", "metamerism_F11", "notes",
    "standard_file", "sample_file", "error", "LED-B3", "metamerism_LED-B3", "grey_scale", "sort_555",
    "strength_apparent", "strength_maximum", "standard_geometry", "sample_geometry", "instrument", "operator",
    "measured", "order", "lot", "reasons",
)


def rows(
    checks: Sequence[Check], standards: Sequence[str] = (), samples: Sequence[str] = ()
) -> list[list[str]]:
    """The lines for a spreadsheet, in the order of COLUMNS; an empty cell is unknown. What was not compared,
    a standard or a sample without its partner, has a line, too."""
    rest = [""] * (len(COLUMNS) - 3)
    left = [[name, "", "unmatched", *rest] for name in standards]
    left += [["", name, "unmatched", *rest] for name in samples]
    found = []
    for check in checks:
        said = CODEC.write(check)
        apart, one, two = said["difference"], said["standard"], said["sample"]
        under, index, strong = said["under"] or {}, said["metamerism"] or {}, said["strength"] or {}
        sample = check.sample
        row: list[object] = [
            one["name"], two["name"], said["decision"], _deciding(check), apart["formula"],
            check.tolerance.value, apart["lightness"], apart["chroma"], apart["hue"], apart["words"],
            check.viewing, *one["lab"].values(),
            *two["lab"].values(), two["readings"], two["spread"], two["widest"], *(
                under.get(lamp) for lamp in ("D65", "A", "F11")
            ), index.get("A"), index.get("F11"), "; ".join((*check.provisos, *check.notes)), one["file"],
            two["file"], said["error"], under.get("LED-B3"), index.get("LED-B3"), said["grade"], said["sort"],
            strong.get("apparent"), strong.get("maximum"), check.standard.geometry, sample.geometry,
            sample.instrument, sample.operator, sample.measured, sample.order, sample.lot,
            "; ".join(check.reasons),
        ]
        found.append(["" if value is None else str(value) for value in row])
    return found + left
