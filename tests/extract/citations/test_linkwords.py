"""Entries that are nothing but the words of a link."""

from __future__ import annotations

import pytest

from readinglist.extract.citations import linkwords, parse
from readinglist.model import Entry, Span, SpanKind, Stage

HREF = "https://tides.example/a"


def linked(text: str, words: str = "", **more) -> Entry:
    """Return an entry in which `words`, or all of it, is a link."""
    start = text.index(words or text)
    span = Span(start, start + len(words or text), SpanKind.LINK, HREF)
    return Entry(text=text, spans=(span,), **more)


def test_without_a_link_there_is_nothing_to_read():
    assert linkwords.read(Entry(text="The city's plan")) is None


@pytest.mark.parametrize(
    "text",
    [
        "https://tides.example/a",
        "www.tides.example",
        "Calder, A. (2010). The Tide Book. Harbour Press",
        "Calder, A., Tides, Harbour Studies 12(3), pp. 4–9",
        "Anna Calder, “Tides of the North”, 2010",
        "Calder A et al. Tides and their causes",
    ],
)
def test_an_address_or_a_whole_reference_under_a_link_is_no_title(text):
    assert linkwords.read(linked(text)) is None


@pytest.mark.parametrize(
    "text",
    [
        "The city's plan",
        "Tide tables 1920-1939",
        "Tides - the largest community of 2010 readers",
        'The list "TIDES OF THE NORTH" (tides.example)',
        "tides.example",
        "Unser Hafen: die Homepage",
    ],
)
def test_all_of_a_linked_line_is_the_title(text):
    work = parse([linked(text)])[0].work

    assert (work.title, work.author, work.issued, work.url) == (text, (), "", HREF)


def test_in_running_text_only_the_linked_words_are_the_title():
    entry = linked(
        "The council published the 2010 plan last week.", "the 2010 plan", stage=Stage.BODY
    )

    assert parse([entry])[0].work.title == "the 2010 plan"


@pytest.mark.parametrize("by", [" by ", ", by ", " von ", " par ", " por "])
def test_a_by_line_under_the_link_is_the_author(by):
    work = parse([linked(f"Breath of Tides{by}Anna Calder")])[0].work

    assert (work.title, work.author[0].family) == ("Breath of Tides", "Calder")


def test_by_within_a_title_names_nobody():
    assert parse([linked("Learning by doing")])[0].work.title == "Learning by doing"
