"""A reading that is met again: known better, never worse.

Why: reports describe one work in forty ways, and the user has corrected some of them by hand. The
surest description of each field wins; what the user set (emptied, too) is out of reach.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from readinglist import matching
from readinglist.model import NewItem, Origin, Status
from readinglist.store.batches import Batch, Value
from readinglist.store.values import decoded, decoded_origins, encoded, encoded_origins


@dataclass(frozen=True, slots=True)
class Enriched:
    """What the reading is called, whether it is known better, and where it stands now."""

    citekey: str
    is_better: bool
    was_restored: bool
    is_in_trash: bool


def enrich(batch: Batch, number: int, new: NewItem) -> Enriched:
    """Let the reading `number` take from `new` what that knows better."""
    citekey, work, origins, status, status_at, deleted_at = batch.connection.execute(
        "SELECT citekey, work, origins, status, status_at, deleted_at FROM items WHERE number = ?",
        (number,),
    ).fetchone()
    changes = _description(work, origins, new)
    if new.status is not Status.UNREAD and status == Status.UNREAD and not status_at:
        changes |= {"status": new.status.value, "status_at": batch.at[:10]}
    was_restored = deleted_at is not None and new.citation is None
    if was_restored:
        changes["deleted_at"] = None
    batch.update("items", (number,), changes)
    return Enriched(
        citekey,
        is_better=changes.get("work", work) != work,
        was_restored=was_restored,
        is_in_trash=deleted_at is not None and not was_restored,
    )


def learn(batch: Batch, number: int, new: NewItem) -> bool:
    """Let the reading `number` take what the web knows better of its work; return whether it did.

    Where it stands is left alone: one that is in the trash by now stays there, and one that is gone
    takes nothing.
    """
    sql = "SELECT work, origins FROM items WHERE number = ?"
    row = batch.connection.execute(sql, (number,)).fetchone()
    if row is None:
        return False
    work, origins = row
    changes = _description(work, origins, new)
    batch.update("items", (number,), changes)
    return bool(changes.get("work", work) != work)


def _description(work: str, origins: str, new: NewItem) -> dict[str, Value]:
    old = matching.Description(decoded(work), decoded_origins(origins))
    if new.work == old.work and all(
        old.origins.get(name, Origin.GUESS) >= origin for name, origin in new.origins.items()
    ):
        return {}
    both = matching.merged(old, matching.Description(new.work, new.origins))
    kept: dict[str, Any] = {
        name: getattr(old.work, name) for name, origin in old.origins.items() if _is_users(origin)
    }
    by_user = {name: origin for name, origin in old.origins.items() if _is_users(origin)}
    return {
        "work": encoded(replace(both.work, **kept)),
        "origins": encoded_origins({**both.origins, **by_user}),
    }


def _is_users(origin: Origin) -> bool:
    return origin is Origin.USER
