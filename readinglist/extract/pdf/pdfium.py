"""PDFium's own functions, imported when the first PDF is read.

Why: they take 60 ms to import, and a page read through pypdfium2's objects costs 50 microseconds
more than through these.
"""

from __future__ import annotations

import ctypes
from functools import cache
from typing import Any


@cache
def raw() -> Any:
    """Return the module of PDFium's C functions."""
    from pypdfium2 import raw as functions  # noqa: PLC0415

    return functions


@cache
def char_box() -> Any:
    """Return `FPDFText_GetLooseCharBox` for addresses: (text page, index, rectangle) → 0 or 1.

    It is asked twice a line: with pypdfium2's types a call takes 0.5 microseconds, so 0.3.
    """
    address = ctypes.cast(raw().FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0
    return ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(address)
