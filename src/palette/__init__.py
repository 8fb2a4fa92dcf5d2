"""palette: from a photograph of a landscape to a shoe that can be made.

>>> import palette
>>> colours = palette.open("wall.jpg", 6)
>>> matches = palette.match(colours, "studio-sample")
>>> proposals = palette.propose(colours, "walker-allerdale", "studio-sample")

Everything that the command line does is here, as functions of frozen, typed values. Whatever goes wrong and
is expected to is a PaletteError, one sentence that says what would work.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from palette.version import __version__ as __version__

if TYPE_CHECKING:
    from palette.api.checking import Checks as Checks
    from palette.api.checking import check as check
    from palette.api.colours import Names as Names
    from palette.api.colours import compare as compare
    from palette.api.colours import name as name
    from palette.api.colourways import Edit as Edit
    from palette.api.colourways import check_colourway as check_colourway
    from palette.api.colourways import edit as edit
    from palette.api.colourways import load_colourways as load_colourways
    from palette.api.converting import convert as convert
    from palette.api.converting import list_formats as list_formats
    from palette.api.doctor import doctor as doctor
    from palette.api.documents import save as save
    from palette.api.documents import to_json as to_json
    from palette.api.editing import edit_palette as edit_palette
    from palette.api.finding import find as find
    from palette.api.libraries import load_library as load_library
    from palette.api.libraries import select as select
    from palette.api.library_reports import LibraryChanges as LibraryChanges
    from palette.api.library_reports import LibraryGaps as LibraryGaps
    from palette.api.library_reports import LibraryList as LibraryList
    from palette.api.library_reports import LibraryStatistics as LibraryStatistics
    from palette.api.library_reports import Listed as Listed
    from palette.api.library_reports import diff_libraries as diff_libraries
    from palette.api.library_reports import import_library as import_library
    from palette.api.library_reports import library_gaps as library_gaps
    from palette.api.library_reports import library_statistics as library_statistics
    from palette.api.library_reports import list_libraries as list_libraries
    from palette.api.library_reports import plot_library as plot_library
    from palette.api.library_reports import undo_import as undo_import
    from palette.api.library_reports import validate_library as validate_library
    from palette.api.matching import Matches as Matches
    from palette.api.matching import match as match
    from palette.api.matching import match_by_kind as match_by_kind
    from palette.api.opening import open as open
    from palette.api.opening import open_all as open_all
    from palette.api.photographs import photographed_at as photographed_at
    from palette.api.proposing import load_brief as load_brief
    from palette.api.proposing import load_job as load_job
    from palette.api.proposing import propose as propose
    from palette.api.proposing import propose_next as propose_next
    from palette.api.proposing import save_job as save_job
    from palette.api.sheets import board as board
    from palette.api.sheets import check_sheet as check_sheet
    from palette.api.sheets import contact_sheet as contact_sheet
    from palette.api.sheets import spec as spec
    from palette.api.shoes import Shares as Shares
    from palette.api.shoes import ShoeList as ShoeList
    from palette.api.shoes import list_shoes as list_shoes
    from palette.api.shoes import load_shoe as load_shoe
    from palette.api.shoes import measure_shoe as measure_shoe
    from palette.api.shoes import new_shoe as new_shoe
    from palette.api.stories import Story as Story
    from palette.api.stories import palette_of as palette_of
    from palette.api.stories import read_stories as read_stories
    from palette.api.taste import Taste as Taste
    from palette.api.taste import learn_taste as learn_taste
    from palette.api.written import File as File
    from palette.errors import PaletteError as PaletteError
    from palette.extraction import extract as extract
    from palette.extraction import extract_merged as extract_merged
    from palette.model import *  # noqa: F403

# each is imported when it is first asked for: `import palette` is to cost a few milliseconds
_HOMES = {
    "api.checking": ("Checks", "check"),
    "api.colours": ("Names", "compare", "name"),
    "api.colourways": ("Edit", "check_colourway", "edit", "load_colourways"),
    "api.converting": ("convert", "list_formats"),
    "api.documents": ("save", "to_json"),
    "api.doctor": ("doctor",),
    "api.editing": ("edit_palette",),
    "api.finding": ("find",),
    "api.libraries": ("load_library", "select"),
    "api.library_reports": (
        "LibraryChanges", "LibraryGaps", "LibraryList", "LibraryStatistics", "Listed", "diff_libraries",
        "import_library", "library_gaps", "library_statistics", "list_libraries", "plot_library",
        "undo_import", "validate_library",
    ),
    "api.matching": ("Matches", "match", "match_by_kind"),
    "api.opening": ("open", "open_all"),
    "api.photographs": ("photographed_at",),
    "api.proposing": ("load_brief", "load_job", "propose", "propose_next", "save_job"),
    "api.sheets": ("board", "check_sheet", "contact_sheet", "spec"),
    "api.shoes": ("Shares", "ShoeList", "list_shoes", "load_shoe", "measure_shoe", "new_shoe"),
    "api.stories": ("Story", "palette_of", "read_stories"),
    "api.taste": ("Taste", "learn_taste"),
    "api.written": ("File",),
    "errors": ("PaletteError",),
    "extraction": ("extract", "extract_merged"),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:
    home = _HOME.get(name, "model")
    module = import_module(f"palette.{home}")
    if home == "model" and name not in module.__all__:
        raise AttributeError(f"module 'palette' has no attribute {name!r}")
    return globals().setdefault(name, getattr(module, name))


def __dir__() -> list[str]:
    return sorted([*_HOME, "__version__", *import_module("palette.model").__all__])
