"""A folder of photographs: found, and extracted by several workers, in order, one bad file not stopping the
rest."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from glob import glob
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

from palette.errors import InvalidInput, PaletteError
from palette.extraction.background import cores, keep_to_one_core
from palette.formats.photographs import kind_called
from palette.model import Palette
from palette.model.extraction_options import Extraction

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Outcome: TypeAlias = Palette | PaletteError

AHEAD = 4               # photographs for each worker that wait for it
WORTH_A_POOL = 6        # photographs; a worker takes as long to start as a few of them


def photographs(arguments: Iterable[str]) -> list[str]:
    """The photographs that files, folders (not the folders in them) and patterns name, in order, each once.

    Raises InvalidInput for a folder or a pattern without any.
    """
    found: list[str] = []
    for argument in arguments:
        path = Path(argument)
        if argument != "-" and path.is_dir():
            inside = sorted(str(p) for p in path.iterdir() if _is_photograph(p))
            if not inside:
                raise InvalidInput(f"There are no photographs in the folder {argument}.")
            found += inside
        elif any(c in argument for c in "*?[") and not path.exists():
            matching = glob(argument, recursive=True)     # noqa: PTH207  # Path.glob takes no absolute pattern
            inside = sorted(p for p in matching if _is_photograph(Path(p)))
            if not inside:
                raise InvalidInput(f"No photograph is called like {argument}.")
            found += inside
        else:
            found.append(argument)
    return list(dict.fromkeys(found))


def _is_photograph(path: Path) -> bool:
    return kind_called(path.name) is not None and not path.name.startswith(".")


class Workers(Protocol):
    """Where photographs are worked on: an executor of concurrent.futures, and what it is told."""

    def executor(self) -> AbstractContextManager[Executor]:
        """What runs the tasks, for as long as the context lasts."""
        ...

    def ahead(self) -> int:
        """Photographs under way at once: more only wait in memory."""
        ...

    def task(self, photo: str, options: Extraction) -> Callable[[], Outcome]:
        """The work on one photograph, as something that can be sent to a worker."""
        ...

    def outcome(self, photo: str, future: Future[Outcome]) -> Outcome:
        """What came of a task. Raises what ends the batch."""
        ...


@dataclass(frozen=True, slots=True)
class Pool:
    """Processes of this machine. One that dies breaks the pool: BrokenProcessPool."""

    jobs: int

    def executor(self) -> AbstractContextManager[Executor]:
        """A pool of fresh processes: a fork would copy threads in the middle of their work."""
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        return ProcessPoolExecutor(self.jobs, get_context("spawn"), _one_of_several)

    def ahead(self) -> int:
        """Photographs under way at once."""
        return AHEAD * self.jobs

    def task(self, photo: str, options: Extraction) -> Callable[[], Outcome]:
        """The extraction of one photograph."""
        return partial(one, photo, options)

    def outcome(self, photo: str, future: Future[Outcome]) -> Outcome:
        """What the process gave. Raises BrokenProcessPool where it died."""
        return future.result()


def extract_each(
    photos: Sequence[str], options: Extraction, workers: int | Workers | None = None
) -> Iterator[Outcome]:
    """A palette, or what was wrong, for every photograph in its order, by so many processes (None: one for
    each core) or other workers."""
    if not (workers is None or isinstance(workers, int)):
        yield from _in_order(photos, options, workers)
        return
    jobs = min(workers or cores(), len(photos))
    if jobs <= 1 or (workers is None and len(photos) < WORTH_A_POOL) or "-" in photos:
        _keep_freed_memory()
        for photo in photos:
            yield one(photo, options)
        return
    from concurrent.futures.process import BrokenProcessPool

    done = 0
    while done < len(photos):
        try:
            for outcome in _in_order(islice(photos, done, None), options, Pool(jobs)):
                yield outcome
                done += 1
        except BrokenProcessPool:       # a photograph took its worker with it: the next ones go alone
            for photo in photos[done : done + AHEAD * jobs]:
                yield _apart(photo, options)
                done += 1


def _in_order(photos: Iterable[str], options: Extraction, workers: Workers) -> Iterator[Outcome]:
    """Each outcome in the order of the photographs; only so many as are under way are in memory."""
    waiting: deque[tuple[str, Future[Outcome]]] = deque()
    left = iter(photos)
    with ExitStack() as stack:
        with _no_signal_for_closed_pipes():
            executor = stack.enter_context(workers.executor())
            stack.callback(lambda: [future.cancel() for _, future in waiting])
            waiting += ((photo, executor.submit(workers.task(photo, options))) for photo in islice(left, 1))
        for photo in left:
            waiting.append((photo, executor.submit(workers.task(photo, options))))
            while len(waiting) >= workers.ahead():
                yield workers.outcome(*waiting[0])
                waiting.popleft()
        while waiting:
            yield workers.outcome(*waiting[0])
            waiting.popleft()


@contextmanager
def _no_signal_for_closed_pipes() -> Iterator[None]:
    """Threads begun here (the pool's begin with its first task) are told that a pipe is closed, and not ended
    with the program: a worker that dies closes one while they write, and the command line leaves SIGPIPE to
    the system."""
    if not hasattr(signal, "pthread_sigmask"):      # Windows has no such signal
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGPIPE})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _apart(photo: str, options: Extraction) -> Outcome:
    """A photograph in a process of its own, which it may end."""
    from concurrent.futures.process import BrokenProcessPool

    try:
        return next(_in_order([photo], options, Pool(1)))
    except BrokenProcessPool:
        return InvalidInput(f"{photo} ended the process that opened it: export it again, or save it smaller.")


def _one_of_several() -> None:
    """What a process of the pool begins with."""
    from threading import Thread

    ready()
    Thread(target=_end_with_the_command, daemon=True).start()


def _end_with_the_command() -> None:
    """A killed command sends its processes no word, and each of them holds the pipe open that it waits at."""
    from multiprocessing import parent_process

    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)


def ready() -> None:
    """Make this process one of several that share the cores of a machine."""
    keep_to_one_core()
    _keep_freed_memory()


def _keep_freed_memory() -> None:
    """The C library gives a large array back to the system at once, and the next one costs as much as filling
    it; unless a larger one has been freed before (M_MMAP_THRESHOLD in mallopt(3), up to 32 MB)."""
    import numpy as np

    np.empty(31 << 20, np.uint8)


def one(photo: str, options: Extraction, found: Path | bytes | None = None) -> Outcome:
    """A palette, or what was wrong with the photograph; `found` as for `palette_of`."""
    from palette.extraction import palette_of

    try:
        return palette_of(photo, options, found=found)
    except PaletteError as problem:
        return problem
    except Exception as problem:        # a fault of ours, at this one: the others go on
        what = f"{type(problem).__name__}: {problem}".rstrip(": ")
        return InvalidInput(f"{photo} could not be worked on (internal error, {what}): please report it.")
