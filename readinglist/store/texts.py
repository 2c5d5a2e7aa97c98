"""The text of a reading, against which its quotations are checked.

Why: texts are stored by `fetch`, which is not there yet. Until it is, the abstract is all there is
of a work: words that stand in it are found, and of other words nothing can be said.
"""

from __future__ import annotations

from dataclasses import dataclass

from readinglist.store.connection import Database


@dataclass(frozen=True, slots=True)
class StoredText:
    """A text; unless it `is_whole`, words that are not in it may still be in the work."""

    text: str
    is_whole: bool


def stored_text(db: Database, number: int) -> StoredText | None:
    """Return what is stored of the text of a reading; None where nothing is."""
    sql = "SELECT json_extract(work, '$.abstract') FROM items WHERE number = ?"
    abstract = db.value(sql, (number,))
    return StoredText(abstract, is_whole=False) if abstract else None
