"""Whatever is printed obeys nobody."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.cli.cleaning import clean, clean_lines

ANY_TEXT = st.text(st.characters(codec=None))
HOSTILE = [
    "\x1b]0;title\x07", "\x1b]8;;http://x\x1b\\", "\x1b]52;c;AAAA\x07", "\x1b[2J", "\x1b[6n",
    "\x1bPq\x1b\\", "\x9b2J", "\x9d0;x\x9c", "a\bb", "a\rb", "\x7f", "\x00", "\u202eabc",
    "\u2066x\u200b", "\U000e0041", "\ud800",
]  # fmt: skip


def is_safe(character: str) -> bool:
    code = ord(character)
    invisible = unicodedata.category(character) in {"Cc", "Cs"} or code in range(0x202A, 0x202F)
    return (
        not invisible and code not in range(0x2066, 0x206A) and code not in range(0xE0000, 0xE0080)
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_hostile_is_left(text):
    assert all(map(is_safe, clean(text)))


@given(ANY_TEXT)
def test_cleaning_leaves_only_safe_characters_and_makes_nothing_longer(text):
    cleaned = clean(text)

    assert all(map(is_safe, cleaned))
    assert len(cleaned) <= len(text)


@given(ANY_TEXT)
def test_cleaning_twice_is_cleaning_once(text):
    assert clean(clean(text)) == clean(text)
    assert clean_lines(clean_lines(text)) == clean_lines(text)


@pytest.mark.parametrize("text", ["A plain title", "Größe, 参考文献, ελ", "می‌خواهم", "👩‍🔬"])
def test_ordinary_text_is_left_as_it_is(text):
    assert clean(text) == text


def test_lines_stay_lines_where_they_are_wanted():
    assert clean_lines("a\r\nb\x0bc\td") == "a\nb\nc\td"
    assert clean("a\r\nb\x0bc\td") == "a b c d"
