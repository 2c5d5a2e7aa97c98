"""Columns fit the width: rigid ones whole, the others by weight, the least wanted dropped."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.cli.layout import Box, aligned, cut, display_width, fit

NUMBER = Box(right=True)
TITLE = Box(weight=3, least=20)
WHO = Box(weight=1, least=8, rank=2)
HOST = Box(weight=1, least=10, rank=1)
CELLS = [["12345", "A title of a report that is long enough to be cut somewhere", "Gibson & Doak",
          "www.example.org"]]  # fmt: skip
HEADINGS = ["#", "Title", "Who", "Host"]
BOXES = [NUMBER, TITLE, WHO, HOST]


@pytest.mark.parametrize("width", [60, 80, 120, 200])
def test_a_row_is_never_wider_than_the_terminal(width):
    widths = [w for w in fit(HEADINGS, CELLS, BOXES, width) if w]

    assert sum(widths) + 2 * (len(widths) - 1) <= width


@pytest.mark.parametrize("width", [10, 40, 60, 200])
def test_a_number_is_never_cut(width):
    assert fit(HEADINGS, CELLS, BOXES, width)[0] == 5


def test_the_least_wanted_column_goes_first():
    assert [bool(w) for w in fit(HEADINGS, CELLS, BOXES, 40)] == [True, True, True, False]
    assert [bool(w) for w in fit(HEADINGS, CELLS, BOXES, 28)] == [True, True, False, False]


def test_no_column_is_wider_than_its_widest_cell():
    assert fit(HEADINGS, CELLS, BOXES, 500) == [5, 59, 13, 15]


def test_a_column_in_which_nothing_stands_is_left_out():
    assert fit(["#", "Tags"], [["1", ""], ["2", ""]], [NUMBER, WHO], 80) == [1, 0]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [("abc", 3, "abc"), ("abcd", 3, "ab…"), ("参考文献", 5, "参考…"), ("参考文献", 4, "参…")],
)
def test_text_is_cut_by_cells_and_says_so(text, width, expected):
    assert cut(text, width) == expected


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"])), st.integers(1, 60))
def test_aligned_text_takes_exactly_its_width(text, width):
    assert display_width(aligned(text, width)) == width
    assert display_width(aligned(text, width, right=True)) == width
