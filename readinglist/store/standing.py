"""How a reading stands, in few words, for what runs before everyday commands."""

from __future__ import annotations

from typing import NamedTuple

from readinglist.store.database import Database


class Standing(NamedTuple):
    """What a reading is called, its status, and whether it is in the trash."""

    number: int
    citekey: str
    status: str
    is_in_trash: bool


def of(db: Database, number: int) -> Standing | None:
    """Return how a reading stands; None where there never was one, or it was undone."""
    return _standing(db, "number", number)


def with_citekey(db: Database, citekey: str) -> Standing | None:
    return _standing(db, "citekey", citekey)


def _standing(db: Database, column: str, value: object) -> Standing | None:
    sql = f"SELECT number, citekey, status, deleted_at FROM items WHERE {column} = ?"
    row = db.row(sql, (value,))
    return Standing(row[0], row[1], row[2], row[3] is not None) if row else None
