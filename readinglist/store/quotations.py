"""Quotations: what the notes have as block quotes, each with a number of its own.

Why: the note is where a quotation lives, and the words of the note say which there are. The rows
here follow them; they add the number, what the stored text says, and the spelling of the themes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from readinglist.errors import QuotationNotFoundError
from readinglist.excerpts import themes
from readinglist.excerpts.values import Check, Excerpt, Kind, Quotation, Verdict
from readinglist.status import Status
from readinglist.store.batches import Batch, Value
from readinglist.store.database import Database, Row
from readinglist.store.text import cleaned

Checker = Callable[[Excerpt], Check]
_OWN_BLOCK = re.compile(r"q[1-9]\d*")
_TOO_LONG = 19  # digits: more than an integer of SQLite has
_NAME = re.compile(r"\^?q?(\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Changed:
    """What a note quotes now, in its order, and the numbers of what it no longer does."""

    quotations: tuple[Quotation, ...]
    removed: tuple[int, ...] = ()


def block_of(number: int) -> str:
    """Return the id that the program gives to a quotation in its note: "q12"."""
    return f"q{number}"


def reserve(batch: Batch) -> int:
    """Return a number for a quotation that is about to be put into a note."""
    return batch.next_number("quotations")


def put(
    batch: Batch, item: int, excerpts: Sequence[Excerpt], *, check: Checker, reserved: int = 0
) -> Changed:
    """Keep what the note of a reading quotes, in its order.

    An excerpt is known again by its block, else by its words, also when it was taken out before.
    One whose block is not its own comes back without one: it needs another. `check` is asked for
    those that are new or whose words changed. `reserved` is the number of the one whose block says
    so.
    """
    clean = [_storable(excerpt) for excerpt in excerpts]
    rows = batch.connection.execute(f"{_QUOTATIONS} WHERE item = ? ORDER BY number", (item,))
    known = {row[0]: row for row in rows.fetchall()}
    numbers = _matched(clean, known)
    quotations = []
    for position, (excerpt, number) in enumerate(zip(clean, numbers, strict=True), 1):
        is_reserved = reserved and excerpt.block == block_of(reserved)
        own = number or (reserved if is_reserved else batch.next_number("quotations"))
        placed = excerpt if _is_own(excerpt.block, own) else replace(excerpt, block="")
        quotations.append(_kept(batch, item, own, placed, position=position, check=check))
    gone = [n for n, row in known.items() if n not in numbers and row[_REMOVED_AT] is None]
    for number in gone:
        batch.update("quotations", (number,), {"removed_at": batch.at})
    return Changed(tuple(quotations), tuple(gone))


def place(batch: Batch, number: int, block: str) -> None:
    """Note that the block of a quotation stands in its file now."""
    batch.update("quotations", (number,), {"block": block})


def judge(batch: Batch, number: int, checked: Check) -> None:
    """Keep what a text says of the words of a quotation."""
    batch.update("quotations", (number,), _said(checked))


def is_name(text: str) -> bool:
    """Return whether a person means a quotation by `text`: "12", "q12", "^q12"."""
    return _NAME.fullmatch(text) is not None


def named(db: Database, name: str) -> Quotation:
    """Return the quotation that a person means: "12", "q12", "^q12".

    Raises: QuotationNotFoundError.
    """
    match = _NAME.fullmatch(name.strip())
    number = int(match[1]) if match and len(match[1]) < _TOO_LONG else None
    found = get(db, number) if number is not None else None
    if found is None:
        raise QuotationNotFoundError(name)
    return found


def get(db: Database, number: int) -> Quotation | None:
    """Return a quotation that stands in a note; None where there is none of this number."""
    row = db.row(f"{_QUOTATIONS} WHERE number = ? AND removed_at IS NULL", (number,))
    return _quotation(row) if row else None


def of_items(db: Database, items: Iterable[int]) -> dict[int, list[Quotation]]:
    """Return the quotations of readings in the order of their notes; [] where one has none."""
    found: dict[int, list[Quotation]] = {item: [] for item in items}
    sql = f"{_QUOTATIONS} WHERE item IN (SELECT value FROM json_each(?)) AND removed_at IS NULL"
    for row in db.rows(f"{sql} ORDER BY item, position", (json.dumps(list(found)),)):
        found[row[1]].append(_quotation(row))
    return found


def every(db: Database) -> list[Quotation]:
    """Return all quotations of readings outside the trash, by reading, then as in the notes."""
    return [_quotation(row) for row in db.rows(f"{_QUOTATIONS} {_LIVING} ORDER BY item, position")]


def unquoted(db: Database) -> list[int]:
    """Return the readings that are read, or being read, and that nothing is quoted from."""
    sql = """
        SELECT number FROM items WHERE deleted_at IS NULL AND status IN (?, ?)
        AND number NOT IN (SELECT item FROM quotations WHERE removed_at IS NULL) ORDER BY number
    """
    return [number for (number,) in db.rows(sql, (Status.READ.value, Status.READING.value))]


def _storable(excerpt: Excerpt) -> Excerpt:
    return replace(
        excerpt,
        words=cleaned(excerpt.words),
        page=cleaned(excerpt.page),
        themes=tuple(map(cleaned, excerpt.themes)),
        note=cleaned(excerpt.note),
    )


def _matched(excerpts: Sequence[Excerpt], known: dict[int, Row]) -> list[int | None]:
    """Return which of the known rows each excerpt is, each row once; None for a new one."""
    by_block = {row[_BLOCK] or block_of(number): number for number, row in known.items()}
    numbers: list[int | None] = []
    for excerpt in excerpts:
        number = by_block.pop(excerpt.block, None) if excerpt.block else None
        numbers.append(number)
    living_last = sorted(known, key=lambda number: (known[number][_REMOVED_AT] is None, -number))
    free = [number for number in living_last if number not in numbers]
    by_words = {_compared(known[number][_WORDS]): number for number in free}
    return [
        by_words.pop(_compared(excerpt.words), None) if number is None else number
        for number, excerpt in zip(numbers, excerpts, strict=True)
    ]


def _compared(words: str) -> str:
    return " ".join(words.split())


def _is_own(block: str, number: int) -> bool:
    """Return whether a block may stay: it is the program's for this number, or the user's own."""
    return block == block_of(number) or not _OWN_BLOCK.fullmatch(block)


def _kept(
    batch: Batch, item: int, number: int, excerpt: Excerpt, *, position: int, check: Checker
) -> Quotation:
    row = batch.connection.execute(f"{_QUOTATIONS} WHERE number = ?", (number,)).fetchone()
    before = _quotation(row) if row else None
    if before and (before.excerpt.words, before.excerpt.kind) == (excerpt.words, excerpt.kind):
        checked = before.check
    else:
        checked = check(excerpt)
    values = _values(excerpt, checked, spell(batch, excerpt.themes))
    if row is None:
        head, tail = (number, item, position), (batch.at, None)
        batch.insert("quotations", (*head, *values.values(), *tail))
    else:
        batch.update(
            "quotations",
            (number,),
            {"item": item, "position": position, **values, "removed_at": None},
        )
    return Quotation(number, item, excerpt, checked)


def _values(excerpt: Excerpt, checked: Check, slugs: Iterable[str]) -> dict[str, Value]:
    return {
        "block": excerpt.block,
        "kind": excerpt.kind.value,
        "words": excerpt.words,
        "page": excerpt.page,
        "themes": " ".join(slugs),
        "note": excerpt.note,
        **_said(checked),
    }


def _said(checked: Check) -> dict[str, Value]:
    return {
        "verdict": checked.verdict.value,
        "found": cleaned(checked.found),
        "prefix": cleaned(checked.prefix),
        "suffix": cleaned(checked.suffix),
    }


def spell(batch: Batch, names: Iterable[str]) -> list[str]:
    """Return what themes are compared by, each once; the first spelling of each is kept."""
    found: dict[str, str] = {}
    for name in names:
        if slug := themes.slug(name):
            found.setdefault(slug, " ".join(cleaned(name).split()))
    sql = "INSERT OR IGNORE INTO themes (theme, name) VALUES (?, ?)"
    batch.connection.executemany(sql, list(found.items()))
    return list(found)


def _quotation(row: Row) -> Quotation:
    number, item, block, kind, words, page, slugs, note, verdict, found, prefix, suffix, _ = row
    excerpt = Excerpt(
        words=words,
        kind=Kind(kind),
        page=page,
        themes=tuple(slugs.split()),
        note=note,
        block=block,
    )
    return Quotation(number, item, excerpt, Check(Verdict(verdict), found, prefix, suffix))


_QUOTATIONS = (
    "SELECT number, item, block, kind, words, page, themes, note, verdict, found, prefix, suffix, "
    "removed_at FROM quotations"
)
_BLOCK, _WORDS, _REMOVED_AT = 2, 4, 12
_LIVING = "WHERE removed_at IS NULL AND item IN (SELECT number FROM items WHERE deleted_at IS NULL)"
