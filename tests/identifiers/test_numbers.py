from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.identifiers import isbn13, issn

DIGIT = st.sampled_from("0123456789")
BODY = st.text(DIGIT, min_size=9, max_size=9)


@pytest.mark.parametrize(
    ("text", "isbn"),
    [
        ("", ""),
        ("0306406152", "9780306406157"),
        ("0-306-40615-2", "9780306406157"),
        ("080442957X", "9780804429573"),
        ("080442957x", "9780804429573"),
        ("9780306406157", "9780306406157"),
        ("979-10-90636-07-1", "9791090636071"),
        ("0306406153", ""),
        ("9780306406158", ""),
        ("9770306406154", ""),
        ("X306406152", ""),
        ("030640615", ""),
    ],
)
def test_an_isbn_is_told_by_its_checksum(text, isbn):
    assert isbn13(text) == isbn


@pytest.mark.parametrize(
    ("text", "number"),
    [("0378-5955", "0378-5955"), ("2434561x", "2434-561X"), ("0378-5954", ""), ("1234", "")],
)
def test_an_issn_is_told_by_its_checksum(text, number):
    assert issn(text) == number


@given(BODY)
def test_of_the_eleven_last_characters_one_fits_an_isbn_10(body):
    assert sum(bool(isbn13(body + last)) for last in "0123456789X") == 1


@given(BODY, st.integers(0, 8), DIGIT)
def test_one_wrong_digit_is_noticed(body, place, digit):
    right = next(body + last for last in "0123456789X" if isbn13(body + last))
    wrong = right[:place] + digit + right[place + 1 :]

    assert wrong == right or isbn13(wrong) == ""


@given(BODY)
def test_the_longer_form_is_an_isbn_too(body):
    right = next(isbn13(body + last) for last in "0123456789X" if isbn13(body + last))

    assert isbn13(right) == right
