"""Tailwind CSS 4 theme, written only: `--color-hazelnut` gives `bg-hazelnut` and its like."""

from __future__ import annotations

from palette.formats.css import heading, variables
from palette.formats.format import Format, Keeps
from palette.model import Palette


class TailwindTheme(Format):
    """Names and sRGB bytes."""

    name = "tailwind"
    title = "Tailwind theme"
    suffixes = (".tailwind.css",)
    reads = False
    read_as = "css"
    keeps = Keeps("8-bit sRGB", title=True)
    note = 'Import it after `@import "tailwindcss";`.'

    def write(self, palette: Palette) -> bytes:
        """One `@theme` with a property for each swatch."""
        lines = [*heading(palette), "@theme {", *variables(palette, "--color-", "  "), "}"]
        return ("\n".join(lines) + "\n").encode("utf-8", "replace")


FORMAT = TailwindTheme()
