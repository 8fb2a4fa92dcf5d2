"""Matches as a table: the target and its material as two blocks that touch, so that the eye judges first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from palette.model import Candidate, Library, Match, Material, Palette, Verdict
from palette.model.text import plain
from palette.rendering.terminal.blocks import block, percent
from palette.science.spaces import hexes

WIDE: Final = 104
STYLES: Final = {
    Verdict.match: "bold green", Verdict.near: "bold yellow", Verdict.family: "bold dark_orange",
    Verdict.none: "bold red",
}


def match_table(
    palette: Palette, matches: Sequence[Match], libraries: Sequence[Library], width: int = 100
) -> RenderableType:
    """Target and material side by side, what separates them in words, and what to do."""
    wide = width >= WIDE
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1), show_lines=False)
    table.add_column("")
    table.add_column(Text.assemble(("target".center(10)), ("material".center(10))), no_wrap=True)
    table.add_column("nearest material", ratio=1, min_width=20)
    table.add_column("", min_width=17)
    if wide:
        table.add_column("or", min_width=26)
    for match in matches:
        table.add_row(*_row(match, wide), end_section=False)
        table.add_row(*[Text("")] * (5 if wide else 4))
    parts: list[RenderableType] = [heading(palette, libraries), Text(), table]
    return Group(*parts, *footnotes(matches, libraries, width))


def _row(match: Match, wide: bool) -> list[RenderableType]:
    row: list[RenderableType] = [
        Text(plain(match.swatch.id), "dim"), pair(match), _material(match, wide), _verdict(match),
    ]
    if wide:
        row.append(Text("\n").join(_other(candidate) for candidate in match.alternatives[:4]))
    return row


def pair(match: Match) -> Text:
    """Two blocks that touch, three lines high; the middle line says their hex."""
    target = match.swatch.hex or hexes([match.swatch.lab])[0][0]
    material = material_hex(match.nearest) if match.nearest else ""
    lines = []
    for words in (("", ""), (target, material), ("", "")):
        line = block(target, words[0], 10)
        line.append_text(block(material, words[1], 10) if material else Text("nothing".center(10), "dim"))
        lines.append(line)
    return Text("\n").join(lines)


def material_hex(material: Material) -> str:
    return material.hex or hexes([material.lab])[0][0]


def _material(match: Match, wide: bool) -> Text:
    swatch, material = match.swatch, match.nearest
    said = Text(plain(swatch.name or swatch.code or swatch.common))
    if swatch.share is not None:
        said.append(f"  {percent(swatch.share)}", "dim")
    said.append("\n")
    if material is None:
        return said.append("no material within reach", "dim")
    style = "bold" if match.material else "dim"
    said.append(f"{plain(material.code)} ", style)
    said.append(plain(material.name), "" if match.material else "dim")
    terms = [material.kind, material.supplier, material.finish if wide else ""]
    if material.price is not None:
        terms.append(f"{material.price:g} {material.currency}/{material.unit}".rstrip("/ "))
    if material.lead_days is not None:
        terms.append(f"{material.lead_days} days")
    said.append("\n" + " · ".join(plain(term) for term in terms if term), "dim")
    if not wide and match.alternatives:
        near = [f"{plain(c.material.code)} {c.difference.total:.1f}" for c in match.alternatives[:3]]
        said.append("\nor " + ", ".join(near), "dim")
    return said


def _verdict(match: Match) -> Text:
    said = Text(str(match.verdict), STYLES[match.verdict])
    if match.difference is None:
        return said
    decimals = 3 if match.difference.formula == "OKLab" else 1
    said.append(f"  {match.difference.total:.{decimals}f}", "bold")
    if match.uncertainty is not None:
        said.append(f" ±{match.uncertainty:.1f}", "dim")
    said.append("\n" + match.difference.words)
    return said.append("\n" + match.action, "dim")


def _other(candidate: Candidate) -> Text:
    said = block(material_hex(candidate.material), "", 4)
    said.append(f" {plain(candidate.material.code)}", "")
    decimals = 3 if candidate.difference.formula == "OKLab" else 1
    return said.append(f" {candidate.difference.total:.{decimals}f} {candidate.verdict}", "dim")


def heading(palette: Palette, libraries: Sequence[Library]) -> Text:
    line = Text()
    names = [plain(source.file) for source in palette.sources[:3]] or [plain(palette.name) or "palette"]
    line.append(" + ".join(names), "bold").append("  against  ", "dim")
    for i, library in enumerate(libraries):
        line.append(", " if i else "").append(plain(library.title or library.name), "bold")
        line.append(f" ({len(library):,} materials, {library.viewing})", "dim")
    return line


def footnotes(matches: Sequence[Match], libraries: Sequence[Library], width: int) -> list[RenderableType]:
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
            request = Text.assemble((f"{plain(match.swatch.id)}  ", "dim"), plain(match.brief))
            lines.append(Padding(request, (0, 0, 0, 0)))
    return lines


def _warnings(matches: Sequence[Match]) -> list[str]:
    """Each warning once, with the swatches it is about."""
    about: dict[str, list[str]] = {}
    for match in matches:
        for warning in match.warnings:
            about.setdefault(plain(warning), []).append(plain(match.swatch.id))
    return [
        f"{'All' if len(ids) == len(matches) > 1 else ', '.join(ids)}: {warning}."
        for warning, ids in about.items()
    ]


def show(palette: Palette, matches: Sequence[Match], libraries: Sequence[Library], console: Console) -> None:
    console.print(match_table(palette, matches, libraries, console.width))
