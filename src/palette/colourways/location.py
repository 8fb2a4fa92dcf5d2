"""Where in the photograph a colour lies, said so that it can go on a tongue label."""

from __future__ import annotations

from palette.model import Palette, Swatch

ROWS = ("top", "middle", "bottom")
COLUMNS = ("left", "centre", "right")


def location_of(swatch: Swatch, palette: Palette) -> str:
    """"dark brown, 17% of wall.jpg, bottom left (x 212, y 933)"; less where less is known."""
    said = swatch.common or swatch.name or swatch.code or swatch.hex or "a colour"
    source = None
    if swatch.where and swatch.where.photo < len(palette.sources):
        source = palette.sources[swatch.where.photo]
    if swatch.share:
        whole = source.file if source and len(palette.sources) == 1 else "the palette"
        said += f", {swatch.share:.0%} of {whole}"
    if swatch.where:
        place = region(swatch, palette)
        in_photo = f"{source.file}, " if source and len(palette.sources) > 1 else ""
        said += f", {in_photo}{place + ' ' if place else ''}(x {swatch.where.x}, y {swatch.where.y})"
    return said


def region(swatch: Swatch, palette: Palette) -> str:
    """The ninth of the photograph that the pixel lies in, in words; "" where its size is not known."""
    if swatch.where is None or swatch.where.photo >= len(palette.sources):
        return ""
    source = palette.sources[swatch.where.photo]
    if not source.width or not source.height:
        return ""
    row = ROWS[min(2, 3 * swatch.where.y // source.height)]
    column = COLUMNS[min(2, 3 * swatch.where.x // source.width)]
    return "the centre" if (row, column) == ("middle", "centre") else f"{row} {column}"
