"""SECURITY.md: each promise has a test, and each package that is installed its licence."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LISTED = dict(re.findall(r"^\| `([\w-]+)` \| ([^|]+) \|", (ROOT / "SECURITY.md").read_text("utf-8"), re.M))
NEEDED = [
    re.match(r"[\w-]+", one)[0]
    for one in tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
]
SAID = {        # how metadata call a licence, or the sentence its text is known by
    "MIT": r"^MIT|Permission is hereby granted, free of charge",
    "BSD": r"^BSD|Redistribution and use in source",
    "PSF": r"^PSF|Python Software Foundation",
}


def test_the_list_is_that_of_the_packages_palette_needs():
    assert sorted(LISTED) == sorted(NEEDED)


@pytest.mark.parametrize("name", NEEDED)
def test_a_package_has_the_licence_that_is_listed(name):
    package = distribution(name)
    told = [package.metadata.get("License-Expression"), package.metadata.get("License")]
    told += [one.rpartition(":: ")[2] for one in package.metadata.get_all("Classifier") or ()]
    told += [file.read_text("utf-8") for file in package.files or () if file.name.startswith("LICEN")]
    found = {kind for kind, said in SAID.items() if any(re.search(said, text) for text in told if text)}
    assert LISTED[name].strip().split("-")[0] in found


def test_each_promise_is_kept_by_tests_that_are_there():
    promises = (ROOT / "SECURITY.md").read_text("utf-8").partition("## Measured")[0]
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", promises)
    rows = [row for row in promises.splitlines() if row.startswith("| ")][2:]
    assert all("::test_" in row for row in rows)
    for file, test in named:
        assert f"def {test}(" in (ROOT / "tests" / file).read_text("utf-8"), f"{file}::{test}"
