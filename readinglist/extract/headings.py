"""What a heading announces: references, perhaps references, the end of them, or something else.

The words are data (`rules/headings.toml`), in forty languages.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

from readinglist.extract.rules import table


class Announces(IntEnum):
    """What follows a heading, the surest highest."""

    END = -1
    NOTHING = 0
    PERHAPS = 1
    SOURCES = 2
    REFERENCES = 3


# "8.1", "IV.", "A)", "B ", "§ 3", "Chapter 11", and signs such as bullets and emoji.
_NUMBERING = re.compile(
    r"^(?:[\W_]*(?:(?:chapter|section|part|appendix|annexe?|chapitre|partie|kapitel|teil|anhang"
    r"|capitulo|capitolo|parte|hoofdstuk|deel|bijlage|глава|часть)\s+)?"
    r"(?:\d+(?:\.\d+)*|[ivxlc]+|[a-z])(?=[.):\s])[.):\s]+|第\s?[\d一二三四五六七八九十]+\s?[章节節部])?"
    r"[\W_]*",
    re.IGNORECASE,
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

    Words for sources and weak ones count in the page's own language and in English alone.
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
    vocabulary = _vocabulary()
    if words in vocabulary.strong:
        return Announces.REFERENCES
    for meaning, known in (
        (Announces.SOURCES, vocabulary.sources),
        (Announces.PERHAPS, vocabulary.weak),
    ):
        languages = known.get(words, frozenset())
        if languages and (not language or languages & {language, "en"}):
            return meaning
    return Announces.END if words in vocabulary.end else Announces.NOTHING


def _contains_strong(words: str) -> bool:
    """Say whether `words` hold a strong phrase, one too long to stand there by chance."""
    if _SPACELESS.search(words):
        return len(words) <= _MOST_SPACELESS and any(p in words for p in _spaceless())
    padded = f" {words.replace('-', ' ')} {words} "
    return any(f" {phrase} " in padded for phrase in _long())


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The words of all languages, folded; those that count in some alone, with which these are."""

    strong: frozenset[str]
    sources: dict[str, frozenset[str]]
    weak: dict[str, frozenset[str]]
    end: frozenset[str]


@cache
def _vocabulary() -> _Vocabulary:
    languages = table("headings")
    return _Vocabulary(
        strong=frozenset(folded(word) for lists in languages.values() for word in lists["strong"]),
        sources=_by_language("sources"),
        weak=_by_language("weak"),
        end=frozenset(folded(word) for lists in languages.values() for word in lists["end"]),
    )


def _by_language(name: str) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for language, lists in table("headings").items():
        for word in map(folded, lists[name]):
            found[word] = found.get(word, frozenset()) | {language}
    return found


@cache
def _long() -> tuple[str, ...]:
    return tuple(
        word for word in _vocabulary().strong if len(word) >= 9 and not _SPACELESS.search(word)
    )


@cache
def _spaceless() -> tuple[str, ...]:
    return tuple(
        word for word in _vocabulary().strong if _SPACELESS.search(word) and len(word) >= 4
    )
