"""Files of the formats that palette reads and does not write, built by their published layouts."""

from __future__ import annotations

import io
import struct
import zipfile


def zipped(**members: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in members.items():
            file.writestr(name.replace("__", "/").replace("_", "."), text)
    return out.getvalue()


def kpl(entries: str, name: str = "Walls") -> bytes:
    """docs.krita.org: colorset.xml with ColorSetEntry and Group, profiles.xml beside it."""
    return zipped(
        mimetype="application/x-krita-palette",
        profiles_xml='<?xml version="1.0"?><Profiles/>',
        colorset_xml=f'<?xml version="1.0"?>\n<ColorSet version="2.0" name="{name}" rows="20"'
        f' columns="16" comment="of stone">{entries}</ColorSet>',
    )


def kpl_entry(values: str, name: str = "Slate", row: int = 0, column: int = 0, depth: str = "U8") -> str:
    return (
        f'<ColorSetEntry name="{name}" id="" spot="false" bitdepth="{depth}">{values}'
        f'<Position row="{row}" column="{column}"/></ColorSetEntry>'
    )


def sbz(materials: str, book: str = "") -> bytes:
    """SwatchBooker: swatchbook.xml."""
    return zipped(
        swatchbook_xml='<?xml version="1.0" encoding="UTF-8"?><SwatchBook version="0.7"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Walls</dc:title></metadata>'
        f"<materials>{materials}</materials><book>{book}</book></SwatchBook>"
    )


def sbz_colour(id: str, model: str, values: str, title: str = "") -> str:
    return (
        f"<color><metadata><dc:title>{title}</dc:title><dc:identifier>{id}</dc:identifier></metadata>"
        f'<values model="{model}">{values}</values></color>'
    )


def acb(space: int, colours: list[tuple[str, bytes, bytes]], prefix: str = "WALL ") -> bytes:
    """Adobe colour book: title, prefix, suffix and description, then name, six-byte code and channels."""

    def text(words: str) -> bytes:
        return struct.pack(">I", len(words)) + words.encode("utf-16-be")

    head = b"8BCB" + struct.pack(">HH", 1, 3000)
    head += text("$$$/colorbook/WALL/title=Walls^R") + text(prefix) + text("") + text("")
    head += struct.pack(">4H", len(colours), 9, 0, space)
    return head + b"".join(text(name) + code.ljust(6, b" ") + values for name, code, values in colours)
