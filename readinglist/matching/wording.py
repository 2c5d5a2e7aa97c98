"""Words as they are compared: without case, accents and punctuation, numbers in one form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from readinglist.matching.vocabulary import NUMBER_WORDS, TENS

# Letters that Unicode does not take apart, as people type them who lack them.
_LETTERS = str.maketrans(
    {"ł": "l", "Ł": "l", "ø": "o", "Ø": "o", "đ": "d", "Đ": "d", "ð": "d", "þ": "th", "ı": "i"}
    | {"æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "&": " and ", "\u00ad": None}
    | dict.fromkeys("'’‘ʼ`´")
)
# Latin, Greek, Cyrillic, Hebrew and Arabic accents may be left out; the voice marks of Japanese
# and the signs of Indian scripts are letters.
_ACCENTS = re.compile(r"[\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf-\u05c7\u064b-\u065f\u0670]")
_FOREIGN_DIGIT = re.compile(r"[^\D0-9]")
_WORD = re.compile(r"[^\W_]+")
_THOUSANDS = re.compile(r"(?<=\d)[.,](?=\d{3}\b)")

# "ü" is "u" without its dots and "ue" where they cannot be typed; "organise" is "organize" and
# "centre" "center" across the Atlantic; "rn" is what a scanner makes of "m".
_SPELLINGS = (
    (re.compile(r"(?<=[aou])e(?!$)|(?<=a)a"), ""),
    (re.compile("z"), "s"),
    (re.compile("(?<=..)our"), "or"),
    (re.compile(r"(?<=..)tre(?=s?$)"), "ter"),
    (re.compile(r"(?<=...)ce(?=s?$)"), "se"),
    (re.compile(r"(?<=..)mme(?=s?$)"), "m"),
    (re.compile("rn"), "m"),
)
_MAYBE_VARIOUS = re.compile(r"[aou]e|aa|z|our|tre|ce|mme|rn")

# Up to 39: what volumes, parts and world wars have.
_ROMAN = re.compile(r"(x{0,3})(ix|iv|v?i{0,3})")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10}
_ORDINAL = re.compile(r"0*(\d+)(?:st|nd|rd|th|er|re|e|eme|o|a)?")


def words(text: str) -> tuple[str, ...]:
    """Return the words of `text` in order, folded; a number is digits in whatever form it stood."""
    found = _WORD.findall(_THOUSANDS.sub("", folded(text)))
    if TENS.keys().isdisjoint(found):
        return tuple(map(_form, found))
    return tuple(_tens_joined(found))


def name_words(text: str) -> tuple[str, ...]:
    """Return the words of a name, folded: the "V." of a given name is no number."""
    return tuple(map(_spelt, _WORD.findall(folded(text))))


def folded(text: str) -> str:
    """Return `text` in small letters and without accents; punctuation and spaces stay."""
    text = text.translate(_LETTERS)
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text.casefold()))
        text = _FOREIGN_DIGIT.sub(lambda digit: str(unicodedata.decimal(digit.group())), text)
        text = unicodedata.normalize("NFC", text)
    return text.casefold()


def _tens_joined(found: list[str]) -> Iterator[str]:
    """Yield the forms of the words `found`; "eighty four" is one number."""
    tens = 0
    for word in [*found, ""]:
        unit = NUMBER_WORDS.get(word, 10)
        if tens:
            yield str(tens + unit if unit < 10 else tens)
        joined, tens = bool(tens) and unit < 10, TENS.get(word, 0)
        if word and not tens and not joined:
            yield _form(word)


@lru_cache(maxsize=16384)
def _form(word: str) -> str:
    """Return a number as digits, and another word in its one spelling."""
    value = NUMBER_WORDS.get(word) or TENS.get(word)
    return str(value) if value else number(word) or _spelt(word)


def number(word: str) -> str:
    """Return the digits of a number in arabic or roman figures, "" for another word."""
    if found := _ORDINAL.fullmatch(word):
        return found[1]
    if _ROMAN.fullmatch(word):
        return str(_roman(word))
    return ""


def _roman(word: str) -> int:
    values = [_ROMAN_VALUES[letter] for letter in word]
    following = [*values[1:], 0]
    return sum(-one if one < after else one for one, after in zip(values, following, strict=True))


def _spelt(word: str) -> str:
    if len(word) < 3 or not word.isascii() or not _MAYBE_VARIOUS.search(word):
        return word
    for pattern, spelling in _SPELLINGS:
        word = pattern.sub(spelling, word)
    return word


def spelt(vocabulary: Iterable[str]) -> frozenset[str]:
    """Return `vocabulary` in the spelling of `words`."""
    return frozenset(map(_spelt, vocabulary))


@lru_cache(maxsize=16384)
def is_number(word: str) -> bool:
    """Whether `word` counts something, as parts and editions are counted: "2", "v1", "b"."""
    return any(map(str.isdigit, word)) or (len(word) == 1 and word.isalpha())
