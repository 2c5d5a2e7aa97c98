from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.matching import titles
from readinglist.matching.titles import Likeness

ALIKE = [
    # exact
    ("Local by Social", "local by social", Likeness.EXACT),
    ("E-mail in the town hall", "Email in the town hall", Likeness.EXACT),
    ("Housing & health", "Housing and health", Likeness.EXACT),
    ("The quiet revolution", "Quiet revolution", Likeness.EXACT),
    ("Evacuees of World War II", "Evacuees of World War 2", Likeness.EXACT),
    ("Twelve villages", "12 villages", Likeness.EXACT),
    ("Twenty-one villages", "21 villages", Likeness.EXACT),
    ("Commissioning for outcornes", "Commissioning for outcomes", Likeness.EXACT),
    ("Housing first [PDF]", "Housing first", Likeness.EXACT),
    ("Why food banks stay | Example Review", "Why food banks stay", Likeness.EXACT),
    # near
    (
        "Social return on investmnt in libraries",
        "Social return on investment in libraries",
        Likeness.NEAR,
    ),
    ("The neighbuorhood plan and consent", "The neighbourhood plan and consent", Likeness.NEAR),
    ("Peer support scheme for fathers", "Peer support schemes for fathers", Likeness.NEAR),
    # one begins the other
    ("Local by Social", "Local by Social: how councils use the web", Likeness.MAIN),
    ("Foster care", "Foster care (Insight series)", Likeness.MAIN),
    ("Poor Law", "Poor Law - Wikipedia", Likeness.MAIN),
    # says nothing
    ("here", "Local by Social", Likeness.UNSAID),
    ("Download the report (PDF)", "Local by Social", Likeness.UNSAID),
    ("https://example.org/a", "Local by Social", Likeness.UNSAID),
    ("report.pdf", "Local by Social", Likeness.UNSAID),
    ("[12]", "Local by Social", Likeness.UNSAID),
    ("", "", Likeness.UNSAID),
    # a number parts them
    ("Cycling to school, part 1", "Cycling to school, part 2", Likeness.NUMBERED),
    ("Cycling to school", "Cycling to school, part II", Likeness.NUMBERED),
    ("Dictionary, volume A", "Dictionary, volume B", Likeness.NUMBERED),
    ("Second report on bees", "Third report on bees", Likeness.NUMBERED),
    ("Zweiter Bericht", "Dritter Bericht", Likeness.NUMBERED),
    ("تقرير التنمية ٢٠٠٤", "تقرير التنمية ٢٠٠٥", Likeness.NUMBERED),
    ("Open data guidance v1.2", "Open data guidance v1.3", Likeness.NUMBERED),
    # alike, and two works
    ("Adoption services in the north", "Adaption services in the north", Likeness.ALIKE),
    ("A handbook for employers in care", "A handbook for employees in care", Likeness.ALIKE),
    ("Measuring loneliness", "Measuring loneliness: a reply", Likeness.ALIKE),
    ("A typical day in the ward", "An atypical day in the ward", Likeness.ALIKE),
    # apart
    ("Local by Social", "Bowling alone", Likeness.APART),
    (
        "Measuring loneliness",
        "Measuring loneliness: supplementary material and tables",
        Likeness.APART,
    ),
]


@pytest.mark.parametrize(("one", "other", "expected"), ALIKE)
def test_titles_are_told_apart_as_readers_do(one, other, expected):
    assert titles.likeness(titles.read(one), titles.read(other)) is expected


@given(st.text(), st.text())
def test_likeness_does_not_depend_on_the_order(one, other):
    a, b = titles.read(one), titles.read(other)

    assert titles.likeness(a, b) is titles.likeness(b, a)


@given(st.text())
def test_a_title_that_says_something_is_exactly_like_itself(text):
    title = titles.read(text)

    expected = Likeness.UNSAID if title.says_nothing else Likeness.EXACT
    assert titles.likeness(title, title) is expected


def test_the_year_of_both_works_does_not_part_their_titles():
    one, other = (
        titles.read("Road safety: a status report"),
        titles.read("Road safety: a status report 2018"),
    )

    assert titles.likeness(one, other) is Likeness.NUMBERED
    assert titles.likeness(one, other, years=frozenset({"2018"})) is not Likeness.NUMBERED


@pytest.mark.parametrize(
    "text",
    ["Annual report", "Annual Report 2010/11", "Editorial", "Vorwort", "はじめに", "Book Review"],
)
def test_a_title_that_many_works_have_is_generic(text):
    assert titles.read(text).is_generic


@pytest.mark.parametrize("text", ["Annual report of the bee", "1984", "Persona", ""])
def test_other_titles_are_not(text):
    assert not titles.read(text).is_generic


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("this IRISS report on social media", "Social media in the social services", 2 / 3),
        ("Births by district", "Deaths by district", 0.5),
        ("Housing", "Schools and nurseries", 0),
        ("here", "Housing", 0),
    ],
)
def test_overlap_counts_the_words_that_mean_something(one, other, share):
    assert titles.overlap(titles.read(one), titles.read(other)) == share
