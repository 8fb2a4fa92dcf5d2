"""A folder of photographs: found, and extracted by several workers, in order, one bad file not stopping the
rest."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from itertools import islice, takewhile
from pathlib import Path
from threading import Thread, current_thread, main_thread
from typing import TYPE_CHECKING, Protocol, TypeAlias

from palette.errors import InvalidInput, PaletteError, doubted, unread
from palette.extraction.background import cores, keep_to_one_core
from palette.files import is_pattern, is_stream
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

    Raises InvalidInput for a folder or a pattern without any. What beside others may not be looked into, or
    is a pipe of which nobody knows when it ends, is passed over and told as `unread`.
    """
    found: list[str] = []
    closed: list[InvalidInput] = []
    for argument in arguments:
        path = Path(argument)
        if argument != "-" and path.is_dir():
            try:
                there = list(path.iterdir())
            except OSError as problem:
                closed.append(_closed(problem))
                continue
            inside = sorted(filter(_is_photograph, there), key=str)
            beneath = _beneath(path, there)
            if not inside:
                raise InvalidInput(f"There are no photographs in the folder {argument}.{beneath}")
            if beneath and (told := doubted.get()) is not None:
                told.append(f"{argument} was looked into, not the folders in it.{beneath}")
        elif is_pattern(argument) and not path.exists():
            inside = sorted(filter(_is_photograph, _matching(argument, closed)), key=str)
            if not inside and not closed:
                raise InvalidInput(f"No photograph is called like {argument}.")
        else:
            found.append(argument)
            continue
        waiting = list(filter(is_stream, inside))
        closed += [InvalidInput(f"{one} is no file, and not waited for.") for one in waiting]
        found += [str(one) for one in inside if one not in waiting]
    missed = unread.get()
    if closed and (missed is None or not found):
        raise closed[0]
    if missed is not None:
        missed += closed
    return list(dict.fromkeys(found))


def _closed(problem: OSError) -> InvalidInput:
    return InvalidInput(f"{problem.filename} cannot be looked into: {problem.strerror}.")


def _matching(pattern: str, closed: list[InvalidInput]) -> Iterator[Path]:
    """What is called so, but for hidden folders and those that links lead to, which may lead in a circle."""
    parts = Path(pattern).parts
    plain = list(takewhile(lambda part: not is_pattern(part), parts))
    rest = [*parts[len(plain):], *(["*"] if parts[-1] == "**" else [])]
    for path in Path(*plain).glob("/".join(rest)):
        if not any(part.startswith(".") for part in path.parts[len(plain):]):
            yield path
    if "**" in rest:            # glob says nothing of what it may not look into
        for _, below, _ in os.walk(Path(*plain), onerror=lambda problem: closed.append(_closed(problem))):
            below[:] = [name for name in below if not name.startswith(".")]


def _beneath(folder: Path, there: Iterable[Path]) -> str:
    """How to name the photographs in folders of a folder that holds `there`; "" where there are none."""
    def holds(path: Path) -> bool:
        with suppress(OSError):     # which may not be looked into, or is a file
            return any(map(_is_photograph, path.iterdir()))
        return False

    deeper = any(holds(one) for one in there if not one.name.startswith(".") and not _is_photograph(one))
    return f" Those further down are '{folder}/**/*'." if deeper else ""


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
    with ExitStack() as stack:
        with _signals_of_the_command():
            executor = stack.enter_context(workers.executor())
            stack.callback(lambda: [future.cancel() for _, future in waiting])
        for photo in photos:
            with _signals_of_the_command():     # a pool begins its processes with its first tasks
                waiting.append((photo, executor.submit(workers.task(photo, options))))
            while len(waiting) >= workers.ahead():
                yield workers.outcome(*waiting[0])
                waiting.popleft()
        while waiting:
            yield workers.outcome(*waiting[0])
            waiting.popleft()


@contextmanager
def _signals_of_the_command() -> Iterator[None]:
    """Threads and processes begun here leave signals to the command.

    A thread is told that a pipe is closed, and not ended with the program: a worker that dies closes one
    while it writes, and the command line leaves SIGPIPE to the system. A process ends with the command that
    is interrupted, without a word of its own, and the command when the pool knows all of its processes.
    """
    if not hasattr(signal, "pthread_sigmask"):      # Windows has no such signals
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()       # which lets SIGINT through when it begins
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGPIPE, signal.SIGINT})
    with _interrupted_after():              # as a thread that is there already may get it
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _interrupted_after() -> Iterator[None]:
    """Ctrl-C waits for the end of this; only the main thread hears of it."""
    came: list[int] = []
    handler = signal.getsignal(signal.SIGINT)
    if current_thread() is not main_thread() or not callable(handler):
        yield
        return
    signal.signal(signal.SIGINT, lambda *_: came.append(1))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)
    if came:
        handler(signal.SIGINT, None)


def _apart(photo: str, options: Extraction) -> Outcome:
    """A photograph in a process of its own, which it may end."""
    from concurrent.futures.process import BrokenProcessPool

    try:
        return next(_in_order([photo], options, Pool(1)))
    except BrokenProcessPool:
        return InvalidInput(f"{photo} ended the process that opened it: export it again, or save it smaller.")


def _one_of_several() -> None:
    """What a process of the pool begins with."""
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
