"""A colourway held against a later list, on a terminal."""

from __future__ import annotations

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from palette.model import Review
from palette.model.text import plain
from palette.rendering.terminal.blocks import block
from palette.viewing import hex_of

STYLES = {"gone": "bold red", "dearer": "yellow", "slower": "yellow", "moved": "bold yellow"}


def review_table(found: Review) -> RenderableType:
    """What changed, material by material; what could stand in; what a pair costs now."""
    title = Text.assemble((plain(found.colourway), "bold"), f", against {plain(found.library)}")
    if not found.aged:
        return Group(title, Text("Nothing has changed.", "green"))
    aged = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0))
    for head in ("", "code", "parts", ""):
        aged.add_column(head, overflow="fold")
    for one in found.aged:
        what = Text(", ").join(Text(word, STYLES.get(word, "")) for word in one.what)
        aged.add_row(what, Text(plain(one.code), "bold"), ", ".join(one.components).replace("_", " "),
                     Text(plain("; ".join(one.said))))
    parts: list[RenderableType] = [title, Text(), aged]
    if found.substitutes:
        others = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0))
        for head in ("for", "", "instead", "ΔE00", "a pair", "days"):
            others.add_column(head, justify="right" if head in ("ΔE00", "a pair", "days") else "left",
                              overflow="fold")
        for sub in found.substitutes:
            pair = block(hex_of(sub.before), "", 4).append_text(block(hex_of(sub.after), "", 4))
            others.add_row(
                ", ".join(sub.components).replace("_", " "), pair, Text(plain(sub.after.code), "bold"),
                f"{sub.difference.total:.1f}",
                "" if sub.cost_change is None else f"{sub.cost_change:+.2f} {found.currency}",
                "" if sub.lead_change is None else f"{sub.lead_change:+d}",
            )
        parts += [Text(), others]
    if found.before is not None and found.now is not None:
        parts += [Text(), Text(f"{found.before:.2f} to {found.now:.2f} {found.currency} a pair.")]
    parts += [Text(plain(note)) for note in found.notes]
    if found.gone:
        said = "`palette colourway edit FILE PART=CODE --library LIST` puts one of them there."
        parts += [Text(), Text(said, "dim")]
    return Group(*parts)
