"""The columns of a materials library: what each is called and holds. docs/libraries.md lists them.

What suppliers call them, in eight languages, is a table: words/columns.csv.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Sort = Literal["text", "number", "days", "yes", "date", "list", "choice", "claims", "tolerance", "hex"]


@dataclass(frozen=True, slots=True)
class Field:
    """A column, and what its cells have to look like."""

    name: str
    sort: Sort
    help: str
    right: str = ""                     # for the message where a cell does not
    low: float = 0.0
    high: float = 1e12


FIELDS: Final[tuple[Field, ...]] = (
    Field("code", "text", "What you order it by; unique in the library.", "every material needs a code"),
    Field("name", "text", "The colour or article name a designer knows it by."),
    Field("colour_name", "text", "What its colour is called, where `name` is the article's."),
    Field("kind", "text", "What it is, as shoes ask for it: suede-pig, mesh-open, thread-poly ..."),
    Field("L", "number", "CIE L*, 0 black to 100 white.", "a lightness from 0 to 100", low=-0.5, high=105),
    Field("a", "number", "CIE a*, green below 0, red above.",
          "a number from -160 to 160", low=-160, high=160),
    Field("b", "number", "CIE b*, blue below 0, yellow above.",
          "a number from -160 to 160", low=-160, high=160),
    Field("hex", "hex", "A display colour, #rrggbb. The lowest rank: used where nothing better is given.",
          "#rrggbb"),
    Field("illuminant", "text", "The light the Lab belongs to: D65, D50, A, F2, F7, F11.",
          "D65, D50, A or F11"),
    Field("observer", "choice", "The standard observer the Lab belongs to: 2 or 10 degrees.", "2 or 10"),
    Field("geometry", "text", "How it was measured: d/8 SCI, d/8 SCE, 45/0 M1 ..."),
    Field("supplier", "text", "Who sells it."),
    Field("supplier_ref", "text", "What the supplier calls it."),
    Field("collection", "text", "The range it belongs to."),
    Field("season", "text", "The season of the range: AW26, SS27."),
    Field("status", "choice", "active, limited, development or discontinued.",
          "active, limited, development or discontinued"),
    Field("substitute_for", "text", "The code this one replaces."),
    Field("finish", "text", "aniline, semi-aniline, pigmented, waxed, oiled, brushed, matt, gloss ..."),
    Field("grain", "text", "The grain or emboss."),
    Field("thickness_mm", "number", "Thickness in millimetres.", "millimetres, as 1.4", low=0, high=500),
    Field("width_mm", "number", "Width of the roll, lace or tape in millimetres.",
          "millimetres, as 1400", low=0, high=100000),
    Field("hide_m2", "number", "Usual size of a hide or skin in square metres.",
          "square metres, as 4.5", low=0, high=100),
    Field("composition", "text", "What it is made of."),
    Field("origin", "text", "Where it is made."),
    Field("price", "number", "What one `unit` costs.", "a number, as 42.50"),
    Field("currency", "text", "GBP, EUR, USD ...", "a three-letter code, as EUR"),
    Field("unit", "text", "What the price and stock count: m2, ft2, lin_m, pair, kg, cone, piece.",
          "m2, ft2, lin_m, pair, kg, cone or piece"),
    Field("moq", "number", "The least that can be ordered.", "a number, as 300"),
    Field("moq_unit", "text", "What the minimum order counts; the same words as `unit`."),
    Field("lead_days", "days", "From order to delivery, in days.", "days, as 28", low=0, high=2000),
    Field("stock", "number", "How much lies on the shelf, in `unit`.", "a number, as 120"),
    Field("stock_date", "date", "The day the stock was counted.", "a date, as 2026-03-31"),
    Field("dyeable", "yes", "Whether it can be dyed to a colour of yours.", "yes or no"),
    Field("dye_moq", "number", "The least that is dyed, in `moq_unit`.", "a number, as 300"),
    Field("dye_lead_days", "days", "From the approved dip to delivery, in days.",
          "days, as 42", low=0, high=2000),
    Field("components", "list", "Parts it may be used for, separated by ; (empty: wherever its kind may)."),
    Field("not_components", "list", "Parts it must not be used for, separated by ;."),
    Field("tests", "text", "Test results: rub, flex, light fastness."),
    Field("claims", "claims", "What the supplier claims, who says so and when: name=value @ who, date; ...",
          "name=value @ who says it, 2026-03"),
    Field("tolerance", "tolerance", "The colour difference agreed with the supplier: 1.0, or 1.5 CMC(2:1).",
          "a number, with a formula if it is not CIEDE2000, as 1.5 CMC(2:1)"),
    Field("tolerance_formula", "text", "The formula the tolerance is in, when its own cell does not say."),
)
BY_NAME: Final = {field.name: field for field in FIELDS}

# Columns that are parts of one of the above, or that our own documents have.
PARTS: Final = frozenset((
    "lab", "lch", "red", "green", "blue", "rgb", "colour_basis", "spectrum", "library", "illustrative"))

# Claims that suppliers' sheets give a column of their own.
CLAIM_COLUMNS: Final = (
    "bio_based_pct", "recycled_pct", "mycelium", "petroleum_free", "chrome_free", "lwg", "co2e_per_unit",
    "local_km", "end_of_life", "certificate",
)
