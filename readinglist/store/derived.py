"""What follows from the rest: cards, search texts and look-up blocks; made, checked, made again.

Why: one place makes them from the tables that count, for new readings, for changed ones, after
`undo` and after damage alike. So they need no undo of their own, and losing them loses nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from readinglist import matching
from readinglist.markdown.plain import plain
from readinglist.model import Name, Origin, Work
from readinglist.store import packing
from readinglist.store.cards import Facts, card
from readinglist.store.segments import cut
from readinglist.store.values import decoded, decoded_origins

_RUN = 500  # well below 32,766, the most parameters of a statement

_FACTS = """
    SELECT number, work, origins,
        (SELECT group_concat(name) FROM (SELECT name FROM taggings JOIN tags USING (tag)
            WHERE item = number ORDER BY tag)),
        (SELECT count(DISTINCT source) FROM citations WHERE item = number AND source <> number),
        (SELECT count(*) FROM citations WHERE item = number AND source <> number),
        (SELECT count(*) FROM citations WHERE item = number AND source <> number AND remark <> ''),
        (SELECT max(confidence) FROM citations WHERE item = number),
        (SELECT group_concat(text, char(10)) FROM (SELECT text FROM citations
            WHERE item = number ORDER BY id)),
        (SELECT group_concat(remark || char(10) || context, char(10)) FROM (SELECT remark, context
            FROM citations WHERE item = number ORDER BY id)),
        (SELECT body FROM notes WHERE item = number),
        (SELECT group_concat(words, char(10)) FROM (SELECT words FROM quotations
            WHERE item = items.number AND removed_at IS NULL ORDER BY position))
    FROM items WHERE number IN ({marks})
"""


@dataclass(frozen=True, slots=True)
class _Reading:
    facts: Facts
    entries: str
    remarks: str
    note: str
    quotations: str


def refresh(
    connection: sqlite3.Connection, stale: Iterable[int], *, rewritten: Iterable[int] = ()
) -> None:
    """Make the derived rows of some readings again; of `rewritten` ones the look-up blocks too.

    The rows of readings that are gone go with them. Runs inside the caller's transaction.
    """
    blocks = set(rewritten)
    for numbers in _runs(sorted({*stale, *blocks})):
        _forget(connection, numbers, blocks)
        readings = list(_readings(connection, numbers))
        _put_cards(connection, readings)
        _put_search_rows(connection, readings)
        _put_blocks(connection, (each for each in readings if each.facts.number in blocks))


def rebuild(connection: sqlite3.Connection) -> None:
    """Make everything derived again, from nothing. Runs inside the caller's transaction."""
    for table in ("cards", "blocks", "tally"):
        connection.execute(f"DELETE FROM {table}")
    create_search = connection.execute(
        "SELECT sql FROM sqlite_schema WHERE name = 'search'"
    ).fetchone()[0]
    connection.execute("DROP TABLE search")
    connection.execute(create_search)
    connection.execute(
        "INSERT INTO tally SELECT status, count(*) FROM items WHERE deleted_at IS NULL GROUP BY 1"
    )
    numbers = [row[0] for row in connection.execute("SELECT number FROM items")]
    refresh(connection, numbers, rewritten=numbers)


def outdated(connection: sqlite3.Connection) -> list[int]:
    """Return the readings whose derived rows are not what they would be if made now."""
    numbers = [row[0] for row in connection.execute("SELECT number FROM items")]
    made = set(connection.execute(_MADE).fetchall())
    found: set[int] = {number for (number,) in made} - set(numbers)
    for run in _runs(numbers):
        for reading in _readings(connection, run):
            if not _is_as_made(connection, reading):
                found.add(reading.facts.number)
    return sorted(found)


def _is_as_made(connection: sqlite3.Connection, reading: _Reading) -> bool:
    one = (reading.facts.number,)
    stored = (
        connection.execute("SELECT * FROM cards WHERE number = ?", one).fetchall(),
        connection.execute(_INDEXED, one).fetchall(),
        connection.execute("SELECT block FROM blocks WHERE item = ?", one).fetchall(),
    )
    blocks = sorted(matching.blocking_keys(reading.facts.work))
    rows = list(_search_rows(connection, reading))
    made = ([card(reading.facts)], rows, [(block,) for block in blocks])
    return (stored[0], stored[1], sorted(stored[2])) == made


_MADE = """
    SELECT number FROM cards UNION SELECT rowid / 2 FROM search UNION SELECT item FROM blocks
"""
_INDEXED = "SELECT rowid, * FROM search WHERE rowid IN (2 * ?1, 2 * ?1 + 1) ORDER BY rowid"


def _runs(numbers: list[int]) -> Iterator[list[int]]:
    remaining = iter(numbers)
    while run := list(islice(remaining, _RUN)):
        yield run


def _forget(connection: sqlite3.Connection, numbers: list[int], rewritten: set[int]) -> None:
    each = [(number,) for number in numbers]
    connection.executemany("DELETE FROM cards WHERE number = ?", each)
    connection.executemany("DELETE FROM search WHERE rowid IN (2 * ?1, 2 * ?1 + 1)", each)
    connection.executemany(
        "DELETE FROM blocks WHERE item = ?", [row for row in each if row[0] in rewritten]
    )


def _readings(connection: sqlite3.Connection, numbers: list[int]) -> Iterator[_Reading]:
    sql = _FACTS.format(marks=", ".join("?" * len(numbers)))
    for (
        number,
        work,
        origins,
        tags,
        cited_by,
        mentions,
        remark_count,
        confidence,
        printed,
        remarks,
        note,
        quotations,
    ) in connection.execute(sql, numbers):
        entries = printed or ""
        facts = Facts(
            number=number,
            work=decoded(work),
            title_origin=decoded_origins(origins).get("title", Origin.GUESS),
            tags=tags.split(",") if tags else (),
            cited_by=cited_by,
            mentions=mentions,
            remarks=remark_count,
            confidence=confidence,
            first_entry=entries.partition("\n")[0],
            has_note=note is not None,
            minutes=packing.minutes(connection, number),
        )
        yield _Reading(facts, entries, remarks or "", note or "", quotations or "")


def _put_cards(connection: sqlite3.Connection, readings: list[_Reading]) -> None:
    connection.executemany(
        f"INSERT INTO cards VALUES ({', '.join('?' * 17)})",
        [card(reading.facts) for reading in readings],
    )


def _put_search_rows(connection: sqlite3.Connection, readings: list[_Reading]) -> None:
    connection.executemany(
        "INSERT INTO search (rowid, title, authors, container, entries, remarks, tags, notes, "
        "quotations, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        # one by one: some are books
        (row for reading in readings for row in _search_rows(connection, reading)),
    )


def _search_rows(
    connection: sqlite3.Connection, reading: _Reading
) -> Iterator[tuple[int | str, ...]]:
    """Yield what is known of a reading, under twice its number; then that with its text, one above.

    Why: bm25 weighs a word by the length of its whole row. In one row, the words of a title would
    count the less the longer the text is that was fetched, and a row of the text alone would not be
    found by a name and a word of the text.
    """
    number = reading.facts.number
    known = tuple(map(cut, _known(reading)))
    yield (2 * number, *known, "")
    if text := packing.text(connection, number):
        yield (2 * number + 1, *known, cut(plain(text)))


def _known(reading: _Reading) -> tuple[str, ...]:
    facts, work = reading.facts, reading.facts.work
    return (
        work.title,
        _names(work),
        f"{work.container_title} {work.collection_title} {work.publisher}",
        reading.entries,
        reading.remarks,
        " ".join(facts.tags),
        reading.note,
        reading.quotations,
    )


def _names(work: Work) -> str:
    names: tuple[Name, ...] = (*work.author, *work.editor)
    return "\n".join(dict.fromkeys(name.full for name in names))


def _put_blocks(connection: sqlite3.Connection, readings: Iterable[_Reading]) -> None:
    connection.executemany(
        "INSERT INTO blocks (block, item) VALUES (?, ?)",
        [
            (block, reading.facts.number)
            for reading in readings
            for block in matching.blocking_keys(reading.facts.work)
        ],
    )
