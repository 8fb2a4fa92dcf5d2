"""A palette and a library become matches: the nearest material of every swatch, and how near that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import inf

from palette.errors import UsageError
from palette.matching.dyeing import dye_request
from palette.matching.filter import Filter, Mask, nothing_left
from palette.matching.shelf import Found, Shelf, shelve
from palette.matching.unique import assign
from palette.model import Bands, Candidate, Lab, Library, Match, Material, Palette, Swatch, Verdict, Viewing
from palette.model.bands import bands_for
from palette.science.differences import difference
from palette.science.metamerism import differences_under, indices
from palette.science.metrics import CIEDE2000, Metric, metric
from palette.viewing import clamp_remark, intents, palette_labs, remark

__all__ = ["Filter", "match"]

WEIGHED = 8_000_000     # places of the table that is weighed up
NONE: Mapping[str, Bands] = {}


def match(
    palette: Palette, library: Library | Sequence[Library], *, filter: Filter = Filter(),
    top: int = 3, within: float = inf, unique: bool = False,
    by: str | Metric = CIEDE2000, bands: Bands | None = None, house: Mapping[str, Bands] = NONE,
) -> tuple[Match, ...]:
    """For each swatch, in the palette's order, the nearest material allowed, with its verdict.

    `top` counts the materials told of, the nearest included; `within` leaves out those farther away; `unique`
    uses none twice. `bands` settle every verdict; else `house` is asked by provenance and kind, then the
    library's own, then the defaults. Raises Infeasible where `wanted` leaves no material at all, UsageError
    where `unique` has too many to weigh up.
    """
    by = by if isinstance(by, Metric) else metric(by)
    libraries = [library] if isinstance(library, Library) else library
    shelves = [shelve(one, palette.viewing) for one in libraries]
    many = len(palette.swatches)
    if unique and many * (min(many, sum(map(len, shelves))) + many) > WEIGHED:
        raise UsageError(f"{many:,} colours of which no two share a material are too many to weigh up: name "
                         "fewer, or leave unique out.")
    own_labs = palette_labs(palette, palette.viewing)
    targets = [Lab(*row) for row in intents(palette, palette.viewing).tolist()]
    chosen = {"*": bands} if bands else {}
    found, masks = [], []
    for i, swatch in enumerate(palette.swatches):
        may = [shelf.allowed(filter, swatch.share) for shelf in shelves]
        if not any(len(s) if mask is None else mask.any() for s, mask in zip(shelves, may, strict=True)):
            raise nothing_left([shelf.library for shelf in shelves], filter, swatch.share)
        look = max(top, len(palette.swatches) if unique else 1)
        found.append(_closest(shelves, targets[i], may, look, by))
        masks.append(may)
    own = assign([[f for f in row if f.total <= within] for row in found]) if unique else None
    matches = []
    for i, swatch in enumerate(palette.swatches):
        taken = own[i] if own else None
        answer = _judge(swatch, _taken_first(found[i], taken), top, within, by, [chosen, house])
        remarks = (
            remark(swatch, palette.viewing, palette.viewing), clamp_remark(swatch, float(own_labs[i, 0]))
        )
        said = [words for words in remarks if words]
        if own:
            said += _collision(i, found, own, palette.swatches)
            if taken is None:
                answer = replace(answer, verdict=Verdict.none, material=None)
        answer = _with_action(answer, found[i], shelves, masks[i], targets[i])
        matches.append(replace(answer, warnings=(*said, *answer.warnings)))
    return tuple(matches)


def _closest(
    shelves: Sequence[Shelf], target: Lab, masks: Sequence[Mask | None], n: int, by: Metric
) -> list[Found]:
    """The nearest of all shelves together; a tie goes to the library named first."""
    every = [
        found for shelf, mask in zip(shelves, masks, strict=True)
        for found in shelf.closest(target, n, by, mask)
    ]
    return sorted(every, key=lambda found: found.total)[:n]


def _taken_first(found: list[Found], taken: Found | None) -> list[Found]:
    return found if taken is None else [taken, *(f for f in found if f.place != taken.place)]


def _judge(
    swatch: Swatch, found: list[Found], top: int, within: float, by: Metric,
    chosen: Sequence[Mapping[str, Bands]],
) -> Match:
    best = found[0]
    told = [_candidate(swatch, f, by, chosen) for f in found[:top] if f is best or f.total <= within]
    nearest, bands, judged = told[0]
    doubt = swatch.spread if swatch.provenance == "photo" else None
    verdict = nearest.verdict if best.total <= within else Verdict.none
    spectra = swatch.spectrum, nearest.material.spectrum
    return Match(
        swatch=swatch, verdict=verdict, material=None if verdict is Verdict.none else nearest.material,
        nearest=nearest.material, difference=nearest.difference,
        alternatives=tuple(candidate for candidate, _, _ in told[1:]),
        metamerism=indices(*spectra, observer=best.shelf.viewing.observer),
        warnings=_doubts(nearest.material, best.shelf.viewing),
        bands=bands, judged=judged, uncertainty=doubt, could_be=_could_be(bands, judged, doubt),
        library=best.shelf.library.name, target=best.target, viewing=best.shelf.viewing,
        under=differences_under(*spectra, observer=best.shelf.viewing.observer),
    )


def _doubts(material: Material, viewing: Viewing) -> tuple[str, ...]:
    """What has to be said about the material's own colour."""
    said = []
    if material.colour_basis == "hex":
        said.append(f"{material.code} is a display colour (hex), not a measurement")
    elif material.colour_basis == "lab-assumed":
        said.append(f"{material.code}: its library does not say under which light its Lab is; "
                    f"{material.viewing} is assumed")
    return tuple(words for words in (*said, remark(material, viewing)) if words)


def _candidate(
    swatch: Swatch, found: Found, by: Metric, chosen: Sequence[Mapping[str, Bands]]
) -> tuple[Candidate, Bands, float]:
    material, lab = found.material, found.lab()
    bands = bands_for(swatch.provenance, material.kind, *chosen, found.shelf.library.bands)
    apart = difference(found.target, lab, by)
    judged = apart.total
    if bands.formula != str(by):
        judged = difference(found.target, lab, bands.formula).total
    return Candidate(material, apart, bands.verdict(judged), found.shelf.library.name), bands, judged


def _could_be(bands: Bands, judged: float, doubt: float | None) -> tuple[Verdict, ...]:
    if doubt is None:
        return (bands.verdict(judged),)
    best, worst = bands.verdict(max(0.0, judged - doubt)), bands.verdict(judged + doubt)
    return tuple(verdict for verdict in Verdict if best.rank <= verdict.rank <= worst.rank)


def _collision(
    i: int, found: Sequence[list[Found]], own: Sequence[Found | None], swatches: Sequence[Swatch]
) -> list[str]:
    """Who took what this swatch would have had."""
    nearest, taken = found[i][0], own[i]
    if taken is not None and taken.place == nearest.place:
        return []
    other = next((k for k, o in enumerate(own) if o is not None and o.place == nearest.place), None)
    if other is None:
        return []
    who = " ".join(word for word in (swatches[other].id, swatches[other].name) if word)
    rest = "" if taken else "; no other material is left for this one"
    return [f"{nearest.material.code} is nearest ({nearest.total:.1f}) but goes to {who}{rest}"]


def _with_action(
    answer: Match, found: list[Found], shelves: Sequence[Shelf], masks: Sequence[Mask | None],
    target: Lab,
) -> Match:
    if answer.verdict in (Verdict.match, Verdict.near):
        return replace(answer, action="use" if answer.verdict is Verdict.match else "review")
    request = dye_request(answer.swatch, target, found[0], shelves, masks)
    action = "dye-to-match" if request.base else "source"
    return replace(answer, action=action, dye=request, brief=request.words)
