"""CSS custom properties: `--hazelnut: #7b5b3a;`. SCSS and Less variables are the same with another sign."""

from __future__ import annotations

import re

from palette.errors import InvalidInput
from palette.formats.colours import bytes_of, lab_swatches, label
from palette.formats.css_colours import parsed
from palette.formats.format import Format, Keeps
from palette.formats.words import decode, one_line, slugs
from palette.model import D65_2, Palette

OPEN, CLOSE = "\ue000", "\ue001"  # around the number of a comment that was taken out

# a variable, its value and the comment after it; every part has a bound, so that no file takes long
_VARIABLE = re.compile(
    r"//[^\n]*"
    r"|(?<![\w-])(?P<sign>--|\$|@)(?P<name>[\w\u0080-\ud7ff-]{1,200})\s{0,20}:\s{0,20}"
    r"(?P<value>[^;{}\n]{1,200}?)\s{0,20}(?:!default\s{0,20})?(?:;|(?=[\n}]))"
    rf"(?:[ \t]{{0,20}}(?:{OPEN}(?P<after>\d+){CLOSE}|//(?P<slashed>[^\n]*)))?"
)
TITLE = "palette: "


def read_variables(data: bytes, called: str, sign: str) -> Palette:
    """Every variable whose value is a colour, named by the comment after it, else by the variable itself."""
    labs, names, extra = [], [], []
    text, comments = _without_comments(decode(data))
    titles = [comment.removeprefix(TITLE) for comment in comments if comment.startswith(TITLE)]
    for token in _VARIABLE.finditer(text):
        if not token["name"]:
            continue
        colour = parsed(token["value"])
        if colour is None:
            continue
        labs.append(colour[0])
        after = comments[int(token["after"])] if token["after"] else (token["slashed"] or "").strip()
        names.append(after or token["name"].lstrip("-"))
        extra.append(() if colour[1] is None else (("alpha", f"{colour[1]:.4g}"),))
    if not labs:
        raise InvalidInput(f"{called} has no colour variable in it, such as '{sign}hazelnut: #7b5b3a;'.")
    return Palette(lab_swatches(labs, D65_2, names, extra), name=titles[0] if titles else "")


def _without_comments(text: str) -> tuple[str, list[str]]:
    """The text with each /* comment */ as its number between marks, and the comments."""
    parts: list[str] = []
    comments: list[str] = []
    at = 0
    text = text.replace(OPEN, " ").replace(CLOSE, " ")
    while (start := text.find("/*", at)) >= 0 and (end := text.find("*/", start + 2)) >= 0:
        parts.append(f"{text[at:start]}{OPEN}{len(comments)}{CLOSE}")
        comments.append(text[start + 2 : end].strip())
        at = end + 2
    return "".join([*parts, text[at:]]), comments


def variables(palette: Palette, sign: str, indent: str) -> list[str]:
    names = [label(swatch) for swatch in palette.swatches]
    return [
        f"{indent}{sign}{slug}: #{r:02x}{g:02x}{b:02x};" + (f" /* {remark(name)} */" if name else "")
        for name, slug, (r, g, b) in zip(
            names, slugs(names, "" if sign.startswith("--") else "c-"), bytes_of(palette), strict=True
        )
    ]


def remark(text: str) -> str:
    """A name as a comment holds it: on one line, and unable to end it."""
    return one_line(text).replace("*/", "* /").replace("/*", "/ *")


def heading(palette: Palette) -> list[str]:
    return [f"/* {TITLE}{remark(palette.name)} */"] if palette.name else []


class CssVariables(Format):
    name = "css"
    title = "CSS variables"
    suffixes = (".css",)
    keeps = Keeps("8-bit sRGB", title=True)
    note = "Read: every custom property that is a colour of CSS Color 4; SCSS and Less variables too."

    def read(self, data: bytes, called: str) -> Palette:
        return read_variables(data, called, "--")

    def write(self, palette: Palette) -> bytes:
        lines = [*heading(palette), ":root {", *variables(palette, "--", "  "), "}"]
        return ("\n".join(lines) + "\n").encode("utf-8", "replace")


FORMAT = CssVariables()
