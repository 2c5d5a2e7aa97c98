"""The corpus in one library: what one document lists are as many readings as it has entries."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from readinglist.fetch import Fetcher
from readinglist.flows.gather import Wish, gather
from readinglist.flows.harvest import Filing, harvest
from readinglist.model import Citation, NewItem, Work
from readinglist.store import connection, merged
from readinglist.store.database import Database
from tests.matching.test_corpus import work
from tests.support.library import NOW, add

FOLDER = os.environ.get("READINGLIST_CORPUS")
DOCUMENTS = sorted(Path(FOLDER).glob("*/gold.json")) if FOLDER else []
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not DOCUMENTS, reason="not run: READINGLIST_CORPUS names no documents"),
]

Entries = dict[str, list[tuple[int, str]]]
"""For each document, the number that each entry got, and its words."""


@pytest.fixture
def db() -> Iterator[Database]:
    with (
        tempfile.TemporaryDirectory(dir=MEMORY) as folder,
        connection.connect(Path(folder) / "readinglist.db", create=True) as opened,
    ):
        yield opened


def joined(db: Database, entries: Entries) -> list[tuple[str, str, str]]:
    """Return the entries of one document that are one reading now.

    Some documents print an entry twice, once of them with more behind it: that is one work.
    """
    found = []
    for slug, numbered in entries.items():
        seen: dict[int, str] = {}
        for number, text in numbered:
            now = merged.successor(db, number)
            other = seen.setdefault(now, text)
            if other is not text and not other.startswith(text) and not text.startswith(other):
                found.append((slug, other, text))
    return found


def test_no_labelled_entries_of_a_document_become_one_reading(db):
    entries: Entries = {}
    for path in DOCUMENTS:
        gold = json.loads(path.read_text("utf-8"))
        source = add(db, NewItem(work=Work(title=gold["slug"], url=gold["base_url"])))[0].number
        added = add(db, *map(_cited, gold["references"]), source=source)
        texts = [entry["text"] for entry in gold["references"]]
        entries[gold["slug"]] = [(a.number, t) for a, t in zip(added, texts, strict=True)]

    assert sum(map(len, entries.values())) > 1_000
    assert joined(db, entries) == []


def test_no_extracted_entries_of_a_document_become_one_reading(db):
    entries: Entries = {}
    with Fetcher(offline=True) as fetcher:
        for path in DOCUMENTS:
            gold = json.loads(path.read_text("utf-8"))
            page = next(path.parent.glob("page.*"))
            gathered = gather(page, Wish(base_url=gold["base_url"], follow=False), fetcher)
            kept = harvest(db, gathered, Filing(), command="add", now=NOW)
            entries[gold["slug"]] = [
                (a.number, r.entry.text) for a, r in zip(kept.added, kept.references, strict=True)
            ]

    assert sum(map(len, entries.values())) > 1_000
    assert joined(db, entries) == []


def _cited(entry: dict[str, Any]) -> NewItem:
    return NewItem(work=work(entry), citation=Citation(text=entry["text"], confidence=0.9))
