from __future__ import annotations

import pytest

from readinglist.model import Work
from readinglist.store.lengths import minutes, pages


@pytest.mark.parametrize(
    ("page", "kind", "expected"),
    [
        ("", "article-journal", 0),
        ("12", "article-journal", 0),
        ("e1004", "article-journal", 0),
        ("12-15, 19", "article-journal", 0),
        ("219-201", "article-journal", 0),
        ("1-9000", "article-journal", 0),
        ("12-15", "book", 0),
        ("12-15", "", 0),
        ("201-219", "article-journal", 19),
        ("201–19", "article-journal", 19),
        ("88—112", "chapter", 25),
        ("S3-S4", "paper-conference", 2),
        ("7-7", "article-newspaper", 1),
    ],
)
def test_pages_are_counted_where_they_are_a_whole_part(page: str, kind: str, expected: int) -> None:
    assert pages(Work(page=page, type=kind)) == expected


def test_a_work_of_unknown_length_takes_an_unknown_time() -> None:
    assert minutes(Work(title="A book")) is None
