"""A designer's words over a brief."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields, replace
from typing import Any

import typer

from palette.api import limits
from palette.cli import config
from palette.errors import InvalidInput, InvalidValue, UnknownName, UsageError
from palette.model import Brief, Extraction, Job

OPTIONS = {"locks": "lock", "rates": "rate"}    # whose names are not those of the fields
ADDED = ("locks", "weights", "rates")


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


def job_over(
    job: Job, context: typer.Context, *, photo: list[str], shoe: list[str], library: list[str], n: int,
    taste: str, extraction: Extraction,
) -> Job:
    """`job` with what the command line says of it, and the usual where neither says anything."""
    from palette.api.proposing import with_taste

    def typed(name: str) -> bool:
        source = context.get_parameter_source(name)
        return source is not None and source.name in ("COMMANDLINE", "ENVIRONMENT")

    usual = Extraction()
    said = {f.name: value for f in fields(usual)
            if (value := getattr(extraction, f.name)) != getattr(usual, f.name)}
    return with_taste(replace(
        job, photo=tuple(photo) or job.photo,
        shoe=tuple(shoe) if typed("shoe") or not job.shoe else job.shoe,
        library=tuple(library) if typed("library") or not job.library else job.library,
        n=limited(n) if typed("n") or not job.n else job.n, taste=taste or job.taste,
        extraction=replace(job.extraction, **said),
    ))


def limited(n: int) -> int:
    """How many colourways of a shoe. Raises UsageError."""
    limits.held(n=(limits.HowMany, n))
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
