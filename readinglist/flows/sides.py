"""Both sides of one note, looked at: the file as it lies in the folder, and the list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from readinglist.errors import ConfigError
from readinglist.notes import frontmatter, heads
from readinglist.notes.folder import NoteFile
from readinglist.notes.heads import Told
from readinglist.notes.plan import ABSENT, Side
from readinglist.store import agreed, standing, tagging
from readinglist.store import notes as index
from readinglist.store.agreed import Agreed
from readinglist.store.database import Database
from readinglist.store.notes import IndexedNote


@dataclass(frozen=True, slots=True)
class Target:
    """The note of a reading: its file, None where there is none, and where it lies, or would."""

    number: int
    file: NoteFile | None
    path: str
    moved_from: str = ""


@dataclass(frozen=True, slots=True)
class Sides:
    """The sides of the note of a reading.

    `path` is where its file lies, or would; `head` is what the file's head says. `kept` is None
    where the list has no note, and for a reading in the trash. `tags` are as the list spells them.
    `copy` is the copy of the list's words that lies beside a file in conflict, "" without one.
    """

    number: int
    path: str
    file: NoteFile | None
    head: Told
    kept: IndexedNote | None
    status: str
    tags: tuple[str, ...]
    before: Agreed | None
    copy: str

    @property
    def of_file(self) -> Side:
        if self.file is None:
            return ABSENT
        tags = None if self.head.tags is None else keys(self.head.tags)
        return Side(index.digest(self.words), self.head.status, tags)

    @property
    def of_list(self) -> Side:
        words = index.digest(self.kept.text) if self.kept else None
        return Side(words, self.status, keys(self.tags))

    @property
    def of_before(self) -> Side:
        """What was agreed; where the user has deleted the copy, she has decided for the file."""
        if self.before is None:
            return ABSENT
        is_decided = bool(self.before.conflict) and not self.copy and self.file is not None
        words = self.of_list.words if is_decided else self.before.words
        tags = self.before.tags.split(",") if self.before.tags else []
        return Side(words, self.before.status, keys(tags))

    @property
    def words(self) -> str:
        """What stands below the head of the file."""
        return frontmatter.parts(self.file.text).body if self.file else ""

    @property
    def is_emptied(self) -> bool:
        """Whether the file is empty, head and all, where the list has words."""
        if self.file is None or self.kept is None:
            return False
        return not self.file.text.strip("\ufeff \r\n\t") and bool(self.kept.body.strip())


def look(db: Database, notes: Path, target: Target) -> Sides:
    """Return both sides of the note of a reading.

    Raises: ConfigError with the line where the head of the file cannot be read.
    """
    number, file = target.number, target.file
    before = agreed.get(db, number)
    reading = standing.of(db, number)
    is_gone = reading is None or reading.is_in_trash
    conflict = before.conflict if before else ""
    return Sides(
        number=number,
        path=target.path,
        file=file,
        head=told(notes, file) if file else Told(None, None),
        kept=None if is_gone else index.get(db, number),
        status=reading.status if reading else "",
        tags=tuple(tagging.of_reading(db, number)),
        before=before,
        copy=conflict if conflict and (notes / conflict).exists() else "",
    )


def told(notes: Path, file: NoteFile) -> Told:
    """Return what the head of a file says.

    Raises: ConfigError with the line where it cannot be read.
    """
    place = notes / file.path
    if frontmatter.is_unclosed(file.text):
        problem = "the properties are never closed by a line of ---"
        raise ConfigError(place, 1, problem, hint="The file was left alone.")
    return heads.told(file.text, path=place)


def state(
    number: int, file: NoteFile | None, *, path: str, status: str, tags: Iterable[str], head: str
) -> Agreed:
    """Return what is agreed where the file is this one and the list says this.

    `head` is what is kept of a file that is not there.
    """
    said = (status, ",".join(tags))
    if file is None:
        return Agreed(number, path, head, None, None, *said, agreed.NOWHERE)
    parts = frontmatter.parts(file.text)
    words = index.digest(parts.body)
    return Agreed(number, path, parts.head, file.digest, words, *said, file.stamp)


def keys(tags: Iterable[str]) -> frozenset[str]:
    """Return what tags are compared by."""
    return frozenset(map(heads.tag_key, tags))
