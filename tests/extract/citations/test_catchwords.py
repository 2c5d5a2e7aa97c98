"""Endnotes that begin with the words of the text that they belong to."""

from __future__ import annotations

import pytest

from readinglist.extract.citations import catchwords, parse
from readinglist.model import Entry, Span, SpanKind

NOTES = (
    "“The tide came in…”: Calder, Anna. Tides and Their Readers. London: Harbour Press, 1999.",
    "“…as slow as sand.”: Dunmore, Chris. The Long Shore. Kiel: Pilot Books, 1971.",
    "“No boat is late”: Orr, Ben. The Ferry. New York: Strand, 2004.",
)


def entries(*texts: str) -> list[Entry]:
    return [Entry(text=text) for text in texts]


@pytest.mark.parametrize(
    "texts",
    [
        (),
        ("Calder, Anna. Tides. London: Harbour Press, 1999.",) * 4,
        ("“Tides”: A pilot’s reader. Anna Calder, 1999.", "Dunmore, C. The Long Shore. 1971."),
        ("“Tides”: no.", "“Winds”: no.", "“Sands”: no."),
    ],
)
def test_a_list_that_has_none_stays_as_it_is(texts):
    assert catchwords.without(entries(*texts)) == entries(*texts)


def test_what_follows_the_catchwords_is_the_reference():
    works = [reference.work for reference in parse(entries(*NOTES))]

    assert [(work.title, work.author[0].family, work.year) for work in works] == [
        ("Tides and Their Readers", "Calder", 1999),
        ("The Long Shore", "Dunmore", 1971),
        ("The Ferry", "Orr", 2004),
    ]


def test_the_entry_itself_is_kept_as_printed():
    assert [reference.entry.text for reference in parse(entries(*NOTES))] == list(NOTES)


@pytest.mark.parametrize("note", NOTES[:2])
def test_catchwords_cut_off_in_a_sentence_need_no_list(note):
    assert parse(entries(note))[0].work.year in {1999, 1971}
    assert "“" not in catchwords.without(entries(note))[0].text


def test_markup_moves_with_the_words_that_are_kept():
    start = NOTES[0].index("Tides and")
    marked = Entry(
        text=NOTES[0],
        spans=(Span(0, 20, SpanKind.STRONG), Span(start, start + 5, SpanKind.EMPHASIS)),
    )

    kept = catchwords.without([marked, *entries(*NOTES[1:])])[0]

    assert [kept.text[span.start : span.end] for span in kept.spans] == ["Tides"]
