"""A designer's words into a brief: brief.toml, options, locks, weights, colourways by name or file."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from palette.errors import InvalidInput, InvalidValue, UsageError
from palette.model import Brief, Colourway, Palette, Proposals

FLAGS = {"locks": "--lock", "rates": "--rate"}      # whose names are not those of the fields
TUPLES = ("origin", "status", "substitute")


def default() -> Brief:
    return Brief()


def read(path: str) -> Brief:
    """The brief in a TOML file: its keys are those of `Brief`; [locks] and [weights] are tables."""
    from palette import files

    try:
        table = tomllib.loads(files.read_bytes(path).decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise InvalidInput(f"{path} is not readable as TOML: {problem}.") from None
    known = {field.name for field in fields(Brief)}
    given: dict[str, Any] = {}
    for key, value in table.items():
        name = key.replace("-", "_")
        if name not in known:
            raise InvalidInput(f"{path}: a brief has no {key!r}; it has {', '.join(sorted(known))}.")
        try:
            given[name] = _value(name, value, Path(path).parent)
        except (TypeError, ValueError):
            raise InvalidInput(f"{path}: {key} cannot be {value!r}.") from None
    try:
        return Brief(**given)
    except InvalidValue as wrong:
        raise wrong.of(path) from None


def _value(name: str, value: Any, beside: Path) -> Any:
    if name in TUPLES and isinstance(value, str):
        return (value,)
    if name in ("avoid", "like"):
        words = [value] if isinstance(value, str) else value
        if not (isinstance(words, list) and words and all(isinstance(w, str) and w for w in words)):
            raise ValueError
        found = colourways([str(beside / w) if (beside / w).is_file() else w for w in words])
        return found[0] if name == "like" else found
    return value


def over(brief: Brief, **given: Any) -> Brief:
    """`brief` with what the command line says; None leaves it. Locks and weights are added to."""
    changes = {name: value for name, value in given.items() if value is not None}
    for name in ("locks", "weights", "rates"):
        if name in changes:
            changes[name] = {**getattr(brief, name), **changes[name]}
    try:
        return replace(brief, **changes)
    except InvalidValue as wrong:
        field, *inside = map(str, wrong.path)
        flag = FLAGS.get(field, f"--{field.replace('_', '-')}")
        of = " ".join([flag, *(step for step in inside if not step.isdigit())])
        raise UsageError(f"{of}: {wrong.wrong}.") from None


def locks(words: Sequence[str]) -> dict[str, str]:
    """`midsole=EVA-WHITE` -> part and code."""
    found = {}
    for word in words:
        part, equals, code = word.partition("=")
        if not equals or not part.strip() or not code.strip():
            raise UsageError(f"{word!r} locks nothing: write PART=CODE, as in midsole=EVA-WHITE.")
        found[part.strip().replace("-", "_") if "_" not in part else part.strip()] = code.strip()
    return found


def rates(words: Sequence[str]) -> dict[str, float]:
    """`GBP=1.17` -> currency and what it is worth."""
    found = {}
    for word in words:
        currency, _, value = word.partition("=")
        try:
            found[currency.strip().upper()] = float(value)
        except ValueError:
            raise UsageError(f"{word!r} is no rate: write CURRENCY=NUMBER, as in GBP=1.17.") from None
    return found


def weights(words: Sequence[str]) -> dict[str, float]:
    """`fidelity=30,cost=0` -> term and weight."""
    found = {}
    for word in (w for words_ in words for w in words_.split(",") if w.strip()):
        term, _, value = word.partition("=")
        try:
            found[term.strip()] = float(value)
        except ValueError:
            raise UsageError(f"{word!r} is no weight: write TERM=NUMBER, as in fidelity=30.") from None
    return found


def colourways(words: Sequence[str]) -> tuple[Colourway, ...]:
    """Every colourway in these files, or the published ones of these names."""
    from palette.colourways.published import load, names
    from palette.errors import UnknownName
    from palette.shoes import load as shoe_of

    found: list[Colourway] = []
    for word in words:
        if word != "-" and not Path(word).suffix and not Path(word).exists():
            if word not in names():
                raise UnknownName("colourway", word, names())
            found.append(load(word, shoe_of))
        elif word.endswith(".toml"):
            found.append(load(word, shoe_of))
        else:
            found += proposals(word).colourways
    return tuple(found)


def proposals(word: str) -> Proposals:
    """The colourway document in a file, or on standard input."""
    from palette import files
    from palette.formats.documents import colourway_document

    called = "standard input" if word == "-" else word
    try:
        data = json.loads(files.read_bytes(word).decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise InvalidInput(f"{called} is not a colourway document: it is not text.") from None
    except json.JSONDecodeError as problem:
        raise InvalidInput(f"{called} is not JSON: {problem}.") from None
    return colourway_document.from_json(data, called)


def palettes(words: Sequence[str], *, colours: int, crop: str) -> list[Palette]:
    """The palettes of every argument; a crop is for photographs."""
    from palette.cli import inputs

    found: list[Palette] = []
    for word in words:
        if crop:
            from palette.extraction import extract

            box = _box(crop)
            found.append(extract(word if word == "-" else Path(word), colours=colours, crop=box))
        else:
            found += inputs.palettes(word, colours=colours)
    return found


def _box(text: str) -> tuple[float, float, float, float]:
    try:
        x0, y0, x1, y1 = (float(v) for v in text.split(","))
    except ValueError:
        raise UsageError(f"--crop {text!r}: four numbers are wanted, x0,y0,x1,y1, as 0.6,0,1,0.5.") from None
    return x0, y0, x1, y1


def gps(words: Sequence[str]) -> str:
    """Where the first photograph says that it was taken: "54.60200, -3.09800"; "" where it does not."""
    from PIL import Image, UnidentifiedImageError

    for word in words:
        try:
            with Image.open(word) as photo:
                place = photo.getexif().get_ifd(0x8825)
            latitude, longitude = _degrees(place[2], place[1]), _degrees(place[4], place[3])
        except (OSError, UnidentifiedImageError, KeyError, TypeError, ValueError, ZeroDivisionError):
            continue
        return f"{latitude:.5f}, {longitude:.5f}"
    raise InvalidInput("None of the photographs says where it was taken; give --place instead.")


def _degrees(parts: Any, side: str) -> float:
    degrees, minutes, seconds = (float(part) for part in parts)
    value = degrees + minutes / 60 + seconds / 3600
    return -value if side in ("S", "W") else value
