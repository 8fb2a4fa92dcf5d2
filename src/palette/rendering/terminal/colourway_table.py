"""Colourways on a terminal: a summary to choose from, and one in full, part by part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from palette.model import FAMILIES, Colourway, Costing, Part, Score, Sharing, Term, Verdict
from palette.model.text import amount, plain
from palette.rendering.cvd import merges
from palette.rendering.terminal.blocks import bar, block, percent, strip
from palette.rendering.terminal.figures import areas, days, price
from palette.rendering.terminal.overview import SHOWN, overview
from palette.rendering.terminal.real import Pictures
from palette.rendering.terminal.shoe_blocks import alone
from palette.viewing import hex_of

MEDIUM: Final = 118     # columns from which names and targets have room
WIDE: Final = 180       # and suppliers and finishes
STYLES: Final = {
    Verdict.match: "bold green", Verdict.near: "bold yellow", Verdict.family: "bold dark_orange",
    Verdict.none: "bold red", Verdict.quiet: "dim",
}
SHORT: Final = {"landscape": "land", "balance": "bal", "edges": "edge", "makeable": "make",
                "cost and origin": "cost"}


def show(
    colourways: Sequence[Colourway], console: Console, *, explain: bool = False, full: int = 1, cvd: str = "",
    warnings: Sequence[str] = (), pictures: Pictures = "blocks",
) -> None:
    """Six at a glance, as `cvd` vision sees them, a line for each of more, and the first `full` in full."""
    if len(colourways) > 1:
        console.print(overview(colourways, console, cvd, pictures))
        if len(colourways) > SHOWN or console.width >= MEDIUM:
            console.print()
            console.print(summary(colourways, console.width))
    elif picture := alone(colourways, console, cvd=cvd, pictures=pictures):
        console.print(picture)
    for number, one in enumerate(colourways[:full], 1):
        console.print()
        console.print(in_full(one, console.width, number if len(colourways) > 1 else None, explain=explain))
    for warning in warnings:                            # of them all: a colour that the library lacks
        console.print(Text.assemble(("! ", "bold yellow"), plain(warning)))


def summary(colourways: Sequence[Colourway], width: int = 100) -> RenderableType:
    """One line a colourway: its colours by area, its name, its score and what it takes to make."""
    wide = width >= MEDIUM
    taken = [len(str(len(colourways))), 5, *([4] * len(FAMILIES) if wide else ()),
             max(6, *(len(price(one.costing)) for one in colourways)),
             max(4, *(len(days(one.costing)) for one in colourways))]
    room = width - sum(taken) - (3 if wide else 2) * (len(taken) + 1)
    long = min(48 if width >= WIDE else 30 if wide else 22, room - 12)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 2 if wide else 1, 0, 0))
    table.add_column("", justify="right")
    table.add_column("colours by area", no_wrap=True, width=long)
    table.add_column("name", no_wrap=True, overflow="ellipsis", max_width=max(room - long, 12))
    table.add_column("score", justify="right", min_width=5)
    if wide:
        for family in FAMILIES:
            table.add_column(SHORT[family], justify="right", min_width=4)
    table.add_column("a pair", justify="right", no_wrap=True, min_width=taken[-2])
    table.add_column("days", justify="right", min_width=taken[-1])
    shoes = list(dict.fromkeys(c.shoe.id for c in colourways))
    for number, one in enumerate(colourways, 1):
        row: list[RenderableType] = [
            Text(str(number), "bold"), strip(areas(one), long), _name(one, len(shoes) > 1),
            Text(f"{100 * one.score.total:.1f}", "bold"),
        ]
        if wide:
            row += [_number(one.score.family(family)) for family in FAMILIES]
        row += [Text(price(one.costing)), Text(days(one.costing))]
        table.add_row(*row)
    return table


def in_full(
    one: Colourway, width: int = 100, number: int | None = None, *, explain: bool = False
) -> RenderableType:
    """Every part of a colourway, why it scores as it does, what it costs and what to look out for."""
    parts: list[RenderableType] = [heading(one, number), strip(areas(one), min(width, 100)), Text()]
    parts += [parts_table(one, width), Text(), reasons(one.score, width, explain=explain), Text()]
    if one.costing:
        parts += [costing_lines(one.costing), Text()]
    return Group(*parts, *footnotes(one, explain=explain))


def heading(one: Colourway, number: int | None) -> Text:
    """Name, shoe, style and score (of 100) in one line."""
    line = Text(f"{number}  " if number else "", "bold")
    line.append(plain(one.name) or one.id, "bold")
    line.append(f"  {plain(one.shoe.title)}", "dim")
    if one.style_ref:
        line.append(f"  {plain(one.style_ref)}")
    if one.score.terms:
        line.append(f"  {100 * one.score.total:.1f}", "bold")
        line.append(" of 100", "dim")
    if one.place:
        line.append(f"\n{plain(one.place)}", "italic")
    if one.plan:
        line.append(f"\n{plain(one.plan.sentence)}")
    if one.names:
        line.append("\nor: " + ", ".join(plain(name) for name in one.names), "dim")
    return line


def parts_table(one: Colourway, width: int) -> Table:
    """Number, part, target and material as blocks that touch, what it is, and how near it comes."""
    medium, wide = width >= MEDIUM, width >= WIDE
    padding = (0, 2 if wide else 1, 0, 0)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=padding)
    table.add_column("", justify="right", style="dim", no_wrap=True, min_width=2)
    code = min(max(len(plain(part.material.code)) for part in one.parts), 24)   # what one orders by
    widest = {} if wide else {"part": 17, "name": max(12, 34 - code), "kind": 16} if medium else {
        "part": 15, "kind": max(10, width - 52 - code),
    }
    table.add_column("part", no_wrap=True, overflow="ellipsis", min_width=12, max_width=widest.get("part"))
    table.add_column("photo shoe" if medium else "ph. shoe", no_wrap=True, min_width=10 if medium else 8)
    for title, least, key in (("material", 12, "code"), ("", 12, "name"), ("kind", 10, "kind")):
        if medium or key != "name":
            least, most = (code, code) if key == "code" and not wide else (least, widest.get(key))
            table.add_column(title, no_wrap=True, overflow="ellipsis", min_width=least, max_width=most)
    if wide:
        table.add_column("finish", no_wrap=True, overflow="ellipsis", max_width=18)
        table.add_column("supplier", no_wrap=True, overflow="ellipsis", max_width=22)
    if medium:
        table.add_column("target", no_wrap=True, overflow="ellipsis", min_width=10, max_width=13)
    table.add_column("ΔE00", no_wrap=True, min_width=11)
    table.add_column("area", justify="right", no_wrap=True, min_width=4)
    for number, part in enumerate(one.parts, 1):
        material = part.material
        row: list[RenderableType] = [
            str(number), _part(part), _blocks(part, 5 if medium else 4), Text(plain(material.code), "bold"),
        ]
        if medium:
            row.append(Text(plain(material.called)))
        row.append(Text(plain(material.kind)))
        if wide:
            row += [Text(plain(material.finish)), Text(plain(material.supplier))]
        if medium:
            row.append(Text(_target(part), "" if part.target else "dim"))
        row += [_difference(part), Text(percent(part.component.share))]
        table.add_row(*row)
    return table


def reasons(score: Score, width: int, *, explain: bool) -> RenderableType:
    """The five families, each with its weakest term; with `explain` every term."""
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(ratio=1)
    for family in FAMILIES:
        value = score.family(family)
        terms = [t for t in score.terms if t.family == family]
        if value is None:
            continue
        weak = min((t for t in terms if t.weight), key=lambda t: (t.value - 1) * t.weight)
        said = Text("") if explain else Text(plain(weak.reason))
        table.add_row(Text(family, "bold"), bar(value, width=10), Text(f"{100 * value:.0f}", "bold"), said)
        if explain:
            for term in terms:
                table.add_row(*_term(term, score))
    return table


def _term(term: Term, score: Score) -> tuple[Text, Text, Text, Text]:
    whole = sum(t.weight for t in score.terms) or 1.0
    weight = f"weight {100 * term.weight / whole:.0f}%" if term.weight else "not asked"
    style = "" if term.weight else "dim"
    return (
        Text(f"  {term.name}", style), Text(weight, "dim"), Text(f"{100 * term.value:.0f}", style),
        Text(plain(term.reason), style),
    )


def costing_lines(costing: Costing) -> Text:
    """Cost, what leftovers add, and the path that is critical."""
    money = f"{costing.per_pair:.2f} {costing.currency}".rstrip()
    line = Text(f"{money} of materials a pair at {costing.pairs} pairs", "bold")
    if costing.surcharge_per_pair >= 0.005:
        line.append(f", and {costing.surcharge_per_pair:.2f} for leftovers of minimum orders")
    if costing.coverage < 1:
        line.append(f" (of {costing.coverage:.0%} of the materials; the others have no price"
                    f"{' in ' + plain(costing.currency) if costing.currency else ''})")
    if costing.lead_days is not None:
        line.append(f"; {costing.lead_days} days, which hang on {plain(costing.critical)}")
        if costing.undated:
            line.append(f" (of {costing.undated} of the materials no lead time is known)")
    line.append(".")
    return line


def demands_table(costing: Costing) -> Table:
    """What a batch takes of each material, what has to be bought, and what is left over."""
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1))
    for title, justify in (("material", "left"), ("need", "right"), ("buy", "right"), ("left over", "right"),
                           ("cost", "right"), ("surcharge", "right"), ("from", "left"), ("", "left")):
        table.add_column(title, justify=justify, no_wrap=bool(title))   # type: ignore[arg-type]
    for d in costing.demands:
        table.add_row(
            Text(plain(d.material.code), "bold"),
            Text("?" if d.need is None else f"{amount(d.need, 4)} {plain(d.unit)}"),
            Text(amount(d.buy, 4)),
            Text(amount(d.leftover, 4) if d.leftover else ""),
            Text("" if d.cost is None else f"{d.cost:.2f}"),
            Text(f"{d.surcharge:.2f}" if d.surcharge else "", "yellow"), Text(d.basis),
            Text(plain(d.note), "dim"),
        )
    return table


def footnotes(one: Colourway, *, explain: bool) -> list[RenderableType]:
    """What stands below the table: costs with `explain`, substitutes, what signs mean."""
    found: list[RenderableType] = []
    if explain and one.costing:
        found += [demands_table(one.costing), Text()]
        found += [Text(plain(note), "dim") for note in one.costing.notes]
    if one.substitutions:
        found += [substitutions_table(one), Text()]
    marks = {"·": any(part.target is None for part in one.parts),
             "quiet": any(part.verdict is Verdict.quiet for part in one.parts)}
    if any(marks.values()):
        because = {"·": "has a tone of its own", "quiet": "was kept so by the plan"}
        said = ", ".join(f"{mark} {because[mark]}" for mark, there in marks.items() if there)
        found.append(Text(f"{said}: no answer to the photograph.", "dim"))
    warnings = (*one.warnings, *(f"{merge}." for merge in merges(one)))
    found += [Text.assemble(("! ", "bold yellow"), plain(warning)) for warning in warnings]
    found += [Text(plain(note), "dim") for note in one.notes if explain or "stock" in note]
    if explain:
        found.append(Text(f"Area shares: {plain(one.shoe.share_basis) or 'not stated'}.", "dim"))
    if one.illustrative:
        said = (
            "Among the libraries is an invented working sample, no offer." if one.partly_illustrative else
            "Materials are illustrative: an invented working sample, to be replaced by your own library."
        )
        found.append(Text(said, "dim italic"))
    return found


def substitutions_table(one: Colourway) -> Table:
    """Instead of what, what: and what that changes in colour, cost, lead and area."""
    table = Table(title="Substitutes", title_justify="left", title_style="bold", box=box.SIMPLE_HEAD,
                  show_edge=False, pad_edge=False, padding=(0, 1))
    for title in ("instead of", "", "could be", "colour", "a pair", "days", "area"):
        table.add_column(title)
    for s in one.substitutions:
        pair = block(hex_of(s.before), "", 4)
        pair.append_text(block(hex_of(s.after), "", 4))
        cost = "unknown" if s.cost_change is None else f"{s.cost_change:+.2f}"
        days = "unknown" if s.lead_change is None else f"{s.lead_change:+d}"
        colour = Text(f"{s.difference.total:.1f} {s.verdict} ", STYLES[s.verdict])
        colour.append(s.difference.words, "")
        after = Text(plain(s.after.code), "bold").append(f" {plain(s.after.kind)}\n{plain(s.note)}", "dim")
        table.add_row(Text(plain(s.before.code)), pair, after, colour, cost, days, percent(s.area))
    return table


def _name(one: Colourway, with_shoe: bool) -> Text:
    said = Text(plain(one.name))
    return said.append(f"  {one.shoe.id}", "dim") if with_shoe else said


def _number(value: float | None) -> Text:
    return Text("" if value is None else f"{100 * value:.0f}")


def _part(part: Part) -> Text:
    return Text(plain(part.component.title)).append(" locked" if part.locked else "", "bold cyan")


def _blocks(part: Part, width: int) -> Text:
    material = block(hex_of(part.material), "", width)
    if part.target is None:
        return Text("·".center(width), "dim").append_text(material)
    target = block(hex_of(part.target), "", width)
    return target.append_text(material)


def _target(part: Part) -> str:
    if part.target is None:
        return "/".join(part.component.tone) or "own tone"
    return plain(part.target.common or part.target.name or part.target.code)


def _difference(part: Part) -> Text:
    if part.difference is None or part.verdict is None:
        return Text("")
    return Text(f"{part.difference.total:4.1f} ").append(str(part.verdict), STYLES[part.verdict])


def sharing(found: Sharing) -> RenderableType:
    """What ordering a range together saves, and where."""
    if not found.shared:
        return Text("\nNothing is shared: each colourway is ordered alone.", "bold")
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0))
    for title in ("shared", "by", "minimum from", "together", "saves"):
        table.add_column(title, justify="left" if title == "shared" else "right", no_wrap=True)
    for one in found.shared:
        alone, both = ("" if pairs is None else f"{pairs:,.0f} pairs" for pairs in (one.alone, one.together))
        table.add_row(
            plain(one.code), str(len(one.colourways)), alone, both,
            "" if not one.saved else f"{one.saved:,.2f} {found.currency}",
        )
    said = (
        f"Ordered as one: {found.materials} materials instead of {found.apart};"
        f" {found.saved:,.2f} {found.currency} less is left over, where prices are known."
        f" Sharing takes {100 * found.given_up:.1f} of 100 off the mean score."
    )
    return Group(Text(), table, Text(), Text(plain(said), "bold"))


def changes_table(before: Colourway, after: Colourway) -> RenderableType:
    """What an edit did: parts, terms, cost, lead and cautions, before and after."""
    parts = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 2, 0, 0))
    for title in ("part", "was", "", "is", "", "target", "ΔE00"):
        parts.add_column(title, no_wrap=True, overflow="ellipsis")
    for old, new in zip(before.parts, after.parts, strict=True):
        if old.material.code != new.material.code:
            parts.add_row(
                _part(new), block(hex_of(old.material), "", 5), Text(plain(old.material.code)),
                block(hex_of(new.material), "", 5),
                Text.assemble((plain(new.material.code), "bold"), f" {plain(new.material.called)}"),
                Text(_target(new), "" if new.target else "dim"), _difference(new),
            )
    terms = Table.grid(padding=(0, 2, 0, 0))
    for _ in range(4):
        terms.add_column(no_wrap=True)
    terms.add_column(ratio=1)
    terms.add_row(Text("score", "bold"), *_change(before.score.total, after.score.total), Text(""))
    for old_term, new_term in zip(before.score.terms, after.score.terms, strict=True):
        if new_term.weight and abs(old_term.value - new_term.value) >= 0.005:
            changed = _change(old_term.value, new_term.value)
            terms.add_row(Text(new_term.name), *changed, Text(plain(new_term.reason), "dim"))
    found: list[RenderableType] = [Text(plain(after.name), "bold"), Text(), parts, Text(), terms, Text()]
    if before.costing and after.costing:
        was, now = before.costing, after.costing
        found.append(Text(
            f"{was.per_pair:.2f} to {now.per_pair:.2f} {now.currency} a pair; {was.lead_days or '?'} to"
            f" {now.lead_days or '?'} days."
        ))
    gone = [w for w in before.warnings if w not in after.warnings]
    come = [w for w in after.warnings if w not in before.warnings]
    found += [Text.assemble(("! ", "bold yellow"), plain(warning)) for warning in come]
    found += [Text.assemble(("no longer: ", "green"), plain(warning)) for warning in gone]
    return Group(*found)


def _change(was: float, now: float) -> tuple[Text, Text, Text]:
    style = "green" if now > was else "red" if now < was else "dim"
    return Text(f"{100 * was:.1f}"), Text(f"{100 * now:.1f}"), Text(f"{100 * (now - was):+.1f}", style)
