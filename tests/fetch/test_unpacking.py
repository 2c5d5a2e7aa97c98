from __future__ import annotations

import zlib
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.errors import UnreachableError, UnreadableError
from readinglist.fetch.unpacking import unpacked
from tests.support.packing import bomb, packed

BODY = b"Words of a report. " * 1000
URL = "http://example.org/report"


def unpack(body: bytes, encoding: str, *, at_a_time: int = 100) -> bytes:
    chunks = (body[start : start + at_a_time] for start in range(0, len(body), at_a_time))
    return b"".join(unpacked(chunks, encoding=encoding, url=URL))


def deflated(body: bytes, window: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, window)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize("encoding", ["", "identity", " Identity , identity"])
def test_what_is_not_packed_comes_as_it_is(encoding: str) -> None:
    assert unpack(BODY, encoding) == BODY


@pytest.mark.parametrize(
    ("body", "encoding"),
    [
        (packed(BODY), "gzip"),
        (packed(BODY), "X-GZIP"),
        (packed(BODY), "identity, gzip"),
        (packed(BODY[:5000]) + packed(BODY[5000:]), "gzip"),
        (packed(BODY) + bytes(512), "gzip"),
        (packed(BODY) + b"rubbish", "gzip"),
        (deflated(BODY, 15), "deflate"),
        (deflated(BODY, -15), "deflate"),
    ],
    ids=["gzip", "x-gzip", "identity", "two members", "padding", "rubbish", "zlib", "bare"],
)
@pytest.mark.parametrize("at_a_time", [1, 7, 100_000])
def test_each_way_of_packing_is_undone(body: bytes, encoding: str, at_a_time: int) -> None:
    assert unpack(body, encoding, at_a_time=at_a_time) == BODY


def test_a_page_that_is_only_labelled_as_packed_is_read_as_it_is() -> None:
    assert unpack(BODY, "gzip") == BODY


@pytest.mark.parametrize("encoding", ["br", "zstd", "gzip, gzip", "deflate, gzip", "compress", "x"])
def test_a_packing_that_was_not_asked_for_is_refused(encoding: str) -> None:
    with pytest.raises(UnreadableError, match="which was not asked for"):
        unpack(BODY, encoding)


def test_damaged_content_is_named() -> None:
    damaged = packed(BODY)[:-8] + bytes(8)

    with pytest.raises(UnreadableError, match="came packed as gzip, and damaged"):
        unpack(damaged, "gzip")


@pytest.mark.parametrize("cut", [2, 10, 60])
def test_content_that_ends_before_its_end_is_not_whole(cut: int) -> None:
    with pytest.raises(UnreachableError, match="broke off"):
        unpack(packed(BODY)[:cut], "gzip")


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_nothing_packed_is_nothing(encoding: str) -> None:
    with pytest.raises(UnreachableError):
        unpack(b"x"[:0] if encoding == "deflate" else b"\x1f\x8b", encoding)


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_a_bomb_is_unpacked_no_further_than_it_is_read(encoding: str) -> None:
    fed = 0

    def chunks() -> Iterator[bytes]:
        nonlocal fed
        body = bomb(encoding, 50)
        for start in range(0, len(body), 1000):
            fed += 1
            yield body[start : start + 1000]

    pieces = unpacked(chunks(), encoding=encoding, url=URL)
    taken = [next(pieces) for _ in range(4)]

    assert max(map(len, taken)) <= 1 << 18
    assert fed <= 2


@given(
    bodies=st.lists(st.binary(max_size=2000), min_size=1, max_size=4),
    at_a_time=st.integers(1, 3000),
)
def test_any_members_come_out_as_they_went_in(bodies: list[bytes], at_a_time: int) -> None:
    assert unpack(b"".join(map(packed, bodies)), "gzip", at_a_time=at_a_time) == b"".join(bodies)


@given(st.binary(max_size=500), st.sampled_from(["gzip", "deflate"]))
def test_any_bytes_end_in_content_or_in_one_of_two_errors(body: bytes, encoding: str) -> None:
    with suppress(UnreadableError, UnreachableError):
        assert isinstance(unpack(body, encoding), bytes)
