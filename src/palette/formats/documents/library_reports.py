"""What `palette library` says about libraries, as JSON: list, validate, stats, diff and gaps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Final

from palette.formats.codec import Added, Around, Codec, Shape, Through
from palette.formats.documents.document import Document
from palette.formats.documents.nouns import NOUNS
from palette.formats.documents.shapes import SHARE, number_or_text, text_of
from palette.model import D65_2, Lab, Library, Material, Swatch, Viewing
from palette.model.listing import Change, Finding, Gap, Gaps, Import, KindGaps, Report, Statistics
from palette.model.palette import Hex
from palette.model.rules import About, Value
from palette.viewing import hex_of


@dataclass(frozen=True, slots=True)
class Listed(Value):
    """One library that can be asked for by name."""

    name: Annotated[str, About("to ask for it by")]
    title: Annotated[str, About("for people")] = ""
    materials: Annotated[int, About("how many there are")] = 0
    kinds: Annotated[tuple[str, ...], About("that it has, in its order")] = ()
    viewing: Annotated[Viewing, About("of its colours")] = Viewing()  # noqa: RUF009  # it is frozen
    illustrative: Annotated[bool, About("invented as a working sample")] = False
    path: Annotated[str, "of its folder"] = ""
    problem: Annotated[str, "why it cannot be read, or empty"] = ""


@dataclass(frozen=True, slots=True)
class Libraries(Value):
    """The libraries there are."""

    libraries: Annotated[tuple[Listed, ...], About("in alphabetical order")]


@dataclass(frozen=True, slots=True)
class Changes(Value):
    """Every change from one library to another."""

    old: Annotated[str, About("the library before")]
    new: Annotated[str, About("the library after")]
    changes: Annotated[tuple[Change, ...], About("one by one")]


def counted(names: Iterable[str]) -> dict[str, int]:
    """How often each occurs, in order of first appearance."""
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    return counts


def _of_library(name: str, hint: Any) -> Added:
    """What the library itself says of it; it comes first in `around`."""
    return Added(hint, lambda told, around: getattr(around[0], name))


def _of_swatch(name: str, hint: Any) -> Added:
    return Added(hint, lambda gap, around: getattr(gap.swatch, name), needed=True)


def _of_nearest(name: str) -> Added:
    hint = Annotated[str, About("of the nearest")]
    return Added(hint, lambda gap, around: getattr(gap.nearest, name), needed=True)


def _swatch(_: Any, around: Around) -> Swatch:
    data = around[-1]
    seen = data.get("viewing")
    return Swatch(Lab(**data["lab"]), data["id"], data["name"], hex=data["hex"], share=data["share"],
                  viewing=Viewing(**seen) if seen else D65_2)


def _nearest(code: str, around: Around) -> Material:
    data = around[-1]
    return Material(code, data["nearest_name"], data["kind"], Lab(0, 0, 0), library=data.get("library") or "")


NAME: Final = Annotated[str, "its name"]
VALUE: Final = Through(str | int | float, number_or_text, text_of)
INVENTED: Final = Annotated[bool, About("invented as a working sample")]
CODEC: Final = Codec({
    **NOUNS,
    Libraries: Shape(document="palette.library-list/2"),
    Report: Shape(
        document="palette.library-validate/2",
        added={"counts": Added(Annotated[Mapping[str, int], "findings by check"],
                               lambda report, around: counted(f.check for f in report.findings))},
        last=("findings",),
    ),
    Finding: Shape(
        names={"where": "place"},
        added={"library": Added(Annotated[str, "its file"], lambda finding, around: around[-2].file)},
    ),
    Import: Shape(document="palette.library-import/1"),
    Statistics: Shape(
        document="palette.library-stats/2",
        names={"kinds": "by_kind", "statuses": "by_status", "suppliers": "by_supplier",
               "bases": "by_colour_basis", "area": "gamut_area", "hull": "gamut_hull"},
        added={"name": _of_library("name", NAME),
               "title": _of_library("title", Annotated[str, About("for people")]),
               "illustrative": _of_library("illustrative", INVENTED),
               "viewing": _of_library("viewing", Annotated[Viewing, About("of its colours")])},
        first=("name", "title", "illustrative", "viewing"),
        decimals={"lightness": 2, "chroma": 2, "area": 1, "hull": 2},
    ),
    Changes: Shape(
        document="palette.library-diff/2",
        added={"counts": Added(
            Annotated[Mapping[str, int], About("what changed to how often")],
            lambda c, around: counted(one.what for one in c.changes),
        )},
        last=("changes",),
    ),
    Change: Shape(
        hidden=("old", "new"), first=("what", "code", "library"), through={"before": VALUE, "after": VALUE},
        added={"library": Added(
            NAME, lambda change, around: around[-2].old if change.what == "dropped" else around[-2].new
        )},
    ),
    Gaps: Shape(
        document="palette.library-gaps/2",
        names={"kinds": "by_kind"},
        added={"palette": Added(NAME, lambda gaps, around: around[1]),
               "libraries": Added(Annotated[tuple[str, ...], About("that were looked through")],
                                  lambda gaps, around: around[0].names),
               "illustrative": _of_library("illustrative", INVENTED)},
        first=("palette", "libraries", "illustrative", "reached", "unreached", "notes"),
        decimals={"unreached": SHARE},
    ),
    KindGaps: Shape(decimals={"unreached": SHARE}),
    Gap: Shape(
        added={
            "id": _of_swatch("id", Annotated[str, About("of the swatch")]), "name": _of_swatch("name", NAME),
            "lab": _of_swatch("lab", Annotated[Lab, About("of the landscape")]),
            "viewing": Added(Annotated[Viewing, About("which lab is relative to")],
                             lambda gap, around: gap.swatch.viewing or D65_2),
            "hex": Added(Annotated[Hex, "for display only"],
                         lambda gap, around: hex_of(gap.swatch), needed=True),
            "nearest_name": _of_nearest("name"), "kind": _of_nearest("kind"),
            "library": Added(
                NAME, lambda gap, around: gap.nearest.library or around[0].name
            ),
        },
        first=(
            "id", "name", "hex", "lab", "viewing", "share", "verdict", "nearest", "library", "nearest_name",
            "kind",
        ),
        decimals={"share": SHARE},
        hidden=("swatch",),
        through={
            "swatch": Through(Any, lambda swatch, around: swatch, _swatch),
            "nearest": Through(Annotated[str, "its code"], lambda material, around: material.code, _nearest),
        },
    ),
})


def _first(*renamed: str) -> Any:
    """A document of before `where` meant nothing but a place in a photograph: it was called so here.

    Of the kinds of a library it knew only how many there are.
    """
    key, inside = renamed

    def today(data: dict[str, Any]) -> dict[str, Any]:
        rows = [{key if k == "where" else k: v for k, v in row.items() if k != "kinds"}
                for row in data.get(inside, ())]
        return {**data, inside: rows}

    return today


def _by(data: dict[str, Any]) -> dict[str, Any]:
    """What is counted or told kind by kind was called as if it were a list of kinds."""
    today = {"kinds": "by_kind", "statuses": "by_status", "suppliers": "by_supplier",
             "colour_basis": "by_colour_basis"}
    return {today.get(key, key): value for key, value in data.items()}


def _of_one(data: dict[str, Any]) -> dict[str, Any]:
    said = {**_by(data), "libraries": [data.get("library", "")]}
    said.pop("library", None)
    return said


LIST: Final = Document(Libraries, CODEC, "a list of libraries", "`palette library list --json` writes one",
                       {"palette.library-list/1": _first("path", "libraries")})
REPORT: Final = Document(Report, CODEC, "a report", "`palette library validate --json` writes one",
                         {"palette.library-validate/1": _first("place", "findings")})
IMPORT: Final = Document(Import, CODEC, "how a list was understood",
                         "`palette library import --report` writes one")
STATISTICS: Final = Document(Statistics, CODEC, "a library in numbers", "`palette library stats --json`",
                             {"palette.library-stats/1": _by})
CHANGES: Final = Document(Changes, CODEC, "a list of changes", "`palette library diff A B --json` writes one",
                          {"palette.library-diff/1": dict})
GAPS: Final = Document(Gaps, CODEC, "a list of gaps", "`palette library gaps PALETTE --json` writes one",
                       {"palette.library-gaps/1": _of_one})


def listed(library: Library, path: str, problem: str = "") -> Listed:
    """What the list of libraries says of one: `path` is its folder, `problem` why it could not be read."""
    return Listed(
        library.name, library.title, len(library), tuple(filter(None, dict.fromkeys(library.column("kind")))),
        library.viewing,
        library.illustrative, path, problem,
    )


FINDING_COLUMNS = ("check", "place", "code", "found", "right")
CHANGE_COLUMNS = ("what", "code", "library", "name", "before", "after", "difference", "formula")
GAP_COLUMNS = (
    "kind", "unreached", "id", "name", "hex", "share", "verdict", "nearest", "library", "difference",
    "formula", "words",
)


def finding_rows(report: Report) -> list[list[str]]:
    """The lines for a spreadsheet, in the order of FINDING_COLUMNS."""
    return [[f.check, f.where, f.code, f.found, f.right] for f in report.findings]


def change_rows(changes: Mapping[str, Any]) -> list[list[str]]:
    """The lines for a spreadsheet, out of the document, so that both say the same."""
    return [[one["what"], one["code"], one["library"], one["name"], str(one["before"]), str(one["after"]),
             *_total(one["difference"])] for one in changes["changes"]]


def gap_rows(gaps: Mapping[str, Any]) -> list[list[str]]:
    """The lines for a spreadsheet, out of the document."""
    return [
        [kind["kind"], str(kind["unreached"]), one["id"], one["name"], one["hex"], str(one["share"]),
         one["verdict"], one["nearest"], one["library"], *_total(one["difference"]),
         one["difference"]["words"]]
        for kind in gaps["by_kind"] for one in kind["missing"]
    ]


def _total(difference: Mapping[str, Any] | None) -> list[str]:
    return [str(difference["total"]), difference["formula"]] if difference else ["", ""]
