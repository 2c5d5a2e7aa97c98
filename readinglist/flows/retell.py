"""What the list knows of a work is told anew in the head of its note: a title that was corrected.

Why: these properties are the list's to say and the user's to overrule. One in which she has typed
something else than the list last said is left alone, and nothing of them comes into the list.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from readinglist.errors import ReadingListError
from readinglist.flows.alone import alone
from readinglist.flows.outcomes import Event, Outcome
from readinglist.model import Item
from readinglist.notes import folder, frontmatter, heads
from readinglist.notes.frontmatter import Value
from readinglist.store import agreed, batches, show
from readinglist.store.agreed import Agreed
from readinglist.store.connection import Database

_OWN = frozenset({"id", "status", "tags"})  # these go their own ways


@alone
def retell(db: Database, notes: Path, before: Iterable[Item]) -> list[Outcome]:
    """Set in the notes of readings what is known otherwise than when they were `before`."""
    outcomes: list[Outcome] = []
    for item in before:
        known = agreed.get(db, item.number)
        if known is None or known.digest is None:
            continue
        try:
            outcomes += _retold(db, notes, item, known)
        except ReadingListError as error:
            outcomes.append(Outcome(Event.FAILED, item.number, known.path, str(error), error))
    return outcomes


def _retold(db: Database, notes: Path, before: Item, known: Agreed) -> Iterator[Outcome]:
    file = folder.read(notes, known.path)
    found = show.get_many(db, [before.number])
    if file is None or file.digest != known.digest or not found:
        return
    typed = frontmatter.values(file.text, path=notes / known.path)
    changed = _changed(_properties(db, before), _properties(db, found[0]), typed)
    text = frontmatter.spliced(file.text, changed)
    if text == file.text:
        return
    saved = folder.save(notes, known.path, text, known=file.digest)
    head = frontmatter.parts(text).head
    with batches.unrecorded(db) as connection:
        agreed.keep(connection, known._replace(head=head, digest=saved.digest, stamp=saved.stamp))
    yield Outcome(Event.WRITTEN, before.number, known.path)


def _properties(db: Database, item: Item) -> dict[str, Value]:
    sources = show.get_many(db, dict.fromkeys(edge.source for edge in item.cited_by))
    return heads.properties(item, [source.citekey for source in sources])


def _changed(
    old: dict[str, Value], new: dict[str, Value], typed: dict[str, str | list[str]]
) -> dict[str, Value]:
    """Return what the list says otherwise, where the note still has what it said before."""
    return {
        name: new.get(name, "")
        for name in old.keys() | new.keys()
        if name not in _OWN
        and new.get(name) != old.get(name)
        and _as_typed(old.get(name)) == typed.get(name)
    }


def _as_typed(value: Value | None) -> str | list[str] | None:
    if value is None:
        return None
    return str(value) if isinstance(value, (str, int)) else list(value)
