"""palette: from a photograph of a landscape to a shoe that can be made.

>>> import palette
>>> colours = palette.extract("wall.jpg", colours=6)
>>> matches = palette.match(colours, "studio-sample")
>>> proposals = palette.propose(colours, "walker-allerdale", "studio-sample")
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from palette.version import __version__ as __version__

if TYPE_CHECKING:
    from palette.api import extract as extract
    from palette.api import load_library as load_library
    from palette.api import load_shoe as load_shoe
    from palette.api import match as match
    from palette.api import propose as propose
    from palette.errors import PaletteError as PaletteError
    from palette.model import *  # noqa: F403

_VERBS = ("extract", "match", "propose", "load_library", "load_shoe")


def __getattr__(name: str) -> Any:
    if name in _VERBS:
        return getattr(import_module("palette.api"), name)
    if name == "PaletteError":
        return import_module("palette.errors").PaletteError
    model = import_module("palette.model")
    if name in model.__all__:
        return getattr(model, name)
    raise AttributeError(f"module 'palette' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*_VERBS, "PaletteError", "__version__", *import_module("palette.model").__all__])
