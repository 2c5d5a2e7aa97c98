"""What the tests of every room share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.program import Program, program


@pytest.fixture
def rl(tmp_path: Path) -> Program:
    """Return the program with a library of its own."""
    return program(tmp_path)
