"""The measure itself: when two references are the same."""

from __future__ import annotations

import pytest

from tests.quality.likeness import folded, likeness, ratio
from tests.quality.score import score


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"doi": "10.5555/ABC"}, {"url": "https://dx.doi.org/10.5555/abc."}),
        ({"url": "http://www.a.example/x/?utm_source=y"}, {"url": "https://a.example/x"}),
        ({"title": "Letters nobody answers"}, {"title": "Letters nobody answers: a count"}),
        ({"title": "„Größe“"}, {"title": "grosse"}),
        ({"text": "Falk, T. 2009. The desk."}, {"text": "Falk, T. (2009): The desk"}),
    ],
)
def test_they_are_the_same(one: dict[str, str], other: dict[str, str]) -> None:
    assert likeness(folded(one), folded(other)) > 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({}, {}),
        ({"title": "Queues"}, {"title": "Letters"}),
        ({"url": "https://a.example/x?id=1"}, {"url": "https://a.example/x?id=2"}),
        ({"title": "The desk"}, {"title": "The desk: a border"}),
    ],
)
def test_they_are_not_the_same(one: dict[str, str], other: dict[str, str]) -> None:
    assert likeness(folded(one), folded(other)) == 0


def test_a_ratio_is_that_of_the_longest_common_subsequence() -> None:
    assert ratio("abcd", "axcd") == 2 * 3 / 8
    assert ratio("", "x") == 0
    assert ratio("same", "same") == 1


def test_each_is_used_once_and_what_is_optional_counts_neither_way() -> None:
    queues, letters = {"title": "Queues in small towns"}, {"title": "Letters nobody answers"}

    found = score("x", "y", [queues, queues, letters], expected=[queues], optional=[letters])

    assert (found.right, found.found, found.wrong) == (1, 2, ("Queues in small towns",))


def test_nothing_found_where_nothing_is_expected_is_perfect() -> None:
    assert score("x", "y", [], expected=[]).f1 == 1
    assert score("x", "y", [{"title": "Queues"}], expected=[]).f1 == 0
