"""Taste that is learned: weights from what a designer picked and passed over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from palette.api.colourways import Colourways, load_colourways
from palette.errors import UnknownName
from palette.model import Colourway

if TYPE_CHECKING:
    from palette.formats.documents.picks_document import Picks


@dataclass(frozen=True, slots=True)
class Taste:
    """Learned weights, how many picks they rest on, and what changed, in words."""

    weights: dict[str, float]
    picks: int
    passed: int
    changed: tuple[str, ...]

    @property
    def toml(self) -> str:
        """As a file that `propose --taste` and a brief's `taste` read."""
        from palette.formats.notation import write_toml

        head = [f"Learned from {self.picks} picks among {self.picks + self.passed} proposals.", *self.changed]
        return "".join(f"# {line}\n" for line in head) + write_toml({"weights": self.weights})


def learn_taste(
    picks: str | Path | Sequence[str | Path], over: Colourways | Sequence[Colourways] = (),
    output: str | Path | None = None,
) -> Taste:
    """The weights that explain what was picked: close to the defaults where few picks are known.

    `picks` are the files that the page of proposals saves (`picked` and `passed`, by id), and `over` the
    proposals that they are of: one document for all, or one for each; by default proposals.json beside each
    file. They are written to `output` as TOML. Raises InvalidInput or UnknownName for what does not fit,
    UsageError where nothing was passed over.
    """
    from palette import files
    from palette.colourways.taste import learned
    from palette.colourways.terms import TERMS

    paths = [picks] if isinstance(picks, (str, Path)) else list(picks)
    given: list[Any] = list(over) if isinstance(over, (list, tuple)) else [over]
    tables = []
    for n, path in enumerate(paths):
        said = _picks(path)         # first: a file that is not there is named before what lies beside it
        beside = Path(path).parent / "proposals.json"
        answers = load_colourways(given[min(n, len(given) - 1)] if given else beside)
        tables.append(_table(said, answers.colourways))
    weights = learned(tables)
    changed = sorted(
        (kind for kind in TERMS if abs(weights[kind.name] / kind.weight - 1) >= 0.02),
        key=lambda kind: -abs(weights[kind.name] / kind.weight - 1),
    )
    found = Taste(
        weights, sum(len(picked) for picked, _ in tables), sum(len(passed) for _, passed in tables),
        tuple(f"{kind.name} ({kind.about}) counts {'more' if weights[kind.name] > kind.weight else 'less'}:"
              f" {kind.weight:g} to {weights[kind.name]:g}." for kind in changed),
    )
    if output is not None:
        files.write_whole(Path(output), found.toml.encode())
    return found


def _picks(path: str | Path) -> Picks:
    from palette import files
    from palette.formats.documents.picks_document import DOCUMENT
    from palette.formats.notation import read_json

    found: Picks = DOCUMENT.read(read_json(files.read_bytes(path), str(path)), str(path))
    return found


def _table(said: Picks, over: Sequence[Colourway]) -> tuple[list[Colourway], list[Colourway]]:
    by_id = {one.id: one for one in over}
    for id in (*said.picked, *said.passed):
        if id not in by_id:
            raise UnknownName("proposal", id, by_id)
    return [by_id[id] for id in said.picked], [by_id[id] for id in said.passed]
