"""What the tests of every room share."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import settings

from tests.support.program import Program, program

# A machine that others use too may hold a test up for longer than any deadline.
settings.register_profile("shared machine", deadline=None)
settings.load_profile("shared machine")


@pytest.fixture
def rl(tmp_path: Path) -> Program:
    """Return the program with a library of its own."""
    return program(tmp_path)
