"""The spec sheet of a colourway: its facts, and one module for each form it takes."""

from palette.rendering.sheet.details import Details, read
from palette.rendering.sheet.facts import Sheet, sheet

__all__ = ["Details", "Sheet", "read", "sheet"]
