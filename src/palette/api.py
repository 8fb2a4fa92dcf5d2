"""The three verbs for Python: the same values as the command line, by name, path or value."""

from __future__ import annotations
