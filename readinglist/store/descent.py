"""How a reading came into the list: the sources that led to it, each by the one before.

Why: months later the question is not only who cites a work, but whom one has followed to it.
"""

from __future__ import annotations

from dataclasses import dataclass

from readinglist.store.database import Database, Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A reading on the way, and the words by which the one before it led to it.

    The words are the `remark` of whoever recommended it, the sentence around the citation
    (`context`) and the entry as printed; the first step has none of them.
    """

    number: int
    title: str
    added_at: str
    remark: str = ""
    context: str = ""
    entry: str = ""


def path(db: Database, number: int) -> tuple[Step, ...]:
    """Return the way from what the user added herself to the reading `number`, the reading last.

    It is that of the first citation of each. Only one step where the user added the reading itself,
    whoever has cited it since.
    """
    steps: list[Step] = []
    seen: set[int] = set()
    at: int | None = number
    while at is not None and at not in seen:
        seen.add(at)
        row = db.row(_STEP, (at,))
        if row is None:
            break
        step, at = _step(row)
        steps.append(step)
    return tuple(reversed(steps))


def _step(row: Row) -> tuple[Step, int | None]:
    """Return a step, and the source that led to it."""
    number, title, added_at, source, remark, context, entry, cited_at = row
    # Numbers tell the order within a second: what a source led to is numbered behind it.
    if source is None or cited_at > added_at or source > number:
        return Step(number=number, title=title, added_at=added_at), None
    return Step(
        number=number, title=title, added_at=added_at, remark=remark, context=context, entry=entry
    ), source


_STEP = """
    SELECT number, title, items.added_at, source, remark, context, text, citations.added_at
    FROM items JOIN cards USING (number)
        LEFT JOIN citations ON id = (
            SELECT min(id) FROM citations WHERE item = number AND source <> item)
    WHERE number = ?
"""
