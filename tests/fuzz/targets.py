"""What reads what strangers wrote: a reader to each kind of file, its seeds, and how such a file is damaged.

A reader may refuse with a PaletteError and nothing else. Seeds are what the project ships, what 0.1 wrote,
one sample in each format, and the files of PALETTE_CORPUS where that is set.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from functools import cache, partial
from pathlib import Path

from fuzz.mutating import in_bytes, in_text, in_zip
from fuzz.photographs import photographs
from fuzz.target import Target
from palette import formats
from palette.api.colourways import load_colourways
from palette.conditions import where
from palette.formats import toml
from palette.formats.documents.__main__ import every_document
from palette.formats.notation import read_json
from palette.libraries import finding
from palette.libraries.reading import Reading
from palette.libraries.saving import to_bytes
from palette.model import Colourway, Lab, Library, Material
from property.test_formats import SAMPLES

ROOT = Path(__file__).parents[2]
CORPUS = Path(os.environ.get("PALETTE_CORPUS", "/nowhere"))
SMALL = 300_000         # bytes of a seed
SHELF = Library("shelf", (
    Material("A-01", "Ash", "suede", Lab(50, 1, 2), price=3.0, currency="EUR", moq=20, lead_days=30),
    Material("00731", "Moss", "mesh", Lab(40, -12, 20), origin="Italy", status="limited", thickness_mm=1.2),
))
DRAWING = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><style>.c-vamp{fill:#806040}</style>
<g transform="translate(2 3) rotate(10 5 5)">
<path id="part-vamp" class="c-vamp" d="M1 1h20q5 9-4 12t-9 3z"/></g>
<rect id="part-sole" x="1" y="30" width="50" height="6"/><circle id="part-eyelets" cx="20" cy="9" r="2"/>
<path id="part-thread" fill="none" stroke="#222" stroke-width=".5" stroke-dasharray="2 1"
d="M2 20C9 9 30 30 40 9"/>
<use href="#part-sole" x="3"/></svg>"""


@cache
def targets() -> dict[str, Target]:
    """Every parser by name."""
    return {**_swatches(), **_lists(), **_documents(), **_settings(), **_drawings(), **_words(),
            **photographs(CORPUS / "faults" / "photos")}


def _files(folder: Path, *patterns: str) -> tuple[bytes, ...]:
    found = sorted(path for pattern in patterns for path in folder.rglob(pattern) if path.is_file())
    return tuple(path.read_bytes() for path in found if path.stat().st_size < SMALL)


def _swatches() -> dict[str, Target]:
    found = {}
    for one in (f for f in formats.formats() if f.reads):
        seeds = (SAMPLES[one.name], *_files(CORPUS / "swatches", *(f"*{suffix}" for suffix in one.suffixes)))
        how = in_zip(in_text) if seeds[0][:2] == b"PK" else in_text if _is_text(seeds[0]) else in_bytes
        called = "".join(("walls", *one.suffixes[:1]))
        found[one.name] = Target(partial(formats.read, called=called), seeds, how)
    return found


def _is_text(data: bytes) -> bool:
    return b"\0" not in data and all(byte > 8 for byte in data)


def _lists() -> dict[str, Target]:
    def read(suffix: str, data: bytes) -> object:
        return finding.read(data, f"list{suffix}", "list", Reading())

    found = {}
    for suffix in (".csv", ".tsv", ".txt", ".xlsx", ".json", ".jsonl", ".toml"):
        seeds = (to_bytes(SHELF, {".xlsx": ".xlsx", ".json": ".json", ".toml": ".toml"}.get(suffix, ".csv")),
                 *_files(CORPUS / "suppliers" / "lists", f"*{suffix}"),
                 *_files(CORPUS / "faults" / "libraries", f"*{suffix}"))
        how = in_zip(in_text) if suffix == ".xlsx" else in_text
        found[f"list{suffix}"] = Target(partial(read, suffix), seeds, how)
    return found


def _documents() -> dict[str, Target]:
    def read(document: object, data: bytes) -> object:
        return document.read(read_json(data, "it"), "it")       # type: ignore[attr-defined]

    seeds = (*_files(ROOT / "tests" / "data" / "documents-0.1", "*.json"),
             *_files(ROOT / "palettes" / "landscapes", "*.json"))
    found = {}
    for schema, document in every_document().items():
        named = (schema.encode(), *(older.encode() for older in document.older))
        mine = tuple(seed for seed in seeds if any(b'"' + name + b'"' in seed[:200] for name in named))
        if mine:
            found[schema] = Target(partial(read, document), mine, in_text)
    return found


def _named(names: Sequence[str]) -> tuple[Colourway, ...]:
    return tuple(one for name in names for one in load_colourways(name))


def _settings() -> dict[str, Target]:
    shoes = _files(ROOT / "palettes" / "shoes", "*.toml")
    jobs = (*_files(CORPUS / "faults" / "values", "*.toml"),
            b'pairs = 300\nmode = "tonal"\nseed = 3\n[locks]\nvamp = "X"\n[weights]\nplan = 2.0\n')
    return {
        "shoe": Target(partial(toml.read_shoe, called="shoe.toml"), shoes, in_text),
        "brief": Target(partial(toml.read_job, called="brief.toml", named=_named), jobs, in_text),
    }


def _drawings() -> dict[str, Target]:
    from palette.rendering.drawing.safe import parse
    from palette.shoes.measure import measure

    def read(data: bytes) -> object:
        parse(data)
        return measure(data, "shoe.svg")

    return {"drawing": Target(read, (DRAWING, *_files(CORPUS / "swatches", "*.svg")), in_text)}


def _words() -> dict[str, Target]:
    texts = ("price < 40 and not origin in ('Italy', 'Spain')", "(kind = 'suede') or L >= 30",
             "`Own name` != 'x'")

    def read(data: bytes) -> object:
        return where(SHELF, data.decode("utf-8", "replace"))

    return {"where": Target(read, tuple(text.encode() for text in texts), in_text)}


def named(names: Iterable[str]) -> dict[str, Target]:
    """The targets asked for, all of them where none is."""
    asked = tuple(names)
    return {name: target for name, target in targets().items() if not asked or name in asked}
