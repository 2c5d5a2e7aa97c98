from __future__ import annotations

import base64
import resource
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from readinglist import __version__
from readinglist.errors import (
    BlockedError,
    DiskError,
    HttpStatusError,
    OfflineError,
    TooLargeError,
    UnreachableError,
    UnreadableError,
    UnsafeAddressError,
)
from readinglist.fetch import Fetcher, Validators
from readinglist.sources import FetchPolicy
from tests.support.server import PAGE, PDF, Answering, Server, refusing


def answering(body: bytes, **headers: object) -> Callable[[Answering], None]:
    return lambda connection: connection.whole(body, **headers)


def test_a_page_comes_with_its_address_its_headers_and_its_bytes(
    server: Server, fetcher: Fetcher
) -> None:
    page = fetcher.get(f"{server.url}/ok#part")

    assert (page.url, page.asked) == (f"{server.url}/ok", f"{server.url}/ok#part")
    assert (page.status, page.body, page.redirects, page.cut_at) == (200, PAGE, (), None)
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert page.fetched_at is not None
    assert datetime.now(UTC) - page.fetched_at < timedelta(minutes=1)


def test_the_request_names_the_program_and_the_contact_and_offers_what_it_can_unpack(
    server: Server,
) -> None:
    with Fetcher(FetchPolicy(contact="jö@example.org (me)\r\nX-Evil: 1")) as fetcher:
        fetcher.get(f"{server.url}/ok")

    headers = server.seen[0].headers
    assert headers["user-agent"].startswith(f"readinglist/{__version__} (")
    assert "j@example.org me" in headers["user-agent"]
    assert "x-evil" not in headers
    assert headers["accept-encoding"] == "gzip, deflate"
    assert "referer" not in headers


def test_two_pages_of_one_host_come_over_one_connection(server: Server, fetcher: Fetcher) -> None:
    fetcher.get(f"{server.url}/ok")
    fetcher.get(f"{server.url}/ok")

    assert (len(server.seen), server.connections) == (2, 1)


def test_a_kept_connection_that_the_server_closes_is_made_anew(
    server: Server, fetcher: Fetcher
) -> None:
    fetcher.get(f"{server.url}/stale")

    assert fetcher.get(f"{server.url}/stale").body == PAGE
    assert server.connections == 2


def test_a_server_that_says_nothing_is_asked_once(server: Server, fetcher: Fetcher) -> None:
    with pytest.raises(UnreachableError):
        fetcher.get(f"{server.url}/silent")

    assert len(server.seen) == 1


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "ftp://x.org/", "data:,x", "http://[", ""]
)
def test_only_web_addresses_are_asked(fetcher: Fetcher, url: str) -> None:
    with pytest.raises(UnsafeAddressError):
        fetcher.get(url)


def test_offline_opens_no_socket(server: Server) -> None:
    with Fetcher(offline=True) as fetcher:
        for ask in (fetcher.get, fetcher.archived):
            with pytest.raises(OfflineError, match="offline"):
                ask(f"{server.url}/ok")

    assert server.connections == 0


# Redirects


def test_redirects_are_followed_and_named(server: Server, fetcher: Fetcher) -> None:
    page = fetcher.get(f"{server.url}/hops/2")

    assert page.url == f"{server.url}/hops/0"
    assert page.redirects == (f"{server.url}/hops/2", f"{server.url}/hops/1")


def test_ten_redirects_are_followed_and_not_eleven(server: Server, fetcher: Fetcher) -> None:
    assert fetcher.get(f"{server.url}/hops/10").body == PAGE

    with pytest.raises(UnreachableError, match="more than 10 redirects"):
        fetcher.get(f"{server.url}/hops/11")


def test_a_circle_of_redirects_ends(server: Server, fetcher: Fetcher) -> None:
    with pytest.raises(UnreachableError, match="more than 10 redirects"):
        fetcher.get(f"{server.url}/loop/x")

    assert len(server.seen) == 11


@pytest.mark.parametrize(
    "target",
    ["file:%2F%2F%2Fetc%2Fpasswd", "ftp:%2F%2Fx.org%2F", "javascript:alert(1)", "http:%2F%2F%5B"],
)
def test_a_redirect_to_anything_but_the_web_is_refused(
    server: Server, fetcher: Fetcher, target: str
) -> None:
    with pytest.raises(UnreachableError, match="no web address"):
        fetcher.get(f"{server.url}/to/{target}")


def test_a_redirect_with_characters_outside_ascii_is_followed(
    server: Server, fetcher: Fetcher
) -> None:
    page = fetcher.get(f"{server.url}/to/%2Fok%3Fq=a b")

    assert server.seen[-1].target == "/ok?q=a%20b"
    assert page.body == PAGE


def test_a_cookie_of_the_first_answer_goes_with_the_second_request(
    server: Server, fetcher: Fetcher
) -> None:
    assert fetcher.get(f"{server.url}/cookie").body == PAGE


def test_a_cookie_is_not_among_the_headers_that_may_be_stored(
    server: Server, fetcher: Fetcher
) -> None:
    server.routes["login"] = answering(PAGE, Set_Cookie="session=secret")

    assert "secret" not in str(fetcher.get(f"{server.url}/login"))


@pytest.mark.parametrize(
    "meta",
    [
        '<meta http-equiv="refresh" content="0; url=/ok">',
        "<META content='5;URL=&#x2f;ok' HTTP-EQUIV=Refresh />",
        '<meta http-equiv=refresh content="0;/ok">',
    ],
)
def test_a_page_that_sends_its_reader_on_is_a_redirect(
    server: Server, fetcher: Fetcher, meta: str
) -> None:
    server.routes["moved"] = answering(f"<title>Moved</title>{meta}".encode())

    page = fetcher.get(f"{server.url}/moved")

    assert (page.url, page.redirects) == (f"{server.url}/ok", (f"{server.url}/moved",))


@pytest.mark.parametrize(
    "content",
    [
        '<meta http-equiv="refresh" content="300">',
        '<meta http-equiv="refresh" content="300; url=/ok">',
        '<meta http-equiv="refresh" content="0; url=/news">',
        '<meta name="refresh" content="0; url=/ok">',
        '<meta http-equiv="refresh" content="0; url=/ok">' + "words " * 2000,
    ],
)
def test_a_page_that_only_renews_itself_is_a_page(
    server: Server, fetcher: Fetcher, content: str
) -> None:
    server.routes["news"] = answering(f"<title>News</title>{content}".encode())

    assert fetcher.get(f"{server.url}/news").redirects == ()


def test_a_page_that_sends_its_reader_round_in_circles_ends(
    server: Server, fetcher: Fetcher
) -> None:
    server.routes["tick"] = answering(b'<meta http-equiv="refresh" content="0; url=/tock">')
    server.routes["tock"] = answering(b'<meta http-equiv="refresh" content="0; url=/tick">')

    with pytest.raises(UnreachableError, match="more than 10 redirects"):
        fetcher.get(f"{server.url}/tick")


def test_an_international_name_that_is_not_well_made_is_still_a_name(server: Server) -> None:
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    with Fetcher(FetchPolicy(min_delay_s=0), resolver=resolve) as fetcher:
        for name in ("xn--a", "xn--a.example", "bücher.example", "a_b.example"):
            assert fetcher.get(f"http://{name}:{server.port}/ok").body == PAGE

    assert asked == ["xn--a", "xn--a.example", "xn--bcher-kva.example", "a_b.example"]


# Passwords and tokens


def test_a_password_is_for_its_own_host_and_is_shown_nowhere(server: Server) -> None:
    with Server() as other, Fetcher(FetchPolicy(allow_private=True)) as fetcher:
        server.routes["away"] = lambda connection: connection.whole(
            b"", 302, Location=f"{other.url}/ok"
        )

        page = fetcher.get(f"http://jo:s%40cret@127.0.0.1:{server.port}/away")

        expected = f"Basic {base64.b64encode(b'jo:s@cret').decode()}"
        assert server.seen[0].headers["authorization"] == expected
        assert "authorization" not in other.seen[0].headers
        assert "cret" not in repr(page)


def test_a_password_goes_along_with_a_redirect_on_its_own_host(
    server: Server, fetcher: Fetcher
) -> None:
    fetcher.get(f"http://jo:secret@127.0.0.1:{server.port}/hops/1")

    assert ["authorization" in request.headers for request in server.seen] == [True, True]


def test_an_error_shows_neither_password_nor_token(server: Server, fetcher: Fetcher) -> None:
    url = f"http://jo:hunter2@127.0.0.1:{server.port}/status/404?token=hunter3&q=1"

    with pytest.raises(HttpStatusError) as caught:
        fetcher.get(url)

    assert "hunter" not in f"{caught.value} {caught.value.hint} {caught.value.url}"
    assert server.seen[0].target == "/status/404?token=hunter3&q=1"


# Answers that are no page


@pytest.mark.parametrize(
    ("status", "hint"),
    [
        (400, ""),
        (401, "save the page in your browser"),
        (403, "save the page in your browser"),
        (404, "--archived"),
        (410, "--archived"),
        (429, "--archived"),
        (500, "Try again later"),
        (503, "Try again later"),
        (304, ""),
    ],
)
def test_each_status_that_is_no_page_is_an_error_with_its_hint(
    server: Server, fetcher: Fetcher, status: int, hint: str
) -> None:
    with pytest.raises(HttpStatusError, match=f"the server answered {status}") as caught:
        fetcher.get(f"{server.url}/status/{status}")

    assert (caught.value.status, caught.value.exit_code) == (status, 4)
    assert hint in caught.value.hint
    assert bool(caught.value.hint) == bool(hint)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("short", "broke off before the end"),
        ("silent", "broke off before the end"),
        ("reset", "broke off before the end"),
        ("garbage", "is not HTTP"),
        ("hdrs", "the head of its answer is too long"),
    ],
)
def test_a_connection_that_goes_wrong_says_how(
    server: Server, fetcher: Fetcher, path: str, words: str
) -> None:
    with pytest.raises(UnreachableError, match=words):
        fetcher.get(f"{server.url}/{path}")


def test_a_host_that_refuses_says_so_and_hints_at_the_archive(fetcher: Fetcher) -> None:
    with (
        refusing() as port,
        pytest.raises(UnreachableError, match="the host refuses the connection") as caught,
    ):
        fetcher.get(f"http://127.0.0.1:{port}/")

    assert "--archived" in caught.value.hint


def test_a_name_that_nobody_has_says_so() -> None:
    def unknown(host: str, port: int) -> list[str]:
        import socket

        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    with (
        Fetcher(resolver=unknown) as fetcher,
        pytest.raises(UnreachableError, match="there is no host of that name"),
    ):
        fetcher.get("http://gone.example.org/")


def test_an_empty_answer_is_no_page(server: Server, fetcher: Fetcher) -> None:
    with pytest.raises(UnreadableError, match="is empty"):
        fetcher.get(f"{server.url}/empty")


def test_a_bot_check_is_not_a_page(server: Server, fetcher: Fetcher) -> None:
    server.routes["check"] = lambda connection: connection.whole(
        b"<title>Just a moment...</title>", 403, cf_mitigated="challenge"
    )

    with pytest.raises(BlockedError, match="a bot check came in its place") as caught:
        fetcher.get(f"{server.url}/check")

    assert "browser" in caught.value.hint


def test_a_login_that_a_redirect_leads_to_is_not_a_page(server: Server, fetcher: Fetcher) -> None:
    server.routes["login"] = answering(b"<title>Sign in</title><input type=password name=p>")
    server.routes["report"] = lambda connection: connection.whole(b"", 302, Location="/login?next=")

    with pytest.raises(BlockedError, match="a login came in its place"):
        fetcher.get(f"{server.url}/report")


# What the bytes are


@pytest.mark.parametrize("declared", ["text/html", "application/pdf", "text/plain", ""])
def test_a_pdf_goes_to_a_file_whatever_it_is_called(
    server: Server, fetcher: Fetcher, declared: str
) -> None:
    server.routes["report"] = answering(PDF + bytes(5000), Content_Type=declared)

    page = fetcher.get(f"{server.url}/report")

    assert page.path is not None
    assert page.path.read_bytes() == PDF + bytes(5000)
    assert page.body == b""


def test_a_page_called_a_pdf_is_a_page(server: Server, fetcher: Fetcher) -> None:
    server.routes["report.pdf"] = answering(PAGE, Content_Type="application/pdf")

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
    server.routes["d"] = answering(PDF + bytes(5000))

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
    server.routes["page"] = answering(PAGE, Content_Encoding=encoding)

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
