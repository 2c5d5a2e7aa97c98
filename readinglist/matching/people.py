"""Says whether two works share an author, in whatever form the lists give the name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from readinglist.matching import vocabulary
from readinglist.matching.vocabulary import PARTICLES
from readinglist.matching.wording import folded, name_words, spelt
from readinglist.model import Name, Work

_LITTLE_WORDS = spelt(vocabulary.LITTLE_WORDS)
_COMMON_WORDS = spelt(vocabulary.ORGANISATION_WORDS)

_BRACKETED = re.compile(r"[(\[]([^)\]]*)[)\]]")
_WORD = re.compile(r"[^\W\d_]+")
_LETTER = re.compile(r"[^\W\d_]")
_INITIAL = re.compile(r"[^\W\d_]\.")


@dataclass(frozen=True, slots=True)
class Person:
    """An author as compared.

    `names` are what may be the family name, or all words of an organisation's name; `initials` of
    the given names, empty where they are not known. An organisation has its `slug`, the first
    letters of its words, and the `acronyms` that it is given under: "WHO".
    """

    names: frozenset[str]
    initials: frozenset[str] = frozenset()
    slug: str = ""
    first_letters: str = ""
    acronyms: frozenset[str] = frozenset()

    @property
    def is_organisation(self) -> bool:
        return bool(self.slug)


def authors(work: Work) -> tuple[Person, ...]:
    """Return the authors of `work`, or its editors where it has none."""
    return tuple(person(name) for name in work.author or work.editor)


@lru_cache(maxsize=4096)
def person(name: Name) -> Person:
    if name.literal:
        return _literal(name.literal)
    family = name_words(name.family or name.given)
    if not name.given and not _COMMON_WORDS.isdisjoint(family):
        return _literal(name.family)  # an organisation that somebody took for a person
    return Person(_names(family), _initials(name.given) if name.family else frozenset())


def _literal(text: str) -> Person:
    """Read a name that was not taken apart: an organisation, or a person in reading order."""
    bare = _BRACKETED.sub(" ", text).strip()
    found = name_words(bare)
    if _is_person(bare, found):
        return Person(_names(found[-1:]), _initials(bare.rpartition(" ")[0]))
    kept = tuple(word for word in found if word not in _LITTLE_WORDS)
    inside = [*_BRACKETED.findall(text), *([bare] if len(found) == 1 else [])]
    return Person(
        names=frozenset(kept),
        slug="".join(kept),
        first_letters=_first_letters(bare),
        acronyms=frozenset("".join(_WORD.findall(folded(part))) for part in inside) - {""},
    )


def _is_person(text: str, found: tuple[str, ...]) -> bool:
    """Whether `text` reads like "A. Rutherford" or "Peter Senge"."""
    if not 2 <= len(found) <= 4 or not _COMMON_WORDS.isdisjoint(found):
        return False
    return bool(_INITIAL.match(text)) or len(found) == 2


def _initials(given: str) -> frozenset[str]:
    """Return the first letters of the given names, as they stand: no spelling changes a "Z."."""
    found = _WORD.findall(folded(given))
    return frozenset(word[0] for word in found if word not in PARTICLES)


def _first_letters(text: str) -> str:
    """Return the first letters of a name of several words: "Co-operation" is one."""
    first = [found for word in folded(text).split() if (found := _LETTER.search(word))]
    kept = [each[0] for each in first if each.string.strip(",.") not in _LITTLE_WORDS]
    return "".join(kept) if len(kept) > 1 else ""


def _names(family: Iterable[str]) -> frozenset[str]:
    """Return the words of a family name without its particles; all where nothing else is left."""
    found = tuple(family)
    return frozenset(word for word in found if word not in PARTICLES) or frozenset(found)


def is_one(a: Person, b: Person) -> bool:
    """Whether `a` and `b` may be one author."""
    if a.is_organisation and b.is_organisation:
        return _is_one_body(a, b)
    if a.is_organisation or b.is_organisation:
        body, human = (a, b) if a.is_organisation else (b, a)
        return bool((body.names & human.names) - _COMMON_WORDS) or _begins(body, human)
    if not a.names & b.names:
        return False
    return not a.initials or not b.initials or not a.initials.isdisjoint(b.initials)


def _begins(whole: Person, parted: Person) -> bool:
    """Whether a name in one piece begins with the family name, as in Chinese and Japanese."""
    return any(not name.isascii() and whole.slug.startswith(name) for name in parted.names)


def _is_one_body(a: Person, b: Person) -> bool:
    """Whether two names are of one body: alike, by acronym, or one with its place or branch."""
    if a.slug == b.slug or a.acronyms & b.acronyms:
        return True
    if a.first_letters in b.acronyms or b.first_letters in a.acronyms:
        return True
    return a.slug.startswith(b.slug) or b.slug.startswith(a.slug)


def share(a: tuple[Person, ...], b: tuple[Person, ...]) -> bool:
    """Whether `a` and `b` have an author in common."""
    return any(is_one(one, other) for one in a for other in b)


def have_one_first(a: tuple[Person, ...], b: tuple[Person, ...]) -> bool:
    """Whether the first author of `a` is that of `b`."""
    return bool(a and b) and is_one(a[0], b[0])


def name_keys(people: tuple[Person, ...]) -> tuple[str, ...]:
    """Return the words to look the first author up by, sorted."""
    if not people:
        return ()
    first = people[0]
    if first.is_organisation:
        return tuple(sorted(first.acronyms or {first.first_letters or first.slug}))
    return tuple(sorted(first.names))
