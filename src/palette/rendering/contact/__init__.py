"""A contact sheet: proposals side by side, to compare, sort, filter and pick from."""

from palette.rendering.contact.folder import write

__all__ = ["write"]
