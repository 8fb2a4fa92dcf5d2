"""Photographs worked on by a Dask cluster, which other people's tools start, watch and end.

Only here is `distributed` imported, and only when a cluster is asked for.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from palette import files
from palette.errors import InvalidInput, PaletteError, UsageError
from palette.extraction import batch
from palette.extraction.batch import Outcome
from palette.model.extraction_options import Extraction
from palette.version import __version__

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

TO_ANSWER: Final = 10       # seconds that a scheduler has
TO_BEGIN: Final = 60        # seconds until a first worker has to be there
COUNTED: Final = 5          # seconds after which workers are counted again: they come and go


class Cluster:
    """The workers of the Dask scheduler at `address`.

    They open photographs at the same paths, or get their bytes if these are to be sent (`send`). What a dead
    worker had in hand Dask gives to another; a photograph that ends one after another is told of.
    """

    def __init__(self, address: str, *, send: bool = False) -> None:
        self.address, self.send = address, send
        self._client: Any = None
        self._threads, self._counted = 1, 0.0

    @contextmanager
    def executor(self) -> Iterator[Executor]:
        """The workers of the scheduler. Raises InvalidInput where it does not answer."""
        self._client = self._connected()
        executor = self._client.get_executor(pure=False)
        try:
            yield executor
        finally:
            executor.shutdown(wait=False)
            self._client.close(timeout=TO_ANSWER)

    def ahead(self) -> int:
        """Photographs under way at once: so many for each thread that the workers have now."""
        if monotonic() - self._counted > COUNTED:
            self._counted = monotonic()
            with suppress(OSError):     # which the next outcome tells
                self._threads = max(1, sum(self._client.nthreads().values()))
        return batch.AHEAD * self._threads

    def task(self, photo: str, options: Extraction) -> Callable[[], Outcome]:
        """The extraction of one photograph, by its path there or, with `send`, with its bytes."""
        if options.mask:
            options = replace(options, mask=Path(options.mask).absolute())
        try:
            found = files.read_bytes(photo) if self.send else Path(photo).absolute()
        except PaletteError as problem:
            return partial(_told, problem)
        return partial(_there, photo, options, found, __version__)

    def outcome(self, photo: str, future: Future[Outcome]) -> Outcome:
        """What a worker gave; an error for a photograph that ended every worker that opened it."""
        from distributed import KilledWorker

        try:
            found = future.result()
        except KilledWorker:
            return InvalidInput(
                f"{photo} ended every worker that opened it: export it again, or save it smaller."
            )
        except CancelledError:
            raise InvalidInput(f"The Dask scheduler at {self.address} is gone.") from None
        except Exception as problem:
            raise InvalidInput(
                f"The cluster at {self.address} cannot run palette ({type(problem).__name__}: {problem}): its"
                f" scheduler and workers need palette-cmf {__version__}, too."
            ) from None
        if isinstance(found, _NotSeen) and Path(photo).exists():
            raise UsageError(
                f"The workers at {self.address} do not see {Path(photo).absolute()}: put photographs where"
                " they share a path with this machine, or add --send."
            )
        return found

    def _connected(self) -> Any:
        try:
            from distributed import Client
        except ImportError:
            raise InvalidInput(
                "--cluster needs dask.distributed: pip install 'palette-cmf[cluster]' brings it."
            ) from None
        for name in [name for name in logging.root.manager.loggerDict if name.startswith("distributed")]:
            logging.getLogger(name).setLevel(logging.CRITICAL)      # what ends us is one sentence
        warnings.filterwarnings("ignore", "Sending large graph")        # a photograph is one, and meant
        try:
            client = Client(self.address, timeout=TO_ANSWER, set_as_default=False)
        except (OSError, ValueError, TimeoutError):
            raise InvalidInput(
                f"No Dask scheduler answers at {self.address}: an address is as in tcp://10.0.0.5:8786."
            ) from None
        try:
            client.wait_for_workers(1, timeout=TO_BEGIN)
        except TimeoutError:
            client.close(timeout=TO_ANSWER)
            raise InvalidInput(
                f"The Dask scheduler at {self.address} has no workers: `dask worker {self.address}` starts"
                " some."
            ) from None
        return client


class _NotSeen(InvalidInput):
    """A worker found no file there."""


def _told(problem: PaletteError) -> Outcome:
    return problem


def _there(photo: str, options: Extraction, found: Path | bytes, version: str) -> Outcome:
    """At a worker: a photograph, told as the command that sent it would."""
    if version != __version__:
        return UsageError(f"A worker of the cluster has palette {__version__}, and this is {version}.")
    if isinstance(found, Path) and not found.exists():
        return _NotSeen(f"There is no file {photo}.")
    batch.ready()
    return batch.one(photo, options, found)
