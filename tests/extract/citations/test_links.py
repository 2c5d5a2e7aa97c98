"""Which address is the work's, and what identifies it."""

from __future__ import annotations

import pytest

from readinglist.extract.citations import parse
from readinglist.model import Entry, Origin, Reference, Span, SpanKind

WORK = "Calder, A. (2010). The Tide Book. London: Harbour Press."


def entry(text: str, *links: tuple[str, str]) -> Entry:
    """Return an entry with a link on each of the given words; "" is a button that is left out."""
    spans = []
    for words, href in links:
        start = text.index(words) if words else len(text)
        spans.append(Span(start, start + len(words), SpanKind.LINK, href))
    return Entry(text=text, spans=tuple(spans))


def reference(text: str, *links: tuple[str, str]) -> Reference:
    return parse([entry(text, *links)])[0]


def test_without_links_there_is_no_address():
    assert reference(WORK).work.url == ""


@pytest.mark.parametrize(
    "href",
    [
        "https://scholar.google.com/scholar?q=tide",
        "https://www.google.com/search?q=tide",
        "https://www.worldcat.org/search?q=tide",
    ],
)
def test_a_search_button_is_not_the_work(href):
    assert reference(WORK, ("", href)).work.url == ""


@pytest.mark.parametrize(
    "href",
    [
        "https://orcid.org/0000-0001",
        "https://en.wikipedia.org/wiki/Anna_Calder",
        "https://a.example/",
    ],
)
def test_a_link_on_the_author_is_not_the_work_where_the_title_has_one(href):
    found = reference(WORK, ("Calder, A.", href), ("The Tide Book", "https://tides.example/book"))

    assert found.work.url == "https://tides.example/book"


def test_an_encyclopedia_page_of_the_publisher_is_not_the_work():
    found = reference(WORK, ("Harbour Press", "https://en.wikipedia.org/wiki/Harbour_Press"))

    assert found.work.url == ""


def test_the_link_of_the_title_wins_over_a_button():
    found = reference(
        WORK, ("The Tide Book", "https://tides.example/book"), ("", "https://b.example/pdf")
    )

    assert found.work.url == "https://tides.example/book"
    assert found.origins["url"] is Origin.IDENTIFIER


def test_a_printed_address_is_the_works():
    found = reference(
        "Calder, A. (2010). The Tide Book. Retrieved from https://tides.example/book.pdf"
    )

    assert found.work.url == "https://tides.example/book.pdf"


@pytest.mark.parametrize(
    "text",
    [
        "Calder, A. (2010). Tides. Harbour Studies, 3(1), 4–9. https://doi.org/10.1000/tide.1",
        "Calder, A. (2010). Tides. Harbour Studies, 3(1), 4–9. doi:10.1000/TIDE.1",
        "Calder, A. (2010). Tides. Harbour Studies, 3(1), 4–9. DOI: 10.1000/tide.1.",
    ],
)
def test_a_printed_doi_gives_doi_and_address(text):
    work = reference(text).work

    assert (work.doi, work.url.casefold()) == ("10.1000/tide.1", "https://doi.org/10.1000/tide.1")


def test_a_doi_wins_over_other_links():
    found = reference(
        f"{WORK} https://doi.org/10.1000/tide.1", ("The Tide Book", "https://tides.example/book")
    )

    assert found.work.url == "https://doi.org/10.1000/tide.1"


def test_a_short_doi_stays_an_address():
    work = reference(f"{WORK} https://doi.org/gmq2pm").work

    assert (work.doi, work.url) == ("", "https://doi.org/gmq2pm")


def test_a_doi_within_a_publishers_address_identifies_but_the_address_stays():
    href = "https://onlinelibrary.wiley.com/doi/epdf/10.1111/tide.12502"
    work = reference(WORK, ("The Tide Book", href)).work

    assert (work.doi, work.url) == ("10.1111/tide.12502", href)


@pytest.mark.parametrize(
    "tail",
    [
        "www.tides.example http://www.tides.example/pub/13.pdf",
        "http://www.tides.example/pub/13.pdf http://www.tides.example/",
    ],
)
def test_an_address_with_a_path_wins_over_the_front_page(tail):
    assert reference(f"{WORK} {tail}").work.url == "http://www.tides.example/pub/13.pdf"


@pytest.mark.parametrize("href", ["https://winds.example/view/268", "https://tides.example/book"])
def test_a_printed_address_wins_over_a_link_on_it_that_leads_elsewhere(href):
    printed = "https://tides.example/book%20of/7"

    found = reference(f"{WORK} {printed}", (printed, href))

    assert found.work.url == printed


def test_an_archive_copy_gives_the_original():
    href = "https://web.archive.org/web/20190101000000/http://tides.example/book"

    assert reference(WORK, ("The Tide Book", href)).work.url == "http://tides.example/book"


def test_an_address_that_works_wins_over_an_archive_copy():
    found = reference(
        f"{WORK} Archived from the original on 4 October 2012.",
        ("Archived", "https://web.archive.org/web/2012/http://old.example/"),
        ("The Tide Book", "https://tides.example/book"),
    )

    assert found.work.url == "https://tides.example/book"


def test_a_doi_prefix_before_an_address_is_taken_off():
    work = reference(f"{WORK} https://doi.org/https://tides.example/stable/2095").work

    assert work.url == "https://tides.example/stable/2095"


@pytest.mark.parametrize(
    ("tail", "field", "value", "url"),
    [
        ("arXiv:1612.07250 [physics].", "arxiv", "1612.07250", "https://arxiv.org/abs/1612.07250"),
        ("PMID: 18176029.", "pmid", "18176029", "https://pubmed.ncbi.nlm.nih.gov/18176029/"),
        ("ISBN 978-1-78633-021-5.", "isbn", "9781786330215", ""),
    ],
)
def test_other_identifiers_are_kept_and_some_have_a_page(tail, field, value, url):
    work = reference(f"{WORK} {tail}").work

    assert (getattr(work, field), work.url) == (value, url)
