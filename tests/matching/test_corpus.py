"""No two entries of one labelled document are one work."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from readinglist import matching
from readinglist.model import Name, Work

FOLDER = os.environ.get("READINGLIST_CORPUS")
DOCUMENTS = sorted(Path(FOLDER).glob("*/gold.json")) if FOLDER else []


def works(path: Path) -> Iterator[Work]:
    for entry in json.loads(path.read_text("utf-8"))["references"]:
        yield work(entry)


def work(entry: dict[str, Any]) -> Work:
    """Return the work of a labelled entry; a name of several words is an institution's."""
    return Work(
        title=entry["title"] or "",
        author=tuple(
            Name(literal=each) if " " in each else Name(family=each) for each in entry["authors"]
        ),
        issued=str(entry["year"] or ""),
        url=entry["url"] or "",
        doi=(entry["doi"] or "").lower(),
    )


@pytest.mark.skipif(not DOCUMENTS, reason="not run: READINGLIST_CORPUS names no documents")
@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.parent.name)
def test_no_two_entries_of_a_document_are_merged(path):
    merged = [
        (a.title, b.title, verdict.reason)
        for a, b in combinations(works(path), 2)
        if (verdict := matching.same_work(a, b)).is_same
    ]

    assert merged == []
