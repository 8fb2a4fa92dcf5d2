"""Real pictures go to a terminal that answers that it can show them, and to no other."""

from __future__ import annotations

import base64
import io
import os
import re
import struct
import sys

import pytest

from palette.rendering.terminal.real import Terminal, sixel, understood

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a terminal is made by pty")

KITTY = "\x1b_Gi=31;OK\x1b\\\x1bP>|kitty(0.42)\x1b\\\x1b[6;20;10t\x1b[?62;c"
ITERM = "\x1bP>|iTerm2 3.5\x1b\\\x1b[?62;4c"
SIXEL = "\x1b[6;18;9t\x1b[?62;4;22c"
PLAIN = "\x1b[?6c"


def on_a_terminal(words, answers, cwd) -> str:
    """What `palette` writes to a terminal of 80 by 40 that answers so when it is asked."""
    import fcntl
    import pty
    import termios

    child, fd = pty.fork()
    if child == 0:
        os.chdir(cwd)
        os.environ.update(COLORTERM="truecolor", TERM="xterm-256color")
        os.execv(sys.executable, [sys.executable, "-m", "palette", *words])
    fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 80, 0, 0))
    said, answered = b"", False
    while True:
        try:
            more = os.read(fd, 65536)
        except OSError:
            break
        if not more:
            break
        said += more
        if b"\x1b[16t\x1b[c" in said and not answered:
            answered = True
            os.write(fd, answers.encode())
    os.waitpid(child, 0)
    return said.decode("utf-8", "replace")


@pytest.fixture
def wall(tmp_path):
    from PIL import Image

    image = Image.new("RGB", (400, 200), "#624435")
    image.paste("#7d8f5a", (0, 100, 400, 200))
    image.save(tmp_path / "wall.png")
    return tmp_path


def kitty_picture(said):
    from PIL import Image

    pieces = re.findall(r"\x1b_G[^;]*;([A-Za-z0-9+/=]+)\x1b\\", said.split("AAAA", 1)[1])
    return Image.open(io.BytesIO(base64.b64decode("".join(pieces)))).convert("RGB")


def test_what_a_terminal_answers_is_understood():
    assert understood(KITTY) == Terminal("kitty", (10, 20))
    assert understood(ITERM) == Terminal("iterm2")
    assert understood(SIXEL) == Terminal("sixel", (9, 18))
    assert understood("\x1b[?64;22c") is None          # 64 is no 4
    assert understood(PLAIN) is None
    assert understood("") is None


def test_the_photograph_is_a_real_picture_where_kitty_answers(wall):
    picture = kitty_picture(on_a_terminal(["extract", "wall.png"], KITTY, wall))
    assert picture.width > 300
    assert picture.getpixel((5, 5)) == pytest.approx((0x62, 0x44, 0x35), abs=4)
    assert picture.getpixel((5, picture.height - 5)) == pytest.approx((0x7D, 0x8F, 0x5A), abs=4)


@pytest.mark.parametrize(("answers", "start"), [(ITERM, "\x1b]1337;File="), (SIXEL, "\x1bPq")])
def test_iterm_and_sixel_get_theirs(wall, answers, start):
    said = on_a_terminal(["extract", "wall.png"], answers, wall)
    assert start in said
    assert "\u2580" not in said


def test_a_plain_terminal_gets_half_blocks_and_none_means_none(wall):
    plain = on_a_terminal(["extract", "wall.png"], PLAIN, wall)
    assert "\u2580" in plain
    assert "\x1b_Ga=T" not in plain
    nothing = on_a_terminal(["extract", "wall.png", "--pictures", "none"], KITTY, wall)
    assert "\u2580" not in nothing
    assert "\x1b_G" not in nothing


def test_blocks_ask_no_terminal_and_real_says_where_it_cannot(wall):
    assert "\x1b[16t" not in on_a_terminal(["extract", "wall.png", "--pictures", "blocks"], KITTY, wall)
    assert "--pictures real" in on_a_terminal(["extract", "wall.png", "--pictures", "real"], PLAIN, wall)


def test_a_sixel_is_the_picture():
    """Decoded as a VT340 would."""
    from PIL import Image

    image = Image.new("RGB", (20, 14), "#ff0000")
    image.paste("#0000ff", (5, 3, 20, 9))
    seen = decoded(sixel(image))
    for x, y in [(0, 0), (4, 5), (5, 3), (19, 8), (19, 9), (0, 13)]:
        assert seen[y][x] == pytest.approx(image.getpixel((x, y)), abs=3)


def decoded(data: str) -> list[list[tuple[int, ...]]]:
    body = data.removeprefix("\x1bPq").removesuffix("\x1b\\")
    width, height = map(int, re.match(r'"1;1;(\d+);(\d+)', body).groups())
    rows = [[(0, 0, 0)] * width for _ in range(height + 6)]
    colours, colour, x, top = {}, 0, 0, 0
    for token in re.findall(r"#\d+(?:;2;\d+;\d+;\d+)?|!\d+.|[$-]|[?-~]", body.split(str(height), 1)[1]):
        if token[0] == "#":
            number, *rest = map(int, token[1:].split(";"))
            if rest:
                colours[number] = tuple(round(v * 2.55) for v in rest[1:])
            colour = number
        elif token == "$":
            x = 0
        elif token == "-":
            x, top = 0, top + 6
        else:
            times = int(token[1:-1]) if token[0] == "!" else 1
            for bit in range(6):
                if (ord(token[-1]) - 63) >> bit & 1:
                    rows[top + bit][x : x + times] = [colours[colour]] * times
            x += times
    return rows
