"""A note's file and the list are brought in line, as `notes.plan` decides: the list, then the file.

    prepare   inside a batch: the file's changes go into the list; what the file has to say is made
    finish    when the batch is safe: files are written, and what was agreed is kept

Why: the list is changed first, in one transaction, and remembers what the file last was. A kill, a
full disk or an editor that saves meanwhile leaves the file behind, and the next time the same
decision writes it, or finds that it has changed and keeps both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from readinglist.errors import ConflictError, DiskError
from readinglist.flows import sides, wordings
from readinglist.flows.outcomes import Event, Outcome
from readinglist.flows.sides import Sides, Target
from readinglist.notes import folder, frontmatter, heads
from readinglist.notes.folder import NoteFile
from readinglist.notes.plan import Move, Plan, plan
from readinglist.status import Status
from readinglist.store import agreed, batches, edits, show, tagging
from readinglist.store.agreed import Agreed
from readinglist.store.batches import Batch
from readinglist.store.database import Database


@dataclass(frozen=True, slots=True)
class Prepared:
    """A note that the list is done with.

    `file` is what lies in the folder and `text` what has to lie there, both None for nothing.
    `status` and `tags` are the list's. Where it `is_frozen`, nothing happens to the file, but that
    `copy`, the list's version, is kept beside it.
    """

    number: int
    path: str
    file: NoteFile | None
    text: str | None
    status: str
    tags: tuple[str, ...]
    before: Agreed | None
    outcomes: tuple[Outcome, ...] = ()
    is_frozen: bool = False
    copy: str | None = None


def prepare(
    batch: Batch, notes: Path, target: Target, *, gives_blocks: bool, accepts_empty: bool
) -> Prepared:
    """Bring the list in line with the file of a reading's note, and make what the file has to say.

    With `gives_blocks`, quotations that were typed by hand get their ids; with `accepts_empty`, an
    empty file empties the note.

    Raises: ConfigError, with nothing changed, where the head of the file is bad.
    """
    both = sides.look(batch.database, notes, target)
    if both.is_emptied and not accepts_empty:
        return _frozen(both, Event.EMPTIED)
    made = plan(both.of_file, both.of_list, both.of_before)
    if made.words is Move.CONFLICT:
        return _frozen(both, Event.CONFLICT, keeps_copy=not both.copy)
    if target.file is None:
        return _without_file(batch, both, made)
    if made.words is Move.WRITE and both.kept is None:
        return _prepared(both, None, [Event.DISCARDED])
    return _with_file(batch, both, made, gives_blocks=gives_blocks)


def finish(db: Database, notes: Path, prepared: Iterable[Prepared]) -> list[Outcome]:
    """Write the files, keep what is agreed now, and return what became of each note.

    A file that cannot be written, or that an editor saved meanwhile, is left for the next time.
    """
    outcomes: list[Outcome] = []
    states: list[Agreed] = []
    for each in prepared:
        try:
            state = _settled(notes, each)
        except ConflictError as error:
            outcomes.append(Outcome(Event.BUSY, each.number, each.path, str(error), error))
        except DiskError as error:
            outcomes.append(Outcome(Event.FAILED, each.number, each.path, str(error), error))
        else:
            outcomes += _with_copy(each, state) if each.copy is not None else each.outcomes
            if state != each.before:
                states.append(state)
    if states and not db.is_read_only:
        with batches.unrecorded(db) as connection:
            for state in states:
                agreed.keep(connection, state)
    return outcomes


def new_head(db: Database, number: int) -> str:
    """Return the head of a new note."""
    item = show.get(db, number)
    sources = show.get_many(db, dict.fromkeys(edge.source for edge in item.cited_by))
    blank = heads.blank(item, [source.citekey for source in sources])
    return frontmatter.parts(blank).head


def _prepared(both: Sides, text: str | None, events: Iterable[Event], detail: str = "") -> Prepared:
    said = tuple(Outcome(event, both.number, both.path, detail) for event in events)
    return Prepared(
        both.number, both.path, both.file, text, both.status, both.tags, both.before, said
    )


def _frozen(both: Sides, event: Event, *, keeps_copy: bool = False) -> Prepared:
    copy = None
    if keeps_copy and both.file and both.kept:
        copy = frontmatter.parts(both.file.text).head + both.kept.text
    said = (Outcome(event, both.number, both.path, both.copy),)
    return Prepared(
        *(both.number, both.path, both.file, None, both.status, both.tags, both.before, said),
        is_frozen=True,
        copy=copy,
    )


def _without_file(batch: Batch, both: Sides, made: Plan) -> Prepared:
    if made.words is Move.TAKE:
        wordings.forget(batch, both.number)
        return _prepared(both, None, [Event.DELETED])
    if made.words is Move.NONE or both.kept is None:
        return _prepared(both, None, [])
    head = both.before.head if both.before else new_head(batch.database, both.number)
    told = heads.changes(
        heads.told(head),
        status=both.status,
        tags=sides.keys(both.tags),
        names=_names(both.tags),
    )
    text = (frontmatter.spliced(head, told) if head else "") + both.kept.text
    return _prepared(both, text, [Event.MADE])


def _with_file(batch: Batch, both: Sides, made: Plan, *, gives_blocks: bool) -> Prepared:
    assert both.file is not None
    words = both.kept.text if made.words is Move.WRITE and both.kept else both.words
    is_new = both.kept is None or words != both.kept.text
    if is_new or not both.kept.digest:  # type: ignore[union-attr]  # is_new holds where it is None
        wordings.put(batch, both.number, words)
    if gives_blocks:
        words = wordings.with_blocks(batch, both.number, words)
    status = _take_status(batch, both, made)
    tags = _take_tags(batch, both, made)
    told = heads.changes(both.head, status=made.status, tags=made.tags, names=_names(tags))
    text = frontmatter.spliced(frontmatter.parts(both.file.text).head + words, told)
    ours = sides.state(both.number, both.file, path=both.path, status=status, tags=tags, head="")
    agreed.keep(batch.connection, ours)
    is_taken = is_new or status != both.status or set(tags) != set(both.tags)
    events = [Event.TAKEN] * is_taken + [Event.WRITTEN] * (text != both.file.text)
    said = tuple(
        Outcome(event, both.number, both.path, _detail(both, made, status, tags))
        for event in events
    )
    return Prepared(both.number, both.path, both.file, text, status, tags, both.before, said)


def _take_status(batch: Batch, both: Sides, made: Plan) -> str:
    if made.status is None or made.status == both.status:
        return both.status
    edits.mark(batch, [both.number], Status(made.status))
    return made.status


def _take_tags(batch: Batch, both: Sides, made: Plan) -> tuple[str, ...]:
    """Give the list the tags that the plan has; what it knows them by stays as it is spelt."""
    ours = {heads.tag_key(tag): tag for tag in both.tags}
    if made.tags is None or made.tags == ours.keys():
        return both.tags
    spelt = _names(tagging.spellings(batch.database)) | _names(both.head.tags or ())
    known = {heads.tag_key(name): name for name in tagging.spellings(batch.database)}
    added = [known.get(key, spelt.get(key, key)) for key in made.tags - ours.keys()]
    tagging.untag(batch, [both.number], [tag for key, tag in ours.items() if key not in made.tags])
    tagging.tag(batch, [both.number], added)
    return tuple(tagging.of_reading(batch.database, both.number))


def _names(tags: Iterable[str]) -> dict[str, str]:
    return {heads.tag_key(tag): tag for tag in tags}


def _detail(both: Sides, made: Plan, status: str, tags: Iterable[str]) -> str:
    """Return in words what else was settled: "status read, +costs"."""
    new, old = sides.keys(tags), sides.keys(both.tags)
    parts = [f"status {status}"] if status != both.status else []
    parts += [f"+{tag}" for tag in sorted(new - old)] + [f"-{tag}" for tag in sorted(old - new)]
    if made.is_status_contested:
        parts.append(f"the list had {both.status}, and the file's status stands")
    return ", ".join(parts)


def _settled(notes: Path, note: Prepared) -> Agreed:
    """Do to the file what has to be done, and return what is agreed then."""
    if note.is_frozen:
        return _kept_both(notes, note)
    head = note.before.head if note.before else ""
    file = note.file
    if note.text is None and file is not None:
        head = frontmatter.parts(file.text).head
        folder.discard(notes, note.path, known=file.digest)
        file = None
    elif note.text is not None and (file is None or note.text != file.text):
        known = file.digest if file else None
        file = folder.save(notes, note.path, note.text, known=known)
    return sides.state(
        note.number, file, path=note.path, status=note.status, tags=note.tags, head=head
    )


def _with_copy(note: Prepared, state: Agreed) -> Iterable[Outcome]:
    """Return what became of a note in conflict, with the copy that has now been made."""
    return [replace(outcome, detail=state.conflict) for outcome in note.outcomes]


def _kept_both(notes: Path, note: Prepared) -> Agreed:
    """Keep the list's version beside the file; what was agreed stays what it was."""
    before = note.before or sides.state(
        note.number, None, path=note.path, status=note.status, tags=note.tags, head=""
    )
    if note.copy is None:
        return before
    return before._replace(conflict=folder.save_copy(notes, note.path, note.copy))
