"""The book of an ISBN, at Open Library.

Source: https://openlibrary.org/dev/docs/api/books. For an ISBN that it does not know, it answers
with an empty object.
"""

from __future__ import annotations

import json
from typing import Any

from readinglist.formats import names
from readinglist.model import Work
from readinglist.resolvers import _records
from readinglist.resolvers._values import Request, Subject

NAME = "Open Library"
BASE = "https://openlibrary.org/"
NEEDS_CONTACT = False
PAUSE_S = 1.0
SEARCHES = False


def request(subject: Subject, base: str) -> Request | None:
    """Return the question for the book's ISBN; None for what has none, or stands in a book."""
    work = subject.work
    if not work.isbn or work.container_title or work.type == "chapter":
        return None
    url = f"{base}api/books?bibkeys=ISBN:{work.isbn}&format=json&jscmd=data"
    return Request(url=url)


def answer(body: bytes, subject: Subject) -> Work | None:
    """Return the book that an answer describes; None where it is empty."""
    try:
        book = json.loads(body)[f"ISBN:{subject.work.isbn}"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not isinstance(book, dict) or not _text(book.get("title")):
        return None
    title = ": ".join(filter(None, [_text(book.get("title")), _text(book.get("subtitle"))]))
    return Work(
        type="book",
        title=title,
        author=tuple(map(_records.author, _named(book.get("authors")))),
        issued=_issued(_text(book.get("publish_date"))),
        publisher=next(iter(_named(book.get("publishers"))), ""),
        publisher_place=next(iter(_named(book.get("publish_places"))), ""),
        isbn=subject.work.isbn,
    )


def _text(value: object) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _named(value: object) -> list[str]:
    things: list[Any] = value if isinstance(value, list) else []
    said = [_text(thing.get("name")) for thing in things if isinstance(thing, dict)]
    return [name for name in said if name]


def _issued(text: str) -> str:
    """Return the year of "March 4, 2009", or the whole of "2009-03-04"; other forms are ambiguous.

    Cataloguers write dates in every form there is, so a month in words is left out.
    """
    iso = names.date(text)
    return iso if iso == text else iso[:4]
