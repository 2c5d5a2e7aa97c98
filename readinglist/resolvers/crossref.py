"""The DOI and the record of a work that was printed without one, found by its words at Crossref.

Source: https://api.crossref.org/swagger-ui/ and "Tips for using the Crossref REST API". The service
gives those who say how to reach them a pool of their own, and asks everybody to.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from readinglist.model import Work
from readinglist.resolvers import _records
from readinglist.resolvers._values import Request, Subject
from readinglist.resolvers._verifying import is_confirmed

NAME = "Crossref"
BASE = "https://api.crossref.org/"
NEEDS_CONTACT = True
PAUSE_S = 1.0
SEARCHES = True

_ROWS = 3
_MOST_WORDS = 500  # characters of an entry: no entry needs more to be told from others
_FIELDS = (
    "DOI,type,title,subtitle,author,editor,issued,container-title,publisher,publisher-location,"
    "volume,issue,page,ISBN,ISSN,abstract"
)
# What is published outside of journals and publishers, and is not registered.
_ELSEWHERE = frozenset(
    {
        *("webpage", "post", "post-weblog", "article-newspaper", "bill", "legislation"),
        *("legal_case", "hearing", "speech", "interview", "personal_communication"),
        *("motion_picture", "broadcast", "song", "software"),
    }
)
# Records of Crossref that are about a work, or hold many.
_NO_WORKS = frozenset(
    {"component", "grant", "journal", "journal-issue", "journal-volume", "peer-review", "other"}
)


def request(subject: Subject, base: str) -> Request | None:
    """Return the question; None for a work that has an identifier, or too little to be known by."""
    work = subject.work
    is_told = bool(work.doi or work.arxiv) or work.type in _ELSEWHERE
    is_telling = bool(work.title or subject.entry) and bool(work.author or subject.entry)
    if is_told or not is_telling:
        return None
    words = quote(_words(subject), safe="")
    url = f"{base}works?query.bibliographic={words}&rows={_ROWS}&select={_FIELDS}"
    return Request(url=url, contact_in="mailto")


def answer(body: bytes, subject: Subject) -> Work | None:
    """Return the first work found whose title, year and first author agree."""
    works = map(_records.work, _items(body))
    return next((found for found in works if is_confirmed(subject, found)), None)


def _words(subject: Subject) -> str:
    """Return the entry as it is printed, else what an entry would say."""
    work = subject.work
    known = [*(name.full for name in work.author), str(work.year or ""), work.title]
    said = subject.entry or " ".join(filter(None, [*known, work.container_title]))
    return " ".join(said.split())[:_MOST_WORDS]


def _items(body: bytes) -> Iterator[dict[str, Any]]:
    try:
        items = json.loads(body)["message"]["items"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict) and item.get("type") not in _NO_WORKS:
            yield item
