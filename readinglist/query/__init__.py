"""The one query language, parsed: `is:unread tag:policy cited-by:>2 "exact words" -is:skipped`.

A query is a row of terms that all hold. A term is a word of the text, a "phrase", or `key:value`;
`in:notes` says where the words stand. `-` before a term negates it; commas part values of which one
suffices (`tag:policy,media`); numbers and dates take ranges (`year:2008..2011`, `..2011`, `>2`,
`<=2011-03`).

Why: a slip is an error that points at the word, never a guess; but whatever is no key is text, and
any text may be searched for, one that looks like a key included.
"""

from readinglist.query.parsing import parse, plain, unknown_keys
from readinglist.query.terms import (
    EVERYTHING,
    KEYS,
    POSSESSIONS,
    SCOPES,
    STATES,
    AnyOf,
    Days,
    During,
    Query,
    Span,
    Term,
    Within,
    Words,
)

__all__ = [
    "EVERYTHING",
    "KEYS",
    "POSSESSIONS",
    "SCOPES",
    "STATES",
    "AnyOf",
    "Days",
    "During",
    "Query",
    "Span",
    "Term",
    "Within",
    "Words",
    "parse",
    "plain",
    "unknown_keys",
]
