"""The laws of adding: twice is once, and the order makes no difference, up to numbers."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readinglist.model import Citation, Name, NewItem, Origin, Work
from readinglist.store import connection, contents, health, items, show, undo
from readinglist.store.database import Database
from tests.support.library import NOW, changing

TITLES = (
    "Waiting rooms of the north and the people in them",
    "A short history of the public letter box in wartime",
)
FAMILIES = ("Fell", "Moor")
# What a page may say of a work; no description names anything that another one denies.
FACETS = {
    "title": lambda at: {"title": TITLES[at]},
    "who": lambda at: {"author": (Name(FAMILIES[at], "Ada"),), "issued": f"200{at}"},
    "doi": lambda at: {"doi": f"10.5555/work.{at}"},
    "url": lambda at: {"url": f"https://site{at}.example/paper"},
    "isbn": lambda at: {"isbn": ("9780306406157", "9783161484100")[at]},
    "publisher": lambda at: {"publisher": f"Press {FAMILIES[at]}"},
}
PAIRS = tuple(
    (one, other)
    for one in ("doi", "url", "isbn", "title")
    for other in ("", "title", "who", "doi", "url", "publisher")
    if one != other
)


@st.composite
def descriptions(draw: st.DrawFn) -> NewItem:
    """Draw one of two works as some page describes it: by one or two of its facets."""
    at = draw(st.sampled_from((0, 0, 0, 1)))
    facets = list(filter(None, draw(st.sampled_from(PAIRS))))
    known: dict[str, object] = {}
    for facet in facets:
        known |= FACETS[facet](at)
    work = Work(**known)  # type: ignore[arg-type]
    tags = draw(st.sets(st.sampled_from(("north", "letters")), max_size=1))
    origins = dict.fromkeys(work.known(), draw(st.sampled_from((Origin.MODEL, Origin.RESOLVED))))
    citation = Citation(text=f"{at} by {' and '.join(facets)}", confidence=0.9)
    return NewItem(work=work, origins=origins, tags=tuple(tags), citation=citation)


@pytest.fixture(scope="module")
def template(empty_library: Path) -> Path:
    return empty_library


@contextmanager
def library(template: Path) -> Iterator[Database]:
    """Open a library of its own that holds one report, number 1."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        path = Path(shutil.copy(template, Path(folder) / "readinglist.db"))
        with connection.connect(path) as db:
            with changing(db) as batch:
                items.add(batch, [NewItem(work=Work(title="Report", url="https://r.example/"))])
            yield db


def added(db: Database, new_items: list[NewItem]) -> None:
    """Add each by a command of its own, as a report cites them."""
    for at, each in enumerate(new_items):
        with changing(db, now=NOW + timedelta(minutes=at)) as batch:
            items.add(batch, [each], source=1)


def held(db: Database) -> list[object]:
    """Return what the library holds, without numbers, citekeys and times."""
    numbers = [number for (number,) in db.rows("SELECT number FROM items WHERE number > 1")]
    found = [
        (
            repr(item.work),
            sorted((name, int(origin)) for name, origin in item.origins.items()),
            item.tags,
            sorted(edge.citation.text for edge in item.cited_by),
            sorted(show.whole(db, item.number).keys),
        )
        for item in show.get_many(db, numbers)
    ]
    return sorted(found, key=repr)


# Hundreds of commands are each synced to the disk, which has nothing to do with the laws.
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None

LAWS = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)


@LAWS
@given(st.lists(descriptions(), min_size=3, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_adding_makes_no_difference(template, new_items, random) -> None:
    other_order = random.sample(new_items, len(new_items))

    with library(template) as one, library(template) as other:
        added(one, new_items)
        added(other, other_order)

        assert held(one) == held(other)
        assert health.examined(one).is_sound


@LAWS
@given(st.lists(descriptions(), min_size=2, max_size=7))
def test_adding_twice_changes_nothing(template, new_items) -> None:
    with library(template) as db:
        added(db, new_items)
        before, log = contents.digest(db), len(undo.log(db))

        added(db, new_items)

        assert (contents.digest(db), len(undo.log(db))) == (before, log)


@LAWS
@given(st.lists(descriptions(), min_size=2, max_size=7))
def test_by_hand_too_adding_twice_changes_nothing(template, new_items) -> None:
    by_hand = [replace(each, citation=None) for each in new_items]

    with library(template) as db:
        added(db, by_hand)
        before, log = contents.digest(db), len(undo.log(db))

        added(db, by_hand)

        assert (contents.digest(db), len(undo.log(db))) == (before, log)


@LAWS
@given(st.lists(descriptions(), min_size=3, max_size=8))
def test_whatever_adding_did_is_taken_back_step_by_step(template, new_items) -> None:
    with library(template) as db:
        states = [contents.digest(db)]
        for each in new_items:
            log = len(undo.log(db))
            added(db, [each])
            if len(undo.log(db)) > log:
                states.append(contents.digest(db))

        while len(states) > 1:
            assert contents.digest(db) == states.pop()
            undo.undo(db, now=NOW)

        assert contents.digest(db) == states[0]
        assert health.examined(db).is_sound
