from __future__ import annotations

import pytest

from readinglist.fetch import addresses

PRIVATE_NUMBERS = [
    "127.0.0.1",
    "0.0.0.0",
    "::1",
    "::",
    "::ffff:127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::7f00:1",
    "fec0::1",
    "2002:7f00:1::",
    "::7f00:1",
    "10.0.0.1",
    "100.64.0.1",
    "192.168.1.1",
    "172.16.0.1",
    "169.254.169.254",
    "198.18.0.1",
    "240.0.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "fe80::1",
    "fe80::1%lo",
    "fd00::1",
    "ff02::1",
    "2001:db8::1",
]


@pytest.mark.parametrize("number", PRIVATE_NUMBERS)
def test_an_address_that_is_no_public_hosts_is_private(number: str) -> None:
    assert addresses.is_private(number)


@pytest.mark.parametrize(
    "number", ["1.1.1.1", "93.184.216.34", "172.32.0.1", "2606:4700::1111", "2002:5db8:d822::1"]
)
def test_an_address_of_a_public_host_is_not(number: str) -> None:
    assert not addresses.is_private(number)


@pytest.mark.parametrize(
    ("host", "number"),
    [
        ("example.org", ""),
        ("localhost", ""),
        ("", ""),
        ("1.2.3.4.example.org", ""),
        ("127.0.0.1", "127.0.0.1"),
        ("127.1", "127.0.0.1"),
        ("0x7f.1", "127.0.0.1"),
        ("2130706433", "127.0.0.1"),
        ("017700000001", "127.0.0.1"),
        ("::1", "::1"),
        ("fe80::1%lo", "fe80::1"),
    ],
)
def test_every_spelling_of_a_number_is_known(host: str, number: str) -> None:
    assert addresses.literal(host) == number


@pytest.mark.parametrize(
    "host",
    [
        "127.1",
        "::1",
        "localhost",
        "localhost.",
        "a.localhost",
        "printer.local",
        "intranet",
        "x.lan",
    ],
)
def test_behind_a_proxy_a_name_can_give_itself_away(host: str) -> None:
    assert addresses.looks_private(host)


@pytest.mark.parametrize("host", ["example.org", "1.1.1.1", "local.example.org", "mylocal.org"])
def test_behind_a_proxy_other_names_count_as_public(host: str) -> None:
    assert not addresses.looks_private(host)


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("Docs.Localhost.", True),
        ("192.168.1.1", False),
        ("example.org", False),
        ("notlocalhost", False),
    ],
)
def test_the_users_own_machine_is_known_by_name_and_number(host: str, expected: bool) -> None:
    assert addresses.is_this_machine(host) is expected
