"""CSV of swatches: what a spreadsheet opens. Libraries of materials are read by palette.libraries."""

from __future__ import annotations

import csv
import io
import math
import re
from dataclasses import replace

from palette.errors import InvalidInput
from palette.formats.colours import bytes_of, lab_swatches, viewing_of
from palette.formats.css_colours import parsed
from palette.formats.csv_measured import Columns
from palette.formats.format import Format, Keeps
from palette.formats.measured import Measured
from palette.formats.words import decode
from palette.model import D65_2, Lab, Palette, Swatch, Viewing
from palette.model.measurement import KEPT, PARTS, kept, kept_name, part_name
from palette.model.text import cell, few, plain
from palette.science.spaces import WHITES, hexes, srgb_to_lab
from palette.science.spectra import lamp, observer
from palette.viewing import labs as labs_under

HEADER = (
    "code",
    "name",
    "L",
    "a",
    "b",
    "illuminant",
    "observer",
    "hex",
    "group",
    "share",
    "role",
    "provenance",
)
ABOUT = ("geometry", "record", "standard", *(name for name in KEPT if name != "serial"))  # where stated
ALIASES = {
    "l": "L",
    "labl": "L",
    "ciel": "L",
    "l*": "L",
    "a": "a",
    "laba": "a",
    "a*": "a",
    "b": "b",
    "labb": "b",
    "b*": "b",
    "hex": "hex",
    "hexcode": "hex",
    "hexvalue": "hex",
    "rgbhex": "hex",
    "colourhex": "hex",
    "colorhex": "hex",
    "html": "hex",
    "name": "name",
    "colourname": "name",
    "colorname": "name",
    "title": "name",
    "colour": "name",
    "color": "name",
    "code": "code",
    "colourcode": "code",
    "colorcode": "code",
    "id": "code",
    "number": "code",
    "ref": "code",
    "reference": "code",
    "red": "red",
    "r": "red",
    "green": "green",
    "g": "green",
    "blue": "blue",
    "group": "group",
    "collection": "group",
    "illuminant": "illuminant",
    "observer": "observer",
    "share": "share",
    "role": "role",
    "provenance": "provenance",
}


class NoSwatches(InvalidInput):
    """A table whose columns are none of swatches: it may be a supplier's list."""


class CsvPalette(Format):
    """One swatch to a row: Lab, viewing, hex, share, and reflectances where there are any."""

    name = "csv"
    title = "CSV of swatches"
    suffixes = (".csv", ".tsv")
    keeps = Keeps(
        "any Lab", bits=0, lab=True, viewing=True, codes=True, groups=True, shares=True,
        fields=("record", "STD_NAME"), held=lambda name: bool(kept_name(name) or part_name(name)),
    )
    note = (
        "Columns "
        + ", ".join((*HEADER, *PARTS, *ABOUT[1:]))
        + ", and"
        " reflectances as R400, R410 ... (or R400 (%), R400 (0-1)); any order, other columns are kept as"
        " further fields."
        " Without a header each row is a hex and a name."
    )

    def read(self, data: bytes, called: str) -> Palette:
        """Any CSV or TSV with columns of colours, or one line of hexes.

        Raises InvalidInput with line and column.
        """
        text = decode(data)
        lines = text.splitlines()
        head = "\n".join(lines[:5])
        separator = max(",;\t|", key=head.count)
        try:
            rows = [
                (number, row) for number, row in _rows(text, separator) if any(cell_.strip() for cell_ in row)
            ]
        except csv.Error as problem:
            raise NoSwatches(f"{called} is damaged CSV: {problem}.") from None
        if not rows:
            raise InvalidInput(f"{called} has no rows.")
        if all(_hex(cell_) for _, row in rows for cell_ in row if cell_.strip()) and any(
                len(row) > 1 for _, row in rows):
            return _in_lines(rows)
        columns = _columns(rows[0][1])
        header, body = (rows[0][1], rows[1:]) if columns else ([], rows)
        measured = Columns(header, columns)
        if not columns:
            columns = _guessed(rows[0][1])
        if not columns:
            unsound = Columns(rows[0][1], {}).unsound
            why = f" has {unsound}, so that no spectrum can be read; and" if unsound else ":"
            raise NoSwatches(
                f"{called}, line {rows[0][0]}{why} no column is called hex, or L, a and b, or red, green and"
                " blue."
            )
        scale = measured.scale([row for _, row in body], called) if measured.bands else 1.0
        swatches = tuple(
            _swatch(row, columns, measured, scale, f"{called}, line {number}") for number, row in body
        )
        if not swatches:
            raise InvalidInput(f"{called} has a header and no colours under it.")
        unread = (*_unread(header, body, columns, measured), *_cut(text, [row for _, row in rows]))
        if measured.bands:
            found = Measured(called)
            for swatch, (_, row) in zip(swatches, body, strict=True):
                found.add(swatch, swatch.viewing, _stated(row, columns) if swatch.spectrum else swatch.lab)
            return found.palette("", unread=unread)
        seen = swatches[0].viewing or D65_2
        labs = labs_under(swatches, D65_2)
        shown, inside = hexes(labs)
        return Palette(
            tuple(
                replace(s, hex=hex, in_gamut=fits, viewing=None if s.viewing == seen else s.viewing)
                for s, hex, fits in zip(swatches, shown, inside, strict=True)
            ),
            viewing=seen, warnings=unread, unread=unread,
        )

    def write(self, palette: Palette) -> bytes:
        """Lab to six decimals with its viewing, and only those other columns that any swatch fills."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        about = [_about(swatch, viewing_of(swatch, palette)) for swatch in palette.swatches]
        columns = [name for name in ABOUT if any(name in one for one in about)]
        writer.writerow((*HEADER, *columns))
        for swatch, said, (r, g, b) in zip(palette.swatches, about, bytes_of(palette), strict=True):
            seen = viewing_of(swatch, palette)
            writer.writerow(
                [
                    cell(plain(swatch.code)),
                    cell(plain(swatch.name or swatch.common)),
                    *(f"{v:.6f}" for v in swatch.lab),
                    cell(seen.illuminant),
                    seen.observer,
                    f"#{r:02x}{g:02x}{b:02x}",
                    cell(plain(swatch.group)),
                    "" if swatch.share is None else f"{swatch.share:.6f}",
                    swatch.role,
                    swatch.provenance,
                    *(cell(plain(said.get(name, ""))) for name in columns),
                ]
            )
        return out.getvalue().encode("utf-8", "replace")


def _about(swatch: Swatch, seen: Viewing) -> dict[str, str]:
    """How a colour was measured, which standard it belongs to, and what a lab keeps of its reading."""
    told = dict(swatch.extra)
    found = {
        "geometry": seen.geometry, "record": told.get("record") or told.get("ObjectType", ""),
        "standard": told.get("STD_NAME", ""), **kept(swatch),
    }
    return {name: text for name, text in found.items() if text}


def _unread(
    header: list[str], body: list[tuple[int, list[str]]], columns: dict[str, int], measured: Columns
) -> tuple[str, ...]:
    """What a file says and nobody reads: reflectances that make no spectrum, cells beyond the columns."""
    told = []
    if measured.unsound:
        told.append(f"No spectrum is read, the columns having {measured.unsound}.")
    again = [title for place, title in enumerate(header)
             if (name := _called(title)) in ("L", "a", "b", "illuminant", "observer", "hex")
             and columns.get(name, place) != place and place not in columns.values()]
    if again:
        told.append(f"Of columns that say the same, the first is read and not {', '.join(again)}.")
    longer = [str(number) for number, row in body if header and any(row[len(header):])]
    if longer:
        lines = f"line{'s' if len(longer) > 1 else ''} {few(longer)}"
        told.append(f"More cells than columns, of which the last are not read: {lines}.")
    return tuple(told)


def _cut(text: str, rows: list[list[str]]) -> tuple[str, ...]:
    """Whether the last line breaks off, where every other is as long as the first."""
    *others, last = map(len, rows)
    if text.endswith(("\n", "\r")) or {*others} != {len(rows[0])} or last >= len(rows[0]):
        return ()
    return ("Its last line ends before the others do: it may have been cut.",)


def _in_lines(rows: list[tuple[int, list[str]]]) -> Palette:
    """Nothing but colours, several to a line: what Coolors exports."""
    labs = [lab for _, row in rows for text in row if (lab := _hex(text)) is not None]
    return Palette(lab_swatches(labs, D65_2))


def _rows(text: str, separator: str) -> list[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text), delimiter=separator, skipinitialspace=True)
    return [(reader.line_num, row) for row in reader]


def _called(title: str) -> str:
    return ALIASES.get(re.sub(r"[\s_.\-#()\[\]]", "", title.lower()), "")


def _columns(header: list[str]) -> dict[str, int]:
    """Our column names by place; empty where the row is no header with a colour in it."""
    found: dict[str, int] = {}
    before = ""
    for place, title in enumerate(header):
        if name := _called(title):
            found.setdefault("blue" if name == "b" and before == "green" else name, place)
        before = name
    if {"red", "green"} <= found.keys() and "b" in found and "L" not in found:
        found["blue"] = found.pop("b")
        found.pop("a", None)
    colours = ({"hex"}, {"L", "a", "b"}, {"red", "green", "blue"})
    enough = any(some <= found.keys() for some in colours) or Columns(header, {}).bands
    return found if enough else {}


def _guessed(row: list[str]) -> dict[str, int]:
    """Without a header: the cell that is a hex, and the first other one as name."""
    place = next((i for i, text in enumerate(row) if _hex(text) is not None), None)
    if place is None:
        return {}
    other = next((i for i in range(len(row)) if i != place), None)
    return {"hex": place} | ({"name": other} if other is not None else {})


def _hex(text: str) -> list[float] | None:
    text = text.strip()
    found = parsed(text) or (parsed(f"#{text}") if re.fullmatch(r"[0-9a-fA-F]{6}", text) else None)
    return [float(v) for v in found[0]] if found else None


def _stated(row: list[str], columns: dict[str, int]) -> list[float] | None:
    """The Lab beside a spectrum, where it says for which light and observer."""
    cells = [row[place].strip() if (place := columns.get(name, len(row))) < len(row) else ""
             for name in ("L", "a", "b", "illuminant", "observer")]
    try:
        return [float(cell.replace(",", ".")) for cell in cells[:3]] if all(cells) else None
    except ValueError:
        return None


def _swatch(row: list[str], columns: dict[str, int], measured: Columns, scale: float, where: str) -> Swatch:
    def text(name: str) -> str:
        place = columns.get(name)
        return row[place].strip() if place is not None and place < len(row) else ""

    def number(name: str, low: float, high: float) -> float:
        try:
            value = float(text(name).replace(",", "."))
        except ValueError:
            value = math.nan
        if not low <= value <= high:
            raise InvalidInput(
                f"{where}, column {name}: {text(name)[:20]!r} is no number from {low:g} to {high:g}."
            )
        return value

    spectrum = measured.spectrum(row, scale, where) if measured.bands else None
    light = _light(text("illuminant"))
    degrees = _observer(text("observer"), 2 if spectrum is None else 10, where)
    seen, provenance = Viewing(light, degrees, measured.geometry(row, where)), text("provenance")
    if spectrum is not None:
        lab, provenance = [0.0, 0.0, 0.0], "measured"
    elif text("L"):
        if (light, degrees) not in WHITES:
            raise InvalidInput(f"{where}, column illuminant: {light[:20]!r} is no light that is known.")
        lab = [number("L", -1, 200), number("a", -300, 300), number("b", -300, 300)]
    elif "red" in columns:
        lab = srgb_to_lab([number(axis, 0, 255) / 255 for axis in ("red", "green", "blue")]).tolist()
        seen = D65_2
    else:
        found = _hex(text("hex"))
        if found is None and "hex" not in columns:
            raise InvalidInput(f"{where}: it has no colour, as L, a and b are empty.")
        if found is None:
            raise InvalidInput(f"{where}, column hex: {text('hex')[:20]!r} is no colour such as #7b5b3a.")
        lab, seen = found, D65_2
    if not provenance and all(text(column) for column in ("L", "illuminant", "observer")):
        provenance = "measured"  # nobody states the light of a colour they did not measure
    share = number("share", 0, 1) if text("share") else None
    return Swatch(
        Lab(*lab),
        name=_bare(text("name")),
        code=_bare(text("code")),
        group=_bare(text("group")),
        share=share,
        role=text("role") if text("role") in ("field", "accent") else "",
        provenance=provenance if provenance in ("photo", "measured") else "display",
        spectrum=spectrum,
        viewing=seen,
        extra=measured.extra(row, where),
    )


def _light(text: str) -> str:
    """As it is called here; what is unknown stays, and is refused where it matters."""
    try:
        return lamp(text) if text else "D65"
    except KeyError:
        return text


def _observer(text: str, otherwise: int, where: str) -> int:
    """2 or 10. Raises InvalidInput for another."""
    found = observer(text) if text else otherwise
    if found is None:
        raise InvalidInput(f"{where}, column observer: {text[:20]!r} is neither 2 nor 10 degrees.")
    return found


def _bare(text: str) -> str:
    """Without the apostrophe that keeps a spreadsheet from calculating."""
    return text[1:] if re.match(r"'[=+\-@\t\r]", text) else text


FORMAT = CsvPalette()
