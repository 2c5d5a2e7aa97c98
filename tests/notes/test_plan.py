"""Three sides decide, in every combination; nothing but equality counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.notes.plan import ABSENT, Move, Side, decided, plan

TABLE = [
    # file, list, agreed
    ("a", "a", "a", Move.NONE),
    (None, None, None, Move.NONE),
    ("b", "b", "a", Move.NONE),  # both did the same
    ("a", "a", None, Move.NONE),
    (None, None, "a", Move.NONE),  # gone on both sides
    ("b", "a", "a", Move.TAKE),
    (None, "a", "a", Move.TAKE),  # the file was deleted
    ("a", None, None, Move.TAKE),  # a new file
    ("b", None, "a", Move.TAKE),  # dropped here, written on there: it is kept
    ("a", "b", "a", Move.WRITE),
    ("a", None, "a", Move.WRITE),  # dropped here
    (None, "a", None, Move.WRITE),  # new here
    (None, "b", "a", Move.WRITE),  # deleted there, written on here: it is kept
    ("b", "c", "a", Move.CONFLICT),
    ("b", "a", None, Move.CONFLICT),  # nobody knows what was agreed
]


@pytest.mark.parametrize(("file", "listed", "agreed", "move"), TABLE)
def test_each_case_of_three_digests(file, listed, agreed, move):
    assert decided(file, listed, agreed) is move


digests = st.sampled_from([None, "a", "b", "c"])


@given(digests, digests, digests)
def test_what_was_changed_is_never_given_up_for_what_was_not(file, listed, agreed):
    move = decided(file, listed, agreed)

    if move is Move.TAKE:
        assert listed == agreed or listed is None
    if move is Move.WRITE:
        assert file == agreed or file is None
    assert (move is Move.NONE) == (file == listed)


@given(digests, digests, digests)
def test_doing_what_was_decided_leaves_nothing_to_do(file, listed, agreed):
    move = decided(file, listed, agreed)
    one = {Move.TAKE: file, Move.WRITE: listed, Move.NONE: file}.get(move)

    assert move is Move.CONFLICT or decided(one, one, one) is Move.NONE


def side(words: str | None = "w", status: str | None = "unread", *tags: str) -> Side:
    return Side(words, status, frozenset(tags))


def test_words_status_and_tags_go_their_own_ways():
    made = plan(side("new"), side("w", "read"), side())

    assert (made.words, made.status, made.is_status_contested) == (Move.TAKE, "read", False)


def test_a_status_that_both_changed_is_the_files_and_is_told():
    made = plan(side("w", "read"), side("w", "skipped"), side())

    assert (made.status, made.is_status_contested) == ("read", True)


@pytest.mark.parametrize(
    ("file", "listed", "agreed", "both"),
    [
        ("a b", "a b", "a b", "a b"),
        ("a b c", "a b", "a b", "a b c"),
        ("a", "a b c", "a b", "a c"),  # one took off b, the other gave c
        ("", "a", "a", ""),
        ("a b", "a c", "a", "a b c"),
        ("a", "b", "", "a b"),
    ],
)
def test_tags_of_both_sides_come_together(file, listed, agreed, both):
    sides = [Side("w", None, frozenset(tags.split())) for tags in (file, listed, agreed)]

    assert plan(*sides).tags == frozenset(both.split())


def test_without_a_base_no_tag_is_taken_off():
    assert plan(side("w", "read", "a"), side("w", "read", "b"), ABSENT).tags == {"a", "b"}


def test_a_head_that_says_nothing_is_told_nothing_until_the_list_changes():
    silent = Side("w")

    assert plan(silent, side("w", "read"), side("w", "read")).status is None
    assert plan(silent, side("w", "read", "x"), side("w", "unread")).status == "read"
    assert plan(silent, side("w", "read", "x"), side("w", "unread")).tags == {"x"}


def test_in_a_conflict_the_list_keeps_its_status_too():
    made = plan(side("a", "read"), side("b", "skipped"), side("c"))

    assert (made.words, made.status) == (Move.CONFLICT, "skipped")
