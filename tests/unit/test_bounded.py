"""Small files that would take minutes, were each sign of them looked at once for every other."""

from __future__ import annotations

import io
import signal
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from palette import formats, load_library
from palette.errors import InvalidInput, UsageError
from palette.formats.words import slugs
from palette.formats.zipped import Container
from palette.libraries import header_words
from palette.matching import match
from palette.model import Lab, Library, Material, Palette, Swatch
from palette.rendering.drawing.safe import parse
from palette.rendering.drawing.shoe import box
from palette.science import paths


@pytest.fixture(autouse=True)
def a_minute() -> Iterator[None]:
    """What does not end fails, and stops nobody."""
    def over(*_: object) -> None:
        raise AssertionError("it takes longer than a minute")

    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, over)
        signal.alarm(60)
    yield
    if hasattr(signal, "SIGALRM"):
        signal.alarm(0)


def opened(tmp_path: Path, name: str, data: bytes) -> Library:
    (tmp_path / name).write_bytes(data)
    return load_library(tmp_path / name)


def test_a_profile_of_many_colours_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[str] = []
    member = Container.member
    monkeypatch.setattr(Container, "member", lambda self, name: taken.append(name) or member(self, name))
    entries = "".join(f'<ColorSetEntry name="c{n}"><RGB r="0.2" g="0.1" b="0.3" space="odd"/></ColorSetEntry>'
                      for n in range(50))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("colorset.xml", f"<Colorset>{entries}</Colorset>")
        file.writestr("profiles.xml", '<Profiles><Profile name="odd" filename="p.icc"/></Profiles>')
        file.writestr("p.icc", bytes(1 << 20))
    assert len(formats.read(out.getvalue(), "walls.kpl").swatches) == 50
    assert sorted(taken) == ["colorset.xml", "p.icc", "profiles.xml"]


def test_forty_thousand_colours_of_one_name_have_as_many_names() -> None:
    found = slugs(["Stone"] * 40_000, taken=["stone-3"])
    assert (found[:3], found[-1]) == (["stone", "stone-2", "stone-4"], "stone-40001")
    assert len({*found, "stone-3"}) == 40_001


def test_a_header_of_blanks_is_a_header() -> None:
    assert header_words.quantity_from("1" + " " * 100_000 + "x" * 20) is None
    assert header_words.quantity_from("from   100 \t pr") == 100


def test_blank_lines_before_a_table_are_none_of_it(tmp_path: Path) -> None:
    row = "[[materials]]\ncode = 'A1'\nhex = '#808080'\nkind = 'suede-cow'\n"
    text = "name = 'x'\n" + "\n" * 200_000 + row
    assert [m.code for m in opened(tmp_path, "a.toml", text.encode())] == ["A1"]


def test_a_word_far_to_the_right_makes_no_row_wide(tmp_path: Path) -> None:
    head = "CODE     NAME        TYPE         HEX\n"
    rows = "".join(f"A{n:<8}Stone       suede        #808080\n" for n in range(5_000))
    far = f"B1       Moss        suede        #404040{' ' * 100_000}new\n"
    found = opened(tmp_path, "a.txt", (head + rows + far).encode())
    last = [*found][-1]
    assert (len(found), last.name, last.hex) == (5_001, "Moss", "#404040")


def test_spectra_of_many_scales_are_refused() -> None:
    curve = ",".join(["50"] * 31)
    blocks = "".join(
        f"[STANDARD_DATA {n}]\nSTD_NAME=s{n}\nSTD_REFLINTERVAL=10\nSTD_REFLPOINTS=31\n"
        f"STD_REFLLOW={400 - n / 10_000}\nSTD_R={curve}\n" for n in range(1, 1000))
    with pytest.raises(InvalidInput, match="its spectra have 999 different steps"):
        formats.read(blocks.encode(), "a.qtx")


@pytest.mark.parametrize("text", ["a" * 200_000, "a(" * 100_000, "a " * 100_000])
def test_a_transform_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="a"):
        paths.transform(text)


@pytest.mark.parametrize("sign", ["/*", "url(", "{", '"', "//"])
def test_a_style_sheet_of_one_sign_is_read_in_one_pass(sign: str) -> None:
    many = sign * 200_000
    assert formats.read(f":root {{ --a: #112233 }}\n{many}".encode(), "a.css").swatches[0].hex == "#112233"
    svg = (f'<svg xmlns="http://www.w3.org/2000/svg"><style>.a{{fill:#112233}}{many}</style>'
           '<rect class="a" width="1" height="1"/></svg>')
    assert formats.read(svg.encode(), "a.svg").swatches[0].hex == "#112233"


@pytest.mark.parametrize(("size", "found"), [
    ('viewBox="0 0 1.2.3 5" width="30" height="20px"', (0, 0, 30, 20)),
    ('width="." height=".5e1"', (0, 0, 100, 5)),
    ('viewBox="-1,+2 3e1 .4"', (-1, 2, 30, 0.4)),
])
def test_a_drawing_has_the_size_that_can_be_read(size: str, found: tuple[float, ...]) -> None:
    assert box(parse(f'<svg xmlns="http://www.w3.org/2000/svg" {size}/>')) == found


@pytest.mark.parametrize("size", ["0 0 0 0", "0 0 1e999 1e999", "0 0 -5 5", "1e12 0 5 5"])
def test_a_drawing_without_a_size_is_refused(size: str) -> None:
    with pytest.raises(InvalidInput, match="The drawing has no size"):
        box(parse(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{size}"/>'))


def test_too_many_colours_of_which_none_may_share_a_material_are_refused() -> None:
    library = Library("mill", tuple(
        Material(code=f"{n}", name="", kind="suede-cow", lab=Lab(50, 0, 0)) for n in range(2001)))
    palette = Palette(tuple(Swatch(Lab(50, 0, 0)) for _ in range(2001)))
    with pytest.raises(UsageError, match="2,001 colours of which no two share a material are too many"):
        match(palette, library, unique=True)
