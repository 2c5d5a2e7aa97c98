"""What is stored as an address is one of the web, and holds no secret."""

from __future__ import annotations

import pytest

from readinglist.store import show, sources
from readinglist.store.sources import Pull
from tests.support.library import add, changing, new, page, work


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("https://jo:secret@example.org/a", "https://example.org/a"),
        ("http://example.org/a?utm_source=mail&id=3", "http://example.org/a?id=3"),
        ("javascript:alert(1)", ""),
        ("JaVa\tScRiPt:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("data:text/html,x", ""),
    ],
)
def test_only_plain_web_addresses_are_stored(db, given, stored):
    [added] = add(db, new(page("A title of some length", given)))

    assert show.get(db, added.number).work.url == stored


def test_a_source_is_remembered_without_its_password(db):
    [added] = add(db, new(work("A report of some kind")))

    with changing(db) as batch:
        sources.record(batch, added.number, Pull(asked="https://jo:secret@example.org/r"))

    assert sources.of_item(db, added.number).pull.asked == "https://example.org/r"
