"""Colourways from a palette, a shoe and a library."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from palette.api import limits
from palette.api.colourways import Colourways, load_colourways, pick
from palette.api.intent import settled
from palette.api.libraries import Libraries, library_names, load_library
from palette.api.opening import Source, open_all, tell_unread
from palette.api.shoes import Shoes, each_shoe
from palette.errors import InvalidInput, InvalidValue, PaletteError, UnknownName, UsageError
from palette.model.extraction_options import TO_PROPOSE, Colours, extraction

if TYPE_CHECKING:
    from palette.model import Brief, Colourway, Job, Library, Palette, Proposals, Round, Shoe, Shown


def load_brief(path: str | Path) -> Brief:
    """A brief from a TOML file: its keys are those of `Brief`, [locks], [weights] and [rates] are tables.

    `avoid` and `like` name colourways, by name or by a path from where the file at `path` lies; `-` is
    standard input. What else it says of a job is left (`load_job`). Raises InvalidInput, with the place, for
    what cannot be a brief.
    """
    return load_job(path).brief


def load_job(path: str | Path) -> Job:
    """A whole job from a TOML file: a brief, its photographs, shoes, libraries and what is asked of them.

    Files are named from where the file at `path` lies, else from where one stands. The weights of its `taste`
    are in the brief. Raises InvalidInput.
    """
    from palette import files
    from palette.formats.toml import read_job

    def beside(word: str) -> str:
        found = Path(path).parent / word
        return str(found) if word and found.exists() else word

    def named(words: Sequence[str]) -> tuple[Colourway, ...]:
        try:
            return tuple(one for word in words for one in load_colourways(beside(word)))
        except UnknownName as unknown:
            raise InvalidValue(str(unknown)) from None

    job = read_job(files.read_bytes(path), str(path), named)
    mask = job.extraction.mask
    return with_taste(replace(
        job, photo=tuple(map(beside, job.photo)), taste=beside(job.taste),
        extraction=replace(job.extraction, mask=beside(str(mask)) if mask else None),
        shoe=tuple(beside(one) if one.endswith(".toml") else one for one in job.shoe),
        library=tuple(beside(one) if Path(one).suffix else one for one in job.library),
    ))


def with_taste(job: Job) -> Job:
    """The job with the weights of its taste under those that its brief gives. Raises InvalidInput."""
    if not job.taste:
        return job
    from palette.colourways.terms import weights as known

    taste = load_brief(job.taste).weights
    if not taste:
        raise InvalidInput(
            f"{job.taste} is no taste: a taste file holds [weights], a number for each term, as"
            " `palette taste -o` writes it."
        )
    try:
        known(taste)
    except PaletteError as problem:
        raise InvalidInput(f"{job.taste}: {problem}") from None
    return replace(job, brief=replace(job.brief, weights={**taste, **job.brief.weights}), taste="")


def repeatable(job: Job) -> None:
    """Raises UsageError where a job could not be repeated."""
    if "-" in job.photo:
        raise UsageError("A brief repeats a job, and standard input cannot be had again: name the file.")


def save_job(job: Job, path: str | Path, *, avoid: Sequence[str] = (), like: str = "") -> None:
    """Write a `job` to `path` as a TOML file that `load_job` reads, whole or not at all.

    `avoid` and `like` are what its colourways are called by where they are from files. Raises UsageError
    where it could not be repeated.
    """
    from palette import files
    from palette.formats.notation import headed
    from palette.formats.toml import write_job

    repeatable(job)
    named = {name: said for name, said in (("avoid", [*avoid]), ("like", like)) if said}
    files.write_whole(Path(path), headed(write_job(job, named), path).encode())


def propose(
    palette: Source | Sequence[Source],
    shoe: Shoes = "walker-allerdale",
    library: Libraries = "studio-sample",
    brief: Brief | None = None,
    n: int = 6,
    *,
    colours: Colours = None,
    together: bool = False,
) -> Proposals:
    """Up to `n` (1 to 200) colourways of each shoe that can be made: the best, then what adds most.

    `palette` is anything that `open` takes, or a list; several palettes weigh the same. `shoe` and `library`
    are names, paths or values, or lists of them: several shoes are ordered together, so that what they need
    of a material is pooled; several libraries are one shelf. `brief` holds the limits and the taste
    (`help(palette.Brief)`), from Python or from `load_brief`; None is its defaults. Of a photograph come as
    many `colours` as are asked for, as in `open`: a number, "auto" or an `Extraction(10, ignore=["sky"])`;
    None is 8 and up to two accents, of which a plan can choose. `together` plans the `n` (2 to 12) of all
    shoes as one range: they share materials where that costs little, and `sharing` says what that saves.

    Iterating, counting and indexing what comes back does so over its `colourways`, shoe by shoe. Any two of
    a shoe are `brief.apart` CIEDE2000 apart on average over the area, so there may be fewer than `n`; asking
    for more never changes the first ones. The same question has the same answer.

    Raises Infeasible where the limits leave nothing, naming them and the cheapest way out; UsageError,
    UnknownName or InvalidInput for what does not fit. All are PaletteError.
    """
    from palette.colourways import merged
    from palette.model import Brief

    limits.held(n=(limits.HowMany, n))
    asked = brief or Brief()
    palettes = open_all(palette, extraction(colours, TO_PROPOSE))
    tell_unread(palettes)
    answered = merged(palettes)
    shoes, shelf = each_shoe(shoe), load_library(library)
    if together:
        limits.held(n=(limits.InARange, n))
        if asked.vary:
            raise UsageError(f"A range is of several colourways, and {asked.vary} is varied of one.")
    return _answer(answered, shoes, shelf, asked, n, together=together)


def propose_next(
    proposals: Colourways, liked: Iterable[int] = (), disliked: Iterable[int] = (), *,
    library: Libraries = (), brief: Brief | None = None, n: int = 18,
) -> Proposals:
    """The next `n` of each shoe: nearer to those liked, further from those disliked, none shown before.

    `proposals` is what `propose` or this gave, or the file of it; `liked` and `disliked` number those that
    lie there, from 1. Plan, colours and contrast count, of every table so far, which `rounds` remembers.
    `library` is by default what the proposals name, and `brief` theirs, but for what it was to keep away from
    or to begin with, which a document only names. Raises as `propose`, Infeasible where everything was shown.
    """
    from palette.model import Round

    limits.held(n=(limits.HowMany, n))
    before = load_colourways(proposals)
    called = str(proposals) if isinstance(proposals, (str, Path)) else "The document"
    asked = brief or before.brief
    if before.palette is None:
        raise UsageError(f"{called} does not say which palette it answers; `propose` writes what does.")
    if asked.vary:
        raise UsageError(f"{called} varies {asked.vary}: there is no next table of one colourway.")
    likes, dislikes = (
        tuple(pick(before, number, called).id for number in said) for said in (liked, disliked)
    )
    if both := {*likes} & {*dislikes}:
        raise UsageError(f"{', '.join(sorted(both))} is liked and not liked at once.")
    shelf = load_library(library or library_names(before))
    shoes = list({one.shoe.id: one.shoe for one in before}.values())
    rounds = (*before.rounds, Round(tuple(map(_shown, before)), likes, dislikes))
    return _answer(before.palette, shoes, shelf, asked, n, rounds)


def _answer(
    palette: Palette, shoes: list[Shoe], library: Library, brief: Brief, n: int,
    rounds: tuple[Round, ...] = (), together: bool = False,
) -> Proposals:
    from palette.colourways import lacking, propose_line, range_of, unworn
    from palette.model import Proposals

    asked, answered = settled(brief, palette, library, shoes)
    made, sharing = range_of(answered, shoes, library, asked, n) if together else (
        propose_line(answered, shoes, library, asked, n, rounds), None
    )
    missing = [line for shoe in shoes for line in lacking(answered, shoe, library, asked)]
    warnings = (*answered.warnings, *missing, *unworn(made, library))
    return Proposals(made, asked, answered, warnings, sharing, rounds)


def _shown(one: Colourway) -> Shown:
    from palette.model import Shown

    worn = {part.component.group: part.material.code for part in one.parts}
    return Shown(one.id, one.shoe.id, one.name, one.plan, worn)
