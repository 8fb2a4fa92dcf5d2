"""CSS custom properties: `--hazelnut: #7b5b3a;`. SCSS and Less variables are the same with another sign."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from palette.errors import InvalidInput
from palette.formats.colours import bytes_of, lab_swatches, label
from palette.formats.css_colours import not_understood, parsed
from palette.formats.format import Format, Keeps, strange
from palette.formats.words import decode, slug, slugs
from palette.model import D65_2, Palette
from palette.model.text import plain
from palette.science.spaces import Floats

OPEN, CLOSE = "\ue000", "\ue001"  # around the number of a comment that was taken out

# a variable, its value and the comment after it; every part has a bound, so that no file takes long
_VARIABLE = re.compile(
    r"//[^\n]*"
    r"|(?<![\w-])(?P<sign>--|\$|@)(?P<name>[\w\u0080-\ud7ff-]{1,200})\s{0,20}:\s{0,20}"
    r"(?P<value>[^;{}\n]{1,200}?)\s{0,20}(?:!(?:default|global|important)\s{0,20}){0,2}(?:;|(?=[\n}]))"
    rf"(?:[ \t]{{0,20}}(?:{OPEN}(?P<after>\d+){CLOSE}|//(?P<slashed>[^\n]*)))?"
)
_NO_BLOCK = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'|url\([^()\n]*\)|(?<!:)//[^\n]*")
_ANOTHER = re.compile(
    r"var\(\s*--(?P<css>[\w\u0080-\ud7ff-]+)\s*(?:,(?P<else>.*))?\)|[$@](?P<other>[\w\u0080-\ud7ff-]+)")
STEPS = 20      # from one variable to another
TITLE = "palette: "
LONGEST = 50_000    # characters of a map


def read_variables(data: bytes, called: str, sign: str) -> Palette:
    """Every variable whose value is a colour, named by the comment after it, else by the variable itself."""
    labs, names, codes, extra, lost = [], [], [], [], []
    text, comments = _without_comments(decode(data))
    tokens = [token for token in _VARIABLE.finditer(text) if token["name"]]
    values = {token["name"]: token["value"].strip() for token in tokens}
    titles = [comment.removeprefix(TITLE) for comment in comments if comment.startswith(TITLE)]
    for token in tokens:
        value = _resolved(token["value"].strip(), values)
        colour = parsed(value)
        after = comments[int(token["after"])] if token["after"] else (token["slashed"] or "").strip()
        variable = token["name"].lstrip("-")
        if colour is not None:
            found = [(after or variable, colour)]
        else:
            found = [(f"{variable}-{key}", one) for key, one in _several(text, token.start("value"))]
        lost += [token["name"]] if not found and not_understood(value) else []
        for called_, (lab, alpha) in found:
            labs.append(lab)
            names.append(called_)
            codes.append(variable if after and slug(called_) not in slug(variable) else "")
            extra.append(() if alpha is None else (("alpha", f"{alpha:.4g}"),))
    if not labs:
        raise InvalidInput(f"{called} has no colour variable in it, such as '{sign}hazelnut: #7b5b3a;'.")
    title, told = titles[0] if titles else "", strange(lost)
    bare = _NO_BLOCK.sub("", text)
    if bare.count("{") > bare.count("}") or "/*" in bare:
        told += ("It ends in the midst of a block: what followed is lost.",)
    swatches = lab_swatches(labs, D65_2, names, extra)
    return Palette(tuple(replace(one, code=code) for one, code in zip(swatches, codes, strict=True)),
                   name=title, warnings=told, unread=told)


def _resolved(value: str, values: Mapping[str, str]) -> str:
    """The value at the end of a chain of variables, `var(--moss)`, `$moss` or `@moss`; a circle ends."""
    for _ in range(STEPS):
        if not (found := _ANOTHER.fullmatch(value)):
            break
        value = values.get(found["css"] or found["other"], "") or (found["else"] or "").strip()
    return value


def _several(text: str, start: int) -> Iterator[tuple[str, tuple[Floats, float | None]]]:
    """The colours of a list, `#fff5f5, #c92a2a`, or a map, `("0": #fff5f5)`, with their keys."""
    if text[start : start + 1] == "(":
        inside, _ = _bracket(text, start)
    else:
        inside = re.split(r"[;\n{}]", text[start : start + LONGEST], maxsplit=1)[0]
    parts = _parts(inside)
    parts = parts if len(parts) > 1 else inside.split()
    found: list[tuple[str, tuple[Floats, float | None]]] = []
    for number, part in enumerate(parts, 1):
        key, colon, value = part.partition(":")
        bare, value = (key.strip(" \t\r\n\"'"), value.strip()) if colon else (str(number), part.strip())
        if value.startswith("("):
            found += [(f"{bare}-{deeper}", one) for deeper, one in _several(value, 0)]
        elif (colour := parsed(value)) is not None:
            found.append((bare, colour))
        elif not colon:
            return              # a list of other things: a shadow, a font
    yield from found


def _bracket(text: str, start: int) -> tuple[str, int]:
    """What stands in the bracket that opens at `start`, and where it ends."""
    depth = 0
    for at in range(start, min(len(text), start + LONGEST)):
        depth += {"(": 1, ")": -1}.get(text[at], 0)
        if not depth:
            return text[start + 1 : at], at
    return "", start


def _parts(text: str) -> list[str]:
    """Parted at the commas that stand in no bracket."""
    parts, depth, last = [], 0, 0
    for at, character in enumerate(text):
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "," and not depth:
            parts.append(text[last:at])
            last = at + 1
    return [part for part in (*parts, text[last:]) if part.strip()]


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
    """A line for each swatch, `--hazelnut: #7b5b3a;`, every name once; its own name as a remark."""
    names = [label(swatch) for swatch in palette.swatches]
    return [
        f"{indent}{sign}{slug}: #{r:02x}{g:02x}{b:02x};" + (f" /* {remark(name)} */" if name else "")
        for name, slug, (r, g, b) in zip(
            names, slugs(names, "" if sign.startswith("--") else "c-"), bytes_of(palette), strict=True
        )
    ]


def remark(text: str) -> str:
    """A name as a comment holds it: on one line, and unable to end it."""
    return plain(text).replace("*/", "* /").replace("/*", "/ *")


def heading(palette: Palette) -> list[str]:
    """The palette's name as a remark, which `read_variables` finds again; no line without one."""
    return [f"/* {TITLE}{remark(palette.name)} */"] if palette.name else []


class CssVariables(Format):
    """Names and sRGB bytes in `:root`."""

    name = "css"
    title = "CSS variables"
    suffixes = (".css",)
    keeps = Keeps("8-bit sRGB", title=True)
    note = ("Read: every custom property that is a colour of CSS Color 4, or another that is; SCSS and Less"
            " variables too.")

    def read(self, data: bytes, called: str) -> Palette:
        """Every custom property that is a colour of CSS Color 4. Raises InvalidInput where none is."""
        return read_variables(data, called, "--")

    def write(self, palette: Palette) -> bytes:
        """One `:root` with a property for each swatch."""
        lines = [*heading(palette), ":root {", *variables(palette, "--", "  "), "}"]
        return ("\n".join(lines) + "\n").encode("utf-8", "replace")


FORMAT = CssVariables()
