"""What the user wrote on a reading, read from the file as it is now."""

from __future__ import annotations

from pathlib import Path

from readinglist.edition import Passage
from readinglist.excerpts.values import Quotation
from readinglist.notes import folder, frontmatter, quotes
from readinglist.store import agreed, quotations
from readinglist.store.database import Database


def passages(db: Database, notes: Path, number: int) -> tuple[Passage, ...]:
    """Return what the note of a reading has, in its order; quotations as the list knows them.

    One that the list has not taken in has the number 0. Raises: UnreadableError, DiskError.
    """
    file = folder.read(notes, agreed.place_of(db, number))
    if file is None:
        return ()
    standing = quotations.of_items(db, [number])[number]
    by_block = {each.excerpt.block: each for each in standing if each.excerpt.block}
    by_words = {each.excerpt.words: each for each in standing}
    return tuple(
        each
        if isinstance(each, str)
        else by_block.get(each.block) or by_words.get(each.words) or Quotation(0, number, each)
        for each in quotes.passages(frontmatter.parts(file.text).body)
    )
