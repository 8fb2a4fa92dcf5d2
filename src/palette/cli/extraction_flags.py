"""The flags that say what is asked of a photograph, once for every command that may be given one."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Annotated, Any

import typer

from palette.cli.flags import Command, folded
from palette.errors import InvalidValue, UsageError
from palette.model.extraction_options import (
    COLOURS,
    FORMULAS,
    FURTHER,
    IGNORABLE,
    MOST_MERGED,
    ORDERS,
    TO_PROPOSE,
    TO_SOURCE,
    Box,
    Extraction,
    Pin,
)

WHERE = "What to look at in a photograph"
HOW = "Colours of a photograph"
FLAGS = {"colours": "-k", "pins": "--pin"}       # where a flag is not called as its field


def options(
    colours: Annotated[
        str,
        typer.Option(
            "--colours", "-k", metavar="N|auto", rich_help_panel=HOW,
            show_default=f"{COLOURS}; to propose {TO_PROPOSE}, for gaps {TO_SOURCE}; of several merged"
            f" {FURTHER} more for each, up to {MOST_MERGED}",
            help="Field colours, by k-means in Lab. auto: as many as the photograph has, by the knee of the"
            " distortion curve (Satopää et al. 2011).",
        ),
    ] = "",
    accents: Annotated[
        int | None,
        typer.Option(
            "--accents", metavar="N", show_default="up to 2", rich_help_panel=HOW,
            help="Small, vivid or isolated colours beside them, at most N and only those really there, by"
            " k-means in which rare and vivid colours count for more. 0 is k-means alone.",
        ),
    ] = None,
    sort: Annotated[
        str, typer.Option(metavar="|".join(ORDERS), rich_help_panel=HOW,
                          help="The order; path is the shortest tour in Oklab.")
    ] = "share",
    keep_near: Annotated[
        bool, typer.Option("--keep-near", rich_help_panel=HOW,
                           help="Exactly N field colours, even two that are under 3 ΔE00.")
    ] = False,
    by: Annotated[
        str,
        typer.Option(metavar="|".join(FORMULAS), rich_help_panel=HOW,
                     help="What the field colours leave least of: cie76 is k-means, ciede2000 nearer to the"
                     " eye by two or three in a hundred, and slower."),
    ] = "cie76",
    seed: Annotated[
        int, typer.Option(metavar="N", rich_help_panel=HOW,
                          help="Another seed, another draw; the same, the same bytes.")
    ] = 0,
    crop: Annotated[
        str,
        typer.Option(metavar="X0,Y0,X1,Y1", rich_help_panel=WHERE,
                     help="Only this box, in fractions of the upright photograph or in pixels."),
    ] = "",
    mask: Annotated[
        str, typer.Option(metavar="FILE", rich_help_panel=WHERE, help="Only where this picture is white.")
    ] = "",
    ignore: Annotated[
        str,
        typer.Option(metavar=",".join(IGNORABLE), rich_help_panel=WHERE,
                     help="Leave these out, and say how much that was. The sky is found by place, smoothness"
                     " and colour on regions of skimage.segmentation.felzenszwalb."),
    ] = "",
    wb: Annotated[
        str,
        typer.Option(metavar="as-shot|patch:X,Y,W,H", rich_help_panel=WHERE,
                     help="White balance: as the camera left it, or by a grey patch that you point at."),
    ] = "as-shot",
    pin: Annotated[
        list[str],
        typer.Option(metavar="X,Y|X0,Y0,X1,Y1", rich_help_panel=WHERE,
                     help="Keep the colour where you point, or of that area, in fractions or pixels; k-means"
                     " finds the rest around it. Again for more."),
    ] = [],     # noqa: B006
    full_size: Annotated[
        bool,
        typer.Option("--full-size", rich_help_panel=WHERE,
                     help="Decode every pixel; by default a large JPEG is read at 1/2 to 1/8."),
    ] = False,
) -> Extraction:
    """What the flags ask for. Raises UsageError in a sentence that names the flag."""
    asked: dict[str, Any] = {
        "colours": int(colours) if colours.isdecimal() and len(colours) < 10 else colours or None,
        "accents": accents, "crop": _box(crop, "--crop"), "mask": mask or None,
        "ignore": tuple(word.strip() for word in ignore.split(",") if word.strip()), "wb": _patch(wb),
        "keep_near": keep_near, "sort": sort, "seed": seed, "by": by, "full_size": full_size,
        "pins": tuple(_pin(text) for text in pin),
    }
    try:
        return Extraction(**asked)
    except InvalidValue as wrong:
        field = str(wrong.path[0]).replace('_', '-')
        raise UsageError(f"{FLAGS.get(field, f'--{field}')}: {wrong.wrong}.") from None


def with_extraction(*, without: Collection[str] = ()) -> Callable[[Command], Command]:
    """The parameter `extraction` of a command becomes these flags, but for those it has a meaning of its own
    for."""
    return folded("extraction", options, without=without)


def numbers(text: str, option: str) -> list[float]:
    """Numbers between commas. Raises UsageError."""
    try:
        return [float(part) for part in text.split(",")]
    except ValueError:
        raise UsageError(f"{option} takes numbers between commas, and {text!r} is not.") from None


def _box(text: str, option: str) -> Box | None:
    if not text:
        return None
    values = numbers(text, option)
    if len(values) != 4:
        raise UsageError(f"{option} takes four numbers, as in 0.6,0,1,0.5, and {text!r} has {len(values)}.")
    return values[0], values[1], values[2], values[3]


def _pin(text: str) -> Pin:
    values = numbers(text, "--pin")
    if len(values) == 2:
        return values[0], values[1]
    if len(values) == 4:
        return values[0], values[1], values[2], values[3]
    raise UsageError(f"--pin takes X,Y or X0,Y0,X1,Y1, and {text!r} has {len(values)} numbers.")


def _patch(text: str) -> Box | None:
    if text == "as-shot":
        return None
    if not text.startswith("patch:") or text == "patch:":
        raise UsageError(f"--wb takes as-shot or patch:x,y,w,h, and {text!r} is neither.")
    return _box(text.removeprefix("patch:"), "--wb patch:")
