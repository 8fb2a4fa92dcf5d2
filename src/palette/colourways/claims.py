"""What suppliers claim of a material, as numbers. What nobody claims counts for nothing."""

from __future__ import annotations

from palette.model import Material

FLAGS = ("chrome_free", "petroleum_free", "mycelium", "lwg")
YES = ("yes", "true", "1", "gold", "silver", "bronze", "audited")


def bio(material: Material) -> float:
    """The bio-based part, 0 to 1, as its supplier claims; 0 where nobody claims any."""
    return _percent(material.claim("bio_based_pct"))


def kindness(material: Material) -> float:
    """The larger of bio-based and recycled content, and a quarter for each further claim; at most 1."""
    content = max(bio(material), _percent(material.claim("recycled_pct")))
    flags = sum(material.claim(flag).strip().lower().startswith(YES) for flag in FLAGS)
    return min(1.0, content + 0.25 * flags)


def _percent(text: str) -> float:
    try:
        found = float(text.strip().rstrip("%")) / 100
    except ValueError:
        return 0.0
    return min(1.0, max(0.0, found)) if found == found else 0.0
