"""One parser under damage: how many inputs it had, what it stumbled over, the worst time, and the memory."""

from __future__ import annotations

import os
import time
import traceback
import zlib
from pathlib import Path

from fuzz.target import Target
from palette.errors import PaletteError

SLOW = 5.0          # seconds for one input


def foreseen(name: str, refusal: PaletteError | None) -> bool:
    """Whether a refusal is a sentence of its own, and not what the guard at the door made of an accident.

    Image libraries raise what they like, and there the guard is the sentence; our own readers may not.
    """
    if refusal is None or refusal.__cause__ is None:
        return True
    if not name.startswith("photo."):
        return False
    last = traceback.extract_tb(refusal.__cause__.__traceback__)[-1].filename
    return f"{os.sep}palette{os.sep}" not in last or isinstance(refusal.__cause__, (OSError, zlib.error))


class Trial:
    def __init__(self, name: str, target: Target, out: Path) -> None:
        self.name, self.target, self.out = name, target, out
        self.tried, self.refused, self.worst, self.found = 0, 0, 0.0, dict[str, str]()

    def __call__(self, data: bytes) -> None:
        began = time.process_time()
        try:
            self.target.read(data)
        except PaletteError as problem:
            self.refused += 1
            if problem.__cause__ and not foreseen(self.name, problem):
                self._stumbled(problem.__cause__, data)
        except Exception as problem:
            self._stumbled(problem, data)
        took = time.process_time() - began
        if took > SLOW:
            self._keep("slow", f"{took:.1f} s", data)
        self.tried += 1
        self.worst = max(self.worst, took)

    def _stumbled(self, problem: BaseException, data: bytes) -> None:
        last = [f for f in traceback.extract_tb(problem.__traceback__) if "palette" in f.filename][-1]
        self._keep(f"{type(problem).__name__} {Path(last.filename).name}:{last.lineno}", str(problem), data)

    def _keep(self, place: str, words: str, data: bytes) -> None:
        if place not in self.found:
            self.found[place] = words[:200]
            self.out.mkdir(parents=True, exist_ok=True)
            (self.out / f"{self.name} {place}".replace("/", "-").replace(" ", "_")).write_bytes(data)

    def told(self) -> str:
        import resource

        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        said = (f"{self.name}: {self.tried} inputs, {self.refused} refused, worst {self.worst:.2f} s,"
                f" peak {peak} MB")
        return "\n".join((said, *(f"    {place}: {words}" for place, words in self.found.items())))
