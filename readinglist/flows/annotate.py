"""What the user writes on a reading: words added to its note, in their place, or by an editor.

Why: the editor is given a draft. One that ends badly, or empties it, leaves the note as it was, and
what was typed lies in the draft.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from readinglist import files
from readinglist.errors import ConflictError
from readinglist.flows import align, catch_up, outcomes, sides, sync, wordings
from readinglist.flows.alone import alone
from readinglist.flows.sides import Target
from readinglist.notes import folder, frontmatter, heads
from readinglist.store import agreed, batches, show
from readinglist.store import notes as index
from readinglist.store.database import Database

Editor = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Noted:
    """The note as it is now; `removed` are the quotations that are no longer in it."""

    path: Path
    is_changed: bool
    removed: tuple[int, ...] = ()


@alone
def add(db: Database, notes: Path, number: int, addition: str, *, now: datetime) -> Noted:
    """Add a paragraph to the note of a reading, which is made where there is none.

    Raises: ItemNotFoundError; ConflictError where its two sides are at odds; DiskError.
    """
    outcomes.require(catch_up.catch_up(db, notes, [number], now=now))
    kept = index.get(db, number)
    words = appended(kept.text if kept else "", addition)
    return put(db, notes, number, words, command=f"note {number}", now=now)


@alone
def replace(db: Database, notes: Path, number: int, text: str, *, now: datetime) -> Noted:
    """Give the note of a reading other words; its head stays.

    Words that were typed in the file since the list last saw it are not replaced: both are kept.
    Raises: ConflictError then; ItemNotFoundError; DiskError.
    """
    path = agreed.place_of(db, number)
    both = sides.look(db, notes, Target(number, folder.read(notes, path), path))
    if both.copy:
        outcomes.require(catch_up.catch_up(db, notes, [number], now=now))
    newline = "\r\n" if "\r\n" in both.words else "\n"
    lines = frontmatter.body(text).strip("\r\n").splitlines()
    words = f"{newline}{newline.join(lines)}{newline}" if lines else ""
    return put(db, notes, number, words, command=f"note {number} --replace", now=now)


def edit(db: Database, notes: Path, number: int, editor: Editor, *, now: datetime) -> Noted:
    """Let the user write in a draft of the note, and take it over when the editor is closed.

    A draft that was left over is gone on with. Raises: ConflictError where the note has changed
    meanwhile, and the draft is kept; ConfigError for a bad head; whatever `editor` raises.
    """
    outcomes.require(catch_up.catch_up(db, notes, [number], now=now))
    before = _text(db, notes, number)
    draft = _draft(db, notes, number, before)
    editor(draft)
    after = files.text(draft)
    is_changed = after.strip() != "" and after != before.removeprefix("\ufeff")
    if is_changed:
        heads.told(after, path=draft)
        if _text(db, notes, number) != before:
            raise _overtaken(number, draft)
        after = "\ufeff" + after if before.startswith("\ufeff") else after
        _taken_over(db, notes, number, after, now=now)
    draft.unlink()
    return Noted(notes / agreed.place_of(db, number), is_changed)


@alone
def put(
    db: Database, notes: Path, number: int, words: str, *, command: str, now: datetime
) -> Noted:
    """Let the list have these words for a note, and then the file."""
    with batches.batch(db, command=command, now=now) as batch:
        changed = wordings.put(batch, number, words)
        wordings.with_blocks(batch, number, words)
        is_changed = batch.number is not None
    outcomes.require(catch_up.catch_up(db, notes, [number], now=now))
    return Noted(notes / agreed.place_of(db, number), is_changed, changed.removed)


def appended(text: str, addition: str) -> str:
    """Return words with a paragraph more, in their own line ends; nothing else differs."""
    newline = "\r\n" if "\r\n" in text else "\n"
    paragraph = newline.join(addition.strip("\r\n").splitlines())
    before = text if not text or text.endswith("\n") else text + newline
    is_first = not text.strip("\r\n\ufeff")
    gap = newline if not before else "" if is_first or before.endswith(newline * 2) else newline
    return f"{before}{gap}{paragraph}{newline}"


def _text(db: Database, notes: Path, number: int) -> str:
    """Return the file of the note as it is, or as it would be made."""
    file = folder.read(notes, agreed.place_of(db, number))
    return file.text if file else f"{align.new_head(db, number)}\n"


def _draft(db: Database, notes: Path, number: int, text: str) -> Path:
    """Return the draft of a note: a new one, unless one was left over.

    Its name tells which version it is of. Raises: ConflictError for one of an older version.
    """
    citekey = show.get(db, number).citekey
    place = notes / folder.DRAFTS / f"{citekey}.{index.digest(text)[:8]}.md"
    files.make_folder(place.parent)
    older = [each for each in place.parent.glob(f"{citekey}.*.md") if each != place]
    if older:
        raise _overtaken(number, older[0])
    if not place.exists():
        files.write_atomically(place, text.removeprefix("\ufeff"))
    return place


def _overtaken(number: int, draft: Path) -> ConflictError:
    return ConflictError(
        f"The note of reading {number} has changed since its draft was begun.",
        hint=f"What you wrote is in {draft}. Bring it over by hand, and delete it.",
    )


@alone
def _taken_over(db: Database, notes: Path, number: int, text: str, *, now: datetime) -> None:
    """Let the draft be the file, and take in what was typed in its head and its words."""
    path = agreed.place_of(db, number)
    file = folder.read(notes, path)
    saved = folder.save(notes, path, text, known=file.digest if file else None)
    turn = sync.Turn(command=f"note {number}", by_hand=False)
    target = Target(number, saved, path)
    outcomes.require(sync.brought_in_line(db, notes, [target], turn, now=now))
