"""Whether what an identifier leads to is called what the reading is called."""

from __future__ import annotations

import pytest

from readinglist.resolvers import is_called_so


@pytest.mark.parametrize(
    ("known", "found"),
    [
        ("", "Anything at all"),
        ("PDF", "Ledgers of the village office"),
        ("Ledgers of the village office", "Ledgers of the village office: a study"),
        ("Ledgers of the village office", "LEDGERS OF THE VILLAGE OFFICE"),
        ("Ledgers in a village office", "Ledgers of the village office"),
        ("Trust", "Trust"),
        ("Trust and the website of the council", "Trust and the council website"),
    ],
)
def test_a_title_may_be_short_long_or_spelt_otherwise(known: str, found: str) -> None:
    assert is_called_so(known, found)


@pytest.mark.parametrize(
    ("known", "found"),
    [
        ("Listening councils", "The listening state"),
        ("Trust", "Ledgers of the village office"),
        ("Ledgers of the village office, part 1", "Ledgers of the village office, part 2"),
        ("A history of stairs", "A history of the village office and of its ledgers"),
    ],
)
def test_a_word_in_common_makes_no_title(known: str, found: str) -> None:
    assert not is_called_so(known, found)
