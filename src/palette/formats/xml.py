"""XML from strangers: no entities, no outside files, and one clear sentence when it is broken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from palette.errors import InvalidInput
from palette.model.text import steering

__all__ = [
    "SVG",
    "Element",
    "attribute",
    "child",
    "children",
    "escape",
    "legal",
    "local",
    "parse",
    "parse_svg",
    "quoteattr",
    "starts",
    "text_of",
]

SVG = "http://www.w3.org/2000/svg"
DEEPEST = 200  # elements within elements; a palette needs ten
DECLARES = "its XML declares entities or asks for other files"


# as xml.sax.saxutils writes them, which imports a web browser's worth of modules
def escape(text: str) -> str:
    """Text between two tags."""
    return text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")


def quoteattr(text: str) -> str:
    """The value of an attribute with its quotes."""
    said = escape(text).replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
    return f"'{said}'" if '"' in said and "'" not in said else '"' + said.replace('"', "&quot;") + '"'


def parse(data: bytes, called: str) -> Element:
    """The root element. Raises InvalidInput with line and column."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    parser = DefusedXMLParser(forbid_dtd=False, forbid_entities=True, forbid_external=True)
    try:
        parser.feed(data)
        root: Element = parser.close()
    except DefusedXmlException:
        raise InvalidInput(f"{called} is refused: {DECLARES}, which no palette needs.") from None
    except ParseError as problem:
        line, column = problem.position
        raise InvalidInput(
            f"{called} is damaged XML: line {line}, column {column + 1}: {str(problem).partition(':')[0]}."
        ) from None
    except (ValueError, LookupError) as problem:  # an encoding that does not exist
        raise InvalidInput(f"{called} is damaged XML: {problem}.") from None
    if _too_deep(root):
        raise InvalidInput(f"{called} is refused: its XML is nested more than {DEEPEST} deep.")
    return root


def parse_svg(data: str | bytes, called: str) -> Element:
    """The root of a drawing. Raises InvalidInput for what is no SVG."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import fromstring

    try:
        root: Element = fromstring(data)
    except DefusedXmlException:
        raise InvalidInput(f"{called} is refused: {DECLARES}, which no drawing needs.") from None
    except (ParseError, ValueError, LookupError) as problem:
        raise InvalidInput(f"{called} is not a readable SVG: {problem}.") from None
    if root.tag not in ("svg", f"{{{SVG}}}svg"):
        raise InvalidInput(f"{called} is not an SVG: its first element is {local(root)!r}.")
    if _too_deep(root):
        raise InvalidInput(f"{called} is refused: its drawing is nested more than {DEEPEST} deep.")
    return root


def _too_deep(root: Element) -> bool:
    level = [root]
    for _ in range(DEEPEST):
        level = [below for element in level for below in element]
        if not level:
            return False
    return True


def local(element: Element) -> str:
    """The tag without its namespace; "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The children of a name, whatever their prefix; none of no element."""
    return (e for e in element if local(e) == name) if element is not None else iter(())


def child(element: Element | None, *path: str) -> Element | None:
    """The first descendant along `path` of local names, or None."""
    for name in path:
        element = next(children(element, name), None)
    return element


def text_of(element: Element | None, *path: str) -> str:
    """The text of the first element down a path of names, on one line; empty where there is none."""
    found = child(element, *path)
    return " ".join((found.text or "").split()) if found is not None else ""


def attribute(element: Element, name: str) -> str:
    """An attribute by its local name, whatever its namespace; "" where it is not there."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return value
    return ""


def starts(data: bytes, *roots: str) -> bool:
    """Whether this looks like XML whose root has one of these local names."""
    import re

    head = data[:8192]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode()
    head = re.sub(rb"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(\[.*?\])?\s*>", b"", head, flags=re.S)
    first = re.match(rb"(?:\xef\xbb\xbf)?\s*<(?:[\w.-]+:)?([\w.-]+)", head)
    return bool(first) and first is not None and first[1].decode("latin-1") in roots


def legal(text: str) -> str:
    """Without the characters that XML 1.0 cannot hold, and those that steer a terminal; its lines stay."""
    return re.sub("[\ufffe\uffff]", "", steering(text))
