"""What the services answer, on record, and what is made of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from readinglist.model import Name, Work
from readinglist.resolvers import Subject, arxiv, crossref, doi, openlibrary

ANSWERS = Path(__file__).parent / "answers"
ENTRY = "Falk, T. (2009) Ledgers and listening. Journal of Small Offices, 12(3)."
PRINTED = Work(title="Ledgers and listening", author=(Name("Falk", "T."),), issued="2009")


def recorded(name: str) -> bytes:
    return (ANSWERS / name).read_bytes()


# DOI


def test_a_doi_is_asked_for_as_csl_json() -> None:
    request = doi.request(Subject(Work(doi="10.1000/a(b)<c>#d?e")), doi.BASE)

    assert request is not None
    assert request.url == "https://doi.org/10.1000/a(b)%3Cc%3E%23d%3Fe"
    assert request.accept == "application/vnd.citationstyles.csl+json"


def test_a_record_becomes_a_work_without_the_registrys_markup_and_types() -> None:
    found = doi.answer(recorded("doi.json"), Subject(Work(doi="10.5555/sl.2009.11")))

    assert found == Work(
        type="article-journal",
        title="Ledgers & Listening: The village office at work",
        author=(Name("Falk", "Tove"), Name(literal="Board of Village Offices")),
        issued="2009-04-02",
        container_title="Journal of Small Offices",
        publisher="Meadow Press",
        publisher_place="Lund",
        volume="12",
        issue="3",
        page="11-29",
        issn="1234-5679",
        doi="10.5555/sl.2009.11",
        abstract="Ledgers were kept & seldom read.",
    )


def test_the_record_of_another_doi_is_not_taken() -> None:
    assert doi.answer(recorded("doi.json"), Subject(Work(doi="10.5555/else"))) is None


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        (b'"journal-article"', "article-journal"),
        (b'"article-journal"', "article-journal"),
        (b'"posted-content"', "article"),
        (b'"monograph"', "book"),
        (b'"dissertation"', "thesis"),
        (b'"report"', "report"),
        (b'"something-new"', ""),
    ],
)
def test_types_of_registries_become_those_of_csl(said: bytes, kind: str) -> None:
    body = b'{"title": "Ledgers", "type": ' + said + b"}"

    found = doi.answer(body, Subject(Work(doi="10.5555/x")))

    assert found is not None
    assert found.type == kind


# Crossref


def test_crossref_is_asked_for_the_words_of_the_entry() -> None:
    request = crossref.request(Subject(PRINTED, ENTRY), crossref.BASE)

    assert request is not None
    assert (
        "query.bibliographic=Falk%2C%20T.%20%282009%29%20Ledgers%20and%20listening." in request.url
    )
    assert "&rows=3&select=DOI," in request.url
    assert request.contact_in == "mailto"


@pytest.mark.parametrize(
    "work",
    [
        replace(PRINTED, doi="10.5555/x"),
        replace(PRINTED, arxiv="2101.00099"),
        replace(PRINTED, type="webpage"),
        replace(PRINTED, type="post-weblog"),
    ],
)
def test_what_has_an_identifier_or_is_never_registered_is_not_searched_for(work: Work) -> None:
    assert crossref.request(Subject(work, ENTRY), crossref.BASE) is None


def test_the_work_is_found_among_those_that_only_sound_like_it() -> None:
    found = crossref.answer(recorded("crossref.json"), Subject(PRINTED, ENTRY))

    assert found is not None
    assert (found.doi, found.author) == ("10.5555/sl.2009.11", (Name("Falk", "Tove"),))
    assert found.title == "Ledgers and listening: The village office at work"


@pytest.mark.parametrize(
    "subject",
    [
        Subject(replace(PRINTED, issued="2010"), ENTRY),
        Subject(replace(PRINTED, title="Ledgers and listening: The village office at work")),
        Subject(replace(PRINTED, title="Ledgers & listening")),
        Subject(replace(PRINTED, author=(Name("Falk", "Tove"), Name("Other", "A.")))),
    ],
    ids=["online a year before", "with its subtitle", "another and", "more authors"],
)
def test_a_small_difference_is_no_other_work(subject: Subject) -> None:
    assert crossref.answer(recorded("crossref.json"), subject) is not None


@pytest.mark.parametrize(
    "work",
    [
        replace(PRINTED, title="Ledgers and listening in the city, part two"),
        replace(PRINTED, issued="2004"),
        replace(PRINTED, author=(Name("Moor", "Ada"),)),
        replace(PRINTED, issued=""),
        replace(PRINTED, author=()),
        replace(PRINTED, title=""),
    ],
    ids=["title", "year", "author", "no year", "no author", "no title"],
)
def test_what_differs_in_title_year_or_author_is_not_believed(work: Work) -> None:
    assert crossref.answer(recorded("crossref.json"), Subject(work)) is None


@pytest.mark.parametrize(
    "entry",
    [
        "Falk T: Ledgers and listening: The village office at work. J Small Off. 2009; 12: 11.",
        "T. Falk, “Ledgers and listening: the village office at work” (2009)",
    ],
)
def test_an_entry_that_was_badly_read_is_found_by_its_own_words(entry: str) -> None:
    misread = Work(title="J Small Off", author=(Name(literal="T"),))

    found = crossref.answer(recorded("crossref.json"), Subject(misread, entry))

    assert found is not None
    assert found.doi == "10.5555/sl.2009.11"


def test_an_entry_of_another_year_is_not_found_by_its_words() -> None:
    entry = "Falk T: Ledgers and listening: The village office at work. J Small Off. 1999; 2009."
    misread = Work(title="J Small Off", issued="1999")

    assert crossref.answer(recorded("crossref.json"), Subject(misread, entry)) is None


# Open Library


def test_a_book_is_read_with_its_people_and_its_bodies() -> None:
    subject = Subject(Work(isbn="9780306406157"))

    assert openlibrary.answer(recorded("openlibrary.json"), subject) == Work(
        type="book",
        title="The listening state: how councils hear",
        author=(Name("Fenwick", "Jo"), Name(literal="National Office of Ledgers")),
        issued="2007",
        publisher="Meadow Press",
        publisher_place="Leeds",
        isbn="9780306406157",
    )


def test_an_isbn_that_is_not_known_is_no_book() -> None:
    assert openlibrary.answer(b"{}", Subject(Work(isbn="9780306406157"))) is None
    assert openlibrary.answer(recorded("openlibrary.json"), Subject(Work(isbn="1"))) is None


# arXiv


def test_a_preprint_is_dated_by_its_first_version() -> None:
    found = arxiv.answer(recorded("arxiv.xml"), Subject(Work(arxiv="2101.00099")))

    assert found == Work(
        type="article",
        title="Counting ledgers without counting",
        author=(Name("Fell", "Ada"), Name("van der Berg", "Jo")),
        issued="2021-01-02",
        abstract="We count ledgers, and then we do not.",
        publisher="arXiv",
        doi="10.5555/ledgers.2022.4",
        arxiv="2101.00099",
    )


@pytest.mark.parametrize(
    "body",
    [
        b'<feed xmlns="http://www.w3.org/2005/Atom"></feed>',
        b'<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Error</title></entry></feed>',
        recorded("arxiv.xml").replace(b"2101.00099", b"2101.00098"),
        b'<!DOCTYPE a [<!ENTITY b "cc">]>' + recorded("arxiv.xml"),
        recorded("arxiv.xml")[:300],
    ],
    ids=["empty", "error", "another", "entities", "cut"],
)
def test_what_is_not_the_preprint_is_none(body: bytes) -> None:
    assert arxiv.answer(body, Subject(Work(arxiv="2101.00099"))) is None
