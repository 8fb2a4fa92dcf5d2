"""What is looked at: the spec sheet of a colourway, a mood board, a contact sheet of proposals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from palette.api.colourways import Colourways, load_colourways, pick
from palette.api.libraries import Libraries, library_names, load_library
from palette.api.written import File, written
from palette.errors import InvalidInput, PaletteError, UnknownName, UsageError
from palette.files import STANDARD_OUTPUT
from palette.model import Library
from palette.model.extraction_options import Colours, Extraction, extraction
from palette.model.text import as_text, listed

if TYPE_CHECKING:
    from palette.api.checking import Checks
    from palette.model import Colourway, Palette, Proposals, Review, Shoe
    from palette.rendering.board import Shot
    from palette.rendering.sheet import Details

RECORDS = (".html", ".pdf")
BOARDS = (".html", ".png", ".svg", ".pdf")


def spec(
    colourway: Colourways,
    output: str | Path | None = None,
    *,
    form: str = "",
    number: int = 1,
    details: Mapping[str, str] | None = None,
    details_file: str | Path | Sequence[str | Path] | None = None,
    photos: Sequence[str | Path] = (),
    paper: str = "",
    cvd: str = "",
    drawing: bool = False,
    layout: str = "",
    callouts: bool = True,
    since: Review | str | Path | None = None,
) -> File:
    """The tech-pack page of a colourway: numbered drawing, bill of materials, colours, costs.

    `colourway` is anything that `load_colourways` takes, and `number` (from 1) which of several. The page is
    .html, .pdf, .xlsx, .md, .csv, .svg or .png by the suffix of `output`, else `form`, else .md. It is
    written to `output` whole or not at all, and is in `data` of what comes back.

    `details` are what only the studio knows, {"season": "SS27", "lab_dip.mudguard": "requested"}, over those
    of the TOML file `details_file`, or of several, a later over an earlier; nothing is left blank, what
    nobody has said yet is "to be confirmed".
    `photos` are the photographs the colours came from; one that lies beside the colourway is found. `paper`
    is A4 or letter, of the PDF and of the page. `cvd` shows the drawing as a colour-blind person sees it:
    deutan, protan or tritan (Machado 2009). `drawing` is the drawing alone, as .svg or .png, with numbers
    (`callouts`) or without. `layout` is another page, as .html or .pdf: short, on two pages; tickets, a card
    for each lot. `since` is what `check_colourway` gave, or the file of it: every part that it
    speaks of is marked.

    Raises UsageError for a form, a field or a number that there is not, InvalidInput for a photograph that
    is not the one.
    """
    from palette.rendering.sheet.forms import FORMS, LAYOUTS

    suffix = _suffix(output, form or ".md")
    if suffix not in FORMS:
        raise UsageError(f"A spec sheet is written as {', '.join(FORMS)}, not {suffix or 'without suffix'}.")
    if drawing and suffix not in (".svg", ".png"):
        raise UsageError("--drawing writes .svg or .png; name such a file with -o.")
    if layout and (drawing or layout not in LAYOUTS):
        raise UsageError(f"One of --drawing, {', '.join(f'--{name}' for name in LAYOUTS)}, and no other.")
    forms = LAYOUTS[layout] if layout else FORMS
    if suffix not in forms:
        raise UsageError(f"--{layout} writes {' or '.join(forms)}; name such a file with -o.")
    paper = _paper(paper)
    called = str(colourway) if isinstance(colourway, (str, Path)) else "The document"
    proposals = load_colourways(colourway)
    chosen = pick(proposals, number, called)
    folder = Path(called) if Path(called).is_dir() else Path(called).parent
    beside = folder if called not in ("-", "The document") else Path()
    notes = []
    if len(proposals) > 1:
        notes.append(f"Colourway {number} of {len(proposals)}: {chosen.name or chosen.id}.")
    svg = _drawing(chosen, beside, callouts, cvd)
    if not svg and drawing:
        raise InvalidInput(f"There is no drawing of {chosen.shoe.id}.")
    if not svg:
        notes.append(f"No drawing of {chosen.shoe.id} was found; the sheet is written without one.")
    if drawing:
        data = _only_drawing(svg, suffix)
    else:
        from palette.rendering import sheet as sheets
        from palette.rendering.drawing import draw_views
        from palette.rendering.drawing.source import find_views
        from palette.rendering.photograph import find
        from palette.rendering.rebuild import command

        seen = (f"The drawing shows the colours as complete {cvd} vision sees them.",) if cvd else ()
        views = find_views(chosen.shoe, beside)
        told, others = _details(details or {}, details_file, chosen.shoe)
        notes += others
        sheet = sheets.sheet(
            chosen, brief=proposals.brief, palette=proposals.palette, details=told,
            command=command(proposals, number),
            since=_review(since, chosen) if since else None, warnings=(*seen, *proposals.warnings),
            drawing=svg,
            views=draw_views(views, chosen) if views else "",
            photos=find(chosen.sources, map(str, photos), (beside, Path())),
        )
        data = forms[suffix](sheet, paper)
    return written(File(data, suffix, "spec sheet", (*notes, *_wordless(suffix))), output)


def board(
    photos: Sequence[str | Path],
    output: str | Path | None = None,
    *,
    form: str = "",
    title: str = "Mood board",
    colours: Colours = None,
    cvd: str = "",
    found: Sequence[str | Path] = (),
) -> File:
    """A mood board: `photos`, their palettes, and where each colour was found, under a `title`.

    A photograph is a path, `-`, a pattern or a folder of them; or a palette that was taken before, whose
    photographs are found by the path they were given by, beside it, or among those in `found`. The
    board is .html, .png, .svg or .pdf by the
    suffix of `output`, else `form`, else .html. It is written to `output` whole or not at all, and is in
    `data` of what comes back. Of each photograph come `colours`, as in `open`; `cvd` (deutan, protan or
    tritan) shows pictures and colours as a colour-blind person sees them. Raises UsageError for another form,
    InvalidInput for what is no photograph.
    """
    from palette.extraction.batch import photographs
    from palette.rendering import board as boards

    suffix = _suffix(output, form or ".html")
    if suffix not in BOARDS:
        raise UsageError(f"A board is written as {', '.join(BOARDS)}, not {suffix or 'without suffix'}.")
    asked = extraction(colours)
    shots = [shot for photo in photographs(map(str, photos)) for shot in _shots(photo, asked, cvd, found)]
    if suffix == ".html":
        data = boards.html(shots, title).encode()
    elif suffix == ".pdf":
        from palette.rendering.pdf import print_page

        data = print_page(boards.html(shots, title))
    else:
        data = boards.png(shots, title) if suffix == ".png" else boards.svg(shots, title).encode()
    return written(File(data, suffix, "mood board", _wordless(suffix)), output)


def check_sheet(checks: Checks, output: str | Path | None = None, *, form: str = "") -> File:
    """What a colour lab signs: the record of `checks` (what `check` gave), with plots of many lots.

    It is .html or .pdf by the suffix of `output`, else `form`, else .html, written to `output` whole or not
    at all, and in `data` of what comes back. Raises UsageError for another form.
    """
    from palette.rendering import record

    suffix = _suffix(output, form or ".html")
    if suffix not in RECORDS:
        raise UsageError(f"A record is written as {' or '.join(RECORDS)}, not {suffix or 'without suffix'}.")
    data = record.html(checks).encode()
    if suffix == ".pdf":
        from palette.rendering.pdf import print_page

        data = print_page(data.decode())
    return written(File(data, suffix, "check sheet"), output)


def contact_sheet(
    proposals: Proposals, folder: str | Path, *, beside: Iterable[str | Path] = (".",), cvd: str = "",
    library: Libraries = (), found: Sequence[str | Path] = (),
) -> Path:
    """Proposals side by side, to compare, try on and pick from, in a `folder`; returns its index.html.

    `proposals` are what `propose` gave, and `library` what they were made from, by default what they name;
    where that is not to be found, there is nothing to try on. Beside the page, the folder gets
    proposals.json, and the document and the drawing of each colourway. The photographs of the palette are
    looked for by the path they were given by and in the folders `beside`, else they are `found`; `cvd`
    (deutan, protan or tritan) shows pictures as a colour-blind
    person sees them. Raises InvalidInput where the folder cannot be made.
    """
    from palette.rendering import contact, photograph

    sources = proposals.palette.sources if proposals.palette else ()
    photos = photograph.find(sources, map(str, found), sorted(map(Path, beside)))
    shelf, paths = _shelf(proposals, library)
    return contact.write(proposals, folder, cvd=cvd, photos=photos, library=shelf, paths=paths)


def _shelf(proposals: Proposals, given: Libraries) -> tuple[Library | None, list[Path]]:
    """The library to try on from, and the files of those that go by no name."""
    from palette.libraries import names

    asked = [given] if isinstance(given, (Library, str, Path)) else list(given)
    try:
        named = sorted(library_names(proposals))
        shelf = load_library(asked or named) if asked or named else None
    except PaletteError:
        if asked:
            raise
        return None, []
    known = names()
    by_path = any(not isinstance(one, Library) and str(one) not in known for one in asked)
    return shelf, [Path(one) for one in asked if not isinstance(one, Library)] if by_path else []


def _suffix(output: str | Path | None, form: str) -> str:
    named = output is not None and str(output) != STANDARD_OUTPUT
    return Path(str(output)).suffix.lower() if named else f".{form.lower().removeprefix('.')}"


def _paper(given: str) -> str:
    known = ("A4", "letter")
    found = next((paper for paper in known if paper.lower() == given.lower()), "")
    if given and not found:
        raise UsageError(f"--paper is {' or '.join(known)}, not {given!r}.")
    return found


def _drawing(chosen: Colourway, beside: Path, callouts: bool, cvd: str) -> str:
    """The recoloured drawing; "" where the shoe has none."""
    from palette.rendering.cvd import seen_colours
    from palette.rendering.drawing import draw
    from palette.rendering.drawing.source import find

    svg = find(chosen.shoe, beside)
    return draw(svg, chosen, colours=seen_colours(chosen, cvd), callouts=callouts) if svg else ""


def _only_drawing(svg: str, suffix: str) -> bytes:
    if suffix == ".svg":
        return svg.encode() + b"\n"
    from palette.rendering.png import encode, paint

    return encode(paint(svg, 2000))


def _review(since: Review | str | Path, of: Colourway) -> Review:
    """A check of a colourway of that shoe. Raises InvalidInput or UsageError."""
    from palette import files
    from palette.formats.documents.review_document import from_json
    from palette.formats.notation import read_json

    if isinstance(since, (str, Path)):
        since = from_json(read_json(files.read_bytes(since), str(since)), str(since))
    if since.shoe != of.shoe.id:
        raise UsageError(f"The check is of {since.colourway} on {since.shoe}, and the sheet of {of.shoe.id}.")
    return since


def _details(
    given: Mapping[str, str], files_of: str | Path | Sequence[str | Path] | None, shoe: Shoe
) -> tuple[Details, list[str]]:
    """A file may speak of parts of other shoes, which is told; what is said by hand is of one of this one."""
    from palette import files
    from palette.rendering.sheet import read

    named = [files_of] if isinstance(files_of, (str, Path)) else files_of or []
    tables = {str(file): files.read_bytes(file) for file in named}
    found = read(given, tables)
    parts = [component.id for component in shoe.components]
    for key in given:
        part = key.partition(".")[2]
        if part and part not in parts:
            raise UnknownName(f"part of {shoe.id}", part, parts)
    others = list(dict.fromkeys(part for _, part in found.lines if part not in parts))
    for part in others:
        if near := get_close_matches(part, parts, n=1, cutoff=0.85):
            raise InvalidInput(
                f"{listed(list(tables), 'or')}: {shoe.id} has no part {part!r}. Did you mean {near[0]}?")
    said = f"{listed(list(tables), 'and')}: {listed(others, 'and')} left out, which {shoe.id} does not have."
    return found, [said] if others else []


def _shots(photo: str, asked: Extraction, cvd: str, found: Sequence[str | Path]) -> list[Shot]:
    from palette import files
    from palette.api.opening import JSON
    from palette.rendering.board import shot
    from palette.rendering.photograph import located

    data = files.read_bytes(photo)
    name = "standard input" if photo == "-" else as_text(Path(photo).name)
    if not JSON.match(data[:400].decode("utf-8-sig", "replace")):
        from palette.extraction import palette_of

        return [shot(data, palette_of(data, asked, name=name), cvd=cvd)]
    shots = []
    for palette in _taken(data, name):
        there = located(palette.sources, map(str, found), (Path(photo).parent, Path()))
        for n, source in enumerate(palette.sources):
            if n not in there:
                raise InvalidInput(f"{name} was taken from {source.file}, which is not here: --photo FILE.")
            own = tuple(replace(s, where=s.where._replace(photo=0)) for s in palette.swatches
                        if s.where and s.where.photo == n)
            shots.append(shot(there[n], replace(palette, swatches=own, sources=(source,)), cvd=cvd))
    if not shots:
        raise InvalidInput(f"{name} was taken from no photograph: there is nothing to show.")
    return shots


def _taken(data: bytes, name: str) -> Sequence[Palette]:
    """The palettes in documents; of proposals, those that they are made of."""
    from palette.api.opening import read
    from palette.formats.documents import colourway_document
    from palette.formats.notation import read_jsonl

    documents = [one for one in read_jsonl(data, name) if isinstance(one, dict)]
    if not all(str(one.get("schema")).startswith("palette.propose/") for one in documents):
        return read(data, name)
    made_of = (colourway_document.from_json(one, name).palette for one in documents)
    return list(dict.fromkeys(palette for palette in made_of if palette))


def _wordless(suffix: str) -> tuple[str, ...]:
    """A picture without its words is worth a word."""
    if suffix == ".png":
        from palette.rendering.png import has_fonts

        if not has_fonts():
            return ("No fonts are installed here, so the picture has no words; .svg and .html keep them.",)
    return ()
