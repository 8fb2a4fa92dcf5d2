"""A shoe template as TOML, ready to be edited by hand."""

from __future__ import annotations

import json

from palette.model import Shoe


def to_toml(shoe: Shoe) -> str:
    """The text of a template file; `templates.parse` reads it back."""
    lines = [
        f"id = {_text(shoe.id)}", f"title = {_text(shoe.title)}", f"view = {_text(shoe.view)}",
        f"share_basis = {_text(shoe.share_basis)}",
        "sources = [" + ", ".join(_text(s) for s in shoe.sources) + "]", "",
        "# Parts whose edges meet on the shoe.", "adjacent = [",
        *(f"    [{_text(a)}, {_text(b)}]," for a, b in shoe.adjacent), "]", "",
        "[economics]", f"basis = {_text(shoe.economics.basis)}",
        f"net_upper_area_m2 = {shoe.economics.net_upper_area_m2:g}", "",
        "[economics.waste]", *(f"{name} = {value:g}" for name, value in shoe.economics.waste.items()), "",
        "[economics.per_pair]", *(f"{name} = {value:g}" for name, value in shoe.economics.per_pair.items()),
    ]
    for c in shoe.components:
        lines += [
            "", "[[component]]", f"id = {_text(c.id)}", f"group = {_text(c.group)}",
            "kinds = [" + ", ".join(_text(k) for k in c.kinds) + "]", f"share = {100 * c.share:.6g}",
            f"role = {_text(c.role)}", "tone = [" + ", ".join(_text(t) for t in c.tone) + "]",
            f"basis = {_text(c.basis)}",
        ]
        if c.note:
            lines.append(f"note = {_text(c.note)}")
    return "\n".join(lines) + "\n"


def _text(text: str) -> str:
    """A TOML basic string: JSON's escapes are all TOML's, once DEL is escaped."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
