"""What the page's markup makes of an entry that its words leave open."""

# ruff: noqa: E501 - a case a line, however long the reference

from __future__ import annotations

import pytest

from readinglist.extract.citations import parse
from readinglist.extract.citations.bounds import leads_to_host
from readinglist.extract.citations.stretches import marked
from readinglist.extract.citations.tokens import cut
from readinglist.model import Entry, Origin, Reference, Span, SpanKind

EM, LINK, STRONG = SpanKind.EMPHASIS, SpanKind.LINK, SpanKind.STRONG
HREF = "https://tides.example/"


def entry(text: str, *marks: tuple[SpanKind, str]) -> Entry:
    spans = []
    for kind, words in marks:
        start = text.index(words)
        spans.append(Span(start, start + len(words), kind, HREF if kind is LINK else ""))
    return Entry(text=text, spans=tuple(spans))


def read(text: str, *marks: tuple[SpanKind, str]) -> Reference:
    return parse([entry(text, *marks)])[0]


@pytest.mark.parametrize(
    ("text", "mark", "title"),
    [
        ("Calder, A. (2010). Tides. A reader for pilots. Harbour Notes 12.", (EM, "Tides. A reader for pilots"), "Tides. A reader for pilots"),
        ("Rose, J. et al. (2013): Can fish read the tides? Fish and Fishers, 15(1), S. 1-37", (LINK, "Can fish read the tides?"), "Can fish read the tides?"),
        ("The Evening Post: How the harbour was won: https://post.example/won", (EM, "How the harbour was won"), "How the harbour was won"),
        ("Tides and their readers Anna Calder's notebook, 2015", (LINK, "Tides and their readers"), "Tides and their readers"),
        ("Calder, Anna. 2020. Tides: An Analysis in R. https://tides.example.", (EM, "Tides: An Analysis in R"), "Tides: An Analysis in R"),
    ],
)  # fmt: skip
def test_the_title_ends_where_its_link_or_italics_end(text, mark, title):
    found = read(text, mark)

    assert found.work.title == title
    assert found.origins["title"] is Origin.MARKUP


def test_italics_at_the_end_of_a_title_are_the_journal():
    text = "Calder, A., & Dunmore, C. (2004). The reach of tides: Beyond the harbour wall. Research in Tides and Change, 25, 27–51."

    work = read(text, (EM, "Research in Tides and Change"), (EM, "25")).work

    assert work.title == "The reach of tides: Beyond the harbour wall"
    assert work.container_title == "Research in Tides and Change"


def test_italic_words_within_a_title_end_nothing():
    text = "Calder, A. (2004). The growth of Zostera marina in the northern harbours. Harbour Studies, 25(1), 27–51."

    assert read(text, (EM, "Zostera marina")).work.title == (
        "The growth of Zostera marina in the northern harbours"
    )


def test_a_quotation_is_all_of_the_title_with_the_year_inside():
    text = "New, William. “Calder’s (1930) ‘Toward the Tides of Childhood’: A Translation.” Harbour Studies 32, no. 8 (2022): 1–9."

    work = read(text).work

    assert work.title == "Calder’s (1930) ‘Toward the Tides of Childhood’: A Translation"
    assert work.year == 2022


def test_parts_that_the_page_names_are_taken_at_its_word():
    text = "Anna Calder 2010 The Tide Book Harbour Press"
    kinds = (
        (SpanKind.AUTHOR, "Anna Calder"),
        (SpanKind.DATE, "2010"),
        (SpanKind.TITLE, "The Tide Book"),
        (SpanKind.PUBLISHER, "Harbour Press"),
    )

    work = read(text, *kinds).work

    assert (work.title, work.author[0].family) == ("The Tide Book", "Calder")
    assert (work.year, work.publisher) == (2010, "Harbour Press")


def test_a_title_inside_the_container_is_the_containers():
    text = "Calder A. 2016. Tides and time. Journal of Harbours 10(4):919-932"
    marks = (
        (SpanKind.AUTHOR, "Calder A. 2016."),
        (SpanKind.CONTAINER, "Journal of Harbours 10(4)"),
        (SpanKind.TITLE, "Journal of Harbours"),
    )

    work = read(text, *marks).work

    assert (work.title, work.container_title) == ("Tides and time", "Journal of Harbours")
    assert (work.year, work.volume) == (2016, "10")


def leads(text: str, *marks: tuple[SpanKind, str]) -> list[str]:
    tokens = cut(text)
    found = leads_to_host(tokens, marked(entry(text, *marks)))
    return [tokens[i].text for i in sorted(found)]


@pytest.mark.parametrize(
    "text",
    [
        "In search of tides. London: Harbour Press.",
        "Calder, A. (2010). Faith in harbours. London: Harbour Press.",
        "Calder, A. (2010). Tides in the north of the island. London.",
        "Calder, A. (2010). The lost years. in part.",
    ],
)
def test_in_within_a_title_leads_nowhere(text):
    assert leads(text) == []


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Calder, Anna: Gezeiten. In: Hafenblatt 3 (2010).", ()),
        ("Calder, A. (2010). Tides. In C. Dunmore (Ed.), The harbour handbook.", ()),
        ("Jan Calder, Schaber, in Floss (Hrsg.) Werkzeuge, Tübingen 2012", ()),
        ("Calder, A. (2010). Reading tides. In The harbour handbook (pp. 1–9).", ()),
        ("Calder, A., Tides, in View of the Harbour. London.", ((STRONG, "View of the Harbour"),)),
        (
            "Calder, A. Mareas en Anuario de los puertos del norte.",
            ((EM, "Anuario de los puertos"),),
        ),
    ],
)
def test_in_before_a_book_an_editor_or_a_colon_leads_to_the_host(text, marks):
    assert len(leads(text, *marks)) == 1


def test_linked_names_that_nothing_parts_are_names_of_their_own():
    text = "Anna Calder Chris Dunmore (2010). Tides and their readers. Harbour Notes, 12(3), 4–9."

    work = read(
        text,
        (SpanKind.AUTHOR, "Anna Calder Chris Dunmore"),
        (LINK, "Anna Calder"),
        (LINK, "Chris Dunmore"),
        (SpanKind.TITLE, "Tides and their readers"),
    ).work

    assert [name.family for name in work.author] == ["Calder", "Dunmore"]
