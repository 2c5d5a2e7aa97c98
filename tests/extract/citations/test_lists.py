"""What only a whole list tells: whose work a dash stands for."""

from __future__ import annotations

import pytest

from readinglist.extract.citations import ditto, parse
from readinglist.model import Entry, Name

CALDER = Name(family="Calder", given="Anna")


def families(*texts: str) -> list[list[str]]:
    references = parse([Entry(text=text) for text in texts])
    return [[name.family for name in reference.work.author] for reference in references]


def test_an_empty_list_gives_none():
    assert parse([]) == []


@pytest.mark.parametrize("sign", ["———", "---", "–––––", "______", "Ders.", "Dies.", "Idem", "Id."])
def test_the_signs_for_the_same_author_are_known(sign):
    assert ditto.is_sign(f"{sign} ")


@pytest.mark.parametrize("printed", ["", "Idemitsu, K.", "Anders, D.", "-", "Calder, A."])
def test_a_name_is_no_such_sign(printed):
    assert not ditto.is_sign(printed)


def test_a_dash_takes_the_author_before():
    found = families(
        "Calder, Anna. Tides of the North. London: Harbour Press, 2001.",
        "———. Winds of the North. London: Harbour Press, 2004.",
        "———. Sands of the North. London: Harbour Press, 2009.",
    )

    assert found == [["Calder"], ["Calder"], ["Calder"]]


def test_a_dash_and_a_second_author_are_two():
    found = families(
        "Nash, Gary. Forging Tides. Cambridge: Harbour Press, 1988.",
        "———, and Jean Sand. Freedom of Tides. New York: Shore Press, 1991.",
    )

    assert found == [["Nash"], ["Nash", "Sand"]]


def test_a_dash_at_the_head_of_a_list_names_nobody():
    assert families("———. Winds of the North. London: Harbour Press, 2004.") == [[]]


def test_in_a_list_that_is_not_sorted_a_dash_names_nobody():
    names = ["Young", "Calder", "West", "Dunmore", "Vale", "Ness", "Tarn"]
    texts = [f"{name}, Anna. Tides of the North. London: Harbour Press, 2001." for name in names]

    assert families(*texts, "———. Winds of the North. London: Harbour Press, 2004.")[-1] == []
