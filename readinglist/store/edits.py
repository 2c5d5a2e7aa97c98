"""What the user does to readings: mark, edit, throw away, take back.

Every function returns the numbers of the readings that it changed, in the order given: doing the
same again changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from readinglist.errors import ItemNotFoundError
from readinglist.status import Status
from readinglist.store.batches import Batch
from readinglist.store.text import cleaned

if TYPE_CHECKING:
    from readinglist.model import Name

    FieldValue = str | tuple[Name, ...]


def mark(
    batch: Batch,
    numbers: Iterable[int],
    status: Status,
    *,
    on: date | None = None,
    reason: str = "",
) -> list[int]:
    """Set the status of readings, as of the day `on` (where none is given, the batch's, in UTC).

    A reading that has the status already keeps its day and its reason, unless new ones are given.
    """
    return [n for n in numbers if _mark_one(batch, n, status, on=on, reason=cleaned(reason))]


def _mark_one(batch: Batch, number: int, status: Status, *, on: date | None, reason: str) -> bool:
    row = batch.connection.execute(
        "SELECT status, status_at, reason FROM items WHERE number = ?", (number,)
    ).fetchone()
    if row is None:
        raise ItemNotFoundError(number)
    if row[0] == status:
        day, reason = on.isoformat() if on else row[1], reason or row[2]
    else:
        day = on.isoformat() if on else batch.at[:10]
    changes = {"status": status.value, "status_at": day, "reason": reason}
    if not batch.update("items", (number,), changes):
        return False
    entry = (batch.next_number("statuses"), number, status.value, day, reason, batch.at)
    batch.insert("statuses", entry)
    return True


def edit(batch: Batch, number: int, values: Mapping[str, FieldValue]) -> tuple[str, ...]:
    """Set fields of a reading's work; return the names of those that are other than before.

    They are the user's from now on, an empty one too, and no machine overwrites them. The reading
    still answers to the DOI and the address that it had. The citekey stays.

    Raises: ItemNotFoundError; TypeError for a name that is no field of a work.
    """
    # Marking, the everyday change, needs none of this.
    from dataclasses import replace  # noqa: PLC0415

    from readinglist import matching  # noqa: PLC0415
    from readinglist.model import Origin  # noqa: PLC0415
    from readinglist.store import values as columns  # noqa: PLC0415

    row = batch.connection.execute(
        "SELECT work, origins FROM items WHERE number = ?", (number,)
    ).fetchone()
    if row is None:
        raise ItemNotFoundError(number)
    old = columns.decoded(row[0])
    new = columns.storable_work(replace(old, **values))  # type: ignore[arg-type]  # as its fields are
    origins = columns.decoded_origins(row[1]) | dict.fromkeys(values, Origin.USER)
    changes = {"work": columns.encoded(new), "origins": columns.encoded_origins(origins)}
    batch.update("items", (number,), changes)
    for key in matching.keys(new):
        if not batch.connection.execute(_OWNS, (key, number)).fetchone():
            batch.insert("keys", (key, number))
    return tuple(name for name in values if getattr(new, name) != getattr(old, name))


def delete(batch: Batch, numbers: Iterable[int]) -> list[int]:
    """Move readings to the trash; nothing that belongs to them is lost."""
    return [number for number in numbers if _set_deleted(batch, number, batch.at)]


def restore(batch: Batch, numbers: Iterable[int]) -> list[int]:
    """Take readings out of the trash."""
    return [number for number in numbers if _set_deleted(batch, number, None)]


def _set_deleted(batch: Batch, number: int, at: str | None) -> bool:
    row = batch.connection.execute(
        "SELECT deleted_at FROM items WHERE number = ?", (number,)
    ).fetchone()
    if row is None:
        raise ItemNotFoundError(number)
    if (row[0] is None) == (at is None):
        return False
    return batch.update("items", (number,), {"deleted_at": at})


_OWNS = "SELECT 1 FROM keys WHERE key = ? AND item = ?"
