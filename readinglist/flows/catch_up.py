"""What was typed in notes goes into the list before a command looks, and what it did, into notes.

    refresh     all notes, for a command that reads: only what has changed in the files
    catch_up    the notes of some readings, for a command that writes on them: both ways

Why: nobody runs `sync` before each command. A look at names and times tells that nothing has
changed, and then nothing more is imported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from readinglist.flows.alone import alone
from readinglist.notes.scanning import stamp
from readinglist.store import agreed
from readinglist.store.database import Database

if TYPE_CHECKING:
    from readinglist.flows.outcomes import Outcome
    from readinglist.flows.sides import Target

# A reader does not wait as `sync` does: what is taken in half-written is taken in whole next time.
_STILL_S = 0.2


def refresh(db: Database, notes: Path, *, now: datetime) -> list[Outcome]:
    """Take in what has changed in the files of the notes, and return what became of them.

    Nothing is deleted, and a library that is read-only stays as it is.
    """
    from readinglist.flows.survey import survey  # noqa: PLC0415 - `show` looks at one note

    if db.is_read_only or not survey(db, notes).changed:
        return []
    return _refreshed(db, notes, now=now)


@alone
def _refreshed(db: Database, notes: Path, *, now: datetime) -> list[Outcome]:
    from readinglist.flows import sync  # noqa: PLC0415
    from readinglist.flows.outcomes import Event  # noqa: PLC0415
    from readinglist.flows.owners import owned  # noqa: PLC0415
    from readinglist.flows.survey import survey  # noqa: PLC0415

    seen = survey(db, notes)
    found = owned(db, notes, seen, still_s=_STILL_S)
    found.outcomes = [each for each in found.outcomes if each.event is not Event.STRAY]
    work = sync.work_of(db, notes, seen._replace(missing=[], pending=[], unplaced=[]), found)
    targets = [target for target in work.targets if target.file and target.path in seen.changed]
    if not targets:
        return work.outcomes
    turn = sync.Turn(command="sync", gives_blocks=False)
    return [*work.outcomes, *sync.brought_in_line(db, notes, targets, turn, now=now)]


def catch_up(db: Database, notes: Path, numbers: Iterable[int], *, now: datetime) -> list[Outcome]:
    """Bring the notes of some readings in line, both ways, and return what became of them."""
    looked_at = list(numbers)
    if db.is_read_only or not any(_is_stale(db, notes, number) for number in looked_at):
        return []
    return _caught_up(db, notes, looked_at, now=now)


@alone
def _caught_up(db: Database, notes: Path, numbers: list[int], *, now: datetime) -> list[Outcome]:
    from readinglist.flows import sync  # noqa: PLC0415

    stale = [number for number in numbers if _is_stale(db, notes, number)]
    turn = sync.Turn(command="sync")
    return sync.brought_in_line(db, notes, list(_targets(db, notes, stale)), turn, now=now)


def _is_stale(db: Database, notes: Path, number: int) -> bool:
    known = agreed.known_of(db, number)
    if known is None:
        return agreed.has_words(db, number) or (notes / agreed.place_of(db, number)).exists()
    if known.is_pending:
        return True
    try:
        seen = stamp((notes / known.path).lstat())
    except OSError:
        return known.has_file
    if seen == known.stamp:
        return False
    from readinglist.flows.survey import unchanged  # noqa: PLC0415 - most files look the same

    return not known.has_file or not unchanged(db, notes, [known])


def _targets(db: Database, notes: Path, numbers: list[int]) -> Iterator[Target]:
    """Yield the notes with their files; one that is not where it was is looked for."""
    from readinglist.flows.sides import Target  # noqa: PLC0415
    from readinglist.notes import folder  # noqa: PLC0415

    lost = []
    for number in numbers:
        path = agreed.place_of(db, number)
        file = folder.read(notes, path)
        known = agreed.known_of(db, number)
        if file is None and known is not None and known.has_file:
            lost.append(number)
        else:
            yield Target(number, file, path)
    if lost:
        yield from _found_elsewhere(db, notes, lost)


def _found_elsewhere(db: Database, notes: Path, numbers: list[int]) -> Iterator[Target]:
    """Yield the notes whose files were moved, and those of which the list says something new.

    A file that is gone is no deletion here: that is for `sync` to guard.
    """
    from readinglist.flows import sync  # noqa: PLC0415
    from readinglist.flows.owners import owned  # noqa: PLC0415
    from readinglist.flows.survey import survey  # noqa: PLC0415

    seen = survey(db, notes)
    work = sync.work_of(db, notes, seen, owned(db, notes, seen, still_s=_STILL_S))
    yield from (target for target in work.targets if target.number in numbers)
