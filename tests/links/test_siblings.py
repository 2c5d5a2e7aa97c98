"""Soft 404s, parked domains, and pages that only look like them."""

from __future__ import annotations

import pytest

from readinglist.links.siblings import Finding, Look, ground, sibling, suspicion, unmasked
from readinglist.urls import address

ASKED = "https://voices.example/reports/ledgers.html"
MENU = "".join(
    f"<li><a href='/{n}'>Chapter {n} of the house of records</a></li>" for n in range(20)
)
PROSE = "The office kept its ledgers in a room that nobody entered without a reason. " * 8


def look(content: str = "", *, title: str = "", url: str = ASKED) -> Look:
    return Look(url, f"<html><title>{title}</title><body>{content}</body></html>".encode())


@pytest.mark.parametrize(
    "seen",
    [
        look(PROSE, title="Ledgers of the house"),
        look(PROSE, url="https://voices.example/new/ledgers"),
        look("<p>Is this domain of law for the poor?", title="Ledgers"),
        look("<p>Houses for sale in this domain of the church"),
        look(PROSE, url="https://voices.example/?page=ledgers"),
    ],
)
def test_a_page_as_expected_raises_no_suspicion(seen: Look) -> None:
    assert suspicion(ASKED, seen) == ""


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        (look(PROSE, url="https://voices.example/"), "front page"),
        (look("<p>This domain is for sale!"), "for sale"),
        (look("<p>voices.example <b>Buy this domain</b>"), "for sale"),
        (look('<script src="https://x.parkingcrew.net/a.js"></script>'), "for sale"),
    ],
)
def test_what_speaks_against_a_page_is_named(seen: Look, words: str) -> None:
    assert words in suspicion(ASKED, seen)


def test_the_front_page_itself_may_be_asked_for() -> None:
    front = "https://voices.example/"

    assert suspicion(front, look(PROSE, url=front)) == ""


@pytest.mark.parametrize(
    ("url", "folder", "suffix"),
    [
        (ASKED, "/reports/", ".html"),
        ("https://voices.example/reports/2011/?id=7#part", "/reports/2011/", ""),
        ("https://voices.example", "/", ""),
    ],
)
def test_a_sibling_stands_in_the_same_folder_under_a_name_of_its_own(
    url: str, folder: str, suffix: str
) -> None:
    one, other = address.read(sibling(url)), address.read(sibling(url))

    assert one.host == "voices.example"
    assert one.path.startswith(folder)
    assert one.path.endswith(suffix)
    assert (one.query, one.fragment) == ("", "")
    assert one.path != other.path


def missing(name: str) -> Look:
    """Return what a site shows for a page that it does not have, which names the address."""
    return look(f"<ul>{MENU}</ul><p>Sorry, there is nothing at {name}.", url=f"{ASKED}/{name}")


@pytest.mark.parametrize(
    ("page", "other", "finding"),
    [
        (look(PROSE, title="Ledgers"), missing("x7"), Finding.PAGE),
        (look(f"<ul>{MENU}</ul><p>{PROSE}"), missing("x7"), Finding.PAGE),
        (missing("ledgers"), missing("x7"), Finding.EVERYWHERE),
        (look(PROSE), look(PROSE, url=f"{ASKED}/x7"), Finding.EVERYWHERE),
        (
            look(PROSE, url="https://voices.example/"),
            look(PROSE + MENU * 2, url="https://voices.example/"),
            Finding.EVERYWHERE,
        ),
        (look("<div id=app></div>"), look("<div id=app></div>", url="x"), Finding.SHELL),
        (look(), look(), Finding.SHELL),
    ],
)
def test_what_stands_at_any_address_is_not_the_page(
    page: Look, other: Look, finding: Finding
) -> None:
    assert unmasked(page, other) is finding


@pytest.mark.parametrize(
    ("other", "is_one"),
    [
        ("https://voices.example/reports/stairs.html", True),
        ("https://voices.example/reports/ledgers.html?id=7#part", True),
        ("https://voices.example/reports/ledgers.pdf", False),
        ("https://voices.example/reports/2011/ledgers.html", False),
        ("https://other.example/reports/ledgers.html", False),
    ],
)
def test_one_sibling_speaks_for_a_folder_and_a_suffix(other: str, is_one: bool) -> None:
    assert (ground(other) == ground(ASKED)) is is_one


def test_a_parked_domain_is_short_of_words_and_yet_no_application() -> None:
    parked = look("<p>This domain is for sale!")

    assert unmasked(parked, look("<p>This domain is for sale!")) is Finding.EVERYWHERE
