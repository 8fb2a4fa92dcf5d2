"""A palette by hand: what was found and what was chosen stay told apart."""

from __future__ import annotations

import numpy as np
import pytest

from palette import Lab, Palette, Swatch, edit_palette, to_json
from palette.api.editing import told
from palette.errors import UnknownName, UsageError
from palette.formats.documents import palette_document
from palette.science.spaces import lab_to_xyz, xyz_to_lab

FELL = Palette((
    Swatch(Lab(40, 10, 20), id="f1", common="peat", share=0.5, population=50, role="field"),
    Swatch(Lab(60, -5, 12), id="f2", common="moss", share=0.3, population=30, role="field"),
    Swatch(Lab(30, 12, 18), id="f3", common="bark", share=0.2, population=20, role="field"),
), options=(("colours", 3),))


def ids(palette):
    return [swatch.id for swatch in palette.swatches]


def test_keep_drop_and_reorder_choose_and_leave_shares():
    assert ids(edit_palette(FELL, "keep", "moss", "f1")) == ["f1", "f2"]
    assert ids(edit_palette(FELL, "drop", "f2")) == ["f1", "f3"]
    moved = edit_palette(FELL, "reorder", "f3")
    assert (ids(moved), [s.share for s in moved.swatches]) == (["f3", "f1", "f2"], [0.2, 0.5, 0.3])
    assert {swatch.by_hand for swatch in moved.swatches} == {""}


def test_a_merge_is_the_light_of_all_by_their_shares():
    one, other = edit_palette(FELL, "merge", "f3", "f1").swatches
    light = 0.5 * lab_to_xyz((40, 10, 20)) + 0.2 * lab_to_xyz((30, 12, 18))
    assert np.allclose(one.lab, xyz_to_lab(light / 0.7))
    assert (one.id, one.share, one.population, one.by_hand) == ("f1", 0.7, 70, "merged")
    assert other == FELL.swatches[1]


def test_what_became_of_which_colour_is_said():
    def said(change, *colours):
        return told(FELL, edit_palette(FELL, change, *colours))

    merged = edit_palette(FELL, "merge", "f3", "f1").swatches[0]
    names = {s.id: " ".join(filter(None, (s.id, s.common or s.name or s.code))) for s in FELL.swatches}
    assert said("merge", "f3", "f1") == (
        f"{names['f3']} merged into {names['f1']}: {merged.common} {merged.hex}, 70.0%.")
    assert said("rename", "f1=turf") == f"{names['f1']} is now turf."
    assert said("drop", "f2") == f"Gone: {names['f2']}."
    assert said("reorder", "f3") == ""


def test_a_name_of_ones_own_is_told_apart_and_every_change_is_kept_in_a_document():
    found = edit_palette(edit_palette(FELL, "rename", "peat=Turf, wet"), "drop", "Turf, wet")
    assert dict(found.options)["edited"] == "rename peat=Turf, wet; drop Turf, wet"
    named = edit_palette(FELL, "rename", "f1=turf")
    assert (named.swatches[0].common, named.swatches[0].by_hand) == ("turf", "renamed")
    assert palette_document.from_json(to_json(named), "it").swatches[0].by_hand == "renamed"


@pytest.mark.parametrize(("change", "colours", "error", "said"), [
    ("drop", ("f1", "f2", "f3"), UsageError, "No colour is left"),
    ("drop", ("f9",), UnknownName, "No colour called 'f9'"),
    ("drop", ("#ff0000",), UnknownName, "No colour called '#ff0000'"),
    ("merge", ("f1",), UsageError, "two colours or more"),
    ("merge", ("f1", "peat"), UsageError, "named twice"),
    ("rename", ("f1",), UsageError, "rename f1=peat"),
    ("paint", ("f1",), UsageError, "rename, merge, keep, drop, reorder"),
    ("keep", (), UsageError, "Say which colours"),
])
def test_what_cannot_be_done_is_a_sentence(change, colours, error, said):
    with pytest.raises(error, match=said):
        edit_palette(FELL, change, *colours)
