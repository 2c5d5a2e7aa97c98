"""Replaces a file that others write too: only if it is still the one that is known.

Why: an editor may save between the look at a file and the move over it, and what it saved would be
gone. The new file and the old one change names in one step (renameat2, Linux 3.15), so that what
was replaced can be looked at after the fact, and put back if it is not what was known.
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import os
from pathlib import Path

from readinglist.errors import ConflictError
from readinglist.files.writing import filled_beside, in_words, sync_folder

_AT_FDCWD = -100  # linux/fcntl.h
_RENAME_EXCHANGE = 2  # linux/fs.h
_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EMLINK, errno.ENOSYS})
_UNSUPPORTED = frozenset({errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.EXDEV})


def replace_known(path: Path, content: bytes, *, digest: str) -> None:
    """Write `content` over the file whose SHA-256 is `digest`, wholly or not at all.

    Raises: ConflictError where it is another file by now, which is left as it is; DiskError.
    """
    with in_words(path):
        if _digest(path) != digest:
            raise _changed(path)
        with filled_beside(path, content) as new:
            if not _exchanged(new, path):
                _replace_watched(new, path, digest=digest)
            elif _digest(new) != digest:
                _exchanged(new, path)
                raise _changed(path)
        sync_folder(path.parent)


def _exchanged(one: Path, other: Path) -> bool:
    """Let two files change names; return False where the system or the file system cannot."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    names = os.fsencode(one), os.fsencode(other)
    if rename(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNSUPPORTED:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _replace_watched(new: Path, path: Path, *, digest: str) -> None:
    """Replace by a plain rename, and keep a hold of the old file, to see what was written into it.

    An editor that saves by a rename of its own in that instant is not seen, and on a file system
    without hard links none is.
    """
    old = new.with_suffix(".old.tmp")
    try:
        os.link(path, old)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        new.replace(path)
        return
    try:
        new.replace(path)
        if _digest(old) != digest:
            old.replace(path)
            raise _changed(path)
    finally:
        old.unlink(missing_ok=True)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _changed(path: Path) -> ConflictError:
    return ConflictError(f"{path} changed meanwhile; it was left alone.", hint="Try again.")
