"""A walking shoe: high and round in the toe, thick overlays, a stitched cupsole on two rows of cleats."""

from __future__ import annotations

import cmath
import math
from itertools import pairwise

from curves import Curve, curve, join, line, oval, polygon, ring
from paper import Drawing, blot, blur, comb, crease, hills, shade
from views import Plan

COLOURS = {
    "vamp": "#b09a83", "quarter": "#b09a83", "toe_overlay": "#93775c", "quarter_overlay": "#93775c",
    "heel_counter": "#93775c", "eyestay": "#7d644d", "backstay": "#7d644d", "collar": "#a08973",
    "collar_lining": "#a79f92", "tongue": "#8b8b74", "tongue_label": "#e6dcc3", "logo_embroidery": "#d8cdb6",
    "laces": "#e2d6bd", "d_rings": "#9a9386", "thread": "#f0e8d6", "edge_paint": "#4d3a2b",
    "sole_stitch": "#f3ecdc", "cupsole": "#dbd0b9", "outsole": "#5a4d41",
}

PLAN = Plan(
    sole="90,152@-90 104,92 160,44 260,24 350,30 450,58 560,72 700,64 830,60 894,100 910,166 894,230 830,272"
         " 700,282"
         " 560,296 430,312 310,314 190,288 112,224 90,152@-90",
    upper="104,152@-90 120,100 172,60 262,42 350,48 450,76 560,90 700,84 826,82 880,116 892,166 880,216"
          " 826,252 700,262"
          " 560,276 430,292 312,294 200,270 128,212 104,152@-90",
    throat=(342, 566), eyelets=5,
    collar="574,168@-90 594,110 690,92 800,98 856,130 870,168 856,208 800,236 690,246 594,228"
                                         " 574,168@-90",
    tongue=652,
    panels=(("toe_overlay", "430,70 330,84 238,112 206,160 232,218 330,258 430,284"),
            ("quarter_overlay", "500,84 510,100 520,112"), ("quarter_overlay", "516,222 506,248 500,282"),
            ("quarter_overlay", "640,88 630,96 620,102"), ("quarter_overlay", "620,238 636,254 650,264"),
            ("heel_counter", "770,84 800,92 838,100"), ("heel_counter", "838,238 800,246 770,256"),
            ("backstay", "898,146 884,150 868,152"), ("backstay", "868,186 884,188 898,190")),
    tips=(("vamp", 270, 150, "top"), ("toe_overlay", 150, 160, "top"), ("quarter", 700, 254, "bottom"),
          ("quarter_overlay", 560, 252, "bottom"), ("eyestay", 400, 230, "bottom"),
          ("heel_counter", 826, 244, "bottom"), ("backstay", 882, 168, "top"), ("collar", 740, 96, "top"),
          ("collar_lining", 700, 108, "top"), ("tongue", 590, 178, "top"), ("tongue_label", 624, 168, "top"),
          ("laces", 428, 164, "top"), ("d_rings", 454, 118, "top"), ("cupsole", 901, 200, "bottom"),
          ("sockliner", 760, 170, "bottom")),
)
ONE_SIDED = ("logo_embroidery",)


def drawing() -> Drawing:
    d = Drawing("walker-allerdale", "Leather walking shoe, lateral view",
                "Technical side view of a low leather walking shoe with D-ring lacing, a stitched cupsole"
                " and cleats,"
                " toe to the left. One layer for each component of the template walker-allerdale, numbered"
                " in the"
                " template's order.", COLOURS)

    toe = curve("108,388 101,364@-88 110,327 140,297 186,281 240,272 292,258 338,238")
    far = curve("338,238 408,198 474,155 534,112")
    tongue_top = curve("534,112 558,82@-54 584,50 606,41 634,50 645,70@100 634,106 610,152")
    far_rim = curve("614,146 668,172 724,176 786,161 836,136 862,126")
    rim = curve("586,132 612,168 658,193 712,199 770,187 824,162 854,142")
    heel = curve("862,126 882,130 891,147 888,176 888,206 895,248 903,296 904,340 899,381")
    feather = curve("100,385 160,391 260,394 420,394 600,391 760,387 902,380")
    rand = curve("902,380 908,392 908,418 902,434")                     # the back of the cupsole
    wall = curve("96,424 140,434 220,438 420,438 620,437 780,436 902,434")    # where the cupsole ends
    front = curve("96,424 91,408 92,392 100,385")
    ground = curve("97,437 130,448 190,456 260,457 500,457 740,457 860,457 890,453 903,446")
    upper = ring(toe, far, tongue_top, far_rim, heel, line(899+381j, 902+380j), feather.back())
    cup = ring(feather, rand, wall.back(), front)
    d.clip("upper", upper)
    d.clip("cup", cup)
    breast = comb(ground.cut((652, 457), (884, 454)), 14, 36, 12, 3.5)
    tread = comb(ground.cut((112, 444), (588, 457)), 14, 34, 11, 3.5)
    cleated = ring(wall.offset(-2), line(902+432j, 904+444j), line(904+444j, 884+454j), breast.back(),
                   curve("648,446! 622,441 594,444!"), tread.back(), line(112+444j, 98+437j))
    d.clip("sole", cup, cleated)

    # Inside
    d.part("collar_lining", ring(far_rim, line(862+126j, 854+142j), rim.back().cut((854, 142), None),
                                 line(586+132j, 606+126j)), texture="weave", tip=(722, 186))
    d.on("collar_lining", *blur(rim.moved(-4j), 0, 34, .5), clip="upper")
    d.hidden("sockliner")

    # Tongue
    throat = curve("340,258 404,228 472,186 536,140 566,120")
    d.part("tongue",
           ring(far.cut((338, 238), None), tongue_top, curve("610,152 594,150 566,120"), throat.back()),
           texture="weave", tip=(600, 118))
    d.on("tongue", *blur(curve("648,66 634,108 604,160"), 0, 26, .3),
         shade(curve("547,122 570,88 592,64 606,57 622,64 626,78 616,104 592,144"), 0, 1, .5),
         shade(curve("548,123 571,89 593,65 607,58").moved(1 + 1.2j), 1, 1, .4),
         *blur(curve("541,114 565,82 588,56 606,48 626,54"), 1, 10, .5), clip="upper")
    label = curve("575,103! - 596,75! - 617,88! - 596,120! - 575,103")
    d.part("tongue_label", ring(label), texture="weave", tip=(606, 84))
    d.on("tongue_label", shade(label, 0, .9, .6),
         shade(curve("586,105 - 593,90 - 599,99 - 602,92 - 606,101"), 0, 1, .6),
         shade(line(588+109j, 602+112j), 0, 1, .5))

    # Base leather
    d.part("vamp", ring(toe, throat.cut((338, 258), (440, 206)), line(440+206j, 520+392j),
                        feather.cut((520, 392), (100, 385))), texture="grain", tip=(292, 300))
    facing = curve("362,250 372,284 398,322 424,350 440,393")
    d.part("quarter", ring(facing, feather.cut((440, 393), (902, 380)), heel.back(), rim.back(),
                           throat.back().cut(None, (362, 250))),
           texture="grain", seams=(facing,), rows=(5,), tip=(690, 316))

    # Padded collar
    under = curve("574,158 612,206 660,236 716,243 776,232 834,208 887,192")
    d.part("collar", ring(rim, heel.cut((854, 142), (887, 192)), under.back()), texture="grain",
           seams=(under,),
           tip=(800, 196))
    collar = len(d.layers)
    middle = rim.offset(20).cut((598, 172), (868, 160))
    d.on("collar", *blur(rim.offset(9), 1, 15, .45), *blur(under.offset(-6), 1, 12, .3),
         *blur(middle, 0, 9, .3),
         clip="upper")

    # Overlays
    cap = curve("176,284 196,318@58 232,352 290,372 360,377 420,384 452,393")
    d.part("toe_overlay", ring(toe.cut(None, (176, 284)), cap, feather.cut((452, 393), (100, 385))),
           texture="smooth",
           seams=(cap,), lift=1.25, rows=(6, 10.5), edged=True, tip=(156, 348), side="bottom")
    fore = curve("500,190 506,250 532,318 580,391")
    aft = curve("594,150 604,214 634,274 688,316 762,338")
    counter = curve("889,226 838,240@166 796,276 770,318 752,387")
    d.part("quarter_overlay",
           ring(fore, feather.cut((580, 391), (756, 387)), line(756+387j, 770+338j), aft.back()),
           texture="smooth", seams=(fore, aft), lift=1.25, rows=(6, 10.5), edged=True,
           tip=(628, 348), side="bottom")
    d.part("heel_counter",
           ring(heel.cut((889, 226), None), feather.cut((902, 380), (752, 387)), counter.back()),
           texture="smooth", seams=(counter,), lift=1.25, rows=(6, 10.5), edged=True,
           tip=(832, 316), side="bottom")
    spine = curve("847,147 856,180 866,216 874,260 878,302@84 886,318 899,322")
    d.part("backstay", ring(heel.cut(None, (899, 322)), spine.back(), far_rim.cut((847, 132), None)),
           texture="smooth",
           seams=(spine,), rows=(5,), edged=True, tip=(872, 176))
    low = curve("324,246 326,272@70 352,292@4 416,268 486,226 548,184 582,158@-20 601,155")
    mouth = join(curve("339,237 337,249 345,255"), throat.cut((345, 255), None),
                 curve("566,120 577,121 586,132"),
                 rim.cut(None, (601, 155)))
    d.part("eyestay", ring(mouth, low.back()),
           texture="smooth", seams=(mouth, low), lift=1.1, rows=(5,), edged=True, tip=(520, 184))
    beyond = ring(far, far.offset(7).back())
    d.part("eyestay", beyond, texture="smooth")
    d.on("eyestay", blot(beyond, 0, .3), shade(far.offset(7), 0, 1, .6))

    mark = hills(716, 288, 34)
    d.part("logo_embroidery", *mark, texture="weave", seams=mark, lift=.5, tip=(716, 286))

    # Edges and seams
    d.edge("edge_paint", width=1.4, tip=(536, 326.5), side="bottom")
    d.rows.append((collar, middle))
    d.thread("thread", tip=(248, 367), side="bottom")

    # Rings and laces
    near = throat.offset(-1).spaced(5, .07, .93)
    over = far.offset(.5).spaced(5, .17, .96)
    way = [cmath.phase(complex(b) - a) for a,
           b in zip(near, [*near[1:], near[-1] * 2 - near[-2]], strict=True)]
    for p, turn in zip(near, way, strict=True):
        d.on("eyestay", *_tab(p, turn))
    rings = [_ring(p, turn) for p, turn in zip(near, way, strict=True)]
    d.part("d_rings", *rings, texture="metal", seams=rings, lift=.7,
           tip=((grip := near[2] + cmath.exp(1j * way[2]) * (7 + 5.7j)).real, grip.imag))
    d.laces([p + 4 * cmath.exp(1j * (t - math.pi / 2)) for p, t in zip(near, way, strict=True)], over, 12.5,
            tip=((near[3] * .5 + over[4] * .5).real, (near[3] * .5 + over[4] * .5).imag))

    # Sole
    d.part("cupsole", cup, texture="rubber", tip=(866, 412), side="bottom")
    d.part("outsole", cleated, texture="rubber", tip=(229, 450), side="bottom")
    toe_guard = ring(curve("96,436! 90,414 93,398! - 108,402! 112,414 132,428! - 140,440! - 96,436"))
    heel_guard = ring(curve("904,438! 909,416 906,402! - 892,406! 890,418 876,428! - 872,438! - 904,438"))
    cleats = [toe_guard, *_cleats(wall), heel_guard]
    d.part("outsole", *cleats, texture="rubber", seams=cleats, lift=.7)
    d.on("outsole", *blur(wall.moved(2j), 0, 7, .35), clip="sole")
    groove = feather.offset(11)
    d.on("cupsole", *blur(groove, 0, 6, .35), *blur(feather.offset(4), 1, 5, .6),
         *crease(feather.offset(19), .8),
         clip="cup")
    d.thread("sole_stitch", groove.cut((104, 396), (900, 392)), width=2.2, dash=(7.5, 3.6), tip=(480, 404.5),
             side="bottom")

    # Light
    d.light(feather, 906, (168, 318, -34), (856, 310))
    d.glow("upper", 690, 300, 90, 40, 0, 1, .14)
    d.draw(toe, far, tongue_top.cut(None, (615, 145)), far_rim, heel, width=1.9, opacity=.85)
    d.draw(join(front, feather, rand), width=1.9, opacity=.85)
    return d


def _tab(p: complex, turn: float) -> list[str]:
    """The leather loop that holds a ring, and its rivet."""
    def at(u: float, v: float) -> complex:
        return p + cmath.exp(1j * turn) * complex(u, v)

    corners = [at(-7, 0), at(-6, 17), at(0, 22), at(6, 17), at(7, 0)]
    loop = join(*(line(a, b) for a, b in pairwise(corners)))
    rivet = at(0, 14)
    return [shade(loop.moved(1 + 1.6j), 0, 3, .2), shade(loop, 0, 1, .7),
            shade(loop.moved(.9 - .6j), 1, .9, .25),
            blot(oval(rivet.real, rivet.imag, 2.6, 2.6), 0, .5),
            blot(oval(rivet.real - .5, rivet.imag - .6, 1.4, 1.2), 1, .6)]


def _ring(p: complex, turn: float) -> Curve:
    """A metal D: straight on the leather, round where the lace runs."""
    def outline(grow: float) -> Curve:
        corners = [(-10 - grow, 6 + grow), (-10 - grow, -3), (0, -12 - grow), (10 + grow, -3),
                   (10 + grow, 6 + grow)]
        at = [p + cmath.exp(1j * turn) * complex(u, v) for u, v in corners]
        way = math.degrees(turn)
        a, b, c, e, f = (f"{q.real},{q.imag}" for q in at)
        text = f"{a} {b}@{way - 80:.2f} {c} {e}@{way + 80:.2f} {f}! - {a}"
        return ring(curve(text))

    return outline(1.4).around(outline(-2.0))


def _cleats(wall: Curve) -> list[Curve]:
    """The upper row: cleats that climb the wall of the cupsole, half a step off the lower ones."""
    found = []
    for k in range(21):
        x = 146 + 35 * k
        p = wall.at(wall.nearest((x, 436)))
        y = p.imag
        high = 16 if k % 2 else 10
        found.append(polygon((x, y + 3), (x + 4, y - high), (x + 16, y - high), (x + 20, y + 3)))
    return found
