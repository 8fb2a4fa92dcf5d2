"""The shoes on the table: templates as TOML files, shipped ones and the designer's own."""

from palette.shoes.templates import load, names, parse

__all__ = ["load", "names", "parse"]
