"""Says how alike two titles are, and whether what parts them is a misprint or another work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache, lru_cache

from readinglist.matching import vocabulary
from readinglist.matching.ratio import ratio
from readinglist.matching.wording import is_number, spelt, words

LITTLE_WORDS = spelt(vocabulary.LITTLE_WORDS)
_LINK_WORDS = spelt(vocabulary.LINK_WORDS)
_COMPANIONS = spelt(vocabulary.COMPANIONS)
_LAWS = spelt(vocabulary.LAWS)
# Of the generic titles the longest has four words; numbers may stand beside them.
_LONGEST_GENERIC = 6

# Where a subtitle, a series or the name of a site begins; the colon of "3:4" and the hyphen of
# "e-mail" are inside words.
_BREAK = re.compile(r"[:.?!;]\s|\s[-–—|/•·]\s|\s*[(\[（【〔]|[：。？！；–—―]")
_TAIL = re.compile(
    r"\s*[(\[](?:pdf|online|on-line|en ligne|en línea|internet|electronic|website|web ?page|report"
    r"|full report|blog|html|\d+ ?[km]b)[)\]]\s*$",
    re.IGNORECASE,
)
# What stands behind a bar is the name of the site.
_SITE = re.compile(r"^(.{8,}?)\s+[|·•]\s.*$", re.DOTALL)
# An address, the name of a file, the mark of a note.
_NO_TITLE = re.compile(
    r"(?:https?://|www\.)\S+|[\w.-]+\.(?:pdf|html?|docx?|aspx?|php)|\W*\d{0,3}\W*"
)
# One Chinese character says about as much as three letters, a Japanese or Korean syllable as two.
_HAN, _SYLLABLES = re.compile("[\u3400-\u9fff]"), re.compile("[\u3040-\u30ff\uac00-\ud7af]")


# OpenAlex asks for as much before it trusts a title: a shorter one has namesakes.
LONG_TITLE = 20


class Likeness(IntEnum):
    """How alike two titles are, the most alike highest."""

    NUMBERED = 0  # a number, a year or a letter parts them: "part 1", "part 2"
    APART = 1
    ALIKE = 2  # much the same letters, but not the same words
    UNSAID = 3  # one of them is missing or says nothing: "here", "PDF", an address
    MAIN = 4  # one has a subtitle, a series or a site's name more
    NEAR = 5  # a misprint, a plural
    EXACT = 6


@dataclass(frozen=True, slots=True)
class Title:
    """A title taken apart.

    `breaks` are the numbers of words after which a subtitle may begin; `slug` is all words in one,
    `gist` those that carry meaning, and `main` those of the gist before the first break, "" where
    that says nothing ("Introduction: the city"). `weight` is how much the title says, in letters
    of a European language.
    """

    words: tuple[str, ...]
    breaks: frozenset[int]
    slug: str
    gist: str
    main: str
    weight: int
    is_generic: bool
    is_law: bool

    @property
    def landmarks(self) -> list[str]:
        """The four longest words, the longest first: those are rare as a rule."""
        found = {word for word in self.words if len(word) >= 4 and word.isalpha()} - LITTLE_WORDS
        return sorted(found, key=lambda word: (-len(word), word))[:4]

    @property
    def says_nothing(self) -> bool:
        return not self.words

    @property
    def is_long(self) -> bool:
        return self.weight >= LONG_TITLE


@lru_cache(maxsize=4096)
def read(text: str) -> Title:
    """Return the title `text` taken apart; one that only speaks of its link is empty."""
    text = _without_tail(text.strip())
    parts = [words(part) for part in _BREAK.split(text)]
    every = tuple(word for part in parts for word in part)
    if _LINK_WORDS.issuperset(every):
        every = ()
    breaks = frozenset(_ends(parts)) - {0, len(every)}
    main = every[: min(breaks, default=None)]
    return Title(
        words=every,
        breaks=breaks,
        slug="".join(every),
        gist=_gist(every),
        main="" if _is_generic(main) else _gist(main),
        weight=_weight(every, text),
        is_generic=_is_generic(every),
        is_law=_is_law(every),
    )


def _without_tail(text: str) -> str:
    """Return `text` without the name of its site and its format; an address is none."""
    if text.endswith((")", "]")):
        text = _TAIL.sub("", text)
    if "|" in text or "·" in text or "•" in text:
        text = _SITE.sub(r"\1", text)
    return "" if " " not in text and _NO_TITLE.fullmatch(text) else text


def _ends(parts: list[tuple[str, ...]]) -> Iterator[int]:
    end = 0
    for part in parts:
        end += len(part)
        yield end


def _gist(found: tuple[str, ...]) -> str:
    """Return the words in one without the little ones; a last "a" is a letter ("volume A")."""
    kept = (word for word in found[:-1] if word not in LITTLE_WORDS)
    return "".join((*kept, *found[-1:]))


def _weight(found: tuple[str, ...], plain: str) -> int:
    letters = sum(map(len, found))
    if plain.isascii():
        return letters
    return letters + 2 * len(_HAN.findall(plain)) + len(_SYLLABLES.findall(plain))


def _is_generic(found: tuple[str, ...]) -> bool:
    if len(found) > _LONGEST_GENERIC:
        return False
    return " ".join(word for word in found if not is_number(word)) in _generic()


@cache
def _generic() -> frozenset[str]:
    return frozenset(" ".join(words(title)) for title in vocabulary.GENERIC)


def _is_law(found: tuple[str, ...]) -> bool:
    """Whether it is named as laws are, by subject, kind and year: "Equality Act 2010"."""
    return len(found) > 2 and not _LAWS.isdisjoint(found) and any(map(_is_year, found))


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in {"17", "18", "19", "20"}


def likeness(a: Title, b: Title, *, years: frozenset[str] = frozenset()) -> Likeness:
    """Return how alike `a` and `b` are; a year of `years` in one title alone does not part them."""
    if a.says_nothing or b.says_nothing:
        return Likeness.UNSAID
    if a.slug == b.slug or a.gist == b.gist:
        return Likeness.EXACT
    only_a, only_b = _only(a.words, b.words), _only(b.words, a.words)
    if _is_counted((*only_a, *only_b), years):
        return Likeness.NUMBERED
    if _is_main(a, b, only_b) or _is_main(b, a, only_a):
        return Likeness.MAIN
    if _is_misprint(a, b, only_a, only_b):
        return Likeness.NEAR
    return Likeness.ALIKE if _are_alike(a, b) else Likeness.APART


def _is_counted(differing: tuple[str, ...], years: frozenset[str]) -> bool:
    """Whether a number parts two titles, or nothing but a letter: "volume A", "volume B"."""
    counted = [word for word in differing if is_number(word) and word not in years]
    return any(map(_has_digit, counted)) or (bool(counted) and len(counted) == len(differing))


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))


def _are_alike(a: Title, b: Title) -> bool:
    """Whether much of the letters of `a` and `b` is the same; the cheap checks come first."""
    fewest = min(len(a.words), len(b.words))
    if fewest > 3 and 3 * len({*a.words} & {*b.words}) < fewest:
        return False
    shorter, both = min(len(a.slug), len(b.slug)), len(a.slug) + len(b.slug)
    return 2 * shorter >= ALIKE_FROM * both and ratio(a.slug, b.slug) >= ALIKE_FROM


# Users of rapidfuzz's `ratio` take 0.8 to 0.9 for near-duplicates. It only decides what the user
# is asked about: no two works are joined for being alike.
ALIKE_FROM = 0.85


def _only(a: tuple[str, ...], b: tuple[str, ...]) -> list[str]:
    """Return the words of `a` that `b` has not, without little words, save a last "a"."""
    return [w for w in a if w not in b and (w not in LITTLE_WORDS or w == a[-1])]


def _is_main(short: Title, long: Title, rest: list[str]) -> bool:
    """Whether `long` is `short` with a subtitle, and not its summary, reply or correction."""
    size = len(short.words)
    return size in long.breaks and long.words[:size] == short.words and _COMPANIONS.isdisjoint(rest)


def _is_misprint(a: Title, b: Title, only_a: list[str], only_b: list[str]) -> bool:
    """Whether each word that differs is a slip of its fellow, and enough of the title agrees."""
    kept = [word for word in a.words if word not in only_a and word not in LITTLE_WORDS]
    return (
        0 < len(only_a) == len(only_b) <= MOST_SLIPS
        and len(kept) >= LEAST_AGREEING
        and kept == [w for w in b.words if w not in only_b and w not in LITTLE_WORDS]
        and all(_is_slip(one, other) for one, other in zip(only_a, only_b, strict=True))
    )


# Two misprints in a title are rare, and two words of agreement keep short titles apart.
MOST_SLIPS, LEAST_AGREEING = 2, 2


def _is_slip(a: str, b: str) -> bool:
    """Whether `b` is `a` in the plural, with a letter lost or with two swapped.

    A letter put in the place of another makes words as often as misprints (adoption, adaption;
    employers, employees), and so does one at the start (typical, atypical).
    """
    short, long = sorted((a, b), key=len)
    if len(short) >= 4 and f"{short}s" == long:
        return True
    if len(long) < 6 or short[0] != long[0] or not short.isalpha():
        return False
    if len(short) == len(long):
        wrong = [i for i, (one, other) in enumerate(zip(short, long, strict=True)) if one != other]
        return len(wrong) == 2 and wrong[1] - wrong[0] == 1 and _swapped(short, wrong[0]) == long
    place = next((i for i, letter in enumerate(short) if letter != long[i]), len(short))
    return short[place:] == long[place + 1 :]


def _swapped(word: str, place: int) -> str:
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def overlap(a: Title, b: Title) -> float:
    """Return how much of the shorter title's meaning words stand in the other, 0 to 1."""
    one, other = _meaning(a), _meaning(b)
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


def _meaning(title: Title) -> frozenset[str]:
    return frozenset(title.words) - LITTLE_WORDS - _LINK_WORDS
