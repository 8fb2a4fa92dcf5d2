"""A designer's words over a brief."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

import typer

from palette.api import limits
from palette.api.libraries import library_names
from palette.cli import config
from palette.errors import InvalidInput, InvalidValue, UnknownName, UsageError
from palette.model import Brief, Extraction, Job

if TYPE_CHECKING:
    from palette.model import Proposals

OPTIONS = {"locks": "lock", "rates": "rate"}    # whose names are not those of the fields
ADDED = ("locks", "weights", "rates")
PAGE = 18       # proposals that follow on a table


@contextmanager
def names_from(path: str, brief: Brief) -> Iterator[None]:
    """A part, code or term that nobody knows is the file's fault where the file, and no flag, named it."""
    try:
        yield
    except UnknownName as unknown:
        named = {
            *brief.locks, *brief.locks.values(), *brief.weights, brief.vary, brief.lead, brief.second,
            *brief.hit, *brief.without, *brief.exclude, *brief.part,
        }
        if path and unknown.name in named:
            raise InvalidInput(f"{path}: {unknown}") from None
        raise


def table_before(given: list[str], context: typer.Context, brief: str) -> Proposals:
    """The proposals that --liked and --not number. Raises UsageError or InvalidInput for what are none."""
    from palette.api.colourways import load_colourways

    if len(given) != 1:
        raise UsageError("--liked and --not are of one document that `propose` wrote: name it.")
    if brief or typed(context, "shoe"):
        extra = "brief" if brief else "shoe"
        raise UsageError(f"--liked and --not go on with the {extra} of {given[0]}: leave --{extra} out.")
    try:
        return load_colourways(given[0])
    except InvalidInput as wrong:
        raise InvalidInput(f"--liked and --not go on from what `propose` wrote. {wrong}") from None


def job_of(before: Proposals) -> Job:
    """What proposals were asked of, for the next table of them."""
    shoes = {one.shoe.id for one in before}
    return Job(before.brief, shoe=tuple(sorted(shoes)), library=tuple(sorted(library_names(before))), n=PAGE)


def typed(context: typer.Context, name: str) -> bool:
    """Whether someone said it, on the command line or by the environment."""
    source = context.get_parameter_source(name)
    return source is not None and source.name in ("COMMANDLINE", "ENVIRONMENT")


def job_over(
    job: Job, context: typer.Context, *, photo: list[str], shoe: list[str], library: list[str], n: int,
    taste: str, extraction: Extraction,
) -> Job:
    """`job` with what the command line says of it, and the usual where neither says anything."""
    from palette.api.proposing import with_taste

    usual = Extraction()
    said = {f.name: value for f in fields(usual)
            if (value := getattr(extraction, f.name)) != getattr(usual, f.name)}
    return with_taste(replace(
        job, photo=tuple(photo) or job.photo,
        shoe=tuple(shoe) if typed(context, "shoe") or not job.shoe else job.shoe,
        library=tuple(library) if typed(context, "library") or not job.library else job.library,
        n=limited(n) if typed(context, "n") or not job.n else job.n, taste=taste or job.taste,
        extraction=replace(job.extraction, **said),
    ))


def limited(n: int) -> int:
    """How many colourways of a shoe. Raises UsageError."""
    limits.held(n=(limits.HowMany, n))
    return n


def in_a_range(n: int, context: typer.Context) -> int:
    """How many colourways of each shoe are planned together. Raises UsageError."""
    if typed(context, "n"):
        raise UsageError("--range says how many there are; leave -n out.")
    limits.held(**{"--range": (limits.InARange, n)})
    return n


def over(brief: Brief, context: typer.Context, **given: Any) -> Brief:
    """`brief` with what the command line says; None leaves it. Locks and weights are added to.

    What is wrong is said of the flag, or of the palette.toml that set it, as the context knows.
    """
    changes = {name: value for name, value in given.items() if value is not None}
    for name in ADDED:
        if name in changes:
            changes[name] = {**getattr(brief, name), **changes[name]}
    try:
        return replace(brief, **changes)
    except InvalidValue as wrong:
        field, *inside = map(str, wrong.path)
        option = OPTIONS.get(field, field)
        of = " ".join(step for step in inside if not step.isdigit())
        source = context.get_parameter_source(option)
        if source is not None and source.name == "DEFAULT_MAP":
            said = " ".join(filter(None, [config.origin("propose", option), of]))
            raise InvalidInput(f"{said}: {wrong.wrong}.") from None
        flag = " ".join(filter(None, [f"--{option.replace('_', '-')}", of]))
        raise UsageError(f"{flag}: {wrong.wrong}.") from None
