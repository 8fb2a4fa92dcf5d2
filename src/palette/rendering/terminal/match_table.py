"""Matches as a table: the target and its material as two blocks that touch, so that the eye judges first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from palette.model import Candidate, Difference, Library, Match, Palette, Verdict
from palette.model.text import many, money, plain
from palette.rendering.terminal.blocks import block, percent
from palette.science.metrics import metric
from palette.viewing import hex_of

WIDE: Final = 104       # cells; below, the verdict stands under the material
VERY_WIDE: Final = 180
BLOCK: Final = 10
STYLES: Final = {
    Verdict.match: "bold green", Verdict.near: "bold yellow", Verdict.family: "bold dark_orange",
    Verdict.none: "bold red",
}


def match_table(
    palette: Palette, matches: Sequence[Match], libraries: Sequence[Library], width: int = 100
) -> RenderableType:
    """Target and material side by side, what separates them in words, and what to do."""
    wide = width >= WIDE
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1))
    table.add_column("")
    table.add_column(Text("target".center(BLOCK) + "material".center(BLOCK)), no_wrap=True)
    table.add_column("colour, and the nearest material", ratio=1)
    if wide:
        table.add_column("verdict", min_width=17)
        table.add_column("or")
    for match in matches:
        row = [Text(plain(match.swatch.id), "dim"), pair(match), _material(match, width)]
        if wide:
            row += [_verdict(match, "\n"), Text("\n").join(_other(c) for c in match.alternatives[:4])]
        table.add_row(*row)
        table.add_row(*[Text("")] * len(row))
    parts: list[RenderableType] = [heading(palette, libraries), Text(), table]
    return Group(*parts, *footnotes(matches, libraries))


def pair(match: Match) -> Text:
    """Two blocks that touch, three lines high; the middle line says their hex."""
    target = hex_of(match.swatch)
    material = hex_of(match.nearest) if match.nearest else ""
    blocks = Text()
    for i, words in enumerate((("", ""), (target, material), ("", ""))):
        blocks.append("\n" if i else "").append_text(block(target, words[0], BLOCK))
        if material:
            blocks.append_text(block(material, words[1], BLOCK))
    return blocks


def _material(match: Match, width: int) -> Text:
    swatch, material = match.swatch, match.nearest
    said = Text()
    said.append(plain(swatch.name or swatch.code or swatch.common))
    if swatch.share is not None:
        said.append(f"  {percent(swatch.share)}", "dim")
    said.append("\n")
    if material is None:
        return said.append("no material within reach", "dim")
    said.append(f"{plain(material.code)} ", "bold" if match.material else "dim")
    said.append(plain(material.called), "" if match.material else "dim")
    terms = [material.kind, material.supplier, material.finish if width >= VERY_WIDE else ""]
    if material.price is not None and width >= WIDE:
        terms.append(f"{money(material.price)} {material.currency}/{material.unit}".rstrip("/ "))
    if material.lead_days is not None:
        terms.append(f"{material.lead_days} days")
    told = "\n" + " · ".join(plain(term) for term in terms if term)
    if width >= WIDE:
        return said.append(told, "dim")
    said.append("\n").append_text(_verdict(match, "  ")).append(told, "dim")
    if match.alternatives:
        near = [f"{plain(c.material.code)} {_size(c.difference)}" for c in match.alternatives[:3]]
        said.append("\nor " + ", ".join(near), "dim")
    return said


def _size(difference: Difference) -> str:
    return f"{difference.total:.{metric(difference.formula).decimals}f}"


def _verdict(match: Match, between: str) -> Text:
    said = Text()
    said.append(str(match.verdict), STYLES[match.verdict])
    if match.difference is None:
        return said
    said.append(f" {_size(match.difference)}", "bold")
    if match.uncertainty is not None:
        said.append(f" ±{match.uncertainty:.1f}", "dim")
    said.append(between + match.difference.words)
    return said.append(between + match.action, "dim")


def _other(candidate: Candidate) -> Text:
    said = Text()
    said.append_text(block(hex_of(candidate.material), "", 4))
    said.append(f" {plain(candidate.material.code)}")
    return said.append(f" {_size(candidate.difference)} {candidate.verdict}", "dim")


def heading(palette: Palette, libraries: Sequence[Library]) -> Text:
    """What is matched against what, with the light that each library is seen in."""
    line = Text()
    names = [plain(source.file) for source in palette.sources[:3]] or [plain(palette.name) or "palette"]
    line.append(" + ".join(names), "bold").append("  against  ", "dim")
    for i, library in enumerate(libraries):
        line.append(", " if i else "").append(plain(library.title or library.name), "bold")
        line.append(f" ({many(len(library), 'material')}, {library.viewing})", "dim")
    return line


def footnotes(matches: Sequence[Match], libraries: Sequence[Library]) -> list[RenderableType]:
    """How the verdicts were reached, what to doubt, and the requests to send."""
    lines: list[RenderableType] = []
    bands = list(dict.fromkeys(str(match.bands) for match in matches if match.bands))
    if bands:
        words = f"Verdict: match / near / family up to {' or '.join(bands)}."
        if any(match.uncertainty is not None for match in matches):
            words += " ± is the spread of the colour in the photograph, which is an intent and no standard."
        lines.append(Text(words, "dim"))
    for library in libraries:
        if library.illustrative:
            lines.append(Text(plain(f"{library.name}: {library.note or 'illustrative'}"), "italic yellow"))
        lines += [Text(plain(f"{library.name}: {warning}"), "dim") for warning in library.warnings]
    lines += [Text(line, "dim") for line in _warnings(matches)]
    briefs = [match for match in matches if match.brief]
    if briefs:
        lines += [Text(), Text("What to ask for", "bold")]
        for match in briefs:
            request = Table.grid(padding=(0, 1))
            colour = plain(match.swatch.common or match.swatch.name or match.swatch.code)
            asked = Text.assemble((f"{colour} {hex_of(match.swatch)}  ", "bold"), plain(match.brief))
            request.add_row(Text(plain(match.swatch.id), "dim"), asked)
            lines.append(request)
    return lines


def _warnings(matches: Sequence[Match]) -> list[str]:
    """Each warning once, with the swatches it is about."""
    about: dict[str, list[str]] = {}
    for match in matches:
        for warning in match.warnings:
            about.setdefault(plain(warning), []).append(plain(match.swatch.id or match.swatch.name))
    return [
        f"{'All' if len(ids) == len(matches) > 1 else ', '.join(ids)}: {warning}."
        for warning, ids in about.items()
    ]


def show(palette: Palette, matches: Sequence[Match], libraries: Sequence[Library], console: Console) -> None:
    """Print the table of matches as wide as the console."""
    console.print(match_table(palette, matches, libraries, console.width))
