"""Twenty-one notes as people and editors leave them: a sync changes no byte, a tag one line."""

from __future__ import annotations

import difflib
import shutil
from pathlib import Path

import pytest

from readinglist.flows import change, sync
from readinglist.store import batches, connection, items, tagging
from tests.support.library import NOW, new, page

GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.md"))
HEADLESS = 12


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory):
    """A library with a reading for each note, and its folder with the notes as they were left."""
    home = tmp_path_factory.mktemp("golden")
    notes = home / "notes"
    notes.mkdir()
    with connection.connect(home / "readinglist.db", create=True) as db:
        pages = [new(page(f"{path.stem}", f"https://example.org/{path.stem}")) for path in GOLDEN]
        with batches.batch(db, command="add", now=NOW) as batch:
            added = items.add(batch, pages)
        for path, each in zip(GOLDEN, added, strict=True):
            shutil.copy(path, notes / f"{each.citekey}.md")
        sync.sync(db, notes, sync.Wish(still_s=0), now=NOW)
        yield db, notes, {each.number: notes / f"{each.citekey}.md" for each in added}


def test_there_are_as_many_as_were_promised():
    assert len(GOLDEN) >= 20


def test_all_of_them_were_taken_in(library):
    db, _, places = library

    known = {number for (number,) in db.rows("SELECT item FROM notes")}

    assert known == places.keys()
    assert tagging.of_reading(db, 10) == ["costs", "policy"]
    assert tagging.of_reading(db, 15) == ["Política", "政策"]


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_sync_changes_no_byte(library, path):
    db, notes, places = library
    place = places[GOLDEN.index(path) + 1]

    outcomes = sync.sync(db, notes, sync.Wish(still_s=0), now=NOW)

    assert place.read_bytes() == path.read_bytes()
    assert outcomes == []


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_one_tag_more_is_one_line(library, path):
    db, notes, places = library
    number = GOLDEN.index(path) + 1

    change.change(
        db, notes, [number], lambda batch, n: tagging.tag(batch, n, ["new"]), command="tag", now=NOW
    )

    before, after = (p.read_bytes().splitlines(keepends=True) for p in (path, places[number]))
    changes = [
        (len(before[i1:i2]), after[j1:j2])
        for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, before, after).get_opcodes()
        if tag != "equal"
    ]
    if number == HEADLESS:
        assert changes == []
    else:
        ((old, (line,)),) = changes
        assert old <= 1
        assert b"new" in line


def test_taking_the_tag_off_again_brings_most_bytes_back(library):
    db, notes, places = library
    rewritten = {9, 10, 11, 18}  # a list on one line, or none, with spaces of its own: ours by now

    change.change(
        db, notes, list(places), lambda batch, n: tagging.untag(batch, n, ["new"]),
        command="untag", now=NOW,
    )  # fmt: skip

    differing = {n for n, p in places.items() if p.read_bytes() != GOLDEN[n - 1].read_bytes()}
    assert differing == rewritten
