from __future__ import annotations

from datetime import UTC, datetime

import pytest

from readinglist.errors import ItemNotFoundError
from readinglist.model import Citation, CitedBy, Item, Name, Origin, Stage, Status, Work
from readinglist.store import edits, notes, progress, show, sources
from readinglist.store.database import Database
from readinglist.store.progress import Month
from readinglist.store.sources import Pull
from tests.support.library import add, add_titles, changing, cited, new, note, page, work

FULL = Work(
    **{name: f"a {name}" for name in Work.__slots__ if name not in ("author", "editor", "url")},  # type: ignore[arg-type]
    url="https://example.org/a-url",
    author=(Name("Fell", "Ada"), Name(literal="Parish Council")),
    editor=(Name("van der Moor", "Bea, Jr."),),
)


def test_a_work_comes_back_as_it_went_in(db: Database) -> None:
    origins = dict.fromkeys(FULL.known(), Origin.MARKUP)

    add(db, new(FULL, origins=origins))

    item = show.get(db, 1)
    assert item.work == FULL
    assert item.origins == origins


def test_a_reading_is_shown_whole(db: Database) -> None:
    citation = Citation(
        text="Fell 2011.",
        section="Notes",
        position=4,
        page="7",
        marker="[4]",
        context="As Fell says.",
        remark="The best.",
        confidence=0.75,
        stage=Stage.HEADED,
    )
    add(db, new(page("Report", "https://example.org/report")))
    add(db, cited("", work()), source=None)
    with changing(db) as batch:
        notes.put(batch, 2, note())
        edits.mark(batch, [2], Status.READ)
    add(db, cited(text=citation.text, of=work(), **_edge(citation)), source=1)  # type: ignore[arg-type]

    assert show.get(db, 2) == Item(
        number=2,
        citekey="fell2011waiting",
        work=work(),
        origins={},
        status=Status.READ,
        status_at="2024-05-17",
        added_at=datetime(2024, 5, 17, 9, 30, tzinfo=UTC),
        cited_by=(CitedBy(source=1, source_title="Report", citation=citation),),
        has_note=True,
    )
    assert show.get(db, 1).cites == 1


def _edge(citation: Citation) -> dict[str, object]:
    return {name: getattr(citation, name) for name in Citation.__slots__ if name != "text"}


def test_many_readings_come_in_the_order_asked_for(db: Database) -> None:
    add_titles(db, "One", "Two", "Three")

    assert [item.number for item in show.get_many(db, [3, 99, 1])] == [3, 1]


def test_a_reading_that_is_not_there_is_named(db: Database) -> None:
    with pytest.raises(ItemNotFoundError, match="reading 7"):
        show.whole(db, 7)


def test_whole_knows_the_keys_the_source_and_the_trash(db: Database) -> None:
    add(db, new(page("Report", "https://example.org/report"), known_as=("https://example.org/r",)))
    with changing(db) as batch:
        sources.record(batch, 1, Pull(name="report", etag='"1"'))
        edits.delete(batch, [1])

    whole = show.whole(db, 1)

    assert {"url:https://example.org/report", "url:https://example.org/r"} <= set(whole.keys)
    assert whole.source is not None
    assert whole.source.pull == Pull(name="report", etag='"1"')
    assert whole.deleted_at == "2024-05-17T09:30:00+00:00"


@pytest.fixture
def two_sources(db: Database) -> Database:
    add(db, new(page("First", "https://a.example/1")), new(page("Second", "https://b.example/2")))
    add(db, cited("x", work("X")), cited("y", work("Y")), cited("z", work("Z")), source=1)
    add(db, cited("ex", work("X")), source=2)
    with changing(db) as batch:
        sources.record(batch, 1, Pull(name="first", asked="https://a.example/asked", digest="1"))
        sources.record(batch, 2, Pull(asked="https://b.example/2"))
        edits.mark(batch, [3], Status.READ)
        edits.delete(batch, [5])
    return db


def test_sources_tell_how_much_of_them_is_read(two_sources: Database) -> None:
    progress_of = [
        (source.number, source.label, source.readings, source.unread, source.read)
        for source in sources.listed(two_sources)
    ]

    assert progress_of == [(1, "first", 2, 1, 1), (2, "bsecond", 1, 0, 1)]


def test_a_source_is_found_at_its_address(two_sources: Database) -> None:
    found = sources.at(two_sources, "https://a.example/asked")

    assert found is not None
    assert (found.number, found.pull.digest) == (1, "1")
    assert sources.at(two_sources, "https://nowhere.example/") is None


def test_pulling_again_keeps_the_name(two_sources: Database) -> None:
    with changing(two_sources) as batch:
        sources.record(batch, 1, Pull(asked="https://a.example/asked", digest="2"))

    again = sources.of_item(two_sources, 1)
    assert again is not None
    assert (again.pull.name, again.pull.digest) == ("first", "2")


def test_progress_counts_by_status_and_by_month(two_sources: Database) -> None:
    assert progress.by_status(two_sources) == {
        Status.UNREAD: 3,
        Status.READING: 0,
        Status.READ: 1,
        Status.SKIPPED: 0,
        Status.UNOBTAINABLE: 0,
    }
    assert progress.by_month(two_sources) == [Month("2024-05", 4, 1)]
