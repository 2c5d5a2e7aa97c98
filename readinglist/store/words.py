"""Words of a query as FTS5 takes them, so that any text at all may be searched for.

Why: what a person types is not the syntax of FTS5. Of nineteen awkward searches (a lone quote, AND,
foo-bar, a NUL …) thirteen raised an error when they were passed as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from readinglist.query import Words
from readinglist.store.segments import cut
from readinglist.store.text import cleaned

COLUMNS = (
    *("title", "authors", "container", "entries", "remarks", "tags", "notes", "quotations"),
    "text",
)
"""Those of the search index."""


def expression(words: Iterable[Words], columns: Sequence[str]) -> str:
    """Return the FTS5 expression for readings that hold all of `words`; "" where none is a word.

    A word without a letter or a digit ("&") is left out, as the tokenizer leaves it out of texts.
    The words stand in `columns`, each in any of them.
    """
    found = " AND ".join(phrase(each.text, is_prefix=each.is_prefix) for each in tellable(words))
    # Naming every column finds the same, and takes a look at each place where a word stands.
    is_anywhere = len(columns) == len(COLUMNS)
    return f"{{{' '.join(columns)}}} : ({found})" if found and not is_anywhere else found


def tellable(words: Iterable[Words]) -> list[Words]:
    """Return those that have a letter or a digit, which are what the index knows of."""
    return [each for each in words if is_tellable(each.text)]


def is_tellable(text: str) -> bool:
    return any(map(str.isalnum, text))


def phrase(text: str, *, is_prefix: bool = False) -> str:
    """Return `text` as one quoted string of FTS5, which none of its characters can end."""
    quoted = cut(cleaned(text)).replace('"', '""')
    return f'"{quoted}"{"*" if is_prefix else ""}'


def in_column(column: str, text: str) -> str:
    return f"{{{column}}} : {phrase(text)}"
