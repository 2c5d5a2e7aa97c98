"""Libraries and readings for tests: name what matters, the rest is filled in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from readinglist import query
from readinglist.model import Citation, Name, NewItem, Origins, Status, Work
from readinglist.store import batches, items, listing
from readinglist.store import notes as index
from readinglist.store.batches import Batch
from readinglist.store.database import Database
from readinglist.store.items import Added
from readinglist.store.notes import IndexedNote

NOW = datetime(2024, 5, 17, 9, 30, tzinfo=UTC)


def work(title: str = "Waiting Rooms of the North", **known: object) -> Work:
    """Return a work by Ada Fell (2011), unless `known` says otherwise."""
    values: dict[str, object] = {
        "title": title,
        "author": (Name("Fell", "Ada"),),
        "issued": "2011",
        **known,
    }
    return Work(**values)  # type: ignore[arg-type]


def page(title: str, url: str, **known: object) -> Work:
    """Return a web page without author and year."""
    return Work(title=title, url=url, **known)  # type: ignore[arg-type]


def new(
    of: Work | None = None,
    *,
    tags: tuple[str, ...] = (),
    status: Status = Status.UNREAD,
    origins: Origins | None = None,
    known_as: tuple[str, ...] = (),
) -> NewItem:
    """Return what is added by hand."""
    return NewItem(
        work=of or work(), tags=tags, status=status, origins=origins or {}, also_known_as=known_as
    )


def cited(
    text: str, of: Work | None = None, *, origins: Origins | None = None, **edge: object
) -> NewItem:
    """Return what a report cites in these words."""
    citation = Citation(text=text, **{"confidence": 0.9, **edge})  # type: ignore[arg-type]
    return NewItem(work=of or Work(title=text), citation=citation, origins=origins or {})


def note(body: str = "Mostly about queues.") -> IndexedNote:
    """Return the words of a note that holds nothing but `body`."""
    return index.note(body)


@contextmanager
def changing(db: Database, command: str = "test", now: datetime = NOW) -> Iterator[Batch]:
    with batches.batch(db, command=command, now=now) as batch:
        yield batch


def add(db: Database, *new_items: NewItem, source: int | None = None) -> list[Added]:
    """Add readings as one command does."""
    with changing(db, "add") as batch:
        return items.add(batch, new_items, source=source)


def add_titles(db: Database, *titles: str) -> list[int]:
    """Add a page for each title, and return their numbers."""
    pages = [new(page(title, f"https://example.org/{at}")) for at, title in enumerate(titles)]
    return [added.number for added in add(db, *pages)]


def found(db: Database, text: str) -> list[int]:
    """Return the numbers that a query finds, in ascending order."""
    return sorted(row.number for row in listing.rows(db, query.parse(text)))
