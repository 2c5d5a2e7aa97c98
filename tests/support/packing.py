"""A page, and content packed as servers pack it: well, and to do harm."""

from __future__ import annotations

import gzip
import io
import zlib

PAGE = b"<!DOCTYPE html><html><title>A report</title><p>Words of a report.</html>"


def bomb(encoding: str, megabytes: int) -> bytes:
    """Return the start of a page and so many megabytes of spaces, packed a thousand to one.

    A large one repeats a block that was packed once, and has no end: nobody may get that far.
    """
    window = {"gzip": 31, "deflate": 15, "raw": -15}.get(encoding, 31)
    packer = zlib.compressobj(9, zlib.DEFLATED, window)
    start = packer.compress(PAGE) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(b" " * 1_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    if megabytes > 100:
        return start + block * megabytes
    more = b"".join(packer.compress(b" " * 1_000_000) for _ in range(megabytes - 1))
    return start + block + more + packer.flush()


def packed(body: bytes) -> bytes:
    """Return `body` as a gzip member."""
    made = io.BytesIO()
    with gzip.GzipFile(fileobj=made, mode="wb", mtime=0) as file:
        file.write(body)
    return made.getvalue()
