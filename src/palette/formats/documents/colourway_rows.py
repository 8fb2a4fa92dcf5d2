"""Colourways as lines for a spreadsheet: one for each part."""

from __future__ import annotations

from palette.formats.codec import digits
from palette.formats.documents.shapes import LAB, SHARE, TOTAL
from palette.model import Lab, Proposals
from palette.viewing import hex_of

COLUMNS = (
    "proposal", "name", "shoe", "score", "number", "component", "group", "role", "share", "code", "library",
    "material", "supplier", "kind", "finish", "L", "a", "b", "hex", "target", "target_hex", "target_L",
    "target_a", "target_b", "difference", "formula", "words", "verdict", "locked", "reason",
)


def rows(proposals: Proposals) -> list[list[str]]:
    """A line for each part of each colourway, as `COLUMNS` names them."""
    found = []
    for one in proposals.colourways:
        for n, part in enumerate(one.parts, 1):
            m, t, d = part.material, part.target, part.difference
            found.append([
                one.id, one.name, one.shoe.id, f"{one.score.total:.5f}", str(n), part.component.id,
                part.component.group, part.component.role, str(digits(part.component.share, SHARE)),
                m.code, one.library_of(m), m.name, m.supplier, m.kind, m.finish, *_lab(m.lab), hex_of(m),
                (t.common or t.name or t.code) if t else "", hex_of(t) if t else "",
                *(_lab(t.lab) if t else ["", "", ""]),
                str(digits(d.total, TOTAL)) if d else "", d.formula if d else "", d.words if d else "",
                part.verdict.value if part.verdict else "",
                "yes" if part.locked else "", part.reason,
            ])
    return found


def _lab(lab: Lab) -> list[str]:
    return [str(digits(value, LAB)) for value in lab]
