"""What the list knows of a work is told anew in the head of its note: a title that was corrected.

Why: these properties are the list's to say and the user's to overrule. One in which she has typed
something else than the list last said is left alone, and nothing of them comes into the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from readinglist.errors import ReadingListError
from readinglist.flows.alone import alone
from readinglist.flows.catch_up import catch_up
from readinglist.flows.outcomes import Event, Outcome
from readinglist.notes import folder, frontmatter, heads
from readinglist.notes.frontmatter import Value
from readinglist.store import agreed, batches, show
from readinglist.store.agreed import Agreed
from readinglist.store.database import Database

_OWN = frozenset({"id", "status", "tags"})  # these go their own ways


@dataclass(frozen=True, slots=True)
class Said:
    """What the list has to say of a reading in the head of its note."""

    number: int
    properties: dict[str, Value]


def said(db: Database, numbers: Iterable[int]) -> list[Said]:
    """Return what the list says of readings now: what `retell` needs from before a change."""
    items = show.get_many(db, numbers)
    sources = show.get_many(db, {edge.source for item in items for edge in item.cited_by})
    citekeys = {source.number: source.citekey for source in sources}
    found = []
    for item in items:
        citing = dict.fromkeys(edge.source for edge in item.cited_by)
        told = heads.properties(item, [citekeys[each] for each in citing if each in citekeys])
        listed = {name: value for name, value in told.items() if name not in _OWN}
        found.append(Said(item.number, listed))
    return found


def of_noted(db: Database) -> list[Said]:
    """Return what the list says of the readings that have a note."""
    return said(db, agreed.filed(db))


@alone
def retell(db: Database, notes: Path, before: Iterable[Said], *, now: datetime) -> list[Outcome]:
    """Set in the notes of readings what the list says otherwise than `before`."""
    old = {each.number: each for each in before}
    changed = [(old[new.number], new) for new in said(db, old) if old[new.number] != new]
    outcomes = catch_up(db, notes, [new.number for _, new in changed], now=now)
    for was, new in changed:
        known = agreed.get(db, new.number)
        if known is None or known.digest is None:
            continue
        try:
            outcomes += _retold(db, notes, known, _differences(was.properties, new.properties))
        except ReadingListError as error:
            outcomes.append(Outcome(Event.FAILED, new.number, known.path, str(error), error))
    return outcomes


Difference = tuple[Value | None, Value]


def _differences(old: dict[str, Value], new: dict[str, Value]) -> dict[str, Difference]:
    """Return by its name what is said otherwise: as it was, and as it is, empty for no longer."""
    gone = {name: "" if isinstance(old[name], (str, int)) else [] for name in old.keys() - new}
    return {
        name: (old.get(name), value)
        for name, value in {**new, **gone}.items()
        if old.get(name) != value
    }


def _retold(
    db: Database, notes: Path, known: Agreed, differences: dict[str, Difference]
) -> Iterator[Outcome]:
    file = folder.read(notes, known.path)
    if file is None or file.digest != known.digest:
        return
    typed = frontmatter.values(file.text, path=notes / known.path)
    changes = {
        name: new
        for name, (old, new) in differences.items()
        if _as_typed(old) == (typed.get(name) or None)
    }
    text = frontmatter.spliced(file.text, changes)
    if text == file.text:
        return
    saved = folder.save(notes, known.path, text, known=file.digest)
    head = frontmatter.parts(text).head
    with batches.unrecorded(db) as connection:
        agreed.keep(connection, known._replace(head=head, digest=saved.digest, stamp=saved.stamp))
    yield Outcome(Event.WRITTEN, known.item, known.path)


def _as_typed(value: Value | None) -> str | list[str] | None:
    if not value:  # an empty property says as little as one that is not there
        return None
    return str(value) if isinstance(value, (str, int)) else list(value)
