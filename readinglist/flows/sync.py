"""The notes folder and the list are brought in line, whichever side has changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from readinglist.errors import ConfigError, ConflictError
from readinglist.files.writing import leftovers_removed
from readinglist.flows import align
from readinglist.flows.align import Prepared
from readinglist.flows.alone import alone
from readinglist.flows.outcomes import Event, Outcome
from readinglist.flows.owners import STILL_S, Owned, owned
from readinglist.flows.rehearsal import rehearsable
from readinglist.flows.sides import Target
from readinglist.flows.survey import Survey, clashes, survey
from readinglist.notes import folder
from readinglist.notes.folder import NoteFile
from readinglist.store import agreed
from readinglist.store.agreed import Known
from readinglist.store.batches import Batch
from readinglist.store.database import Database

# As many notes as a person deletes by hand between two runs; beyond it, a fifth of them all.
FEW_DELETED = 5
SHARE_DELETED = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How to sync: whether many deletions are meant, and whether anything is to be changed."""

    accepts_deletes: bool = False
    is_rehearsal: bool = False
    still_s: float = STILL_S


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A batch of notes: what the log calls it, and what may be done.

    `by_hand` says that the list only learns what the user did in files. With `gives_blocks` the
    quotations in files may be given ids, with `accepts_empty` an empty file empties the note.
    """

    command: str
    by_hand: bool = True
    gives_blocks: bool = True
    accepts_empty: bool = False
    is_rehearsal: bool = False


@dataclass(slots=True)
class Work:
    """What there is to do, and what is known already of what became of it."""

    targets: list[Target] = field(default_factory=list)
    deleted: list[Target] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)


@alone
def sync(db: Database, notes: Path, wish: Wish, *, now: datetime) -> list[Outcome]:
    """Bring every note in line, and return what became of those that were not.

    Raises: ConflictError, with nothing changed, where the folder is gone, or many files at once.
    """
    seen = survey(db, notes)
    if seen.scanned.has_leftovers:
        leftovers_removed(notes)
    work = work_of(db, notes, seen, owned(db, notes, seen, still_s=wish.still_s))
    if not wish.accepts_deletes:
        _guard(notes, seen, len(work.deleted))
    outcomes = list(work.outcomes)
    if work.targets:
        turn = Turn(command="sync", by_hand=True, is_rehearsal=wish.is_rehearsal)
        outcomes += brought_in_line(db, notes, work.targets, turn, now=now)
    if work.deleted:
        command = f"sync, {len(work.deleted)} deleted"
        turn = Turn(command=command, by_hand=False, is_rehearsal=wish.is_rehearsal)
        outcomes += brought_in_line(db, notes, work.deleted, turn, now=now)
    return [*outcomes, *_oddities(seen, outcomes)]


def work_of(db: Database, notes: Path, seen: Survey, found: Owned) -> Work:
    """Return what is to be done with each note, and what cannot be done."""
    work = Work(outcomes=list(found.outcomes))
    known, left_alone = seen.known, set()
    for number, files in found.files.items():
        before = known.get(number)
        paths = _paths(seen, before, files)
        if len(paths) > 1:
            left_alone.add(number)
            work.outcomes.append(Outcome(Event.TWICE, number, paths[0], _named(paths)))
        else:
            moved = before.path if before and before.has_file and before.path != paths[0] else ""
            work.targets.append(Target(number, files[0], paths[0], moved))
    done = {*left_alone, *(target.number for target in work.targets)}
    for number in dict.fromkeys([*seen.pending, *seen.missing, *seen.unplaced]):
        before = known.get(number)
        if number not in done and not (before and before.path in found.unread):
            target = _unchanged(db, notes, seen, number, before)
            is_deleted = target.file is None and before is not None and not before.is_pending
            (work.deleted if is_deleted else work.targets).append(target)
    return work


def _named(paths: list[str]) -> str:
    return " and ".join(f"notes/{path}" for path in paths)


def _paths(seen: Survey, known: Known | None, files: list[NoteFile]) -> list[str]:
    """Return where the note of a reading lies; more than one place is too many."""
    paths = [file.path for file in files]
    if known and known.has_file and known.path in seen.scanned.notes:
        paths.insert(0, known.path)
    return list(dict.fromkeys(paths))


def _unchanged(db: Database, notes: Path, seen: Survey, number: int, known: Known | None) -> Target:
    """Return a note whose file has not changed, or is gone."""
    path = known.path if known else agreed.place_of(db, number)
    file = folder.read(notes, path) if path in seen.scanned.notes else None
    return Target(number, file, path)


def _guard(notes: Path, seen: Survey, deleted: int) -> None:
    """Refuse where so many notes are gone that it looks like an accident."""
    if seen.files and seen.scanned.is_empty:
        raise _vanished(f"{notes} is empty or gone, but the list knows {seen.files} notes")
    is_all = deleted > 1 and deleted == seen.files
    if is_all or deleted > max(FEW_DELETED, SHARE_DELETED * seen.files):
        raise _vanished(f"{deleted} of {seen.files} notes are gone from {notes}")


def _vanished(problem: str) -> ConflictError:
    return ConflictError(
        f"{problem}; they are not taken for deleted.",
        hint="Nothing was changed. If it is meant: readinglist sync --accept-deletes",
    )


@alone
def brought_in_line(
    db: Database, notes: Path, targets: list[Target], turn: Turn, *, now: datetime
) -> list[Outcome]:
    """Bring notes in line, in one batch, and return what became of each."""
    outcomes: list[Outcome] = []
    prepared: list[Prepared] = []
    with rehearsable(
        db,
        command=turn.command,
        now=now,
        is_rehearsal=turn.is_rehearsal,
        by_hand=turn.by_hand,
    ) as batch:
        for target in targets:
            prepared += _prepared(batch, notes, target, turn, outcomes)
    if turn.is_rehearsal:
        return outcomes + [said for each in prepared for said in each.outcomes]
    return outcomes + align.finish(db, notes, prepared)


def _prepared(
    batch: Batch, notes: Path, target: Target, turn: Turn, outcomes: list[Outcome]
) -> Iterator[Prepared]:
    try:
        note = align.prepare(
            batch,
            notes,
            target,
            gives_blocks=turn.gives_blocks,
            accepts_empty=turn.accepts_empty,
        )
    except ConfigError as error:
        outcomes.append(Outcome(Event.FAILED, target.number, target.path, str(error), error))
        return
    if target.moved_from and not note.is_frozen:
        said = f"{target.moved_from} → {target.path}"
        outcomes.append(Outcome(Event.MOVED, target.number, target.path, said))
    yield note


def _oddities(seen: Survey, outcomes: list[Outcome]) -> Iterator[Outcome]:
    """Yield what lies in the folder and is nobody's note: copies, and names that clash."""
    ours = {outcome.detail for outcome in outcomes if outcome.event is Event.CONFLICT}
    for path in sorted(set(seen.scanned.copies) - ours):
        yield Outcome(Event.COPY, 0, path)
    for paths in clashes(seen.scanned.notes):
        yield Outcome(Event.CLASH, 0, paths[0], ", ".join(paths))
