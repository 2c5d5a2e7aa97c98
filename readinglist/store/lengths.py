"""How long it takes to read a work whose text is not stored, as far as its pages tell."""

from __future__ import annotations

import re

from readinglist.model import Work

# The mean of 190 studies of silent reading, of non-fiction in English: 238 words a minute
# (M. Brysbaert, "How many words do we read per minute?", J. Memory and Language 109, 2019).
WORDS_PER_MINUTE = 238
# A printed page of a journal or a book of essays. An estimate, not a count: pages of two columns
# hold twice as many, and the user is told minutes by it only until the text is known.
WORDS_PER_PAGE = 450

_RANGE = re.compile(
    r"(?P<letter>[A-Za-z]?)(?P<first>\d{1,6})\s*[-–—]+\s*(?P=letter)(?P<last>\d{1,6})"
)
# Of these `page` is where the work begins and ends; of a book or a report, which pages are meant.
_PARTS = frozenset(
    {
        *("article", "article-journal", "article-magazine", "article-newspaper"),
        *("chapter", "entry-encyclopedia", "paper-conference", "review"),
    }
)
_MOST_PAGES = 500  # a longer article is two numbers that are no range


def minutes(work: Work) -> int | None:
    """Return how many minutes the pages of `work` take, 1 or more; None where nothing tells."""
    words = pages(work) * WORDS_PER_PAGE
    return max(1, round(words / WORDS_PER_MINUTE)) if words else None


def pages(work: Work) -> int:
    """Return how many pages a part of a journal or a book has; 0 where that is not known."""
    found = _RANGE.fullmatch(work.page.strip()) if work.type in _PARTS else None
    if found is None:
        return 0
    first, last = found["first"], found["last"]
    if len(last) < len(first):  # "201–19"
        last = first[: len(first) - len(last)] + last
    count = int(last) - int(first) + 1
    return count if 0 < count <= _MOST_PAGES else 0
