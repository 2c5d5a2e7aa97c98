"""Which side of a note has changed, and so which way it goes: decided without looking at the disk.

Three sides are compared, each for itself: the words, the status, the tags. The file's is what lies
in the folder, the list's is what commands made of it, and the agreed one is what both were when
they last were at one.

Why: one pure function decides for `sync`, for every command that writes on a reading, and for
`undo`, so that they cannot disagree; the doors do what it says.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

Told = TypeVar("Told")


class Move(Enum):
    """Which way a part of a note goes."""

    NONE = "none"  # both sides have the same
    TAKE = "take"  # the file's goes into the list
    WRITE = "write"  # the list's goes into the file
    CONFLICT = "conflict"  # both have changed: both are kept


@dataclass(frozen=True, slots=True)
class Side:
    """What one side says of a note.

    `words` is a digest of them, None where the side has no note. `status` and `tags` are None where
    a file says nothing of them; tags are in the form in which they are compared.
    """

    words: str | None
    status: str | None = None
    tags: frozenset[str] | None = None


ABSENT = Side(None)


@dataclass(frozen=True, slots=True)
class Plan:
    """Which way the parts of a note go.

    `status` and `tags` are what both sides are to say, None where the file need not speak of them.
    `is_status_contested` says that both had changed the status: the file's stands.
    """

    words: Move
    status: str | None = None
    tags: frozenset[str] | None = None
    is_status_contested: bool = False


def decided(file: str | None, listed: str | None, agreed: str | None) -> Move:
    """Return which way one part goes, by three digests; None is a part that is not there.

    Where one side dropped what the other changed, what was changed is kept.
    """
    if file == listed:
        return Move.NONE
    if listed == agreed:
        return Move.TAKE
    if file == agreed or file is None:
        return Move.WRITE
    return Move.TAKE if listed is None else Move.CONFLICT


def plan(file: Side, listed: Side, agreed: Side) -> Plan:
    """Return which way each part of a note goes.

    A file that is gone, or is going, says nothing of status and tags.
    """
    words = decided(file.words, listed.words, agreed.words)
    if file.words is None or words is Move.CONFLICT:
        return Plan(words, listed.status, listed.tags)
    status, is_contested = _status(file.status, listed.status, agreed.status)
    return Plan(words, status, _tags(file.tags, listed.tags, agreed.tags), is_contested)


def _status(file: str | None, listed: str | None, agreed: str | None) -> tuple[str | None, bool]:
    if file is None:
        return _told_anew(listed, agreed), False
    move = decided(file, listed, agreed)
    if move is Move.WRITE:
        return listed, False
    return file, move is Move.CONFLICT


def _told_anew(listed: Told, agreed: Told) -> Told | None:
    """Return what a file that is silent has to be told: what the list has changed since."""
    return None if agreed is None or listed == agreed else listed


def _tags(
    file: frozenset[str] | None, listed: frozenset[str] | None, agreed: frozenset[str] | None
) -> frozenset[str] | None:
    """Return the tags of both, without those that one side took off; none is contested."""
    if file is None:
        return _told_anew(listed, agreed)
    if listed is None:
        return file
    before = agreed if agreed is not None else frozenset()
    taken_off = (before - file) | (before - listed)
    return (file | listed) - taken_off
