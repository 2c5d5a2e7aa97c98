"""The law of merging: whatever two readings have, undo takes them apart as they were."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from readinglist.excerpts.values import Backing, Check, Excerpt, Stance
from readinglist.model import Status
from readinglist.store import (
    connection,
    contents,
    duplicates,
    edits,
    followed,
    fusing,
    gone,
    health,
    items,
    merged,
    notes,
    quotations,
    sources,
    tagging,
    takeaways,
    undo,
)
from readinglist.store.batches import Batch
from readinglist.store.database import Database
from readinglist.store.followed import FollowedPage
from tests.support.library import NOW, changing, cited, new, note, page

TITLES = ("Waiting rooms", "Letters of the public", "What a clerk keeps", "A year of answers")
READINGS = range(1, len(TITLES) + 1)
MEMORY = "/dev/shm" if Path("/dev/shm").is_dir() else None

Happening = Callable[[Batch, int, int], None]


def cite(batch: Batch, one: int, other: int) -> None:
    """Let one cite the other, in words that it may have used before."""
    words = f"{TITLES[other - 1]}, as cited"
    items.add(batch, [cited(words, _page(other), remark="Read it.")], source=one)


def lose(batch: Batch, one: int, other: int) -> None:
    gone.mark(batch, one, [f"{TITLES[other - 1]}, as cited"])


def pull(batch: Batch, one: int, other: int) -> None:
    url = f"https://report.example/{one}"
    sources.record(batch, one, sources.Pull(url=url, digest=f"{one}{other}"))
    followed.record(batch, one, [FollowedPage(f"{url}/{other}", "", "", "x")])


def quote(batch: Batch, one: int, other: int) -> None:
    excerpts = [Excerpt(words=f"Words {other}.")]
    quotations.put(batch, one, excerpts, check=lambda _: Check())


def conclude(batch: Batch, one: int, other: int) -> None:
    number = takeaways.add(batch, "They all wait.")
    takeaways.back(batch, number, [Backing(Stance.FOR, one), Backing(Stance.FOR, other)])


def tell_apart(batch: Batch, one: int, other: int) -> None:
    if one != other:
        duplicates.tell_apart(batch, [one, other])


HAPPENINGS: tuple[Happening, ...] = (
    cite,
    lose,
    pull,
    quote,
    conclude,
    tell_apart,
    lambda batch, one, other: tagging.tag(batch, [one], [f"tag {other}"]),
    lambda batch, one, other: notes.put(batch, one, note(f"On {other}.")),
    lambda batch, one, other: edits.edit(batch, one, {"publisher": f"Press {other}"}),
    lambda batch, one, other: edits.delete(batch, [one]),
    lambda batch, one, other: edits.mark(
        batch, [one], list(Status)[other], on=date(2024, 5, other), reason=f"as {other}"
    ),
)
NUMBERS = st.integers(1, len(TITLES))


def _page(number: int):
    return page(TITLES[number - 1], f"https://works.example/{number}")


@pytest.fixture(scope="module")
def template(empty_library: Path) -> Path:
    return empty_library


@contextmanager
def library(template: Path) -> Iterator[Database]:
    """Open a library of its own that holds four readings."""
    with tempfile.TemporaryDirectory(dir=MEMORY) as folder:
        path = Path(shutil.copy(template, Path(folder) / "readinglist.db"))
        with connection.connect(path) as db:
            with changing(db, "add") as batch:
                items.add(batch, [new(_page(number)) for number in READINGS])
            yield db


@settings(
    max_examples=80,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(st.tuples(st.sampled_from(HAPPENINGS), NUMBERS, NUMBERS), max_size=12),
    st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=3),
)
def test_undo_takes_readings_apart_as_they_were(template, happened, merges) -> None:
    with library(template) as db:
        for happening, one, other in happened:
            with changing(db) as batch:
                happening(batch, one, other)
        states = []
        for pair in merges:
            one, other = (merged.successor(db, number) for number in pair)
            if one != other:
                states.append(contents.digest(db))
                with changing(db, "merge") as batch:
                    fusing.fuse(batch, one, other)
                assert health.examined(db).is_sound
                assert contents.digest(db) != states[-1]

        for before in reversed(states):
            undo.undo(db, now=NOW)
            assert contents.digest(db) == before
        assert health.examined(db).is_sound
