"""What language a text is in: by its script, its commonest words, and what the page says.

Why: many a page says `lang="en"` because its template does, and weak headings ("Note") count only
in the page's own language.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import islice

from readinglist.extract.rules import table

# As many letters or words as are looked at; more do not change the answer.
_LETTERS, _WORDS = 4_000, 1_200
_LONGEST_WORDS = 20 * _WORDS
# Fewer common words than this tell nothing, nor does a smaller share of all words: what the page
# says counts. Lists of names and titles are in no language.
_ENOUGH, _ENOUGH_OF_ALL = 12, 0.08

_SCRIPTS = (
    ("ja", re.compile(r"[぀-ヿ]")), ("ko", re.compile(r"[가-힯]")), ("zh", re.compile(r"[一-鿿]")),
    ("el", re.compile(r"[Ͱ-Ͽ]")), ("ru", re.compile(r"[Ѐ-ӿ]")), ("he", re.compile(r"[֐-׿]")),
    ("ar", re.compile(r"[؀-ۿ]")), ("hi", re.compile(r"[ऀ-ॿ]")), ("th", re.compile(r"[฀-๿]")),
)  # fmt: skip
# This share of letters in a script makes a text one in its language; Japanese and Chinese texts
# have many Latin names and terms.
_SHARE = 0.25
_KANA_SHARE = 0.05
# Single letters are words of some language, and initials in references.
_LONG_WORD = re.compile(r"[^\W\d_]{2,}")
_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"https?://\S+|www\.\S+")
# Languages in one script that only the page itself can tell apart.
_SAME_SCRIPT = {
    "ru": frozenset({"be", "bg", "kk", "mk", "mn", "sr", "uk"}),
    "ar": frozenset({"fa", "ps", "ur"}),
    "hi": frozenset({"mr", "ne", "sa"}),
}


def language(text: str, declared: str) -> str:
    """Return the two letters of the language of `text`, or `declared` where nothing tells."""
    declared = re.split(r"[-_]", declared.strip().lower())[0]
    declared = declared if len(declared) == 2 and declared.isalpha() else ""
    written = _by_script(text[:_LETTERS])
    if declared in _SAME_SCRIPT.get(written, ()):
        return declared
    return written or _by_words(text, declared) or declared


def _by_script(text: str) -> str:
    if text.isascii():
        return ""
    letters = sum(map(str.isalpha, text)) or 1
    counts = {name: len(pattern.findall(text)) / letters for name, pattern in _SCRIPTS}
    if counts["ja"] > _KANA_SHARE:
        return "ja"
    name = max(counts, key=lambda each: counts[each])
    if counts[name] < _SHARE:
        return ""
    near = {"ru": ("uk",), "ar": ("fa",)}.get(name, ())
    letters_of: dict[str, str] = table("languages")["letters"]
    return next((each for each in near if sum(map(text.count, letters_of[each])) > 5), name)


def _by_words(text: str, declared: str) -> str:
    words = [each.group() for each in islice(_WORD.finditer(_plain(text[:_LONGEST_WORDS])), _WORDS)]
    found = Counter(name for word in words for name in _languages().get(word, ()))
    if not found:
        return ""
    best, count = found.most_common(1)[0]
    if count < max(_ENOUGH, _ENOUGH_OF_ALL * len(words)) or found[declared] >= 0.9 * count:
        return declared
    return best


def _plain(text: str) -> str:
    return _ADDRESS.sub(" ", text.casefold())


def share_of_common(text: str) -> float:
    """Return which share of the words of `text` is among the commonest of some language."""
    words = _LONG_WORD.findall(text.casefold())
    return sum(word in _languages() for word in words) / len(words) if words else 0.0


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    """Return for each common word the languages that have it."""
    languages: dict[str, tuple[str, ...]] = {}
    for name, words in table("languages")["words"].items():
        for word in words.split():
            languages[word] = (*languages.get(word, ()), name)
    return languages
