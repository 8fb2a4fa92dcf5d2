"""What each kind of material looks like from an arm's length: the pattern its part is overlaid with."""

from __future__ import annotations

from collections.abc import Container

# every entry that begins a kind's name fits it, the first that a drawing holds is worn
TEXTURES: tuple[tuple[str, str], ...] = (
    ("mesh-spacer", "tx-spacer"),
    ("mesh", "tx-mesh"),
    ("knit", "tx-knit"),
    ("suede-hairy", "tx-hairy"),
    ("suede", "tx-suede"),
    ("nubuck", "tx-nubuck"),
    ("nubuck", "tx-suede"),
    ("leather-pebbled", "tx-grain"),
    ("leather-perforated", "tx-perforated"),
    ("leather-perforated", "tx-mesh"),
    ("leather", "tx-smooth"),
    ("mycelium", "tx-nubuck"),
    ("mycelium", "tx-grain"),
    ("synthetic", "tx-smooth"),
    ("reflective", "tx-reflective"),
    ("rubber-gum", "tx-gum"),
    ("rubber-translucent", "tx-translucent"),
    ("gel", "tx-translucent"),
    ("rubber", "tx-rubber"),
    ("rubber", "tx-smooth"),
    ("eva", "tx-foam"),
    ("pu-foam", "tx-foam"),
    ("tpu", "tx-gloss"),
    ("tpu", "tx-smooth"),
    ("textile", "tx-weave"),
    ("woven", "tx-weave"),
    ("lace-waxed", "tx-smooth"),
    ("lace", "tx-weave"),
    ("embroidery", "tx-weave"),
    ("metal", "tx-metal"),
)
PATTERNS = frozenset(pattern for _, pattern in TEXTURES)


def texture(kind: str, held: Container[str | None] = PATTERNS) -> str:
    """The pattern of a material kind among those a drawing holds; "" for one that is shown flat."""
    return next((pattern for start, pattern in TEXTURES if kind.startswith(start) and pattern in held), "")
