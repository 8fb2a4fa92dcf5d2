"""Arrays that are kept come back as they were, or not at all."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from palette.formats import arrays

KEPT = {
    "L": np.array([12.5, np.nan, 1e-300]), "rgb": np.arange(6, dtype=np.uint8).reshape(2, 3),
    "none": np.empty((0, 3)), "codes": np.array([1, 2], np.uint16), "turned": np.arange(6).reshape(2, 3).T,
}


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    path = tmp_path / "kept"
    path.write_bytes(b"".join(arrays.packed("a key", KEPT, {"title": "Grün", "ends": [1, 2.5]})))
    return path


def test_what_is_kept_comes_back_with_its_types_and_shapes(kept: Path) -> None:
    found, told = arrays.opened(kept, "a key")
    assert told == {"title": "Grün", "ends": [1, 2.5]}
    assert list(found) == list(KEPT)
    for name, array in found.items():
        assert array.dtype == KEPT[name].dtype
        np.testing.assert_array_equal(array, KEPT[name])
        assert not array.flags.writeable
        assert array.__array_interface__["data"][0] % 64 == 0 or not array.size


def test_what_was_made_of_something_else_is_none(kept: Path) -> None:
    with pytest.raises(ValueError, match="kept"):
        arrays.opened(kept, "another key")


def test_no_bit_of_it_can_be_another_and_nothing_may_be_missing(kept: Path) -> None:
    data = kept.read_bytes()
    for at in range(len(data)):
        kept.write_bytes(data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :])
        with pytest.raises(ValueError):  # noqa: PT011 (of whatever kind: it is passed over)
            arrays.opened(kept, "a key")
    for end in range(len(data)):
        kept.write_bytes(data[:end])
        with pytest.raises(ValueError):  # noqa: PT011
            arrays.opened(kept, "a key")
