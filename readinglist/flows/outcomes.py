"""What can become of a note when its file and the list are brought in line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from readinglist.errors import ConflictError, ReadingListError


class Event(StrEnum):
    """What became of a note."""

    TAKEN = "taken"  # the file's changes are in the list
    WRITTEN = "written"  # the list's are in the file
    MADE = "made"  # the file was made
    MOVED = "moved"  # the file has another name or folder
    DELETED = "deleted"  # the file is gone, and the list has dropped the note
    ADOPTED = "adopted"  # the user has said that this file is the note
    DISCARDED = "discarded"  # the list has dropped the note, and the file is in the trash
    CONFLICT = "conflict"  # both sides have changed: both are kept
    TWICE = "twice"  # two files name the same reading
    EMPTIED = "emptied"  # an empty file, where there were words
    FAILED = "failed"  # the file cannot be read or written
    BUSY = "busy"  # the file is being written
    STRAY = "stray"  # the file names a reading that it cannot be the note of
    COPY = "copy"  # a second version of a note lies beside it
    CLASH = "clash"  # names that are one on other systems


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the note of a reading; `number` is 0 where it is nobody's.

    `error` is what stood in the way, where something did.
    """

    event: Event
    number: int
    path: str
    detail: str = ""
    error: ReadingListError | None = None


NEEDS_DECISION = frozenset({Event.CONFLICT, Event.TWICE, Event.EMPTIED})

_PROBLEMS = {
    Event.CONFLICT: "The note of reading {number} was changed in two places; both are kept: "
    "notes/{path} and notes/{detail}.",
    Event.TWICE: "Reading {number} has two notes, {detail}; both were left alone.",
    Event.EMPTIED: "notes/{path} is empty, but the list has words of it; they were kept.",
}
_HINTS = {
    Event.CONFLICT: "Keep one with: readinglist sync --adopt FILE   (or bring them together in the "
    "note, and delete the copy)",
    Event.TWICE: "Say which it is with: readinglist sync --adopt FILE",
    Event.EMPTIED: "Empty it for good with: readinglist sync --adopt FILE   (or delete the file, "
    "and bring it back with: readinglist undo)",
}


def problem(outcome: Outcome) -> ReadingListError | None:
    """Return what a person has to know or decide; None where all is well."""
    if outcome.error is not None:
        return outcome.error
    sentence = _PROBLEMS.get(outcome.event)
    if sentence is None:
        return None
    said = sentence.format(number=outcome.number, path=outcome.path, detail=outcome.detail)
    return ConflictError(said, hint=_HINTS[outcome.event])


def require(outcomes: Iterable[Outcome]) -> None:
    """Raise the first problem; a single note is no use to a command when it has one."""
    for outcome in outcomes:
        if (error := problem(outcome)) is not None:
            raise error
