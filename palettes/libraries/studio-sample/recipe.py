"""Write materials.csv from the cards in recipe.toml. The same cards give the same bytes."""

from __future__ import annotations

import csv
import io
import re
import tomllib
import unicodedata
import zlib
from math import cos, radians, sin
from pathlib import Path
from typing import Any

from palette.science.spaces import hexes

HERE = Path(__file__).parent
LINE = re.compile(r"(?P<colour>.+?)\s+(?P<L>[\d.]+)\s+(?P<C>[\d.]+)\s+(?P<h>[\d.]+)(?:\s+(?P<word>.+))?$")
COLUMNS = [
    "code", "name", "colour_name", "kind", "L", "a", "b", "hex", "supplier", "supplier_ref", "collection",
    "season", "status", "substitute_for", "finish", "grain", "thickness_mm", "width_mm", "hide_m2",
    "composition", "origin", "price", "currency", "unit", "metres_per_unit", "moq", "moq_unit", "lead_days",
    "stock", "stock_date", "dyeable", "dye_moq", "dye_lead_days", "components", "not_components", "tests",
    "claims", "tolerance", "tolerance_formula",
]
ILLUSTRATIVE = "illustrative"
YEAR = "2026"


def slug(colour: str) -> str:
    plain = unicodedata.normalize("NFKD", colour).encode("ascii", "ignore").decode()
    return plain.upper().replace(" ", "-")


def chance(code: str, what: str) -> float:
    """0 to 1, always the same for one material: no two lots come out exactly as the card says."""
    return zlib.crc32(f"{code} {what}".encode()) / 2**32


def lab(code: str, L: float, C: float, h: float) -> tuple[float, float, float]:
    drift = [chance(code, axis) - 0.5 for axis in "Lab"]
    small = 0.2 if C < 3 else 0.8       # a grey that drifts far is no longer that grey
    return (
        round(L + 0.8 * drift[0], 1),
        round(C * cos(radians(h)) + small * drift[1], 1),
        round(C * sin(radians(h)) + small * drift[2], 1),
    )


def terms(article: dict[str, Any], house: dict[str, Any], code: str, word: str) -> dict[str, Any]:
    """What it takes to buy it: status, minimum, lead time, stock, dyeing."""
    row: dict[str, Any] = {"status": article.get("status", "active"), "season": "carry-over"}
    row |= {key: house[key] for key in ("unit", "moq", "moq_unit", "lead_days")}
    dyeable = article.get("dyeable", "dye_moq" in house)
    if word == "season":
        row |= {"season": "AW27", "moq": house["season_moq"], "lead_days": house["season_lead"]}
    elif word == "limited" or word.startswith("gone"):
        row["status"] = "limited" if word == "limited" else "discontinued"
        dyeable = False
    if row["status"] == "development":
        row |= {"season": "", "moq": 25, "lead_days": 90}
        dyeable = False
    if ("stock" in house or word == "limited") and word != "season" and row["status"] != "development":
        low, high = house.get("stock", (2 * house["moq"], 3 * house["moq"]))
        left = low + (high - low) * chance(code, "stock") ** 2
        if row["status"] != "active":
            left = low * chance(code, "stock")
        row |= {"stock": round(left / 5) * 5 if high > 200 else round(left), "stock_date": f"{YEAR}-01-31"}
    row["dyeable"] = "yes" if dyeable else "no"
    if dyeable:
        row |= {key: house[key] for key in ("dye_moq", "dye_lead_days")}
    return row


def rows(recipe: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for article in recipe["article"]:
        house = recipe["terms"][article["terms"]]
        instead: dict[str, str] = {}
        for n, line in enumerate(article["card"].strip().splitlines(), 1):
            entry = LINE.match(line.strip())
            assert entry, line
            colour, word = entry["colour"], entry["word"] or ""
            code = f"{article['code']}-{slug(colour)}"
            if word.startswith("gone >"):
                instead[slug(word.removeprefix("gone >").strip())] = code
            L, a, b = lab(code, float(entry["L"]), float(entry["C"]), float(entry["h"]))
            found.append(
                {key: article[key] for key in COLUMNS if key in article}
                | {
                    "code": code,
                    "name": f"{article['name']} {colour}",
                    "colour_name": colour,
                    "L": L, "a": a, "b": b,
                    "hex": hexes([(L, a, b)])[0][0],
                    "supplier_ref": article["ref"].format(n=n),
                    "collection": f"{article['collection']} ({ILLUSTRATIVE})",
                    "claims": "; ".join(
                        f"{name}={value} @ {ILLUSTRATIVE}, {YEAR}"
                        for name, value in article.get("claims", {}).items()
                    ),
                }
                | terms(article, house, code, word)
            )
        for row in found:
            prefix, _, tail = row["code"].partition("-")
            if prefix == article["code"] and tail in instead:
                row["substitute_for"] = instead[tail]
    return found


def table() -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows(tomllib.loads((HERE / "recipe.toml").read_text("utf-8"))))
    return text.getvalue().encode()


if __name__ == "__main__":
    (HERE / "materials.csv").write_bytes(table())
