"""How much there is to read."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.extract.volume import measured


@pytest.mark.parametrize(
    ("text", "language", "words", "minutes"),
    [
        ("", "", 0, 0),
        ("— … !", "en", 0, 0),
        ("One.", "en", 1, 1),
        ("word " * 228, "en", 228, 1),
        ("word " * 2280, "en", 2280, 10),
        ("Wort " * 1790, "de", 1790, 10),
        ("mot " * 1840, "xx", 1840, 10),
        ("字" * 2550, "zh", 1594, 10),
        ("字" * 3570, "ja", 1930, 10),
        ("don't stop the well-kept U.N. of 2011", "en", 7, 1),
    ],
)
def test_words_and_minutes(text: str, language: str, words: int, minutes: int) -> None:
    found = measured(text, language=language)

    assert (found.words, found.minutes) == (words, minutes)


@given(st.text(), st.text())
def test_more_text_is_never_less_to_read(one: str, other: str) -> None:
    longer = measured(f"{one}\n{other}", language="en")

    assert longer.words >= measured(one, language="en").words
    assert longer.minutes >= measured(one, language="en").minutes
