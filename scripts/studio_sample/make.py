"""Write palettes/libraries/studio-sample/materials.csv from the articles beside this file.

    python scripts/studio_sample/make.py

The same articles give the same bytes. How the colours of a card are found: the words of words.txt with their
lighter, darker and duller shades, as far as the kind can be dyed to them, are all that it could have. The
card begins with what every supplier has; then comes, again and again, the colour that brings all that can be
dyed nearer to the kind's cards together, and to this card. So a card is spread over what can be dyed, and the
cards of two suppliers lie between each other.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import count
from math import atan2, cos, degrees, hypot, radians, sin
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from palette.science.spaces import hexes, lab_to_din99o, to_lch

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "palettes/libraries/studio-sample/materials.csv"
COLUMNS = [
    "code", "name", "colour_name", "kind", "L", "a", "b", "hex", "supplier", "supplier_ref", "collection",
    "season", "status", "substitute_for", "finish", "grain", "thickness_mm", "width_mm", "hide_m2",
    "composition", "origin", "price", "currency", "unit", "metres_per_unit", "moq", "moq_unit", "lead_days",
    "stock", "stock_date", "dyeable", "dye_moq", "dye_lead_days", "components", "not_components", "tests",
    "claims", "tolerance", "tolerance_formula",
]
LANGUAGES = ("en", "uk", "it", "fr", "es", "pt")
# What is done to a word: the step in L*, the factor on C*, at which L* and C* it may be, and how it is said.
SHADES = (
    (8.0, 0.85, (30, 78), (0, 50), "Light Light Chiaro Clair Claro Claro"),
    (14.0, 0.55, (50, 72), (8, 45), "Pale Pale Pallido Pâle Pálido Pálido"),
    (-8.0, 0.9, (33, 90), (0, 60), "Dark Dark Scuro Foncé Oscuro Escuro"),
    (-5.0, 1.2, (30, 80), (12, 60), "Deep Deep Profondo Profond Profundo Profundo"),
    (0.0, 0.6, (20, 85), (18, 50), "Dusty Dusty Polvere Poudré Empolvado Fumado"),
    (3.0, 1.3, (35, 90), (20, 60), "Bright Bright Vivo Vif Vivo Vivo"),
)
OWN = 0.2                   # what the spread of one card counts beside that of the kind
LEEWAY, ROUNDS = 3.5, 3     # how far a colour may be from its word, in DIN99o
STEP = 8.0                  # of the grid of all that a kind can be, in Lab
BESIDE = 0.9                # a shade of a word is taken where a word of its own would do nearly as well
LIMITED, SEASON, ORDER = 0.03, 0.08, 0.30   # of the colours beyond the staples, one on top of the other
COUNTED = ("01-26", "01-30", "01-31", "02-02")
ILLUSTRATIVE, YEAR = "illustrative", "2026"

Line = re.compile(r"(?P<colour>.+?)\s+(?P<L>[\d.]+)\s+(?P<C>[\d.]+)\s+(?P<h>[\d.]+)(?:\s+(?P<word>.+))?$")
Labs = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class Colour:
    """One colour of a card; `word` is how it is sold where that is said by hand."""

    name: str
    L: float
    C: float
    h: float
    word: str = ""
    shade: bool = False         # of a word, and no word of its own
    staple: bool = False

    @property
    def lab(self) -> tuple[float, float, float]:
        return self.L, self.C * cos(radians(self.h)), self.C * sin(radians(self.h))


@dataclass(frozen=True, slots=True)
class Gamut:
    """What a kind can be dyed to."""

    L: tuple[float, float]
    share: float
    most: float
    hues: tuple[float, float] = (0, 360)
    least: float = 0.0          # of C*, but for what is nearly black
    muted: float = 3.0          # how much denser cards are where colours are muted; 2 is even to the eye
    earths: float = 1.0         # how much more often browns are asked for than the other hues

    def chroma(self, L: Labs, h: Labs) -> Labs:
        """The greatest C* at a lightness and a hue; a grey is always to be had."""
        some = (h >= self.hues[0]) & (h <= self.hues[1])
        return np.where(some, np.clip(self.share * surface(L, h), 3.0, self.most), 3.0)

    def holds(self, lab: Labs) -> NDArray[np.bool_]:
        """Which of these colours, (n, 3), can be dyed."""
        L, C, h = to_lch(lab).T
        between = (self.L[0] <= L) & (self.L[1] >= L) & (self.chroma(L, h) >= C)
        return between & ((self.least <= C) | (L < 26))

    def reach(self, colours: Sequence[Colour]) -> list[Colour]:
        """As much of each colour as the process reaches; what would be another colour is left out."""
        lch = np.array([(colour.L, colour.C, colour.h) for colour in colours])
        L = np.clip(lch[:, 0], *self.L)
        C = np.minimum(lch[:, 1], self.chroma(L, lch[:, 2]))
        there = (np.abs(L - lch[:, 0]) <= 3) & (0.8 * lch[:, 1] <= C) & ((self.least <= C) | (L < 26))
        return [replace(colours[n], L=float(L[n]), C=float(C[n])) for n in np.flatnonzero(there)]

    def demand(self) -> tuple[Labs, Labs]:
        """Points in all that can be dyed, (n, 3), and what each weighs: how often it is asked for."""
        axis = np.arange(-80, 91, STEP)
        grid = np.stack(np.meshgrid(np.arange(*self.L, STEP), axis, axis, indexing="ij"), axis=-1)
        grid = grid.reshape(-1, 3)
        grid = grid[self.holds(grid)]
        _, C, h = to_lch(grid).T
        weights = (1 + 0.045 * C) ** -self.muted * np.where((h > 35) & (h < 90) & (C > 5), self.earths, 1.0)
        return grid, weights / weights.sum()


def read_surface() -> NDArray[Any]:
    """Pointer's table, less what no screen shows: the greatest C* by L* from 15 in fives and hue in tens."""
    lines = [line.split() for line in (HERE / "surface_colours.txt").read_text("utf-8").splitlines()
             if not line.startswith("#")]
    greatest = np.array([line[1:] for line in lines[1:]], float)
    L, h = np.meshgrid(np.arange(15, 91, 5), np.radians(np.arange(0, 360, 10)), indexing="ij")
    for _ in range(60):
        lab = np.stack([L, greatest * np.cos(h), greatest * np.sin(h)], axis=-1)
        greatest[~np.reshape(hexes(lab.reshape(-1, 3))[1], L.shape)] *= 0.97
    return greatest


GREATEST = read_surface()


def surface(L: Labs, h: Labs) -> Labs:
    """The greatest C* of any surface, between the entries of the table."""
    y = np.clip((L - 15) / 5, 0, len(GREATEST) - 1.001)
    x = h % 360 / 10
    i, j = y.astype(int), x.astype(int)
    u, v, k = y - i, x - j, (j + 1) % 36
    return ((GREATEST[i, j] * (1 - u) + GREATEST[i + 1, j] * u) * (1 - v)
            + (GREATEST[i, k] * (1 - u) + GREATEST[i + 1, k] * u) * v)


def words() -> Iterator[tuple[tuple[str, ...], bool, Colour]]:
    """The names of a colour in every language, whether it has shades, and the colour."""
    for line in (HERE / "words.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            *lch, said = line.split(maxsplit=3)
            names = [name.strip() for name in said.split("|")]
            plain = names[0].removesuffix("*").strip()
            yield (plain, names[1] or plain, *names[2:]), "*" in names[0], Colour(plain, *map(float, lch))


WORDS = list(words())


@cache
def vocabulary(language: str) -> tuple[Colour, ...]:
    """Every name of a language with its colour, plain words before their shades."""
    n = LANGUAGES.index(language)
    found = {names[n]: replace(colour, name=names[n]) for names, _, colour in WORDS}
    for names, shaded, colour in WORDS:
        for dL, factor, (low, high), (least, most), said in SHADES:
            english = n < 2             # puts it before the word, and before one word only
            may = shaded and low <= colour.L <= high and least <= colour.C <= most
            if may and not (english and " " in names[n]):
                name = f"{said.split()[n]} {names[n]}" if english else f"{names[n]} {said.split()[n]}"
                found.setdefault(name, Colour(name, colour.L + dL, colour.C * factor, colour.h, shade=True))
    return tuple(found.values())


def chance(code: str, what: str) -> float:
    """0 to 1, always the same for one material."""
    return zlib.crc32(f"{code} {what}".encode()) / 2**32


def dyed(colour: Colour, code: str, by: float) -> Colour:
    """As this house dyes it: no two mean quite the same by a word. A grey that drifts far is none."""
    L, a, b = colour.lab
    drift = [chance(code, axis) - 0.5 for axis in "Lab"]
    small = by * (0.25 if colour.C < 3 else 1.0)
    a, b = a + small * drift[1], b + small * drift[2]
    return replace(colour, L=L + by * drift[0], C=hypot(a, b), h=degrees(atan2(b, a)) % 360)


def slug(colour: str) -> str:
    plain = unicodedata.normalize("NFKD", colour).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Z0-9]+", "-", plain.upper()).strip("-")


def by_hand(article: dict[str, Any], recipe: dict[str, Any]) -> list[Colour]:
    """The lines of the article's card, then its staples."""
    found = []
    for line in article.get("card", "").strip().splitlines():
        entry = Line.match(line.strip())
        assert entry, line
        lch = (float(entry[x]) for x in "LCh")
        found.append(Colour(entry["colour"], *lch, word=entry["word"] or "", staple=True))
    if "staples" in article:
        n = LANGUAGES.index(article["words"])
        named = {names[0]: replace(colour, name=names[n], staple=True) for names, _, colour in WORDS}
        staples = [named[name.strip()] for name in recipe["staples"][article["staples"]].split(";")]
        found += [dyed(c, f"{article['code']}-{slug(c.name)}", 2.4)
                  for c in recipe["gamut"][article["kind"]].reach(staples)]
    return found


def card(article: dict[str, Any], recipe: dict[str, Any], others: Sequence[Colour]) -> list[Colour]:
    """The colours of an article, those by hand first; `others` are those of the kind's other cards."""
    found = by_hand(article, recipe)
    missing = article.get("colours", len(found)) - len(found)
    if missing <= 0:
        return found
    gamut: Gamut = recipe["gamut"][article["kind"]]
    free = {slug(colour.name): colour for colour in reversed(vocabulary(article["words"]))}
    for colour in found:
        free.pop(slug(colour.name), None)
    possible = gamut.reach([dyed(colour, f"{article['code']}-{name}", 2.4)
                            for name, colour in reversed(free.items())])
    points, weights = gamut.demand()
    wanted = lab_to_din99o(points)
    far = squares(wanted, even(possible))
    here = squares(wanted, even(found)).min(axis=1, initial=1e4)
    there = squares(wanted, even([*found, *others])).min(axis=1, initial=1e4)
    worth = np.array([BESIDE if colour.shade else 1.0 for colour in possible])

    def nearer(rows: Any) -> Labs:
        """What each possible colour would bring to these points."""
        mine, every = here[rows, None] - far[rows], there[rows, None] - far[rows]
        return np.asarray(weights[rows] @ (OWN * np.maximum(mine, 0) + np.maximum(every, 0)))

    gain, more = nearer(slice(None)), []
    for _ in range(missing):
        best = int(np.argmax(np.round(worth * gain, 6)))
        more.append(possible[best])
        touched = far[:, best] < np.maximum(here, there)
        gain -= nearer(touched)
        here, there = np.minimum(here, far[:, best]), np.minimum(there, far[:, best])
        gain += nearer(touched)
    return [*found, *sorted(settled(more, [*found, *others], gamut), key=place)]


def settled(colours: list[Colour], fixed: Sequence[Colour], gamut: Gamut) -> list[Colour]:
    """Each colour moved into the middle of what is nearest to it, as far as its name allows."""
    points, weights = gamut.demand()
    word = np.array([colour.lab for colour in colours])
    now = word.copy()
    for _ in range(ROUNDS):
        nearest = squares(lab_to_din99o(points), np.vstack([lab_to_din99o(now), even(fixed)])).argmin(axis=1)
        for n in range(len(colours)):
            mine = nearest == n
            if mine.any():
                step = np.average(points[mine], axis=0, weights=weights[mine]) - word[n]
                far = float(np.linalg.norm(lab_to_din99o(word[n] + step) - lab_to_din99o(word[n])))
                now[n] = word[n] + step * min(1.0, LEEWAY / max(far, 1e-9))
    return [replace(colour, L=float(L), C=float(C), h=float(h))
            for colour, (L, C, h) in zip(colours, to_lch(now), strict=True)]


def even(colours: Sequence[Colour]) -> Labs:
    """Colours in DIN99o, where a distance is nearly what the eye sees, (n, 3)."""
    return lab_to_din99o(np.reshape([colour.lab for colour in colours], (-1, 3)))


def squares(some: Labs, others: Labs) -> Labs:
    """The squared distance of each to each."""
    return np.asarray(sum(np.subtract.outer(some[:, n], others[:, n]) ** 2 for n in range(3)))


def place(colour: Colour) -> tuple[int, float]:
    """Where it stands on a card: greys first, then round the hues from pink, light before dark.

    As their names come where two are alike: the last digits are others on another processor.
    """
    return (0 if colour.C < 6 else 1 + int((colour.h + 15) % 360 // 30), -round(colour.L, 6))


def depth(colour: Colour) -> int:
    """0 pale, 1 middling, 2 deep, 3 vivid: how much dye it takes."""
    if colour.C > 35 and surface(np.array(colour.L), np.array(colour.h)) < colour.C / 0.55:
        return 3
    return 2 if colour.L < 36 else 0 if colour.L > 74 else 1


def rounded(price: float) -> float:
    """To the step of a price list."""
    steps = ((20, 0.5), (5, 0.1), (1, 0.05), (0.1, 0.005), (0, 0.001))
    step = next(step for over, step in steps if price > over)
    return float(f"{round(price / step) * step:.3f}")


def terms(article: dict[str, Any], house: dict[str, Any], code: str, colour: Colour) -> dict[str, Any]:
    """What it takes to buy it: price, status, minimum, lead time, stock, dyeing."""
    row: dict[str, Any] = {"status": article.get("status", "active"), "season": "carry-over"}
    row |= {key: house[key] for key in ("unit", "moq", "moq_unit", "lead_days")}
    row["price"] = f"{rounded(article['price'] * house['depth'][depth(colour)]):g}"
    dyeable = article.get("dyeable", "dye_moq" in house)
    service = colour.word
    if not colour.staple and not service:
        popular = chance(code, "service") / (1.5 if depth(colour) == 3 else 1.0)
        service = ("limited" if popular < LIMITED else "season" if popular < SEASON and colour.C > 15
                   else "order" if popular < ORDER else "")
    if service in ("season", "order"):
        row |= {"moq": house[f"{service}_moq"], "lead_days": house[f"{service}_lead"]}
    if service == "season":
        row["season"] = "AW27"
    elif service == "order" and depth(colour) == 2:
        row["lead_days"] += 3                               # a deep shade is dyed longer
    elif service == "limited" or service.startswith("gone"):
        row["status"] = "limited" if service == "limited" else "discontinued"
        dyeable = False
    if row["status"] == "development":
        row |= {"season": "", "moq": 25, "lead_days": 90}
        dyeable = False
    if ("stock" in house or row["status"] == "limited") and service not in ("season", "order") and (
            row["status"] != "development"):
        low, high = house.get("stock", (2 * house["moq"], 3 * house["moq"]))
        wanted = 1.0 if colour.staple or colour.C < 12 else 0.6         # what sells is laid in
        left = low + wanted * (high - low) * chance(code, "stock") ** 2
        if row["status"] != "active":
            left = low * chance(code, "stock")
        day = COUNTED[int(len(COUNTED) * chance(article["supplier"], "counted"))]
        row |= {"stock": round(left / 5) * 5 if high > 200 else round(left), "stock_date": f"{YEAR}-{day}"}
    row["dyeable"] = "yes" if dyeable else "no"
    if dyeable:
        row |= {key: house[key] for key in ("dye_moq", "dye_lead_days")}
    return row


def given_up(colours: Sequence[Colour], code: str) -> list[Colour]:
    """One colour in forty is discontinued, and the nearest that stays takes its place."""
    at = even(colours)
    spare = sorted((n for n, colour in enumerate(colours) if not colour.staple and not colour.word),
                   key=lambda n: chance(f"{code}-{slug(colours[n].name)}", "gone"))
    named = {colour.word.removeprefix("gone > ") for colour in colours}
    stays = {n for n, colour in enumerate(colours) if colour.word.startswith("gone") or colour.name in named}
    gone: dict[int, str] = {}
    for n in spare[: len(colours) // 40]:
        near = np.argsort(np.linalg.norm(at - at[n], axis=1), kind="stable").tolist()
        if n not in stays:
            instead = next(m for m in near if m != n and m not in stays and m not in gone)
            gone[n] = f"gone > {colours[instead].name}"
            stays.add(instead)
    return [replace(colour, word=gone.get(n, colour.word), staple=colour.staple or n in stays)
            for n, colour in enumerate(colours)]


def rows(recipe: dict[str, Any]) -> Iterator[dict[str, Any]]:
    of_kind: dict[str, list[Colour]] = {}
    made: dict[str, list[Labs]] = {}
    for article in recipe["article"]:
        house = recipe["terms"][article["terms"]]
        others, there = of_kind.setdefault(article["kind"], []), made.setdefault(article["kind"], [])
        colours = given_up(card(article, recipe, others), article["code"])
        instead = {colour.word.removeprefix("gone > "): f"{article['code']}-{slug(colour.name)}"
                   for colour in colours if colour.word.startswith("gone")}
        for n, colour in enumerate(colours, 1):
            code = f"{article['code']}-{slug(colour.name)}"
            for salt in count():
                L, a, b = (round(x, 1) for x in dyed(colour, f"{code}{salt or ''}", 0.8 + 0.4 * salt).lab)
                mine = lab_to_din99o((L, a, b))
                if not there or np.linalg.norm(np.array(there) - mine, axis=1).min() > 0.7:     # another lot
                    break
            there.append(mine)
            others.append(replace(colour, L=L, C=hypot(a, b), h=degrees(atan2(b, a)) % 360))
            yield {key: article[key] for key in COLUMNS if key in article} | {
                "code": code,
                "name": f"{article['name']} {colour.name}",
                "colour_name": colour.name,
                "L": L, "a": a, "b": b, "hex": hexes([(L, a, b)])[0][0],
                "supplier_ref": article["ref"].format(n=n),
                "collection": f"{article['collection']} ({ILLUSTRATIVE})",
                "currency": "EUR",
                "substitute_for": instead.get(colour.name, ""),
                "claims": "; ".join(f"{name}={value} @ {ILLUSTRATIVE}, {YEAR}"
                                    for name, value in article.get("claims", {}).items()),
            } | terms(article, house, code, colour)


def read() -> dict[str, Any]:
    """The recipe, its gamuts as `Gamut`."""
    recipe = tomllib.loads((HERE / "articles.toml").read_text("utf-8"))
    gamuts = {kind: Gamut(**{key: tuple(v) if isinstance(v, list) else v for key, v in said.items()})
              for kind, said in recipe["gamut"].items()}
    return {**recipe, "gamut": gamuts}


def table() -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(read()))
    return text.getvalue().encode()


if __name__ == "__main__":
    OUT.write_bytes(table())
