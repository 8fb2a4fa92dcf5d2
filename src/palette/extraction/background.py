"""Work done in a thread while this one goes on: decoders and numpy work beside Python.

A process with a core to itself does it when it is asked for: two threads would only take turns.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")

_alone = False


def keep_to_one_core() -> None:
    """From now on, nothing is done meanwhile in this process: others keep the other cores busy."""
    global _alone
    _alone = True


def cores() -> int:
    """Cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Background(Generic[T]):
    """A call that is under way; `result` waits for it and raises what went wrong."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._done: list[T] = []
        self._problem: BaseException | None = None
        self._thread: threading.Thread | None = None
        if not _alone and cores() > 1:
            # no daemon: Python must not come to its end while a thread is inside a decoder
            self._thread = threading.Thread(target=self._run)
            self._thread.start()

    def _run(self) -> None:
        try:
            self._done.append(self._work())
        except BaseException as problem:
            self._problem = problem

    def result(self) -> T:
        """What the call returns; to be asked for once, since it is not kept."""
        if self._thread is None:
            return self._work()
        self._thread.join()
        if self._problem is not None:
            raise self._problem
        return self._done.pop()
