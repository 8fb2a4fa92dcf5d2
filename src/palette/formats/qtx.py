"""Datacolor QTX: `[STANDARD_DATA n]` and `[BATCH_DATA m]` blocks of FIELD=VALUE, reflectance in percent.

Files in the wild end values with a comma, glue a section's head to the line before it, put spaces before
names and numbers, mix grids, and use CRLF and Latin-1. Fluorescent values above 100 stay. Fields we do
not know are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime

from palette.errors import InvalidInput
from palette.formats.colours import label, viewing_of
from palette.formats.format import Format, Keeps
from palette.formats.measured import Measured, numbers, text_of
from palette.formats.words import decode
from palette.model import Lab, Palette, Spectrum, Swatch, Viewing
from palette.model.measurement import BATCHES, contradiction, not_understood, part_name, stated
from palette.model.text import plain

_HEAD = re.compile(r"\[\s{0,9}(STANDARD|BATCH)_DATA\s{0,9}(\d{0,9})\s{0,9}\]", re.I)
_ALONE = re.compile(rf"^\s{{0,9}}{_HEAD.pattern}\s{{0,9}}$", re.I | re.M)     # in no name of another format
_FIELD = re.compile(r"^\s*([A-Za-z][A-Za-z0-9_]*)\s*=(.*)$")
STRUCTURE = ("NAME", "REFLPOINTS", "REFLINTERVAL", "REFLLOW", "R", "VIEWING")
KEYS = {        # what a lab keeps, as Datacolor calls it
    "instrument": "INST_TYPE", "serial": "INSTRUMENT_SERIAL_NO", "operator": "OPERATOR",
    "measured": "DATETIME", "order": "ORDER_NO", "lot": "LOT_NO",
}
TELLING = re.compile("VIEW|SPEC|GLOSS|UV|GEOM|APERT|FILTER|ANGLE|PORT")   # may say how it was measured


@dataclass(slots=True)
class Block:
    """One standard or batch: its fields with the line each stands on."""

    batch: bool
    number: str
    line: int
    fields: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    @property
    def prefix(self) -> str:
        """What the fields of its kind of block begin with."""
        return "BAT_" if self.batch else "STD_"

    def get(self, name: str) -> str:
        """A field without the comma it may end in; empty where there is none."""
        return _bare(self.fields.get(self.prefix + name, ""))

    @property
    def parts(self) -> dict[str, str]:
        """What its keys say of how it was measured."""
        found: dict[str, str] = {}
        for name, text in self.said:
            found[name] = f"{found.get(name, '')} {text}".strip()
        return found

    @property
    def said(self) -> list[tuple[str, str]]:
        """The same key by key, where `parts` puts together what several say of one part."""
        return [(name, _bare(value)) for key, value in self.fields.items()
                if key.startswith(self.prefix) and (name := part_name(key)) and _bare(value)]

    def unread(self, parts: dict[str, str]) -> list[str]:
        """Keys that seem to say how it was measured, and are not understood."""
        strange = not_understood(parts)
        return [
            f"{key}={_bare(value)}" for key, value in self.fields.items()
            if key.startswith(self.prefix) and _bare(value)
            and (part_name(key) in strange if part_name(key) else TELLING.search(key[4:]))
        ]


class Qtx(Format):
    """Reflectances of standards and their batches, as Datacolor exchanges them."""

    name = "qtx"
    title = "Datacolor QTX"
    suffixes = (".qtx",)
    keeps = Keeps(
        "reflectance, seen under D65/10°",
        bits=0,
        lab=True,
        spectra=True,
        needs_spectra=True,
        fields=("record", "ObjectType"),
        held=lambda name: _key(name) != "",
    )
    note = "Standards and their batches, joined by name; every field survives. Seen under D65/10°."

    def recognises(self, data: bytes) -> bool:
        """By the head of a section."""
        return bool(_ALONE.search(decode(data[:4096])))

    def read(self, data: bytes, called: str) -> Palette:
        """Every block as a swatch, batches grouped under their standard, fields that are unknown kept.

        Raises InvalidInput.
        """
        head, blocks = _blocks(decode(data), called)
        found, warnings = Measured(called), []
        standards: dict[str, int] = {}
        missed: dict[str, None] = {}
        for block in blocks:
            name = block.get("NAME")
            if not block.batch:
                if name in standards:
                    warnings.append(f"Two standards are called {name!r}; batches join the first.")
                standards.setdefault(name, block.line)
            parts = block.parts
            if question := contradiction(block.said):
                parts, told = {}, " and ".join(parts.values())
                missed[f"Taken as not stated, since it contradicts itself in {question}: {told}."] = None
            found.strange |= dict.fromkeys(block.unread(parts))
            found.add(_swatch(block, name, called), Viewing("D65", 10, stated(parts)), None)
        for block in blocks:
            of = _bare(block.fields.get("STD_NAME", ""))
            if block.batch and of not in standards:
                warnings.append(
                    f"The batch {block.get('NAME')!r} belongs to a standard that is not here, {of!r}."
                )
        if not found.swatches and not found.left_out:
            raise InvalidInput(f"{called} has no [STANDARD_DATA] or [BATCH_DATA] with a reflectance in it.")
        return found.palette("", head, warnings, list(missed))

    def write(self, palette: Palette) -> bytes:
        """Every swatch with a spectrum, in percent. Raises InvalidInput where none has one."""
        lines = [f"{name}={plain(value)}" for name, value in palette.extra if _FIELD.match(f"{name}=")]
        counts = {"STANDARD": 0, "BATCH": 0}
        taken: set[str] = set()
        for number, swatch in enumerate(palette.swatches, 1):
            if swatch.spectrum is not None:
                lines += _lines(swatch, viewing_of(swatch, palette), number, counts, taken)
        if not any(counts.values()):
            raise InvalidInput("A QTX file holds reflectance, and no colour of this palette has a spectrum.")
        return ("\r\n".join(lines) + "\r\n").encode("utf-8", "replace")


def _blocks(text: str, called: str) -> tuple[list[tuple[str, str]], list[Block]]:
    """The fields before the first block, and the blocks."""
    head: list[tuple[str, str]] = []
    blocks: list[Block] = []
    last = ""
    for number, line in enumerate(text.splitlines(), 1):
        for part in _parts(line):
            section, found = _HEAD.fullmatch(part.strip()), _FIELD.match(part)
            if section:
                blocks.append(Block(section[1].upper() == "BATCH", section[2], number))
                last = ""
            elif found:
                name, value = found[1].upper(), found[2]
                if not blocks:
                    head.append((name, value.strip()))
                    continue
                blocks[-1].fields[name] = value
                blocks[-1].lines.setdefault(name, number)
                last = name
            elif blocks and last and part.strip(" ,"):
                blocks[-1].fields[last] += " " + part  # a list broken over several lines
            elif part.strip(" ,") and blocks:
                raise InvalidInput(f"{called}, line {number}: {part.strip()[:40]!r} is no FIELD=VALUE.")
    if not blocks:
        raise InvalidInput(f"{called} is not QTX: it has no [STANDARD_DATA 0].")
    return head, blocks


def _bare(value: str) -> str:
    return value.strip().removesuffix(",").strip()


def _parts(line: str) -> Iterator[str]:
    """A line, cut before and after every section head glued into it."""
    at = 0
    for match in _HEAD.finditer(line):
        if line[at : match.start()].strip():
            yield line[at : match.start()]
        yield match[0]
        at = match.end()
    yield line[at:]


def _swatch(block: Block, name: str, called: str) -> Swatch:
    kind = "batch" if block.batch else "standard"
    titled = f"{called}, line {block.line}: the {kind} {name or block.number!r}"
    if not name:
        raise InvalidInput(f"{titled} has no {block.prefix}NAME.")
    try:
        values = numbers(block.get("R").replace(",", " "))
    except ValueError:
        line = block.lines.get(block.prefix + "R", block.line)
        raise InvalidInput(f"{called}, line {line}: {block.prefix}R has a value that is no number.") from None
    grid: dict[str, float] = {}
    for key in ("REFLPOINTS", "REFLINTERVAL", "REFLLOW"):
        try:
            grid[key] = numbers(block.get(key))[0]
        except (ValueError, IndexError):
            line = block.lines.get(block.prefix + key, block.line)
            raise InvalidInput(
                f"{called}, line {line}: the {kind} {name!r} needs a number as {block.prefix}{key}."
            ) from None
    if len(values) != grid["REFLPOINTS"] or grid["REFLINTERVAL"] <= 0:
        line = block.lines.get(block.prefix + "R", block.line)
        raise InvalidInput(
            f"{called}, line {line}: the {kind} {name!r} says {grid['REFLPOINTS']:g} points every"
            f" {grid['REFLINTERVAL']:g} nm and has {len(values)} values."
        )
    known = {block.prefix + key for key in STRUCTURE}
    extra = [("record", kind)]
    extra += [
        (key, _bare(value))
        for key, value in block.fields.items()
        if key not in known
    ]
    spectrum = Spectrum(grid["REFLLOW"], grid["REFLINTERVAL"], tuple(value / 100 for value in values))
    return Swatch(Lab(0, 0, 0), name=name, spectrum=spectrum, provenance="measured", extra=tuple(extra))


def _lines(
    swatch: Swatch, seen: Viewing, number: int, counts: dict[str, int], taken: set[str]
) -> Iterator[str]:
    kept = dict(swatch.extra)
    kind = kept.pop("ObjectType", "")
    kind = kept.pop("record", kind).lower()
    batch = kind in BATCHES or (not kind and "STD_NAME" in kept)
    section, prefix = ("BATCH", "BAT_") if batch else ("STANDARD", "STD_")
    spectrum = swatch.spectrum or Spectrum(0, 1, ())
    yield f"[{section}_DATA {counts[section]}]"
    counts[section] += 1
    of = kept.pop("STD_NAME", "")
    if batch and of:
        yield f"STD_NAME={_name(of)},"
    name = _name(label(swatch)) or f"colour {number}"
    if not batch:
        while name in taken:
            name += " (again)"
        taken.add(name)
    yield f"{prefix}NAME={name},"
    for key, value in kept.items():
        if written := _key(key):
            own = written if written.startswith(("STD_", "BAT_")) else prefix + written
            yield f"{own}={_name(_seconds(value) if own.endswith('_DATETIME') else value)},"
    yield f"{prefix}REFLPOINTS={len(spectrum.values)},"
    yield f"{prefix}REFLINTERVAL={spectrum.interval:g},"
    yield f"{prefix}REFLLOW={spectrum.start:g},"
    if seen.geometry:
        yield f"{prefix}VIEWING={_name(seen.geometry)},"
    yield f"{prefix}R={','.join(text_of(spectrum, 100))},"


def _key(name: str) -> str:
    """How a field is called here, "" where it cannot stand; without an owner it gets that of its block."""
    mine = KEYS.get(name, name.upper())
    return mine if _FIELD.match(f"{mine}=") and mine not in STRUCTURE else ""


def _seconds(text: str) -> str:
    """A moment as QTX counts it, from 1970; what is none stays as it is."""
    with suppress(ValueError):
        moment = datetime.fromisoformat("" if text.isdigit() else text)
        return str(int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()))
    return text


def _name(text: str) -> str:
    """A value that cannot pass for a section's head."""
    return _HEAD.sub(lambda match: f"({match[0][1:-1]})", plain(text)).strip(", ")


FORMAT = Qtx()
