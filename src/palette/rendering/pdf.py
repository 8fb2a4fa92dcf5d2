"""A page of HTML printed by the browser that is installed: the same engine that shows it on the screen.

A print library of our own would bring a second layout engine, with system libraries, whose pages could
drift from the ones people see. A browser is on nearly every desk already, and needs no Python package.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from palette.errors import InvalidInput

BROWSERS = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge",
    "microsoft-edge", "brave-browser",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
PATIENCE = 90       # seconds


def browser() -> str:
    """The browser that prints: PALETTE_BROWSER, or the first of `BROWSERS` there is; "" for none."""
    named = os.environ.get("PALETTE_BROWSER")
    found = (shutil.which(name) for name in ((named,) if named else BROWSERS))
    return next((path for path in found if path), "")


def print_page(html: str) -> bytes:
    """The PDF of a page that fetches nothing. Raises InvalidInput where no browser can print it."""
    program = browser()
    if not program:
        named = os.environ.get("PALETTE_BROWSER")
        missing = f"PALETTE_BROWSER is {named!r}, which is not a program." if named else "None was found."
        raise InvalidInput(
            f"A PDF is printed by an installed Chromium, Chrome or Edge. {missing} Install one, name it in"
            " PALETTE_BROWSER, or write .html and print that."
        )
    with tempfile.TemporaryDirectory(prefix="palette-", ignore_cleanup_errors=True) as folder:
        page, out = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_text(html, "utf-8")
        root = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
        command = [
            program, "--headless", *root, "--disable-gpu", "--disable-extensions", "--no-first-run",
            "--disable-background-networking", f"--user-data-dir={folder}/profile", "--no-pdf-header-footer",
            f"--print-to-pdf={out}", page.as_uri(),
        ]
        try:
            done = subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False)
        except (OSError, subprocess.TimeoutExpired) as problem:
            raise InvalidInput(f"{program} did not print the page: {problem}.") from None
        if not out.is_file() or not out.read_bytes().startswith(b"%PDF"):
            said = done.stderr.decode(errors="replace").strip().splitlines()
            why = said[-1] if said else "it said nothing"
            raise InvalidInput(f"{program} did not print the page: {why}.")
        return out.read_bytes()
