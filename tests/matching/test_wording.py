from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.matching.ratio import ratio
from readinglist.matching.wording import name_words, words

SAME_WORDS = [
    ("Organising", "Organizing"),
    ("Behaviour", "behavior"),
    ("Theatre centre", "Theater Center"),
    ("licence", "license"),
    ("Straße", "STRASSE"),
    ("Aufsätze", "Aufsaetze"),
    ("Børns læsning på", "Boerns laesning paa"),
    ("Spółdzielnie", "Spoldzielnie"),
    ("İstanbul", "istanbul"),
    ("Учёт", "учет"),
    ("Κοινωνική", "ΚΟΙΝΩΝΙΚΗ"),
    ("المُشاركة", "المشاركة"),
    ("ＮＰＯ", "NPO"),
    ("ﬂexible ofﬁces", "flexible offices"),
    ("children’s", "childrens"),
    ("Parti\u00adcipation", "participation"),
    ("Nineteen Eighty Four", "19 84"),
    ("forty-two", "42"),
    ("forty and two", "40 and 2"),
    ("3rd", "III"),
    ("Lei 6.360", "Lei 6360"),
    ("08/09", "8 9"),
]


@pytest.mark.parametrize(("one", "other"), SAME_WORDS)
def test_two_spellings_are_the_same_words(one, other):
    assert words(one) == words(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("が", "か"),
        ("part 2", "part 3"),
        ("and", "for"),
        ("hypertension", "hypotension"),
        ("上", "下"),
    ],
)
def test_two_words_are_two(one, other):
    assert words(one) != words(other)


def test_a_name_has_no_numbers():
    assert name_words("V. Six") == ("v", "six")


@given(st.text())
def test_words_are_letters_and_digits_alone(text):
    assert all(word and word.isalnum() for word in words(text))


def longest_common(a: str, b: str) -> int:
    row = [0] * (len(b) + 1)
    for letter in a:
        above, row = row, [0]
        for place, other in enumerate(b):
            row.append(above[place] + 1 if letter == other else max(above[place + 1], row[place]))
    return row[-1]


@given(st.text("abc", max_size=12), st.text("abcd", max_size=12))
def test_the_ratio_is_that_of_the_longest_common_subsequence(a, b):
    expected = 2 * longest_common(a, b) / (len(a) + len(b)) if a or b else 1.0

    assert ratio(a, b) == pytest.approx(expected)
