"""One process of ours at a time changes a folder."""

from __future__ import annotations

import subprocess
import sys

import pytest

from readinglist.errors import BusyError
from readinglist.files.holding import held

HOLDER = """
import sys
from pathlib import Path
from readinglist.files.holding import held
with held(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def other(tmp_path):
    """Another process that holds the folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert process.stdout.readline() == b"held\n"
    yield process
    process.kill()
    process.communicate()


def test_what_another_process_holds_is_waited_for_and_not_for_ever(other, tmp_path):
    with pytest.raises(BusyError), held(tmp_path, patience_s=0.05):
        pass


def test_a_process_that_is_killed_holds_nothing(other, tmp_path):
    other.kill()
    other.wait()

    with held(tmp_path, patience_s=0):
        pass


def test_holding_a_folder_twice_is_holding_it_once(tmp_path):
    with held(tmp_path, patience_s=0), held(tmp_path / ".", patience_s=0):
        pass

    with held(tmp_path, patience_s=0):
        pass


def test_nothing_is_left_behind(tmp_path):
    with held(tmp_path):
        pass

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_not_held(tmp_path):
    with held(tmp_path / "none"):
        assert not (tmp_path / "none").exists()
