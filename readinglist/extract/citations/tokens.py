"""Cuts an entry's text into the tokens that are labelled, and folds words.

Why: the labelled strings that the model learns from are cut at white space, so these are too; but
where a page has lost a space ("2010.https://…", "2005;365:1", "Blanchard, O./Illing, G.") two
labels would have to share a token, so it is cut at the seam as well.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

# Control characters part words as spaces do; some PDFs print them for spaces.
TOKEN = re.compile(r"[^\s\x00-\x1f]+")
SEAM = re.compile(
    r"(?<=[.,;:)])(?=https?://|www\.|doi:)|(?<=[a-z])(?=doi:\s?10\.)"
    r"|(?<=[^\W\d_]/)(?=[A-ZÄÖÜ])"
    r"|(?<=\d{4}[.,:;)])(?=[^\W\d_])|(?<=\d{4};)(?=\d)|(?<=\d\)[.,:;])(?=[^\W\d_])"
    r"|(?<=\.,)(?=[^\W\d_])|(?<=[a-zß-ÿ]{3}[.,;:])(?=[A-ZÄÖÜ][a-zß-ÿ]{2})"
    r"|(?<=[a-zß-ÿ]{2},)(?=(?:1[5-9]|20)\d\d\b)"
)
ADDRESS = re.compile(r"://|www\.|\b10\.\d{4}", re.IGNORECASE)
# Letters that no Unicode decomposition takes apart.
PLAIN = str.maketrans({"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ı": "i"})


@dataclass(frozen=True, slots=True)
class Token:
    """The characters `start` to `end` of the entry's text."""

    text: str
    start: int
    end: int


def cut(text: str) -> list[Token]:
    """Return the tokens of `text`, in order; none is empty or holds white space."""
    return [
        Token(text[start:end], start, end)
        for found in TOKEN.finditer(text)
        for start, end in pairwise(_bounds(found.group(), found.start()))
    ]


def _bounds(word: str, offset: int) -> list[int]:
    """Return where `word` is cut, its ends included; an address in it stays whole."""
    if word[:-1].isalnum():
        return [offset, offset + len(word)]
    address = ADDRESS.search(word)
    last = address.start() if address else len(word)
    seams = [seam.start() for seam in SEAM.finditer(word) if 0 < seam.start() <= last]
    return [offset, *(offset + at for at in seams if at < len(word)), offset + len(word)]


@lru_cache(maxsize=20_000)
def folded(word: str) -> str:
    """Lower case, without accents: "Löwe" and "lowe" are one word."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.lower().translate(PLAIN))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
