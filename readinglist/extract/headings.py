"""What a heading announces: references, perhaps references, the end of them, or something else.

The words are data (`rules/headings.toml`), in thirty languages.
"""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from functools import cache, lru_cache

from readinglist.extract.rules import table


class Announces(IntEnum):
    """What follows a heading, the surest highest."""

    END = -1
    NOTHING = 0
    PERHAPS = 1
    REFERENCES = 2


# "8.1", "IV.", "A)", "§ 3", and signs such as bullets and emoji.
_NUMBERING = re.compile(
    r"^(?:[\W_]*(?:\d+(?:\.\d+)*|[ivxlc]+(?=[.):\s])|[a-z](?=[.)]))[.):\s]+)?[\W_]*", re.IGNORECASE
)
_TAIL = re.compile(r"(?:\s*[(\[][^()\[\]]{0,24}[)\]])?[\W_]*$")
_JOINTS = re.compile(
    r"\s*(?:[/|&,;+·–—]|\b(?:and|und|et|y|e|i|og|och|ja|en|a|și|и|та|και|ve|dan|và)\b|[及与與と・])\s*"
)
_SPACELESS = re.compile(r"[぀-ヿ㐀-鿿가-힯]")
# "Referências bibliográficas do curso", "Literatur zum Thema": a few words around are forgiven.
_MOST_WORDS = 9
_MOST_SPACELESS = 14


@lru_cache(maxsize=2048)
def announces(text: str, language: str) -> Announces:
    """Return what the heading `text` announces on a page in `language` ("" where not known).

    Weak words count in the page's own language and in English alone; strong ones in all.
    """
    words = folded(text)
    if not words or len(words.split()) > _MOST_WORDS:
        return Announces.NOTHING
    exact = means(text, language)
    if exact is Announces.NOTHING and _contains_strong(words):
        return Announces.REFERENCES
    return exact


@lru_cache(maxsize=2048)
def means(text: str, language: str) -> Announces:
    """Return what `text` announces where it has no other words: "Sources and further reading"."""
    words = folded(text)
    exact = _meaning(words, language)
    if exact is not Announces.NOTHING:
        return exact
    parts = [part for part in _JOINTS.split(words) if part]
    meanings = {_meaning(part, language) for part in parts}
    if len(parts) > 1 and Announces.NOTHING not in meanings and Announces.END not in meanings:
        return max(meanings)
    return Announces.NOTHING


def folded(text: str) -> str:
    """Return `text` in lower case without accents, numbering before it and signs after it."""
    text = unicodedata.normalize("NFKD", text).casefold().replace("ß", "ss")
    text = unicodedata.normalize("NFC", "".join(c for c in text if not unicodedata.combining(c)))
    text = _NUMBERING.sub("", text, count=1)
    return " ".join(_TAIL.sub("", text).split())


def _meaning(words: str, language: str) -> Announces:
    strong, weak, end = _vocabulary()
    if words in strong:
        return Announces.REFERENCES
    if words in weak and weak[words] & {language, "en"} | (set() if language else weak[words]):
        return Announces.PERHAPS
    return Announces.END if words in end else Announces.NOTHING


def _contains_strong(words: str) -> bool:
    """Say whether `words` hold a strong phrase, one too long to stand there by chance."""
    if _SPACELESS.search(words):
        return len(words) <= _MOST_SPACELESS and any(p in words for p in _spaceless())
    padded = f" {words} "
    return any(f" {phrase} " in padded for phrase in _long())


@cache
def _vocabulary() -> tuple[frozenset[str], dict[str, set[str]], frozenset[str]]:
    strong: set[str] = set()
    weak: dict[str, set[str]] = {}
    end: set[str] = set()
    for language, lists in table("headings").items():
        strong.update(map(folded, lists["strong"]))
        end.update(map(folded, lists["end"]))
        for word in lists["weak"]:
            weak.setdefault(folded(word), set()).add(language)
    return frozenset(strong), weak, frozenset(end)


@cache
def _long() -> tuple[str, ...]:
    return tuple(
        word for word in _vocabulary()[0] if len(word) >= 9 and not _SPACELESS.search(word)
    )


@cache
def _spaceless() -> tuple[str, ...]:
    return tuple(word for word in _vocabulary()[0] if _SPACELESS.search(word) and len(word) >= 4)
