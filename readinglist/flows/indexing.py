"""The copy of a note that the list keeps: made of the file as it is now."""

from __future__ import annotations

from pathlib import Path

from readinglist.notes import folder, frontmatter
from readinglist.notes.folder import NoteFile
from readinglist.store.notes import IndexedNote


def indexed(notes: Path, note: NoteFile) -> IndexedNote:
    """Return the copy of a note that was just read or written."""
    status = folder.path(notes, note.citekey).stat()
    return IndexedNote(
        path=f"{note.citekey}.md",
        text=note.text,
        body=frontmatter.body(note.text),
        digest=note.digest,
        size=status.st_size,
        modified_ns=status.st_mtime_ns,
    )
