"""Nothing that a page says may lead into a private network, by any spelling or trick."""

from __future__ import annotations

import errno
import socket
from urllib.parse import quote

import pytest

from readinglist.errors import PrivateAddressError, UnreachableError, UnsafeAddressError
from readinglist.fetch import Fetcher
from readinglist.sources import FetchPolicy
from tests.support.packing import PAGE
from tests.support.server import Server, refusing

HOSTS = [
    "127.1",
    "0x7f.1",
    "2130706433",
    "0.0.0.0",
    "[::1]",
    "[::]",
    "[::ffff:127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[fec0::1]",
    "[2002:7f00:1::]",
    "10.0.0.1",
    "100.64.0.1",
    "192.168.1.1",
    "172.16.0.1",
    "169.254.169.254",
    "198.18.0.1",
    "240.0.0.1",
    "224.0.0.1",
    "localhost.",
    "[fe80::1%25lo]",
    "[fd00::1]",
]


@pytest.mark.parametrize("host", HOSTS)
def test_a_link_to_a_private_address_is_refused_unsent(
    server: Server, fetcher: Fetcher, host: str
) -> None:
    with pytest.raises((PrivateAddressError, UnsafeAddressError)):
        fetcher.get(f"http://{host}:{server.port}/ok", found_on_page=True)

    assert server.connections == 0


@pytest.mark.parametrize("host", HOSTS)
def test_a_redirect_to_a_private_address_is_refused_unsent(
    server: Server, fetcher: Fetcher, host: str
) -> None:
    with Server() as inner:
        target = quote(f"http://{host}:{inner.port}/ok", safe="")

        with pytest.raises((PrivateAddressError, UnreachableError)):
            fetcher.get(f"{server.url}/to/{target}")

        assert inner.connections == 0


def test_the_refusal_names_the_address_and_the_setting(server: Server, fetcher: Fetcher) -> None:
    with pytest.raises(PrivateAddressError, match=r"a private address \(127\.0\.0\.1\)") as caught:
        fetcher.get(f"http://localhost:{server.port}/ok", found_on_page=True)

    assert "allow_private: true" in caught.value.hint


def test_what_the_user_types_may_be_private(server: Server, fetcher: Fetcher) -> None:
    assert fetcher.get(f"http://localhost:{server.port}/ok").body == PAGE


def test_a_page_may_lead_on_to_the_very_place_that_the_user_typed(
    server: Server, fetcher: Fetcher
) -> None:
    fetcher.get(f"{server.url}/ok")

    assert fetcher.get(f"{server.url}/ok?page=2", found_on_page=True).body == PAGE


def test_a_page_may_not_lead_to_another_port_of_that_host(server: Server, fetcher: Fetcher) -> None:
    with Server() as other:
        fetcher.get(f"{server.url}/ok")

        with pytest.raises(PrivateAddressError):
            fetcher.get(f"{other.url}/ok", found_on_page=True)

        assert other.connections == 0


def test_the_policy_can_allow_private_links(server: Server) -> None:
    with Fetcher(FetchPolicy(allow_private=True)) as fetcher:
        assert fetcher.get(f"{server.url}/ok", found_on_page=True).body == PAGE


class Rebinding:
    """A resolver whose answers change from one question to the next."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)
        self.asked = 0

    def __call__(self, host: str, port: int) -> list[str]:
        self.asked += 1
        return self.answers[min(self.asked, len(self.answers)) - 1]


def test_a_name_that_turns_private_at_the_second_question_is_asked_once(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    resolver = Rebinding(["93.184.216.34"], ["127.0.0.1"])
    connected: list[str] = []

    def refused(place: tuple[str, int], *_: object, **__: object) -> None:
        connected.append(place[0])
        raise ConnectionRefusedError(errno.ECONNREFUSED, "refused")

    monkeypatch.setattr(socket, "create_connection", refused)

    with Fetcher(resolver=resolver) as fetcher, pytest.raises(UnreachableError):
        fetcher.get(f"http://rebind.example:{server.port}/ok", found_on_page=True)

    assert (connected, resolver.asked, server.connections) == (["93.184.216.34"], 1, 0)


@pytest.mark.parametrize(
    "mixed", [["93.184.216.34", "127.0.0.1"], ["127.0.0.1", "93.184.216.34"], ["::1"]]
)
def test_a_name_with_one_private_address_among_others_is_refused(
    server: Server, mixed: list[str]
) -> None:
    with (
        Fetcher(resolver=Rebinding(mixed)) as fetcher,
        pytest.raises(PrivateAddressError),
    ):
        fetcher.get(f"http://mixed.example:{server.port}/ok", found_on_page=True)

    assert server.connections == 0


def test_a_second_address_of_a_host_is_tried_when_the_first_does_not_answer(
    server: Server,
) -> None:
    tried = Rebinding(["127.0.0.2", "127.0.0.1"])

    with refusing() as port, Fetcher(FetchPolicy(min_delay_s=0), resolver=tried) as fetcher:
        assert fetcher.get(f"http://two.example:{server.port}/ok").body == PAGE
        with pytest.raises(UnreachableError, match="the host refuses"):
            fetcher.get(f"http://two.example:{port}/ok")
