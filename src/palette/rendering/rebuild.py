"""The command that makes a colourway again."""

from __future__ import annotations

import shlex
from collections.abc import Iterator

from palette.model import Brief, Proposals

_DEFAULT = Brief()


def command(proposals: Proposals, pick: int) -> str:
    """The `palette propose` that led to proposal `pick`, from 1, as a shell reads it.

    The palette's own options come with its document; a photograph stands here under the name it had.
    """
    colourway = proposals.colourways[pick - 1]
    words = ["palette", "propose", *(source.file for source in colourway.sources)]
    if not colourway.sources:
        words.append("palette.json")
    words += ["--shoe", colourway.shoe.id]
    for library in colourway.libraries:
        words += ["--library", library]
    words += _taken(proposals)
    words += _asked(proposals.brief)
    same = [c for c in proposals.colourways if c.shoe.id == colourway.shoe.id]
    words += ["-n", str(len(same))]
    return shlex.join(words)


def _taken(proposals: Proposals) -> Iterator[str]:
    """How many colours were taken from the photograph, where it was not the usual number."""
    options = dict(proposals.palette.options) if proposals.palette else {}
    colours = options.get("colours")
    if colours is not None and str(colours) != "6":
        yield from ("--colours", str(colours))


def _asked(brief: Brief) -> Iterator[str]:
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
    for part, code in brief.locks.items():
        yield from ("--lock", f"{part}={code}")
    if brief.status != _DEFAULT.status:
        for status in brief.status:
            yield from ("--status", status)
    for substitute in brief.substitute:
        yield from ("--substitute", substitute)
    for origin in brief.origin:
        yield from ("--origin", origin)
    if brief.weights:
        yield from ("--weights", ",".join(f"{name}={weight:g}" for name, weight in brief.weights.items()))
