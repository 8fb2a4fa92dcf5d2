"""`palette propose`: colourways part by part, from a palette, a shoe and a library."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from palette import files
from palette.cli import completing, options, showing, stdio, words
from palette.cli.extraction_flags import with_extraction
from palette.cli.flags import asked as asked_form
from palette.cli.flags import forms
from palette.cli.stdio import Form
from palette.errors import UsageError
from palette.files import STANDARD_OUTPUT
from palette.model.brief import Mode, Moq
from palette.model.extraction_options import Extraction

if TYPE_CHECKING:
    from rich.console import Console

    from palette.model import Proposals
    from palette.rendering.terminal.real import Pictures

app = typer.Typer(add_completion=False)

COLOURS = "Colours: by id, name or value"
LIMITS = "Limits: what has to be so"
TASTE = "Taste: what counts for how much"
STORY = "Story"


def _colour(help: str, metavar: str | None = "COLOUR") -> Any:
    return typer.Option(help=help, metavar=metavar, rich_help_panel=COLOURS)


def _limit(help: str, metavar: str | None = None, **more: Any) -> Any:
    return typer.Option(help=help, metavar=metavar, rich_help_panel=LIMITS, **more)


def _taste(help: str, metavar: str | None = None) -> Any:
    return typer.Option(help=help, metavar=metavar, rich_help_panel=TASTE)


def _story(help: str, metavar: str | None = None) -> Any:
    return typer.Option(help=help, metavar=metavar, rich_help_panel=STORY)


@app.command()
@with_extraction(without=["seed"])      # --seed is of the search; what a photograph is stays
@forms("json", "jsonl", "csv", "table", meaning=asked_form)
def propose(
    context: typer.Context,
    palette: Annotated[
        list[str],
        typer.Argument(metavar="PALETTE|PHOTO|-...", show_default=False,
                       help="Palettes or photographs; several weigh the same. Else those of --brief."),
    ] = [],     # noqa: B006
    shoe: Annotated[
        list[str],
        typer.Option("--shoe", "-s", metavar="SHOE", autocompletion=completing.shoes,
                     help="A shoe, or a TOML of your own. Again for more."),
    ] = ["walker-allerdale"],   # noqa: B006
    library: options.Libraries = options.DEFAULT_LIBRARIES,
    n: Annotated[int, typer.Option("-n", help="How many colourways of each shoe, 1 to 200.")] = 6,
    brief: Annotated[str, typer.Option(metavar="BRIEF.TOML", help="The whole job from a file.")] = "",
    save_brief: Annotated[
        str, typer.Option(metavar="BRIEF.TOML", help="Write the whole job, which --brief repeats.")
    ] = "",
    lead: Annotated[str, _colour("The overlays wear it.")] = "",
    second: Annotated[str, _colour("The base wears it.")] = "",
    hit: Annotated[list[str], _colour("A hit wears it. Again for a second.")] = [],   # noqa: B006
    hits: Annotated[int | None, _colour("So many hits.", "0|1|2")] = None,
    no_hit: Annotated[bool, typer.Option("--no-hit", help="No hit.", rich_help_panel=COLOURS)] = False,
    without: Annotated[list[str], _colour("Leave this colour of the photograph out.")] = [],  # noqa: B006
    pairs: Annotated[int | None, _limit("The batch; 300 unless said.")] = None,
    lock: Annotated[list[str], _limit(
        "This part is decided: a code fixes it, a colour is what it wears, a kind restricts it.",
        "PART=CODE|#hex|COLOUR|KIND",
    )] = [],    # noqa: B006
    exclude: Annotated[
        list[str], _limit("Leave out these codes or kinds; suede is every suede.", "CODE|KIND")
    ] = [],     # noqa: B006
    where: Annotated[
        str, _limit("""As in 'price < 40 and finish == "waxed"'.""", "EXPRESSION")
    ] = "",
    budget: Annotated[float | None, _limit("Materials of a pair cost at most.", "MONEY")] = None,
    rate: Annotated[
        list[str], _limit("What another currency is worth in the main one.", "GBP=1.17")
    ] = [],     # noqa: B006
    max_lead: Annotated[int | None, _limit("No material takes longer.", "DAYS")] = None,
    max_materials: Annotated[int | None, _limit("At most so many different ones.", "N")] = None,
    min_bio: Annotated[
        float | None, _limit("Bio-based by area, as claimed.", "PERCENT")
    ] = None,
    origin: Annotated[list[str], _limit("Only from there.", "COUNTRY|Europe")] = [],      # noqa: B006
    status: Annotated[list[str], _limit("active and limited unless said.", "STATUS")] = [],       # noqa: B006
    moq: Annotated[Moq | None, _limit("Pay for leftovers, or never order more than needed.")] = None,
    use_stock: Annotated[bool, typer.Option(
        "--use-stock", help="Prefer what stock covers, and say what it takes.", rich_help_panel=TASTE,
    )] = False,
    of_range: Annotated[int | None, typer.Option(
        "--range", metavar="N", help="N of each shoe that share materials, so that minimum orders pool.",
        rich_help_panel=TASTE,
    )] = None,
    avoid: Annotated[list[str], _limit("Keep away from these, already sold.", "FILE|NAME")] = [],     # noqa: B006
    apart: Annotated[
        float | None, _limit("Between two proposals, mean over the area; 10 unless said.", "ΔE00")
    ] = None,
    mode: Annotated[Mode | None, _taste("mixed unless said.")] = None,
    taste: Annotated[str, _taste("Weights that `palette taste` learned.", "TASTE.TOML")] = "",
    weights: Annotated[list[str], _taste("As fidelity=30,cost=0.", "TERM=N,...")] = [],       # noqa: B006
    like: Annotated[str, _taste("Start from this colourway.", "FILE|NAME")] = "",
    vary: Annotated[str, _taste("One colourway, one slot swapped: regional packs.", "hit|PART")] = "",
    substitute: Annotated[
        list[str], _taste("Report what could replace leather and petroleum foam.", "mycelium|bio")
    ] = [],     # noqa: B006
    place: Annotated[str, _story("For the tongue label.", "NAME, LAT, LON")] = "",
    gps: Annotated[bool, typer.Option("--gps", help="The place as the photograph says.",
                                      rich_help_panel=STORY)] = False,
    style_ref: Annotated[str, _story("Your reference; it is copied, never read.", "REF")] = "",
    seed: Annotated[int | None, typer.Option(help="Same seed, same proposals; 0 unless said.")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Every term, every quantity.")] = False,
    liked: Annotated[list[str], _taste("The next table, nearer to these of a document.", "N,...")] = [],   # noqa: B006
    not_: Annotated[list[str], typer.Option(
        "--not", help="And further from these.", metavar="N,...", rich_help_panel=TASTE,
    )] = [],    # noqa: B006
    full: Annotated[int, typer.Option(metavar="N", min=0, help="How many to show part by part.")] = 1,
    photo: options.Photo = [],  # noqa: B006
    cvd: options.Cvd = options.NORMAL,
    pictures: options.Pictures = "auto",
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="FILE.json|FOLDER", help="Write them.", show_default=False),
    ] = "",
    *, form: Form | None,
    extraction: Extraction,
) -> int:
    """Propose colourways that can be made, the best first, then what adds most to the table, with reasons.

    palette propose wall.jpg --shoe walker-allerdale --library studio-sample -n 18

    palette propose proposals.json --liked 3,7 --not 5      # the next eighteen, none shown before

    Every part gets a material of a kind it may be made of; parts of one group share theirs. The score has
    five families: landscape, balance, edges, makeable, cost and origin; --explain shows every term.
    Exit codes: 0; 2 usage; 3 input; 4 the limits leave nothing, with the cheapest way out.
    """
    from palette.api.colourways import load_colourways
    from palette.api.documents import to_json
    from palette.api.photographs import photographed_at
    from palette.api.proposing import load_job, propose_next, repeatable, save_job
    from palette.api.proposing import propose as proposed
    from palette.cli import briefs
    from palette.model import Job

    if output != STANDARD_OUTPUT and Path(output).suffix not in ("", ".json"):
        raise UsageError(f"--output {output}: a .json file or a folder; `palette spec` makes sheets of them.")
    if no_hit and (hit or hits):
        raise UsageError("--no-hit and --hit, or --hits, do not go together.")
    files.changes(brief)
    if save_brief and (liked or not_):
        raise UsageError("A next table is not repeated by a brief, but by its command over the same document:"
                         " leave --save-brief out.")
    avoided = tuple(one for word in avoid for one in load_colourways(word))
    before = briefs.table_before(palette, context, brief) if liked or not_ else None
    job = briefs.job_over(
        load_job(brief) if brief else briefs.job_of(before) if before else Job(), context, photo=palette,
        shoe=shoe, library=library, n=n, taste=taste, extraction=extraction,
    )
    if of_range is not None:
        job = replace(job, range=briefs.in_a_range(of_range, context))
    if job.range and before:
        raise UsageError("--range plans a table of its own; leave --liked and --not out.")
    palette, shoe, library = map(list, (job.photo, job.shoe, job.library))
    written, n, extraction = job.brief, job.range or job.n or n, job.extraction
    if save_brief:
        repeatable(job)
    if not palette:
        raise UsageError("No photograph is named: give one, or a palette, or a --brief that does.")
    asked = briefs.over(
        written, context, lead=lead or None, second=second or None, hit=tuple(hit) or None,
        hits=0 if no_hit else hits, without=tuple(without) or None, exclude=tuple(exclude) or None,
        where=where or None, use_stock=use_stock or None, pairs=pairs, budget=budget,
        max_lead=max_lead, max_materials=max_materials,
        min_bio=min_bio, origin=tuple(origin) or None, status=tuple(status) or None,
        moq=moq, apart=apart, mode=mode, vary=vary or None,
        style_ref=style_ref or None, seed=seed,
        place=place or (photographed_at(palette) if gps else None), substitute=tuple(substitute) or None,
        rates=words.rates(rate) or None, locks=words.locks(lock) or None,
        weights=words.weights(weights) or None, avoid=avoided or None,
        like=load_colourways(like)[0] if like else None,
    )
    if str(save_brief) == "-" and (not output or str(output) == "-"):
        raise UsageError("--save-brief - and the colourways cannot both be standard output: name a file.")
    with briefs.names_from(brief, written):
        if before:
            likes, dislikes = words.numbers(liked, "--liked"), words.numbers(not_, "--not")
            found = propose_next(before, likes, dislikes, library=library, brief=asked, n=n)
        else:
            found = proposed(
                palette, shoe, library, asked, n, colours=extraction, together=bool(job.range)
            )
    if save_brief:
        save_job(replace(job, brief=asked), save_brief, avoid=avoid, like=like)
        stdio.wrote(save_brief)
    seen = options.seen(cvd)
    if output:
        write(found, output, palette, seen, library, photo)
    if len(found) < (wanted := n * len(shoe)) and not asked.vary:
        stdio.note(
            f"{len(found)} of {wanted} colourways: no others within these limits differ enough from what was"
            " shown and from each other. --apart takes less, and so do fewer limits." if before else
            f"{len(found)} of {wanted} colourways: no more are {asked.apart:g} ΔE00 apart over the area"
            " and near to the score of the first within these limits. --apart takes less."
        )
    if output == STANDARD_OUTPUT or (output and form is None and not sys.stdout.isatty()):  # no more is asked
        return 0
    showing.show(
        form or stdio.form(), found, lambda console: _table(found, console, explain, full, seen, pictures),
        rows=lambda: _rows(found), lines=lambda: map(to_json, found.singly),
    )
    return 0


def _table(
    found: Proposals, console: Console, explain: bool, full: int, cvd: str, pictures: Pictures
) -> None:
    from palette.rendering.terminal import colourway_table

    colourway_table.show(
        found.colourways, console, explain=explain, full=full, cvd=cvd, warnings=found.warnings,
        pictures=pictures,
    )
    if found.sharing:
        console.print(colourway_table.sharing(found.sharing))
    if found.brief.place == "" and explain:
        stdio.note("--place names the spot for the tongue label.")


def _rows(found: Proposals) -> showing.Rows:
    from palette.formats.documents import colourway_rows

    return colourway_rows.COLUMNS, colourway_rows.rows(found)


def write(
    found: Proposals, output: str, given: list[str], cvd: str, library: Sequence[str] = (),
    photos: Sequence[str] = (),
) -> None:
    """One JSON document to a file; or into a folder a contact sheet, and each colourway with its drawing."""
    from palette.api.documents import save
    from palette.api.sheets import contact_sheet

    path = Path(output)
    if path.suffix == ".json" or output == STANDARD_OUTPUT:
        save(found, path)
        if output != STANDARD_OUTPUT:
            stdio.note(f"Wrote {output}: {len(found)} colourway{'s' if len(found) > 1 else ''}.")
        return
    with stdio.working("Laying out"):
        beside = {Path(word).parent for word in given}
        index = contact_sheet(found, path, beside=beside, cvd=cvd, library=library, found=photos)
    stdio.wrote(index)
