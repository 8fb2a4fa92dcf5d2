"""The paper that a page is printed on."""

from __future__ import annotations


def sized(paper: str) -> str:
    """The rule that prints landscape on `paper`, `A4` or `letter`; "" leaves it to the printer's own."""
    return f"@page{{size:{'letter' if paper == 'letter' else 'A4'} landscape}}\n" if paper else ""
