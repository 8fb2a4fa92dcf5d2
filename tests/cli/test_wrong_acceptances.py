"""What would be accepted and must not be: merged lots, spectra too short, words that nobody understands."""

from __future__ import annotations

import json

import pytest

BANDS = range(400, 710, 10)


def reading(name, level, more="", title=""):
    head = ",".join(["name", *([title] if title else []), *(f"R{nm}" for nm in BANDS)])
    values = ",".join(f"{level + (nm - 400) / 40:.3f}" for nm in BANDS)
    return f"{head}\n{name},{more + ',' if title else ''}{values}\n"


def decisions(done):
    return [one["decision"] for one in json.loads(done.stdout)["checks"]]


@pytest.mark.parametrize("name", ["again.json", "again.qtx", "again.cxf", "again.csv"])
def test_lots_of_one_name_are_each_judged_again_and_never_as_a_mean(palette, tmp_path, name):
    (tmp_path / "std.csv").write_text(reading("Fell", 20))
    for number, level in enumerate((20.1, 26, 19.9, 14)):
        (tmp_path / f"lot{number}.csv").write_text(reading("Fell", level))
    first = palette("check", "std.csv", *(f"lot{n}.csv" for n in range(4)), "--json")
    (tmp_path / "again.json").write_text(first.stdout)
    if name != "again.json":
        palette("convert", "again.json", name)
    again = palette("check", name, "--json")
    assert decisions(first) == decisions(again) == ["accept", "reject", "accept", "reject"]


def test_readings_of_one_name_and_two_lots_are_no_mean(palette, tmp_path):
    (tmp_path / "std.csv").write_text(reading("Fell", 20))
    one, two = reading("Fell", 26, "K-1", "lot"), reading("Fell", 14, "K-2", "lot")
    (tmp_path / "lots.csv").write_text(one + two.split("\n", 1)[1])
    assert decisions(palette("check", "std.csv", "lots.csv", "--json")) == ["reject", "reject"]
