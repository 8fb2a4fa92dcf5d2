"""SCSS variables: `$hazelnut: #7b5b3a;`."""

from __future__ import annotations

from palette.formats.css import heading, read_variables, variables
from palette.formats.format import Format, Keeps
from palette.model import Palette


class ScssVariables(Format):
    """Names and sRGB bytes."""

    name = "scss"
    title = "SCSS variables"
    suffixes = (".scss", ".sass", ".less")
    keeps = Keeps("8-bit sRGB", title=True)

    def read(self, data: bytes, called: str) -> Palette:
        """Every variable, list and map of SCSS that holds colours. Raises InvalidInput where none does."""
        return read_variables(data, called, "$")

    def write(self, palette: Palette) -> bytes:
        """A variable for each swatch."""
        lines = [*heading(palette), *variables(palette, "$", "")]
        return ("\n".join(lines) + "\n").encode("utf-8", "replace")


FORMAT = ScssVariables()
