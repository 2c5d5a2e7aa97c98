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
from readinglist.store.database import Database


class Survey(NamedTuple):
    """What a look at the folder and the list has found.

    `changed` are the files that are new or not as they were, `missing` the notes whose files are
    not where they were, `pending` the readings of which the list says something else than the file,
    `unplaced` those with a quotation that has no id in its file.
    """

    scanned: Scanned
    notes: list[Known]
    changed: list[str]
    missing: list[int]
    pending: list[int]
    unplaced: list[int]

    @property
    def is_quiet(self) -> bool:
        """Whether nothing has changed."""
        return not (self.changed or self.missing or self.pending or self.unplaced)

    @property
    def is_in_line(self) -> bool:
        """Whether there is nothing to do, nothing to tell of, and nothing to clear away."""
        scanned = self.scanned
        is_tidy = not (scanned.copies or scanned.has_leftovers or (scanned.is_empty and self.files))
        return self.is_quiet and is_tidy and not clashes(scanned.notes)

    @property
    def known(self) -> dict[int, Known]:
        """The notes that are known, by the numbers of their readings."""
        return {each.item: each for each in self.notes}

    @property
    def files(self) -> int:
        """How many notes had a file."""
        return sum(each.has_file for each in self.notes)


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
    stamps = {each.path: each.stamp for each in known if each.digest is not None}
    other = [path for path, stamp in scanned.notes.items() if stamps.get(path) != stamp]
    if other:
        looked_at = set(other)
        met = [each for each in known if each.digest is not None and each.path in looked_at]
        same = {each.path for each in unchanged(db, notes, met)}
        other = [path for path in other if path not in same]
    return Survey(
        scanned=scanned,
        notes=known,
        changed=other,
        missing=[e.item for e in known if e.digest is not None and e.path not in scanned.notes],
        pending=[each.item for each in known if each.is_pending] + agreed.never_met(db),
        unplaced=agreed.unplaced(db),
    )


def clashes(paths: Iterable[str]) -> list[list[str]]:
    """Return the paths that are one where neither case nor the form of accents counts."""
    alike: dict[str, list[str]] = {}
    for path in paths:
        plain = path if path.isascii() else _composed(path)
        alike.setdefault(plain.casefold(), []).append(path)
    return [sorted(each) for each in alike.values() if len(each) > 1]


def _composed(text: str) -> str:
    import unicodedata  # noqa: PLC0415 - names are ASCII unless the user gives others

    return unicodedata.normalize("NFC", text)
