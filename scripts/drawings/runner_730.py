"""A runner of 1982: flared heel, two-tone wedge, a waffle outsole that wraps the toe."""

from __future__ import annotations

from curves import curve, join, line, oval, ring
from paper import Drawing, blot, blur, comb, hills, hole, shade
from views import Plan

COLOURS = {
    "toe_box": "#93a0b3", "quarter_base": "#93a0b3", "collar": "#8894a8", "toe_cap": "#4f5f7a",
    "mudguard": "#4f5f7a", "eyestay": "#4f5f7a", "heel_counter": "#4f5f7a", "heel_tab": "#445068",
    "n_logo": "#e6e4dc", "collar_lining": "#7d838d", "tongue": "#b9c0ca", "tongue_label": "#efece4",
    "laces": "#eceae2", "eyelets": "#a9a7a1", "thread": "#d9dde4", "midsole_top": "#efece2",
    "midsole_wedge": "#6f86a8", "outsole": "#6b4f39",
}

PLAN = Plan(
    sole="96,150@-90 114,104 172,66 262,50 350,54 450,80 560,94 700,80 840,66 906,100 918,166 906,232"
         " 840,270 700,270"
         " 560,274 430,288 312,290 204,268 128,214 96,150@-90",
    upper="110,150@-90 130,110 184,78 264,62 350,66 450,92 560,108 700,102 816,98 860,124 872,166 860,208"
          " 816,238 700,248"
          " 560,258 430,274 314,276 212,254 140,204 110,150@-90",
    throat=(326, 570), eyelets=7,
    collar="576,168@-90 596,120 680,106 784,110 836,138 850,168 836,200 784,226 680,234 596,218"
                                         " 576,168@-90",
    tongue=642, square=True,
    panels=(("toe_cap", "312,147 228,145 204,128 192,82"), ("toe_cap", "212,250 206,200 228,172 312,172"),
            ("mudguard", "250,66 310,104 366,122"), ("mudguard", "366,202 314,226 272,268"),
            ("mudguard", "500,100 506,112 514,122"), ("mudguard", "512,214 504,230 498,266"),
            ("heel_counter", "730,102 780,108 812,114"), ("heel_counter", "812,222 780,232 730,244")),
    tips=(("toe_box", 264, 118, "top"), ("toe_cap", 150, 160, "top"), ("mudguard", 320, 254, "bottom"),
          ("eyestay", 404, 224, "bottom"), ("quarter_base", 640, 246, "bottom"),
          ("heel_counter", 800, 234, "bottom"), ("heel_tab", 862, 168, "top"), ("collar", 740, 107, "top"),
          ("collar_lining", 690, 122, "top"), ("tongue", 590, 190, "top"), ("tongue_label", 615, 168, "top"),
          ("laces", 407, 164, "top"), ("eyelets", 527, 123, "top"), ("midsole_top", 896, 196, "bottom"),
          ("sockliner", 740, 170, "bottom"), ("outsole", 103, 170, "bottom")),
)
ONE_SIDED = ()


def drawing() -> Drawing:
    d = Drawing("runner-730", "1982 runner, lateral view",
                "Technical side view of an early runner, toe to the left: nylon and suede, a large mark, a"
                " flared heel,"
                " a two-tone wedge and a waffle outsole that wraps the toe. One layer for each component of"
                " the"
                " template runner-730, numbered in the template's order.", COLOURS)

    toe = curve("110,402 113,384 130,363 166,348 220,333 272,316 320,293")
    far = curve("320,293 394,252 468,208 540,163")
    tongue_top = curve("540,163 570,122 594,92! 601,87@-20 607,89! - 640,113! 643,118 641,124! 625,152"
                       " 602,192")
    far_rim = curve("606,190 664,228 722,234 776,215 818,182 842,158")
    rim = curve("586,186 610,226 654,253 706,260 758,247 804,217 832,184")
    heel = curve("842,158 854,148@-20 866,154 869,172 863,202 858,228 862,264 872,304 879,338 880,364")
    feather = curve("108,404 150,415 220,419 300,417 400,410 520,399 640,386 760,374 880,364")
    flare = curve("880,364 - 912,430! 917,443 912,453")
    bottom = curve("101,414 113,436 146,450 200,456 270,457 430,457 640,457 830,457 912,456")
    bumper = curve("101,414 98,398 104,381 118,371! 128,384 138,402 152,417")
    wrap = bumper.cut((118, 371), None)
    waffle = comb(bottom.cut((128, 444), (908, 457)), 11, 20, 7.5, .8)
    ground = join(bottom.cut(None, (128, 444)), waffle)
    edge = join(wrap, feather.cut((152, 415), None))
    d.clip("upper", ring(toe.cut((118, 371), None), far, tongue_top, far_rim, heel, edge.back()))
    d.clip("sole", ring(edge, flare, ground.back(), bumper.cut(None, (118, 371))))

    # Inside
    d.part("collar_lining", ring(far_rim, line(842+158j, 832+184j), rim.back().cut((832, 184), None),
                                 line(586+186j, 598+168j)), texture="weave", tip=(712, 245))
    d.on("collar_lining", *blur(rim.moved(-4j), 0, 28, .4), clip="upper")
    d.hidden("sockliner")

    # Tongue: a sandwich of nylon and foam, cut off square
    throat = curve("326,307 396,278 468,236 536,193 570,171")
    d.part("tongue",
           ring(far.cut((320, 293), None), tongue_top, curve("602,192 592,192 570,171"), throat.back()),
           texture="weave", tip=(614, 146))
    d.on("tongue", *blur(curve("644,118 624,152 600,194"), 0, 18, .28),
         shade(curve("552,168 580,130 603,102! - 632,122! 616,150 596,184"), 0, 1, .5),
         shade(curve("554,169 581,132 603,105! - 629,123"), 1, 1.1, .4),
         shade(curve("594,92! 601,87 607,89! - 640,113"), 1, 4, .35), clip="upper")
    label = curve("580,146! - 597,122! - 612,134! - 595,158! - 580,146")
    d.part("tongue_label", ring(label), texture="weave", tip=(601, 132))
    d.on("tongue_label", shade(label, 0, .9, .6),
         shade(line(588+145j, 598+132j), 0, 1.4, .5), shade(line(593+149j, 603+136j), 0, 1.4, .5))

    # Nylon
    d.part("toe_box", ring(toe, throat.cut((320, 307), (440, 253)), line(440+253j, 440+407j),
                           feather.cut((440, 407), (108, 404))), texture="mesh", tip=(262, 348))
    d.part("quarter_base", ring(throat.cut((440, 253), None), rim, heel.cut((842, 158), None),
                                feather.cut((880, 364), (440, 407))), texture="mesh", tip=(545, 264))
    under = curve("582,206 630,262 700,280 764,268 820,238 860,216")
    d.part("collar", ring(rim, heel.cut((832, 184), (860, 216)), under.back()), texture="spacer",
           seams=(under,),
           lift=.8, tip=(776, 250))
    d.on("collar", *blur(rim.offset(7), 1, 12, .42), *blur(under.offset(-4), 0, 8, .2), clip="upper")

    # Suede
    wing = curve("190,392 230,397 290,387 350,362 400,324 428,278")
    rear = curve("478,248 486,300 506,350 548,396")
    d.part("mudguard", ring(wing, line(428+278j, 478+248j), rear, feather.cut((548, 396), (190, 418))),
           texture="suede", seams=(wing, rear), rows=(5,), tip=(440, 352), side="bottom")
    cap = curve("150,354 186,358@14 212,382 226,419")
    d.part("toe_cap", ring(toe.cut(None, (150, 354)), cap, feather.cut((226, 419), (108, 404))),
           texture="suede",
           seams=(cap,), rows=(5,), tip=(160, 386), side="bottom")
    strip = toe.cut((146, 355), (320, 293))
    spine = strip.offset(13)
    d.part("toe_cap", ring(strip, spine.back()), texture="suede", seams=(spine,), rows=(4,))
    low = curve("308,297 312,318@62 340,330@-10 408,306 484,261 552,219 583,203@-26 598,208")
    mouth = join(curve("321,292 320,301 329,306"), throat.cut((329, 306), None),
                 curve("570,171 580,174 586,186"),
                 rim.cut(None, (598, 208)))
    d.part("eyestay", ring(mouth, low.back()), texture="suede", seams=(mouth, low), rows=(4.5,),
           tip=(516, 228))
    beyond = ring(far, far.offset(6.5).back())
    d.part("eyestay", beyond, texture="suede")
    d.on("eyestay", blot(beyond, 0, .3), shade(far.offset(6.5), 0, 1, .6))
    counter = curve("859,240 820,252@164 790,286 766,326 724,352 676,382")
    d.part("heel_counter",
           ring(heel.cut((859, 240), None), feather.cut((880, 364), (676, 382)), counter.back()),
           texture="suede", seams=(counter,), rows=(5, 8.6), tip=(822, 322), side="bottom")
    tab = curve("826,190 824,214 836,246 862,264")
    d.part("heel_tab", ring(heel.cut(None, (862, 264)), tab.back(), far_rim.cut((830, 171), None)),
           texture="suede",
           seams=(tab,), rows=(4.4,), tip=(850, 200))
    mark = hills(648, 320, 118)
    d.part("n_logo", *mark, texture="smooth", seams=mark, lift=.8, tip=(654, 318))

    d.thread("thread", tip=(368, 357), side="bottom")

    near = throat.offset(13).spaced(7, .04, .94)
    over = far.offset(1).spaced(7, .11, .97)
    rings = [oval(p.real, p.imag, 7, 6, -32).around(oval(p.real, p.imag, 4.2, 3.4, -32)) for p in near]
    d.part("eyelets", *rings, texture="metal", seams=rings, lift=.5,
           tip=(near[2].real + 2.6, near[2].imag + 4.5))
    d.on("laces", *(m for p in near for m in hole(p, 4.2, 3.4, -32)))
    d.laces(near, over, 9.8, tip=((near[4] + over[5]).real / 2, (near[4] + over[5]).imag / 2))

    # Sole
    tread = bottom.offset(-17)
    d.part("midsole_top", ring(feather, flare.cut(None, (915, 438)), tread.back(), line(101+414j, 108+404j)),
           texture="foam", tip=(330, 430), side="bottom")
    split = curve("372,441 480,429 600,414 720,401 820,391 890.5,385")
    d.part("midsole_wedge", ring(split, flare.cut((890.5, 385), (915, 438)),
                                 tread.back().cut((912, 439), (372, 441))), texture="foam",
           seams=(split,), tip=(740, 424), side="bottom")
    d.part("outsole", ring(ground, flare.cut((912, 456), (915, 438)), tread.back()),
           ring(bumper, curve("152,417 166,430 184,440! - 130,444! 112,434 101,414")), texture="gum",
           seams=(join(wrap, curve("152,417 166,430 184,440")), tread.cut((184, 440), None)), tip=(230, 451),
           side="bottom")
    d.on("midsole_top", *blur(feather.offset(4), 1, 5, .5))

    # Light
    d.light(edge, 884, (176, 366, -24), (838, 310))
    d.draw(toe.cut((118, 371), None), far, tongue_top.cut(None, (607, 184)), far_rim, heel, width=1.9,
           opacity=.85)
    d.draw(join(feather.cut((152, 415), None), flare), bumper.cut(None, (118, 371)), width=1.9, opacity=.85)
    return d
