"""Work done in a thread while this one goes on: decoders and numpy work beside Python."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")


class Meanwhile(Generic[T]):
    """A call that is under way; `result` waits for it and raises what went wrong."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._work = work
        self._done: list[T] = []
        self._problem: BaseException | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            self._done.append(self._work())
        except BaseException as problem:
            self._problem = problem

    def result(self) -> T:
        """What the call returns; to be asked for once, since it is not kept."""
        self._thread.join()
        if self._problem is not None:
            raise self._problem
        return self._done.pop()
