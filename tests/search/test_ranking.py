"""Forty queries, each with the first three readings that it should find."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from readinglist import query
from readinglist.store import connection, search
from readinglist.store.database import Database
from tests.search.shelf import filled

QUERIES = [
    tuple(part.strip() for part in line.split("|"))
    for line in (Path(__file__).parent / "queries.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Database, dict[int, str]]]:
    path = tmp_path_factory.mktemp("shelf") / "readinglist.db"
    with connection.connect(path, create=True) as db:
        yield db, filled(db)


def test_there_are_forty() -> None:
    assert len(QUERIES) == len({asked for asked, _ in QUERIES}) == 40


@pytest.mark.parametrize(("asked", "expected"), QUERIES, ids=[asked for asked, _ in QUERIES])
def test_the_first_three_are_those_that_one_looks_for(
    shelf: tuple[Database, dict[int, str]], asked: str, expected: str
) -> None:
    db, names = shelf

    found = [names.get(hit.row.number) for hit in search.find(db, query.parse(asked)).hits]

    for group in [] if expected == "-" else expected.split():
        these = group.split("/")
        first, found = found[: len(these)], found[len(these) :]
        assert set(first) == set(these)
    if len(expected.replace("/", " ").split()) < 3:
        assert found == []


def test_the_words_are_shown_where_they_stand(shelf: tuple[Database, dict[int, str]]) -> None:
    db, _ = shelf

    [hit] = search.find(db, query.parse("in:quotations notice")).hits

    marked = f"{search.MARK_START}notice{search.MARK_END}"
    assert hit.snippet == f"Nobody reads a {marked} board twice."


def test_a_scope_that_is_shut_out_is_not_looked_at(
    shelf: tuple[Database, dict[int, str]],
) -> None:
    db, names = shelf

    found = search.find(db, query.parse("trust -in:text")).hits

    assert [names[hit.row.number] for hit in found] == ["village", "telephone"]
