"""What to mend in a library, what changed in it, what it holds and what it cannot reach, as tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from rich.columns import Columns
from rich.console import Group, RenderableType
from rich.text import Text

from palette.model import Library, Verdict
from palette.model.listing import Change, Finding, Gap, Gaps, KindGaps, Report, Statistics
from palette.model.text import many, plain
from palette.rendering.terminal.blocks import bar, block, percent
from palette.rendering.terminal.library_table import footnotes, heading, new_table
from palette.rendering.terminal.match_table import STYLES

MOST: Final = 200       # findings or changes shown; the JSON has them all
FATAL: Final = {"cell", "duplicate-code"}


def report_view(report: Report, width: int = 100) -> RenderableType:
    """Findings under the file they are in; a clean library gets one sentence."""
    text = Text()
    text.append(plain(report.file), "bold").append(f"  {many(report.materials, 'material')}", "dim")
    if report.read_as:
        text.append(f"\n{plain('; '.join(report.read_as))}", "dim")
    if not report.findings:
        return Group(text, Text("Nothing to mend.", "green"))
    wide = width >= 110
    table = new_table()
    table.add_column("where", style="dim", overflow="fold", max_width=34 if wide else 20)
    if wide:
        table.add_column("check", no_wrap=True)
        table.add_column("material", overflow="fold", max_width=20)
    table.add_column("what is there, and what would be right", ratio=1, overflow="fold")
    for finding in report.findings[:MOST]:
        table.add_row(*_finding(finding, wide))
    counts: dict[str, int] = {}
    for finding in report.findings:
        counts[finding.check] = counts.get(finding.check, 0) + 1
    total = ", ".join(f"{n:,} {check}" for check, n in counts.items())
    more = len(report.findings) - MOST
    rest = [Text(f"... and {more:,} more; --json lists them all", "dim")] if more > 0 else []
    return Group(text, Text(), table, *rest, Text(), Text(total, "bold"))


def _finding(finding: Finding, wide: bool) -> list[RenderableType]:
    said = Text(plain(finding.found))
    if finding.right:
        said.append(f"; {plain(finding.right)}", "dim")
    check = Text(finding.check, "bold red" if finding.check in FATAL else "yellow")
    where, code = Text(plain(finding.where)), Text(plain(finding.code))
    if wide:
        return [where, check, code, said]
    return [where, check.append("  ").append(code.plain, "bold").append("\n").append_text(said)]


def statistics_view(library: Library, told: Statistics, plot: Text, width: int = 100) -> RenderableType:
    """Counts by kind beside the gamut, then the ranges and how complete the columns are."""
    most = max(told.kinds.values(), default=1)
    table = new_table()
    table.add_column("kind", overflow="fold")
    table.add_column("", justify="right")
    table.add_column("")
    for kind, count in told.kinds.items():
        table.add_row(Text(plain(kind) or "no kind"), Text(f"{count:,}"), bar(count / most, "", 14))
    facts = Text()
    for label, values in (("L*", told.lightness), ("C*", told.chroma)):
        facts.append(f"{label:<11}", "dim").append(
            f"{values[0]:.1f} to {values[2]:.1f}, median {values[1]:.1f}\n"
        )
    facts.append("gamut      ", "dim").append(f"{told.area:,.0f} a*b* units²\n")
    for label, counts in (("colour", told.bases), ("status", told.statuses), ("suppliers", told.suppliers)):
        facts.append(f"{label:<11}", "dim").append(_counts(counts) + "\n")
    blank = [name for name, filled in told.filled.items() if filled < told.materials]
    if blank:
        facts.append("part blank ", "dim").append(", ".join(
            f"{name} {told.filled[name] / told.materials:.0%}" for name in blank))
    beside: RenderableType = (
        Columns([table, plot], padding=(0, 4)) if width >= 110 else Group(table, Text(), plot)
    )
    return Group(heading(library), Text(), beside, Text(), facts, *footnotes(library))


def _counts(counts: Mapping[str, int], most: int = 8) -> str:
    some = [f"{plain(name) or 'not given'} {count:,}" for name, count in list(counts.items())[:most]]
    return ", ".join(some) + (f" and {len(counts) - most:,} more" if len(counts) > most else "")


def changes_view(changes: Sequence[Change], width: int = 100) -> RenderableType:
    """What was dropped and added, then what changed in what stayed."""
    if not changes:
        return Text("Nothing has changed.", "green")
    table = new_table()
    table.add_column("")
    table.add_column("code", overflow="fold", max_width=18)
    table.add_column("name", ratio=1, overflow="fold")
    table.add_column("before", overflow="fold")
    table.add_column("now", overflow="fold")
    table.add_column("", overflow="fold")
    styles = {"dropped": "red", "added": "green", "colour": "bold"}
    for change in changes[:MOST]:
        before: Text = Text(plain(change.before))
        after: Text = Text(plain(change.after))
        said = Text()
        if change.what == "colour" and change.difference and change.old and change.new:
            before, after = (Text().append_text(block(m.hex, m.hex, 9)) for m in (change.old, change.new))
            said = Text(f"{change.difference.total:.1f} {change.difference.words}")
        table.add_row(Text(change.what, styles.get(change.what, "yellow")), Text(plain(change.code), "bold"),
                      Text(plain(change.name)), before, after, said)
    counts: dict[str, int] = {}
    for change in changes:
        counts[change.what] = counts.get(change.what, 0) + 1
    more = len(changes) - MOST
    rest = [Text(f"... and {more:,} more; --json lists them all", "dim")] if more > 0 else []
    return Group(table, *rest, Text(), Text(", ".join(f"{n:,} {what}" for what, n in counts.items()), "bold"))


def gaps_view(library: Library, found: Gaps, called: str, width: int = 100) -> RenderableType:
    """Every colour of the landscape beside its nearest, then what each kind misses."""
    text = Text()
    text.append(f"{plain(called)} in {plain(library.title or library.name)}", "bold")
    if library.illustrative:
        text.append("\nillustrative library: this says nothing about a real supplier", "yellow")
    text.append(f"\n{percent(found.unreached) or '0%'} of the area is out of reach of every kind"
                f" (beyond {found.reached.value!r}).\n")
    wide = width >= 110
    colours = new_table()
    colours.add_column("")
    colours.add_column("colour")
    colours.add_column("nearest")
    colours.add_column("share", justify="right")
    if wide:
        colours.add_column("name", ratio=2, overflow="fold")
    colours.add_column(
        "nearest of any kind" if wide else "name, and nearest of any kind", ratio=3, overflow="fold"
    )
    colours.add_column("difference", ratio=2, overflow="fold")
    for gap in found.colours:
        colours.add_row(*_gap(gap, wide))
    kinds = new_table()
    kinds.add_column("kind", overflow="fold")
    kinds.add_column("materials", justify="right")
    kinds.add_column("out of reach", justify="right")
    kinds.add_column("")
    kinds.add_column("to source, most area first", ratio=1)
    for kind in found.kinds:
        kinds.add_row(*_kind(kind, width))
    notes = [Text(f"! {plain(note)}", "yellow") for note in found.notes]
    return Group(text, colours, Text(), kinds, Text(), *notes, *footnotes(library))


def _gap(gap: Gap, wide: bool) -> list[RenderableType]:
    hex = gap.swatch.hex or "#000000"
    style = STYLES[gap.verdict]
    said = Text().append(f"{gap.difference.total:.1f} {gap.verdict.value}", style)
    if gap.verdict is not Verdict.match:
        said.append(f"  {plain(gap.difference.words)}")
    name = Text(plain(gap.swatch.name or gap.swatch.code))
    nearest = Text(plain(gap.nearest.code) + (f" {plain(gap.nearest.name)}" if wide else ""))
    nearest.append(f"  {plain(gap.nearest.kind)}", "dim")
    names = [name, nearest] if wide else [name.append("\n").append_text(nearest)]
    return [Text(plain(gap.swatch.id), "dim"), block(hex, hex, 9), block(gap.nearest.hex, gap.nearest.hex, 9),
            Text(percent(gap.share)), *names, said]


def _kind(kind: KindGaps, width: int) -> list[RenderableType]:
    blocks = Text()
    for gap in kind.missing[: max(3, (width - 50) // 9)]:
        blocks.append_text(block(gap.swatch.hex or "#000000", f"{gap.difference.total:.0f}", 6)).append(" ")
    style = "red" if kind.unreached > 0.5 else "yellow" if kind.unreached else "green"
    return [Text(plain(kind.kind) or "no kind"), Text(f"{kind.materials:,}"),
            Text(percent(kind.unreached) or "0%", style), bar(kind.unreached, "", 10), blocks]
