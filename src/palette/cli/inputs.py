"""What a command is given for a palette: a document, a photograph, a swatch file, a hex or `-`."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from palette.errors import InvalidInput, UsageError
from palette.model import Lab, Palette, Swatch

if TYPE_CHECKING:
    from palette.model import Library

HEX = re.compile(r"^#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})$")


def palettes(argument: str, *, colours: int = 6) -> list[Palette]:
    """The palettes that a command's argument names, at least one and none empty. Raises PaletteError."""
    if HEX.match(argument) and not Path(argument).exists():
        return [hex_palette([argument])]
    from palette import files

    data = files.read_bytes(argument)
    called = "standard input" if argument == "-" else argument
    found = _read(data, argument, called, colours)
    for palette in found:
        if not palette.swatches:
            raise InvalidInput(f"{called} holds a palette without a single colour.")
    if not found:
        raise InvalidInput(f"{called} is empty; `palette extract PHOTO` makes a palette.")
    return found


def one_palette(argument: str, *, colours: int = 6) -> Palette:
    """As `palettes`, where only one will do."""
    found = palettes(argument, colours=colours)
    if len(found) > 1:
        raise UsageError(f"{argument} holds {len(found)} palettes; `extract --merge` makes one of them.")
    return found[0]


def hex_palette(hexes: Sequence[str]) -> Palette:
    """Colours typed as hex: what a screen shows, so of display provenance. Raises UsageError."""
    from palette.formats.names import names
    from palette.science.spaces import hex_to_lab

    try:
        labs = [Lab(*(float(v) for v in hex_to_lab(word))) for word in hexes]
    except ValueError as problem:
        raise UsageError(f"{problem} is no colour: write six hex digits, like #8b4513.") from None
    return Palette(tuple(
        Swatch(lab, id=f"c{i}", name=iscc, common=common, hex=_long(word), provenance="display")
        for i, (lab, word, (iscc, common)) in enumerate(zip(labs, hexes, names(labs), strict=True), 1)
    ))


def named_colours(words: Sequence[str]) -> Palette:
    """Colours typed as hex or as `L,a,b` (D65/2°), with their names; `code` is what was typed."""
    from palette.formats.names import names
    from palette.science.spaces import hex_to_lab, hexes

    labs = []
    for word in words:
        try:
            if HEX.match(word):
                labs.append(Lab(*(float(v) for v in hex_to_lab(word))))
            else:
                bare = re.sub(r"^lab\(|\)$", "", word.strip())
                L, a, b = (float(v) for v in bare.replace(",", " ").split())
                if not (0 <= L <= 100 and abs(a) < 200 and abs(b) < 200):
                    raise ValueError
                labs.append(Lab(L, a, b))
        except ValueError:
            raise UsageError(f"{word!r} is no colour: write hex, #8b4513, or Lab, 40,20,30.") from None
    if not labs:
        raise UsageError("No colour was given: write hex, #8b4513, or Lab, 40,20,30.")
    shown, inside = hexes(labs)
    return Palette(tuple(
        Swatch(
            lab, id=f"c{i}", name=iscc, common=common, code=word, provenance="display", in_gamut=fits,
            hex=_long(word) if HEX.match(word) else hex,
        )
        for i, (lab, word, hex, fits, (iscc, common)) in enumerate(
            zip(labs, words, shown, inside, names(labs), strict=True), 1
        )
    ))


def shown(arguments: Sequence[str], *, colours: int = 6) -> list[Palette]:
    """Every palette named; hexes that stand side by side make one."""
    found: list[Palette] = []
    typed: list[str] = []
    for argument in [*arguments, ""]:
        if HEX.match(argument) and not Path(argument).exists():
            typed.append(argument)
            continue
        if typed:
            found.append(hex_palette(typed))
            typed = []
        if argument:
            found += palettes(argument, colours=colours)
    return found


def holds_colourways(argument: str) -> bool:
    """Whether a file is a document of `palette propose`."""
    path = Path(argument)
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return b'"palette.propose/' in file.read(400)


def libraries(names: Sequence[str]) -> list[Library]:
    """Every library named, in the order given."""
    from palette.libraries import load

    twice = [name for i, name in enumerate(names) if name in names[:i]]
    if twice:
        raise UsageError(f"The library {twice[0]!r} is named twice.")
    return [load(name) for name in names]


def _read(data: bytes, argument: str, called: str, colours: int) -> list[Palette]:
    head = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head[:1] in (b"{", b"["):
        documents = _documents(data, called)
        if documents is not None:
            return _from_documents(documents, called)
    if not data.strip():
        return []
    from palette.formats.photographs import kind_called, kind_of

    if kind_of(data) or kind_called(argument):
        from palette.extraction import extract

        return [extract(data if argument == "-" else Path(argument), colours=colours)]
    from palette import formats

    return [formats.read(data, called)]


def _documents(data: bytes, called: str) -> list[Any] | None:
    """The JSON documents in `data`, one or one to a line; None where the JSON is not one of ours."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise InvalidInput(f"{called} is not UTF-8 text at byte {problem.start}.") from None
    found: list[Any]
    try:
        whole = json.loads(text)
        found = whole if isinstance(whole, list) else [whole]
    except json.JSONDecodeError as problem:
        found = []
        for number, line in enumerate(text.splitlines(), 1):
            try:
                if line.strip():
                    found.append(json.loads(line))
            except json.JSONDecodeError:
                where = problem if not found else f"line {number}"
                raise InvalidInput(f"{called} is not JSON: {where}.") from None
    except RecursionError:
        raise InvalidInput(f"{called} is nested too deeply to be a palette.") from None
    schemas = [str(d.get("schema", "")) if isinstance(d, dict) else "" for d in found]
    return found if schemas and all(s.startswith("palette.") for s in schemas) else None


def _from_documents(documents: list[Any], called: str) -> list[Palette]:
    from palette.formats.documents import palette_document

    if all(document["schema"] in ("palette.match/1", "palette.matches/1") for document in documents):
        from palette.formats.documents.match_document import targets

        return [targets(documents, called)]
    return [palette_document.from_json(document, called) for document in documents]


def _long(word: str) -> str:
    digits = word.removeprefix("#").lower()
    return "#" + (digits if len(digits) == 6 else "".join(d * 2 for d in digits))
