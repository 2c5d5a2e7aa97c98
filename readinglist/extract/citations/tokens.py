"""Cuts an entry's text into the white-space tokens that are labelled, and folds words.

Why: the labelled strings that the model learns from are cut at white space, so the model is too.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

TOKEN = re.compile(r"\S+")
# Letters that no Unicode decomposition takes apart.
PLAIN = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ı": "i"})


@dataclass(frozen=True, slots=True)
class Token:
    """The characters `start` to `end` of the entry's text."""

    text: str
    start: int
    end: int


def cut(text: str) -> list[Token]:
    return [Token(found.group(), found.start(), found.end()) for found in TOKEN.finditer(text)]


@lru_cache(maxsize=20_000)
def folded(word: str) -> str:
    """Lower case, without accents: "Löwe" and "lowe" are one word."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.lower().translate(PLAIN))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
