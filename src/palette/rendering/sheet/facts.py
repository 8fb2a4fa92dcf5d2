"""Everything a spec sheet says, before it looks like anything: each format reads it from here."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from palette.model import Brief, Colourway, Demand, Material, Palette, Part, Review, Swatch
from palette.model.text import amount, letter
from palette.rendering.cvd import merges
from palette.rendering.money import leftover_per_pair, per_pair
from palette.rendering.sheet.checklist import Answer, answers
from palette.rendering.sheet.details import DETAILS, TBC, Details
from palette.rendering.sheet.lights import Lights, lights
from palette.rendering.sheet.metamerism import Metamerism, index_of, metamerism
from palette.version import __version__
from palette.viewing import hex_of

SINCE = "Changed since the last"
APPROVALS = ("Design", "Colour and materials", "Development", "Costing", "Factory")


@dataclass(frozen=True, slots=True)
class Line:
    """One component, in map order: its number is the one on the drawing."""

    no: int
    part: Part
    hex: str
    intent: str                         # the letter of the photograph's colour, "" for none
    colour_name: str
    demand: Demand | None
    details: Details
    pairs: int
    metamerism: str
    viewing: str                        # under which the difference was taken
    since: str = ""                     # what changed since the last, where a check of it is given

    def given(self, key: str) -> str:
        """What the studio said about this line, "" where it has not."""
        return self.details.line(key, self.component)

    @property
    def material(self) -> Material:
        """What the part is made of."""
        return self.part.material

    @property
    def component(self) -> str:
        """The id of the part, as the shoe's template has it."""
        return self.part.component.id


@dataclass(frozen=True, slots=True)
class Intent:
    """A colour of the photograph, under its letter."""

    letter: str
    swatch: Swatch
    hex: str
    used_on: tuple[int, ...]            # numbers of the parts that answer it


@dataclass(frozen=True, slots=True)
class Sheet:
    """One colourway as its factory, its buyer and its designer need it."""

    colourway: Colourway
    brief: Brief
    header: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    intents: tuple[Intent, ...]
    summary: tuple[tuple[str, str], ...]
    shortfalls: tuple[str, ...]
    metamerism: Metamerism
    warnings: tuple[str, ...]
    reproduce: tuple[tuple[str, str], ...]
    checklist: tuple[Answer, ...]
    lights: Lights
    approvals: tuple[str, ...] = APPROVALS
    drawing: str = ""                   # the recoloured SVG, "" where the shoe has none
    views: str = ""                     # the numbered line drawings of its other sides, likewise
    photos: Mapping[int, bytes] = field(default_factory=dict)   # JPEG thumbnails by source

    @property
    def lots(self) -> tuple[tuple[Line, ...], ...]:
        """The lines of each material, in map order: what is bought as one."""
        found: dict[str, list[Line]] = {}
        for line in self.lines:
            found.setdefault(line.material.code, []).append(line)
        return tuple(map(tuple, found.values()))


def known(text: object) -> str:
    """Text, or that it is to be confirmed: never an empty cell."""
    words = str(text).strip() if text is not None else ""
    return words or TBC


def sheet(
    colourway: Colourway,
    *,
    brief: Brief | None = None,
    palette: Palette | None = None,
    details: Details | None = None,
    command: str = "",
    since: Review | None = None,
    warnings: tuple[str, ...] = (),
    drawing: str = "",
    views: str = "",
    photos: Mapping[int, bytes] | None = None,
) -> Sheet:
    """The facts of a colourway; `command` is what rebuilds it, `since` the check that led to it."""
    brief, details = brief or Brief(), details or Details()
    intents = _intents(colourway, palette)
    seen = metamerism(colourway)
    lines = _lines(colourway, intents, details, brief, seen, since)
    return Sheet(
        colourway=colourway, brief=brief,
        header=_header(colourway, brief, palette, details),
        lines=lines, intents=intents,
        summary=_summary(colourway, lines, brief),
        shortfalls=_shortfalls(colourway),
        metamerism=seen,
        warnings=_warnings(colourway, (*warnings, *(palette.warnings if palette else ()))),
        reproduce=_reproduce(colourway, brief, palette, command),
        checklist=answers(colourway, details.values), lights=lights(colourway),
        drawing=drawing, views=views, photos=photos or {},
    )


def _intents(colourway: Colourway, palette: Palette | None) -> tuple[Intent, ...]:
    """The palette's swatches, then those that parts name and the palette does not hold."""
    swatches = list(palette.swatches if palette else ())
    for part in colourway.parts:
        if part.target and not any(_same(part.target, s) for s in swatches):
            swatches.append(part.target)
    return tuple(
        Intent(letter(i), s, hex_of(s), tuple(
            n for n, p in enumerate(colourway.parts, 1) if p.target and _same(p.target, s)))
        for i, s in enumerate(swatches)
    )


def _same(one: Swatch, other: Swatch) -> bool:
    return (one.name, one.lab) == (other.name, other.lab)


def _lines(
    colourway: Colourway, intents: tuple[Intent, ...], details: Details, brief: Brief, seen: Metamerism,
    since: Review | None,
) -> tuple[Line, ...]:
    from palette.formats.names import names

    called = names([p.material.lab for p in colourway.parts])
    demands = {d.material.code: d for d in (colourway.costing.demands if colourway.costing else ())}
    letters = {n: i.letter for i in intents for n in i.used_on}
    return tuple(
        Line(
            no=n, part=p, hex=hex_of(p.material), intent=letters.get(n, ""), colour_name=called[n - 1][0],
            demand=demands.get(p.material.code), details=details,
            pairs=colourway.costing.pairs if colourway.costing else brief.pairs,
            metamerism=seen.of(p.component.id) or _alone(p.material, p.target),
            viewing=str(colourway.viewing), since=_since(p, since),
        )
        for n, p in enumerate(colourway.parts, 1)
    )


def _since(part: Part, review: Review | None) -> str:
    """What a check said of a part, and whether it wears something else since."""
    said = [one for one in review.aged if part.component.id in one.components] if review else []
    return "; ".join(
        ", ".join(one.said) if one.code == part.material.code else
        f"{part.material.code} in the place of {one.code}, which is {' and '.join(one.what)}" for one in said
    )


def _alone(material: Material, target: Swatch | None) -> str:
    """The index against a measured standard; else why nothing can be said."""
    if material.spectrum is None:
        return "unknown: no spectrum of the material"
    if target is None:
        return "no other part shares this colour"
    return index_of(target.spectrum, material.spectrum) or "unknown: the intent has no spectrum"


def _header(
    colourway: Colourway, brief: Brief, palette: Palette | None, details: Details
) -> tuple[tuple[str, str], ...]:
    pairs = colourway.costing.pairs if colourway.costing else brief.pairs
    ours = {
        "model": colourway.shoe.title, "style_ref": colourway.style_ref, "colourway_name": colourway.name,
        "batch": f"{pairs} pairs", "status": "concept", "place": colourway.place,
    }
    found = [(heading, known(details.values.get(key) or ours.get(key))) for key, heading in DETAILS.items()]
    inspiration = "; ".join(
        f"{s.file} ({', '.join(t for t in (s.credit or 'credit ' + TBC, s.licence) if t)})"
        for s in colourway.sources
    )
    found.append(("Inspiration", known(inspiration)))
    found.append(("Palette", palette_id(palette) if palette else TBC))
    part = "among them " if colourway.partly_illustrative else ""
    found.append(("Materials library", known(", ".join(colourway.libraries)) + (
        f" ({part}an invented working sample, not an offer)" if colourway.illustrative else ""
    )))
    return tuple(found)


def palette_id(palette: Palette) -> str:
    """Twelve hex digits that change when a colour does."""
    from palette.formats.documents.palette_document import CODEC

    text = json.dumps([CODEC.write(s.lab) for s in palette.swatches])
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _summary(colourway: Colourway, lines: tuple[Line, ...], brief: Brief) -> tuple[tuple[str, str], ...]:
    costing = colourway.costing
    found = [
        ("Distinct materials", str(len(colourway.materials))),
        ("Distinct colours", f"{_distinct(colourway)} (materials within 1 ΔE00 count as one)"),
    ]
    if costing is None:
        return (*found, ("Critical path", TBC), ("Cost of materials", TBC), ("Minimum orders", TBC))
    lead = f"{costing.lead_days} days, for {costing.critical}" if costing.lead_days is not None else TBC
    surcharge = known(leftover_per_pair(costing, brief.rates))
    return (
        *found,
        ("Critical path", lead),
        ("Cost of materials", known(per_pair(costing, brief.rates))),
        ("Leftover of minimum orders", surcharge),
        ("Known-price coverage", f"{costing.coverage:.0%} of the materials"),
        ("Budget", f"{brief.budget:g} {costing.currency} a pair" if brief.budget is not None else "none set"),
    )


def _distinct(colourway: Colourway) -> int:
    from palette.science.differences import ciede2000

    kept: list[tuple[float, float, float]] = []
    for material in colourway.materials:
        if not kept or float(ciede2000(material.lab, kept).min()) >= 1:
            kept.append(material.lab)
    return len(kept)


def _shortfalls(colourway: Colourway) -> tuple[str, ...]:
    if colourway.costing is None:
        return ()
    return tuple(
        f"{d.material.code} {d.material.called}: {amount(d.need)} {d.unit} needed,"
        f" {amount(d.buy, 4)} {d.unit} to buy, {amount(d.leftover)} {d.unit} left over"
        + (f" ({d.surcharge:.2f} {d.currency})" if d.surcharge else "")
        for d in colourway.costing.demands if d.leftover
    )


def _warnings(colourway: Colourway, more: tuple[str, ...]) -> tuple[str, ...]:
    invented = (
        "Among the materials libraries is an invented working sample, which is no offer."
        if colourway.partly_illustrative
        else "The materials library is an invented working sample: no line here is an offer.",
    )
    return tuple(dict.fromkeys((
        *(invented if colourway.illustrative else ()), *colourway.warnings, *more,
        *(str(merge) + "." for merge in merges(colourway)),
    )))


def _reproduce(
    colourway: Colourway, brief: Brief, palette: Palette | None, command: str
) -> tuple[tuple[str, str], ...]:
    said, asked = _said(dict(palette.options) if palette else {}), _said(colourway.options)
    found = [("Tool", f"palette {__version__}"), ("Seed", str(brief.seed))]
    found += [("Command", command)] if command else []
    found += [("Extraction", said)] if said else []
    found += [("Proposal", asked)] if asked else []
    for source in colourway.sources:
        size = f", {source.width} × {source.height} pixels" if source.width else ""
        profile = source.profile or "profile unknown"
        found.append((f"SHA-256 of {source.file}", f"{known(source.sha256)}{size}, {profile}"))
    found.append(("Colourway", known(colourway.id)))
    return tuple(found)


def _said(options: Mapping[str, object]) -> str:
    return ", ".join(f"{k} {_words(v)}" for k, v in options.items() if v not in (None, "", False, (), [], {}))


def _words(value: object) -> str:
    if isinstance(value, Mapping):
        return " ".join(f"{of}={to}" for of, to in value.items())
    return " ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)
