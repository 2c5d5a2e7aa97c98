from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
import trustme

from readinglist.errors import UnreachableError
from readinglist.fetch import Fetcher
from tests.support.packing import PAGE
from tests.support.server import Server


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def trusting(authority: trustme.CA) -> ssl.SSLContext:
    """Return a client's context that knows the authority and no other."""
    context = ssl.create_default_context()
    authority.configure_trust(context)
    return context


@contextmanager
def secure(certificate: trustme.LeafCert) -> Iterator[Server]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    with Server(tls=context) as server:
        yield server


def test_a_page_comes_over_a_connection_that_can_be_trusted(
    authority: trustme.CA, trusting: ssl.SSLContext
) -> None:
    with (
        secure(authority.issue_cert("127.0.0.1")) as server,
        Fetcher(tls=trusting) as fetcher,
    ):
        assert fetcher.get(f"{server.url}/ok").body == PAGE


def expired(authority: trustme.CA) -> trustme.LeafCert:
    return authority.issue_cert("127.0.0.1", not_after=datetime.now(UTC) - timedelta(days=1))


def of_another_host(authority: trustme.CA) -> trustme.LeafCert:
    return authority.issue_cert("other.example")


def of_a_stranger(authority: trustme.CA) -> trustme.LeafCert:
    return trustme.CA().issue_cert("127.0.0.1")


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (expired, "its certificate has expired"),
        (of_another_host, "its certificate is for another host"),
        (of_a_stranger, "signed by an authority that is not known here"),
    ],
)
def test_a_certificate_that_cannot_be_trusted_is_named_and_nothing_is_asked(
    authority: trustme.CA, trusting: ssl.SSLContext, make: object, words: str
) -> None:
    with (
        secure(make(authority)) as server,  # type: ignore[operator]
        Fetcher(tls=trusting) as fetcher,
        pytest.raises(UnreachableError, match=words) as caught,
    ):
        fetcher.get(f"{server.url}/ok")

    assert (server.seen, server.connections) == ([], 1)
    assert "--archived" in caught.value.hint


def test_a_server_that_speaks_no_tls_is_not_asked_in_the_clear() -> None:
    with (
        Server(greeting=b"220 mail.example.org ESMTP\r\n") as server,
        Fetcher() as fetcher,
        pytest.raises(UnreachableError, match="no secure connection can be made"),
    ):
        fetcher.get(f"https://127.0.0.1:{server.port}/ok")

    assert server.seen == []


def test_the_systems_own_authorities_are_used_where_none_are_given(authority: trustme.CA) -> None:
    with (
        secure(authority.issue_cert("127.0.0.1")) as server,
        Fetcher() as fetcher,
        pytest.raises(UnreachableError, match="not known here"),
    ):
        fetcher.get(f"{server.url}/ok")
