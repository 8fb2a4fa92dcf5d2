"""The extraction section of docs/benchmarks.md, in words and tables."""

from __future__ import annotations

from collections.abc import Callable
from statistics import mean
from typing import Any

import extraction_peers as peers
from page import table

Json = dict[str, Any]
FAST = "fast-colorthief"
MINE = ("palette --accents 0", "palette", "palette, the table on a terminal")


def text(measured: dict[str, Json]) -> str:
    """The section, from the results of the parts that have been measured."""
    parts: dict[str, Callable[[Json], str]] = {
        "quality": _quality, "accents": _accents, "speed": _speed, "batch": _batch, "memory": _memory,
    }
    written = [
        f"{parts[part](found)}\n\n_Measured on {found.get('machine', 'a machine not recorded')}._"
        for part, found in measured.items()
    ]
    return "\n\n".join([
        "## Extraction",
        "By `python tests/benchmarks/extraction.py`. Every figure of one part is from one run on one machine;"
        " the photographs are those of the corpus. okolors, a Rust program, is not measured: it comes from"
        " neither PyPI nor npm.",
        *written, "### Versions", _versions(),
    ])


def _met(value: float, limit: float, *, least: bool = False) -> str:
    return "met" if (value >= limit if least else value <= limit) else "**not met**"


def _targets(rows: list[tuple[str, float, float, int, bool]]) -> str:
    """Rows of what, measured, limit, digits, whether the limit is the least."""
    return table(["target", "limit", "measured", ""], [
        [what, f"{'≥' if least else '≤'} {limit:g}", f"{value:.{digits}f}", _met(value, limit, least=least)]
        for what, value, limit, digits, least in rows
    ])


def _quality(found: Json) -> str:
    lines = [
        "### Distortion",
        f"{len(found['photos'])} photographs at full size, `--accents 0 --keep-near`, against scikit-learn's"
        " KMeans in Lab (D65) with ten starts on all pixels (on the different colours, weighted by their"
        " pixels: the same objective). RMS is root mean square CIE76 over all pixels; CIEDE2000 is the mean"
        " over 100,000 pixels drawn with seed 0, by scikit-image. 1 is as good as the reference, below 1"
        " better. All profiles in these photographs are sRGB, measured through littlecms, so nobody gains by"
        " colour management here.",
        "palette's swatches are pixels of the photograph, and a pixel has whole code values: where a"
        " photograph is dark or nearly one colour, even the reference loses when each of its centres becomes"
        " the nearest pixel (the row scikit-learn, nearest pixels). The row of centres is what palette gives"
        " beside them as `centre`: k-means itself.",
    ]
    rows: list[tuple[str, float, float, int, bool]] = []
    for k, tools in sorted(found["ratios"].items(), key=lambda item: int(item[0])):
        lines += [f"#### {k} colours", table(
            ["tool", "RMS mean", "RMS worst", "CIEDE2000 mean", "CIEDE2000 worst", "colours returned"],
            [_ratios(tool, values) for tool, values in sorted(
                tools.items(), key=lambda item: mean(v[0] for v in item[1]))],
        )]
        ours, centres = tools["palette"], tools["palette, its centres"]
        rows += [
            (f"RMS, mean, {k} colours", mean(v[0] for v in ours), 1.003, 4, False),
            (f"RMS, worst, {k} colours", max(v[0] for v in ours), 1.01, 4, False),
            (f"CIEDE2000, mean, {k} colours", mean(v[1] for v in ours), 1.002, 4, False),
            (f"RMS of the centres, mean, {k} colours", mean(v[0] for v in centres), 1.003, 4, False),
            (f"RMS of the centres, worst, {k} colours", max(v[0] for v in centres), 1.01, 4, False),
            (f"CIEDE2000 of the centres, mean, {k} colours", mean(v[1] for v in centres), 1.002, 4, False),
        ]
    return "\n\n".join([*lines, "#### Against the targets", _targets(rows)])


def _ratios(tool: str, values: list[list[float]]) -> list[str]:
    r, m, n = zip(*values, strict=True)
    count = f"{min(n):g}" if min(n) == max(n) else f"{min(n):g} to {max(n):g}"
    return [tool, f"{mean(r):.3f}", f"{max(r):.3f}", f"{mean(m):.3f}", f"{max(m):.3f}", count]


def _accents(found: Json) -> str:
    within = 10.0
    by_eye = found["by_eye"]
    shares = {way: mean(far <= within for far in fars) for way, fars in found["nearest"].items()}
    head = ["marked by hand", *found["nearest"]]
    rows = [
        [mark, *(f"{fars[i]:.1f}{'' if fars[i] <= within else ' ✗'}" for fars in found["nearest"].values())]
        for i, mark in enumerate(found["marks"])
    ]
    rows.append(["**found**", *(f"{sum(f <= within for f in fars)} of {len(fars)}"
                                for fars in found["nearest"].values())])
    return "\n\n".join([
        "### Accents",
        "Marked in boxes by hand; the colour is the median of the more chromatic half of the box. Found is a"
        " swatch within 10 CIEDE2000; the number is the distance of the nearest.",
        table(head, rows),
        f"Of {len(by_eye['marks'])} more, smaller and harder, that were marked by eye in all photographs"
        " (accents_by_eye.csv), by somebody who knew no algorithm:",
        table(["", *by_eye["nearest"]], [["found", *(
            f"{sum(far <= within for far in fars)} of {len(fars)}" for fars in by_eye["nearest"].values())]]),
        _targets([
            ("share found by -k 6 --accents 2", shares["palette -k 6 --accents 2"], 0.8, 2, True),
            ("share found by -k 6 --accents 4", shares["palette -k 6 --accents 4"], 0.9, 2, True),
        ]),
    ])


def _speed(found: Json) -> str:
    sizes = found["sizes"]
    lines = [
        "### Time of a whole process",
        "From start to exit, the colours into a pipe; palette's table on a terminal stands beside. File and"
        " modules in memory. Programs take turns; the time is the median, the ratio the median of each"
        " round's ratio to fast-colorthief. The photographs are one of 17.9 megapixels scaled by Pillow's"
        " LANCZOS and saved at quality 90. Peers run as their documentation has it, in a bare script."
        " Processor time counts all cores, and a busy machine disturbs it less.",
    ]
    for size, tools in sizes.items():
        lines += [f"#### {size}", table(
            ["tool", "seconds", "ratio", "processor seconds", "ratio", "peak MB", "runs"],
            [[tool, f"{t['wall']:.2f}", _or_dash(t["ratio"]), f"{t['cpu']:.2f}", _or_dash(t["cpu_ratio"]),
              f"{t['peak']:.0f}", str(t["runs"])]
             for tool, t in sorted(tools.items(), key=lambda item: item[1]["wall"])],
        )]
    rows: list[tuple[str, float, float, int, bool]] = []
    for size, tool, limit in (
        ("24 MP", MINE[0], 0.6), ("24 MP", MINE[1], 0.9), ("24 MP progressive", MINE[0], 0.6),
        ("24 MP progressive", MINE[1], 0.9), ("12 MP", MINE[0], 0.7), ("12 MP", MINE[1], 0.7),
        ("1 MP", MINE[0], 2.0), ("1 MP", MINE[1], 2.0),
    ):
        if size in sizes and sizes[size][tool]["ratio"] is not None:
            rows.append((f"{tool}, {size}, to fast-colorthief", sizes[size][tool]["ratio"], limit, 2, False))
    big = sizes.get("24 MP", {})
    others = {tool: t["wall"] for tool, t in big.items() if tool not in MINE}
    if others:
        quickest = min(others, key=lambda tool: others[tool])
        rows.append((f"{MINE[0]}, 24 MP, to the quickest peer ({quickest})",
                     big[MINE[0]]["wall"] / others[quickest], 1.0, 2, False))
    return "\n\n".join([*lines, *found["unable"], "#### Against the targets", _targets(rows)])


def _or_dash(ratio: float | None) -> str:
    return "–" if ratio is None else f"{ratio:.2f}"


def _batch(found: Json) -> str:
    rows = [
        ("processor seconds for each photograph beyond the first, one core", found["cpu_each"]["1"],
         0.1, 3, False),
        ("the same on two cores", found["cpu_each"]["2"], 0.1, 3, False),
        ("times faster on two cores than on one", found["faster"], 1.8, 2, True),
    ]
    more = []
    if "pylette" in found:
        theirs = found["pylette"]["wall_of_100"]
        rows.append(("times faster than Pylette's batch", theirs / found["wall"]["2"], 10, 1, True))
        more.append(f"Pylette's batch_extract_colors took {found['pylette']['wall_of_10']:.1f} s for ten;"
                    " ten times that is its hundred here.")
    shown = "is shown" if found["progress"] else "is **not** shown"
    return "\n\n".join([
        "### A folder of a hundred",
        f"{found['photographs']} photographs of 12 megapixels, different crops of the corpus. One core takes"
        f" {found['wall']['1']:.1f} s, two take {found['wall']['2']:.1f} s (medians of {found['rounds']})."
        f" Progress {shown} on the terminal.",
        *more, _targets(rows),
    ])


def _memory(found: Json) -> str:
    sizes = {size: tools for size, tools in found.items() if size not in ("machine", "folder")}
    names = list(dict.fromkeys(tool for tools in sizes.values() for tool in tools))
    names.sort(key=lambda tool: found["24 MP"].get(tool, 0))
    folder = found["folder"]
    growth = max(folder[f"100 photographs, --jobs {j}"] / folder[f"10 photographs, --jobs {j}"] for j in "12")
    return "\n\n".join([
        "### Memory",
        "Peak resident memory in MB, the larger of two runs.",
        table(["tool", *sizes], [[tool, *(f"{tools.get(tool, 0):.0f}" for tools in sizes.values())]
                                 for tool in names]),
        "A folder, the largest process: "
        + "; ".join(f"{what}: {mb:.0f} MB" for what, mb in folder.items()) + ".",
        _targets([
            ("24 MP, MB", found["24 MP"]["palette --accents 0"], 100, 0, False),
            ("24 MP with accents, MB", found["24 MP"]["palette"], 100, 0, False),
            ("24 MP progressive, MB", found["24 MP progressive"]["palette"], 150, 0, False),
            ("a hundred to ten photographs", growth, 1.1, 2, False),
        ]),
    ])


def _versions() -> str:
    return table(["peer", "from", "version", "note"], [
        [peer.name, {"pypi": "PyPI", "npm": "npm"}[peer.registry], peer.version() or "not installed",
         peer.note]
        for peer in peers.PEERS
    ])
