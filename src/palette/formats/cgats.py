"""CGATS.17 and Argyll .ti3: keywords, then tables of spectra, Lab, XYZ or RGB.

Where a file does not state its weighting, Lab and XYZ are D50/2° as ISO 13655 has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, groupby, pairwise

import numpy as np

from palette.errors import InvalidInput
from palette.formats.colours import viewing_of
from palette.formats.format import Format, Keeps, fewer
from palette.formats.measured import Measured, text_of, viewing_named
from palette.formats.reflectances import unclear, white
from palette.formats.words import apart, decode
from palette.model import D50_2, D65_2, Lab, Palette, Spectrum, Swatch, Viewing
from palette.model.measurement import contradiction, not_understood, part_name, stated
from palette.model.text import plain
from palette.science import spectra
from palette.science.inks import cmyk_to_srgb
from palette.science.spaces import WHITES, srgb_to_lab, xyz_to_lab

_TOKEN = re.compile(r'"([^"]*)"?|(\S+)')
_BAND = re.compile(r"^(?:SPEC(?:TRAL)?_?|SPECTRAL_NM_?|NM_?|R_?)(\d{3,4})(?:\.0+)?(?:NM)?$", re.I)
_START = re.compile(r"^\s*(CGATS|CTI[123]|SPECT|IT8|ISO28178|CCXX|NCLR)", re.I)
UNDERSTOOD = re.compile(
    r"KEYWORD|NUMBER_OF_\w+|SPECTRAL_\w+|WEIGHTING_FUNCTION|DESCRIPTOR|ORIGINATOR|MEAS_TYPE|ILLUMINANT|OBSERVER"
    r"|FILTER|DEVICE_CLASS|COLOR_REP|CGATS.*|CTI\d|IT8\S*|ISO28178")
NAMED = ("SAMPLE_ID", "SAMPLE_NAME", "SAMPLE_LOC")
UNFILTERED = ("", "none", "no", "d50", "d65", "a")
LIGHTS = ("EMISSION", "AMBIENT", "EMISSION_FLASH", "AMBIENT_FLASH")
PERCENT = 3.0  # a table whose largest XYZ or ink is above this counts in percent
AXES = {
    "lab": ("LAB_L", "LAB_A", "LAB_B"),
    "xyz": ("XYZ_X", "XYZ_Y", "XYZ_Z"),
    "rgb": ("RGB_R", "RGB_G", "RGB_B"),
    "cmyk": ("CMYK_C", "CMYK_M", "CMYK_Y", "CMYK_K"),
}


@dataclass(slots=True)
class Table:
    """One set of data: the keywords before it, the field names, the rows with their lines."""

    keywords: list[tuple[str, str]] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    rows: list[tuple[int, list[str]]] = field(default_factory=list)


class Cgats(Format):
    """Tables of measurements, as Argyll and makers of instruments exchange them."""

    name = "cgats"
    title = "CGATS / ti3"
    suffixes = (".cgats", ".ti3", ".it8")
    keeps = Keeps(
        "any Lab", bits=0, lab=True, viewing=True, title=True, codes=True, spectra=True, measured=True)
    note = (
        "Read: spectra, Lab, XYZ, RGB, CMYK, in this order of trust; D50/2° where none is stated."
        " Spectra are written as Argyll's tools read them."
    )

    def recognises(self, data: bytes) -> bool:
        """By its first keyword, or a BEGIN_DATA_FORMAT."""
        head = decode(data[:65_536])
        return bool(_START.match(head)) or "BEGIN_DATA_FORMAT" in head

    def read(self, data: bytes, called: str) -> Palette:
        """Every row of every table: spectrum, else Lab, XYZ, RGB or CMYK.

        Raises InvalidInput for light instead of a surface.
        """
        found, title, originator = Measured(called), "", ""
        lost: list[str] = []
        said: dict[str, str] = {}
        for table in _tables(decode(data), called):
            words = {name.upper(): value for name, value in table.keywords}
            if (sort := words.get("MEAS_TYPE", "").upper()) in LIGHTS:
                raise InvalidInput(
                    f"{called} holds the light of a lamp or a screen ({sort.lower()}), no material's;"
                    " reflectances can be read.")
            said |= {name: value for name, value in words.items()
                     if value and not (UNDERSTOOD.fullmatch(name) or part_name(name))}
            title = title or words.get("DESCRIPTOR", "")
            originator = originator or words.get("ORIGINATOR", "")
            if (sets := words.get("NUMBER_OF_SETS", "")).isdecimal():
                lost += fewer(int(sets[:9]), len(table.rows), "set")
            with np.errstate(all="ignore"):  # what is no colour is left out and told
                _read(table, found, called)
        if not found.swatches:
            raise InvalidInput(f"{called} has no table with spectra, Lab, XYZ, RGB or CMYK in it.")
        extra = {"ORIGINATOR": originator} if originator not in ("", "palette") else {}
        return found.palette(title, [*{**said, **extra}.items()], unread=lost)

    def write(self, palette: Palette) -> bytes:
        """A table for each run of swatches with one viewing and one grid; spectra in percent."""
        lines: list[str] = []
        rows = list(enumerate(palette.swatches, 1))
        for (seen, start, interval, count), run in groupby(rows, key=lambda row: _grid(row[1], palette)):
            lines += _written(list(run), seen, start, interval, count, palette.name)
        if not rows:
            lines += _written([], palette.viewing, 0, 0, 0, palette.name)
        return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _tables(text: str, called: str) -> Iterator[Table]:
    table, state = Table(), "keywords"
    for number, line in enumerate(text.splitlines(), 1):
        bare = line.partition("#")[0] if '"' not in line and state == "keywords" else line
        words = [quoted if quoted or not word else word for quoted, word in _TOKEN.findall(bare)]
        if not words or line.lstrip().startswith("#"):
            continue
        head = "" if line.lstrip().startswith('"') else words[0].upper()  # as a sample may be
        if head == "BEGIN_DATA_FORMAT":
            table.fields, state = words[1:], "fields"
        elif head == "BEGIN_DATA":
            if not table.fields:
                raise InvalidInput(f"{called}, line {number}: BEGIN_DATA comes before any DATA_FORMAT.")
            state = "rows"
        elif head == "END_DATA":
            yield table
            table, state = Table(keywords=list(table.keywords)), "keywords"
        elif state == "fields" and "END_DATA_FORMAT" in (word.upper() for word in words):
            table.fields += [word for word in words if word.upper() != "END_DATA_FORMAT"]
            state = "keywords"
        elif state == "fields":
            table.fields += words
        elif state == "rows":
            if len(words) != len(table.fields):
                raise InvalidInput(
                    f"{called}, line {number}: there are {len(words)} values for {len(table.fields)} fields."
                )
            table.rows.append((number, words))
        else:
            table.keywords.append((head, " ".join(words[1:])))
    if state == "rows":
        raise InvalidInput(f"{called} breaks off: its last table has no END_DATA.")


def _read(table: Table, found: Measured, called: str) -> None:
    columns = {name.upper(): i for i, name in enumerate(table.fields)}
    bands = sorted((int(match[1]), i) for i, name in enumerate(table.fields) if (match := _BAND.match(name)))
    spaces = [space for space, axes in AXES.items() if all(axis in columns for axis in axes)]
    if not (bands or spaces):
        return
    numeric = [i for _, i in bands] + [columns[axis] for space in spaces for axis in AXES[space]]
    understood = {*numeric, *(columns[name] for name in (*NAMED, *chain(*AXES.values())) if name in columns)}
    unknown = [i for i in range(len(table.fields)) if i not in understood]
    others = [*zip(apart([table.fields[i] for i in unknown]), unknown, strict=True)]
    values: list[dict[int, float]] = []
    for line, row in table.rows:
        values.append({i: _number(row[i], table.fields[i], called, line) for i in numeric})
    seen = _weighting(table.keywords, _geometry(table.keywords, found), found)
    start, interval = _spaced(table.keywords, [nm for nm, _ in bands], called)
    scale = _scale(table.keywords, [row[i] for row in values for _, i in bands], called)
    tops = {space: _top(space, table, columns, values) for space in spaces}
    for number, ((_, row), cells) in enumerate(zip(table.rows, values, strict=True), 1):
        id = row[columns["SAMPLE_ID"]] if "SAMPLE_ID" in columns else ""
        name = next((row[columns[key]] for key in NAMED[1:] if key in columns), "")
        code = "" if id == str(number) and name else id
        swatch = Swatch(Lab(0, 0, 0), name=name, code=code if code != name else "", provenance="measured",
                        extra=tuple((called_, row[i]) for called_, i in others if row[i]))
        if bands:
            spectrum = Spectrum(start, interval, tuple(cells[i] / scale for _, i in bands))
            swatch = replace(swatch, spectrum=spectrum)
        if spaces:
            space = spaces[0]
            lab, under = _lab(space, [cells[columns[axis]] for axis in AXES[space]], seen, tops[space])
        else:
            lab, under = None, seen
        if bands and spaces and spaces[0] in ("rgb", "cmyk"):
            lab = None          # what a device was told, which is no colour of the reading
        if space_is_shown := bool(spaces) and spaces[0] in ("rgb", "cmyk") and not bands:
            swatch = replace(swatch, provenance="display")
        found.add(swatch, under if space_is_shown or not bands else seen, lab)


def _spaced(keywords: list[tuple[str, str]], bands: list[int], called: str) -> tuple[float, float]:
    """Start and interval in nm: as the keywords state them, else as the fields are called.

    Argyll calls a field by the nearest nanometre: of steps of 3.33 only the keywords know.
    """
    stated = dict(keywords)
    try:
        start, end = float(stated["SPECTRAL_START_NM"]), float(stated["SPECTRAL_END_NM"])
        if len(bands) > 1 and int(stated["SPECTRAL_BANDS"]) == len(bands) and end > start:
            return start, round((end - start) / (len(bands) - 1), 9)
    except (KeyError, ValueError):
        pass
    steps = {b - a for a, b in pairwise(bands)}
    if len(steps) < 2 and 0 not in steps:
        return float(bands[0] if bands else 0), float(min(steps, default=10))
    even = (bands[-1] - bands[0]) / (len(bands) - 1)
    if all(abs(nm - (bands[0] + i * even)) <= 1 for i, nm in enumerate(bands)):
        return float(bands[0]), even
    raise InvalidInput(f"{called}: its spectral fields are not evenly spaced: {sorted(steps)} nm.")


def _number(word: str, name: str, called: str, line: int) -> float:
    try:
        value = float(word.replace(",", "."))
    except ValueError:
        value = float("nan")
    if not np.isfinite(value):
        raise InvalidInput(f"{called}, line {line}: {name} is {word[:20]!r}, which is no number.")
    return value


def _weighting(keywords: list[tuple[str, str]], geometry: str, found: Measured) -> Viewing:
    """The stated illuminant and observer, else D50/2°; an observer that nobody knows goes into `found`."""
    light, observer = "D50", "2"
    for name, value in keywords:
        low = value.lower()
        if name == "WEIGHTING_FUNCTION" and low.startswith("illuminant"):
            light = value.partition(",")[2].strip() or light
        elif name == "WEIGHTING_FUNCTION" and low.startswith("observer"):
            observer = value.partition(",")[2]
        elif name == "ILLUMINANT":
            light = value
        elif name == "OBSERVER":
            observer = value
    if spectra.observer(observer) is None:
        found.strange[f"OBSERVER={observer.strip()}"] = None
    return viewing_named(light, observer, geometry) or D50_2


def _geometry(keywords: list[tuple[str, str]], found: Measured) -> str:
    """How a table was measured; what it says of that and nobody understands goes into `found`."""
    said: dict[str, tuple[str, str]] = {}
    for name, value in keywords:        # a later table says again what is otherwise there
        part = part_name(name)
        if name == "FILTER" and value.lower() not in UNFILTERED:
            part = "condition" if re.fullmatch(r"M\d", value, re.I) else "uv"
        if part and value:
            said[name] = (part, value)
    strange = {name for name, pair in said.items() if not_understood(dict([pair]))}
    if contradiction([*said.values()]):
        strange |= {*said}
    found.strange |= {f"{name}={said[name][1]}": None for name in said if name in strange}
    return stated({part: value for name, (part, value) in said.items() if name not in strange})


def _scale(keywords: list[tuple[str, str]], values: list[float], called: str) -> float:
    """What a perfect white counts: stated (Argyll's SPECTRAL_NORM), else as the values can only mean."""
    for name, value in keywords:
        if name == "SPECTRAL_NORM":
            try:
                stated = float(value)
            except ValueError:
                break
            if stated > 0:
                return stated
    found = white((), values)
    if found is None:
        raise InvalidInput(f'{called}: {unclear(values)}: say which as SPECTRAL_NORM "100" or "1".')
    return found


def _top(space: str, table: Table, columns: dict[str, int], values: list[dict[int, float]]) -> float:
    """Full RGB, CMYK or XYZ: Argyll counts to 100, others count RGB to 255."""
    largest = max((abs(row[columns[axis]]) for row in values for axis in AXES[space]), default=0.0)
    if space == "rgb":
        return 255.0 if largest > 100.0001 else 100.0 if largest > 1.0001 else 1.0
    return 100.0 if largest > PERCENT else 1.0


def _lab(space: str, values: list[float], seen: Viewing, top: float) -> tuple[list[float] | None, Viewing]:
    if space == "lab":
        return values, seen
    if space == "xyz":
        pair = (seen.illuminant, seen.observer)
        return (xyz_to_lab(np.array(values) / top, WHITES[pair]).tolist() if pair in WHITES else None), seen
    if space == "rgb":
        return srgb_to_lab(np.array(values) / top).tolist(), D65_2
    return srgb_to_lab(cmyk_to_srgb(np.array(values) / top))[0].tolist(), D65_2


def _grid(swatch: Swatch, palette: Palette) -> tuple[Viewing, float, float, int]:
    grid = swatch.spectrum.grid if swatch.spectrum is not None else (0, 0, 0)
    return viewing_of(swatch, palette), *grid


def _written(
    rows: list[tuple[int, Swatch]], seen: Viewing, start: float, interval: float, count: int, title: str
) -> Iterator[str]:
    """One table; with spectra as Argyll reads it: SPECT, in percent, its bands counted from end to end."""
    bands = [f"SPEC_{start + interval * i:03.0f}" for i in range(count)]
    fields = ["SAMPLE_ID", "SAMPLE_NAME", *AXES["lab"], *bands]
    yield "SPECT  " if bands else "CGATS.17"
    yield ""
    yield f"DESCRIPTOR {_quoted(title)}"
    yield f"ORIGINATOR {_quoted('palette')}"
    yield f"WEIGHTING_FUNCTION {_quoted(f'ILLUMINANT, {seen.illuminant}')}"
    yield f"WEIGHTING_FUNCTION {_quoted(f'OBSERVER, {seen.observer} degree')}"
    if seen.geometry:
        yield f"MEASUREMENT_GEOMETRY {_quoted(seen.geometry)}"
    if bands:
        end = start + interval * (count - 1)
        for name, value in (
            ("MEAS_TYPE", "REFLECTIVE"), ("SPECTRAL_BANDS", f"{count}"),
            ("SPECTRAL_START_NM", f"{start:.6f}"),
            ("SPECTRAL_END_NM", f"{end:.6f}"), ("SPECTRAL_NORM", "100.000000"),
        ):
            yield f"KEYWORD {_quoted(name)}\n{name} {_quoted(value)}"
    yield f"NUMBER_OF_FIELDS {len(fields)}"
    yield "BEGIN_DATA_FORMAT"
    yield " ".join(fields)
    yield "END_DATA_FORMAT"
    yield f"NUMBER_OF_SETS {len(rows)}"
    yield "BEGIN_DATA"
    for place, (_, swatch) in enumerate(rows, 1):
        lab = [_real(f"{v:.9g}") for v in swatch.lab]
        values = map(_real, text_of(swatch.spectrum, 100)) if bands and swatch.spectrum else ()
        name = swatch.name or swatch.common
        yield " ".join([_quoted(swatch.code or str(place)), _quoted(name), *lab, *values])
    yield "END_DATA"


def _real(number: str) -> str:
    """With a point: Argyll takes a column by its first number, and 10 is an integer to it."""
    return number if "." in number or "e" in number else f"{number}.0"


def _quoted(text: str) -> str:
    return '"{}"'.format(plain(text).replace('"', "'"))


FORMAT = Cgats()
