"""What a format cannot hold is told, in the words of the studio."""

from __future__ import annotations

from palette import formats
from palette.model import D65_2, D65_10, Lab, Palette, Swatch

DEEP_GREEN = Swatch(Lab(60, -90, 40), name="Deep green")


def test_a_loss_is_told_in_the_words_of_the_studio() -> None:
    palette = Palette(
        (Swatch(Lab(41.3, 8.9, 24.1), name="Wall", code="W1", group="walls", share=0.4), DEEP_GREEN),
        name="Fell",
        viewing=D65_2,
    )
    assert formats.losses(palette, "hex") == [
        "1 colour outside sRGB is clipped.",
        "Colours are rounded to 8-bit sRGB, by up to 0.10 ΔE00.",
        "The palette's name, 'Fell', is lost.",
        "The codes are written in front of the names.",
        "The groups are lost.",
        "Shares and roles are lost.",
    ]
    assert formats.losses(palette, "json") == []


def test_another_observer_is_told() -> None:
    palette = Palette((Swatch(Lab(50, 0, 0)),), viewing=D65_10)
    assert formats.losses(palette, "ase") == [
        "Colours seen under D65/10° are written as if by the 2° observer."
    ]
