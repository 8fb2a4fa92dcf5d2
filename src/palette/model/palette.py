"""What a photograph gave: swatches, and where they came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Annotated, Literal, NamedTuple

from palette.model.colour import D65_2, Lab, Spectrum, Viewing
from palette.model.rules import About, Pattern, Range, Value

Share = Annotated[float, Range(0, 1, "share")]
Pixels = Annotated[int, Range(0, words="pixels")]
Hex = Annotated[str, Pattern("#[0-9a-f]{6}", "like #7b5b3a")]
Provenance = Annotated[str, Literal["photo", "measured", "display"]]   # display: a hex or a screen value
ASKED, PINNED = "asked", "pinned"       # of `by_hand`: a brief named the colour; the designer pointed at it
Thumbnail = tuple[tuple[tuple[int, int, int], ...], ...]    # rows of sRGB bytes


class Place(NamedTuple):
    """A pixel of an upright photograph; `photo` counts the palette's sources from 0."""

    x: Pixels
    y: Pixels
    photo: Annotated[int, Range(0), About("index into sources")] = 0


class LeftOut(NamedTuple):
    """What was ignored on request, and its share of the photograph."""

    what: Annotated[str, About("sky, clipped or dark")]
    share: Share


@dataclass(frozen=True, slots=True)
class Swatch(Value):
    """A colour with a name. What is None is not known: a swatch from a file has no share."""

    lab: Annotated[Lab, About("of the pixel that is nearest the mean, which is in the photograph")]
    id: Annotated[str, About("f1 is the largest field colour, a1 the largest accent")] = ""
    name: Annotated[str, About("the nearest ISCC-NBS colour name: dark greyish reddish brown")] = ""
    common: Annotated[str, About("a shorter name: chocolate")] = ""
    code: Annotated[str, About("of the colour in its file, or as it was typed; else of the material")] = ""
    hex: Hex = ""                       # for display; clipped where `in_gamut` is False
    in_gamut: Annotated[bool, About("false where hex had to be clipped to sRGB")] = True
    centre: Annotated[
        Lab | None, About("of its cluster: what k-means found, which need be no pixel's")
    ] = None
    mean: Annotated[Lab | None, About("of all its pixels, as light: often muddier")] = None
    share: Annotated[Share | None, About("of the photograph, 0 to 1")] = None
    population: Annotated[Pixels | None, About("pixels that are nearest to it")] = None
    where: Annotated[Place | None, About("the pixel in the photograph")] = None
    spread: Annotated[
        float | None, Range(0, 200, "standard deviation of its pixels around it, CIEDE2000")
    ] = None
    role: Annotated[
        str, Literal["", "field", "accent"], About("field or accent; empty where it is from a file")
    ] = ""
    provenance: Annotated[Provenance, About("display: a hex or a screen value")] = "photo"
    by_hand: Annotated[
        str, About("what a designer did to it: pinned, asked, renamed, merged; empty where it was found")
    ] = ""
    group: Annotated[str, About("of the file that it is from")] = ""
    spectrum: Annotated[Spectrum | None, About("where it was measured as one")] = None
    viewing: Annotated[Viewing | None, About("of lab, where it differs from the palette's")] = None
    extra: Annotated[tuple[tuple[str, str], ...], About("what else the file said of it")] = ()
    library: Annotated[str, About("that knows the material of that code")] = ""


@dataclass(frozen=True, slots=True)
class Source(Value):
    """A photograph (or file) that a palette was made from."""

    file: Annotated[str, About("its name, without a folder")]
    sha256: Annotated[str, About("of the file")]
    width: Pixels = 0
    height: Pixels = 0
    profile: Annotated[str, About("the embedded ICC profile, or none: sRGB assumed")] = ""
    intent: Annotated[str, About("rendering intent of the conversion")] = ""
    share: Annotated[Share, About("of a merged palette")] = 1.0
    credit: Annotated[str, About("whose it is")] = ""
    licence: Annotated[str, About("as its owner says")] = ""
    path: Annotated[str, About("as it was given, where that is more than its name")] = ""
    thumbnail: Thumbnail = field(default=(), repr=False, compare=False)  # to look at; in no document


@dataclass(frozen=True, slots=True)
class Palette(Value):
    """Swatches in an order that means something, with what is needed to make them again."""

    swatches: Annotated[tuple[Swatch, ...], About("in an order that means something")]
    viewing: Annotated[Viewing, About("which every lab is relative to that says no other")] = D65_2
    name: Annotated[str, About("of the palette")] = ""
    sources: Annotated[tuple[Source, ...], About("the photographs or files that it was made from")] = ()
    options: tuple[tuple[str, str | int | float | bool | None], ...] = ()
    seed: Annotated[int, Range(0), About("of the draw that k-means begins with")] = 0
    warnings: Annotated[tuple[str, ...], About("sentences for whoever uses it")] = ()
    left_out: Annotated[tuple[LeftOut, ...], About("what was ignored on request")] = ()
    extra: Annotated[tuple[tuple[str, str], ...], About("what else a swatch file said of itself")] = ()
    unread: Annotated[
        tuple[str, ...], About("those warnings that tell what was not understood, or left out")
    ] = ()
    unseen: Annotated[tuple[str, ...], About("readings that have no colour that can be seen")] = ()

    def by_share(self) -> Palette:
        """The same, most of the photograph first; a swatch without a share is last."""
        return replace(self, swatches=tuple(sorted(self.swatches, key=lambda s: -(s.share or 0))))


def together(palettes: Sequence[Palette]) -> Palette:
    """Their colours one after another, each palette with as much to say, as groups of one.

    A colour without a group is in that of its palette: its name, or that of its photograph.
    """
    if len(palettes) == 1:
        return palettes[0]
    viewing, swatches, before = palettes[0].viewing, [], 0
    for number, one in enumerate(palettes, 1):
        group = one.name or ", ".join(source.file for source in one.sources)
        for swatch in one.swatches:
            seen = swatch.viewing or one.viewing
            swatches.append(replace(
                swatch, id=f"{number}.{swatch.id}" if swatch.id else "", group=swatch.group or group,
                viewing=None if seen == viewing else seen,
                share=None if swatch.share is None else swatch.share / len(palettes),
                where=swatch.where and swatch.where._replace(photo=swatch.where.photo + before),
            ))
        before += len(one.sources)
    return Palette(
        tuple(swatches), viewing=viewing, name=" + ".join(one.name for one in palettes if one.name),
        sources=tuple(
            replace(source, share=source.share / len(palettes)) for one in palettes for source in one.sources
        ),
        warnings=tuple(dict.fromkeys(text for one in palettes for text in one.warnings)),
        unread=tuple(dict.fromkeys(text for one in palettes for text in one.unread)),
        unseen=tuple(name for one in palettes for name in one.unseen),
    )
