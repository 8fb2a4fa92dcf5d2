"""How palette is on this machine: what it runs on, what it can open, what it finds and where it writes."""

from __future__ import annotations

import os
import platform
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module, metadata
from pathlib import Path

from palette import files
from palette.errors import PaletteError
from palette.extraction.opening.decoders import PACKAGES, bringing
from palette.model.health import Health, Sign
from palette.model.text import plain
from palette.version import __version__

PACKAGE = "palette-cmf"
BY_MODULE = {
    "HEIC": "pillow_heif", "AVIF of 10 and 12 bits": "imagecodecs", "JPEG XL": "pillow_jxl",
    "camera raw": "rawpy",
}


def doctor() -> Health:
    """How palette is on this machine: a sign for each thing it looked at. Nothing is changed.

    It looks at the versions of Python and the libraries, the terminal, the kinds of photographs that can be
    opened, the materials and shoes that there are, what prints a PDF, folders and settings. The `state` of a
    sign is fine, missing (palette works without it) or broken; `remedy` says what brings or mends it. It
    raises nothing: what cannot be looked at is a broken sign.
    """
    looks = (_versions, _terminal, _photographs, _libraries, _shoes, _pages, _folders, _settings)
    return Health(tuple(sign for look in looks for sign in _looked(look.__name__[1:], look())))


def _looked(name: str, signs: Iterator[Sign]) -> Iterator[Sign]:
    """Signs, and where looking ends in an error that is the last of them."""
    try:
        yield from signs
    except (PaletteError, OSError) as problem:
        yield Sign("data", name, "broken", plain(str(problem)), "see that it can be read")


def _versions() -> Iterator[Sign]:
    yield Sign("versions", "palette", "fine", f"{__version__} in {Path(__file__).parents[1]}")
    yield Sign("versions", "Python", "fine", f"{platform.python_version()} at {sys.executable}")
    yield Sign("versions", "system", "fine", f"{platform.system()} {platform.release()} {platform.machine()}")
    try:
        wanted = metadata.requires(PACKAGE) or []
    except metadata.PackageNotFoundError:       # it runs from its source and was never installed
        wanted = []
    for line in wanted:
        name = re.split(r"[^\w.-]", line, maxsplit=1)[0]
        if "extra ==" in line:
            continue
        try:
            yield Sign("versions", name, "fine", metadata.version(name))
        except metadata.PackageNotFoundError:
            yield Sign("versions", name, "broken", "not installed", bringing(name))


def _terminal() -> Iterator[Sign]:
    encoding = (sys.stdout.encoding or "none").lower()
    if encoding.replace("-", "").startswith("utf"):
        yield Sign("terminal", "encoding", "fine", encoding)
    else:
        yield Sign("terminal", "encoding", "missing", encoding,
                   "set PYTHONUTF8=1: what it cannot say (Δ, bars) is shown in other letters")
    if not sys.stdout.isatty():
        yield Sign("terminal", "colours", "fine", "none into a pipe or a file")
        return
    columns, lines = shutil.get_terminal_size()
    yield Sign("terminal", "size", "fine" if columns >= 80 else "missing", f"{columns} × {lines} cells",
               "" if columns >= 80 else "80 columns show tables whole")
    colours, remedy = terminal_colours(os.environ)
    yield Sign("terminal", "colours", "missing" if remedy else "fine", colours, remedy)


def terminal_colours(environ: Mapping[str, str]) -> tuple[str, str]:
    """How many colours the terminal is said to have, and what would show more; "" where all are shown.

    The same signs that rich goes by.
    """
    term = environ.get("TERM", "").strip().lower()
    more = "set COLORTERM=truecolor where the terminal can: most of today's can"
    if environ.get("NO_COLOR"):
        return "none: NO_COLOR is set", "unset NO_COLOR"
    if sys.platform == "win32":
        return "those of the Windows console", ""
    if term in ("dumb", "unknown"):
        return f"none: TERM is {term}", "set TERM=xterm-256color and COLORTERM=truecolor"
    if environ.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return "truecolor", ""
    if term.rpartition("-")[2] in ("256color", "kitty"):
        return "256, the nearest of which stand for colours", more
    return "16, too few for colours", more


def _photographs() -> Iterator[Sign]:
    from PIL import __version__ as pillow
    from PIL import features

    yield Sign("photographs", "JPEG, PNG, GIF", "fine", f"by Pillow {pillow}")
    for name, feature in (("TIFF", "libtiff"), ("WebP", "webp"), ("AVIF", "avif")):
        there = features.check(feature)
        yield Sign("photographs", name, "fine" if there else "broken",
                   f"by Pillow {pillow}" if there else f"Pillow {pillow} was built without it",
                   "" if there else bringing("--force-reinstall Pillow"))
    for name, module in BY_MODULE.items():
        remedy = bringing(PACKAGES[module])
        try:
            found = getattr(import_module(module), "__version__", "")
            yield Sign("photographs", name, "fine", f"by {module} {found}".rstrip())
        except ImportError as problem:
            gone = isinstance(problem, ModuleNotFoundError) and problem.name == module
            yield Sign("photographs", name, "missing" if gone else "broken",
                       "not installed" if gone else plain(str(problem)), remedy)


def _libraries() -> Iterator[Sign]:
    from palette.api.library_reports import list_libraries

    every = list_libraries()
    sound = [f"{one.library.name} {len(one.library):,}" for one in every if not one.problem]
    yield _some("libraries", sound, " materials")
    for one in every:
        if one.problem:
            yield Sign("data", f"library {one.library.name}", "broken", plain(one.problem),
                       f"mend or remove {one.where}")


def _shoes() -> Iterator[Sign]:
    from palette.api.shoes import list_shoes

    every = list_shoes()
    yield _some("shoes", [shoe.id for shoe in every])
    for name, problem in every.problems.items():
        yield Sign("data", f"shoe {name}", "broken", plain(problem), "mend or remove its file")


def _some(name: str, sound: list[str], of: str = "") -> Sign:
    if sound:
        return Sign("data", name, "fine", f"{len(sound)}: {', '.join(sound)}{of}")
    return Sign("data", name, "broken", "none", bringing(f"--force-reinstall {PACKAGE}"))


def _pages() -> Iterator[Sign]:
    from palette.rendering import pdf, png

    if found := pdf.browser():
        yield Sign("pages", "browser for PDF", "fine", found)
    elif named := os.environ.get("PALETTE_BROWSER"):
        yield Sign("pages", "browser for PDF", "broken", f"PALETTE_BROWSER is {named}, which is no program",
                   "name a Chromium, Chrome or Edge in it, or unset it")
    else:
        yield Sign("pages", "browser for PDF", "missing", "no Chromium, Chrome or Edge",
                   "install one, or name it in PALETTE_BROWSER; HTML, XLSX and PNG need none")
    if png.has_fonts():
        yield Sign("pages", "fonts", "fine", "words are painted")
    else:
        yield Sign("pages", "fonts", "missing", "none: PNG and PDF come without words",
                   "install some, as Debian's fonts-liberation")


def _folders() -> Iterator[Sign]:
    own = files.user_folder("libraries").parent
    if own == files.NOWHERE:
        yield Sign("folders", "yours", "broken", "there is no home folder",
                   "set PALETTE_HOME to a folder that may be written")
        return
    yield _folder("yours", own)
    yield _folder("cache", files.own_cache())


def _folder(name: str, path: Path) -> Sign:
    there = next(one for one in (path, *path.parents) if one.exists())
    if not (there.is_dir() and os.access(there, os.W_OK | os.X_OK)):
        return Sign("folders", name, "broken", f"{path} cannot be written",
                    "mend its rights, or set PALETTE_HOME to a folder that may be written")
    if there != path:
        return Sign("folders", name, "fine", f"{path}, not there yet")
    size = sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    return Sign("folders", name, "fine", f"{path}, {size / 1e6:,.1f} MB")


def _settings() -> Iterator[Sign]:
    from palette.formats.notation import read_toml

    found = [path for path in files.settings_files() if path.is_file()]
    for path in found:
        try:
            read_toml(files.read_bytes(path), str(path))
            yield Sign("folders", "settings", "fine", str(path.resolve()))
        except PaletteError as problem:
            yield Sign("folders", "settings", "broken", plain(str(problem)), f"mend {path}")
    if not found:
        own, here = files.settings_files()
        yield Sign("folders", "settings", "fine", f"no {here} here, no {own}")
    if said := sorted(name for name in os.environ if name.startswith("PALETTE_")):
        yield Sign("folders", "environment", "fine", ", ".join(said))
