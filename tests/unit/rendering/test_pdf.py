"""A page is printed by the browser that is installed; these are stand-ins for one."""

from __future__ import annotations

import sys

import pytest

from palette.errors import InvalidInput
from palette.rendering import pdf

PRINTS = """
import sys, pathlib
(out,) = (word.removeprefix("--print-to-pdf=") for word in sys.argv if word.startswith("--print-to-pdf="))
page = pathlib.Path(sys.argv[-1].removeprefix("file://")).read_text("utf-8")
pathlib.Path(out).write_bytes(b"%PDF-1.7 " + page.encode() + (b" unsandboxed" * ("--no-sandbox" in sys.argv)))
"""


@pytest.fixture
def browser(tmp_path, monkeypatch):
    def stand_in(source):
        program = tmp_path / "browser"
        program.write_text(f"#!{sys.executable}\n{source}")
        program.chmod(0o755)
        monkeypatch.setenv("PALETTE_BROWSER", str(program))
        return str(program)

    return stand_in


def test_the_browser_that_is_named_prints_the_page(browser):
    program = browser(PRINTS)
    assert pdf.browser() == program
    assert pdf.print_page("<p>Fell</p>").startswith(b"%PDF-1.7 <p>Fell</p>")


def test_a_browser_keeps_its_sandbox_except_for_root(browser, monkeypatch):
    browser(PRINTS)
    for user, unsandboxed in ((0, True), (1000, False)):
        monkeypatch.setattr(pdf.os, "geteuid", lambda user=user: user)
        assert pdf.print_page("").endswith(b"unsandboxed") is unsandboxed


def test_a_browser_that_prints_nothing_is_told_with_its_last_word(browser):
    browser("import sys; print('one'); print('no display', file=sys.stderr)")
    with pytest.raises(InvalidInput, match=r"did not print the page: no display\."):
        pdf.print_page("")
    browser("pass")
    with pytest.raises(InvalidInput, match=r"did not print the page: it said nothing\."):
        pdf.print_page("")


def test_what_is_no_pdf_is_not_taken_for_one(browser):
    browser(PRINTS.replace("%PDF", "%PNG"))
    with pytest.raises(InvalidInput, match="did not print the page"):
        pdf.print_page("")


def test_a_browser_that_hangs_is_not_waited_for_for_ever(browser, monkeypatch):
    browser("import time; time.sleep(60)")
    monkeypatch.setattr(pdf, "PATIENCE", 0.2)
    with pytest.raises(InvalidInput, match=r"did not print the page within 0\.2 seconds\."):
        pdf.print_page("")


def test_without_a_browser_it_says_what_would_do(monkeypatch):
    monkeypatch.setattr(pdf.shutil, "which", lambda name: None)
    monkeypatch.delenv("PALETTE_BROWSER", raising=False)
    with pytest.raises(InvalidInput, match=r"None was found\. Install one, name it in PALETTE_BROWSER"):
        pdf.print_page("")
    monkeypatch.setenv("PALETTE_BROWSER", "netscape")
    with pytest.raises(InvalidInput, match="PALETTE_BROWSER is 'netscape', which is not a program"):
        pdf.print_page("")
