"""Colourways as lines for a spreadsheet: one for each part."""

from __future__ import annotations

from palette.model import Proposals
from palette.viewing import hex_of

COLUMNS = (
    "proposal", "name", "shoe", "score", "number", "component", "group", "role", "share", "code", "material",
    "supplier", "kind", "finish", "L", "a", "b", "hex", "target", "target_hex", "target_L", "target_a",
    "target_b", "difference", "words", "verdict", "locked", "reason",
)


def rows(proposals: Proposals) -> list[list[str]]:
    """A line for each part of each colourway, as `COLUMNS` names them."""
    found = []
    for one in proposals.colourways:
        for n, part in enumerate(one.parts, 1):
            m, t, d = part.material, part.target, part.difference
            found.append([
                one.id, one.name, one.shoe.id, f"{one.score.total:.5f}", str(n), part.component.id,
                part.component.group, part.component.role, f"{part.component.share:.5f}", m.code, m.name,
                m.supplier, m.kind, m.finish, *(f"{v:.2f}" for v in m.lab), hex_of(m),
                (t.common or t.name or t.code) if t else "", hex_of(t) if t else "",
                *([f"{v:.2f}" for v in t.lab] if t else ["", "", ""]),
                f"{d.total:.2f}" if d else "", d.words if d else "",
                part.verdict.value if part.verdict else "",
                "yes" if part.locked else "", part.reason,
            ])
    return found
