"""What each kind of material looks like from an arm's length: the pattern its part is overlaid with."""

from __future__ import annotations

# the first entry that begins a kind's name decides; patterns are drawn in every shoe's defs
TEXTURES: tuple[tuple[str, str], ...] = (
    ("mesh", "tx-mesh"),
    ("knit", "tx-knit"),
    ("suede", "tx-suede"),
    ("nubuck", "tx-suede"),
    ("leather-pebbled", "tx-grain"),
    ("leather-perforated", "tx-mesh"),
    ("leather", "tx-smooth"),
    ("mycelium", "tx-grain"),
    ("synthetic", "tx-smooth"),
    ("reflective", "tx-reflective"),
    ("rubber-gum", "tx-gum"),
    ("rubber-translucent", "tx-translucent"),
    ("gel", "tx-translucent"),
    ("rubber", "tx-smooth"),
    ("eva", "tx-foam"),
    ("pu-foam", "tx-foam"),
    ("tpu", "tx-smooth"),
    ("textile", "tx-weave"),
    ("woven", "tx-weave"),
    ("lace-waxed", "tx-smooth"),
    ("lace", "tx-weave"),
    ("embroidery", "tx-weave"),
    ("metal", "tx-metal"),
)


def texture(kind: str) -> str:
    """The pattern of a material kind; "" for one that is shown flat."""
    return next((pattern for start, pattern in TEXTURES if kind.startswith(start)), "")
