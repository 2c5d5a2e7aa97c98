"""The gate on labelled strings: what the parser reaches may not drop silently.

It reads the folder that READINGLIST_TRAINING names; the strings themselves are not kept here.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from training.evaluate import measured, truths

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))
FOLDER = os.environ.get("READINGLIST_TRAINING")


@pytest.mark.skipif(not FOLDER, reason="not run: READINGLIST_TRAINING names no folder")
@pytest.mark.parametrize("name", FLOORS)
def test_labelled_strings_are_read_as_well_as_before(name):
    reached = measured(truths(Path(FOLDER or "") / f"{name}.jsonl"))

    assert reached.title >= FLOORS[name]["title"]
    assert reached.authors >= FLOORS[name]["authors"]
    assert reached.year >= FLOORS[name]["year"]
    assert reached.all >= FLOORS[name]["all"]
