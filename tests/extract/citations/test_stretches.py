"""What punctuation and markup set apart."""

from __future__ import annotations

import pytest

from readinglist.extract.citations.stretches import marked, quoted, states
from readinglist.extract.citations.tokens import cut
from readinglist.model import Entry, Span, SpanKind


@pytest.mark.parametrize(
    "text", ["", "The fishers' tides", "it's and don't", "5'10\" tall", "“only opened"]
)
def test_apostrophes_and_lone_marks_quote_nothing(text):
    assert quoted(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A, “Tides of the North,” B", "“Tides of the North,”"),
        ('A, "Tides of the North." B', '"Tides of the North."'),
        ("A, ‘The fishers’ tides’, B", "‘The fishers’ tides’"),
        ("A, 'Tides of the North', B", "'Tides of the North'"),
        ("A, „Gezeiten“, B", "„Gezeiten“"),
        ("A, »Gezeiten«, B", "»Gezeiten«"),
        ("A, « Les marées », B", "« Les marées »"),
        ("A, “Tides of ‘the’ North,” B", "“Tides of ‘the’ North,”"),
        ("A, ``Tides of the North'' B", "``Tides of the North''"),
        ("甲「港の『光』」乙", "「港の『光』」"),
        ("甲《渔村》乙", "《渔村》"),
    ],
)
def test_each_pair_of_marks_is_known_outermost_first(text, words):
    assert [text[one.start : one.end] for one in quoted(text)] == [words]


def test_tokens_are_inside_where_most_of_them_is():
    text = 'A, "Tides of North". B'

    assert states(quoted(text), cut(text)) == ["O", "B", "I", "E", "O"]


def linked(text: str, words: str, kind: SpanKind = SpanKind.LINK) -> Entry:
    start = text.index(words)
    return Entry(text=text, spans=(Span(start, start + len(words), kind, "https://a.example"),))


@pytest.mark.parametrize(
    "words", ["PDF", "here", "Click here to access", "[PDF]", "Available online", "doi", "Link"]
)
def test_a_link_on_a_button_sets_nothing_apart(words):
    assert marked(linked(f"Calder, A. (2010). Tides. {words}", words)).linked == ()


@pytest.mark.parametrize("words", ["https://a.example/b", "www.a.example", "10.1000/182"])
def test_a_link_on_an_address_sets_nothing_apart(words):
    assert marked(linked(f"Calder, A. (2010). Tides. {words}", words)).linked == ()


@pytest.mark.parametrize("kind", [SpanKind.LINK, SpanKind.EMPHASIS, SpanKind.STRONG])
def test_what_is_put_on_the_whole_entry_sets_no_part_apart(kind):
    text = "Calder, A. (2010). Tides."

    found = marked(linked(text, text, kind))

    assert (found.linked, found.emphasis, found.strong) == ((), (), ())


def test_links_italics_and_bold_type_are_kept_apart():
    text = "Calder, A. (2010). Tides. Harbour Studies, 12."
    spans = tuple(
        Span(text.index(words), text.index(words) + len(words), kind)
        for words, kind in (
            ("Calder, A.", SpanKind.STRONG),
            ("Tides", SpanKind.LINK),
            ("Harbour Studies", SpanKind.EMPHASIS),
        )
    )

    found = marked(Entry(text=text, spans=spans))

    shown = [
        [text[one.start : one.end] for one in each]
        for each in (found.strong, found.linked, found.emphasis)
    ]
    assert shown == [["Calder, A."], ["Tides"], ["Harbour Studies"]]
