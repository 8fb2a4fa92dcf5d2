"""The other views a factory asks for, as plain lines: medial, and from above. Numbered like the drawing."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import escape

from curves import Curve, curve, line, oval, polygon, ring
from paper import FONT, INK, Drawing, callout, components, layer, spread

WIDTH, HEIGHT = 1000, 350
SCALE = .49
MEDIAL, TOP = complex(492, 34), complex(498, 96)    # where the origin of each view comes to lie
ROWS = (20, 330)


@dataclass(frozen=True)
class Plan:
    """A left shoe from above, toe to the left, inner side up; curves run from the inner side to the outer."""

    sole: str                           # outlines, from the toe's tip over the inner side
    upper: str
    throat: tuple[float, float]         # where the lacing begins and ends
    eyelets: int
    collar: str                         # the opening, from its front over the inner side
    tongue: float                       # how far back it reaches
    panels: tuple[tuple[str, str], ...] # component and seam, drawn on the upper
    tips: tuple[tuple[str, float, float, str], ...]
    square: bool = False                # the tongue is cut off straight


def svg(d: Drawing, plan: Plan, one_sided: tuple[str, ...] = ()) -> str:
    """Both views; `one_sided` parts are on the outer side only."""
    shown = [c for c in d.components if c not in one_sided]
    numbers = {c: i for i, c in enumerate(components(d.shoe), 1)}
    medial = {c: (complex(-x, y) * SCALE + MEDIAL, side or "top") for c,
              (x, y, side) in d.tips.items() if c in shown}
    above = {c: (complex(x, y) * SCALE + TOP, side) for c, x, y, side in plan.tips}
    title = f"{d.title.split(',')[0]}, medial and top views"
    return "\n".join((
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"'
        f' version="1.1" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img"'
        ' aria-labelledby="title desc">',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="desc">Line drawings numbered like the lateral view of {d.shoe}: the inner side, toe to'
        " the right, and the shoe from above, toe to the left, inner side up.</desc>",
        layer("medial", "\n".join(_medial(d, one_sided)), _pen()),
        layer("top", "\n".join(_above(plan)), _pen()),
        layer("callouts",
              "\n".join((*_numbers(medial, numbers, 14, 470), *_numbers(above, numbers, 530, 986))),
              f' class="callouts" font-family="{FONT}" font-size="12" font-weight="600"'
              ' text-anchor="middle" fill="#1f1e1c" stroke="#1f1e1c"'),
        "</svg>\n"))


def _pen() -> str:
    return f' fill="#fff" stroke="{INK}" stroke-linecap="round" stroke-linejoin="round" stroke-width=".8"'


def _medial(d: Drawing, one_sided: tuple[str, ...]) -> list[str]:
    def at(c: Curve) -> Curve:
        return c.placed(SCALE, MEDIAL, mirrored=True)

    found = [f'<path d="{at(a).d(True)}"/>' for id, areas in d.layers if id not in one_sided for a in areas]
    rows = "".join(at(run).d() for n, row in d.rows for run in d._seen(n, row))
    found.append(f'<path fill="none" stroke-width=".5" stroke-dasharray="2.2 1.2" d="{rows}"/>')
    found += [f'<path stroke-width=".7" d="{at(b).d(True)}"/>' for b in d.bands]
    found += [f'<path fill="none" stroke-width="1.5" d="{at(o).d()}"/>' for o in d.outline]
    return found


def _above(plan: Plan) -> list[str]:
    found: list[str] = []

    def put(c: Curve, width: float = .8, *, closed: bool = False, pen: str = "") -> None:
        found.append(f'<path{pen} stroke-width="{width:g}" d="{c.placed(SCALE, TOP).d(closed)}"/>')

    bare, stitched = ' fill="none"', ' fill="none" stroke-dasharray="2.2 1.2"'
    sole, upper, collar = (ring(curve(text)) for text in (plan.sole, plan.upper, plan.collar))
    put(sole, 1.5, closed=True)
    put(upper, 1.1, closed=True)
    for _, seam in plan.panels:
        drawn = curve(seam)
        put(drawn, pen=bare)
        put(drawn.offset(-6), .5, pen=stitched)
    a, b = plan.throat
    front, back = 160, 168                          # the middle of the throat, at its ends
    stay = curve(f"{b + 14},{back - 68}! - {a + 30},{front - 54} {a - 26},{front}@90 {a + 30},{front + 54} -"
                 f" {b + 14},{back + 68}")
    put(stay, closed=True)
    put(stay.offset(6), .5, pen=stitched)
    put(collar, 1.1, closed=True)
    put(collar.offset(15 if _shrinks(collar) else -15), closed=True)
    end = plan.tongue
    tip = (f"{end},{back - 40}! - {end},{back + 40}!" if plan.square
           else f"{end - 16},{back - 44} {end + 6},{back}@90 {end - 16},{back + 44}")
    put(curve(f"{a},{front - 20}! - {b},{back - 34}! - {tip} - {b},{back + 34}! - {a},{front + 20}!"
              f" {a - 12},{front}@-90 {a},{front - 20}"), closed=True)
    put(polygon((end - 40, back - 16), (end - 14, back - 16), (end - 14, back + 16), (end - 40, back + 16)),
        closed=True)
    for way in (-1, 1):
        put(line((a, front + 20 * way), (b, back + 34 * way)), 1.1)
    inside, outside = ([complex(a + 12 + (b - a - 24) * i / (plan.eyelets - 1),
                                front + 8 * i / (plan.eyelets - 1) + way * (32 + 14 * i / (plan.eyelets - 1)))
                        for i in range(plan.eyelets)] for way in (-1, 1))
    for p in (*inside, *outside):
        put(oval(p.real, p.imag, 4.5, 4.5), closed=True)
    crossings = (*_across(outside, inside), *_across(inside, outside))
    for p, q in [(inside[0], outside[0]), *crossings]:
        side = 1j * (q - p) / abs(q - p) * 4.6
        put(ring(line(p - side, q - side), line(q + side, p + side)), .7, closed=True)
    return found


def _across(these: list[complex], those: list[complex]) -> list[tuple[complex, complex]]:
    """From each eyelet to the next on the other side."""
    return list(zip(these, those[1:], strict=False))


def _shrinks(closed: Curve) -> bool:
    """Whether a step to the right of travel leads inside."""
    points = closed.points(4)
    return sum((p.real * q.imag - q.real * p.imag) for p,
               q in zip(points, [*points[1:], points[0]], strict=True)) > 0


def _numbers(tips: dict[str, tuple[complex, str]], numbers: dict[str, int], low: float,
             high: float) -> list[str]:
    found = []
    for y, side in zip(ROWS, ("top", "bottom"), strict=True):
        row = sorted((c for c in tips if tips[c][1] == side), key=lambda c: tips[c][0].real)
        places = spread([tips[c][0].real for c in row], low, high, 24)
        found += [callout(c, numbers[c], x, y, tips[c][0].real, tips[c][0].imag, 10)
                  for c, x in zip(row, places, strict=True)]
    return found
