"""Whether what a search found is the work that was looked for: by title, year and first author.

Why: a search always finds something, and its score tells how rare the words are, not whether it is
the work. Each of the three has to agree, with what the entry was read as or with the entry itself,
so that one that was badly read can still be found.
"""

from __future__ import annotations

import re

from readinglist.matching import titles
from readinglist.matching.people import authors, have_one_first
from readinglist.matching.titles import LONG_TITLE, Likeness
from readinglist.matching.wording import name_words, words
from readinglist.model import Work
from readinglist.resolvers._values import Subject

_ALIKE = frozenset({Likeness.MAIN, Likeness.NEAR, Likeness.EXACT})
# Of the words of the shorter title that mean something, so many stand in the other. Set by
# judgement: three of four.
_MOST_WORDS = 0.75
_YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
# A paper is online in December and in print in January.
_MOST_YEARS_APART = 1


def is_confirmed(subject: Subject, found: Work) -> bool:
    """Whether `found` has the title, the year and the first author of what was looked for."""
    return _has_title(subject, found) and _has_year(subject, found) and _has_author(subject, found)


def is_called_so(known: str, found: str) -> bool:
    """Whether a record that an identifier leads to has the title that is known, or near enough.

    Entries leave subtitles out and shorten them; a chapter that shares a word with its book does
    not have its title, and neither has the second part that of the first.
    """
    wanted, title = titles.read(known), titles.read(found)
    alike = titles.likeness(wanted, title)
    if wanted.says_nothing or alike in _ALIKE:
        return True
    return alike is not Likeness.NUMBERED and titles.overlap(wanted, title) >= _MOST_WORDS


def _has_title(subject: Subject, found: Work) -> bool:
    wanted, title = titles.read(subject.work.title), titles.read(found.title)
    if titles.likeness(wanted, title) in _ALIKE:
        return True
    return title.weight >= LONG_TITLE and title.slug in "".join(words(subject.entry))


def _has_year(subject: Subject, found: Work) -> bool:
    if found.year is None:
        return False
    if subject.work.year is not None:
        return abs(subject.work.year - found.year) <= _MOST_YEARS_APART
    return str(found.year) in _YEAR.findall(subject.entry)


def _has_author(subject: Subject, found: Work) -> bool:
    people = found.author or found.editor
    if not people:
        return False
    if have_one_first(authors(subject.work), authors(found)):
        return True
    first = set(name_words(people[0].short))
    return bool(first) and first <= set(name_words(subject.entry))
