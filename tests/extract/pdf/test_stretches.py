"""The densest stretch is as good as any other."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from readinglist.extract.pdf.stretches import densest


@given(st.lists(st.integers(-3, 3), max_size=12))
def test_no_stretch_has_a_higher_sum(gains: list[int]) -> None:
    start, end = densest(gains)

    every = combinations(range(len(gains) + 1), 2)
    assert sum(gains[start:end]) == max([0, *(sum(gains[a:b]) for a, b in every)])
