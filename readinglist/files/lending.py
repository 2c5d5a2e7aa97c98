"""Lends some bytes as a file, to a reader that takes files alone."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from readinglist.errors import DiskError


@contextmanager
def lent(content: bytes, *, suffix: str) -> Iterator[Path]:
    """Yield a file of the user's alone with `content`, which is gone afterwards.

    Raises: DiskError where the folder for temporary files is full.
    """
    with tempfile.TemporaryDirectory(prefix="readinglist-") as folder:
        path = Path(folder, f"page{suffix}")
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
        except OSError as error:
            raise DiskError(
                f"Cannot keep the page while it is read: {error.strerror or error}.",
                hint="Free space in the folder for temporary files, or name another in TMPDIR.",
            ) from error
        yield path
