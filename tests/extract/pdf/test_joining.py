"""Printed lines become one text: words whole again, hyphens kept where they belong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.extract.pdf.joining import Words, joined
from tests.support.lines import lines

KNOWN = Words(
    [
        "The organisation of a self-help group over time is a series of meetings.",
        "A time-series of Sozialpolitik in Wiesbaden; cost-effectiveness; the co-operative.",
    ]
)


def text(*printed: str, hrefs: tuple[str, ...] = ()) -> str:
    return joined(lines(printed), KNOWN, hrefs=hrefs).text


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("Waiting", "rooms", "Waiting rooms"),
        ("The organisa-", "tion of minutes", "The organisation of minutes"),
        ("Time-", "series of ledgers", "Time-series of ledgers"),
        ("Cost-", "effectiveness", "Cost-effectiveness"),
        ("Wies-", "baden", "Wiesbaden"),
        ("the politi-", "cal parish", "the political parish"),
        ("Campus-", "Verlag", "Campus-Verlag"),
        ("Sozial-", "und Wirtschaftsgeschichte", "Sozial- und Wirtschaftsgeschichte"),
        ("self-", "rule", "self-rule"),
        ("pages 12-", "18", "pages 12-18"),
        ("Organisa\u00ad", "tion", "Organisation"),
        ("a dash -", "and more", "a dash - and more"),
    ],
)
def test_a_hyphen_goes_where_the_word_is_one(before: str, after: str, expected: str) -> None:
    assert text(before, after) == expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("https://example.org/", "a/b", "https://example.org/a/b"),
        ("https://example.org/a-", "b", "https://example.org/a-b"),
        ("https://example.org/a_", "Report.pdf", "https://example.org/a_Report.pdf"),
        ("http://example.org/a?b=", "17&c", "http://example.org/a?b=17&c"),
        ("www.example.org/re", "port.pdf (12.3.2004)", "www.example.org/report.pdf (12.3.2004)"),
        ("doi:10.1000/abc.", "2004.17", "doi:10.1000/abc.2004.17"),
        ("https://doi.org/10.1000/", "j.1234", "https://doi.org/10.1000/j.1234"),
        (
            "https://example.org/a",
            "Accessed 3 May 2004",
            "https://example.org/a Accessed 3 May 2004",
        ),
        ("https://example.org/a.", "In: Ledgers", "https://example.org/a. In: Ledgers"),
        ("https://example.org/a", "(last visited)", "https://example.org/a (last visited)"),
    ],
)
def test_an_address_runs_on_over_the_line(before: str, after: str, expected: str) -> None:
    assert text(before, after) == expected


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("https://example.org/report", "https://example.org/report and more"),
        ("https://example.org/re-port", "https://example.org/re-port and more"),
    ],
)
def test_a_link_says_whether_the_hyphen_is_the_address_s_own(href: str, expected: str) -> None:
    assert text("https://example.org/re-", "port and more", hrefs=(href,)) == expected


def test_the_halves_of_a_word_are_no_words_by_themselves() -> None:
    page = ["She kept to her own in-", "dependence in all that they did"]

    joined_page = joined(lines(page), Words(["\n".join(page)]))

    assert joined_page.text == "She kept to her own independence in all that they did"


def test_each_line_knows_where_it_begins() -> None:
    printed = lines(["The organisa-", "tion of", "minutes"])

    whole = joined(printed, KNOWN)

    assert [whole.text[start:] for start in whole.starts] == [
        "The organisation of minutes",
        "tion of minutes",
        "minutes",
    ]


@given(st.lists(st.text("ab c-./1", min_size=1, max_size=12), min_size=1, max_size=8))
def test_only_spaces_and_hyphens_come_and_go(printed: list[str]) -> None:
    whole = joined(lines(printed), KNOWN).text

    bare = str.maketrans("", "", " -")
    assert whole.translate(bare) == "".join(printed).translate(bare)
    assert whole == " ".join(whole.split())
