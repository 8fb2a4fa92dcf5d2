"""A shoe of six parts that has the shape of every shoe drawing, and a colourway for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from palette.model import (
    Claim,
    Colourway,
    Component,
    Difference,
    Lab,
    Material,
    Part,
    Place,
    Score,
    Shoe,
    Source,
    Swatch,
    Term,
    Tolerance,
    Verdict,
    Viewing,
)

TINY = (Path(__file__).parent / "tiny.svg").read_text()

VIEW = Viewing("D65", 10, "d/8 SCI")


def material(code: str, kind: str, lab: tuple[float, float, float], hex: str, **more: object) -> Material:
    return Material(code, f"{code} name", kind, Lab(*lab), hex=hex, viewing=VIEW,
                    supplier="Sample & Sons", **more)


@pytest.fixture
def tiny() -> str:
    return TINY


@pytest.fixture
def colourway() -> Colourway:
    swatch = Swatch(Lab(42, 18, 22), id="c1", name="moderate brown", common="clay", hex="#8a5a41", share=0.4,
                    where=Place(120, 80), spread=2.4, role="field")
    berry = Swatch(Lab(38, 40, 10), id="c2", name="deep red", common="berry", hex="#96394a", share=0.01,
                   where=Place(20, 30), spread=3.0, role="accent")
    suede = material("SUE-1", "suede-pig", (43, 17, 21), "#8c5d45", price=31.5, currency="EUR", unit="m2",
                     moq=50, moq_unit="m2", lead_days=35, thickness_mm=1.4, supplier_ref="S/101",
                     finish="brushed", tolerance=Tolerance(1.5, "CMC", 2, 1),
                     claims=(Claim("chrome_free", "yes", "tannery", "2026-01"),))
    mesh = material("=MESH", "mesh-open", (30, 0, 2), "#494744")
    berry_lace = material("LACE-9", "lace-flat", (39, 38, 9), "#963d4d", price=0.4, currency="EUR",
                          unit="pair")
    foam = material("EVA-1", "eva-foam", (92, 0, 4), "#ebe7df", price=12, currency="EUR", unit="kg")
    thread = material("THR-1", "thread-poly", (80, 2, 10), "#d0c5b3")
    parts = [
        ("toe_box", "base", mesh, None, 0.3, "secondary"),
        ("mudguard", "overlay", suede, swatch, 0.4, "dominant"),
        ("midsole", "bottom", foam, None, 0.2, "neutral"),
        ("laces", "laces", berry_lace, berry, 0.08, "accent"),
        ("thread", "thread", thread, None, 0.015, "neutral"),
        ("sockliner", "lining", foam, None, 0.005, "neutral"),
    ]
    components = tuple(Component(id, group, (m.kind,), share, role) for id, group, m, _, share, role in parts)
    shoe = Shoe("tiny", "Tiny runner", components,
                (("toe_box", "mudguard"), ("mudguard", "midsole"), ("mudguard", "laces")),
                share_basis="assumed")
    return Colourway(
        shoe,
        tuple(
            Part(c, m, target, Difference(1.42, 1.0, -0.8, 0.5, "lighter, greyer") if target else None,
                 Verdict.match if target else None, reason="carries the photo" if target else "a neutral")
            for c, (_, _, m, target, _, _) in zip(components, parts, strict=True)
        ),
        Score(0.81, (Term("fidelity", "landscape", 0.9, 1.0, "close to the photo"),)),
        id="cw1", name="Clay & Berry", place="Wast Water", style_ref="U<1>", libraries=("studio-sample",),
        illustrative=True, options={"seed": 0, "pairs": 300},
        sources=(Source("fell.jpg", "ab" * 32, 200, 150, "sRGB", credit="A. Walker", licence="CC0-1.0"),),
        warnings=("One < two",),
    )
