"""A check as a sheet to put on file."""

from __future__ import annotations

from collections.abc import Sequence

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from palette.model import Check
from palette.model.text import plain
from palette.rendering.terminal.blocks import block
from palette.science.metrics import metric
from palette.version import __version__
from palette.viewing import hex_of_lab


def check_table(checks: Sequence[Check], method: str, assumed: bool, date: str = "") -> RenderableType:
    """Standard and samples with the method, the limit, every number, and the decision."""
    first = checks[0]
    head = Table.grid(padding=(0, 2))
    limit = f"{first.tolerance}" + (" (our default; state your own with --tolerance)" if assumed else "")
    seen = " and ".join(dict.fromkeys(str(check.viewing) for check in checks))
    for name, words in (
        ("method", f"{method}, {first.difference.formula}, {seen}"), ("tolerance", limit), ("date", date),
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
            f"{apart.hue:+.2f}", Text(f"{apart.total:.2f}", "bold"),
            Text("ACCEPT", "bold green") if check.accepted else Text("REJECT", "bold red"),
        )
    return Group(head, Text(), table, Text(), *_remarks(checks))


def _remarks(checks: Sequence[Check]) -> list[Text]:
    lines = []
    for check in checks:
        name = plain(check.sample.name)
        said = [check.difference.words]
        if check.sample.spread is not None:
            said.append(f"readings scatter by {check.sample.spread:.2f}, up to {check.sample.widest:.2f}")
        if check.under is None or check.metamerism is None:
            said.append("metamerism unknown: no spectra")
        else:
            said.append("by lamp " + ", ".join(f"{lamp} {value:.2f}" for lamp, value in check.under.items()))
            said.append("metamerism index (multiplicative correction) " + ", ".join(
                f"{lamp} {value:.2f}" for lamp, value in check.metamerism.items()
            ))
        lines.append(Text.assemble((name, "bold"), "  ", "; ".join(said) + "."))
        lines += [Text(f"  {plain(note)}.", "yellow") for note in check.notes]
    return lines
