"""What a reading may answer to: identifiers and addresses that it was not known by before.

Why: a key that another reading has says that the two may be one work. That is for the user to say;
until then the one that has it keeps it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from readinglist.model import Work
from readinglist.store.batches import Batch

# Identifiers that only one work has: no page or registry may bring one that another reading has.
_UNIQUE = ("doi", "arxiv", "pmid", "pmcid", "isbn", "handle")


def without_owned(batch: Batch, number: int, work: Work) -> tuple[Work, int]:
    """Return `work` without the identifiers of another reading, and that one's number, 0 for none.

    `number` is the reading that the work is to describe.
    """
    sql = "SELECT item FROM keys WHERE key = ? AND item <> ?"
    owner, owned = 0, dict[str, Any]()
    for name in _UNIQUE:
        key = f"{name}:{getattr(work, name).lower()}"
        row = batch.connection.execute(sql, (key, number)).fetchone()
        if row:
            owner, owned[name] = int(row[0]), ""
    return replace(work, **owned), owner


def answer_to(batch: Batch, number: int, keys: Iterable[str]) -> None:
    """Let the reading be found by identifiers and addresses that it was not known by.

    One that is gone by now answers to nothing.
    """
    sql = "SELECT 1 FROM items WHERE number = ?"
    if batch.connection.execute(sql, (number,)).fetchone() is None:
        return
    for key in keys:
        if not key.startswith("title:") and not _is_known(batch, key, number):
            batch.insert("keys", (key, number))


def _is_known(batch: Batch, key: str, number: int) -> bool:
    sql = "SELECT 1 FROM keys WHERE key = ? AND item = ?"
    return batch.connection.execute(sql, (key, number)).fetchone() is not None
