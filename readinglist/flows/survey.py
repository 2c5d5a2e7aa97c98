"""Which notes have changed, on either side, without reading any of them.

Why: it runs before everyday commands, over all notes, so it looks at names and times alone and
imports nothing that they do not need.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from readinglist.notes.scanning import Scanned, looked_into, scan
from readinglist.store import agreed
from readinglist.store.agreed import Known
from readinglist.store.connection import Database


class Survey(NamedTuple):
    """What a look at the folder and the list has found.

    `changed` are the files that are new or not as they were, `missing` the notes whose files are
    not where they were, `pending` the readings of which the list says something else than the file.
    """

    scanned: Scanned
    known: dict[int, Known]
    changed: list[str]
    missing: list[int]
    pending: list[int]

    @property
    def is_quiet(self) -> bool:
        """Whether nothing has changed."""
        return not (self.changed or self.missing or self.pending)

    @property
    def files(self) -> int:
        """How many notes had a file."""
        return sum(each.has_file for each in self.known.values())


def unchanged(db: Database, notes: Path, known: Iterable[Known]) -> list[Known]:
    """Return the notes whose files have the bytes that were agreed, and remember that they have.

    A file that was touched, copied back or written a moment ago looks as if it had changed.
    """
    same = {}
    for each in known:
        found = looked_into(str(notes / each.path))
        if found is not None and found[0] == each.digest:
            same[each] = found[1]
    stamps = {each.item: stamp for each, stamp in same.items() if stamp != each.stamp}
    if stamps and not db.is_read_only:
        agreed.restamp(db, stamps)
    return list(same)


def survey(db: Database, notes: Path) -> Survey:
    """Return what has changed in the notes folder, and in the list's notes."""
    scanned = scan(str(notes))
    known = agreed.known(db)
    by_path = {each.path: each for each in known if each.digest is not None}
    stamps = {each.path: each.stamp for each in by_path.values()}
    other = [path for path, stamp in scanned.notes.items() if stamps.get(path) != stamp]
    met = [by_path[path] for path in other if path in by_path]
    same = {each.path for each in unchanged(db, notes, met)} if met else set()
    return Survey(
        scanned=scanned,
        known={each.item: each for each in known},
        changed=[path for path in other if path not in same],
        missing=[e.item for e in known if e.has_file and e.path not in scanned.notes],
        pending=[each.item for each in known if each.is_pending] + agreed.never_met(db),
    )
