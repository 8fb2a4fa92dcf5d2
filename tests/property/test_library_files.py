"""A library survives every file it is written to: to the last digit, with the columns nobody knows."""

from __future__ import annotations

import contextlib
import csv
import io
import unicodedata
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from palette.errors import PaletteError
from palette.formats import tables
from palette.formats.tables import csv_table
from palette.formats.tables.cells import guard, number_text, text_of, unguard
from palette.libraries.colours import derived, display
from palette.libraries.finding import read
from palette.libraries.reading import Reading
from palette.libraries.saving import FORMATS, to_bytes
from palette.model import Claim, Lab, Library, Material, Spectrum, Tolerance, Viewing
from palette.ordering.kinds import KINDS
from palette.science.spaces import hex_to_lab
from palette.science.spectra import to_lab

# what a person can type into a cell: one line, no spaces around it, and any first character at all; often one
# that means something to a spreadsheet
LINE = st.sampled_from(["'", "'=x", "''@a", "=x", '"', "-", "'1"]) | st.text(
    st.characters(exclude_categories=("C", "Zl", "Zp"), exclude_characters="\ufeff"), max_size=20
).map(lambda text: " ".join(text.split()))
NFC = LINE.map(lambda text: unicodedata.normalize("NFC", text).strip())
WORD = NFC.filter(bool)
DATE = st.sampled_from(["", "2026", "2026-03", "2026-03-31"])
AMOUNT = st.none() | st.floats(0, 1e9).map(lambda v: round(v, 3))


def digits(low: float, high: float) -> st.SearchStrategy[float]:
    """Fifteen significant ones: what a workbook keeps of a number (Excel's own limit)."""
    return st.floats(low, high).map(lambda v: float(f"{v:.15g}"))


def is_a_claim_part(text: str) -> bool:
    return not text.startswith("20") and "until" not in text


@st.composite
def materials(draw: st.DrawFn, code: str) -> Material:
    basis = draw(st.sampled_from(["hex", "lab", "lab-assumed", "spectrum"]))
    viewing = Viewing(draw(st.sampled_from(["D65", "D50", "A", "F11"])), draw(st.sampled_from([2, 10])),
                      draw(st.sampled_from(["", "d/8 SCI", "45/0 M1"])))
    lab = Lab(draw(digits(0, 100)), draw(digits(-100, 100)), draw(digits(-100, 100)))
    hex, spectrum = f"#{draw(st.integers(0, 0xFFFFFF)):06x}", None
    if basis == "hex":
        viewing = Viewing("D65", 2)
        lab = Lab(*derived(hex_to_lab(hex)).tolist())
    elif basis == "lab-assumed":
        viewing = Viewing("D65", 10, viewing.geometry)
    elif basis == "spectrum":
        values = draw(st.lists(digits(draw(st.sampled_from([0, 0.3])), 1.4), min_size=31, max_size=31))
        spectrum = Spectrum(400.0, 10.0, tuple(values))
        lab = Lab(*derived(to_lab([values], 400, 10, viewing.illuminant, viewing.observer))[0].tolist())
    if basis != "hex" and draw(st.booleans()):
        r, g, b = display([lab], [f"{viewing.illuminant}|{viewing.observer}|"])[0].tolist()
        hex = f"#{r:02x}{g:02x}{b:02x}"
    claim = st.builds(Claim, name=WORD.filter(is_a_claim_part), value=NFC, by=NFC.filter(is_a_claim_part),
                      date=DATE, until=DATE)
    return Material(
        code=code,
        name=draw(WORD),
        kind=draw(st.sampled_from(KINDS)),
        lab=lab,
        hex=hex,
        colour_basis=basis,
        viewing=viewing,
        spectrum=spectrum,
        supplier=draw(NFC),
        supplier_ref=draw(NFC),
        status=draw(st.sampled_from(["active", "limited", "development", "discontinued"])),
        finish=draw(NFC),
        thickness_mm=draw(st.none() | digits(0, 100)),
        price=draw(AMOUNT),
        moq=draw(AMOUNT),
        currency=draw(st.sampled_from(["", "EUR", "GBP"])),
        unit=draw(st.sampled_from(["", "m2", "pair"])),
        lead_days=draw(st.none() | st.integers(0, 400)),
        stock_date=draw(DATE),
        dyeable=draw(st.none() | st.booleans()),
        tolerance=draw(st.none() | st.sampled_from([Tolerance(1.5), Tolerance(0.8, "CMC", 2.0, 1.0)])),
        components=tuple(draw(st.lists(st.sampled_from(["toe_cap", "mudguard"]), unique=True))),
        claims=tuple(draw(st.lists(claim, max_size=2))),
        extra=MappingProxyType(
            {k: v for k in ("house note", "Zertifikat 7", "=1+1", "type", "Brand") if (v := draw(LINE))}
        ),
    )


@st.composite
def libraries(draw: st.DrawFn) -> Library:
    codes = draw(st.lists(WORD, min_size=1, max_size=5, unique=True))
    return Library("studio", tuple(draw(materials(code)) for code in codes), title="T'=", note=draw(NFC))


@pytest.mark.parametrize("suffix", FORMATS)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(library=libraries())
def test_what_is_written_is_read_back_equal(suffix: str, library: Library) -> None:
    data = to_bytes(library, suffix)

    again = read(data, f"studio{suffix}", "studio", Reading())

    for was, now in zip(library, again, strict=True):
        assert now.extra == was.extra
        assert now == was
    if suffix != ".csv":
        assert (again.title, again.note) == (library.title, library.note)


@given(value=st.floats(allow_nan=False, allow_infinity=False))
def test_every_digit_of_a_number_survives_as_text(value: float) -> None:
    assert float(number_text(value)) == value


@given(text=st.text(max_size=12))
def test_a_guarded_cell_is_no_formula_and_comes_back(text: str) -> None:
    assert unguard(guard(text)) == text
    assert not guard(text).startswith(("=", "@", "\t", "\r"))


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=300), suffix=st.sampled_from(tables.SUFFIXES))
def test_no_bytes_at_all_make_a_traceback(data: bytes, suffix: str) -> None:
    with contextlib.suppress(PaletteError):
        read(data, f"junk{suffix}", "junk", Reading())


@settings(max_examples=30, deadline=None)
@given(library=libraries())
def test_columns_and_rows_say_the_same(library: Library) -> None:
    columns = read(to_bytes(library, ".csv"), "studio.csv", "studio", Reading())

    assert np.allclose(columns.column("lab"), [m.lab for m in library], atol=0)
    for name in ("code", "kind", "supplier", "claims", "components", "dyeable", "hex", "viewing", "spectrum"):
        assert list(columns.column(name)) == [getattr(m, name) for m in library]
    assert [None if v != v else v for v in columns.column("price")] == [m.price for m in library]


TYPED = st.text(st.sampled_from("a1,\"\n;'=+-@＝＠\t é 0."), max_size=6)
CELLS = st.lists(TYPED | st.floats(allow_nan=False), max_size=5)


@given(CELLS)
def test_a_table_is_written_as_pythons_own_writer_would(cells: list[str | float]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(
        [("one", "two"), *((guard(text_of(cell)), "x") for cell in cells)])

    assert csv_table.write([{"one": cells, "two": ["x"] * len(cells)}] if cells else [], ("one", "two")) == (
        out.getvalue().encode())
