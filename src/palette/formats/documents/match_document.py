"""Matches as `palette match` prints them: a document of all, or one line for each swatch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, Final, NamedTuple

from palette.errors import InvalidInput
from palette.formats.codec import Added, Around, Codec, Shape, Through
from palette.formats.documents.document import Document, with_differences
from palette.formats.documents.nouns import NOUNS
from palette.formats.documents.shapes import TOTAL
from palette.model import (
    Bands,
    Candidate,
    Difference,
    Lab,
    Library,
    Match,
    Material,
    Palette,
    Swatch,
    Verdict,
    Viewing,
)
from palette.model.material import Quantity
from palette.model.palette import Hex
from palette.model.rules import About, Value
from palette.viewing import hex_of


class Uncertainty(NamedTuple):
    """What the photograph leaves open: the spread of the target's own pixels, and the verdicts it allows."""

    value: Annotated[Quantity, About("spread of the target's pixels, in the bands' formula")]
    could_be: Annotated[tuple[Verdict, ...], About("the verdicts that leaves open")]


class Other(NamedTuple):
    """A material in short, beside the target."""

    code: Annotated[str, About("to order by")]
    name: Annotated[str, About("of the material")]
    kind: Annotated[str, About("of the material")]
    supplier: Annotated[str, About("who sells it")]
    library: Annotated[str, About("where it is from")]
    hex: Annotated[Hex, "for display only"]
    lab: Annotated[Lab, About("as compared")]
    verdict: Annotated[Verdict, About("how near it comes")]
    difference: Annotated[Difference, About("material minus target")]


@dataclass(frozen=True, slots=True)
class Asked(Value):
    """A library that was asked."""

    name: Annotated[str, About("of the library")]
    title: Annotated[str, About("for people")]
    materials: Annotated[int, About("how many were looked through")]
    viewing: Annotated[Viewing, About("of its colours")]
    illustrative: Annotated[bool, "invented as a working sample: no supplier's range"]
    note: Annotated[str, About("what it says of itself")]
    source: Annotated[str, About("where it is from")]


@dataclass(frozen=True, slots=True)
class Options(Value):
    """How the materials were chosen and judged. Null and empty do not bind."""

    formula: Annotated[str, About("that ranked")] = "CIEDE2000"
    top: Annotated[int, About("materials told of for each colour")] = 3
    within: Annotated[float | None, About("none farther away, in formula")] = None
    unique: Annotated[bool, About("no material twice")] = False
    bands: Annotated[Bands | None, "in place of the house's and the libraries' own"] = None
    kinds: Annotated[tuple[str, ...], About("patterns; empty is every kind")] = ()
    component: Annotated[str | None, About("the part it may be used for")] = None
    shoe: Annotated[str | None, About("of that component")] = None
    statuses: Annotated[tuple[str, ...], About("of the materials")] = ()
    max_lead: Annotated[int | None, About("days at most")] = None
    pairs: Annotated[int | None, About("that have to reach the minimum order")] = None
    filter: Annotated[str | None, "as in price < 40"] = None
    exclude: Annotated[tuple[str, ...], About("patterns of codes or kinds")] = ()


@dataclass(frozen=True, slots=True)
class Matches(Value):
    """All matches of a palette, in its order."""

    palette: Annotated[str, "its name"]
    libraries: Annotated[tuple[Asked, ...], About("that were looked through")]
    options: Annotated[Options, About("how")]
    matches: Annotated[tuple[Match, ...], About("a swatch at a time")]


def _target(swatch: Swatch, around: Around) -> Swatch:
    """Each line stands by itself, so it says the light that the palette said for all."""
    return replace(swatch, viewing=swatch.viewing or _palette(around).viewing)


def _palette(around: Around) -> Palette:
    found = around[0]
    return found if isinstance(found, Palette) else Palette(())


def _nearest(material: Material | None, around: Around) -> Other | None:
    match = around[-1]
    if not (material and match.difference and match.bands and match.judged is not None):
        return None
    return _other(Candidate(material, match.difference, match.bands.verdict(match.judged), match.library))


def _other(candidate: Candidate) -> Other:
    m = candidate.material
    return Other(
        m.code, m.name, m.kind, m.supplier, candidate.library, hex_of(m), m.lab, candidate.verdict,
        candidate.difference,
    )


def _material(other: Other) -> Material:
    return Material(
        other.code, other.name, other.kind, other.lab, other.hex, supplier=other.supplier,
        library=other.library,
    )


def _illustrative(match: Match, around: Around) -> bool:
    """Where the lines are of libraries, `around` has them after the palette."""
    return any(library.illustrative and library.name == match.library for library in around[1])


MATCH: Final = Shape(
    document="palette.match/2",
    names={"swatch": "target", "material": "match"},
    first=("target", "viewing", "verdict", "match", "library", "nearest", "difference", "bands", "judged",
           "uncertainty", "metamerism", "under", "alternatives", "action", "dye", "illustrative", "warnings"),
    decimals={"judged": TOTAL, "metamerism": TOTAL, "under": TOTAL},
    hidden=("target", "brief", "could_be"),
    added={"illustrative": Added(
        Annotated[bool, "the material is invented, of a working sample"], _illustrative
    )},
    through={
        "swatch": Through(Swatch, _target, lambda swatch, around: swatch),
        "nearest": Through(Annotated[Other | None, "for information where match is null"], _nearest,
                           lambda other, around: other and _material(other)),
        "alternatives": Through(
            tuple[Other, ...], lambda found, around: tuple(map(_other, found)),
            lambda others, around: tuple(
                Candidate(_material(o), o.difference, o.verdict, o.library) for o in others
            ),
        ),
        "uncertainty": Through(
            Annotated[Uncertainty | None, "null where the target is not from a photograph"],
            lambda value, around: None if value is None else Uncertainty(value, around[-1].could_be),
            lambda found, around: found and found.value,
        ),
        "could_be": Through(
            Any, lambda could_be, around: could_be,
            lambda _, around: tuple(map(Verdict, (around[-1].get("uncertainty") or {}).get("could_be", ()))),
        ),
    },
)
CODEC: Final = Codec({
    **NOUNS, Match: MATCH, Uncertainty: Shape(decimals={"value": TOTAL}),
    Matches: Shape(document="palette.matches/2"),
})
HOW: Final = "`palette match PALETTE --json` writes one"
LINE: Final = Document(Match, CODEC, "a match", HOW, {"palette.match/1": with_differences})
DOCUMENT: Final = Document(Matches, CODEC, "a document of matches", HOW, {
    "palette.matches/1": lambda data: _of_first(data)
})


def _of_first(data: dict[str, Any]) -> dict[str, Any]:
    """palette.matches/1 had lists as one text, bands as M,N,F and the filter under `where`."""
    found = with_differences(data)
    said = dict(found.get("options") or {})
    for old, new in (("metric", "formula"), ("where", "filter")):
        if old in said:
            said[new] = said.pop(old)
    for old, new in (("kind", "kinds"), ("status", "statuses"), ("exclude", "exclude")):
        said[new] = (said.pop(old, "") or "").split()
    if said.get("bands"):
        match, near, family = map(float, said["bands"].split(","))
        said["bands"] = {"match": match, "near": near, "family": family, "formula": said["formula"]}
    lines = [LINE.today(line, "a match") for line in found.get("matches", ())]
    return {**found, "options": said, "matches": lines}


def to_json(
    palette: Palette, matches: Sequence[Match], libraries: Sequence[Library], options: Options,
) -> dict[str, Any]:
    """The document of all matches, with what was asked of which libraries."""
    asked = tuple(
        Asked(one.name, one.title, len(one), one.viewing, one.illustrative, one.note, one.source)
        for one in libraries
    )
    return DOCUMENT.write(Matches(palette.name, asked, options, tuple(matches)), (palette, libraries))


def lines(palette: Palette, matches: Iterable[Match], libraries: Sequence[Library]) -> list[dict[str, Any]]:
    """One object for each swatch, in the palette's order; each stands by itself."""
    return [LINE.write(match, (palette, libraries)) for match in matches]


def targets(documents: Sequence[Any], called: str) -> Palette:
    """The palette that matches were made for, out of their document or lines. Raises InvalidInput."""
    swatches: list[Swatch] = []
    for data in documents:
        several = str(data["schema"]).startswith("palette.matches/")
        rows = data.get("matches") if several else [data]
        for n, row in enumerate(rows if isinstance(rows, list) else []):
            if not isinstance(row, dict) or "target" not in row:
                raise InvalidInput(f"{called} is a damaged document of matches: a target is missing.")
            path = ("matches", n, "target") if several else ("target",)
            swatches.append(CODEC.read(Swatch, row["target"], called, at=path))
    viewing = swatches[0].viewing if swatches else None
    return Palette(tuple(swatches), viewing or Viewing())


COLUMNS: Final = (
    "id", "name", "target_hex", "share", "target_L", "target_a", "target_b", "viewing", "verdict", "action",
    "code", "material", "kind", "supplier", "library", "material_hex", "material_L", "material_a",
    "material_b", "difference", "formula", "dL", "dC", "dH", "words", "status", "price", "currency", "unit",
    "lead_days", "illustrative", "brief", "warnings",
)


def rows(palette: Palette, matches: Sequence[Match], libraries: Sequence[Library]) -> list[list[str]]:
    """The lines for a spreadsheet, in the order of COLUMNS; a material is named even where it is no match."""
    said = lines(palette, matches, libraries)
    return [_row(line, match) for line, match in zip(said, matches, strict=True)]


def _row(line: dict[str, Any], match: Match) -> list[str]:
    target, nearest, delta = line["target"], line["nearest"], line["difference"]
    material = match.nearest
    share = target["share"]
    given: list[object] = [
        target["id"], target["name"], target["hex"], "" if share is None else share,
        *target["lab"].values(), match.viewing, line["verdict"], line["action"],
    ]
    if nearest and delta and material:
        given += [
            nearest["code"], nearest["name"], nearest["kind"], nearest["supplier"], nearest["library"],
            nearest["hex"], *nearest["lab"].values(), delta["total"], delta["formula"], delta["lightness"],
            delta["chroma"], delta["hue"], delta["words"], material.status, material.price, material.currency,
            material.unit, material.lead_days,
        ]
    else:
        given += [""] * (len(COLUMNS) - 3 - len(given))
    given += ["yes" if line["illustrative"] else "no", match.brief, "; ".join(match.warnings)]
    return ["" if value is None else str(value) for value in given]
