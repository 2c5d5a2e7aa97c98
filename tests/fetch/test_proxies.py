from __future__ import annotations

import base64
import socket
import ssl

import pytest
import trustme

from readinglist.errors import ConfigError, PrivateAddressError, UnreachableError
from readinglist.fetch import Fetcher
from readinglist.fetch.places import place
from readinglist.fetch.proxies import Proxy, proxy_for
from tests.support.packing import PAGE
from tests.support.server import Server, refusing


@pytest.fixture
def proxied(server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """Return a server that the environment names as the proxy for everything."""
    monkeypatch.setenv("ALL_PROXY", server.url)
    return server


@pytest.mark.parametrize("name", ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"])
def test_the_proxy_of_the_environment_is_asked(
    server: Server, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv(name, server.url)

    page = fetcher.get("http://nowhere.example/ok")

    assert (page.url, page.body) == ("http://nowhere.example/ok", PAGE)
    assert server.seen[0].target == "http://nowhere.example/ok"


def test_a_proxy_without_a_scheme_is_an_http_proxy(
    server: Server, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"127.0.0.1:{server.port}")

    assert fetcher.get("http://nowhere.example/ok").body == PAGE


@pytest.mark.parametrize("exception", ["127.0.0.1", "*", "example.org, 127.0.0.1"])
def test_what_no_proxy_names_is_asked_directly(
    server: Server, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch, exception: str
) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:1")
    monkeypatch.setenv("NO_PROXY", exception)

    assert fetcher.get(f"{server.url}/ok").body == PAGE


def test_a_secure_page_comes_through_a_tunnel(
    proxied: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA()
    serving, trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert("far.example").configure_cert(serving)
    authority.configure_trust(trusting)
    monkeypatch.setenv("HTTPS_PROXY", proxied.url)

    with Server(tls=serving) as far, Fetcher(tls=trusting) as fetcher:
        proxied.tunnels["far.example"] = far.port
        assert fetcher.get("https://far.example/ok").body == PAGE

    assert [request.method for request in proxied.seen] == ["CONNECT"]
    assert far.seen[0].headers["host"] == "far.example"


def test_a_proxys_password_goes_to_the_proxy_alone_and_is_shown_nowhere(
    server: Server, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://jo:s%40cret@127.0.0.1:{server.port}")

    fetcher.get("http://nowhere.example/ok")

    expected = f"Basic {base64.b64encode(b'jo:s@cret').decode()}"
    assert server.seen[0].headers["proxy-authorization"] == expected
    assert "authorization" not in server.seen[0].headers


def test_a_proxy_that_is_not_there_is_named_without_its_password(
    fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    with refusing() as port:
        place_of_proxy = f"127.0.0.1:{port}"
        monkeypatch.setenv("HTTP_PROXY", f"http://jo:secret@{place_of_proxy}")
        with pytest.raises(UnreachableError, match=f"proxy {place_of_proxy} .*refuses") as caught:
            fetcher.get("http://nowhere.example/ok")

    assert "secret" not in f"{caught.value} {caught.value.hint}"
    assert "HTTP_PROXY" in caught.value.hint


def test_a_proxy_that_refuses_a_tunnel_says_so(proxied: Server, fetcher: Fetcher) -> None:
    with pytest.raises(UnreachableError, match="the proxy refused: 403"):
        fetcher.get("https://far.example/ok")


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "2130706433", "localhost", "[::1]", "169.254.169.254", "intranet"]
)
def test_behind_a_proxy_links_to_private_names_and_numbers_are_refused(
    proxied: Server, fetcher: Fetcher, host: str
) -> None:
    with pytest.raises(PrivateAddressError):
        fetcher.get(f"http://{host}/ok", found_on_page=True)

    assert proxied.connections == 0


def test_behind_a_proxy_a_public_name_is_left_to_the_proxy(
    proxied: Server, fetcher: Fetcher
) -> None:
    assert fetcher.get("http://nowhere.example/ok", found_on_page=True).body == PAGE


def test_a_redirect_behind_a_proxy_is_judged_too(proxied: Server, fetcher: Fetcher) -> None:
    with pytest.raises(PrivateAddressError):
        fetcher.get("http://nowhere.example/to/http:%2F%2F127.1%2Fok")


@pytest.mark.parametrize(
    ("named", "words"),
    [
        ("socks5://127.0.0.1:1080", "socks5 proxies are not supported"),
        ("http://127.0.0.1:port", "its port is not a number"),
        ("http://", "it names no host"),
    ],
)
def test_a_proxy_that_cannot_be_used_is_a_mistake_of_configuration(
    fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch, named: str, words: str
) -> None:
    monkeypatch.setenv("HTTP_PROXY", named)

    with pytest.raises(ConfigError, match=f"HTTP_PROXY: {words}"):
        fetcher.get("http://nowhere.example/ok")


def test_no_proxy_is_no_proxy() -> None:
    assert proxy_for(place("http://example.org/")) is None


def test_a_proxy_shows_its_place_and_not_its_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "https://jo:secret@proxy.example")

    found = proxy_for(place("https://example.org/"))

    assert isinstance(found, Proxy)
    assert (str(found), found.scheme) == ("proxy.example:443", "https")
    assert "secret" not in repr(found)


def test_a_proxy_whose_name_nobody_has_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(host: str, port: int) -> list[str]:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setenv("HTTP_PROXY", "http://gone.example:3128")

    with (
        Fetcher(resolver=unknown) as fetcher,
        pytest.raises(UnreachableError, match=r"the proxy gone\.example:3128 .*no host of that"),
    ):
        fetcher.get("http://nowhere.example/ok")
