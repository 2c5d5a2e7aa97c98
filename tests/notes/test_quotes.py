"""Quotations in notes: what is written reads back, and what is typed by hand is understood."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.excerpts import locators, themes
from readinglist.excerpts.values import Excerpt, Kind
from readinglist.notes import quotes

words_of_text = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=30)
# What is an escape already reads back as the sign that it shows: Markdown has them alike.
ESCAPED = re.compile(r"^[ \t]*(?:\\--|&[mn]dash;|\\\[!)|\\\^[A-Za-z0-9-]+[ \t]*$", re.MULTILINE)


some_lines = (
    st.lists(words_of_text, min_size=1, max_size=4)
    .map(lambda lines: "\n".join(line.rstrip() for line in lines).strip("\n"))
    .filter(lambda text: not ESCAPED.search(text))
)


def has_words(text: str) -> bool:
    return bool(text.strip())


excerpts = st.builds(
    Excerpt,
    words=some_lines.filter(has_words),
    kind=st.sampled_from(Kind),
    page=words_of_text.map(locators.cleaned),
    themes=st.lists(words_of_text.map(themes.tag).filter(themes.slug), max_size=3, unique=True).map(
        tuple
    ),
    note=some_lines,
    block=st.sampled_from(["q1", "q12", ""]),
)


@given(excerpts, st.sampled_from(["\n", "\r\n"]))
def test_what_is_written_reads_back(excerpt, newline):
    text = f"Before.{newline}{newline}{quotes.rendered(excerpt, newline=newline)}{newline}After."

    placed = quotes.found(text)

    assert [each.excerpt for each in placed] == [excerpt]
    assert text[: placed[0].start] == f"Before.{newline}{newline}"
    assert text[placed[0].end :].strip() == "After."


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (r"> \-- so it is", "-- so it is"),
        ("> &mdash; so it is", "— so it is"),
        (r"> \[!note]", "[!note]"),
        (r"> so it is \^here", "so it is ^here"),
    ],
)
def test_an_escape_is_the_sign_that_it_shows(typed, words):
    (placed,) = quotes.found(f"{typed}\n\n^q1\n")

    assert placed.excerpt.words == words


@given(st.lists(excerpts, max_size=4), st.lists(some_lines, min_size=5, max_size=5))
def test_nothing_of_a_note_is_lost_between_its_passages(made, words):
    prose = [re.sub(r"^[ \t]*[>^`~]", "x", text, flags=re.MULTILINE) for text in words]
    text = "\n\n".join(
        part for at, e in enumerate(made) for part in (prose[at], quotes.rendered(e).rstrip("\n"))
    )

    found = list(quotes.passages(text))

    assert [each for each in found if isinstance(each, Excerpt)] == made
    assert [each for each in found if isinstance(each, str)] == [
        part.strip("\n\ufeff") for part in prose[: len(made)] if part.strip("\n\ufeff").strip()
    ]


@pytest.mark.parametrize(
    ("typed", "excerpt"),
    [
        ("> So it is.\n> — p. 14", Excerpt(words="So it is.", page="14")),
        (
            "> So it is.\n> -- 14-16 #costs",
            Excerpt(words="So it is.", page="14–16", themes=("costs",)),
        ),
        (
            ">So it is.\n>\n>– pp. 3, 5; #a, #b",
            Excerpt(words="So it is.", page="3, 5", themes=("a", "b")),
        ),
        (
            "> Is it?\n> — Question, ch. 2\n>\n> I doubt it.",
            Excerpt(words="Is it?", kind=Kind.QUESTION, page="ch. 2", note="I doubt it."),
        ),
        ("> Mine.\n> — comment", Excerpt(words="Mine.", kind=Kind.COMMENT)),
        ("> So.\n> —", Excerpt(words="So.")),
        ("> So.\n\n^q7", Excerpt(words="So.", block="q7")),
        ("> So.\n> — p. 1 ^q7", Excerpt(words="So.", page="1", block="q7")),
        ("> So.\n> — p. 1\n^mine", Excerpt(words="So.", page="1", block="mine")),
        ("   > So.\r\n   > — p. 1\r\n", Excerpt(words="So.", page="1")),
        ("> one\n> two\n>\n> three\n> — #x", Excerpt(words="one\ntwo\n\nthree", themes=("x",))),
    ],
)
def test_quotations_typed_by_hand(typed, excerpt):
    assert [each.excerpt for each in quotes.found(f"Text.\n\n{typed}\n\nMore.")] == [excerpt]


@pytest.mark.parametrize(
    "text",
    [
        "> A quotation of nothing in particular.",
        "> Linked to from elsewhere.\n\n^mine",
        "> — p. 14",
        "> [!note] A callout\n> — p. 14",
        "```\n> So.\n> — p. 14\n```",
        "> So.\n> --- \n> rule",
        "— p. 14",
        "",
    ],
)
def test_other_block_quotes_are_text(text):
    assert quotes.found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("> So.\n> — p. 1", "> So.\n> — p. 1\n\n^q5\n"),
        ("> So.\n> — p. 1\n", "> So.\n> — p. 1\n\n^q5\n"),
        ("> So.\n> — p. 1\nNext.\n", "> So.\n> — p. 1\n\n^q5\n\nNext.\n"),
        ("> So.\n> — p. 1\n\nNext.\n", "> So.\n> — p. 1\n\n^q5\n\nNext.\n"),
        ("a\r\n> So.\r\n> — p. 1\r\n", "a\r\n> So.\r\n> — p. 1\r\n\r\n^q5\r\n"),
        ("> So.\n> — p. 1\n\n^q3\n", "> So.\n> — p. 1\n\n^q5\n"),
        ("> So.\n> — p. 1 ^q3\n", "> So.\n> — p. 1 ^q5\n"),
    ],
)
def test_an_id_is_put_behind_the_quotation_and_nothing_else_changes(text, expected):
    newline = "\r\n" if "\r\n" in text else "\n"

    placed = quotes.with_blocks(text, {0: "q5"}, newline=newline)

    assert placed == expected
    assert quotes.found(placed)[0].excerpt.block == "q5"


@given(excerpts)
def test_an_id_changes_nothing_but_the_id(excerpt):
    text = f"Before.\n\n{quotes.rendered(excerpt)}\nAfter.\n"

    placed = quotes.with_blocks(text, {0: "q99"})

    (found,) = quotes.found(placed)
    assert found.excerpt == Excerpt(
        **{name: getattr(excerpt, name) for name in ("words", "kind", "page", "themes", "note")},
        block="q99",
    )
    assert placed.startswith("Before.\n\n")
    assert placed.endswith("After.\n")
