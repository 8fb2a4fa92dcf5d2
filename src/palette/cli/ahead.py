"""An extraction begun while this process is still importing the command line.

numpy, the decoder and the clustering take as long to import as the command line does. A process forked before
either is there imports the former while this one imports the latter; then it is told what is wanted, and
answers with the palette. Before the answer it says that numpy is there: until then it keeps two cores busy,
and whatever this process still has to import can wait. It answers nothing where anything unforeseen happens,
and the work is done here. Where nothing can be forked, a thread at least decodes the photograph meanwhile.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from palette.errors import PaletteError
    from palette.model import Palette

READY = b"."

_under_way: dict[str, Ahead] = {}
_answered: list[int] = []


class Ahead:
    """A process that is opening a photograph and waits to hear what is wanted of it."""

    def __init__(self, photo: str) -> None:
        questions, self._ask = os.pipe()
        self._hear, answers = os.pipe()
        self._pid = os.fork()
        if not self._pid:
            os.close(self._ask)
            os.close(self._hear)
            _work(photo, questions, answers)
        os.close(questions)
        os.close(answers)

    def ask(self, wish: dict[str, Any]) -> bool:
        """Say what is wanted, and wait until its imports are done; whether there is anyone to answer."""
        import pickle
        import signal

        before = signal.signal(signal.SIGPIPE, signal.SIG_IGN)
        try:
            with os.fdopen(self._ask, "wb") as ask:
                ask.write(pickle.dumps(wish))
        except BrokenPipeError:
            return False
        finally:
            signal.signal(signal.SIGPIPE, before)
        return os.read(self._hear, len(READY)) == READY

    def answer(self) -> Palette | PaletteError | None:
        """What it answers; None where it does not."""
        import pickle

        with os.fdopen(self._hear, "rb") as hear:
            answer = hear.read()
        _answered.append(self._pid)
        found: Palette | PaletteError | None = pickle.loads(answer) if answer else None
        return found


def begin(photo: str) -> None:
    """Begin to extract the photograph that will be asked for."""
    if sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1:
        _under_way[photo] = Ahead(photo)
    else:
        from palette.extraction.opening import head_start

        head_start(photo)


def ask(photo: str, **wish: Any) -> Callable[[], Palette]:
    """What answers as `extraction.extract` does: by the process that has begun with this photograph, if one
    has."""
    begun = _under_way.pop(photo, None)
    if begun and not begun.ask(wish):
        begun = None

    def answer() -> Palette:
        from palette import extraction
        from palette.errors import PaletteError

        found = begun.answer() if begun else None
        if isinstance(found, PaletteError):
            raise found
        return found or extraction.extract(photo, **wish)

    return answer


def reap() -> None:
    """Wait for the processes that have answered, so that what they used is counted as this one's."""
    for process in _answered:
        os.waitpid(process, 0)


def _work(photo: str, questions: int, answers: int) -> NoReturn:
    try:
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):     # whoever reads our output need not wait for this process to end
            os.dup2(nowhere, stream)
        import signal

        signal.signal(signal.SIGINT, signal.SIG_DFL)
        from palette.extraction.opening import head_start

        head_start(photo)
        import pickle

        import numpy as np  # noqa: F401

        os.write(answers, READY)
        from palette.errors import PaletteError
        from palette.extraction import extract

        with os.fdopen(questions, "rb") as heard:
            wish = heard.read()
        if wish:
            outcome: Palette | PaletteError
            try:
                outcome = extract(photo, **pickle.loads(wish))
            except PaletteError as problem:
                outcome = problem
            with os.fdopen(answers, "wb") as told:
                told.write(pickle.dumps(outcome))
    finally:
        os._exit(0)
