"""A palette from whatever holds one: a document, a photograph, a swatch file, a library, a word, a pipe."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from palette.api import typed
from palette.errors import InvalidInput, PaletteError, UsageError, doubted, unread
from palette.model import Palette
from palette.model.extraction_options import Colours, Extraction, extraction
from palette.model.palette import together

if TYPE_CHECKING:
    from palette.model import Library

Source: TypeAlias = "Palette | Library | Path | str | bytes | Mapping[str, Any]"

JSON = re.compile(r"\s*(\{|\[\s*\{)")
NONE = "No palette is named: give a file, a photograph, a colour such as #8b4513, or - for standard input."


def open(source: Source | Sequence[Source], colours: Colours = None) -> Palette:
    """The palette in a file, a folder, a text or a value. One function for whatever holds colours.

    `source` is one of

    - a path: a JSON document of palette or of its matches, a photograph, any swatch file (ASE, ACO, GPL, CxF,
      QTX, CSS ...) or a library's table, told by its first bytes before its name; `-` is standard input
    - a folder: of photographs, merged into one palette in which each counts the same; or a library
    - the name of a library (`studio-sample`): a swatch for every material
    - colours as typed, `#8b4513` or Lab under D65/2° as `40,20,30`, several in one string or in a list
    - the text of a document, its `bytes`, or the mapping it parses to
    - a Palette, which comes back as it is

    Of a photograph come `colours` field colours, 1 to 64 or "auto", and up to two accents. None is 6, and of
    a folder 2 more for each further photograph, up to 12. An `Extraction` in its place says all that can be
    asked: `Extraction(8, ignore=["sky"], crop=(0, 0.2, 1, 1))`; see `help(palette.Extraction)`.

    Raises InvalidInput for what cannot be read or holds no colour, UsageError where it holds several palettes
    (`open_all` gives them all) or where part of what is no photograph is asked for; both are PaletteError and
    say what would work.
    """
    asked = extraction(colours)
    if isinstance(source, (str, Path)) and _are_photographs(str(source)):
        from palette.extraction import extract_merged
        from palette.extraction.batch import photographs

        return extract_merged(photographs([str(source)]), asked)
    found = open_all(source, asked)
    if len(found) > 1:
        called = source if isinstance(source, (str, Path)) else "What is given"
        raise UsageError(
            f"{called} holds {len(found)} palettes, and one is wanted: `palette convert` writes their colours"
            " into one file, and `extract --merge` makes one palette of several photographs."
        )
    return found[0]


def open_together(source: Source | Sequence[Source], colours: Colours = None) -> Palette:
    """As `open`, but of several palettes the colours one after another, each palette a group."""
    if isinstance(source, (str, Path)) and _are_photographs(str(source)):
        return open(source, colours)
    found = open_all(source, colours)
    whole = together(found)
    told = f"{len(found)} palettes stand one after another, each as a group; shares are of all of them."
    return replace(whole, warnings=(told, *whole.warnings)) if len(found) > 1 else whole


def open_all(source: Source | Sequence[Source], colours: Colours = None) -> tuple[Palette, ...]:
    """Every palette in what is named, in order: at least one, and none empty.

    `source` and `colours` are those of `open`, and so is what it raises. Besides, a document may hold several
    palettes (one to a line), a folder gives one for each photograph, and of a list each source gives its own.
    Typed colours that stand side by side make one palette. Raises PaletteError.
    """
    asked = extraction(colours)
    found: list[Palette] = []
    side_by_side: list[str] = []
    for one in [*one_or_more(source), None]:
        words = typed.words(one) if isinstance(one, str) and not is_there(one) else []
        side_by_side += words
        if side_by_side and not words:
            shown = typed.palette_of(side_by_side)
            found.append(replace(shown, swatches=tuple(replace(s, code="") for s in shown.swatches)))
            side_by_side = []
        if one is not None and not words:
            found += _palettes(one, asked)
    if not found:
        raise UsageError(NONE)
    return tuple(found)


def tell_unread(palettes: Iterable[Palette]) -> None:
    """What of the files of palettes was left out or not understood, where somebody hears of it."""
    if (doubts := doubted.get()) is not None:
        doubts += [told for palette in palettes for told in palette.unread]


def one_or_more(source: Source | Sequence[Source]) -> list[Source]:
    """A list is several sources; everything else is one."""
    return list(source) if isinstance(source, (list, tuple)) else [cast(Source, source)]


def is_there(word: str) -> bool:
    """Whether a word is more than itself: a file or folder that is there, a document, or standard input."""
    if word == "-" or JSON.match(word):
        return True
    from palette import files

    try:
        return files.found(Path(word)).exists()
    except (OSError, ValueError):       # too long to be a name, or with a NUL in it
        return False


def _palettes(source: Source, asked: Extraction) -> Sequence[Palette]:
    found: Sequence[Palette]
    if isinstance(source, (str, Path)) and not (isinstance(source, str) and JSON.match(source)):
        called = "standard input" if str(source) == "-" else str(source)
        found = _named(str(source), called, asked)
    elif isinstance(source, (str, bytes)):
        called = "The text" if isinstance(source, str) else "The data"
        found = read(source.encode() if isinstance(source, str) else source, called, asked)
    elif isinstance(source, Palette):
        found, called = [source], source.name or "The palette"
        _whole(asked, called)
    elif isinstance(source, Mapping):
        called = "The document"
        _whole(asked, called)
        found = _from_documents([source], called)
    else:
        from palette.formats.materials import palette_of

        called = f"The library {source.name}"
        _whole(asked, called)
        found = [palette_of(source)]
    if not found:
        raise InvalidInput(f"{called} is empty; `palette extract PHOTO` makes a palette.")
    if not all(palette.swatches for palette in found):
        raise InvalidInput(f"{called} holds a palette without a single colour.")
    return found if isinstance(source, Palette) else [_in_doubt(palette, called) for palette in found]


def _in_doubt(palette: Palette, called: str) -> Palette:
    """The palette, with a warning where the colours of spectra are none to rely on."""
    spectral = [swatch for swatch in palette.swatches if swatch.spectrum is not None]
    if not spectral:
        return palette
    from palette.science.spectra import in_doubt, too_short

    short = [(swatch, swatch.spectrum.grid) for swatch in spectral
             if swatch.spectrum and too_short(*swatch.spectrum.grid)]
    if not short:
        return palette
    (first, grid), *others = short
    who = f"{(first.name or first.code)!r} is" if not others else (
        f"{(first.name or first.code)!r} and {len(others)} more are")
    why = in_doubt(who, *grid) + "."
    told = next((warning for warning in palette.warnings if warning.endswith(why)), f"{called}: {why}")
    if (doubts := doubted.get()) is not None:
        doubts.append(told)
    return replace(palette, warnings=tuple(dict.fromkeys((*palette.warnings, told))))


def _whole(asked: Extraction, called: str) -> None:
    """What is no photograph has no sky and no grey patch. Raises UsageError where one is asked for."""
    part = next((name for name in ("crop", "mask", "ignore", "wb", "pins") if getattr(asked, name)),
                None)
    if part:
        raise UsageError(f"--{part.removesuffix('s')} is about photographs, and {called} is none.")


def _named(word: str, called: str, asked: Extraction) -> Sequence[Palette]:
    """The palettes of a file, a folder or a library, by name."""
    if not word.strip():
        raise UsageError(NONE)
    path = Path(word)
    if _are_photographs(word):
        return _each(word, asked)
    if path.is_dir() if is_there(word) else is_a_library(word):
        from palette.formats.materials import palette_of
        from palette.libraries import load

        _whole(asked, called)
        return [palette_of(load(word))]
    if word.startswith("#") and not is_there(word):
        from palette.api.typed import swatch

        swatch(word)        # which says what is wrong with it
    from palette import files

    return read(files.read_bytes(word), called, asked, path)


def is_a_library(word: str) -> bool:
    """Whether a word is the name of a library that is here."""
    from palette.libraries import names

    return word in names()


def _are_photographs(word: str) -> bool:
    """Whether a word names a folder, or is a pattern, of photographs and no library."""
    from palette.files import is_pattern

    if not is_there(word):
        return is_pattern(word) and word[0] != "#" and not JSON.match(word)
    folder = Path(word)
    return bool(word) and folder.is_dir() and not (folder / "materials.csv").is_file()


def _each(folder: str, asked: Extraction) -> list[Palette]:
    """A palette of each photograph in a folder; one that cannot be read is an error, or kept in `unread`."""
    from palette.extraction import batch

    missed = unread.get()
    found = []
    for outcome in batch.extract_each(batch.photographs([folder]), asked, 1):
        if not isinstance(outcome, PaletteError):
            found.append(outcome)
        elif missed is not None and isinstance(outcome, InvalidInput):
            missed.append(outcome)
        else:
            raise outcome
    if not found and missed:
        raise missed.pop()
    return found


def read(
    data: bytes, called: str, asked: Extraction = Extraction(), path: Path | None = None
) -> Sequence[Palette]:
    """The palettes in the bytes of a file, which is at `path` where it is not standard input's."""
    if not data.strip():
        if path and path.name != "-":
            raise InvalidInput(f"{called} is empty.")
        return []
    from palette.formats.photographs import kind_called, kind_of

    if kind_of(data) or (path and kind_called(path.name)):
        from palette.extraction import palette_of

        return [palette_of(path if path and path.name != "-" else data, asked)]
    _whole(asked, called)
    if JSON.match(data[:400].decode("utf-8-sig", "replace")):
        documents = _documents(data, called)
        if documents and str(documents[0]["schema"]).startswith("palette.library/"):
            return [_of_library(data, called)]
        if documents is not None:
            return _from_documents(documents, called)
    from palette import formats
    from palette.formats import tables
    from palette.formats.csv_palette import NoSwatches

    named = formats.by_content(data)
    known = named or formats.recognised(data, "" if path and path.suffix.lower() == ".json" else called)
    suffix = path.suffix.lower() if path else ""
    if path and suffix in tables.SUFFIXES and known is None and tables.is_table(data, path.name):
        return [_of_library(data, called)]
    try:
        return [formats.read(data, called, named)]
    except NoSwatches as refused:
        return [_of_list(data, called, refused)]


def _of_list(data: bytes, called: str, refused: InvalidInput) -> Palette:
    """The colours of a supplier's list in CSV; it is refused as swatches where it is no list either."""
    try:
        found = _of_library(data, called)
    except PaletteError:
        raise refused from None
    if not found.swatches:
        raise refused
    return found


def _of_library(data: bytes, called: str) -> Palette:
    from palette.formats.materials import palette_of
    from palette.libraries.finding import read
    from palette.libraries.reading import Reading

    return palette_of(read(data, called, Path(called).stem, Reading()))


def _documents(data: bytes, called: str) -> list[Any] | None:
    """The JSON documents in `data`, one or one to a line; None where the JSON is not one of ours."""
    from palette.formats.notation import read_jsonl

    found = read_jsonl(data, called)
    schemas = [str(d.get("schema", "")) if isinstance(d, dict) else "" for d in found]
    return found if schemas and all(s.startswith("palette.") for s in schemas) else None


def _from_documents(documents: Sequence[Any], called: str) -> list[Palette]:
    from palette.formats.documents import palette_document
    from palette.formats.documents.colours_of import READERS, of_checks

    kinds = [str(document.get("schema")).split("/")[0] for document in documents]
    if {*kinds} <= {"palette.match", "palette.matches"}:
        from palette.formats.documents.match_document import targets

        return [targets(documents, called)]
    if {*kinds} == {"palette.check"}:       # a line for each lot, of one standard
        return [of_checks(documents, called)]
    return [
        READERS.get(kind, palette_document.from_json)(document, called)
        for kind, document in zip(kinds, documents, strict=True)
    ]
