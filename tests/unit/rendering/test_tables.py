"""What the tables of a terminal say of a colourway, a match, a comparison and a palette."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO

import pytest
from rich.console import Console

from palette import shoes
from palette.cli import stdio
from palette.matching import match
from palette.matching.comparing import compare
from palette.model import (
    Carried,
    Carrier,
    Costing,
    Demand,
    Difference,
    Find,
    Finds,
    Lab,
    LeftOut,
    Library,
    Material,
    Palette,
    Place,
    Score,
    Sharing,
    Source,
    Substitution,
    Swatch,
    Term,
    Verdict,
)
from palette.rendering.terminal import colourway_table as colourways
from palette.rendering.terminal import palette_table as palettes
from palette.rendering.terminal.compare_table import compare_table, name_table
from palette.rendering.terminal.find_table import find_table
from palette.rendering.terminal.library_table import materials_table
from palette.rendering.terminal.match_table import match_table
from palette.rendering.terminal.overview import overview
from palette.rendering.terminal.palette_table import palette_table, show
from palette.rendering.terminal.palette_why import why
from palette.rendering.terminal.shoe_table import shoe_table


def told(view, width=140):
    console = Console(width=width, file=StringIO(), color_system=None, highlight=False, emoji=False)
    console.print(view)
    return console.file.getvalue()


def words(view, width=140):
    return " ".join(told(view, width).split())


TERMS = (
    Term("fidelity", "landscape", 0.9, 3.0, "the photograph is all there"),
    Term("contrast", "balance", 0.5, 1.0, "the midsole merges"),
    Term("hits", "balance", 0.2, 0.0, "no hit"),
)


@pytest.fixture
def costed(colourway):
    suede, foam = colourway.parts[1].material, colourway.parts[2].material
    demands = (
        Demand(suede, ("mudguard",), 42.5, "m2", 50.0, 7.5, 236.25, 1338.75, "EUR", "minimum order"),
        Demand(foam, ("midsole",), None, "kg", None, None, None, None, note="kg does not follow from area"),
    )
    costing = Costing(300, 4.4625, 0.7875, "EUR", 0.5, 35, "SUE-1", demands, ("waste is included",))
    return replace(colourway, costing=costing, score=Score(0.8, TERMS), notes=("tonal",))


def test_a_colourway_is_told_with_its_cost_its_path_and_what_has_no_price(costed):
    said = words(colourways.in_full(costed, 140, 1))
    assert "4.46 EUR of materials a pair at 300 pairs, and 0.79 for leftovers of minimum orders" in said
    assert ("(of 50% of the materials; the others have no price in EUR); 35 days, which hang on SUE-1"
            " (of 1 of the materials no lead time is known)") in said
    assert "the midsole merges" in said                 # the weakest of its family
    assert "no hit" not in said                         # which nobody asked for
    assert "an invented working sample" in said


@pytest.mark.parametrize(("left", "told_of"), [(0.79, True), (0.45, True), (0.44, False), (0.0, False)])
def test_a_tenth_of_the_cost_left_over_is_said_beside_it(costed, left, told_of):
    one = replace(costed, costing=replace(costed.costing, surcharge_per_pair=left))
    console = Console(width=140, file=StringIO(), color_system=None)
    said = words(overview([one, one], console))
    assert (f"≥4.46 EUR + {left:.2f} left over, ≥35 days" in said) is told_of
    assert told_of or "≥4.46 EUR, ≥35 days" in said


def test_explained_it_shows_every_term_and_every_order_also_those_that_nobody_can_reckon(costed):
    said = words(colourways.in_full(costed, 160, explain=True), 160)
    assert "fidelity weight 75% 90 the photograph is all there" in said
    assert "hits not asked 20 no hit" in said
    assert "SUE-1 42.5 m2 50 7.5 1338.75 236.25 minimum order" in said
    assert "EVA-1 ? ? kg does not follow from area" in said
    assert "waste is included" in said
    assert "Area shares: assumed." in said


def test_a_part_without_a_colour_of_the_photograph_has_its_own_tone(costed):
    toned = replace(costed.parts[2].component, tone=("light",))
    parts = (*costed.parts[:2], replace(costed.parts[2], component=toned, locked=True), *costed.parts[3:])
    table = told(colourways.parts_table(replace(costed, parts=parts), 140))
    (line,) = (line for line in table.splitlines() if "EVA-1" in line and "midsole" in line)
    assert "light" in line
    assert "locked" in line
    assert "·" in line


def test_a_summary_of_several_shoes_says_which_is_which_and_what_is_unknown(costed):
    other = replace(costed, shoe=replace(costed.shoe, id="boot"), costing=None, name="Rain")
    table = told(colourways.summary([costed, other], 140)).splitlines()
    assert "Clay & Berry  tiny" in table[2]
    assert table[2].split()[-3:] == ["≥4.46", "EUR", "≥35"]
    assert "Rain  boot" in table[3]
    assert table[3].rstrip().endswith("?")


def test_a_substitute_is_told_with_what_it_changes_and_what_nobody_knows(costed):
    suede, lace = costed.parts[1].material, costed.parts[3].material
    apart = Difference(3.2, 1.0, 0.5, 0.2, "lighter")
    swaps = (
        Substitution(("mudguard",), suede, lace, apart, Verdict.near, -1.5, 7, 0.4, "in development"),
        Substitution(("laces",), lace, suede, apart, Verdict.none, None, None, 0.08),
    )
    said = words(colourways.in_full(replace(costed, substitutions=swaps), 160), 160)
    assert "3.2 near lighter -1.50 +7 40%" in said
    assert "in development" in said
    assert "3.2 none lighter unknown unknown 8.0%" in said


def test_an_edit_is_told_by_what_it_changed_and_nothing_else(costed):
    peat = Material("PEAT", "Peat", "suede-pig", Lab(25, 5, 8))
    parts = (costed.parts[0], replace(costed.parts[1], material=peat), *costed.parts[2:])
    score = Score(0.7, (replace(TERMS[0], value=0.4, reason="too dark"), TERMS[1], TERMS[2]))
    costing = replace(costed.costing, per_pair=5.0, lead_days=None)
    after = replace(costed, parts=parts, score=score, costing=costing, warnings=("Soiling.",), name="Peat")
    said = words(colourways.changes_table(costed, after))
    assert "mudguard SUE-1 PEAT" in said
    assert "EVA-1" not in said
    assert "score 80.0 70.0 -10.0" in said
    assert "fidelity 90.0 40.0 -50.0 too dark" in said
    assert "contrast" not in said
    assert "4.46 to 5.00 EUR a pair; 35 to ? days." in said
    assert "! Soiling." in said
    assert "no longer: One < two" in said


WALL = Palette((
    Swatch(Lab(41, 15, 25), id="f1", name="brown", common="fell", share=0.7, spread=1.5, role="field"),
    Swatch(Lab(60, -60, 40), id="a1", name="green", share=0.3, role="accent"),
), name="wall")
SHELF = Library("shelf", (
    Material("FELL", "Fell", "suede-cow", Lab(42, 15, 25), supplier="Tannery", price=45.0, currency="EUR",
             unit="m2", lead_days=14, finish="waxed"),
    Material("MOSS", "Moss", "mesh-open", Lab(45, -12, 30), dyeable=True),
), illustrative=True, warnings=("one light is assumed",), note="made up")


def test_a_match_says_what_it_costs_where_there_is_room_and_leaves_it_out_where_there_is_none():
    found = match(WALL, SHELF, top=2)
    wide, narrow = (told(match_table(WALL, found, [SHELF], width), width) for width in (200, 80))
    assert "45.00 EUR/m2" in wide
    assert "14 days" in wide
    assert "45.00 EUR" not in narrow
    for table in (wide, narrow):
        assert "match" in table
        assert "±1.5" in table
        assert "What to ask for" in table
        assert "shelf: made up" in table
        assert "shelf: one light is assumed" in table


LONG = tuple(
    Material(f"KALA-{n:04}/BIS", "Rundsenkel 4 mm, gewachst", "lace-round", Lab(40, 5, 9), colour_name="Rost",
             supplier="Bandweberei Horla", price=0.071, currency="EUR", unit="lin_m", moq=1_000_000,
             moq_unit="lin_m", lead_days=42, status="discontinued", finish="waxed")
    for n in range(3)
)


@pytest.mark.parametrize("width", range(60, 240, 7))
def test_what_one_orders_by_is_never_cut_and_what_has_no_room_is_left_out_whole(width):
    table = told(materials_table(LONG, width), width)
    assert all(len(line) <= width for line in table.splitlines())
    assert table.count("KALA-") == table.count("/BIS") == table.count("Rost") == 3
    for word in ("0.071 EUR/lin_m", "1000000 lin_m", "42 d", "discontinued", "lace-round"):
        assert table.count(word) in (0, 3)
        assert width < 200 or word in table


@pytest.mark.parametrize("width", [80, 100, 118, 120, 150, 179, 180, 200])
def test_a_line_of_a_colourway_ends_in_its_price_and_its_days(costed, width):
    dear = replace(costed, name="A name that is longer than any table has room for, and goes on",
                   costing=replace(costed.costing, per_pair=12345.67, lead_days=1042))
    head, _, *lines = told(colourways.summary([dear] * 12, width), width).rstrip().splitlines()
    assert head.split()[-3:] == ["a", "pair", "days"]
    for line in lines:
        assert line.split()[-3:] == ["≥12345.67", "EUR", "≥1042"]
        assert len(line) <= width


def test_a_match_out_of_reach_names_no_material_as_its_answer():
    (found,) = match(Palette(WALL.swatches[:1]), SHELF.take([1]), within=1.0)
    table = words(match_table(WALL, [found], [SHELF], 140))
    assert "none" in table
    assert "± is the spread" in table


def test_a_warning_of_every_swatch_is_said_once_of_all():
    screen = replace(SHELF, materials=tuple(replace(m, colour_basis="hex") for m in SHELF.materials[:1]))
    table = words(match_table(WALL, match(WALL, screen), [screen], 140))
    assert "All: FELL is a display colour (hex), not a measurement." in table


def test_oklab_is_told_to_three_places_for_its_white_is_one():
    found = match(WALL, SHELF, by="OKLab")
    assert f"{found[0].difference.total:.3f}" in words(match_table(WALL, found, [SHELF], 140))


def test_two_palettes_are_told_by_what_moved_what_came_and_what_went():
    heather = replace(WALL.swatches[1], lab=Lab(30, 30, -40), name="heather", id="b1")
    after = Palette((WALL.swatches[0], heather))
    said = words(compare_table(compare(WALL, after), 120))
    assert "70% " in said
    assert "brown → brown" in said
    assert "Gone: a1 green" in said
    assert "Came: b1 heather" in said
    assert "Worst pair a1 → b1:" in said
    assert "Nothing came or went" in words(compare_table(compare(WALL, WALL), 120))


def test_a_named_colour_is_told_with_its_hex_and_its_lab():
    assert "brown fell L* 41.0 a* 15.0 b* 25.0" in words(name_table(WALL))


PHOTO = replace(
    WALL, sources=(Source("wall.jpg", "0" * 64, 900, 600, "sRGB"),), left_out=(("sky", 0.31),),
    swatches=(
        replace(WALL.swatches[0], hex="#7d583c", where=Place(120, 80)),
        replace(WALL.swatches[1], hex="#00a84c", in_gamut=False),
        Swatch(Lab(50, 0, 0), id="g", code="GREY", hex="#777777", share=0.0),
    ),
)


def test_a_palette_is_told_with_where_each_colour_is_where_there_is_room():
    wide, roomy, narrow = (words(palette_table(PHOTO, width), width) for width in (120, 100, 70))
    for said in (wide, roomy, narrow):
        assert "wall.jpg 900 × 600 sRGB" in said
        assert "brown fell 70%" in said
        assert "green accent" in said
        assert "GREY" in said
        assert "Left out: sky 31%." in said
        assert "a1: outside sRGB" in said
    assert "120,80" in wide
    assert "120,80" not in roomy
    assert "█" in roomy
    assert "–" in wide                                  # a grey has no hue


def test_many_photographs_are_counted_and_a_palette_without_one_has_its_name():
    several = replace(PHOTO, sources=tuple(Source(f"{n}.jpg", "0" * 64, 9, 9) for n in range(6)))
    assert "0.jpg + 1.jpg + 2.jpg + 3.jpg and 2 more" in words(palette_table(several))
    assert words(palette_table(WALL)).startswith("wall ")
    assert words(palette_table(replace(WALL, name=""))).startswith("palette ")


def test_a_range_that_shares_nothing_says_so_and_shows_no_empty_table():
    assert words(colourways.sharing(Sharing(11, 11, (), 0.0, "EUR", 0.0))) == (
        "Nothing is shared: each colourway is ordered alone."
    )


def coloured(palette, width):
    console = Console(width=width, file=StringIO(), color_system="truecolor", force_terminal=True)
    show(palette, console)
    return console.file.getvalue()


def test_a_little_photograph_stands_beside_the_table_or_above_it():
    look = (((120, 80, 60),) * 20,) * 6
    one = replace(PHOTO, sources=(replace(PHOTO.sources[0], thumbnail=look),))
    beside, above = coloured(one, 160), coloured(one, 90)
    assert len(above.splitlines()) == len(coloured(PHOTO, 90).splitlines()) + 3     # two pixels to a line
    assert "38;2;120;80;60" in beside
    assert len(beside.splitlines()) <= len(above.splitlines())
    two = replace(PHOTO, sources=one.sources * 2)
    assert coloured(two, 90).splitlines()[0].count("▀") == 40


def test_why_tells_the_knee_the_sampling_and_what_averages_make_of_each_colour():
    means = (Lab(42, 10, 20), Lab(60, -62, 42))
    swatches = tuple(replace(s, mean=m) for s, m in zip(PHOTO.swatches[:2], means, strict=True))
    options = (("rms_by_colours", "30,12,6"), ("chosen", 2), ("reduced", 3))
    lines = list(why(replace(PHOTO, swatches=swatches, options=options)))
    assert lines[2] == f"  2  12.00 {'#' * 16} <- the knee (Satopää et al. 2011)"
    assert "Looked at every 3 × 3 pixels as one; --full-size looks at each." in lines
    assert "6.8 muddier in chroma" in lines[-2]
    assert "2.8 cleaner in chroma" in lines[-1]


@pytest.mark.parametrize("name", shoes.names())
def test_a_shoe_fits_80_columns_without_breaking_a_word(name):
    shoe = shoes.load(name)
    table = told(shoe_table(shoe, 80), 80)
    assert max(map(len, table.splitlines())) <= 80
    for number, part in enumerate(shoe.components, 1):
        assert f" {part.title} " in table
        assert all(f"{kind}" in table for kind in part.kinds)
        said = f"{number} {part.title} {part.group} "
        (line,) = (one for one in table.splitlines() if " ".join(one.split()).startswith(said))
        assert part.role in line.split()
    assert "…" not in table


@pytest.mark.parametrize("width", [80, 140])
@pytest.mark.parametrize("sought", [1, 2])
def test_photographs_that_carry_a_colour_are_told_by_their_whole_names(width, sought):
    names = ("a-photograph-of-the-hills-behind-the-vineyard-in-october", "wall.jpg")
    carriers = tuple(Carrier(s, Difference(3.2, 1.0, 0.5, 0.2, "lighter"), Verdict.near)
                     for s in PHOTO.swatches[:2])
    carried = (Carried(0.0, 0.25, 0.5, carriers),) * sought
    finds = Finds(PHOTO.swatches[:sought], tuple(Find(name, PHOTO.sources, carried) for name in names), 9, 2)
    table = told(find_table(finds, width), width)
    assert max(map(len, table.splitlines())) <= width
    shown = table.splitlines()
    first, last = (next(n for n, line in enumerate(shown) if line.split()[:1] == [place]) for place in "12")
    start = shown[first].index(names[0][:8])
    assert "".join(line[start:].split(" ")[0] for line in shown[first:last]) == names[0]
    assert "…" not in table
    assert ("sought" in table) == (sought > 1)


def test_what_was_to_be_left_out_and_is_not_there_is_said_not_to_be_found():
    palette = Palette((Swatch(Lab(50, 0, 0)),), left_out=(LeftOut("sky", 0.0), LeftOut("dark", 0.2)))
    assert stdio.counted(palette) == "1 colour, without dark 20%; no sky was found"
    assert [line.plain for line in palettes.footnotes(palette)][1:] == [
        "Left out: dark 20%.", "No sky was found."]
