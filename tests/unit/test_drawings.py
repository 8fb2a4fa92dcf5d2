"""The shoe drawings: every part of the template is there once, recolourable, numbered, as large as stated."""

from __future__ import annotations

import math
import re
import tomllib
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from PIL import Image, ImageDraw

from palette.rendering.drawing.textures import PATTERNS

SHOES = Path(__file__).parents[2] / "palettes" / "shoes"
SVG = "{http://www.w3.org/2000/svg}"
INKSCAPE = "{http://www.inkscape.org/namespaces/inkscape}"
NAMES = ("walker-allerdale", "runner-991v2", "runner-1500", "runner-730")
RELATIVE, ABSOLUTE = 0.12, 0.35     # of a share in percent, whichever is larger; we chose both
SCALE = 2                           # pixels per drawing unit when areas are counted
REACH = 2                           # drawing units: nearer than this is touching (an outline is 1 wide)

Point = tuple[float, float]


# The drawing, read

@cache
def drawing(name: str) -> ElementTree.Element:
    return ElementTree.parse(SHOES / f"{name}.svg").getroot()


@cache
def template(name: str) -> dict[str, Any]:
    return tomllib.loads((SHOES / f"{name}.toml").read_text("utf-8"))


def components(name: str) -> list[str]:
    """Those that the view shows: the sockliner lies inside."""
    return [c["id"] for c in template(name)["component"] if c["share"] > 0]


def parts(name: str) -> dict[str, ElementTree.Element]:
    """The part groups in the order they are painted."""
    return {g.get("data-component", ""): g for g in drawing(name) if "part" in classes(g)}


def classes(element: ElementTree.Element) -> list[str]:
    return element.get("class", "").split()


def callouts(name: str) -> list[tuple[str, ElementTree.Element]]:
    group = next(g for g in drawing(name) if g.get("id") == "callouts")
    return [(g.get("data-component", ""), g) for g in group]


def subpaths(d: str) -> list[list[Point]]:
    """The path as polylines; our drawings use absolute M, L, C and Z only."""
    found: list[list[Point]] = []
    for letter, numbers in re.findall(r"([MLCZ])([^MLCZ]*)", d):
        v = [float(n) for n in re.findall(r"-?\d*\.?\d+", numbers)]
        if letter == "M":
            found.append([(v[0], v[1])])
        elif letter == "L":
            found[-1].append((v[0], v[1]))
        elif letter == "C":
            found[-1] += curve(found[-1][-1], *zip(v[::2], v[1::2], strict=True))
    return found


def curve(a: Point, b: Point, c: Point, d: Point, steps: int = 10) -> list[Point]:
    t = np.linspace(0, 1, steps + 1)[1:, None]
    p = (1-t)**3 * np.array(a) + 3*(1-t)**2*t * np.array(b) + 3*(1-t)*t*t * np.array(c) + t**3 * np.array(d)
    return [(x, y) for x, y in p.tolist()]


# The drawing, measured

@cache
def painted(name: str) -> np.ndarray:
    """The part on top of each pixel (its place in the painting order + 1), 0 for paper."""
    _, _, width, height = (float(v) for v in drawing(name).get("viewBox", "").split())
    labels = np.zeros((int(height * SCALE), int(width * SCALE)), np.uint8)
    for number, group in enumerate(parts(name).values(), 1):
        for path in group.iter(f"{SVG}path"):
            if "fill" in classes(path):
                labels[covered(path.get("d", ""), labels.shape)] = number
    return labels


def covered(d: str, shape: tuple[int, ...]) -> np.ndarray:
    inside = np.zeros(shape, bool)
    for line in subpaths(d):
        mask = Image.new("1", (shape[1], shape[0]))
        # a point of the drawing lies in the middle of a pixel, not at its corner
        ImageDraw.Draw(mask).polygon([(x * SCALE - 0.5, y * SCALE - 0.5) for x, y in line], fill=1)
        inside ^= np.asarray(mask)
    return inside


def stitches(name: str) -> dict[str, list[tuple[list[Point], float]]]:
    """The stitched lines of each part as points a unit apart, and the area of thread per unit of length."""
    rows: dict[str, list[tuple[list[Point], float]]] = {}
    for component, group in parts(name).items():
        for path in group.iter(f"{SVG}path"):
            if f"s-{component}" in classes(path):
                width = float(path.get("stroke-width", "1"))
                on, off = (float(v) for v in path.get("stroke-dasharray", "1 0").split())
                cap = math.pi * width**2 / 4 if path.get("stroke-linecap") == "round" else 0
                area = (on * width + cap) / (on + off)
                rows.setdefault(component, [])
                rows[component] += [(walk(line), area) for line in subpaths(path.get("d", ""))]
    return rows


def walk(line: list[Point]) -> list[Point]:
    points = [line[0]]
    for a, b in pairwise(line):
        n = max(1, round(math.dist(a, b)))
        points += [(a[0] + (b[0]-a[0]) * i/n, a[1] + (b[1]-a[1]) * i/n) for i in range(1, n + 1)]
    return points


def shares(name: str) -> dict[str, float]:
    """Percent of the painted area each part shows, stitches counted as thread."""
    order = list(parts(name))
    labels = painted(name)
    counts = np.bincount(labels.ravel(), minlength=len(order) + 1) / SCALE**2
    area = dict(zip(order, counts[1:].tolist(), strict=True))
    for component, rows in stitches(name).items():
        for points, per_unit in rows:
            each = per_unit * sum(math.dist(a, b) for a, b in pairwise(points)) / len(points)
            for x, y in points:
                beneath = labels[int(y * SCALE), int(x * SCALE)]
                area[component] += each
                if beneath:
                    area[order[beneath - 1]] -= each
    total = sum(area.values())
    return {component: 100 * a / total for component, a in area.items()}


def touching(name: str) -> set[frozenset[str]]:
    """The pairs of parts with paint closer than REACH."""
    order = ["", *parts(name)]
    labels = painted(name)
    reach = REACH * SCALE
    pairs: set[frozenset[str]] = set()
    for dy, dx in ((0, reach), (reach, 0), (reach, reach)):
        one, other = labels[: labels.shape[0] - dy, : labels.shape[1] - dx], labels[dy:, dx:]
        codes = np.unique(one.astype(np.int32) * 256 + other)
        pairs |= {frozenset((order[c // 256], order[c % 256])) for c in codes.tolist()}
    for component, rows in stitches(name).items():
        under = {labels[int(y * SCALE), int(x * SCALE)] for points, _ in rows for x, y in points}
        pairs |= {frozenset((component, order[u])) for u in under}
    return pairs


# What holds for every drawing

@pytest.mark.parametrize("name", NAMES)
def test_every_component_is_one_named_layer(name):
    assert sorted(parts(name)) == sorted(components(name))
    assert len([g for g in drawing(name).iter() if "part" in classes(g)]) == len(components(name))
    for component, group in parts(name).items():
        assert group.get("id") == f"part-{component}"
        assert group.get(f"{INKSCAPE}label") == component
        assert group.findtext(f"{SVG}title", "").strip()


@pytest.mark.parametrize("name", NAMES)
def test_a_style_rule_alone_colours_a_part(name):
    style = [e.text or "" for e in drawing(name).iter(f"{SVG}style")]
    assert len(style) == 1
    rules = dict(re.findall(r"\.([cs]-[\w-]+)\{((?:fill|stroke):#[0-9a-f]{6})\}", style[0]))
    assert re.sub(r"\.[cs]-[\w-]+\{[^}]+\}", "", style[0]).strip() == "", "nothing but colours"
    for component, group in parts(name).items():
        coloured = [p for p in group.iter(f"{SVG}path") if {"fill", f"s-{component}"} & set(classes(p))]
        assert coloured
        for path in coloured:
            stitched = f"s-{component}" in classes(path)
            rule = rules[f"{'s' if stitched else 'c'}-{component}"]
            assert rule.startswith("stroke" if stitched else "fill")
            assert stitched or f"c-{component}" in classes(path)
            assert path.get("fill") == ("none" if stitched else None), "a colour of its own would win"


@pytest.mark.parametrize("name", NAMES)
def test_every_filled_part_carries_a_texture_the_renderer_can_change(name):
    ids = {e.get("id") for e in drawing(name).iter()}
    assert ids >= PATTERNS
    for component, group in parts(name).items():
        paths = list(group.iter(f"{SVG}path"))
        filled = [p.get("d") for p in paths if "fill" in classes(p)]
        textured = [p for p in paths if "texture" in classes(p)]
        assert [p.get("d") for p in textured] == filled
        for path in textured:
            assert f"t-{component}" in classes(path)
            assert path.get("fill", "")[5:-1] in ids


@pytest.mark.parametrize("name", NAMES)
def test_textures_are_black_and_white_only_so_colours_stay_true(name):
    for pattern in drawing(name).iter():
        if not pattern.get("id", "").startswith("tx-"):
            continue
        for mark in pattern.iter():
            for key in ("fill", "stroke", "stop-color"):
                assert mark.get(key, "none") in ("none", "#000", "#fff")
                if mark.get(key) in ("#000", "#fff"):
                    opacity = "stop-opacity" if key == "stop-color" else f"{key}-opacity"
                    assert float(mark.get(opacity, "1")) <= 0.4


@pytest.mark.parametrize("name", NAMES)
def test_the_layers_above_the_parts_are_there(name):
    order = [g.get("id", "") for g in drawing(name) if g.tag == f"{SVG}g"]
    last = max(order.index(f"part-{c}") for c in components(name))
    assert last < order.index("shading") < order.index("linework") < order.index("callouts")


@pytest.mark.parametrize("name", NAMES)
def test_opens_in_any_drawing_program(name):
    root = drawing(name)
    plain = {"svg", "title", "desc", "style", "defs", "g", "path", "line", "circle", "ellipse", "text",
             "pattern", "clipPath", "linearGradient", "radialGradient", "stop"}
    assert {e.tag.removeprefix(SVG) for e in root.iter()} <= plain
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    for element in root.iter():
        for key, value in element.attrib.items():
            assert not key.endswith("href")
            for reference in re.findall(r"url\((.*?)\)", value):
                assert reference.removeprefix("#") in ids
            assert "var(" not in value
    assert (SHOES / f"{name}.svg").stat().st_size < 200_000


@pytest.mark.parametrize("name", NAMES)
def test_says_what_it_shows(name):
    root = drawing(name)
    assert root.get("role") == "img"
    for key in root.get("aria-labelledby", "").split():
        assert next(e.text for e in root if e.get("id") == key)


@pytest.mark.parametrize("name", NAMES)
def test_callouts_number_the_parts_in_the_templates_order(name):
    numbered = [(component, group.findtext(f"{SVG}text")) for component, group in callouts(name)]
    every = [c["id"] for c in template(name)["component"]]
    assert numbered == [(c, str(every.index(c) + 1)) for c in components(name)]


@pytest.mark.parametrize("name", NAMES)
def test_callouts_stand_clear_of_the_shoe_and_of_each_other(name):
    labels = painted(name)
    circles, leaders = [], []
    for _, group in callouts(name):
        circle, line = group.find(f"{SVG}circle"), group.find(f"{SVG}line")
        assert circle is not None
        assert line is not None
        x, y, r = (float(circle.get(k, "0")) for k in ("cx", "cy", "r"))
        circles.append((x, y, r))
        leaders.append(tuple(float(line.get(k, "0")) for k in ("x1", "y1", "x2", "y2")))
        box = labels[int((y - r) * SCALE):int((y + r) * SCALE), int((x - r) * SCALE):int((x + r) * SCALE)]
        assert box.size > 0, "inside the picture"
        assert not box.any(), "outside the shoe"
    for (x, y, r), (u, v, s) in combinations(circles, 2):
        assert math.dist((x, y), (u, v)) > r + s
    for one, other in combinations(leaders, 2):
        assert not crossing(one, other)


def crossing(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    def side(ax: float, ay: float, bx: float, by: float, px: float, py: float) -> float:
        return (bx - ax) * (py - ay) - (by - ay) * (px - ax)

    return (side(*one, *other[:2]) * side(*one, *other[2:]) < 0
            and side(*other, *one[:2]) * side(*other, *one[2:]) < 0)


@pytest.mark.parametrize("name", NAMES)
def test_a_callout_ends_on_the_part_it_names(name):
    order = ["", *parts(name)]
    rows = stitches(name)
    for component, group in callouts(name):
        line = group.find(f"{SVG}line")
        assert line is not None
        end = float(line.get("x2", "0")), float(line.get("y2", "0"))
        if component in rows:
            assert min(math.dist(end, p) for points, _ in rows[component] for p in points) < 3
        else:
            assert order[painted(name)[int(end[1] * SCALE), int(end[0] * SCALE)]] == component


@pytest.mark.parametrize("name", NAMES)
def test_each_part_shows_as_much_of_itself_as_the_template_says(name):
    measured = shares(name)
    wrong = {
        c["id"]: (c["share"], round(measured[c["id"]], 2)) for c in template(name)["component"]
        if abs(measured.get(c["id"], 0) - c["share"]) > max(RELATIVE * c["share"], ABSOLUTE)
    }
    assert not wrong, "stated and measured percent"


@pytest.mark.parametrize("name", NAMES)
def test_parts_that_meet_on_the_shoe_meet_in_the_drawing(name):
    shown = set(components(name))
    meant = {frozenset(pair) for pair in template(name)["adjacent"] if set(pair) <= shown}
    assert meant <= touching(name)


def test_the_shoes_stand_on_one_line_at_one_scale():
    for name in NAMES:
        rows, columns = np.nonzero(painted(name))
        assert (rows.max() + 1) / SCALE == pytest.approx(457, abs=3)
        assert (columns.max() - columns.min() + 1) / SCALE == pytest.approx(820, abs=25)


# Four lasts

def column(name: str, x: float) -> tuple[float, float]:
    """From the ground: how high the shoe is and how high its feather edge, `x` units behind the toe's tip."""
    labels = painted(name)
    at = int(np.nonzero(labels.any(axis=0))[0].min() + x * SCALE)
    order = ["", *parts(name)]
    here = labels[:, at]
    bottom = {order.index(c) for c in order[1:] if re.match("midsole|outsole|cupsole|abzorb|sole_|stab", c)}
    top, edge = (np.nonzero(seen)[0].min() for seen in (here, np.isin(here, [*bottom])))
    return 457 - top / SCALE, 457 - edge / SCALE


def test_the_walking_shoe_is_the_highest_in_the_toe_and_the_flattest_in_the_sole():
    toes = {name: column(name, 60)[0] for name in NAMES}
    pitch = {name: column(name, 700)[1] - column(name, 150)[1] for name in NAMES}
    assert max(toes, key=toes.__getitem__) == "walker-allerdale"
    assert abs(pitch["walker-allerdale"]) < 0.3 * min(v for n, v in pitch.items() if n != "walker-allerdale")


def test_the_991_stands_on_the_thickest_heel_and_is_the_longest():
    heel = {name: column(name, 740)[1] for name in NAMES}
    long = {name: np.ptp(np.nonzero(painted(name))[1]) for name in NAMES}
    assert max(heel, key=heel.__getitem__) == "runner-991v2"
    assert heel["runner-991v2"] > 1.15 * heel["runner-1500"]
    assert max(long, key=long.__getitem__) == "runner-991v2"


def test_only_the_730_flares_behind_the_heel_and_wraps_its_toe_in_rubber():
    for name in NAMES:
        order = ["", *parts(name)]
        labels = painted(name)
        back = [np.nonzero(labels[y * SCALE])[0].max() / SCALE for y in (370, 425)]
        assert (back[1] - back[0] > 20) == (name == "runner-730")
        tip = labels[395 * SCALE][labels[395 * SCALE] > 0][0]
        assert (order[tip] == "outsole") == (name == "runner-730")


# The other sides

def views(name: str) -> ElementTree.Element:
    return ElementTree.parse(SHOES / f"{name}.views.svg").getroot()


@pytest.mark.parametrize("name", NAMES)
def test_every_part_is_numbered_on_some_side_and_by_the_number_it_has_everywhere(name):
    every = [c["id"] for c in template(name)["component"]]
    seen = {component for component, _ in callouts(name)}
    for group in views(name).iter(f"{SVG}g"):
        if "callout" in classes(group):
            component = group.get("data-component", "")
            assert group.findtext(f"{SVG}text") == str(every.index(component) + 1)
            seen.add(component)
    assert seen == set(every)


@pytest.mark.parametrize("name", NAMES)
def test_the_other_sides_are_lines_alone(name):
    root = views(name)
    plain = {"svg", "title", "desc", "g", "path", "line", "ellipse", "circle", "text"}
    assert {g.get("id") for g in root if g.tag == f"{SVG}g"} == {"medial", "top", "callouts"}
    for element in root.iter():
        assert element.get("fill", "none") in ("none", "#fff", "#1f1e1c")
        assert element.tag.removeprefix(SVG) in plain
    ends = ("x1", "y1", "x2", "y2")
    leaders = [tuple(float(line.get(k, "0")) for k in ends) for line in root.iter(f"{SVG}line")]
    for one, other in combinations(leaders, 2):
        assert not crossing(one, other)
