from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.markdown.plain import plain


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nothing to take away.",
        "5 * 3 * 2 = 30",
        "a_name_with_parts and another_one",
        "2 > 1",
        "a well-known — dash",
        "C# and #1",
        "1984",
        "snake_case and __dunder",
    ],
)
def test_words_without_marks_stay(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("# Ledgers", "Ledgers"),
        ("### Habits *of* the house", "Habits of the house"),
        ("- one\n  - two\n1. three", "one\ntwo\nthree"),
        ("> quoted **words**", "quoted words"),
        ("***both*** and __strong__ and _weak_", "both and strong and weak"),
        ("**strong with *weak* in it**", "strong with weak in it"),
        ("see [the report](https://x.example/a_b) now", "see the report now"),
        ("H<sub>2</sub>O and note<sup>3</sup>", "H2O and note3"),
        ("| a | b |\n|---|:-:|\n| c | d |", " a b \n\n c d "),
        ("run `ls *`", "run ls *"),
        ("```\ncode\n```", "\ncode\n"),
        ("---", ""),
        (r"5 \* 3 \_ x", "5 * 3 _ x"),
    ],
)
def test_marks_are_taken_away(markdown: str, words: str) -> None:
    assert plain(markdown) == words


@given(st.text())
def test_nothing_is_added(text: str) -> None:
    assert len(plain(text)) <= len(text)


@pytest.mark.parametrize("piece", ["*a", "[a](", "_", "`", "> ", "# ", "|", "- - "])
def test_the_time_grows_with_the_text(piece: str) -> None:
    started = time.process_time()

    plain(piece * 20_000)

    assert time.process_time() - started < 2
