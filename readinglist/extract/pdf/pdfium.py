"""PDFium's own functions, imported when the first PDF is read.

Why: they take 60 ms to import, and a page read through pypdfium2's objects costs 50 microseconds
more than through these.
"""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def raw() -> Any:
    """Return the module of PDFium's C functions."""
    from pypdfium2 import raw as functions  # noqa: PLC0415

    return functions
