"""A CSV whose bands, rows or days are not sound is told what is wrong; nothing is dropped in silence."""

from __future__ import annotations

import pytest

from palette import formats
from palette.errors import InvalidInput
from palette.libraries.finding import read as read_library
from palette.libraries.reading import Reading
from palette.model.measurement import impossible

BANDS = range(400, 710, 10)


def spectrum(bands, name="Fell", title="R{}", **more):
    head = ",".join(["name", *more, *(title.format(nm) for nm in bands)])
    return f"{head}\n{','.join([name, *more.values(), *['20'] * len(list(bands))])}\n".encode()


UNSOUND = [
    (spectrum([nm for nm in BANDS if nm != 450]), "no column for 450 nm"),
    (spectrum([nm for nm in BANDS if nm not in (450, 600, 610)]), "no column for 450, 600, 610 nm"),
    (spectrum([*BANDS, 450]), "more than one column for 450 nm"),
    (spectrum([nm * 10 for nm in BANDS]), "reflectances from 4000 to 7000 nm, where 300 to 1100 is known"),
    (spectrum([*range(400, 560, 20), 565, *range(580, 700, 20)]), "not evenly spaced: 540 and 565 nm"),
    (spectrum([400, 550, 700]), "3 reflectance columns, where a spectrum wants 7 or more"),
    (spectrum([nm for nm in BANDS if nm != 450], title="{}"), "no column for 450 nm"),
]


@pytest.mark.parametrize(("data", "said"), UNSOUND)
def test_bands_that_make_no_spectrum_are_the_reason_that_is_given(data, said):
    for read in (formats.read, lambda data, called: read_library(data, called, "list", Reading())):
        with pytest.raises(InvalidInput) as problem:
            read(data, "lab.csv")
        assert said in str(problem.value)


def test_a_price_ladder_beside_a_hex_is_no_spectrum_that_failed():
    ladder = ",".join(map(str, (300, 500, 700, 800, 900, 1000, 1100, 2000)))
    assert formats.read(f"name,hex,{ladder}\nFell,#7b5b3a{',9' * 8}\n".encode(), "list.csv").warnings == ()


def test_what_is_not_read_of_a_csv_is_told():
    lab = b"name,L,a,b\nFell,40,1,2\nPeat,41,1,2,,\nMoss,42,1,2,17,more\n"
    assert formats.read(lab, "lab.csv").unread == (
        "More cells than columns, of which the last are not read: line 4.",)
    bands = ",".join(f"R{nm}" for nm in BANDS if nm != 450)
    found = formats.read(f"name,L,a,b,{bands}\nFell,40,1,2{',20' * 30}\n".encode(), "lab.csv")
    assert "no column for 450 nm" in found.unread[0]
    assert found.unread == found.warnings


def test_of_two_columns_of_one_colour_it_is_said_which_is_read():
    (told,) = formats.read(b"name,L,a,b,L*\nFell,40,1,2,90\n", "lab.csv").unread
    assert told == "Of columns that say the same, the first is read and not L*."
    assert formats.read(b"name,code,hex,id\nFell,7,#7b5b3a,8\n", "list.csv").unread == ()


@pytest.mark.parametrize(("observer", "degrees"), [
    ("2", 2), ("10", 10), ("10.0", 10), ("2°", 2), ("10_Degree", 10), ("CIE 1964", 10), ("1931", 2), ("", 2),
    ("CIE 1931 2 degree", 2), ("CIE 1964 (10°)", 10), ("02", 2), ("10 deg", 10), ("_10", 10),
])
def test_an_observer_is_one_of_two(observer, degrees):
    found = formats.read(f"name,L,a,b,illuminant,observer\nFell,40,1,2,D65,{observer}\n".encode(), "lab.csv")
    assert found.viewing.observer == degrees


@pytest.mark.parametrize("observer", ["7", "20", "1", "100", "2.5", "two"])
def test_another_observer_is_refused(observer):
    with pytest.raises(InvalidInput, match=r"line 2, column observer: .* is neither 2 nor 10 degrees"):
        formats.read(f"name,L,a,b,illuminant,observer\nFell,40,1,2,D65,{observer}\n".encode(), "lab.csv")


@pytest.mark.parametrize("said", [
    {"geometry": "d/8 SCI", "viewing": "45/0"}, {"geometry": "d/8 SCI", "specular": "excluded"},
    {"uv": "100", "condition": "M2"}, {"geometry": "d/8 UV Inc", "uv filter": "0"},
])
def test_columns_that_contradict_each_other_on_how_it_was_measured_are_refused(said):
    with pytest.raises(InvalidInput, match=r"line 2: .* and .* contradict each other in"):
        formats.read(spectrum(BANDS, **said), "lab.csv")


@pytest.mark.parametrize("said", [
    {"geometry": "d/8", "viewing": "SAV SCI d/8"}, {"geometry": "45/0", "specular": "excluded"},
    {"geometry": "d/8 SCI UV Inc", "uv": "100"},
])
def test_columns_that_say_more_of_the_same_are_taken(said):
    assert formats.read(spectrum(BANDS, **said), "lab.csv").viewing.geometry


@pytest.mark.parametrize("moment", [
    "31/31/2026", "2026-02-30", "2026/13/01", "00.00.2026", "28.11.26 25:10",
    "2026-11-28T10:61:00", "99-99-99",
])
def test_a_day_of_no_calendar_is_refused_with_its_line(moment):
    with pytest.raises(InvalidInput, match=r"line 2, column measured: .* is no day of any calendar"):
        formats.read(spectrum(BANDS, measured=moment), "lab.csv")


@pytest.mark.parametrize("moment", [
    "31/12/2026", "12/31/2026", "31.12.26", "2024-02-29", "2026-11-28T10:22:11", "28 11 2026 23:59",
    "1601290000", "yesterday", "Nov 2026", "2026-11-28, 2026-11-29", "1.2.3.4",
])
def test_a_day_in_whatever_order_and_words_are_taken(moment):
    assert not impossible(moment)
