"""A lifestyle runner: long and low, a thick sculpted sole in two parts with windows for the cushioning."""

from __future__ import annotations

from curves import curve, join, line, pad, ring
from paper import Drawing, blot, blur, comb, crease, hills, hole, shade
from views import Plan

COLOURS = {
    "toe_box": "#8d8c8a", "quarter_base": "#8d8c8a", "collar": "#84827f", "toe_cap": "#a9a49d",
    "mudguard": "#a9a49d", "eyestay": "#a9a49d", "heel_counter": "#a9a49d", "saddle": "#8f8a83",
    "n_logo": "#d5d7d9", "heel_tab": "#bfc1c3", "collar_lining": "#77756f", "tongue": "#9b9994",
    "tongue_label": "#efeeea", "laces": "#c9c6c0", "thread": "#e4e0d9", "midsole": "#f0eee8",
    "midsole_core": "#c9c9c6", "abzorb_pods": "#5fb3ad", "outsole": "#3a3937",
}

PLAN = Plan(
    sole="94,150@-90 112,96 170,54 260,34 350,38 450,66 560,84 700,74 830,66 896,104 914,166 898,226 830,264"
         " 700,274"
         " 560,286 430,302 310,304 200,280 124,218 94,150@-90",
    upper="106,150@-90 124,104 178,66 262,50 350,54 450,82 560,98 700,92 826,88 880,120 894,166 880,212"
          " 826,246 700,256"
          " 560,268 430,284 312,286 206,264 134,208 106,150@-90",
    throat=(318, 572), eyelets=6,
    collar="580,168@-90 600,116 690,98 800,104 858,134 872,168 858,204 800,230 690,238 600,220"
                                         " 580,168@-90",
    tongue=650,
    panels=(("toe_cap", "176,68 158,110 152,160 166,214 206,262"),
            ("mudguard", "262,52 300,96 350,118"), ("mudguard", "352,204 306,232 270,284"),
            ("saddle", "500,90 508,108 520,118"), ("saddle", "514,214 504,236 500,276"),
            ("saddle", "610,96 604,104 598,112"), ("saddle", "600,222 604,240 606,262"),
            ("heel_counter", "770,90 800,100 836,106"), ("heel_counter", "836,230 800,238 770,250")),
    tips=(("toe_box", 230, 160, "top"), ("toe_cap", 126, 160, "top"), ("mudguard", 300, 262, "bottom"),
          ("eyestay", 400, 226, "bottom"), ("quarter_base", 680, 248, "bottom"),
          ("saddle", 552, 244, "bottom"),
          ("heel_counter", 820, 238, "bottom"), ("heel_tab", 884, 168, "top"), ("collar", 740, 102, "top"),
          ("collar_lining", 700, 114, "top"), ("tongue", 596, 176, "top"), ("tongue_label", 622, 168, "top"),
          ("laces", 418, 164, "top"), ("midsole", 905, 190, "bottom"), ("sockliner", 760, 170, "bottom")),
)
ONE_SIDED = ()


def drawing() -> Drawing:
    d = Drawing("runner-991v2", "Lifestyle runner, lateral view",
                "Technical side view of a low runner, toe to the left: mesh under suede overlays, a thick"
                " sculpted"
                " midsole in two parts with cushioning windows. One layer for each component of the template"
                " runner-991v2, numbered in the template's order.", COLOURS)

    # The last, and what stands on it
    toe = curve("98,387 103,361 121,335 154,314 206,299 258,287 312,267")
    far = curve("312,267 392,222 470,174 545,124")                      # the far eyestay against the sky
    tongue_top = curve("545,124 569,96@-50 594,67 614,60 640,70 652,90@104 640,128 618,172")
    far_rim = curve("622,160 676,189 730,193 790,177 838,149 862,139")
    rim = curve("594,146 620,185 664,212 712,220 768,209 820,180 854,154")
    heel = curve("862,139 881,142 889,158 887,184 889,212 899,244 908,270 909,290")
    feather = curve("93,385 126,396 178,400 250,397 330,391 420,382 505,370 585,355 660,340 735,330 800,323"
                    " 858,310 909,290")
    back_of_sole = curve("909,290@20 921,316 929,352 926,390 906,422")
    bottom = curve("89,402 104,428 138,446 190,454 260,457 420,457 620,457 780,457 846,454 882,444 906,422")
    upper = ring(toe, far, tongue_top, far_rim, heel, feather.back())
    lugs = comb(bottom.cut((108, 432), (890, 438)), 5, 17, 3.6, 1.2)
    ground = join(bottom.cut(None, (108, 432)), lugs, bottom.cut((890, 438), None))
    sole = ring(feather, back_of_sole, ground.back(), curve("89,402 88,393 93,385"))
    d.clip("upper", upper)
    d.clip("sole", sole)

    # Inside
    d.part("collar_lining", ring(far_rim, line(862+139j, 854+154j), rim.back().cut((854, 154), None),
                                 line(594+146j, 614+144j)), texture="weave", tip=(716, 210))
    d.hidden("sockliner")

    # Tongue
    throat = curve("318,282 392,251 466,206 536,161 574,137")           # the near edge of the eyestay
    d.part("tongue",
           ring(far.cut((312, 267), None), tongue_top, curve("618,172 602,168 574,137"), throat.back()),
           texture="spacer", tip=(594, 132))
    d.on("tongue",
         *blur(curve("654,84 641,126 612,180"), 0, 26, .26),
         shade(curve("558,136 582,105 602,82 616,76 632,84 636,95 625,124 605,158"), 0, 1, .45),
         shade(curve("559,137 583,106 603,83 616,77").moved(1+1.2j), 1, 1, .4),
         *blur(curve("552,130 577,99 599,73 615,67 636,76"), 1, 10, .5), clip="upper")
    label = curve("590,111! - 608,89! - 625,102! - 607,124! - 590,111")
    d.part("tongue_label", ring(label), texture="weave", tip=(603, 108))
    d.on("tongue_label", shade(label, 0, .9, .6),
         shade(line(599+111j, 610+98j), 0, 1.4, .5), shade(line(604+115j, 615+102j), 0, 1.4, .5))

    # Mesh
    d.part("toe_box", ring(toe, throat.cut((312, 282), (440, 227)), line(440+227j, 420+382j),
                           feather.cut((420, 382), (93, 385))), texture="mesh", tip=(236, 344))
    d.part("quarter_base", ring(throat.cut((440, 227), None), rim, heel.cut(None, None),
                                feather.cut((909, 290), (420, 382))), texture="mesh", tip=(738, 278))

    # Collar: padded, a roll along the rim
    under = curve("590,184 642,231 704,250 776,239 836,209 886,192")
    d.part("collar", ring(rim, heel.cut(None, (886, 192)), under.back()), texture="spacer",
           seams=(under,), lift=.8, tip=(784, 228))
    d.on("collar", *blur(rim.offset(9), 1, 16, .42), *blur(under.offset(-4), 0, 10, .2), clip="upper")

    # Suede
    cap = curve("130,326 158,336@34 190,364 230,381 284,389 330,391")
    d.part("toe_cap", ring(toe.cut(None, (130, 326)), cap, feather.cut((330, 391), (93, 385))),
           texture="suede",
           seams=(cap,), rows=(4.5,), tip=(140, 374), side="bottom")
    wing = curve("204,399 250,381@-14 310,363 360,331 398,289 420,240")
    rear = curve("462,212 450,262 464,318 524,366")
    d.part("mudguard", ring(wing, line(420+240j, 462+212j), rear, feather.cut((524, 366), (204, 399))),
           texture="suede", seams=(wing, rear), rows=(4.5, 7.8), tip=(404, 352), side="bottom")
    front = curve("520,178 496,258 498,318 512,368")
    back = curve("602,162 614,216 622,278 668,339")
    d.part("saddle", ring(front, feather.cut((512, 368), (668, 339)), back.back()), texture="suede",
           seams=(front, back), rows=(4.5,), tip=(566, 330), side="bottom")
    low = curve("302,273 309,294@60 338,306@-12 408,281 486,235 552,192 590,171@-22 608,169")
    mouth = join(curve("314,266 313,275 321,281"), throat.cut((321, 281), None),
                 curve("574,137 585,137 594,146"),
                 rim.cut(None, (608, 169)))
    d.part("eyestay", ring(mouth, low.back()), texture="suede", seams=(mouth, low), rows=(4.5,),
           tip=(442, 246))
    beyond = ring(far, far.offset(7).back())
    d.part("eyestay", beyond, texture="suede")
    d.on("eyestay", blot(beyond, 0, .3), shade(far.offset(7), 0, 1, .6))
    counter = curve("886,194 842,208@158 802,238 768,280 738,308 700,334")
    d.part("heel_counter",
           ring(heel.cut((887, 196), None), feather.cut((909, 290), (700, 334)), counter.back()),
           texture="suede", seams=(counter,), rows=(4.5, 7.8), tip=(826, 296), side="bottom")
    tab = curve("848,158 846,180 852,208 868,234 896,242")
    d.part("heel_tab", ring(heel.cut(None, (896, 242)), tab.back(), far_rim.cut((846, 145), None)),
           texture="reflective",
           seams=(tab,), rows=(4.2,), tip=(868, 190))

    mark = hills(648, 278, 100)
    d.part("n_logo", *mark, texture="reflective", seams=mark, lift=.8, tip=(640, 290))

    d.thread("thread", tip=(371, 324), side="bottom")

    near = throat.offset(13).spaced(6, .05, .93)
    over = far.offset(1).spaced(6, .13, .97)
    d.on("laces", *(m for p in near for m in hole(p, 5.4, 4.4, -32)))
    d.laces(near, over, 11.5, tip=(452, 191))

    # Sole
    tread = bottom.offset(-12)
    d.part("midsole",
           ring(feather, back_of_sole.cut(None, (910, 415)), tread.back(), curve("89,399 88,392 93,385")),
           texture="foam", tip=(560, 388), side="bottom")
    d.part("outsole", ring(ground, line(906+422j, 910+414j), tread.back()), texture="rubber", tip=(190, 448),
           side="bottom")
    d.on("midsole",
         *crease(curve("94,394 136,408 200,413 290,409 380,401 470,390 540,377 600,360 650,350"), 1.2),
         *crease(curve("520,398 600,378 690,358 780,346 860,332 920,316"), 1.2),
         *crease(curve("206,442 240,428 330,423 420,416 500,404"), .9))
    top = curve("352,445 450,432 540,413 620,392 700,378 780,370 860,360 928,344")
    d.part("midsole_core",
           ring(top, back_of_sole.cut((928, 346), (910, 415)), tread.back().cut((910, 414), (352, 445))),
           texture="foam", seams=(top,), tip=(690, 420), side="bottom")
    window = pad(820, 403, 84, 24, 6, 9)
    d.on("midsole_core", blot(window, 0, .42), *crease(window, .9))
    recess = pad(272, 428, 46, 10.5, 3, 1)
    d.on("midsole", blot(recess, 0, .42), *crease(recess, .8))
    cells = [pad(x, 429 - k, 11, 7, 2.5) for x, k in ((244, -.8), (272, 0), (300, .8))]
    cells += [pad(768 + 35 * i, 409 - 4.3 * i, 14.5, 16, 3.5, 1.5) for i in range(4)]
    d.part("abzorb_pods", *cells, texture="translucent", seams=cells, lift=.6, tip=(836, 396), side="bottom")

    # Light
    d.light(feather, 912, (166, 338, -30), (856, 270))
    d.soft("sole", feather.moved(3j), 1, 6, .6)
    d.draw(toe, far, tongue_top.cut(None, (623, 160)), far_rim, heel, width=1.9, opacity=.85)
    d.draw(join(feather, back_of_sole), curve("89,402 88,393 93,385"), width=1.9, opacity=.85)
    return d
