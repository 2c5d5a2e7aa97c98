"""Whose notes the files of the folder are: read, waited for, and told by number, name or digest."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from readinglist.errors import ConfigError, ConflictError, ReadingListError
from readinglist.flows.outcomes import Event, Outcome
from readinglist.flows.survey import Survey
from readinglist.notes import folder, frontmatter, heads
from readinglist.notes.folder import NoteFile
from readinglist.store import agreed, merged, show, standing
from readinglist.store.database import Database

# An editor that writes in pieces pauses for less than this between two of them.
STILL_S = 1.2


@dataclass(slots=True)
class Owned:
    """The files of each reading, and what is to be told of those that are nobody's or not read."""

    files: dict[int, list[NoteFile]] = field(default_factory=dict)
    outcomes: list[Outcome] = field(default_factory=list)

    @property
    def unread(self) -> set[str]:
        """The paths of the files that could not be read, or not yet."""
        return {outcome.path for outcome in self.outcomes}


def owned(db: Database, notes: Path, seen: Survey, *, still_s: float = STILL_S) -> Owned:
    """Return whose notes the changed files are; those of nobody are left out.

    A file that changed less than `still_s` ago is read twice, and left for the next time where it
    has changed between.
    """
    found = Owned()
    # A file that names nobody is whose it was: by its place, else by its bytes.
    places = {each.path: each.item for each in seen.notes if each.has_file}
    gone = set(seen.missing)
    bytes_of = {each.digest: each.item for each in seen.notes if each.item in gone}
    for file in _still(notes, sorted(seen.changed), found, still_s=still_s):
        formerly = places.get(file.path) or bytes_of.get(file.digest)
        number = _owner(db, file, formerly, found)
        if number is not None:
            found.files.setdefault(number, []).append(file)
    return found


def number_of(db: Database, file: NoteFile) -> int | None:
    """Return the reading that a file names: by the number in its head, else by its own name."""
    named = heads.number(file.text)
    if named is not None:
        return merged.successor(db, named)
    found = standing.with_citekey(db, PurePosixPath(file.path).stem)
    return found.number if found else None


def _owner(db: Database, file: NoteFile, formerly: int | None, found: Owned) -> int | None:
    number = number_of(db, file)
    if number is None:
        return formerly
    reading = standing.of(db, number)
    known = agreed.known_of(db, number)
    if reading is None:
        problem = f"names reading {number}, which is not in the list"
        hint = "Change the number in its head, or move the file out of the folder."
    elif reading.is_in_trash and not (known and known.has_file):
        problem = f"belongs to reading {number}, which is in the trash"
        hint = "Bring the reading back with: readinglist undo"
    elif known is None and (title := _of_another(db, file, number)):
        problem = f"names reading {number}, and has the title of another, “{title}”"
        hint = f"If it is that reading's note: readinglist sync --adopt notes/{file.path}"
    else:
        return number
    said = f"{file.path} {problem}"
    error = ConflictError(f"notes/{said}.", hint=hint)
    found.outcomes.append(Outcome(Event.STRAY, 0, file.path, said, error))
    return None


def _of_another(db: Database, file: NoteFile, number: int) -> str:
    """Return the title of the work that a new file is of, where that is not the reading it names.

    Why: numbers begin again in a new library, and the notes of the old one may still be there.
    """
    try:
        typed = frontmatter.values(file.text)
    except ConfigError:
        return ""  # it is told when the note is read
    title, url = typed.get("title"), typed.get("url")
    item = show.get(db, number)
    is_named = PurePosixPath(file.path).stem == item.citekey
    is_same = is_named or title == item.work.title or (url and url == item.work.url)
    return title if isinstance(title, str) and not is_same else ""


def _still(
    notes: Path, paths: Sequence[str], found: Owned, *, still_s: float
) -> Iterable[NoteFile]:
    """Return the files that are not being written at the moment."""
    files = _read(notes, paths, found)
    recent = [file for file in files if _age_s(notes, file) < still_s]
    if not recent:
        return files
    time.sleep(max(0.0, still_s - min(_age_s(notes, file) for file in recent)))
    again = {file.path: file.digest for file in _read(notes, [f.path for f in recent], found)}
    moving = {file.path for file in recent if again.get(file.path) != file.digest}
    for path in sorted(moving - found.unread):
        found.outcomes.append(Outcome(Event.BUSY, 0, path, f"{path} is being written"))
    return [file for file in files if file.path not in moving]


def _read(notes: Path, paths: Iterable[str], found: Owned) -> list[NoteFile]:
    files = []
    for path in paths:
        try:
            file = folder.read(notes, path)
        except ReadingListError as error:
            found.outcomes.append(Outcome(Event.FAILED, 0, path, str(error), error))
            continue
        if file is not None:
            files.append(file)
    return files


def _age_s(notes: Path, file: NoteFile) -> float:
    """Return how long ago a file changed; the clock may have been set back since."""
    try:
        changed = (notes / file.path).stat().st_ctime_ns
    except OSError:
        return 0.0
    return abs(time.time_ns() - changed) / 1e9
