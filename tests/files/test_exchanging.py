"""A file is replaced only if it is the one that is known, whoever writes to it meanwhile."""

from __future__ import annotations

import errno
import hashlib
import stat
from pathlib import Path
from unittest.mock import patch

import pytest

from readinglist.errors import ConflictError, DiskError, FileNotThereError
from readinglist.files import exchanging


def digest(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()


@pytest.fixture(params=["exchange", "rename"])
def way(request):
    """Both ways: that of Linux, and that of systems without it."""
    if request.param == "rename":
        with patch.object(exchanging, "_exchanged", lambda one, other: False):
            yield "rename"
    else:
        yield "exchange"


@pytest.fixture
def note(tmp_path: Path) -> Path:
    path = tmp_path / "note.md"
    path.write_bytes(b"old")
    return path


def test_the_known_file_is_replaced(note, way):
    note.chmod(0o640)

    exchanging.replace_known(note, b"new", digest=digest(b"old"))

    assert note.read_bytes() == b"new"
    assert stat.S_IMODE(note.stat().st_mode) == 0o640
    assert list(note.parent.iterdir()) == [note]


def test_another_file_is_left_alone(note, way):
    with pytest.raises(ConflictError):
        exchanging.replace_known(note, b"new", digest=digest(b"older"))

    assert note.read_bytes() == b"old"
    assert list(note.parent.iterdir()) == [note]


def saving(note: Path, raw: bytes):
    """Write into the file between the last look at it and the replacement."""
    looked = exchanging._digest

    def looking(path: Path) -> str:
        found = looked(path)
        if path == note:
            note.write_bytes(raw)
        return found

    return patch.object(exchanging, "_digest", looking)


def test_what_is_saved_in_between_stays(note, way):
    with saving(note, b"saved"), pytest.raises(ConflictError):
        exchanging.replace_known(note, b"new", digest=digest(b"old"))

    assert note.read_bytes() == b"saved"
    assert list(note.parent.iterdir()) == [note]


def test_what_is_saved_by_a_rename_in_between_stays(note):
    exchanged = exchanging._exchanged

    def replacing_first(one: Path, other: Path) -> bool:
        if note.read_bytes() == b"old":
            new = note.with_suffix(".swp")
            new.write_bytes(b"saved")
            new.replace(note)
        return exchanged(one, other)

    with patch.object(exchanging, "_exchanged", replacing_first), pytest.raises(ConflictError):
        exchanging.replace_known(note, b"new", digest=digest(b"old"))

    assert note.read_bytes() == b"saved"


def test_a_file_that_is_gone_is_told(tmp_path):
    with pytest.raises(FileNotThereError):
        exchanging.replace_known(tmp_path / "gone.md", b"new", digest=digest(b""))


def test_a_system_that_refuses_is_told_in_words(note, monkeypatch):
    def refused(*_: object) -> int:
        return -1

    library = type("Library", (), {"renameat2": staticmethod(refused)})
    monkeypatch.setattr(exchanging.ctypes, "CDLL", lambda *_, **__: library)
    monkeypatch.setattr(exchanging.ctypes, "get_errno", lambda: errno.EIO)

    with pytest.raises(DiskError, match="Cannot write"):
        exchanging.replace_known(note, b"new", digest=digest(b"old"))

    assert note.read_bytes() == b"old"


def test_two_files_change_names_here(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("1")
    other.write_text("2")

    if exchanging._exchanged(one, other):
        assert (one.read_text(), other.read_text()) == ("2", "1")
