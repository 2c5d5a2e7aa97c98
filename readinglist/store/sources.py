"""Sources: reports whose references were pulled, and how far the user is with each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from readinglist import urls
from readinglist.store.batches import Batch
from readinglist.store.database import Database, Row
from readinglist.store.text import cleaned, folded

_WORD = re.compile(r"[^\W_]+")
_MARKS = frozenset({"etag", "last_modified", "digest"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pull:
    """One reading of a source.

    `name` is what the user calls it, "" where they do not. `asked` is the address that was asked
    for, `url` where it was found; `etag` and `last_modified` are the server's, for asking again;
    `digest` is of the bytes that came. These three are "" where the user took only a part of the
    references: whether the page is still the same says nothing then.
    """

    name: str = ""
    asked: str = ""
    url: str = ""
    etag: str = ""
    last_modified: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source as it was pulled last, and how far the user is with what it cites.

    `readings` counts what it cites outside the trash; `unread` and `read` are of these.
    """

    number: int
    citekey: str
    title: str
    host: str
    pull: Pull
    harvested_at: str
    readings: int
    unread: int
    read: int

    @property
    def label(self) -> str:
        """What to type after `source:`."""
        return self.pull.name or self.citekey


def record(batch: Batch, number: int, pull: Pull) -> None:
    """Note that the reading `number` was pulled.

    An empty name keeps the one that it has, and a part of a source that was pulled whole leaves it
    at that.
    """
    sql = "SELECT name, digest FROM sources WHERE item = ?"
    name, digest = batch.connection.execute(sql, (number,)).fetchone() or (None, "")
    values = {
        "name": cleaned(pull.name) or name or "",
        "asked": urls.without_user(cleaned(pull.asked)),
        "url": urls.without_user(cleaned(pull.url)),
        "etag": cleaned(pull.etag),
        "last_modified": cleaned(pull.last_modified),
        "digest": pull.digest,
        "harvested_at": batch.at,
    }
    if name is None:
        batch.insert("sources", (number, *values.values()))
        return
    kept = _MARKS if digest and not pull.digest else frozenset()
    changes = {column: value for column, value in values.items() if column not in kept}
    batch.update("sources", (number,), changes)


def listed(db: Database) -> list[Source]:
    """Return the sources outside the trash, the one pulled first first."""
    return [_source(row) for row in db.rows(f"{_SOURCES} AND deleted_at IS NULL ORDER BY number")]


def discarded(db: Database) -> list[Source]:
    """Return the sources in the trash, the one pulled first first."""
    sql = f"{_SOURCES} AND deleted_at IS NOT NULL ORDER BY number"
    return [_source(row) for row in db.rows(sql)]


def of_item(db: Database, number: int) -> Source | None:
    """Return the source that the reading `number` is; None where nothing was pulled from it."""
    row = db.row(f"{_SOURCES} AND number = ?", (number,))
    return _source(row) if row else None


def addresses(db: Database, number: int) -> set[str]:
    """Return where a source was asked for and found; nothing of what was never pulled."""
    row = db.row("SELECT asked, url FROM sources WHERE item = ?", (number,))
    return set(filter(None, row or ()))


def at(db: Database, url: str) -> Source | None:
    """Return the source that was asked for, or found, at this very address."""
    row = db.row(f"{_SOURCES} AND ? IN (sources.asked, sources.url) ORDER BY number", (url,))
    return _source(row) if row else None


def named(db: Database, value: str) -> list[int]:
    """Return the numbers of the sources that `value` names, empty where there is none.

    It is the number, the name, the citekey or the address of one; else words that stand next to
    each other in the name, the host or the title.
    """
    labels = list(db.rows(_LABELS))
    exact = [row[0] for row in labels if value in map(str, row)]
    if exact or not (wanted := _words(value)):
        return exact
    return [row[0] for row in labels if wanted in _words(" ".join(map(str, row[1:])))]


def names(db: Database) -> list[str]:
    """Return what sources are called, for suggesting one: each name, or else the citekey."""
    return [name or citekey for _, name, citekey, *_ in db.rows(_LABELS)]


def _words(text: str) -> str:
    """Return the words of `text`, with a space on either side so that whole words are compared."""
    words = _WORD.findall(folded(text))
    return f" {' '.join(words)} " if words else ""


def _source(row: Row) -> Source:
    number, citekey, title, host, name, asked, url, etag, last_modified, digest, at, *counts = row
    readings, unread, read = counts
    pull = Pull(
        name=name, asked=asked, url=url, etag=etag, last_modified=last_modified, digest=digest
    )
    return Source(
        number=number,
        citekey=citekey,
        title=title,
        host=host,
        pull=pull,
        harvested_at=at,
        readings=readings,
        unread=unread or 0,
        read=read or 0,
    )


_LABELS = """
    SELECT number, name, citekey, host, title, asked, sources.url
    FROM sources JOIN items ON number = item JOIN cards USING (number)
    ORDER BY number
"""

_SOURCES = """
    WITH cited AS (SELECT DISTINCT source, item FROM citations WHERE item <> source),
    progress AS (
        SELECT source, count(*) AS readings, sum(status = 'unread') AS unread,
            sum(status = 'read') AS read
        FROM cited JOIN items ON number = item WHERE deleted_at IS NULL GROUP BY source
    )
    SELECT number, citekey, title, host, name, asked, sources.url, etag, last_modified, digest,
        harvested_at, coalesce(readings, 0), unread, read
    FROM sources JOIN items ON number = sources.item JOIN cards USING (number)
        LEFT JOIN progress ON source = number
    WHERE true
"""
