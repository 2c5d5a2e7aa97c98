"""A batch is taken back, in the list and in the notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from readinglist.errors import ConflictError, ReadingListError
from readinglist.model import Item
from readinglist.notes import folder, frontmatter, heads
from readinglist.store import notes as index
from readinglist.store import show, undo
from readinglist.store.connection import Database
from readinglist.store.undo import BatchRecord, Change

# The tables whose rows a note tells of, or holds.
_TOLD = frozenset({"items", "taggings", "notes"})


@dataclass(frozen=True, slots=True)
class Reverted:
    """What was taken back, and sentences about notes that were left as they are."""

    batch: BatchRecord
    changes: int
    notices: tuple[str, ...]


def revert(db: Database, notes: Path, number: int | None, *, now: datetime) -> Reverted:
    """Take back the batch `number`, or the latest that stands; then bring the notes in line.

    Of a note, the words are taken back that the batch put there; its head says what the list says.
    Raises: MissingError, ConflictError as `undo.undo` does; ConflictError, with nothing changed,
    where the words of a note have been edited since.
    """
    record = undo.find(db, number)
    made = undo.changes(db, record.number)
    before = show.get_many(db, _readings(made))
    for change in _of_words(made):
        _check(notes, show.get(db, int(str(change.key[0]))), change)
    undone = undo.undo(db, record.number, now=now)
    words = {int(str(change.key[0])) for change in _of_words(made)}
    notices = tuple(_in_line(db, notes, before, words))
    return Reverted(undone.batch, len(undone.changes), notices)


def _readings(changes: Iterable[Change]) -> dict[int, None]:
    """Return the numbers of the readings whose notes a batch may have to do with."""
    return dict.fromkeys(int(str(c.key[0])) for c in changes if c.table in _TOLD)


def _of_words(changes: Iterable[Change]) -> Iterator[Change]:
    return (c for c in changes if c.table == "notes" and "body" in (c.after or c.before or {}))


def _check(notes: Path, item: Item, change: Change) -> None:
    """Refuse where the note no longer has the words that the batch left it with."""
    note = folder.read(notes, item.citekey)
    left = str((change.after or {}).get("text", ""))
    if note is not None and frontmatter.body(note.text) != frontmatter.body(left):
        raise ConflictError(
            f"{folder.path(notes, item.citekey)} has been edited since.",
            hint="Nothing was changed. Take the words out of the note by hand.",
        )


def _in_line(
    db: Database, notes: Path, before: Iterable[Item], words: frozenset[int] | set[int]
) -> Iterator[str]:
    """Write the notes as the list has them now; yield a sentence for each that could not be."""
    for item in before:
        try:
            _write(db, notes, item, has_other_words=item.number in words)
        except ReadingListError as error:
            yield f"The note was left as it is: {error}"


def _write(db: Database, notes: Path, before: Item, *, has_other_words: bool) -> None:
    kept = index.get(db, before.number)
    note = folder.read(notes, before.citekey)
    is_gone = not show.get_many(db, [before.number]) or show.whole(db, before.number).deleted_at
    if note is not None and (is_gone or (has_other_words and kept is None)):
        folder.discard(notes, before.citekey)
    elif note is None and kept is not None and not is_gone:
        folder.restore(notes, before.citekey, kept.text)
    elif note is not None:
        text = _reworded(note.text, kept.text) if has_other_words and kept else note.text
        now = heads.changeable(show.get(db, before.number))
        old = heads.changeable(before)
        changed = {name: value for name, value in now.items() if value != old[name]}
        folder.replace(notes, note, frontmatter.spliced(text, changed))


def _reworded(text: str, older: str) -> str:
    """Return the note with the words of an older one below its own head."""
    here = frontmatter.parts(text)
    return here.opening + here.front + here.closing + frontmatter.parts(older).body
