"""The heads of notes say what the list says: a status or a tag that changed is spliced in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from readinglist.errors import ReadingListError
from readinglist.flows.indexing import indexed
from readinglist.model import Item
from readinglist.notes import folder, frontmatter, heads
from readinglist.store import notes as index
from readinglist.store import show
from readinglist.store.batches import Batch


def retell(batch: Batch, notes: Path, before: Iterable[Item]) -> Iterator[str]:
    """Set in the notes of readings what has changed since they were `before`.

    A property in which the user has typed something else is left alone. Yields a sentence for
    each note that could not be written.
    """
    for item in before:
        now = show.get(batch.database, item.number)
        try:
            _set(batch, notes, item, now)
        except ReadingListError as error:
            yield f"The note was left as it is: {error}"


def _set(batch: Batch, notes: Path, before: Item, now: Item) -> None:
    note = folder.read(notes, now.citekey)
    if note is None:
        return
    old, new = heads.changeable(before), heads.changeable(now)
    typed = frontmatter.values(note.text, path=folder.path(notes, now.citekey))
    agreed = {
        name: value
        for name, value in new.items()
        if value != old[name] and typed.get(name) == old[name]
    }
    text = frontmatter.spliced(note.text, agreed)
    if text != note.text:
        saved = folder.save(notes, now.citekey, text, known=note.digest)
        index.put(batch, now.number, indexed(notes, saved))
