"""What a query asks for, as values: the words, keys and ranges that all have to hold.

Every term knows its place: it is the characters `start` to `end` of the query.

Why: NamedTuples, since the everyday commands parse a query: one takes 0.07 ms to define, a frozen
dataclass 0.5, and there are seven.
"""

from __future__ import annotations

from typing import NamedTuple

from readinglist.status import Status


class Words(NamedTuple):
    """Words that stand in the text one after the other; `is_prefix` where the last may go on."""

    text: str
    start: int
    end: int
    is_negated: bool = False
    is_prefix: bool = False


class AnyOf(NamedTuple):
    """`key` has one of the values, which are texts as typed or words of a fixed list."""

    key: str
    values: tuple[str, ...]
    start: int
    end: int
    is_negated: bool = False


class Span(NamedTuple):
    """Whole numbers from `low` to `high`, both included; None leaves an end open."""

    low: int | None = None
    high: int | None = None


class Within(NamedTuple):
    """`key`, a number, lies in one of the spans."""

    key: str
    spans: tuple[Span, ...]
    start: int
    end: int
    is_negated: bool = False


class Days(NamedTuple):
    """Days from `first` to `last`, ISO 8601, both included; "" leaves an end open."""

    first: str = ""
    last: str = ""


class During(NamedTuple):
    """`key`, a day, lies in one of the stretches."""

    key: str
    stretches: tuple[Days, ...]
    start: int
    end: int
    is_negated: bool = False


Term = Words | AnyOf | Within | During


class Query(NamedTuple):
    """A query as typed, and what it asks for; no terms, and it asks for everything."""

    text: str = ""
    terms: tuple[Term, ...] = ()


EVERYTHING = Query()

STATES = (
    *(status.value for status in Status),
    *("doubtful", "queued", "source", "cited", "deleted"),
    *("alive", "moved", "gone", "dead", "unsure"),
)
"""What may stand after `is:`."""

POSSESSIONS = (
    *("note", "quotation", "text", "copy", "doi", "url", "pdf", "isbn", "abstract"),
    *("author", "year", "tag", "remark"),
)
"""What may stand after `has:`."""

SCOPES = ("title", "authors", "entries", "remarks", "tags", "notes", "quotations", "text")
"""What may stand after `in:`: where the words of the query have to stand."""

TEXT_KEYS = ("tag", "source", "author", "title", "type", "host", "key")
NUMBER_KEYS = ("number", "year", "cited-by")
DAY_KEYS = ("added", "read")
KEYS = ("is", "has", "in", *TEXT_KEYS, *NUMBER_KEYS, *DAY_KEYS)
"""Every key of the language."""
