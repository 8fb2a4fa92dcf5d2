"""The shoes on the table: templates as TOML files, shipped ones and the designer's own."""

from palette.shoes.measure import measure
from palette.shoes.templates import load, names, parse
from palette.shoes.writing import to_toml

__all__ = ["load", "measure", "names", "parse", "to_toml"]
