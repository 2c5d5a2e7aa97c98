"""Golden files: what is made has to be what lies there.

    RECORD=1 python -m pytest tests/publish

writes them anew; then read the difference as a reader would.
"""

from __future__ import annotations

import os
from pathlib import Path


def matches(text: str, golden: Path) -> bool:
    """Return whether `text` is what the golden file has; record it where that was asked for."""
    if os.environ.get("RECORD"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(text.encode("utf-8"))
    return golden.read_bytes().decode("utf-8") == text
