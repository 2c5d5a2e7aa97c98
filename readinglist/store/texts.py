"""The texts of readings: what there is to read offline, to search, and to hold quotations against.

Why: facts of the web. A text is made of the page that was fetched, and made again when another
page comes; `undo` has no part in it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from readinglist.markdown.plain import plain
from readinglist.store.batches import Batch
from readinglist.store.database import Database
from readinglist.store.packing import OF_READING, packed, unpacked
from readinglist.store.text import cleaned

if TYPE_CHECKING:
    from readinglist.model import ReadableText


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
    _put(batch, number, (digest, packed(text), *values, ""))


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
    row = db.row(f"SELECT packed, language, words, minutes, pages, made_at {OF_READING}", (number,))
    if row is None:
        return None
    text, language, words, minutes, pages, made_at = row
    return Text(unpacked(text), language, words, minutes, tuple(json.loads(pages)), made_at)


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
