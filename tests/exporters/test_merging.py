"""Two edits of one text are brought together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.exporters._merging import Merged, merged

BASE = "One.\n\nTwo two two.\n\nThree.\n"


@pytest.mark.parametrize(
    ("ours", "theirs", "both"),
    [
        (BASE, BASE, BASE),
        ("Eins.\n\nTwo two two.\n\nThree.\n", BASE, "Eins.\n\nTwo two two.\n\nThree.\n"),
        (BASE, "One.\n\nTwo two two.\n\nDrei.\n", "One.\n\nTwo two two.\n\nDrei.\n"),
        (
            "Eins.\n\nTwo two two.\n\nThree.\n",
            "One.\n\nTwo two two.\n\nDrei.\n",
            "Eins.\n\nTwo two two.\n\nDrei.\n",
        ),
        (
            "One.\n\nTWO two two.\n\nThree.\n",
            "One.\n\nTwo two TWO.\n\nThree.\n",
            "One.\n\nTWO two TWO.\n\nThree.\n",
        ),
        ("One.\n\nThree.\n", BASE, "One.\n\nThree.\n"),
        (
            "Nought.\n\nOne.\n\nTwo two two.\n\nThree.\n",
            "One.\n\nTwo two two.\n\nThree.\n\nFour.\n",
            "Nought.\n\nOne.\n\nTwo two two.\n\nThree.\n\nFour.\n",
        ),
        ("Same.\n", "Same.\n", "Same.\n"),
    ],
)
def test_what_one_side_changed_is_taken_from_it(ours, theirs, both):
    assert merged(BASE, ours, theirs) == Merged(both, is_clean=True)


def test_what_both_changed_differently_is_there_twice():
    both = merged("One.\n", "Eins.\n", "Uno.\n")

    assert both == Merged("Eins.\n<!-- the list has:\nUno.\n-->\n", is_clean=False)


def test_a_comment_of_theirs_does_not_end_the_comment_it_is_put_in():
    both = merged("One.\n", "Eins.\n", "Uno --> <script>\n")

    assert both.text.count("-->") == 1


TEXT = st.lists(st.sampled_from(["a b c\n", "d\n", "\n", "e f\n"]), max_size=6).map("".join)


@given(TEXT, TEXT)
def test_an_edit_of_one_side_alone_is_that_edit(base, edited):
    assert merged(base, edited, base) == merged(base, base, edited) == Merged(edited, is_clean=True)


TYPED = st.lists(st.sampled_from(["a b c\n", "d\n", "a typed c\n", "new\n"]), max_size=6).map(
    "".join
)


@given(TEXT, TYPED, TEXT)
def test_every_word_that_we_put_in_is_there(base, ours, theirs):
    both = merged(base, ours, theirs).text.split()

    assert set(ours.split()) - set(base.split()) <= set(both)
