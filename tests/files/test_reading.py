from __future__ import annotations

import os
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from readinglist import files, media
from readinglist.errors import (
    DiskError,
    FileNotThereError,
    ReadingListError,
    TooLargeError,
    UnreadableError,
)
from readinglist.model import Page

PAGE = b"<html><title>x</title><p>words"


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "page one.html"
    path.write_bytes(PAGE)
    return path


def test_a_saved_page_is_read_as_if_it_stood_at_its_own_file_address(saved: Path) -> None:
    assert files.read(saved) == Page(url=saved.as_uri(), asked=str(saved), body=PAGE)


def test_a_saved_page_can_stand_at_the_address_that_it_came_from(saved: Path) -> None:
    page = files.read(saved, base_url="https://example.org/report")

    assert page == Page(url="https://example.org/report", asked=str(saved), body=PAGE)


def test_a_relative_path_has_an_absolute_address(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(saved.parent)

    assert files.read(Path(saved.name)).url == saved.as_uri()


def test_a_pdf_stays_where_it_is(tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(b"%PDF-1.4\n" + bytes(100))

    page = files.read(path)

    assert (page.path, page.body) == (path, b"")


def test_a_longer_page_is_cut_where_the_user_says_and_says_so(saved: Path) -> None:
    page = files.read(saved, max_bytes=10)

    assert (page.body, page.cut_at) == (PAGE[:10], 10)


def test_a_page_of_just_the_limit_is_whole(saved: Path) -> None:
    assert files.read(saved, max_bytes=len(PAGE)).cut_at is None


@pytest.mark.parametrize("beginning", [b"<html>", b"%PDF-1.4\n"])
def test_a_file_over_its_kinds_own_limit_is_refused(tmp_path: Path, beginning: bytes) -> None:
    path = tmp_path / "endless"
    path.write_bytes(beginning + b" " * media.SNIFF_BYTES)
    os.truncate(path, media.kind(beginning).limit_bytes + 1)

    with pytest.raises(TooLargeError, match="is larger than 20"):
        files.read(path)


def test_a_pdf_over_the_users_limit_is_refused_since_its_end_is_needed(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-1.4\n" + bytes(5000))

    with pytest.raises(TooLargeError):
        files.read(path, max_bytes=5000)


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "is empty"), (b"PK\x03\x04" + bytes(60), "is a Word document"), (b"GIF89a", "picture")],
)
def test_what_cannot_be_read_is_named(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(content)

    with pytest.raises(UnreadableError, match=rf"report\.docx: .*{words}"):
        files.read(path)


def missing(folder: Path) -> Path:
    return folder / "missing.html"


def below_a_file(folder: Path) -> Path:
    (folder / "file").write_bytes(b"x")
    return folder / "file" / "page.html"


def folder_itself(folder: Path) -> Path:
    return folder


def circle(folder: Path) -> Path:
    (folder / "circle").symlink_to(folder / "circle")
    return folder / "circle"


def device(folder: Path) -> Path:
    return Path("/dev/zero")


def nameless(folder: Path) -> Path:
    return folder / "a\0b"


def endless_name(folder: Path) -> Path:
    return folder / ("x" * 300)


@pytest.mark.parametrize(
    ("make", "kind", "words"),
    [
        (missing, FileNotThereError, "There is no file .*missing.html"),
        (below_a_file, FileNotThereError, "There is no file"),
        (folder_itself, FileNotThereError, "This is a folder and not a file"),
        (device, FileNotThereError, "This is a device and not a file: /dev/zero"),
        (nameless, FileNotThereError, "There is no file"),
        (circle, DiskError, "Too many levels of symbolic links"),
        (endless_name, DiskError, "File name too long"),
    ],
)
@pytest.mark.parametrize("read", [files.read, files.text])
def test_each_path_that_leads_nowhere_says_why(
    tmp_path: Path, make: object, kind: type[ReadingListError], words: str, read: object
) -> None:
    path = make(tmp_path)  # type: ignore[operator]

    with pytest.raises(kind, match=words):
        read(path)  # type: ignore[operator]


@contextmanager
def as_nobody() -> Iterator[None]:
    """Give up the rights of root for a while, where the tests have them."""
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)


def test_a_file_without_permission_says_so(saved: Path) -> None:
    saved.chmod(0)

    with as_nobody(), pytest.raises(FileNotThereError, match="There is no permission to read"):
        files.read(saved)


def test_a_named_pipe_that_nobody_writes_to_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")

    with pytest.raises(UnreadableError, match="is empty"):
        files.read(tmp_path / "pipe")


def piped(content: bytes) -> Path:
    """Return the path of a pipe that `content` comes through, as `<(command)` gives it."""
    reader, writer = os.pipe()

    def write() -> None:
        with os.fdopen(writer, "wb") as file:
            file.write(content)

    threading.Thread(target=write).start()
    return Path(f"/dev/fd/{reader}")


def test_what_a_command_writes_to_a_pipe_is_read_to_its_end() -> None:
    content = PAGE + b"words " * 50_000

    assert files.read(piped(content)).body == content


def test_a_pdf_does_not_come_through_a_pipe() -> None:
    with pytest.raises(UnreadableError, match="a PDF cannot be read from a pipe"):
        files.read(piped(b"%PDF-1.4\n" + bytes(60)))


def test_text_comes_without_its_byte_order_mark_and_with_its_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(b"\xef\xbb\xbfone\r\ntwo \xe6\x96\x87\n")

    assert files.text(path) == "one\r\ntwo 文\n"


def test_text_that_is_not_utf8_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "sources.yaml"
    path.write_bytes(b"one\ntwo \xe9\n")

    with pytest.raises(UnreadableError, match=re.escape(f"{path}: line 2 is not UTF-8")):
        files.text(path)


def test_text_over_the_limit_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_bytes(b"12345")

    with pytest.raises(TooLargeError):
        files.text(path, max_bytes=4)
