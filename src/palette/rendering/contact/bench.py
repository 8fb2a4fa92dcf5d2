"""The bench: the part of the page where a colourway stands large and its parts try other materials on."""

from __future__ import annotations

from palette.rendering.markup import Markup, tag

KEYS = (
    "Keys: up and down in the list of parts, left and right among swatches and colours, Enter to choose, "
    "L to lock, Ctrl or Cmd Z to undo, Esc to leave."
)


def bench() -> Markup:
    """An empty bench, which the script fills when a colourway is opened."""
    return tag("section", _head(), tag("div", _look(), _picker(), _facts(), _command(), class_="work"),
               tag("p", id="said", class_="said", role="status"), id="bench", class_="bench", hidden=True,
               aria_labelledby="bench-name")


def _button(said: str, id: str) -> Markup:
    return tag("button", said, type="button", id=id)


def _head() -> Markup:
    beside = tag("label", "Beside it ", tag("select", id="beside"))
    picked = tag("label", tag("input", id="picked-here", type="checkbox"), " Pick it", class_="tick")
    return tag(
        "div",
        tag("div", tag("h2", "Colourway", id="bench-name", tabindex="-1"),
            tag("p", id="bench-plan", class_="plan")),
        tag("div", _button("All colourways", "back"), _button("Undo", "undo"), _button("Redo", "redo"),
            _button("As proposed", "proposed"), beside, picked, class_="bench-tools"),
        class_="bench-head",
    )


def _look() -> Markup:
    return tag("div", tag("figure", id="mine", class_="stage"),
               tag("figure", id="other", class_="stage", hidden=True), class_="look")


def _picker() -> Markup:
    return tag(
        "div",
        tag("div", tag("h3", id="part-name"), _button("Lock this part", "lock"), class_="part-head"),
        tag("p", id="part-now", class_="lead"),
        tag("div", id="tabs", class_="tabs", role="group", aria_label="Near to which colour"),
        tag("ul", id="swatches", class_="swatches", aria_label="Allowed materials, the nearest first"),
        class_="picker",
    )


def _facts() -> Markup:
    return tag("div", tag("dl", id="facts", class_="facts"), tag("ol", id="groups", class_="groups",
               aria_label="Parts"), class_="side")


def _command() -> Markup:
    return tag(
        "div", tag("h3", "The command that makes exactly this"),
        tag("pre", tag("code", id="edit"), tabindex="0"), _button("Copy the command", "copy-edit"),
        tag("p", "It checks every limit and gives the score. ", KEYS, class_="lead"), class_="command",
    )
