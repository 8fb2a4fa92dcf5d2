"""What can be read on a colour, and how much room it takes."""

from __future__ import annotations


def luminance(hex: str) -> float:
    """The relative luminance of WCAG 2.2, 0 to 1."""
    r, g, b = (int(hex[i : i + 2], 16) / 255 for i in (1, 3, 5))
    light = [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in (r, g, b)]
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2, 1 to 21."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def ink_on(hex: str, dark: str = "#161513") -> str:
    """`dark` or white, whichever is easier to read on `hex`: at least 4.5:1."""
    return max((dark, "#ffffff"), key=lambda ink: contrast(ink, hex))


def wide(text: str, size: float) -> float:
    """About how wide text is: capitals and digits are wider than small letters in any sans serif."""
    return size * sum(
        0.68 if c.isupper() else 0.56 if c.isdigit() else 0.3 if c in " ,.-il" else 0.5 for c in text
    )


def fitted(text: str, size: float, room: float) -> str:
    """Text that fits `room`, shortened if need be; "" where not even four letters would."""
    if wide(text, size) <= room:
        return text
    while text and wide(text, size) > room - size * 0.9:
        text = text[:-1]
    return text.rstrip(" ,") + "…" if len(text) > 3 else ""
