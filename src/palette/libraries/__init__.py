"""What a designer can order: libraries by name or from any file, their own beside the shipped ones."""

from __future__ import annotations

from palette.libraries.finding import load, load_all, names
from palette.libraries.saving import save
from palette.libraries.swatches import library_of

__all__ = ["library_of", "load", "load_all", "names", "save"]
