from __future__ import annotations

import errno
import fcntl
import os
import resource
import shutil
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist import files
from readinglist.errors import ConflictError, DiskError, FileNotThereError, ReadingListError
from readinglist.files import writing

ROOT = Path(__file__).parents[2]
OLD, NEW = b"old text\n" * 100, b"new text\n" * 3000

needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")


@pytest.fixture(autouse=True)
def _new_process() -> None:
    """Let each test meet its folder as a new process would."""
    writing.leftovers_removed.cache_clear()


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Return the path of a file that exists, in a folder of its own."""
    path = tmp_path / "folder" / "note.md"
    path.parent.mkdir()
    path.write_bytes(OLD)
    return path


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@contextmanager
def umask(value: int) -> Iterator[None]:
    before = os.umask(value)
    try:
        yield
    finally:
        os.umask(before)


def test_a_new_file_is_there_whole(tmp_path: Path) -> None:
    files.write_atomically(tmp_path / "new.md", "Text with ünïcode\r\n")

    assert (tmp_path / "new.md").read_bytes() == "Text with ünïcode\r\n".encode()
    assert names(tmp_path) == ["new.md"]


def test_a_file_that_exists_is_kept_unless_it_is_to_be_replaced(target: Path) -> None:
    with pytest.raises(ConflictError, match="exists already") as caught:
        files.write_atomically(target, NEW)

    assert "--force" in caught.value.hint
    assert target.read_bytes() == OLD
    assert names(target.parent) == ["note.md"]


def test_a_file_that_is_to_be_replaced_is_another_one_afterwards(target: Path) -> None:
    with target.open("rb") as reader:
        files.write_atomically(target, NEW, replace=True)

        assert reader.read() == OLD
    assert target.read_bytes() == NEW
    assert names(target.parent) == ["note.md"]


@pytest.mark.parametrize(("private", "expected"), [(True, 0o600), (False, 0o640)])
def test_a_new_file_is_private_or_follows_the_umask(
    tmp_path: Path, private: bool, expected: int
) -> None:
    with umask(0o027):
        files.write_atomically(tmp_path / "new", b"x", private=private)

    assert mode(tmp_path / "new") == expected


def test_a_replaced_file_keeps_its_permissions(target: Path) -> None:
    target.chmod(0o644)

    files.write_atomically(target, NEW, replace=True)

    assert mode(target) == 0o644


def test_a_link_keeps_leading_to_the_file_that_is_replaced(target: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.md"
    link.symlink_to(target)

    files.write_atomically(link, NEW, replace=True)

    assert link.is_symlink()
    assert target.read_bytes() == NEW


def test_a_link_to_nothing_is_in_the_way_of_a_new_file(tmp_path: Path) -> None:
    link = tmp_path / "link.md"
    link.symlink_to(tmp_path / "nothing")

    with pytest.raises(ConflictError):
        files.write_atomically(link, NEW)

    assert names(tmp_path) == ["link.md"]


@pytest.mark.parametrize("replace", [True, False])
def test_a_folder_is_in_the_way(tmp_path: Path, replace: bool) -> None:
    with pytest.raises(ConflictError, match="is a folder"):
        files.write_atomically(tmp_path, NEW, replace=replace)


@pytest.mark.parametrize("name", ["missing/note.md", "file/note.md", "a\0b"])
def test_a_place_that_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(FileNotThereError):
        files.write_atomically(tmp_path / name, NEW)


@pytest.mark.parametrize("replace", [True, False])
def test_a_device_is_written_to_and_stays_a_device(replace: bool) -> None:
    files.write_atomically(Path("/dev/null"), NEW, replace=replace)

    assert Path("/dev/null").is_char_device()


def test_a_full_device_is_a_full_disk() -> None:
    with pytest.raises(DiskError, match="the disk is full"):
        files.write_atomically(Path("/dev/full"), NEW)


def test_a_pipe_gets_everything(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append((tmp_path / "pipe").read_bytes()))
    reader.start()

    files.write_atomically(tmp_path / "pipe", NEW)
    reader.join()

    assert got == [NEW]


def test_a_limit_on_files_leaves_the_old_one_intact(target: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5000, hard))
    try:
        with pytest.raises(DiskError, match="larger than the limit"):
            files.write_atomically(target, NEW, replace=True)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert target.read_bytes() == OLD
    assert names(target.parent) == ["note.md"]


def test_what_a_killed_process_left_is_removed_by_the_next_one(target: Path) -> None:
    (target.parent / ".rl-0123456789ab.tmp").write_bytes(b"half")

    files.write_atomically(target, NEW, replace=True)

    assert names(target.parent) == ["note.md"]


def test_what_another_process_is_writing_is_left_alone(target: Path) -> None:
    busy = target.parent / ".rl-0123456789ab.tmp"
    with busy.open("wb") as other:
        fcntl.flock(other, fcntl.LOCK_EX)

        files.write_atomically(target, NEW, replace=True)

        assert busy.exists()


@pytest.mark.parametrize("name", ["draft.tmp", ".rl-note.md", "rl-x.tmp"])
def test_files_of_the_users_own_are_never_swept(target: Path, name: str) -> None:
    (target.parent / name).write_bytes(b"mine")

    files.write_atomically(target, NEW, replace=True)

    assert (target.parent / name).read_bytes() == b"mine"


def test_a_temporary_file_that_was_taken_for_a_leftover_is_made_again(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock, robbed = fcntl.flock, []

    def robbed_once(descriptor: int, operation: int) -> None:
        if not robbed:
            robbed.extend(target.parent.glob(".rl-*"))
            robbed[0].unlink()
        lock(descriptor, operation)

    monkeypatch.setattr(fcntl, "flock", robbed_once)

    files.write_atomically(target, NEW, replace=True)

    assert len(robbed) == 1
    assert target.read_bytes() == NEW


def test_a_file_system_without_hard_links_has_the_same_promises(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*args: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)

    files.write_atomically(target.with_name("new.md"), NEW)
    with pytest.raises(ConflictError):
        files.write_atomically(target, NEW)

    assert target.with_name("new.md").read_bytes() == NEW
    assert target.read_bytes() == OLD
    assert names(target.parent) == ["new.md", "note.md"]


def test_of_many_writers_of_a_new_file_one_succeeds(tmp_path: Path) -> None:
    outcomes: list[str] = []

    def write(text: str) -> None:
        try:
            files.write_atomically(tmp_path / "new.md", text * 1000)
            outcomes.append(text * 1000)
        except ConflictError:
            pass

    writers = [threading.Thread(target=write, args=(f"{n}\n",)) for n in range(8)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert outcomes == [(tmp_path / "new.md").read_text()]


@given(content=st.one_of(st.binary(), st.text(st.characters(codec="utf-8"))))
def test_what_was_written_is_what_is_read(
    content: str | bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "any"

    files.write_atomically(path, content, replace=True)

    assert path.read_bytes() == (content if isinstance(content, bytes) else content.encode())


def test_a_folder_is_made_for_the_users_eyes_alone(tmp_path: Path) -> None:
    with umask(0):
        files.make_folder(tmp_path / "notes")
        files.make_folder(tmp_path / "notes")

    assert mode(tmp_path / "notes") == 0o700


def test_a_file_in_the_way_of_a_folder_is_named(target: Path) -> None:
    with pytest.raises(ReadingListError):
        files.make_folder(target)


# With strace: what the process asked of the system, and in which order.

WRITER = """
import sys
from pathlib import Path
from readinglist import files
from readinglist.errors import DiskError
try:
    files.write_atomically(Path(sys.argv[1]), Path(sys.argv[2]).read_bytes(), replace=True)
except DiskError as error:
    sys.exit(f"DiskError {error} {error.hint}")
"""
CALLS = ("openat", "write", "fsync", "rename", "unlink", "link")


def traced(target: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Replace `target` with NEW in a process below strace, which writes to `strace.log`."""
    source, log = target.parent.parent / "source", target.parent.parent / "strace.log"
    source.write_bytes(NEW)
    command = [sys.executable, "-B", "-c", WRITER, str(target), str(source)]
    return subprocess.run(
        ["strace", "-f", "-qq", "-y", "-o", str(log), *options, *command],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )


def log_of(target: Path) -> list[str]:
    """Return what the process did in the folder of `target`, one call a line."""
    lines = (target.parent.parent / "strace.log").read_text(errors="replace").splitlines()
    return [line for line in lines if f"{target.parent}" in line]


@needs_strace
@pytest.mark.slow
def test_the_bytes_are_on_the_disk_before_the_name_and_the_name_before_the_end(
    target: Path,
) -> None:
    assert traced(target, "-e", "trace=write,fsync,rename,renameat,renameat2").returncode == 0

    done = [line.split("(")[0].split()[-1] for line in log_of(target)]
    done = [call.removesuffix("at2").removesuffix("at") for call in done]
    assert list(dict.fromkeys(done[:-1])) == ["write", "fsync", "rename"]
    assert done[-1] == "fsync"
    assert f"<{target.parent}>" in log_of(target)[-1]


@needs_strace
@pytest.mark.slow
@pytest.mark.parametrize("call", ["write", "fsync", "rename"])
def test_a_kill_at_any_moment_leaves_the_old_file_or_the_new_one(target: Path, call: str) -> None:
    ended = traced(target, "-e", f"trace={call}", "-e", f"inject={call}:signal=SIGKILL:when=1")
    assert ended.returncode != 0

    assert target.read_bytes() in (OLD, NEW)
    files.write_atomically(target, OLD, replace=True)
    assert names(target.parent) == ["note.md"]


@needs_strace
@pytest.mark.slow
@pytest.mark.parametrize(
    ("call", "error", "words"),
    [
        ("write", "ENOSPC", "the disk is full"),
        ("fsync", "EIO", "Input/output error"),
        ("rename", "EROFS", "the disk is read-only"),
    ],
)
def test_an_error_of_the_disk_leaves_the_old_file_and_no_other(
    target: Path, call: str, error: str, words: str
) -> None:
    path = str(target.parent)
    ended = traced(target, "-e", f"trace={call}", "-e", f"inject={call}:error={error}:when=1")

    assert f"DiskError Cannot write {path}" in ended.stderr
    assert words in ended.stderr
    assert target.read_bytes() == OLD
    assert names(target.parent) == ["note.md"]
