"""The user says which file is the note of a reading, where there are two."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from readinglist.errors import FileNotThereError, ItemNotFoundError, UsageError
from readinglist.flows import sides, sync
from readinglist.flows.alone import alone
from readinglist.flows.outcomes import Event, Outcome
from readinglist.flows.owners import number_of
from readinglist.flows.sides import Target
from readinglist.flows.survey import survey
from readinglist.notes import folder
from readinglist.notes.folder import NoteFile
from readinglist.store import agreed, batches, standing
from readinglist.store import notes as index
from readinglist.store.database import Database


@alone
def adopt(db: Database, notes: Path, path: str, *, now: datetime) -> list[Outcome]:
    """Let the file `path` of the notes folder be the note of the reading that it names.

    A second version beside a note takes its place; of two files with one number, the other goes.
    What has to go lies in the trash of the folder.

    Raises: FileNotThereError; UsageError where the file names no reading; ConfigError for its head.
    """
    file = folder.read(notes, path)
    if file is None:
        raise FileNotThereError(notes / path)
    number = _number(db, file)
    sides.told(notes, file)
    put_away = [place for place in _others(db, notes, number, path) if (notes / place).exists()]
    said = [_put_away(notes, number, place) for place in put_away]
    known = agreed.get(db, number)
    if known is not None and path in survey(db, notes).scanned.copies:
        file = folder.save(notes, known.path, file.text, known=None)
        folder.put_away(notes, path)
    _let_it_count(db, number)
    turn = sync.Turn(command=f"sync --adopt {path}", by_hand=False, accepts_empty=True)
    target = Target(number, file, file.path)
    said.append(Outcome(Event.ADOPTED, number, file.path))
    return [*said, *sync.brought_in_line(db, notes, [target], turn, now=now)]


def _number(db: Database, file: NoteFile) -> int:
    number = number_of(db, file)
    if number is None:
        number = agreed.in_conflict_with(db, file.path)
    if number is None:
        raise UsageError(
            f"{file.path} names no reading.",
            hint="Begin it with three lines: --- and id: 12 and ---, with the reading's number.",
        )
    if standing.of(db, number) is None:
        raise ItemNotFoundError(number)
    return number


def _others(db: Database, notes: Path, number: int, path: str) -> list[str]:
    """Return the files that are the note of a reading as well, the one at `path` left out."""
    known = agreed.get(db, number)
    found = [known.path, known.conflict] if known else []
    for place in survey(db, notes).changed:
        file = folder.read(notes, place)
        if file is not None and number_of(db, file) == number:
            found.append(place)
    return [place for place in dict.fromkeys(found) if place and place != path]


def _put_away(notes: Path, number: int, path: str) -> Outcome:
    trashed = folder.put_away(notes, path)
    return Outcome(Event.DISCARDED, number, path, str(trashed.relative_to(notes)))


def _let_it_count(db: Database, number: int) -> None:
    """Forget that the list's words differ from what was agreed: the file's are the right ones."""
    known = agreed.get(db, number)
    kept = index.get(db, number)
    if known is not None:
        words = index.digest(kept.text) if kept else None
        with batches.unrecorded(db) as connection:
            agreed.keep(connection, known._replace(words=words, conflict=""))
