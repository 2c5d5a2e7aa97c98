"""What heads say, and what has to be set in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.errors import ConfigError
from readinglist.notes import frontmatter, heads
from readinglist.notes.heads import Told


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("id: 12", 12),
        ("id: '12'", 12),
        ('id : "12"   # mine', 12),
        ("id: 012\r", 12),
        ("id: x12", None),
        ("id: 2024-01-01", None),
        ("uid: 12", None),
        ("# id: 12", None),
    ],
)
def test_a_note_names_its_reading_by_number(line, number):
    assert heads.number(f"---\ntitle: x\n{line}\nbad: [\n---\n") == number


def test_a_number_below_the_head_names_nothing():
    assert heads.number("No head.\nid: 12\n") is None


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("title: x", Told(None, None)),
        ("status: Read\ntags: []", Told("read", ())),
        ("status:\ntags:", Told(None, ())),
        ("tags: policy, two words", Told(None, ("policy", "two words"))),
        ("tags: ['#policy', a, a, '']", Told(None, ("policy", "a"))),
        ("tags:\n- a\n- b # mine", Told(None, ("a", "b"))),
    ],
)
def test_status_and_tags_are_read_in_every_way_they_are_typed(head, told):
    assert heads.told(f"---\n{head}\n---\n") == told


def test_a_status_that_is_none_is_refused_with_its_line():
    with pytest.raises(ConfigError, match="note:3: “finished” is no status"):
        heads.told("---\ntitle: x\nstatus: finished\n---\n")


@pytest.mark.parametrize(
    ("one", "other"),
    [("two words", "Two-Words"), ("1984", "y1984"), ("Café", "cafe"), ("c++", "C++")],
)
def test_spellings_of_one_tag(one, other):
    assert heads.tag_key(one) == heads.tag_key(other)


@given(st.text())
def test_a_tag_as_written_is_the_same_tag(name):
    assert heads.tag_key(heads.written(name)) == heads.tag_key(name)


def test_nothing_is_set_that_is_said_already():
    told = Told("read", ("Two-Words", "b"))

    assert heads.changes(told, status="read", tags=frozenset(["b", "two-words"]), names={}) == {}
    assert heads.changes(Told(None, None), status=None, tags=None, names={}) == {}


def test_tags_that_stay_keep_their_spelling_and_their_place():
    told = Told("read", ("Zebra", "apple"))

    changed = heads.changes(
        told,
        status="read",
        tags=frozenset(["zebra", "apple", "new-one"]),
        names={"new-one": "New one"},
    )

    assert changed == {"tags": ["Zebra", "apple", "New-one"]}


def test_a_head_that_never_ends_is_told_from_a_rule():
    assert frontmatter.is_unclosed("---\ntitle: x\nWords.\n")
    assert not frontmatter.is_unclosed("---\nA rule above these words.\n")
    assert not frontmatter.is_unclosed("---\ntitle: x\n---\n")


def test_nested_values_are_not_unfolded():
    bomb = "a: &a [x]\n" + "".join(
        f"{chr(98 + at)}: &{chr(98 + at)} [{', '.join(['*' + chr(97 + at)] * 9)}]\n"
        for at in range(9)
    )

    values = frontmatter.values(f"---\n{bomb}---\n")

    assert values["j"] == [""] * 9
