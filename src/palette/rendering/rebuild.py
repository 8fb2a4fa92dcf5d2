"""The command that makes a colourway again."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from palette.model import Brief, Palette, Proposals, Round
from palette.model.palette import ASKED

_DEFAULT = Brief()
COMMON: dict[str, object] = {"colours": 6, "crop": None}     # what both commands can ask of a photograph
ONLY_EXTRACT: dict[str, object] = {
    "accents": "auto", "mask": None, "ignore": None, "wb": "as-shot", "keep_near": False, "sort": "share",
    "by": "cie76", "pin": None,
}


def command(proposals: Proposals, pick: int) -> str:
    """What led to proposal `pick`, from 1, as a shell reads it; a photograph stands here under its name.

    A palette that was taken with more than `propose` itself can ask for is extracted first.
    """
    colourway = proposals.colourways[pick - 1]
    options = dict(proposals.palette.options) if proposals.palette else {}
    photos = [source.file for source in colourway.sources] or ["palette.json"]
    taken = [*_taken(options, COMMON)]
    shoe, together = colourway.shoe.id, proposals.sharing is not None
    words: list[str] = []
    for each in dict.fromkeys(c.shoe.id for c in proposals.colourways) if together else [shoe]:
        words += ["--shoe", each]
    for library in colourway.libraries:
        words += ["--library", library]
    swatches = proposals.palette.swatches if proposals.palette else ()
    brief = proposals.brief
    if colourway.options.get("by_hand"):        # then only all of its materials make it again
        brief = replace(brief, locks={part.component.group: part.material.code for part in colourway.parts})
    words += _asked(brief, {s.id: s.hex for s in swatches if s.by_hand == ASKED})
    tables = [*([one.id for one in said.shown if one.shoe == shoe] for said in proposals.rounds),
              [one.id for one in proposals.colourways if one.shoe.id == shoe]]
    words += ["--range" if together else "-n", str(len(tables[0]))]
    then = "".join(
        f" | {shlex.join(['palette', 'propose', '-', *_of_round(said, shown), '-n', str(len(after))])}"
        for said, (shown, after) in zip(proposals.rounds, pairwise(tables), strict=True)
    )
    more = [*_taken(options, ONLY_EXTRACT)]
    if not more:
        return shlex.join(["palette", "propose", *photos, *taken, *words]) + then
    merge = ["--merge"] if len(photos) > 1 else []
    first = shlex.join(["palette", "extract", *photos, *merge, *taken, *more])
    return f"{first} | {shlex.join(['palette', 'propose', '-', *words])}{then}"


def _of_round(said: Round, shown: Sequence[str]) -> Iterator[str]:
    """What was said of a table, by the numbers that its colourways had there."""
    for option, ids in (("--liked", said.liked), ("--not", said.disliked)):
        if numbers := [str(shown.index(id) + 1) for id in ids if id in shown]:
            yield from (option, ",".join(numbers))


def extraction(palette: Palette) -> str:
    """The command that takes this palette from its photograph, without the points that were held."""
    options = {name: value for name, value in palette.options if name != "pin"}
    photos = [source.file for source in palette.sources]
    return shlex.join(["palette", "extract", *photos, *_taken(options, {**COMMON, **ONLY_EXTRACT})])


def _taken(options: Mapping[str, object], asked: Mapping[str, object]) -> Iterator[str]:
    """The options of an extraction that are not the usual ones."""
    for name, usual in asked.items():
        value = options.get(name, usual)
        if value == usual or value is None:
            continue
        for each in str(value).split(";") if name == "pin" else [value]:
            yield f"--{name.replace('_', '-')}"
            if each is not True:
                yield str(each)


def _asked(brief: Brief, colours: Mapping[str, str]) -> Iterator[str]:
    for option, value, usual in (
        ("--pairs", brief.pairs, _DEFAULT.pairs), ("--mode", brief.mode, _DEFAULT.mode),
        ("--apart", brief.apart, _DEFAULT.apart), ("--budget", brief.budget, None),
        ("--max-lead", brief.max_lead, None),
        ("--max-materials", brief.max_materials, None), ("--min-bio", brief.min_bio, None),
        ("--moq", brief.moq, _DEFAULT.moq), ("--vary", brief.vary, ""), ("--place", brief.place, ""),
        ("--style-ref", brief.style_ref, ""), ("--seed", brief.seed, 0),
    ):
        if value != usual:
            yield from (option, f"{value:g}" if isinstance(value, float) else str(value))
    for currency, rate in brief.rates.items():
        yield from ("--rate", f"{currency}={rate:g}")
    for part, code in brief.locks.items():
        yield from ("--lock", f"{part}={code}")
    for part, more in brief.part.items():
        for word in filter(None, (colours.get(more.colour, more.colour), *more.kind)):
            yield from ("--lock", f"{part}={word}")
    for option, names in (
        ("--lead", [brief.lead]), ("--second", [brief.second]), ("--hit", brief.hit),
        ("--without", brief.without),
    ):
        for name in filter(None, names):
            yield from (option, colours.get(name, name))
    if brief.hits is not None:
        yield from ("--no-hit",) if not brief.hits else ("--hits", str(brief.hits))
    for word in brief.exclude:
        yield from ("--exclude", word)
    if brief.use_stock:
        yield "--use-stock"
    if brief.where:
        yield from ("--where", brief.where)
    if brief.status != _DEFAULT.status:
        for status in brief.status:
            yield from ("--status", status)
    for substitute in brief.substitute:
        yield from ("--substitute", substitute)
    for origin in brief.origin:
        yield from ("--origin", origin)
    for sold in brief.avoid:
        yield from ("--avoid", sold.id or sold.name)
    if brief.like:
        yield from ("--like", brief.like.id or brief.like.name)
    if brief.weights:
        yield from ("--weights", ",".join(f"{name}={weight:g}" for name, weight in brief.weights.items()))
