"""Whatever is piped into a command is a palette or one clear sentence, never a traceback."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from palette.api.opening import open_all
from palette.errors import PaletteError
from palette.model import Palette

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["L", "a", "b", "x", "y", "illuminant", "observer", "values"]), inner, max_size=4
    ),
    max_leaves=8,
)
OPTIONAL = (
    "id", "name", "hex", "mean", "share", "population", "where", "spread", "role", "provenance", "group",
    "spectrum", "viewing", "extra", "in_gamut",
)
SWATCH = st.fixed_dictionaries(
    {"lab": st.just({"L": 40, "a": 15, "b": 25}) | ANYTHING}, optional=dict.fromkeys(OPTIONAL, ANYTHING)
)
DOCUMENT = st.fixed_dictionaries(
    {"schema": st.sampled_from(["palette.extract/1", "palette.match/1", "palette.matches/1"])},
    optional={
        "swatches": st.lists(SWATCH, max_size=3) | ANYTHING, "viewing": ANYTHING, "sources": ANYTHING,
        "options": ANYTHING, "seed": ANYTHING, "warnings": ANYTHING, "left_out": ANYTHING, "name": ANYTHING,
        "target": SWATCH | ANYTHING, "matches": ANYTHING,
    },
)


def read(data: bytes) -> tuple[Palette, ...]:
    return open_all(data)


@given(st.lists(DOCUMENT, min_size=1, max_size=2))
@settings(max_examples=100)
def test_a_document_of_any_shape_is_read_or_refused(documents):
    with suppress(PaletteError):
        found = read("\n".join(json.dumps(document) for document in documents).encode())
        assert all(isinstance(one, Palette) for one in found)


@given(st.binary(max_size=60))
@settings(max_examples=200)
def test_bytes_of_any_kind_are_read_or_refused(data):
    with suppress(PaletteError):
        read(data)


@pytest.mark.parametrize("data", [b"[" * 100_000, b"{" * 100_000, b"\xff\xfe{", b'{"schema": 5}', b"null"])
def test_hostile_json_is_refused(data):
    with pytest.raises(PaletteError):
        read(data)
