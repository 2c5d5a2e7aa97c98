"""Titles and names as they are compared: folded, without punctuation and accents."""

from __future__ import annotations

import re
import unicodedata

from readinglist.model import Name, Work

_NOT_WORD = re.compile(r"[\W_]+")


def folded(text: str) -> str:
    """Return `text` in small letters without accents and punctuation, words apart by one space."""
    bare = "".join(
        sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign)
    )
    return _NOT_WORD.sub(" ", bare.casefold()).strip()


def slug(title: str) -> str:
    """Return `title` folded and without spaces, for comparing exactly."""
    return folded(title).replace(" ", "")


def family_tokens(names: tuple[Name, ...]) -> frozenset[str]:
    """Return the words of three letters and more that stand in the family names of `names`."""
    words = " ".join(folded(name.short) for name in names).split()
    return frozenset(word for word in words if len(word) >= 3 or not word.isascii())


def authors(work: Work) -> frozenset[str]:
    return family_tokens(work.author or work.editor)
