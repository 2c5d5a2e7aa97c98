"""The name of a reading that people type: `gibson2010local`.

Why: it names the note's file and stands in what the user writes, so it is made once and never
changes, is plain ASCII, and begins with a letter, as pandoc wants of a citation key.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from itertools import count

from readinglist import urls
from readinglist.model import Name, Work

_NOT_KEY = re.compile(r"[^a-z0-9]+")
_MAX_WHO, _MAX_WORD = 24, 16  # longer ones are organisations and compounds; typed by hand, so short

# Letters that Unicode does not take apart into a base and an accent.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
)

# Words that begin half of all titles and tell none apart: articles, prepositions, question words.
_COMMON_WORDS = (
    "a an and are as at be by can do does for from has how in into is it its of on or our so some "
    "that the their this to towards toward using was what when where which who why will with you "
    "your aus das dem den der des die ein eine für im mit und von vom was wie zu zum zur am auf "
    "über au aux ce ces dans de des du en est et la le les leur ou par pour que qui sur un une "
    "al como con da del di do dos e el em gli il las lo los na no o os para per por um uma una y "
    "av det en ett och om på til de het een van voor"
)


def base(work: Work) -> str:
    """Return who, when and the first telling word of the title, run together.

    Who is the first author's family name, else the name of the site, else "anon"; a year or a
    title that is missing, or has no letter that can be spelt in ASCII, is left out.
    """
    who = _who(work) or "anon"
    year = work.year
    key = f"{who}{year if year is not None and year > 0 else ''}{_telling_word(work.title)}"
    return key if key[0].isalpha() else f"x{key}"


def free(key: str, is_taken: Callable[[str], bool]) -> str:
    """Return `key`, or it with the first of the endings a, b, … z, aa, ab … that is not taken."""
    return next(each for ending in _endings() if not is_taken(each := key + ending))


def _endings() -> Iterator[str]:
    yield ""
    for number in count(1):
        ending = ""
        while number:
            number, place = divmod(number - 1, 26)  # noqa: PLW2901 - digits of a number without zero
            ending = chr(ord("a") + place) + ending
        yield ending


def _who(work: Work) -> str:
    for name in work.author or work.editor:
        if spelt := _spelt_name(name):
            return spelt
    host = urls.host(work.url) if work.url else ""
    labels = [_spelt(label) for label in host.split(".")[:-1]]
    return max(labels, key=len, default="")[:_MAX_WHO]


def _spelt_name(name: Name) -> str:
    if name.literal:
        words = (_spelt(word) for word in name.literal.split())
        telling = [word for word in words if word and word not in _COMMON]
        return _joined_up_to(telling, _MAX_WHO)
    parts = (_spelt(part) for part in (name.family or name.given).split("-"))
    return "-".join(filter(None, parts))[:_MAX_WHO].rstrip("-")


def _joined_up_to(words: list[str], limit: int) -> str:
    """Whole words up to `limit` letters, and at least the first one, cut."""
    joined = ""
    for word in words:
        if joined and len(joined) + len(word) > limit:
            break
        joined += word
    return joined[:limit]


def _telling_word(title: str) -> str:
    words = [spelt for word in re.split(r"[\s/–—_-]+", title) if (spelt := _spelt(word))]
    telling = (word for word in words if word not in _COMMON and not word.isdigit())
    return next(telling, words[0] if words else "")[:_MAX_WORD]


def _spelt(text: str) -> str:
    if text.isascii():
        return _NOT_KEY.sub("", text.lower())
    decomposed = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return _NOT_KEY.sub("", decomposed)


_COMMON = frozenset(map(_spelt, _COMMON_WORDS.split()))
