"""A page of HTML printed by the browser that is installed: the same engine that shows it on the screen.

A print library of our own would bring a second layout engine, with system libraries, whose pages could
drift from the ones people see. A browser is on nearly every desk already, and needs no Python package.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import current_thread, main_thread

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
SHORT = 40          # characters of a path; the one of a socket has room for some hundred


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
    made = tempfile.TemporaryDirectory(prefix="palette-", ignore_cleanup_errors=True)
    with _ended_in_order(), made as folder:
        page, out = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_text(html, "utf-8")
        root = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
        command = [
            program, "--headless", *root, "--disable-gpu", "--disable-extensions", "--no-first-run",
            "--disable-background-networking", f"--user-data-dir={folder}/profile", "--no-pdf-header-footer",
            f"--print-to-pdf={out}", page.as_uri(),
        ]
        try:
            said = _told(command, Path(folder))
        except OSError as problem:
            raise InvalidInput(f"{program} did not print the page: {problem.strerror}.") from None
        except subprocess.TimeoutExpired:
            raise InvalidInput(f"{program} did not print the page within {PATIENCE} seconds.") from None
        if not out.is_file() or not out.read_bytes().startswith(b"%PDF"):
            lines = said.decode(errors="replace").strip().splitlines()
            why = lines[-1] if lines else "it said nothing"
            raise InvalidInput(f"{program} did not print the page: {why}.")
        return out.read_bytes()


def _told(command: Sequence[str], folder: Path) -> bytes:
    """What a browser says on stderr, which then has ended, and with it the processes that it began.

    What it leaves beside its profile lies in the folder too, unless that is too far away for its sockets.
    """
    surroundings = {**os.environ, "TMPDIR": str(folder)} if len(str(folder)) <= SHORT else None
    with (folder / "said").open("w+b") as said:
        browser = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=said, env=surroundings, start_new_session=True)
        try:
            browser.wait(PATIENCE)
        finally:
            with suppress(OSError):     # its group: the browser and what it began
                os.killpg(browser.pid, signal.SIGKILL) if hasattr(os, "killpg") else browser.kill()
            browser.wait()
        said.seek(0)
        return said.read()


@contextmanager
def _ended_in_order() -> Iterator[None]:
    """Meanwhile a signal that ends the command leaves time to end the browser and remove what it made."""
    before = {}
    if current_thread() is main_thread():
        for name in ("SIGTERM", "SIGHUP"):
            if (number := getattr(signal, name, None)) and signal.getsignal(number) is signal.SIG_DFL:
                before[number] = signal.signal(number, _ends)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _ends(number: int, frame: object) -> None:
    raise SystemExit(128 + number)
