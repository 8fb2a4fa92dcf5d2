"""How far a folder or a long list is, and how long the rest will take; on standard error."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


class Bar:
    """A bar on standard error, there while it is entered."""

    def __init__(self, total: int, what: str = "photographs") -> None:
        self._bar = Progress(
            BarColumn(), MofNCompleteColumn(), TextColumn(what), TimeRemainingColumn(), TextColumn("left"),
            console=Console(stderr=True), transient=True,
            # or rich sends what is written on standard output to the bar's console, even if that is a file
            redirect_stdout=False, redirect_stderr=False,
        )
        self._task = self._bar.add_task("", total=total)

    def __enter__(self) -> Bar:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()

    def step(self, more: int = 1) -> None:
        """So many more are done."""
        self._bar.advance(self._task, more)

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Out of the way, while something is written that may go to the same terminal."""
        if not sys.stdout.isatty():
            yield
            return
        self._bar.stop()
        yield
        self._bar.start()
