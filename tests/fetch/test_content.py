"""What becomes of the bytes of an answer: kinds, packing, limits, and asking again."""

from __future__ import annotations

import resource
from pathlib import Path

import pytest

from readinglist.errors import (
    DiskError,
    TooLargeError,
    UnreadableError,
)
from readinglist.fetch import Fetcher, Validators
from readinglist.sources import FetchPolicy
from tests.support.packing import PAGE
from tests.support.server import PDF, Server, giving


@pytest.mark.parametrize("declared", ["text/html", "application/pdf", "text/plain", ""])
def test_a_pdf_goes_to_a_file_whatever_it_is_called(
    server: Server, fetcher: Fetcher, declared: str
) -> None:
    server.routes["report"] = giving(PDF + bytes(5000), Content_Type=declared)

    page = fetcher.get(f"{server.url}/report")

    assert page.path is not None
    assert page.path.read_bytes() == PDF + bytes(5000)
    assert page.body == b""


def test_a_page_called_a_pdf_is_a_page(server: Server, fetcher: Fetcher) -> None:
    server.routes["report.pdf"] = giving(PAGE, Content_Type="application/pdf")

    assert fetcher.get(f"{server.url}/report.pdf").body == PAGE


def test_the_files_of_a_session_go_with_it(server: Server) -> None:
    with Fetcher() as fetcher:
        first = fetcher.get(f"{server.url}/size/pdf/0.1").path
        second = fetcher.get(f"{server.url}/size/pdf/0.1").path
        assert first is not None
        assert second is not None
        assert first != second
        assert first.stat().st_mode & 0o077 == 0

    assert not first.exists()
    assert not first.parent.parent.exists()


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("report.pdf", "report.pdf"),
        ("Report%20of%202011.PDF?x=1", "Report-of-2011.pdf"),
        ("report/", "report.pdf"),
        ("..%2F..%2Fetc%2Fpasswd", "etc-passwd.pdf"),
        ("%00%2E%2E", "document.pdf"),
        ("x" * 300, "x" * 80 + ".pdf"),
    ],
)
def test_a_pdf_keeps_a_plain_form_of_its_name(
    server: Server, fetcher: Fetcher, path: str, name: str
) -> None:
    server.routes["d"] = giving(PDF + bytes(5000))

    page = fetcher.get(f"{server.url}/d/{path}")

    assert page.path is not None
    assert page.path.name == name
    assert page.path.parent.parent.name.startswith("readinglist-")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"PK\x03\x04" + b"word/document.xml" + bytes(60), "is a Word document"),
        (b"\x89PNG\r\n\x1a\n" + bytes(60), "is a picture"),
    ],
)
def test_what_cannot_be_read_is_named_and_not_downloaded(
    server: Server, fetcher: Fetcher, body: bytes, words: str
) -> None:
    server.routes["report.docx"] = lambda connection: (
        connection.head(200, Content_Length=10**9),
        connection.send(body.ljust(10_000, b"\0")),
        connection.wait(),
    )[0]

    with pytest.raises(UnreadableError, match=words):
        fetcher.get(f"{server.url}/report.docx")


def test_a_packed_page_comes_unpacked(server: Server, fetcher: Fetcher) -> None:
    page = fetcher.get(f"{server.url}/bomb/gzip/1")

    assert page.body.startswith(PAGE)
    assert len(page.body) == len(PAGE) + 1_000_000


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip"])
def test_packing_that_was_not_asked_for_never_becomes_a_page(
    server: Server, fetcher: Fetcher, encoding: str
) -> None:
    server.routes["page"] = giving(PAGE, Content_Encoding=encoding)

    with pytest.raises(UnreadableError, match="which was not asked for"):
        fetcher.get(f"{server.url}/page")


# Limits


@pytest.mark.parametrize(
    "path",
    [
        "size/html/20.1",
        "stream/html/20.2",
        "inf",
        "bomb/gzip/21",
        "bomb/deflate/21",
        "size/html/300",
    ],
)
def test_a_page_over_the_usual_limit_is_refused(
    server: Server, fetcher: Fetcher, path: str
) -> None:
    with pytest.raises(TooLargeError, match="is larger than 20 MB") as caught:
        fetcher.get(f"{server.url}/{path}")

    assert "--max-bytes" in caught.value.hint


@pytest.mark.parametrize("path", ["size/html/1", "stream/html/1", "inf", "bomb/gzip/1"])
def test_a_page_over_the_users_limit_is_cut_there_and_says_so(server: Server, path: str) -> None:
    with Fetcher(FetchPolicy(max_bytes=200_000)) as fetcher:
        page = fetcher.get(f"{server.url}/{path}")

    assert (page.cut_at, len(page.body)) == (200_000, 200_000)
    assert page.body.startswith(PAGE if path != "inf" else b"<p>0123")


def test_a_page_of_just_the_users_limit_is_whole(server: Server) -> None:
    with Fetcher(FetchPolicy(max_bytes=len(PAGE))) as fetcher:
        page = fetcher.get(f"{server.url}/ok")

    assert (page.cut_at, page.body) == (None, PAGE)


def test_the_users_limit_can_be_above_the_usual_one(server: Server) -> None:
    with Fetcher(FetchPolicy(max_bytes=30_000_000)) as fetcher:
        assert len(fetcher.get(f"{server.url}/size/html/20.1").body) == 20_100_000


@pytest.mark.parametrize("path", ["size/pdf/1", "stream/pdf/1"])
def test_a_pdf_over_the_users_limit_is_refused_and_leaves_no_file(
    server: Server, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    with Fetcher(FetchPolicy(max_bytes=200_000)) as fetcher:
        with pytest.raises(TooLargeError):
            fetcher.get(f"{server.url}/{path}")

        assert [file for file in tmp_path.rglob("*") if file.is_file()] == []
    assert list(tmp_path.iterdir()) == []


def test_a_pdf_that_finds_no_room_says_so(
    server: Server, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5000, hard))
    try:
        with pytest.raises(DiskError, match="Cannot keep the PDF"):
            fetcher.get(f"{server.url}/size/pdf/1")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_pdf_may_be_larger_than_a_page(server: Server, fetcher: Fetcher) -> None:
    page = fetcher.get(f"{server.url}/size/pdf/21")

    assert page.path is not None
    assert page.path.stat().st_size == 21_000_000


def test_a_pdf_that_is_announced_too_large_is_not_downloaded(
    server: Server, fetcher: Fetcher
) -> None:
    server.routes["report"] = lambda connection: (
        connection.head(200, Content_Length=200_000_001),
        connection.send(PDF.ljust(10_000, b" ")),
        connection.wait(),
    )[0]

    with pytest.raises(TooLargeError, match="is larger than 200 MB"):
        fetcher.get(f"{server.url}/report")


# Asking again


@pytest.mark.parametrize(
    "validators",
    [Validators(etag='"v1"'), Validators(last_modified="Sun, 16 Jan 2011 09:30:00 GMT")],
)
def test_an_unchanged_page_is_a_value_without_a_body(
    server: Server, fetcher: Fetcher, validators: Validators
) -> None:
    page = fetcher.get(f"{server.url}/etag", validators=validators)

    assert (page.status, page.body, page.headers["etag"]) == (304, b"", '"v1"')


@pytest.mark.parametrize("etag", ["é", "a\r\nX-Evil: 1", "\0"])
def test_a_mark_that_no_header_can_hold_is_left_out(
    server: Server, fetcher: Fetcher, etag: str
) -> None:
    assert fetcher.get(f"{server.url}/etag", validators=Validators(etag=etag)).status == 200
    assert "if-none-match" not in server.seen[0].headers


def test_a_changed_page_comes_whole(server: Server, fetcher: Fetcher) -> None:
    page = fetcher.get(f"{server.url}/etag", validators=Validators(etag='"v0"'))

    assert (page.status, page.body) == (200, PAGE)
