"""The labelled pairs: what the rules of sameness are measured by."""

from __future__ import annotations

from pathlib import Path

import pytest

from readinglist import matching
from tests.support.works import LabelledPair, labelled_pairs

HERE = Path(__file__).parent
SAME = list(labelled_pairs(HERE / "pairs-same.txt"))
DIFFERENT = list(labelled_pairs(HERE / "pairs-different.txt"))

# Of the pairs that are one work.
LEAST_RECALL = 0.95


def name(pair: LabelledPair) -> str:
    return pair.phenomenon


@pytest.mark.parametrize("pair", DIFFERENT, ids=name)
def test_two_works_are_not_taken_for_one(pair):
    verdict = matching.same_work(pair.a, pair.b)

    assert not verdict.is_same, verdict.reason


def test_of_the_pairs_that_are_one_work_nineteen_in_twenty_are_found():
    missed = [pair.phenomenon for pair in SAME if not matching.same_work(pair.a, pair.b).is_same]

    assert len(missed) <= (1 - LEAST_RECALL) * len(SAME), missed


@pytest.mark.parametrize("pair", SAME, ids=name)
def test_what_is_one_work_shares_a_look_up(pair):
    one, other = (
        {*matching.keys(work), *matching.blocking_keys(work)} for work in (pair.a, pair.b)
    )

    assert one & other


@pytest.mark.parametrize("pair", [*SAME, *DIFFERENT], ids=name)
def test_a_verdict_does_not_depend_on_which_comes_first(pair):
    assert matching.same_work(pair.a, pair.b) == matching.same_work(pair.b, pair.a)


def test_there_are_three_hundred_pairs_and_a_third_are_of_works_that_exist():
    every = [*SAME, *DIFFERENT]
    real = [pair for pair in every if pair.phenomenon.startswith("(real)")]

    assert len(every) >= 300
    assert len(real) >= len(every) / 3
