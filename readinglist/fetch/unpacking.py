"""Undoes the compression of an answer a bounded piece at a time.

Why: httpx 0.28 unpacks whatever arrived in one go: 64 MB from a chunk of gzip, 1 GB from 809 bytes
of brotli. Only gzip and deflate are offered to servers, and what comes packed otherwise is refused,
since undecoded bytes would pass for a page.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from itertools import chain

from readinglist.errors import Fault, UnreachableError, UnreadableError

OFFERED = "gzip, deflate"

_PIECE_BYTES = 1 << 18
_GZIP, _ZLIB, _RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS
_GZIP_MAGIC = b"\x1f\x8b"


def unpacked(chunks: Iterable[bytes], *, encoding: str, url: str) -> Iterator[bytes]:
    """Yield the content of `chunks`, which came with the Content-Encoding `encoding`.

    A piece has at most 256 KiB, so a caller who stops early has unpacked no more than it took.
    Raises: UnreadableError for an encoding that was not offered, and for damaged content;
    UnreachableError where the content ends before its end.
    """
    names = [name for part in encoding.split(",") if (name := part.strip().lower())]
    names = [name.removeprefix("x-") for name in names if name != "identity"]
    if not names:
        yield from chunks
    elif names in (["gzip"], ["deflate"]):
        yield from _inflated(chunks, names[0], url)
    else:
        raise UnreadableError(url, f"came packed as {', '.join(names)}, which was not asked for")


def _inflated(chunks: Iterable[bytes], name: str, url: str) -> Iterator[bytes]:
    rest = iter(chunks)
    first = _first_two_bytes(rest)
    if name == "gzip" and not first.startswith(_GZIP_MAGIC):
        yield first  # labelled as packed and sent as it is: some servers do
        yield from rest
        return
    inflater = _Inflater(_GZIP if name == "gzip" else _deflate_form(first))
    try:
        for chunk in chain([first], rest):
            yield from inflater.pieces(chunk)
            if inflater.is_over:
                return
    except zlib.error as error:
        raise UnreadableError(url, f"came packed as {name}, and damaged") from error
    if not inflater.is_complete:
        raise UnreachableError(url, "the connection broke off before the end", fault=Fault.BROKEN)


def _first_two_bytes(chunks: Iterator[bytes]) -> bytes:
    first = b""
    while len(first) < 2 and (chunk := next(chunks, b"")):
        first += chunk
    return first


def _deflate_form(first: bytes) -> int:
    """Return the window that tells zlib's wrapper, which the standard asks for, from bare deflate.

    Servers send either. The wrapper's two bytes are a multiple of 31 (RFC 1950, section 2.2).
    """
    is_wrapped = first[:1] and first[0] & 0x0F == 8 and int.from_bytes(first[:2], "big") % 31 == 0
    return _ZLIB if is_wrapped else _RAW


class _Inflater:
    """A stream of deflate; a gzip stream may have several members, one after another."""

    def __init__(self, window: int) -> None:
        self._window = window
        self._stream = zlib.decompressobj(window)
        self._after = b""
        self.is_over = False

    @property
    def is_complete(self) -> bool:
        return self._stream.eof

    def pieces(self, packed: bytes) -> Iterator[bytes]:
        """Yield what `packed` adds, a bounded piece at a time."""
        while packed := self._belonging(packed):
            piece = self._stream.decompress(packed, _PIECE_BYTES)
            packed = self._stream.unused_data if self._stream.eof else self._stream.unconsumed_tail
            if piece:
                yield piece

    def _belonging(self, packed: bytes) -> bytes:
        """Return what is to be unpacked; after the end, that is another member or nothing.

        What else follows the end is padding. The two bytes that tell may come one by one.
        """
        if not self._stream.eof:
            return packed
        after, self._after = self._after + packed, b""
        if self._window == _GZIP and after.startswith(_GZIP_MAGIC):
            self._stream = zlib.decompressobj(self._window)
            return after
        if self._window == _GZIP and _GZIP_MAGIC.startswith(after):
            self._after = after
        else:
            self.is_over = True
        return b""
