"""The texts of readings: what there is to read offline, to search, and to hold quotations against.

Why: facts of the web. A text is made of the page that was fetched, and made again when another
page comes; `undo` has no part in it. Texts are kept packed, since the search index holds the words
once more.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from readinglist.markdown.plain import plain
from readinglist.store.batches import Batch
from readinglist.store.connection import Database
from readinglist.store.text import cleaned

if TYPE_CHECKING:
    from readinglist.model import ReadableText

_LEVEL = 4  # as pages are packed: half the time of the usual one (6), and 3 % more room


@dataclass(frozen=True, slots=True)
class StoredText:
    """A text; unless it `is_whole`, words that are not in it may still be in the work."""

    text: str
    is_whole: bool


class Text(NamedTuple):
    """A text as it is read: Markdown, its language, how much it is, where its pages begin.

    `made_at` is when the page that it is of was read (ISO 8601).
    """

    text: str
    language: str
    words: int
    minutes: int
    pages: tuple[int, ...]
    made_at: str


def keep(batch: Batch, number: int, found: ReadableText, *, digest: str) -> None:
    """Keep the text of the page `digest` that came for a reading."""
    text = cleaned(found.text)
    values = (found.language, found.words, found.minutes, json.dumps(found.pages))
    _put(batch, number, (digest, _packed(text), *values, ""))


def keep_trouble(batch: Batch, number: int, trouble: str, *, digest: str) -> None:
    """Note why the page `digest` has no text, so that it is not tried again and again."""
    _put(batch, number, (digest, b"", "", 0, 0, "[]", trouble))


def _put(batch: Batch, number: int, values: tuple[str | int | bytes, ...]) -> None:
    marks = ", ".join("?" * (len(values) + 2))
    batch.connection.execute(
        f"INSERT OR REPLACE INTO texts VALUES ({marks})", (number, *values, batch.at)
    )
    batch.has_facts = True
    batch.stale.add(number)


def get(db: Database, number: int) -> Text | None:
    """Return the text of a reading, or of one that was merged into it; None where there is none."""
    row = db.row(f"SELECT packed, language, words, minutes, pages, made_at {_OF}", (number,))
    if row is None:
        return None
    packed, language, words, minutes, pages, made_at = row
    return Text(_unpacked(packed), language, words, minutes, tuple(json.loads(pages)), made_at)


def trouble(db: Database, number: int) -> str | None:
    """Return why a page that came has no text, "" for want of words; None where none was read."""
    found: str | None = db.value("SELECT trouble FROM texts WHERE item = ?", (number,))
    return found


def stored_text(db: Database, number: int) -> StoredText | None:
    """Return what is stored of the words of a reading; None where nothing is.

    Where no text was fetched it is the abstract, of which other words cannot be told to be missing.
    """
    found = get(db, number)
    if found is not None:
        return StoredText(plain(found.text), is_whole=True)
    sql = "SELECT json_extract(work, '$.abstract') FROM items WHERE number = ?"
    abstract = db.value(sql, (number,))
    return StoredText(abstract, is_whole=False) if abstract else None


def unread_pages(db: Database, *, numbers: str = "") -> list[tuple[int, str]]:
    """Return the readings whose page is kept and has no text yet, each with its digest.

    `numbers` is a JSON list of those that are asked about, "" for all.
    """
    among = "AND item IN (SELECT value FROM json_each(?))" if numbers else ""
    sql = f"""
        SELECT item, digest FROM pages JOIN bodies USING (digest)
        WHERE NOT EXISTS (SELECT 1 FROM texts WHERE texts.item = pages.item
            AND texts.digest = pages.digest) {among}
        ORDER BY item
    """
    return [(row[0], row[1]) for row in db.rows(sql, (numbers,) if numbers else ())]


def text(connection: sqlite3.Connection, number: int) -> str:
    """Return the words of a reading's text, "" where it has none; for what is derived of them."""
    row = connection.execute(f"SELECT packed {_OF}", (number,)).fetchone()
    return _unpacked(row[0]) if row else ""


def minutes(connection: sqlite3.Connection, number: int) -> int | None:
    """Return how long a reading's text takes; None where it has none."""
    row = connection.execute(f"SELECT minutes {_OF}", (number,)).fetchone()
    return int(row[0]) if row else None


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8"), _LEVEL)


def _unpacked(packed: bytes) -> str:
    return zlib.decompress(packed).decode("utf-8")


# The reading's own text, or that of a reading which was merged into it.
_OF = """
    FROM texts WHERE trouble = '' AND words > 0 AND item IN
        (SELECT ?1 UNION ALL SELECT number FROM merged WHERE into_number = ?1)
    ORDER BY item <> ?1 LIMIT 1
"""
