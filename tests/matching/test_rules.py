from __future__ import annotations

import pytest
from hypothesis import given

from readinglist import matching
from readinglist.model import Name, Work
from tests.support.works import work, works

LONG = "Rural transport and the last bus home"


def verdict(a: Work, b: Work, *shared: str) -> str:
    return matching.same_work(a, b, shared=shared).sameness


@given(works(), works())
def test_sameness_does_not_depend_on_the_order(a, b):
    assert matching.same_work(a, b) == matching.same_work(b, a)


@given(works())
def test_a_work_with_an_identifier_is_itself(each):
    if matching.keys(each)[:1] and not matching.keys(each)[0].startswith(("url:", "title:")):
        assert matching.same_work(each, each).is_same


@given(works(), works())
def test_every_verdict_has_a_reason(a, b):
    assert matching.same_work(a, b).reason


def test_two_works_of_which_nothing_is_known_are_not_one():
    assert verdict(Work(), Work()) == "different"


def test_a_key_known_to_be_shared_counts_like_one_that_is_seen():
    a = work(title=LONG, url="https://old.example/bus")
    b = work("Nurse", year=2014, title=LONG, url="https://new.example/last-bus")

    assert verdict(a, b) == "doubtful"
    assert verdict(a, b, "url:https://old.example/bus") == "same"


def test_a_shared_key_does_not_join_what_titles_and_authors_part():
    a = work("Ames", year=2010, title="Housing in the north", url="https://x.example/north.pdf")
    b = work("Bond", year=2010, title="Schools in the north", url="https://x.example/north.pdf")

    assert verdict(a, b, "url:https://x.example/north.pdf") == "different"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (2010, 2010, "same"),
        (2010, 2011, "same"),
        (2010, "", "same"),
        (2010, 2013, "doubtful"),
        (2010, 2015, "different"),
    ],
)
def test_one_title_of_one_person_is_one_work_while_the_years_are_near(first, second, expected):
    a, b = (work("Nurse", year=year, title=LONG) for year in (first, second))

    assert verdict(a, b) == expected


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        ("edition", "2nd ed.", "Third edition"),
        ("number", "LMSC-D152947", "LMSC-D157302"),
        ("language", "en", "de-DE"),
        ("isbn", "9780306406157", "9783161484100"),
    ],
)
def test_what_contradicts_leaves_the_same_title_in_doubt(field, one, other):
    a = work("Nurse", year=2014, title=LONG, **{field: one})
    b = work("Nurse", year=2014, title=LONG, **{field: other})

    assert verdict(a, b) == "doubtful"


@pytest.mark.parametrize(
    ("field", "one", "other"),
    [
        ("edition", "2nd ed.", "Second edition"),
        ("edition", "2. Auflage", "2"),
        ("number", "NASA SP-4407", "SP-4407"),
        ("language", "en", "en-GB"),
        ("isbn", "0306406152", "9780306406157"),
        ("page", "101-9", "101"),
    ],
)
def test_what_is_written_in_two_ways_does_not_contradict(field, one, other):
    a = work("Nurse", year=2014, title=LONG, volume="3", **{field: one})
    b = work("Nurse", year=2014, title=LONG, volume="3", **{field: other})

    assert verdict(a, b) == "same"


def test_two_dois_are_two_works():
    a = work("Nurse", year=2014, title=LONG, doi="10.5555/a")
    b = work("Nurse", year=2014, title=LONG, doi="10.5555/b")

    assert verdict(a, b) == "different"


def test_two_dois_with_one_arxiv_number_are_for_the_user_to_see():
    a = work("Nurse", year=2014, title=LONG, doi="10.5555/a", arxiv="1401.00001")
    b = work("Nurse", year=2014, title=LONG, doi="10.5555/b", arxiv="1401.00001")

    assert verdict(a, b) == "doubtful"


def test_a_preprint_and_its_article_are_one_work_three_years_on_and_not_four():
    preprint = work("Nurse", year=2014, title=LONG, doi="10.31235/osf.io/ab12c")
    soon, late = (work("Nurse", year=y, title=LONG, doi="10.5555/a") for y in (2017, 2018))

    assert verdict(preprint, soon) == "same"
    assert verdict(preprint, late) == "doubtful"


def test_a_body_that_deposits_one_title_every_year_deposits_a_work_every_year():
    first, second = (
        Work(
            title=LONG,
            author=(Name(literal="Bus Agency"),),
            issued=year,
            doi=f"10.5281/zenodo.{year}",
        )
        for year in ("2014", "2015")
    )

    assert verdict(first, second) == "doubtful"


def test_a_law_is_one_whoever_is_named_as_its_author_unless_two_are():
    law = Work(title="Flood Defence Act 2010", issued="2010")
    crown, states = (work(name, year=2010, title=law.title) for name in ("Parliament", "Congress"))

    assert verdict(law, crown) == "same"
    assert verdict(crown, states) == "different"


def test_the_address_of_a_whole_site_joins_nothing_by_itself():
    a = work(title="Nesta", url="https://www.nesta.example/")
    b = work("Gibson", year=2010, title="Local by Social", url="https://x.example/local")

    assert verdict(a, b, "url:https://nesta.example") == "different"


def test_an_arxiv_number_and_the_doi_made_of_it_are_one():
    a = work(title="Attention", arxiv="1706.03762")
    b = work(
        "Vaswani", year=2017, title="Attention is all you need", doi="10.48550/arxiv.1706.03762"
    )

    assert verdict(a, b) == "same"


def test_an_article_is_not_the_book_that_its_title_begins():
    article = work(
        "Ellwood", year=2013, title="Digital by default", container_title="Rural Studies"
    )
    book = work("Ellwood", year=2013, title="Digital by default: a handbook", publisher="Nesta")

    assert verdict(article, book) == "doubtful"


def test_two_articles_on_page_one_of_two_issues_are_not_one():
    a = work("Greene", year=1988, title="Registration opens", volume="71", issue="1", page="1")
    b = work("Greene", year=1988, title="Tickets for a debate", volume="71", issue="9", page="1")

    assert verdict(a, b) == "different"


def test_titles_that_differ_by_a_word_are_for_the_user_to_see():
    a = work("Rowan", year=2015, title="Living alone after sixty: the experience of men")
    b = work("Rowan", year=2015, title="Living alone after sixty: the experience of women")

    assert verdict(a, b) == "doubtful"
