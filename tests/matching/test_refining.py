"""What a page may add to what is known of a reading."""

from __future__ import annotations

import pytest

from readinglist.matching import Description
from readinglist.matching.refining import agrees, is_other, refinement
from readinglist.model import Name, Origin, Work

GIBSON = Name("Gibson", "J.")
KNOWN = Work(
    title="Social media in the social services",
    author=(GIBSON,),
    issued="2011",
    publisher="IRISS",
    url="https://iriss.example/report",
)


def taken(found: Work, known: Work = KNOWN, origin: Origin = Origin.PATTERN) -> Work:
    old = Description(known, dict.fromkeys(known.known(), origin))
    new = Description(found, dict.fromkeys(found.known(), Origin.STRUCTURED))
    return refinement(old, new).work


def test_a_page_that_says_nothing_adds_nothing() -> None:
    assert taken(Work()) == Work()


def test_what_is_lacking_is_filled_in() -> None:
    found = Work(title=KNOWN.title, doi="10.5555/x", language="en", abstract="Of councils.")

    assert taken(found) == found


def test_where_each_field_is_from_comes_along() -> None:
    known = Description(KNOWN, {"publisher": Origin.PATTERN})
    found = Description(Work(doi="10.5555/x", publisher="admin"), {"doi": Origin.STRUCTURED})

    assert dict(refinement(known, found).origins) == {"doi": Origin.STRUCTURED}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "Social Media in the Social Services: a guide"),
        ("title", "Social media in the social services (2nd ed.)"),
        ("author", (Name("Gibson", "Jo"),)),
        ("author", (Name("Gibson", "Jo"), Name("Doak", "Ann"))),
        ("issued", "2011-03-14"),
        ("issued", "2011"),
    ],
)
def test_a_fuller_form_of_what_is_known_is_taken(field: str, value: object) -> None:
    assert taken(Work(**{field: value})) == Work(**{field: value})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "Social media in the social services | IRISS"),
        ("title", "Social media in the social services – IRISS"),
        ("author", (Name(literal="admin"),)),
        ("author", (Name("Doak", "Ann"),)),
        ("issued", "2023-11-02"),
        ("publisher", "Iriss.org.uk – our new site"),
    ],
)
def test_what_says_something_else_is_left(field: str, value: object) -> None:
    assert taken(Work(**{field: value})) == Work()  # type: ignore[arg-type]


def test_one_author_of_two_takes_none_away() -> None:
    known = Work(title=KNOWN.title, author=(GIBSON, Name("Doak", "A.")))

    assert taken(Work(author=(Name("Gibson", "Jo"),)), known) == Work()


@pytest.mark.parametrize(
    "title", ["Welcome to Example", "Page moved", "Nasze usługi", "404", "Shop for shoes and socks"]
)
def test_a_page_of_another_title_adds_nothing_at_all(title: str) -> None:
    assert taken(Work(title=title, doi="10.5555/x", abstract="Shoes.")) == Work()


@pytest.mark.parametrize("title", ["this report", "Read more", "here", "PDF", ""])
def test_words_that_name_no_work_give_way(title: str) -> None:
    found = Work(title="Local by social", author=(GIBSON,))

    assert taken(found, Work(title=title, url="https://x.example")) == found


def test_what_was_left_over_of_an_entry_gives_way() -> None:
    found = Work(title="Local by social")
    known = Work(title="Gibson London retrieved from their website")

    assert taken(found, known, Origin.GUESS) == found


@pytest.mark.parametrize(
    ("known", "found", "other"),
    [
        ("Social media in the social services", "Social Media: a guide for social services", False),
        ("被调节的中介和被中介的调节", "被中介的调节研究", False),
        ("被调节的中介和被中介的调节", "首页", True),
        ("Der lange Weg der Akten", "Startseite des Archivs", True),
        ("Der lange Weg der Akten", "", False),
    ],
)
def test_another_work_is_told_by_its_title(known: str, found: str, other: bool) -> None:
    assert is_other(Work(title=known), Work(title=found)) is other


@pytest.mark.parametrize(
    ("known", "found", "is_it"),
    [
        ("Ledgers of the village office", "Ledgers of the village office | Voices", True),
        ("Ledgers of the village office: a study", "Ledgers of the village office", True),
        ("Ledgers of the village office", "The Voices: ledgers and more", False),
        ("Ledgers of the village office", "", False),
        ("Report", "Report", False),
        ("", "Welcome", False),
        ("村役場の帳簿について", "村役場の帳簿について - 声", True),
    ],
)
def test_a_page_is_known_by_a_title_that_tells(known: str, found: str, is_it: bool) -> None:
    assert agrees(Work(title=known), Work(title=found)) is is_it
