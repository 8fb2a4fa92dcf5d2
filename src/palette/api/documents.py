"""Answers as the JSON documents that the command line prints, and into files."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

from palette.errors import UsageError
from palette.files import STANDARD_OUTPUT


def to_json(answer: object) -> Any:
    """The document of an answer: what the command line prints with --json, as the `json` module takes it.

    `answer` is what any function of `palette` gave: a Palette, a Library, a Shoe, Matches, Proposals, a
    Comparison and so on, or a list of them. Raises TypeError for anything else.
    """
    if isinstance(answer, (list, tuple)):
        return [to_json(one) for one in answer]
    kind = type(answer)
    if kind.__name__ not in _DOCUMENTS or not kind.__module__.startswith("palette."):
        known = ", ".join(sorted(_DOCUMENTS))
        raise TypeError(f"There is no document of a {kind.__name__}; there is one of {known}.")
    module, document = _DOCUMENTS[kind.__name__]
    return document(import_module(f"palette.formats.documents.{module}"), answer)


def save(answer: object, path: Path | str) -> tuple[str, ...]:
    """Write an `answer` whole or not at all, in the form of the suffix of `path`.

    A Palette may be any swatch format (.ase, .gpl, .cxf ...) or a picture (.png), a Library a table (.csv,
    .json, .toml, .xlsx or a folder); everything that `to_json` takes may be .json. `-` is standard output, as
    JSON. What that loses comes back in sentences. Raises UsageError for another suffix, InvalidInput where
    there is no writing.
    """
    from palette.model import Library, Palette

    path = Path(path)
    tokens = isinstance(answer, Palette) and path.name.lower().endswith(".tokens.json")
    document = path.suffix.lower() == ".json" and not tokens
    if str(path) == STANDARD_OUTPUT or (document and not isinstance(answer, Library)):
        from palette import files
        from palette.formats.notation import write_json

        files.write_whole(path, write_json(to_json(answer)).encode("utf-8", "replace"))
    elif isinstance(answer, Library):
        from palette.libraries import save as write

        write(answer, path)
    elif isinstance(answer, Palette):
        if path.suffix.lower() == ".png":
            from palette import files
            from palette.rendering.palette_picture import picture

            files.write_whole(path, picture(answer))
            return ()
        from palette import formats

        return tuple(formats.write_palette(answer, path))
    else:
        wrong = path.suffix or "without suffix"
        raise UsageError(f"{type(answer).__name__} are written as .json, not {wrong}.")
    return ()


def _colourway(to: Any, it: Any) -> Any:
    from palette.model import Proposals

    return to.to_json(Proposals((it,)))


# the name of a type -> the module of formats.documents, and what it makes of it
_DOCUMENTS: dict[str, tuple[str, Callable[[Any, Any], Any]]] = {
    "Palette": ("palette_document", lambda to, it: to.to_json(it)),
    "Names": ("name_document", lambda to, it: to.to_json(it.palette)),
    "Comparison": ("compare_document", lambda to, it: to.to_json(it)),
    "Matches": ("match_document", lambda to, it: to.to_json(it.palette, it, it.libraries, it.options)),
    "Review": ("review_document", lambda to, it: to.to_json(it)),
    "Finds": ("find_document", lambda to, it: to.to_json(it)),
    "Proposals": ("colourway_document", lambda to, it: to.to_json(it)),
    "Colourway": ("colourway_document", _colourway),
    "Edit": ("colourway_document", lambda to, it: to.to_json(it.proposals)),
    "Checks": ("check_document", lambda to, it: to.to_json(
        it, it.method, it.assumed, it.date, correction=it.correction, decision=it.decision, stage=it.stage,
        standards=it.unmatched_standards, samples=it.unmatched_samples,
    )),
    "Shoe": ("shoe_document", lambda to, it: to.DOCUMENT.write(it)),
    "ShoeList": ("shoe_document", lambda to, it: to.SEVERAL.write(to.Shoes(it.each, it.problems))),
    "Shares": (
        "shoe_document", lambda to, it: to.MEASURED.write(to.Measured(it.drawing, it.shoe, it.shares))),
    "Library": ("library_document", lambda to, it: to.to_json(it)),
    "LibraryList": ("library_reports", lambda to, it: to.LIST.write(to.Libraries(tuple(
        to.listed(one.library, one.where, one.problem) for one in it)))),
    "Imported": ("library_reports", lambda to, it: to.IMPORT.write(it.report)),
    "LibraryStatistics": (
        "library_reports", lambda to, it: to.STATISTICS.write(it.statistics, (it.library,))),
    "LibraryChanges": (
        "library_reports", lambda to, it: to.CHANGES.write(to.Changes(it.old, it.new, tuple(it)))),
    "LibraryGaps": ("library_reports", lambda to, it: to.GAPS.write(it.gaps, (it.library, it.palette))),
    "Health": ("health_document", lambda to, it: to.DOCUMENT.write(it)),
    "Report": ("library_reports", lambda to, it: to.REPORT.write(it)),
}
