"""How much there is to read: the words of a text, and the minutes that they take.

Speeds are those of adults reading aloud at ease, from Trauzettel-Klosinski and Dietz (2012),
"Standardized assessment of reading performance: the New International Reading Speed Texts IReST",
Invest. Ophthalmol. Vis. Sci. 53(9): words a minute, and characters a minute for Chinese and
Japanese. Silent readers are a little faster; texts worth noting are read a little slower.
"""

from __future__ import annotations

import re

from readinglist.model import ReadableText

_WORDS_A_MINUTE = {
    "ar": 138, "de": 179, "en": 228, "es": 218, "fi": 161, "fr": 195, "he": 187, "it": 188,
    "nl": 202, "pl": 166, "pt": 181, "ru": 184, "sl": 180, "sv": 199, "tr": 166,
}  # fmt: skip
_USUAL = 184  # the mean of all seventeen languages in the study
_CHARACTERS_A_MINUTE = {"zh": 255, "ja": 357}
# As many characters make a word of the study's Chinese (255 : 158) and Japanese (357 : 193) texts.
_CHARACTERS_A_WORD = {"zh": 1.6, "ja": 1.85}

_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


def measured(text: str, *, language: str, pages: tuple[int, ...] = ()) -> ReadableText:
    """Return a text with its words counted and its minutes, at least one where it has words."""
    kind = language if language in _CHARACTERS_A_MINUTE else "zh"
    wide = 0 if text.isascii() else len(_WIDE.findall(text))
    narrow = len(_WORD.findall(_WIDE.sub(" ", text) if wide else text))
    words = narrow + round(wide / _CHARACTERS_A_WORD[kind])
    minutes = narrow / _WORDS_A_MINUTE.get(language, _USUAL) + wide / _CHARACTERS_A_MINUTE[kind]
    return ReadableText(
        text=text,
        language=language,
        words=words,
        minutes=max(round(minutes), min(words, 1)),
        pages=pages,
    )
