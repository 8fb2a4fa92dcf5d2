"""End what writes at random moments: `python -m fuzz.signals --times 60` from the folder tests/.

Each of four commands gets SIGINT, SIGTERM or SIGKILL so many times, somewhere between its start and its end,
in turns with another input. What it writes is then all of one run or all of the other, and whole.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

PHOTO = Path(__file__).parents[2] / "palettes" / "photos" / "moor-walls.jpg"
PALETTE = (sys.executable, "-m", "palette")
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGKILL)


@dataclass(frozen=True)
class Case:
    """A command with `{}` for what it is given, two such, and the folder of what it writes."""

    words: tuple[str, ...]
    given: tuple[str, str]
    written: str

    def command(self, n: int) -> list[str]:
        return [*PALETTE, *(word.replace("{}", self.given[n % 2]) for word in self.words)]


CASES = {
    "import": Case(
        ("library", "import", "{}.csv", "--as", "ours", "--replace"), ("one", "two"), "home/libraries/ours"
    ),
    "extract": Case(("extract", str(PHOTO), "-k", "{}", "-o", "extracted/a.json"), ("6", "7"), "extracted"),
    "convert": Case(("convert", "{}.json", "converted/wall.ase"), ("one", "two"), "converted"),
    "propose": Case(("propose", "{}.json", "-n", "2", "-o", "proposed"), ("one", "two"), "proposed"),
}


def run(command: list[str], env: dict[str, str]) -> float:
    began = time.monotonic()
    subprocess.run(command, env=env, capture_output=True, check=True)
    return time.monotonic() - began


def prepare(env: dict[str, str]) -> None:
    for name, colours in (("one", "6"), ("two", "7")):
        run([*PALETTE, "extract", str(PHOTO), "-k", colours, "-o", f"{name}.json"], env)
        rows = "".join(f"{name}{i},c{i},suede-cow,#{i * 37:06x}\n" for i in range(20_000))
        Path(f"{name}.csv").write_text(f"code,name,kind,hex\n{rows}", "ascii")


def files(folder: str) -> dict[str, bytes]:
    """What stands there by name, but for the temporary files that a killed command cannot remove."""
    found = (path for path in Path(folder).rglob("*") if path.is_file())
    return {path.name: path.read_bytes() for path in found if not path.name.startswith(".")}


def ended(
    case: Case, times: int, chance: random.Random, env: dict[str, str]
) -> tuple[Counter[str], list[str]]:
    """How often each signal came before the command's own end, and after which was neither old nor new."""
    undisturbed, took, met, wrong = list[dict[str, bytes]](), 0.0, Counter[str](), list[str]()
    for n in range(2):
        took = run(case.command(n), env)
        undisturbed.append(files(case.written))
    both = undisturbed[0].keys() & undisturbed[1].keys()    # others only one of them writes, and they stay
    for n in range(times):
        sent = SIGNALS[n % 3]
        process = subprocess.Popen(
            case.command(n), env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        time.sleep(chance.uniform(0, 1.05 * took))
        process.send_signal(sent)
        if process.wait() in (-sent, 130):
            met[sent.name] += 1
        if case.written.startswith("home"):     # it puts back what was ended between two moves
            run([*PALETTE, "library", "list"], env)
        now = files(case.written)
        if not any(all(now.get(name) == one[name] for name in both) for one in undisturbed):
            wrong.append(f"after {sent.name} and {n} before it")
    return met, wrong


def main() -> None:
    words = argparse.ArgumentParser(prog="python -m fuzz.signals", description=__doc__)
    words.add_argument("--times", type=int, default=60)
    words.add_argument("--seed", type=int, default=5)
    asked = words.parse_args()
    failures = list[str]()
    signal.signal(signal.SIGINT, signal.default_int_handler)    # a shell has its background ignore it
    with tempfile.TemporaryDirectory() as place:
        os.chdir(place)
        env = {**os.environ, "PALETTE_HOME": f"{place}/home", "OPENBLAS_NUM_THREADS": "1"}
        prepare(env)
        for name, case in CASES.items():
            met, wrong = ended(case, asked.times, random.Random(f"{asked.seed} {name}"), env)
            left = sum(1 for path in Path(case.written).rglob(".*") if path.name != ".palette-cache")
            said = ", ".join(f"{many} {name}" for name, many in sorted(met.items()))
            print(f"{name}: {asked.times} sent, {said} before its end; {len(wrong)} neither old nor new,"
                  f" {left} temporary files left", flush=True)
            failures += [f"{name}: {one}" for one in wrong]
        os.chdir("/")
    sys.exit("\n".join(failures))


if __name__ == "__main__":
    main()
