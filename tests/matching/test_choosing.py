from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.matching import Chosen, Known, chosen
from tests.support.works import work, works

BUS = "Rural transport and the last bus home"
FULL = work("Nurse", year=2014, title=BUS)


def test_nothing_known_is_nothing_chosen():
    assert chosen(FULL, []) == Chosen()


def test_a_work_is_the_reading_that_it_describes():
    other = work("Nurse", year=2014, title="Schools and bees")

    assert chosen(FULL, [Known(3, other), Known(7, FULL)]) == Chosen(same=(7,), identical=(7,))


def test_a_work_under_two_keys_joins_what_was_two_readings():
    with_doi = work("Nurse", year=2014, title=BUS, doi="10.5555/a")
    with_address = work(title=BUS, url="https://x.example/bus")
    new = replace(with_doi, url="https://x.example/bus")

    assert chosen(new, [Known(2, with_doi), Known(5, with_address)]) == Chosen(same=(2, 5))


def test_a_work_that_fits_two_editions_is_neither():
    second, third = (replace(FULL, edition=edition) for edition in ("2nd", "3rd"))

    assert chosen(FULL, [Known(1, second), Known(2, third)]) == Chosen(doubtful=(1, 2))


def test_what_fits_two_editions_and_a_reading_of_neither_is_that_reading():
    second, third = (replace(FULL, edition=edition) for edition in ("2nd", "3rd"))
    known = [Known(1, second), Known(2, third), Known(3, FULL)]

    new = replace(FULL, publisher="Meadow Press")

    assert chosen(new, known) == Chosen(same=(3,), doubtful=(1, 2))


def test_the_same_description_again_is_the_same_reading_whatever_else_it_fits():
    second, third = (replace(FULL, edition=edition) for edition in ("2nd", "3rd"))
    known = [Known(1, second), Known(2, third), Known(3, FULL)]

    assert chosen(FULL, known) == Chosen(same=(3,), doubtful=(1, 2), identical=(3,))


def test_a_bare_title_twice_is_not_the_same_work_but_the_same_words():
    bare = work(title="Fully Reusable Shuttle", year=1971)

    assert chosen(bare, [Known(1, bare)]) == Chosen(doubtful=(1,), identical=(1,))


def test_a_bare_address_of_two_chapters_is_neither():
    housing = work("Ames", year=2010, title="Housing in the north", url="https://x.example/n.pdf")
    schools = work("Bond", year=2010, title="Schools in the north", url="https://x.example/n.pdf")
    bare = work(url="https://x.example/n.pdf")

    assert chosen(bare, [Known(1, housing), Known(2, schools)]) == Chosen(doubtful=(1, 2))


def test_a_reading_is_known_by_an_address_that_it_had_before():
    moved = work("Nurse", year=2014, title=BUS, url="https://new.example/bus")
    new = work(title="the last bus home", url="https://old.example/bus")

    assert chosen(new, [Known(4, moved)]) == Chosen()
    assert chosen(new, [Known(4, moved, ("url:https://old.example/bus",))]) == Chosen(same=(4,))


def test_two_entries_of_a_report_that_were_read_alike_are_two_works():
    read_badly = work("Ministry of Health", year=2008, title="Department of Primary Care")
    first = "Ministry of Health. Department of Primary Care. Dental health. 2008."
    second = "Ministry of Health. Department of Primary Care. A guide for carers. 2008."

    found = chosen(read_badly, [Known(1, read_badly, entries=(first,))], entry=second)

    assert (found.same, found.doubtful) == ((), (1,))


@pytest.mark.parametrize(
    "again",
    [
        "Nurse, P. (2014) Rural transport and the last bus home, p. 7",
        "Nurse 2014, Rural transport",
        "NURSE, P. Rural transport and the last bus home. London: Coach House, 2014.",
    ],
)
def test_an_entry_that_only_says_more_or_less_is_of_the_same_work(again):
    first = "Nurse, P. (2014) Rural transport and the last bus home, pp. 3-4"

    assert chosen(FULL, [Known(1, FULL, entries=(first,))], entry=again).same == (1,)


def test_an_identifier_says_more_than_the_words_of_an_entry():
    one, other = (work(title=BUS, doi="10.5555/a", year=2014) for _ in range(2))

    assert chosen(one, [Known(1, other, entries=("The last bus",))], entry="A long way").same == (
        1,
    )


def test_what_is_only_alike_is_doubtful():
    like = replace(FULL, title="Rural transport and the lost bus home")

    assert chosen(FULL, [Known(9, like)]) == Chosen(doubtful=(9,))


@given(works(), st.lists(works(), max_size=4))
def test_the_order_of_the_readings_does_not_matter(new, held):
    known = [Known(number, each) for number, each in enumerate(held)]

    assert chosen(new, known) == chosen(new, reversed(known))


@given(works(), st.lists(works(), max_size=4))
def test_a_reading_is_the_same_or_doubtful_or_neither(new, held):
    found = chosen(new, [Known(number, each) for number, each in enumerate(held)])

    assert not set(found.same) & set(found.doubtful)
