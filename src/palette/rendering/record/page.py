"""The record as one HTML page that prints: verdict, method, plots where there are many, rejects first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from palette.model import Check
from palette.model.check import decisive
from palette.model.text import few
from palette.rendering.markup import Child, Markup, tag
from palette.rendering.pieces import BASE, chip, definitions, items, page, table
from palette.rendering.record.plots import run_chart, scatter
from palette.science.metrics import metric
from palette.version import __version__
from palette.viewing import hexes_of_labs

if TYPE_CHECKING:
    from palette.api.checking import Checks

HERE: Final = Path(__file__).parent
MANY: Final = 5         # lots from which on a plot says more than the table
FIRST: Final = ("reject", "marginal", "accept")
SIGNED: Final = ("Measured by, date", "Approved by, date", "For the customer, date")


def html(checks: Checks) -> str:
    """Everything that decides, in the order in which it is asked for; lines to sign at the end."""
    names = list(dict.fromkeys(check.standard.name for check in checks))
    title = few(names, 3)
    body = tag(
        "main", tag(
            "header", tag("div", tag("p", "Colour check", class_="kicker"), tag("h1", title),
                          tag("p", checks.decision, class_=f"verdict {checks.decision}"),
                          tag("p", _totals(checks), class_="lead")),
            definitions(_head(checks), "leading"), class_="masthead",
        ),
        _left_over(checks), _many(checks) if len(checks) >= MANY else None, _lots(checks), _notes(checks),
        tag("section", tag("h2", "Signatures"), tag("div", map(_line, SIGNED), class_="sign")),
        class_="sheet",
    )
    css = BASE + HERE.joinpath("record.css").read_text("utf-8")
    return str(page(f"Colour check: {title}", css, body, description=_totals(checks)))


def _line(words: str) -> Markup:
    return tag("p", words)


def _totals(checks: Checks) -> str:
    count = Counter(check.decision for check in checks)
    told = [f"{len(checks)} compared"] + [f"{count[word]} {word}" for word in FIRST if count[word]]
    left = len(checks.unmatched_standards) + len(checks.unmatched_samples)
    return ", ".join(told + ([f"{left} unmatched"] if left else []))


def _head(checks: Checks) -> list[tuple[str, str]]:
    first, both = checks[0], [sample for check in checks for sample in (check.standard, check.sample)]
    pairs = [
        ("Method", checks.method), ("Seen under", " and ".join(_each(str(c.viewing) for c in checks))),
        ("Tolerance", " and ".join(_each(str(c.tolerance) for c in checks))
         + (", our default" if checks.assumed else ", as agreed")),
        ("Also limited", str(first.limits)), ("Stage", checks.stage),
        *((name.capitalize(), _span(_each(getattr(s, name) for s in both)))
          for name in ("geometry", "instrument", "operator", "measured", "order")),
        ("Lot", _span(_each(check.sample.lot for check in checks))),
        ("Date", checks.date), ("Made with", f"palette {__version__}"),
    ]
    return [(name, text) for name, text in pairs if text]


def _each(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(text for text in texts if text))


def _span(texts: list[str]) -> str:
    """A few by name, many by the first and the last."""
    return ", ".join(texts) if len(texts) <= 3 else f"{min(texts)} to {max(texts)} ({len(texts)})"


def _left_over(checks: Checks) -> Markup | None:
    said = [f"No sample for {name}." for name in checks.unmatched_standards]
    said += [f"Not judged: {name}." for name in checks.unmatched_samples]
    return tag("section", tag("h2", "Not compared"), items(said)) if said else None


def _many(checks: Sequence[Check]) -> Markup:
    """Plots, means and drift of lots in the order in which they were measured, else of their files."""
    dated = all(check.sample.measured for check in checks)
    run = sorted(checks, key=lambda check: check.sample.measured) if dated else list(checks)
    values = np.array([
        (c.difference.total, c.difference.lightness, c.difference.chroma, c.difference.hue) for c in run
    ])
    part = max(1, len(run) // 4)
    rows = [
        (name, f"{column.mean():+.2f}", f"{column.std(ddof=1):.2f}", f"{column.min():+.2f}",
         f"{column.max():+.2f}", f"{column[-part:].mean() - column[:part].mean():+.2f}")
        for name, column in zip(("ΔE", "dL", "dC", "dH"), values.T, strict=True)
    ]
    order = "measured" if dated else "given"
    return tag(
        "section", tag("h2", "All lots"),
        tag("div", scatter(run, "chroma", "dC"), scatter(run, "hue", "dH"),
            tag("div", run_chart(run), class_="wide"), class_="plots"),
        table(("", "mean#", "standard deviation#", "least#", "most#", "drift#"), rows),
        tag("p", f"Drift is the mean of the last quarter less that of the first, in the order {order}.",
            class_="lead"),
    )


def _lots(checks: Sequence[Check]) -> Markup:
    mark = metric(checks[0].difference.formula).mark
    heads = ("", "lot", "standard", "verdict", "ΔE#", f"dL{mark}#", f"dC{mark}#", f"dH{mark}#", "L*#", "a*#",
             "b*#", "n#", "lamps", "metamerism", "grey scale#", "555#", "strength#")
    ordered = sorted(checks, key=lambda c: (FIRST.index(c.decision), -c.difference.total))
    shown = iter(hexes_of_labs([
        (sample.lab, one.viewing) for one in ordered for sample in (one.standard, one.sample)
    ]))
    rows = [_row(one, tag("span", (chip(next(shown)), chip(next(shown))))) for one in ordered]
    return tag("section", tag("h2", "Lot by lot, rejects first"), table(heads, rows))


def _row(check: Check, pair: Child) -> list[Child]:
    sample, apart = check.sample, check.difference
    why = "; ".join((*check.reasons, *check.provisos))
    return [
        pair, sample.name, check.standard.name,
        tag("span", tag("b", check.decision, class_=check.decision), tag("small", why) if why else None),
        f"{apart.total:.{decisive(apart.total, check.tolerance.value)}f}", f"{apart.lightness:+.2f}",
        f"{apart.chroma:+.2f}", f"{apart.hue:+.2f}", f"{sample.lab.L:.2f}", f"{sample.lab.a:.2f}",
        f"{sample.lab.b:.2f}", str(sample.readings), _lamps(check.under), _lamps(check.metamerism),
        check.grade, check.sort, f"{check.strength['apparent']:.1f}%" if check.strength else "",
    ]


def _lamps(values: Mapping[str, float] | None) -> str:
    return "unknown" if values is None else ", ".join(f"{lamp} {value:.2f}" for lamp, value in values.items())


def _notes(checks: Sequence[Check]) -> Markup | None:
    said = _each(f"{check.sample.name}: {note}." for check in checks for note in check.notes)
    return tag("section", tag("h2", "Notes"), items(said)) if said else None
