"""A shoe template as TOML, ready to be edited by hand."""

from __future__ import annotations

from palette.formats.notation import toml_text
from palette.model import Shoe


def to_toml(shoe: Shoe) -> str:
    """The text of a template file; `templates.parse` reads it back."""
    lines = [
        f"id = {toml_text(shoe.id)}", f"title = {toml_text(shoe.title)}", f"view = {toml_text(shoe.view)}",
        f"share_basis = {toml_text(shoe.share_basis)}",
        "sources = [" + ", ".join(toml_text(s) for s in shoe.sources) + "]", "",
        "# Parts whose edges meet on the shoe.", "adjacent = [",
        *(f"    [{toml_text(a)}, {toml_text(b)}]," for a, b in shoe.adjacent), "]", "",
        "[economics]", f"basis = {toml_text(shoe.economics.basis)}",
        f"net_upper_area_m2 = {shoe.economics.net_upper_area_m2:g}", "",
        "[economics.waste]", *(f"{name} = {value:g}" for name, value in shoe.economics.waste.items()), "",
        "[economics.per_pair]", *(f"{name} = {value:g}" for name, value in shoe.economics.per_pair.items()),
    ]
    for c in shoe.components:
        lines += [
            "", "[[component]]", f"id = {toml_text(c.id)}", f"group = {toml_text(c.group)}",
            "kinds = [" + ", ".join(toml_text(k) for k in c.kinds) + "]", f"share = {100 * c.share:.6g}",
            f"role = {toml_text(c.role)}", "tone = [" + ", ".join(toml_text(t) for t in c.tone) + "]",
            f"basis = {toml_text(c.basis)}",
        ]
        if c.note:
            lines.append(f"note = {toml_text(c.note)}")
    return "\n".join(lines) + "\n"
