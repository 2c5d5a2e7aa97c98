"""What a query asks for, as values: the words, keys and ranges that all have to hold."""

from __future__ import annotations

from dataclasses import dataclass

from readinglist.model import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class _Term:
    """A part of a query: the characters `start` to `end` of it."""

    start: int
    end: int
    is_negated: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(_Term):
    """Words that stand in the text one after the other; `is_prefix` where the last may go on."""

    text: str
    is_prefix: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AnyOf(_Term):
    """`key` has one of the values, which are texts as typed or words of a fixed list."""

    key: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """Whole numbers from `low` to `high`, both included; None leaves an end open."""

    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Within(_Term):
    """`key`, a number, lies in one of the spans."""

    key: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Days:
    """Days from `first` to `last`, ISO 8601, both included; "" leaves an end open."""

    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class During(_Term):
    """`key`, a day, lies in one of the stretches."""

    key: str
    stretches: tuple[Days, ...]


Term = Words | AnyOf | Within | During


@dataclass(frozen=True, slots=True)
class Query:
    """A query as typed, and what it asks for; no terms, and it asks for everything."""

    text: str = ""
    terms: tuple[Term, ...] = ()


EVERYTHING = Query()

STATES = (*(status.value for status in Status), "doubtful", "source", "cited", "deleted")
"""What may stand after `is:`."""

POSSESSIONS = ("note", "doi", "url", "pdf", "isbn", "abstract", "author", "year", "tag", "remark")
"""What may stand after `has:`."""

TEXT_KEYS = ("tag", "source", "author", "title", "type", "host", "key")
NUMBER_KEYS = ("number", "year", "cited-by")
DAY_KEYS = ("added", "read")
KEYS = ("is", "has", *TEXT_KEYS, *NUMBER_KEYS, *DAY_KEYS)
"""Every key of the language."""
