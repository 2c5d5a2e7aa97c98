from __future__ import annotations

import base64
from datetime import UTC, datetime, timedelta

import pytest

from readinglist import __version__
from readinglist.errors import (
    BlockedError,
    HttpStatusError,
    OfflineError,
    UnreachableError,
    UnreadableError,
    UnsafeAddressError,
)
from readinglist.fetch import Fetcher
from readinglist.sources import FetchPolicy
from tests.support.packing import PAGE
from tests.support.server import Server, giving, refusing


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
    server.routes["login"] = giving(PAGE, Set_Cookie="session=secret")

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
    server.routes["moved"] = giving(f"<title>Moved</title>{meta}".encode())

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
    server.routes["news"] = giving(f"<title>News</title>{content}".encode())

    assert fetcher.get(f"{server.url}/news").redirects == ()


def test_a_page_that_sends_its_reader_round_in_circles_ends(
    server: Server, fetcher: Fetcher
) -> None:
    server.routes["tick"] = giving(b'<meta http-equiv="refresh" content="0; url=/tock">')
    server.routes["tock"] = giving(b'<meta http-equiv="refresh" content="0; url=/tick">')

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
    server.routes["login"] = giving(b"<title>Sign in</title><input type=password name=p>")
    server.routes["report"] = lambda connection: connection.whole(b"", 302, Location="/login?next=")

    with pytest.raises(BlockedError, match="a login came in its place"):
        fetcher.get(f"{server.url}/report")
