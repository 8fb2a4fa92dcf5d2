"""A folder of photographs: found, and extracted on several cores, in order, one bad file not stopping the
rest."""

from __future__ import annotations

import signal
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from glob import glob
from pathlib import Path
from typing import TYPE_CHECKING

from palette.errors import InvalidInput, PaletteError
from palette.extraction.background import cores, keep_to_one_core
from palette.formats.photographs import kind_called
from palette.model import Palette
from palette.model.extraction_options import Extraction

if TYPE_CHECKING:
    from concurrent.futures import Future

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


def extract_each(
    photos: Sequence[str], options: Extraction, jobs: int | None = None
) -> Iterator[Palette | PaletteError]:
    """A palette, or what was wrong, for every photograph in its order, on so many cores (None: all)."""
    workers = min(jobs or cores(), len(photos))
    if workers == 1 or (jobs is None and len(photos) < WORTH_A_POOL) or "-" in photos:
        _keep_freed_memory()
        for photo in photos:
            yield _one(photo, options)
        return
    from concurrent.futures.process import BrokenProcessPool

    done = 0
    while done < len(photos):
        try:
            for outcome in _pooled(photos[done:], options, workers):
                yield outcome
                done += 1
        except BrokenProcessPool:       # a photograph took its worker with it: the next ones go alone
            for photo in photos[done : done + AHEAD * workers]:
                yield _apart(photo, options)
                done += 1


def _pooled(photos: Sequence[str], options: Extraction, workers: int) -> Iterator[Palette | PaletteError]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(workers, get_context("spawn"), _one_of_several) as pool:
        waiting: list[Future[Palette | PaletteError]] = []
        ahead = iter(photos)
        try:
            with _no_signal_for_closed_pipes():
                waiting.append(pool.submit(_one, next(ahead), options))
            for photo in ahead:
                waiting.append(pool.submit(_one, photo, options))
                if len(waiting) >= AHEAD * workers:
                    yield waiting[0].result()
                    waiting.pop(0)
            while waiting:
                yield waiting[0].result()
                waiting.pop(0)
        finally:
            for future in waiting:
                future.cancel()


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


def _apart(photo: str, options: Extraction) -> Palette | PaletteError:
    """A photograph in a process of its own, which it may end."""
    from concurrent.futures.process import BrokenProcessPool

    try:
        return next(_pooled([photo], options, 1))
    except BrokenProcessPool:
        return InvalidInput(f"{photo} ended the process that opened it: export it again, or save it smaller.")


def _one_of_several() -> None:
    keep_to_one_core()
    _keep_freed_memory()


def _keep_freed_memory() -> None:
    """The C library gives a large array back to the system at once, and the next one costs as much as filling
    it; unless a larger one has been freed before (M_MMAP_THRESHOLD in mallopt(3), up to 32 MB)."""
    import numpy as np

    np.empty(31 << 20, np.uint8)


def _one(photo: str, options: Extraction) -> Palette | PaletteError:
    from palette.extraction import palette_of

    try:
        return palette_of(photo, options)
    except PaletteError as problem:
        return problem
    except Exception as problem:        # a fault of ours, at this one: the others go on
        what = f"{type(problem).__name__}: {problem}".rstrip(": ")
        return InvalidInput(f"{photo} could not be worked on (internal error, {what}): please report it.")
