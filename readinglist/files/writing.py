"""Writes a file whole or not at all.

Why: the text is written beside its target and moved over it, so that a kill, a full disk or a
power cut leaves the old file or the new one. The temporary file is locked while its writer lives:
one that nobody holds was left by a killed process, and the next process that writes in the folder
removes it at once, without a guess at how old is old enough.
"""

from __future__ import annotations

import errno
import fcntl
import functools
import os
import secrets
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from readinglist.errors import ConflictError, DiskError, FileNotThereError

_PREFIX, _SUFFIX = ".rl-", ".tmp"
_PRIVATE_FILE, _SHARED_FILE, _PRIVATE_FOLDER = 0o600, 0o666, 0o700


def write_atomically(
    path: Path, content: str | bytes, *, replace: bool = False, private: bool = True
) -> None:
    """Write `content`, text as UTF-8, to `path` so that it is there whole or not at all.

    A new file is for the user's eyes alone, or follows the umask where it is not `private`; one
    that is replaced keeps its permissions, and a link keeps leading to it. A pipe or a device such
    as `/dev/stdout` is written to as it is.
    Raises: ConflictError where `path` exists and is not to be replaced, or is a folder;
    FileNotThereError where its folder is missing; DiskError with the old file intact.
    """
    raw = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    with in_words(path):
        target = Path(os.path.realpath(path)) if replace and path.is_symlink() else path
        status = _status(target)
        if status is not None and stat.S_ISDIR(status.st_mode):
            raise ConflictError(f"{path} is a folder.", hint="Name a file in it.")
        if status is not None and _is_stream(status):
            _write_straight(target, raw)
            return
        leftovers_removed(target.parent)
        with _temporary(target.parent, _PRIVATE_FILE if private else _SHARED_FILE) as temporary:
            _fill(temporary.descriptor, raw, like=status if replace else None)
            _publish(temporary.path, target, replace=replace)
        sync_folder(target.parent)


def make_folder(path: Path) -> None:
    """Make a folder that only the user can look into, with the folders above it.

    Raises: DiskError where it cannot be made; ConflictError where a file has its name.
    """
    with in_words(path):
        path.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)


class _Temporary:
    """A new file with a name of its own in `folder`, locked for as long as its writer lives."""

    def __init__(self, folder: Path, mode: int) -> None:
        self.path = folder / f"{_PREFIX}{secrets.token_hex(6)}{_SUFFIX}"
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        self.descriptor = os.open(self.path, flags, mode)
        with suppress(OSError):  # some network file systems have no locks: then nothing is swept
            fcntl.flock(self.descriptor, fcntl.LOCK_EX)

    @property
    def was_swept(self) -> bool:
        """Whether another process took it for a leftover before it was locked."""
        return os.fstat(self.descriptor).st_nlink == 0

    def close(self) -> None:
        os.close(self.descriptor)
        with suppress(OSError):  # gone: it was moved into place
            self.path.unlink()


@contextmanager
def _temporary(folder: Path, mode: int) -> Iterator[_Temporary]:
    temporary = _Temporary(folder, mode)
    while temporary.was_swept:
        temporary.close()
        temporary = _Temporary(folder, mode)
    try:
        yield temporary
    finally:
        temporary.close()


@contextmanager
def filled_beside(path: Path, content: bytes) -> Iterator[Path]:
    """Write `content` whole into a new file in the folder of `path`, with its permissions.

    Yields the new file, for the caller to move; whatever has its name at the end is removed.
    """
    leftovers_removed(path.parent)
    with _temporary(path.parent, _PRIVATE_FILE) as temporary:
        _fill(temporary.descriptor, content, like=_status(path))
        yield temporary.path


def _fill(descriptor: int, raw: bytes, *, like: os.stat_result | None) -> None:
    if like is not None:
        os.fchmod(descriptor, stat.S_IMODE(like.st_mode))
    _write_all(descriptor, raw)
    os.fsync(descriptor)


def _write_all(descriptor: int, raw: bytes) -> None:
    rest = memoryview(raw)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


def _write_straight(target: Path, raw: bytes) -> None:
    descriptor = os.open(target, os.O_WRONLY | os.O_CLOEXEC)
    try:
        _write_all(descriptor, raw)
    finally:
        os.close(descriptor)


def _publish(temporary: Path, target: Path, *, replace: bool) -> None:
    """Give the finished file its name; never over another one, unless that is to be replaced."""
    if replace:
        temporary.replace(target)
        return
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError as error:
        if error.errno not in {errno.EPERM, errno.ENOTSUP, errno.EMLINK, errno.ENOSYS}:
            raise
        # A file system without hard links (vfat, some network ones): reserve the name instead.
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC))
        temporary.replace(target)


def sync_folder(folder: Path) -> None:
    """Make the name last as the bytes do; without this a power cut can take back the rename."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno != errno.EINVAL:  # some network file systems sync no folders
            raise
    finally:
        os.close(descriptor)


@functools.lru_cache(maxsize=64)
def leftovers_removed(folder: Path) -> None:
    """Remove what killed processes left in `folder`; once a process, since ours are removed."""
    with os.scandir(folder) as entries:
        names = [e.name for e in entries if e.name.startswith(_PREFIX) and e.name.endswith(_SUFFIX)]
    for name in names:
        with suppress(OSError):  # its writer lives, or it is gone by now
            _remove_unless_locked(folder / name)


def _remove_unless_locked(leftover: Path) -> None:
    descriptor = os.open(leftover, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        leftover.unlink()
    finally:
        os.close(descriptor)


def _status(target: Path) -> os.stat_result | None:
    try:
        return target.stat()
    except FileNotFoundError:
        return None


def _is_stream(status: os.stat_result) -> bool:
    return not stat.S_ISREG(status.st_mode)


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Say in the words of `errors` what the system refuses while `path` is written."""
    try:
        yield
    except FileExistsError as error:
        raise ConflictError(f"{path} exists already.", hint="Replace it with --force.") from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise FileNotThereError(path.parent, "There is no folder") from error
    except ValueError as error:  # a NUL in the path
        raise FileNotThereError(ascii(str(path)), "No file can have the name") from error
    except OSError as error:
        problem, hint = _TROUBLE.get(error.errno or 0, (error.strerror or str(error), ""))
        raise DiskError(f"Cannot write {path}: {problem}.", hint=hint) from error


_INTACT = "What was there before is intact."
_TROUBLE = {
    errno.ENOSPC: ("the disk is full", f"{_INTACT} Free some space and run it again."),
    errno.EDQUOT: ("the quota is used up", f"{_INTACT} Free some space and run it again."),
    errno.EFBIG: ("it is larger than the limit for files", _INTACT),
    errno.EROFS: ("the disk is read-only", _INTACT),
    errno.EACCES: ("there is no permission", _INTACT),
    errno.EPERM: ("it is not permitted", _INTACT),
}
