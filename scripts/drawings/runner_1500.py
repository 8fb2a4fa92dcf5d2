"""A slim runner of 1989: a broad saddle with a small mark, a one-piece wedge held by a stabiliser."""

from __future__ import annotations

from curves import curve, join, line, pad, ring
from paper import Drawing, blot, blur, comb, crease, hills, hole, shade
from views import Plan

COLOURS = {
    "toe_box": "#bdb8ac", "quarter_base": "#bdb8ac", "collar": "#b5b0a4", "toe_cap": "#8f8877",
    "mudguard": "#8f8877", "eyestay": "#8f8877", "heel_counter": "#8f8877", "saddle": "#7d7666",
    "heel_tab": "#7d7666", "n_logo": "#e8e4da", "heel_embroidery": "#e8e4da", "collar_lining": "#8d887d",
    "tongue": "#c9c5ba", "tongue_label": "#f2efe8", "laces": "#efece4", "thread": "#e2ddcf",
    "edge_paint": "#4a443a", "midsole": "#f2f0ea", "stabiliser": "#8e9196", "outsole": "#3b3a38",
}

PLAN = Plan(
    sole="95,146@-90 116,98 176,62 262,46 350,50 450,78 560,94 700,86 830,80 888,114 904,166 888,216 830,252"
         " 700,262"
         " 560,272 430,288 312,290 206,264 128,208 95,146@-90",
    upper="106,146@-90 128,106 184,74 264,58 350,62 450,88 560,104 700,98 826,94 876,122 890,166 876,208"
          " 826,240 700,250"
          " 560,260 430,276 314,278 212,252 138,200 106,146@-90",
    throat=(320, 570), eyelets=7,
    collar="580,168@-90 600,118 690,102 800,108 854,136 868,168 854,202 800,228 690,236 600,218"
                                         " 580,168@-90",
    tongue=646,
    panels=(("toe_cap", "214,66 190,104 182,152 196,204 234,258"),
            ("mudguard", "240,62 300,98 360,120"), ("mudguard", "360,204 306,228 262,270"),
            ("saddle", "492,96 500,110 510,120"), ("saddle", "508,214 496,232 490,268"),
            ("saddle", "650,100 630,102 612,110"), ("saddle", "612,226 632,236 652,252"),
            ("heel_counter", "776,96 804,102 836,110"), ("heel_counter", "836,226 804,234 776,244")),
    tips=(("toe_box", 262, 156, "top"), ("toe_cap", 146, 156, "top"), ("mudguard", 300, 258, "bottom"),
          ("eyestay", 400, 224, "bottom"), ("quarter_base", 710, 243, "bottom"),
          ("saddle", 556, 240, "bottom"),
          ("heel_counter", 820, 232, "bottom"), ("heel_tab", 880, 168, "top"), ("collar", 740, 106, "top"),
          ("collar_lining", 700, 118, "top"), ("tongue", 592, 176, "top"), ("tongue_label", 619, 168, "top"),
          ("laces", 403, 164, "top"), ("midsole", 896, 196, "bottom"), ("sockliner", 760, 170, "bottom")),
)
ONE_SIDED = ()


def drawing() -> Drawing:
    d = Drawing("runner-1500", "1989 runner, lateral view",
                "Technical side view of a slim runner, toe to the left: mesh and overlays, a broad saddle"
                " with a small"
                " embroidered mark, a one-piece midsole with a stabiliser at the heel. One layer for each"
                " component of"
                " the template runner-1500, numbered in the template's order.", COLOURS)

    toe = curve("103,402 108,385 125,364 158,348 210,331 262,312 314,286")
    far = curve("314,286 392,241 470,193 544,145")
    tongue_top = curve("544,145 570,113@-50 595,87 613,82 634,93 640,110@104 627,144 608,186")
    far_rim = curve("614,180 672,208 728,213 788,198 838,168 860,157")
    rim = curve("592,166 618,204 662,231 712,240 770,229 824,200 850,172")
    heel = curve("860,157 878,160 885,176 882,204 881,230 887,264 897,304 901,334 898,352")
    feather = curve("99,402 130,412 190,416 260,415 340,411 430,404 520,395 600,386 680,376 760,368 840,361"
                    " 898,352")
    back_of_sole = curve("898,352@10 906,370 911,392 910,412 900,432")
    bottom = curve("96,414 112,435 146,448 200,455 270,457 430,457 640,457 800,457 850,455 882,448 900,432")
    grip = curve("664,378 730,364 800,348 850,334 899,322")             # the upper edge of the stabiliser
    edge = join(feather.cut(None, (664, 378)), grip)
    upper = ring(toe, far, tongue_top, far_rim, heel.cut(None, (899, 322)), edge.back())
    lugs = comb(bottom.cut((114, 436), (884, 447)), 4.5, 11, 3.4, 1.2)
    ground = join(bottom.cut(None, (114, 436)), lugs, bottom.cut((884, 447), None))
    sole = ring(edge, curve("899,322@10 908,340 911,372 911,392"), back_of_sole.cut((911, 392), None),
                ground.back(),
                curve("96,414 95,407 99,402"))
    d.clip("upper", upper)
    d.clip("sole", sole)

    # Inside
    d.part("collar_lining", ring(far_rim, line(860+157j, 850+172j), rim.back().cut((850, 172), None),
                                 line(592+164j, 606+160j)), texture="weave", tip=(718, 224))
    d.on("collar_lining", *blur(rim.moved(-4j), 0, 28, .4), clip="upper")
    d.hidden("sockliner")

    # Tongue
    throat = curve("320,298 392,269 466,225 536,179 572,156")
    d.part("tongue",
           ring(far.cut((314, 284), None), tongue_top, curve("608,186 596,184 572,156"), throat.back()),
           texture="spacer", tip=(597, 146))
    d.on("tongue", *blur(curve("642,104 630,142 604,190"), 0, 22, .26),
         shade(curve("556,154 581,123 602,101 613,97 624,104 626,114 615,140 596,172"), 0, 1, .45),
         shade(curve("557,155 582,124 603,102 614,98").moved(1 + 1.2j), 1, 1, .4),
         *blur(curve("551,148 577,117 600,93 614,89 630,97"), 1, 9, .5), clip="upper")
    label = curve("584,132! - 603,109! - 618,121! - 599,145! - 584,132")
    d.part("tongue_label", ring(label), texture="weave", tip=(606, 122))
    d.on("tongue_label", shade(label, 0, .9, .6),
         shade(line(593+132j, 604+119j), 0, 1.4, .5), shade(line(598+136j, 609+123j), 0, 1.4, .5))

    # Mesh
    d.part("toe_box", ring(toe, throat.cut((314, 298), (440, 241)), line(440+241j, 430+404j),
                           feather.cut((430, 404), (99, 402))), texture="mesh", tip=(262, 338))
    d.part("quarter_base", ring(throat.cut((440, 241), None), rim, heel.cut((860, 157), None),
                                feather.cut((898, 352), (430, 404))), texture="mesh", tip=(728, 310))

    # Collar
    under = curve("584,196 634,250 700,267 772,255 836,224 882,206")
    d.part("collar", ring(rim, heel.cut((850, 172), (882, 206)), under.back()), texture="spacer",
           seams=(under,),
           lift=.8, tip=(784, 238))
    d.on("collar", *blur(rim.offset(8), 1, 14, .42), *blur(under.offset(-4), 0, 9, .2), clip="upper")

    # Overlays
    wing = curve("180,376 214,389 262,389 316,373 362,340 394,300 408,262")
    rear = curve("456,238 448,286 458,342 508,396")
    d.part("mudguard", ring(wing, line(408+262j, 456+238j), rear, feather.cut((508, 396), (180, 415))),
           texture="suede", seams=(wing, rear), rows=(5, 8.6), edged=True, tip=(400, 360), side="bottom")
    cap = curve("142,354 174,358@24 206,376 224,416")
    d.part("toe_cap", ring(toe.cut(None, (142, 354)), cap, feather.cut((224, 416), (99, 402))),
           texture="suede",
           seams=(cap,), rows=(5,), edged=True, tip=(150, 382), side="bottom")
    front = curve("500,210 480,262 476,320 496,398")
    back = curve("604,184 634,236 656,300 700,374")
    d.part("saddle", ring(front, feather.cut((496, 398), (700, 374)), back.back()), texture="suede",
           seams=(front, back), rows=(5, 8.6), edged=True, tip=(560, 340), side="bottom")
    low = curve("303,290 310,309@60 338,320@-12 406,297 484,250 552,207 588,187@-24 605,187")
    mouth = join(curve("316,285 315,293 323,297"), throat.cut((323, 297), None),
                 curve("572,156 583,156 592,164"),
                 rim.cut(None, (605, 187)))
    d.part("eyestay", ring(mouth, low.back()), texture="suede", seams=(mouth, low), rows=(4.5,),
           tip=(444, 255))
    beyond = ring(far, far.offset(6.5).back())
    d.part("eyestay", beyond, texture="suede")
    d.on("eyestay", blot(beyond, 0, .3), shade(far.offset(6.5), 0, 1, .6))
    counter = curve("882,210 842,223@158 802,264 774,318 752,369")
    d.part("heel_counter",
           ring(heel.cut((882, 212), None), feather.cut((898, 352), (752, 369)), counter.back()),
           texture="suede", seams=(counter,), rows=(5,), edged=True, tip=(810, 320), side="bottom")
    tab = curve("844,177 840,198 848,226 864,246 886,256")
    d.part("heel_tab", ring(heel.cut(None, (886, 256)), tab.back(), far_rim.cut((844, 165), None)),
           texture="suede",
           seams=(tab,), rows=(4.4,), tip=(866, 202))
    mark = hills(572, 290, 40)
    d.part("n_logo", *mark, texture="weave", seams=mark, lift=.5, tip=(572, 288))
    small = hills(846, 294, 30)
    d.part("heel_embroidery", *small, texture="weave", seams=small, lift=.5, tip=(846, 292), side="bottom")

    d.edge("edge_paint", width=1.2, tip=(477, 330), side="bottom")
    d.thread("thread", tip=(326, 376), side="bottom")

    near = throat.offset(13).spaced(7, .04, .94)
    over = far.offset(1).spaced(7, .11, .97)
    d.on("laces", *(m for p in near for m in hole(p, 4.8, 4, -32)))
    d.laces(near, over, 9.8, tip=((near[4] + over[5]).real / 2, (near[4] + over[5]).imag / 2))

    # Sole
    tread = bottom.offset(-11)
    d.part("outsole", ring(ground, line(900+432j, 904+424j), tread.back()), texture="rubber", tip=(210, 450),
           side="bottom")
    d.part("midsole", ring(feather, line(898+352j, 910+372j), back_of_sole.cut((910, 372), (905, 424)),
                           tread.back(), curve("95,411 95,407 99,402")),
           texture="foam", tip=(600, 410), side="bottom")
    d.on("midsole", *crease(feather.offset(12).cut((110, 419), (640, 392)), .8),
         *crease(curve("196,442 230,432 330,429 430,424 520,416 600,408"), .8),
         *crease(curve("640,424 700,412 780,404 860,400 908,396"), .9))
    hold = curve("664,378 740,386 820,385 911,379")
    d.part("stabiliser", ring(grip, curve("899,322@10 908,340 911,372 911,379"), hold.back()),
           texture="gloss",
           seams=(grip, hold), tip=(884, 350), side="bottom")
    for i in range(5):
        x, y = 764 + 22 * i, 371 - 3.1 * i
        d.on("stabiliser", blot(pad(x, y, 8, 3.6 + .6 * i, 2, 1.3), 0, .36),
             shade(pad(x + .5, y + .9, 8, 3.6 + .6 * i, 2, 1.3), 1, .8, .3))

    # Light
    d.light(edge, 904, (168, 360, -27), (856, 300))
    d.soft("sole", edge.moved(3j), 1, 6, .5)
    d.draw(toe, far, tongue_top.cut(None, (612, 179)), far_rim, heel.cut(None, (899, 322)), width=1.9,
           opacity=.85)
    d.draw(join(edge, curve("899,322@10 908,340 911,372 911,392"), back_of_sole.cut((911, 392), None)),
           curve("96,414 95,407 99,402"), width=1.9, opacity=.85)
    return d
