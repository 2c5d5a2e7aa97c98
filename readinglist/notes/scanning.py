"""Which notes lie in the folder, without a look into any of them.

Why: `search` and `show` see what was typed a minute ago, so this runs before everyday commands,
over all notes. It defines one tuple and imports nothing that is heavy.
"""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from typing import NamedTuple

# What other programs, and this one, call a second version of a file.
_COPY = re.compile(
    r"\.conflict-\d+\.md$"  # ours
    r"|\.sync-conflict-[^/]*\.md$"  # Syncthing
    r"|\([^/]*conflicted copy[^/]*\)[^/]*\.md$"  # Dropbox, Nextcloud
    r"|_conf\([^/]*\)\.md$",  # Nextcloud
    re.IGNORECASE,
)


class Stamp(NamedTuple):
    """What `stat` says of a file: enough to tell, without reading it, that it is the same.

    Why: the time of the last change of the inode and its number too, since an edit of the same
    length may keep, or be given, the old time of modification.
    """

    size: int
    modified_ns: int
    changed_ns: int
    inode: int


NOWHERE = Stamp(0, 0, 0, 0)

LEFTOVER = ".rl-"  # how the names of files begin that are being written (see `files.writing`)

# Two changes within one tick of the kernel's clock (4 to 10 ms) can have the same times: a file
# that changed this shortly before it was looked at is read again the next time.
_TICK_NS = 50_000_000


class Scanned(NamedTuple):
    """The files of the folder, by their paths in it; `copies` are second versions of notes.

    `is_empty` says that there is nothing at all in the folder, or no folder; `has_leftovers` that a
    process was killed while it wrote there.
    """

    notes: dict[str, Stamp]
    copies: list[str]
    is_empty: bool = True
    has_leftovers: bool = False


def stamp(status: os.stat_result) -> Stamp:
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def looked_into(path: str) -> tuple[str, Stamp] | None:
    """Return the digest of a file and its stamp from before it was read; None where it is gone.

    The stamp is NOWHERE where it cannot be relied on.
    """
    import hashlib  # noqa: PLC0415 - most files look the same

    try:
        with open(path, "rb") as file:  # noqa: PTH123 - a string, as `scandir` gives it
            seen = stamp(os.fstat(file.fileno()))
            return hashlib.sha256(file.read()).hexdigest(), relied(seen)
    except OSError:
        return None


def relied(seen: Stamp) -> Stamp:
    """Return a stamp that tells a later change, or NOWHERE for a file that changed just now."""
    return seen if time.time_ns() - seen.changed_ns > _TICK_NS else NOWHERE


def scan(folder: str) -> Scanned:
    """Return the Markdown files of the folder and its folders, but for what is hidden.

    README files, links, and the litter of editors and of sync programs are passed over.
    """
    notes: dict[str, Stamp] = {}
    copies: list[str] = []
    is_empty, has_leftovers = True, False
    for entry, path in _entries(folder, ""):
        if entry.name.startswith("."):
            has_leftovers |= entry.name.startswith(LEFTOVER)
            continue
        is_empty = False
        if not entry.name.endswith(".md") or entry.name.startswith("README"):
            continue
        if not entry.is_file(follow_symlinks=False) or not _is_storable(path):
            continue
        if "conf" in path and _COPY.search(path):
            copies.append(path)
        else:
            notes[path] = stamp(entry.stat(follow_symlinks=False))
    return Scanned(notes, copies, is_empty, has_leftovers)


def _entries(folder: str, below: str) -> Iterator[tuple[os.DirEntry[str], str]]:
    try:
        entries = os.scandir(folder)
    except (FileNotFoundError, NotADirectoryError):
        return
    with entries:
        for entry in entries:
            if entry.name.startswith("."):
                yield entry, entry.name
            elif entry.is_dir(follow_symlinks=False):
                yield from _entries(entry.path, f"{below}{entry.name}/")
            else:
                yield entry, below + entry.name


def _is_storable(path: str) -> bool:
    """Return whether a name is text: one that is not UTF-8 has lone surrogates."""
    return path.isascii() or not any("\ud800" <= char <= "\udfff" for char in path)
