"""Photographs go to workers of any kind in order, and only a few at a time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import islice

from palette.errors import InvalidInput
from palette.extraction.batch import extract_each
from palette.model.extraction_options import Extraction


class Threads:
    """Workers as any others are, which count what is under way."""

    def __init__(self):
        self.given = self.taken = self.most = 0

    def executor(self):
        return ThreadPoolExecutor(3)

    def ahead(self):
        return 5

    def task(self, photo, options):
        self.given += 1
        self.most = max(self.most, self.given - self.taken)
        return partial(InvalidInput, photo)

    def outcome(self, photo, future):
        self.taken += 1
        return future.result()


def test_ten_thousand_photographs_are_five_at_a_time_where_five_are_asked_for():
    workers = Threads()
    photos = [f"{n}.jpg" for n in range(10_000)]
    assert [str(outcome) for outcome in extract_each(photos, Extraction(), workers)] == photos
    assert workers.most == 5


def test_what_nobody_takes_is_not_begun():
    workers = Threads()
    found = extract_each([f"{n}.jpg" for n in range(10_000)], Extraction(), workers)
    assert [str(outcome) for outcome in islice(found, 2)] == ["0.jpg", "1.jpg"]
    found.close()
    assert workers.given <= 7
