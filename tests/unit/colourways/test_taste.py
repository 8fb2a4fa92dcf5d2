"""Taste is learned: a simulated designer's weights come back in their order, and few picks move little."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest

from palette import learn_taste, load_job, propose, save
from palette.colourways.taste import learned
from palette.colourways.terms import TERMS
from palette.errors import InvalidInput, UnknownName, UsageError
from palette.model import Score, Term

USUAL = np.array([kind.weight for kind in TERMS])


@pytest.fixture(scope="module")
def one(fell, sample):
    return propose(fell, "walker-allerdale", sample, n=1)[0]


def tables(one, weights, rounds, seed, picks=2):
    """Rounds of eighteen colourways of various terms, of which the designer picks the best."""
    random = np.random.default_rng(seed)
    for _ in range(rounds):
        values = np.clip(random.normal(0.8, 0.12, (18, len(TERMS))), 0, 1)
        order = np.argsort(-(values @ weights + random.normal(0, 0.4, 18)))
        scored = [replace(one, score=Score(0.8, tuple(
            Term(kind.name, kind.family, float(v), kind.weight, "")
            for kind, v in zip(TERMS, row, strict=True)
        ))) for row in values]
        yield [scored[i] for i in order[:picks]], [scored[i] for i in order[picks:]]


def test_the_order_of_known_weights_comes_back(one):
    right, usual, off = [], [], []
    for seed in range(3):
        wanted = USUAL * np.exp(np.random.default_rng(seed).normal(0, 0.8, len(USUAL)))
        found = np.array(list(learned(list(tables(one, wanted, 60, seed))).values()))
        seen = np.flatnonzero(wanted > np.median(wanted))       # those that show at all in what is picked
        pairs = [(i, j) for i in seen for j in seen if wanted[i] > 1.3 * wanted[j]]
        right.append(np.mean([found[i] > found[j] for i, j in pairs]))
        usual.append(np.mean([USUAL[i] > USUAL[j] for i, j in pairs]))
        scaled = wanted * USUAL.sum() / wanted.sum()
        far, farther = (np.abs(np.log(w / scaled))[scaled > 8].mean() for w in (found, USUAL))
        off.append(far / farther)
    assert np.mean(right) >= 0.9 > np.mean(usual)
    assert np.mean(off) < 0.6


def test_one_table_moves_little_and_who_agrees_moves_hardly(one):
    few = np.array(list(learned(list(tables(one, USUAL[::-1], 1, 0))).values()))
    many = np.array(list(learned(list(tables(one, USUAL[::-1], 60, 0))).values()))
    assert np.abs(np.log(few / USUAL)).max() < np.log(2.2)      # of a taste that is the very opposite
    assert np.abs(np.log(few / USUAL)).mean() < 0.6 * np.abs(np.log(many / USUAL)).mean()
    same = np.array(list(learned(list(tables(one, USUAL, 1, 0))).values()))
    assert np.abs(np.log(same / USUAL)).max() < np.log(1.2)


def test_it_is_a_file_that_a_brief_uses(fell, sample, tmp_path):
    found = propose(fell, "walker-allerdale", sample, n=4)
    save(found, tmp_path / "proposals.json")
    ids = [one.id for one in found]
    picks = {"schema": "palette.picks/1", "picked": ids[2:3], "passed": [*ids[:2], ids[3]], "changed": {}}
    (tmp_path / "picks.json").write_text(json.dumps(picks))
    taste = learn_taste(tmp_path / "picks.json", output=tmp_path / "taste.toml")
    assert (taste.picks, taste.passed) == (1, 3)
    (tmp_path / "job.toml").write_text('taste = "taste.toml"\n[weights]\ncost = 7\n')
    assert load_job(tmp_path / "job.toml").brief.weights == {**taste.weights, "cost": 7.0}
    (tmp_path / "picks.json").write_text(json.dumps({**picks, "picked": ["nobody"]}))
    with pytest.raises(UnknownName, match="No proposal called 'nobody'"):
        learn_taste(tmp_path / "picks.json")
    (tmp_path / "picks.json").write_text(json.dumps({**picks, "passed": []}))
    with pytest.raises(UsageError, match="Nothing was passed over"):
        learn_taste(tmp_path / "picks.json")
    with pytest.raises(InvalidInput, match="is not a file of picks"):
        learn_taste(tmp_path / "proposals.json", found)
