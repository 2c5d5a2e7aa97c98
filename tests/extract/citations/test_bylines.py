"""Names in the words of a link are parted from the title where that is the list's habit."""

from __future__ import annotations

import pytest

from readinglist.extract.citations import parse
from readinglist.model import Entry, Span, SpanKind, Stage


def linked(*words):
    """Return entries that are nothing but a link."""
    return [
        Entry(
            text=text,
            spans=(Span(0, len(text), SpanKind.LINK, "https://a.example/1"),),
            stage=Stage.HEADED,
        )
        for text in words
    ]


def told(*words):
    works = [found.work for found in parse(linked(*words), language="en")]
    return [([name.family or name.literal for name in work.author], work.title) for work in works]


@pytest.mark.parametrize("mark", [":", "."])
def test_names_before_the_titles_of_a_list_are_its_authors(mark):
    found = told(f"Anna Calder{mark} Too big to answer", f"Tom Fay and Ida Pike{mark} Slow post")

    assert found == [(["Calder"], "Too big to answer"), (["Fay", "Pike"], "Slow post")]


def test_names_behind_the_titles_of_a_list_are_its_authors():
    found = told("The shape of streets, Frank Marlow", "Public counts, Anna Calder et. al.")

    assert found == [(["Marlow"], "The shape of streets"), (["Calder"], "Public counts")]


def test_names_in_brackets_behind_titles_are_their_authors():
    found = told("Charts for councils (Robert Marlow)", "Small counts (Anna Calder)", "Ledgers")

    assert found == [
        (["Marlow"], "Charts for councils"),
        (["Calder"], "Small counts"),
        ([], "Ledgers"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        ("Climate Change: what councils do", "Public Health: a short guide"),
        ("Anna Calder: a life in letters", "What the tide brings", "Harbours of the north"),
    ],
)
def test_a_subtitle_is_no_title_of_its_own(words):
    assert told(*words) == [([], each) for each in words]
