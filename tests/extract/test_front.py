"""What a page says of itself is read off its head."""

from __future__ import annotations

import pytest

from readinglist.extract import document
from readinglist.extract.front import front
from readinglist.model import Name, Origin, Page, Work

HERE = "https://voices.example/report"

BARE = "<p>Nothing said, and nothing meant."
HIGHWIRE = """<html lang="en-GB"><head><title>Archive :: Counters</title>
<meta name="citation_title" content="Counters and kindness">
<meta name="citation_author" content="Falk, Tove"><meta name="citation_author" content="Ben Osei">
<meta name="citation_journal_title" content="Street Level">
<meta name="citation_publication_date" content="2009/04/02">
<meta name="citation_firstpage" content="11"><meta name="citation_lastpage" content="29">
<meta name="citation_doi" content="doi:10.5555/SL.2009.11"></head><body><h1>Another heading</h1>"""
DATA = """<html><head><title>Desk</title></head><body><h1>x</h1>
<script type="application/ld+json">{"@type": ["Thing", "Report"], "headline": "The desk",
"author": {"name": "Bea Osei"}, "datePublished": "2011-03-14"}</script>"""


def read(source: str, **headers: str) -> Work:
    return front(Page(url=HERE, body=source.encode(), headers=headers)).work


def test_a_page_that_says_nothing_has_its_address_alone() -> None:
    assert read(BARE) == Work(url=HERE)


def test_what_is_said_for_machines_is_taken_before_what_is_printed() -> None:
    assert read(HIGHWIRE) == Work(
        type="article-journal",
        title="Counters and kindness",
        author=(Name("Falk", "Tove"), Name("Osei", "Ben")),
        issued="2009-04-02",
        container_title="Street Level",
        page="11–29",
        doi="10.5555/sl.2009.11",
        language="en",
        url=HERE,
    )


def test_data_for_machines_is_found_wherever_it_stands() -> None:
    found = read(DATA)

    assert (found.type, found.title, found.issued) == ("report", "The desk", "2011-03-14")
    assert found.author == (Name("Osei", "Bea"),)


@pytest.mark.parametrize(
    ("source", "title", "origin"),
    [
        ("<title>Voices | The Site</title><h1>Voices</h1>", "Voices", Origin.MARKUP),
        ("<h1>Only <i>one</i> &amp; all</h1>", "Only one & all", Origin.MARKUP),
        (
            "<title>The Site – Voices of the counter</title>",
            "Voices of the counter",
            Origin.PATTERN,
        ),
        ("<title>Voices</title><h1>Menu</h1><h1>Voices</h1>", "Voices", Origin.MARKUP),
        ('<meta property="og:title" content="Voices">', "Voices", Origin.STRUCTURED),
        ("<title> </title><h1> </h1>", "", None),
    ],
)
def test_the_title_is_the_surest_there_is(source: str, title: str, origin: Origin | None) -> None:
    found = front(Page(url=HERE, body=source.encode()))

    assert (found.work.title, found.origins.get("title")) == (title, origin)


@pytest.mark.parametrize(
    ("source", "canonical"),
    [
        ('<link rel="canonical" href="/voices">', "https://voices.example/voices"),
        ('<meta property="og:url" content="https://other.example/b">', "https://other.example/b"),
        ('<link rel="canonical" href="javascript:x">', ""),
        ("", ""),
    ],
)
def test_the_address_that_a_page_claims_is_told_apart_from_where_it_is(
    source: str, canonical: str
) -> None:
    found = front(Page(url=HERE, body=f"{source}<p>x".encode()))

    assert (found.canonical, found.work.url) == (canonical, HERE)


@pytest.mark.parametrize("source", [HIGHWIRE, "<title>A | B</title><h1>A</h1><p>x"])
def test_it_says_the_same_as_the_whole_page(source: str) -> None:
    page = Page(url=HERE, body=source.encode())

    assert read(source) == document(page).work


def test_a_head_in_another_charset_is_read_as_it_is_labelled() -> None:
    body = "<title>Zürich: Größe</title>".encode("latin-1")

    found = front(Page(url=HERE, body=body, headers={"content-type": "text/html; charset=rot13"}))

    assert found.work.title == "Zürich: Größe"
