"""A check as a sheet to put on file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from palette.model import Check
from palette.model.check import decisive
from palette.model.text import plain
from palette.rendering.terminal.blocks import block
from palette.science.metrics import metric
from palette.version import __version__
from palette.viewing import hex_of_lab

if TYPE_CHECKING:
    from palette.api.checking import Checks

COLOURS: Final = {"accept": "bold green", "reject": "bold red", "marginal": "bold yellow",
                  "incomplete": "bold yellow"}


def check_table(checks: Checks) -> RenderableType:
    """Standard and samples with the method, the limit, every number, and the decision."""
    first = checks[0]
    head = Table.grid(padding=(0, 2))
    limit = " and ".join(dict.fromkeys(str(check.tolerance) for check in checks))
    if checks.assumed:
        limit += " (our default; state your own with --tolerance)"
    seen = " and ".join(dict.fromkeys(str(check.viewing) for check in checks))
    for name, words in (
        ("method", f"{checks.method}, {first.difference.formula}, {seen}"), ("tolerance", limit),
        ("also", str(first.limits)), ("stage", checks.stage), *_kept(checks), ("date", checks.date),
        ("palette", __version__),
    ):
        if words:
            head.add_row(Text(name, "dim"), Text(plain(words)))
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    mark = metric(first.difference.formula).mark
    for title in ("", "sample", "n", "L*", "a*", "b*", f"dL{mark}", f"dC{mark}", f"dH{mark}", "ΔE", ""):
        table.add_column(title, justify="left" if title in ("", "sample") else "right")
    last = None
    for check in checks:
        if check.standard != last:
            last = check.standard
            lab = check.standard.lab
            table.add_row(
                block(hex_of_lab(lab, check.viewing), "std", 5),
                Text(plain(check.standard.name)), str(check.standard.readings),
                f"{lab.L:.2f}", f"{lab.a:.2f}", f"{lab.b:.2f}", "", "", "", "", "",
            )
        lab, apart = check.sample.lab, check.difference
        table.add_row(
            block(hex_of_lab(lab, check.viewing), "", 5),
            Text(plain(check.sample.name)), str(check.sample.readings),
            f"{lab.L:.2f}", f"{lab.a:.2f}", f"{lab.b:.2f}", f"{apart.lightness:+.2f}", f"{apart.chroma:+.2f}",
            f"{apart.hue:+.2f}",
            Text(f"{apart.total:.{decisive(apart.total, check.tolerance.value)}f}", "bold"),
            Text(check.decision.upper(), COLOURS[check.decision]),
        )
    return Group(head, Text(), table, Text(), *_remarks(checks), *_whole(checks))


def _kept(checks: Sequence[Check]) -> list[tuple[str, str]]:
    """What a lab keeps: of standard and samples, each answer once."""
    both = [sample for check in checks for sample in (check.standard, check.sample)]
    return [
        (name, ", ".join(dict.fromkeys(text for sample in both if (text := getattr(sample, name)))))
        for name in ("geometry", "instrument", "operator", "measured", "order", "lot")
    ]


def _whole(checks: Checks) -> list[Text]:
    """The verdict on all, where it is more than one or something is left over."""
    left = [
        f"{what} {', '.join(map(plain, names))}" for what, names in (
            ("no sample for", checks.unmatched_standards), ("not judged:", checks.unmatched_samples)) if names
    ]
    if len(checks) == 1 and not left:
        return []
    count = Counter(check.decision for check in checks)
    told = ", ".join([*(f"{n} {word}" for word, n in count.items()), *left])
    return [Text(), Text.assemble((checks.decision.upper(), COLOURS[checks.decision]), f"  {told}.")]


def _remarks(checks: Sequence[Check]) -> list[Text]:
    lines = []
    for check in checks:
        said = [check.difference.words]
        if check.sample.spread is not None:
            said.append(f"readings scatter by {check.sample.spread:.2f}, up to {check.sample.widest:.2f}")
        if check.under is None or check.metamerism is None:
            said.append("metamerism unknown: no spectra")
        else:
            said.append("by lamp " + _values(check.under))
            said.append("metamerism index by correction: " + ", ".join(
                f"{name} {_values(index)}" for name, index in (check.corrections or {}).items()
            ))
        said.append(f"grey scale {check.grade} (ISO 105-A05), 555 sort {check.sort}")
        if check.strength:
            said.append("strength " + ", ".join(f"{way} {v:.1f}%" for way, v in check.strength.items()))
        lines.append(Text.assemble(
            (plain(check.sample.name), "bold"), "  ", (check.decision, COLOURS[check.decision]),
            "".join(f", {plain(proviso)}" for proviso in check.provisos), ".",
        ))
        lines += [Text(f"  {plain(reason)}.", "red") for reason in check.reasons]
        lines.append(Text("  " + "; ".join(said) + "."))
        lines += [Text(f"  {plain(note)}.", "yellow") for note in check.notes]
    return lines


def _values(by_lamp: Mapping[str, float]) -> str:
    return " ".join(f"{lamp} {value:.2f}" for lamp, value in by_lamp.items())
