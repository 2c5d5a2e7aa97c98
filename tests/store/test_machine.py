"""Whatever is done in whatever order, the library is what a plain model says it is."""

from __future__ import annotations

import shutil
import tempfile
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from readinglist import query
from readinglist.model import Citation, NewItem, Origin, Status, Work
from readinglist.store import (
    connection,
    contents,
    edits,
    health,
    items,
    listing,
    notes,
    search,
    show,
    tagging,
    undo,
)
from readinglist.store.database import Database
from tests.support.library import changing, note

PAGES = ("alpha", "beta", "gamma", "delta")
SPELLINGS = (
    "https://{}.example/r",
    "http://www.{}.example/r/",
    "https://{}.example/r?utm_source=x#y",
)
TAGS = ("policy", "Policy", "queues")
WORDS = ("waiting", "rooms", "日本")
PICKS = st.integers(0, 3)


@dataclass
class Reading:
    """What the model knows of a reading."""

    page: str
    title: str
    publisher: str = ""
    publisher_origin: Origin = Origin.GUESS
    status: Status = Status.UNREAD
    tags: set[str] = field(default_factory=set)
    note: str | None = None
    cited_by: set[int] = field(default_factory=set)
    is_deleted: bool = False

    @property
    def text(self) -> str:
        cited = f"{self.page} as cited" if self.cited_by else ""
        return " ".join((self.title, self.publisher, *self.tags, self.note or "", cited))


@pytest.fixture(scope="module", autouse=True)
def empty(empty_library: Path) -> None:
    Store.template = empty_library


class Store(RuleBasedStateMachine):
    """Faults I1 to I8, for what the store can do today."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="readinglist-machine-"))
        self.path = Path(shutil.copy(self.template, self.folder / "readinglist.db"))
        self.db: Database = connection.connect(self.path)
        self.readings: dict[int, Reading] = {}
        self.before: list[dict[int, Reading]] = []  # what each batch that stands was done to
        self.last_number = 0
        self.now = datetime(2024, 5, 17, tzinfo=UTC)

    def teardown(self) -> None:
        self.db.close()
        shutil.rmtree(self.folder)

    @initialize()
    def begin_with_two_readings(self) -> None:
        self.add_by_hand(PAGES[0], SPELLINGS[0], TAGS[0])
        self.add_by_hand(PAGES[1], SPELLINGS[0], TAGS[2])

    # What the machine does; each change is done twice, and the second time makes no difference.

    @rule(
        page=st.sampled_from(PAGES), spelling=st.sampled_from(SPELLINGS), tag=st.sampled_from(TAGS)
    )
    def add_by_hand(self, page: str, spelling: str, tag: str) -> None:
        number = self.number_of(page)
        changed = deepcopy(self.readings)
        if number is None:
            self.last_number += 1
            number = self.last_number
            changed[number] = Reading(page, f"{page} waiting")
        changed[number].is_deleted = False
        changed[number].tags.add(tag.lower())
        work = Work(title=f"{page} waiting", url=spelling.format(page))
        new = NewItem(work=work, tags=(tag,))

        self.change(changed, lambda batch: items.add(batch, [new]))

    @precondition(lambda self: self.readings)
    @rule(page=st.sampled_from(PAGES), pick=PICKS)
    def cite(self, page: str, pick: int) -> None:
        source = self.picked(pick)
        if self.readings[source].page == page:
            return
        number = self.number_of(page)
        changed = deepcopy(self.readings)
        if number is None:
            self.last_number += 1
            number = self.last_number
            changed[number] = Reading(page, f"{page} waiting")
        changed[number].cited_by.add(source)
        work = Work(title=f"{page} waiting", url=SPELLINGS[0].format(page))
        new = NewItem(work=work, citation=Citation(text=f"{page} as cited", confidence=0.9))

        self.change(changed, lambda batch: items.add(batch, [new], source=source))

    @rule(
        page=st.sampled_from(PAGES),
        publisher=st.sampled_from(("North Press", "South Press")),
        origin=st.sampled_from((Origin.PATTERN, Origin.RESOLVED)),
    )
    def learn_the_publisher(self, page: str, publisher: str, origin: Origin) -> None:
        number = self.number_of(page)
        if number is None:
            return
        changed = deepcopy(self.readings)
        reading = changed[number]
        reading.is_deleted = False
        if origin > reading.publisher_origin:
            reading.publisher, reading.publisher_origin = publisher, origin
        elif origin == reading.publisher_origin:
            publisher = reading.publisher
        work = Work(title=reading.title, url=SPELLINGS[0].format(page), publisher=publisher)
        new = NewItem(work=work, origins={"publisher": origin})

        self.change(changed, lambda batch: items.add(batch, [new]))

    @precondition(lambda self: self.readings)
    @rule(pick=PICKS, publisher=st.sampled_from(("User Press", "")))
    def edit(self, pick: int, publisher: str) -> None:
        number = self.picked(pick)
        changed = deepcopy(self.readings)
        changed[number].publisher = publisher
        changed[number].publisher_origin = Origin.USER

        self.change(changed, lambda batch: edits.edit(batch, number, {"publisher": publisher}))

    @precondition(lambda self: self.readings)
    @rule(pick=PICKS, status=st.sampled_from(Status))
    def mark(self, pick: int, status: Status) -> None:
        number = self.picked(pick)
        changed = deepcopy(self.readings)
        changed[number].status = status

        self.change(changed, lambda batch: edits.mark(batch, [number], status))

    @precondition(lambda self: self.readings)
    @rule(pick=PICKS, tag=st.sampled_from(TAGS))
    def tag(self, pick: int, tag: str) -> None:
        number = self.picked(pick)
        changed = deepcopy(self.readings)
        changed[number].tags.add(tag.lower())

        self.change(changed, lambda batch: tagging.tag(batch, [number], [tag]))

    @precondition(lambda self: self.readings)
    @rule(pick=PICKS, tag=st.sampled_from(TAGS))
    def untag(self, pick: int, tag: str) -> None:
        number = self.picked(pick)
        changed = deepcopy(self.readings)
        changed[number].tags.discard(tag.lower())

        self.change(changed, lambda batch: tagging.untag(batch, [number], [tag]))

    @precondition(lambda self: self.readings)
    @rule(pick=PICKS, body=st.sampled_from(("rooms", "日本語", "")))
    def write_a_note(self, pick: int, body: str) -> None:
        number = self.picked(pick)
        changed = deepcopy(self.readings)
        changed[number].note = body

        self.change(changed, lambda batch: notes.put(batch, number, note(body)))

    @precondition(lambda self: self.readings)
    @rule(pick=PICKS)
    def delete(self, pick: int) -> None:
        number = self.picked(pick)
        changed = deepcopy(self.readings)
        changed[number].is_deleted = True

        self.change(changed, lambda batch: edits.delete(batch, [number]))

    @precondition(lambda self: self.before)
    @rule()
    def undo(self) -> None:
        undo.undo(self.db, now=self.tick())
        self.readings = self.before.pop()

    @precondition(lambda self: self.before)
    @rule()
    def undo_and_do_again(self) -> None:
        before = contents.digest(self.db)
        undo.undo(self.db, now=self.tick())
        undo.undo(self.db, undo.log(self.db)[0].number, now=self.tick())
        assert contents.digest(self.db) == before

    @rule()
    def reopen(self) -> None:
        self.db.close()
        self.db = connection.connect(self.path)

    @rule(page=st.sampled_from(PAGES))
    def write_over_a_second_connection(self, page: str) -> None:
        first, self.db = self.db, connection.connect(self.path)
        self.add_by_hand(page, SPELLINGS[1], TAGS[0])
        self.db.close()
        self.db = first

    @rule(hours=st.sampled_from((-48, -1, 24)))
    def the_clock_jumps(self, hours: int) -> None:
        self.now += timedelta(hours=hours)

    # How it does it.

    def picked(self, pick: int) -> int:
        numbers = sorted(self.readings)
        return numbers[pick % len(numbers)]

    def number_of(self, page: str) -> int | None:
        return next((n for n, reading in self.readings.items() if reading.page == page), None)

    def tick(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now

    def change(self, changed: dict[int, Reading], command: object) -> None:
        log = len(undo.log(self.db))
        with changing(self.db, now=self.tick()) as batch:
            command(batch)  # type: ignore[operator]
        if len(undo.log(self.db)) > log:
            self.before.append(self.readings)
        else:
            assert changed == self.readings
        self.readings = changed
        digest, log = contents.digest(self.db), len(undo.log(self.db))
        with changing(self.db, now=self.tick()) as batch:
            command(batch)  # type: ignore[operator]
        assert (contents.digest(self.db), len(undo.log(self.db))) == (digest, log)

    # What must hold after every step.

    @invariant()
    def the_library_is_in_order(self) -> None:
        assert health.examined(self.db).is_sound

    @invariant()
    def it_holds_what_the_model_holds(self) -> None:
        held = {
            item.number: (
                item.work.title,
                item.work.publisher,
                item.status,
                {tag.lower() for tag in item.tags},
                item.has_note,
                {edge.source for edge in item.cited_by},
            )
            for item in show.get_many(self.db, range(1, self.last_number + 1))
        }
        assert held == {
            number: (
                reading.title,
                reading.publisher,
                reading.status,
                reading.tags,
                reading.note is not None,
                reading.cited_by,
            )
            for number, reading in self.readings.items()
        }

    @invariant()
    def a_search_finds_just_the_readings_whose_text_has_the_word(self) -> None:
        for word in WORDS:
            found = {hit.row.number for hit in search.find(self.db, query.plain(word)).hits}
            assert found == {
                number
                for number, reading in self.readings.items()
                if word in reading.text and not reading.is_deleted
            }

    @invariant()
    def counts_agree_with_lists(self) -> None:
        for text in ("", "is:unread", "is:read,skipped", "is:deleted", "tag:policy", "cited-by:>0"):
            asked = query.parse(text)
            assert listing.count(self.db, asked) == len(list(listing.rows(self.db, asked)))
        assert listing.count(self.db, query.parse("is:deleted")) == sum(
            reading.is_deleted for reading in self.readings.values()
        )


TestStore = Store.TestCase
TestStore.settings = settings(
    max_examples=30,
    stateful_step_count=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
