"""Chromium, driven by Playwright, and pages to look at: proposals as the command line makes them.

`PALETTE_REQUIRE_BROWSER=1` turns a missing browser from a skip into a failure. PALETTE_BROWSER names one.
"""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from palette.model import Lab, Palette, Place, Source, Swatch

COLOURS = ((24.0, 2.4, 8.6), (39.7, 5.0, 16.5), (60.2, 4.6, 26.3), (46.2, -12.2, 32.0), (36.4, 35.3, 17.7))


def _missing(what: str) -> None:
    if os.environ.get("PALETTE_REQUIRE_BROWSER") == "1":
        pytest.fail(f"{what}, and PALETTE_REQUIRE_BROWSER is 1", pytrace=False)
    pytest.skip(what)


@pytest.fixture(scope="session")
def chromium():
    from palette.rendering.pdf import browser

    program = browser()
    if not program:
        _missing("no Chromium, Chrome or Edge is installed")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("Playwright is not installed (pip install playwright)")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core, as the package that drives it from Playwright carries it."""
    from importlib.util import find_spec
    from pathlib import Path

    package = find_spec("axe_playwright_python")
    if package is None or package.origin is None:
        _missing("axe-core is not installed (pip install axe-playwright-python)")
    return (Path(package.origin).parent / "axe.min.js").read_text("utf-8")


@pytest.fixture(scope="session")
def photo() -> bytes:
    """A photograph of five bands, 500 by 300."""
    import io

    from PIL import Image

    from palette.science.spaces import hexes

    image = Image.new("RGB", (500, 300))
    for n, hex in enumerate(hexes(COLOURS)[0]):
        image.paste(hex, (100 * n, 0, 100 * n + 100, 300))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=92)
    return out.getvalue()


@pytest.fixture(scope="session")
def landscape(photo) -> Palette:
    """The palette of that photograph."""
    import hashlib

    from palette.formats.names import names
    from palette.science.spaces import hexes

    shown, called = hexes(COLOURS)[0], names(COLOURS)
    swatches = tuple(
        Swatch(Lab(*lab), id=f"c{n + 1}", name=called[n][0], common=called[n][1], hex=shown[n], share=share,
               where=Place(100 * n + 50, 60 + 40 * n), spread=2.0, role="accent" if n == 4 else "field")
        for n, (lab, share) in enumerate(zip(COLOURS, (0.35, 0.25, 0.2, 0.17, 0.03), strict=True))
    )
    print_ = hashlib.sha256(photo).hexdigest()
    source = Source("bands.jpg", print_, 500, 300, "sRGB", credit="nobody", licence="CC0-1.0")
    return Palette(swatches, sources=(source,), options=(("colours", 5),))


@pytest.fixture(scope="session")
def proposals(landscape, thin_library):
    """Two colourways for every shoe on the table."""
    from palette import colourways, libraries, shoes
    from palette.model import Brief, Proposals

    library, brief = libraries.load(thin_library), Brief(pairs=300)
    made = tuple(
        one for name in shoes.names()
        for one in colourways.propose(landscape, shoes.load(name), library, brief, 2)
    )
    return Proposals(tuple(replace(c, place="Castlerigg, 54.602, -3.098") for c in made), brief, landscape)


@pytest.fixture
def tab(chromium):
    """An empty tab that remembers what went wrong in it."""
    page = chromium.new_page(viewport={"width": 1280, "height": 900})
    page.wrong = []
    page.on("console", lambda m: page.wrong.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda problem: page.wrong.append(str(problem)))
    ours = ("file:", "data:")
    page.on("request", lambda r: None if r.url.startswith(ours) else page.wrong.append(r.url))
    yield page
    page.close()
