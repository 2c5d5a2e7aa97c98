"""The notes machine: whatever happens on either side, in any order, no word is lost (S1 to S6).

S1 every text that was saved by either side, and not knowingly replaced on that side, is somewhere
S2 a sync without changes touches no byte and no time
S3 after a sync, what is not in conflict is the same on both sides
S4 after a kill at any step, files are old or new, and the next sync converges
S5 deletions stay within the guard; a lost base deletes nothing
S6 what stands in a head beside status and tags stays
"""

from __future__ import annotations

import itertools
import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from unittest.mock import patch

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from readinglist.errors import ConflictError, MissingError, ReadingListError
from readinglist.files import exchanging
from readinglist.flows import align
from readinglist.flows.outcomes import Event
from readinglist.model import Status
from readinglist.notes import folder, frontmatter
from readinglist.store import agreed, connection
from tests.support.notebook import Notebook, events

READINGS = 3
numbers = st.integers(1, READINGS)
STUCK = {
    Event.CONFLICT, Event.TWICE, Event.EMPTIED, Event.FAILED, Event.STRAY, Event.BUSY,
}  # fmt: skip


class Killed(BaseException):
    """The process is gone: nothing of it goes on, not even what catches errors."""


@contextmanager
def killed_at(step: int):
    """Let the process die before the door is used for the `step`th time."""
    count = itertools.count(1)

    def or_die(function):
        def wrapped(*arguments, **more):
            if next(count) == step:
                raise Killed
            return function(*arguments, **more)

        return wrapped

    with (
        patch.object(folder, "save", or_die(folder.save)),
        patch.object(folder, "discard", or_die(folder.discard)),
        patch.object(agreed, "keep", or_die(agreed.keep)),
        patch.object(align, "finish", or_die(align.finish)),
        suppress(Killed),
    ):
        yield


class Machine(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp(prefix="notes-machine-"))
        self.db = connection.connect(self.home / "readinglist.db", create=True)
        self.db.connection.execute("PRAGMA synchronous = OFF")
        titles = [f"Title {at}" for at in range(READINGS)]
        self.book = Notebook.of(self.db, self.home / "notes", *titles)
        self.db.connection.execute("UPDATE batches SET stands = 0")  # the readings stay
        self.tokens = (f"word{at}x" for at in itertools.count())
        self.promised: set[str] = set()  # what must be somewhere
        self.unseen: dict[str, set[str]] = {}  # by file: what its user may still take back

    def teardown(self) -> None:
        self.db.close()
        shutil.rmtree(self.home)

    @initialize()
    def begins(self) -> None:
        for number in range(1, READINGS):
            self.notes(number)

    # What the user does in files.

    def _typed(self, path: Path, text: str, token: str) -> None:
        path.write_bytes(text.encode())
        self.promised.add(token)
        self.unseen.setdefault(str(path), set()).add(token)

    def _forgone(self, path: Path) -> None:
        """What stood in a file and was not seen by the list goes by the user's own hand."""
        self.promised -= self.unseen.pop(str(path), set())

    def _file(self, number: int) -> Path | None:
        path = self.book.place(number)
        return path if path.is_file() else None

    @rule(number=numbers)
    def types_more(self, number: int) -> None:
        if (path := self._file(number)) is not None:
            token = next(self.tokens)
            self._typed(path, f"{path.read_text()}\n{token}\n", token)

    @rule(number=numbers)
    def types_something_else(self, number: int) -> None:
        if (path := self._file(number)) is not None:
            token = next(self.tokens)
            self._forgone(path)
            head = frontmatter.parts(path.read_text()).head
            self._typed(path, f"{head}\n{token}\n", token)

    @rule(number=numbers)
    def types_a_quotation(self, number: int) -> None:
        if (path := self._file(number)) is not None:
            token = next(self.tokens)
            self._typed(path, f"{path.read_text()}\n> {token}\n> — p. 3 #theme\n", token)

    @rule(number=numbers, status=st.sampled_from(Status))
    def types_a_status(self, number: int, status: Status) -> None:
        if (path := self._file(number)) is not None:
            with suppress(ReadingListError):
                path.write_text(frontmatter.spliced(path.read_text(), {"status": status.value}))

    @rule(number=numbers, tags=st.lists(st.sampled_from(["red", "blue"]), unique=True))
    def types_tags(self, number: int, tags: list[str]) -> None:
        if (path := self._file(number)) is not None:
            with suppress(ReadingListError):
                path.write_text(frontmatter.spliced(path.read_text(), {"tags": tags}))

    @rule(number=numbers)
    def types_a_comment_into_the_head(self, number: int) -> None:
        if (path := self._file(number)) is not None and path.read_text().startswith("---\n"):
            token = next(self.tokens)
            self._typed(path, path.read_text().replace("---\n", f"---\n# {token}\n", 1), token)

    @rule(number=numbers)
    def breaks_the_head(self, number: int) -> None:
        if (path := self._file(number)) is not None and path.read_text().startswith("---\n"):
            path.write_text(path.read_text().replace("---\n", "---\nbad: [\n", 1))

    @rule(number=numbers)
    def mends_the_head(self, number: int) -> None:
        if (path := self._file(number)) is not None:
            path.write_text(path.read_text().replace("bad: [\n", ""))

    @rule(number=numbers)
    def deletes_the_file(self, number: int) -> None:
        if (path := self._file(number)) is not None:
            self._forgone(path)
            path.unlink()

    @rule(number=numbers)
    def empties_the_file(self, number: int) -> None:
        if (path := self._file(number)) is not None:
            self._forgone(path)
            path.write_bytes(b"")

    @rule(number=numbers)
    def cuts_the_file_off(self, number: int) -> None:
        if (path := self._file(number)) is not None:
            raw = path.read_bytes()
            self._forgone(path)
            path.write_bytes(raw[: len(raw) // 2])

    @rule(number=numbers, name=st.sampled_from(["a.md", "sub/b.md", "c.md"]))
    def moves_the_file(self, number: int, name: str) -> None:
        target = self.book.folder / name
        if (path := self._file(number)) is not None and not target.exists():
            target.parent.mkdir(exist_ok=True)
            path.rename(target)
            self.unseen[str(target)] = self.unseen.pop(str(path), set())

    @rule(number=numbers)
    def copies_the_file(self, number: int) -> None:
        copy = self.book.folder / f"copy of {number}.md"
        if (path := self._file(number)) is not None and not copy.exists():
            shutil.copy(path, copy)

    @rule(number=numbers)
    def deletes_the_copy(self, number: int) -> None:
        path = self.book.folder / f"copy of {number}.md"
        self._forgone(path)
        path.unlink(missing_ok=True)

    @rule(number=numbers)
    def saves_the_same_again(self, number: int) -> None:
        if (path := self._file(number)) is not None:
            other = path.with_suffix(".new")
            other.write_bytes(path.read_bytes())
            other.replace(path)

    @rule(name=st.sampled_from([".x.md.swp", "x.md~", "4913", "n (conflicted copy).md", "z.md"]))
    def litters(self, name: str) -> None:
        (self.book.folder / name).write_text("---\nid: 1\n" if name != "z.md" else "mine\n")

    # What the user does by commands.

    @rule(number=numbers)
    def writes_a_note(self, number: int) -> None:
        self.notes(number)

    def notes(self, number: int) -> None:
        token = next(self.tokens)
        with suppress(ReadingListError):
            self.book.note(number, token)
            self.promised.add(token)

    @rule(number=numbers)
    def replaces(self, number: int) -> None:
        token = next(self.tokens)
        try:
            self.book.replace(number, token)
        except ConflictError:
            if token not in (self.book.words(number) or ""):
                return  # refused before anything was changed
        except ReadingListError:
            return
        self.promised.add(token)

    @rule(number=numbers)
    def quotes(self, number: int) -> None:
        token = next(self.tokens)
        with suppress(ReadingListError):
            self.book.quote(number, token)
            self.promised.add(token)

    @rule(number=numbers, name=st.sampled_from(["red", "blue", "two words"]))
    def tags(self, number: int, name: str) -> None:
        self.book.tag(number, name)

    @rule(number=numbers, name=st.sampled_from(["red", "blue"]))
    def untags(self, number: int, name: str) -> None:
        self.book.untag(number, name)

    @rule(number=numbers, status=st.sampled_from(Status))
    def marks(self, number: int, status: Status) -> None:
        self.book.mark(number, status)

    @rule(number=numbers)
    def deletes_the_reading(self, number: int) -> None:
        self.book.delete(number)

    @rule()
    def undoes(self) -> None:
        with suppress(ConflictError, MissingError):
            self.book.undo()

    @rule(number=numbers, step=st.integers(1, 6))
    def notes_and_is_killed(self, number: int, step: int) -> None:
        token = next(self.tokens)
        with killed_at(step), suppress(ReadingListError):
            self.book.note(number, token)

    # What happens to the library.

    @rule()
    def loses_the_base(self) -> None:
        """The base alone knows the heads of files that are gone; words it does not hold."""
        before = self._notes_in_the_list()
        self.db.connection.execute("DELETE FROM agreed")
        self.promised = {token for token in self.promised if token in self._everything()}
        for path in filter(Path.is_file, self.book.folder.rglob("*.md")):
            typed = {t for t in self.promised if t in frontmatter.parts(path.read_text()).head}
            self.unseen.setdefault(str(path), set()).update(typed)
        with suppress(ConflictError):
            self.book.sync()
        assert before <= self._notes_in_the_list(), "S5: a lost base deletes nothing"

    @rule()
    def loses_the_folder_for_a_while(self) -> None:
        known = self.db.value("SELECT count(*) FROM agreed WHERE digest IS NOT NULL")
        elsewhere = self.home / "elsewhere"
        self.book.folder.rename(elsewhere)
        before = self._notes_in_the_list()
        refused = False
        try:
            self.book.sync()
        except ConflictError:
            refused = True
        assert before <= self._notes_in_the_list(), "S5: a folder that is gone deletes nothing"
        assert refused or not known
        if self.book.folder.exists():
            shutil.rmtree(self.book.folder)
        elsewhere.rename(self.book.folder)

    @rule(number=numbers)
    def saves_while_the_program_writes(self, number: int) -> None:
        """An editor saves just before the two files change places."""
        if (path := self._file(number)) is None:
            return
        token = next(self.tokens)
        exchanged = exchanging._exchanged

        def saving_first(one: Path, other: Path) -> bool:
            if other == path and token not in path.read_text():
                self._typed(path, f"{path.read_text()}\n{token}\n", token)
            return exchanged(one, other)

        with patch.object(exchanging, "_exchanged", saving_first):
            self.book.tag(number, next(self.tokens))

    @rule(step=st.integers(1, 12))
    def syncs_and_is_killed(self, step: int) -> None:
        with killed_at(step), suppress(ConflictError):
            self.book.sync()
        self._sync()

    @rule()
    def syncs(self) -> None:
        self._sync()

    def _sync(self) -> None:
        try:
            outcomes = self.book.sync()
        except ConflictError:
            return
        before = self.book.snapshot()
        again = self.book.sync()
        assert self.book.snapshot() == before, "S2: nothing has changed, and a file has"
        assert set(events(again)) <= STUCK | {Event.COPY, Event.CLASH}, again
        stuck = {o.number for o in again if o.event in STUCK}
        nameless = {o.path for o in again if o.event in STUCK and not o.number}
        for number in range(1, READINGS + 1):
            known = agreed.get(self.db, number)
            if number not in stuck and known and known.path not in nameless:
                self._is_one(number)
        assert {o.event for o in outcomes if o.event is Event.DELETED} <= {Event.DELETED}

    def _is_one(self, number: int) -> None:
        words = self.book.words(number)
        path = self._file(number)
        if self.db.value("SELECT deleted_at FROM items WHERE number = ?", (number,)):
            return
        assert (path is None) == (words is None), (number, path, words)
        if path is not None:
            assert self.book.words_in_file(number) == words, "S3"
            self.unseen.pop(str(path), None)

    def _notes_in_the_list(self) -> set[int]:
        return {number for (number,) in self.db.rows("SELECT item FROM notes")}

    def _everything(self) -> str:
        """Return the text of every file, row, head that was agreed, and entry of the log."""
        files = [p.read_bytes() for p in self.book.folder.rglob("*") if p.is_file()]
        rows = [
            *self.db.rows("SELECT text FROM notes"),
            *self.db.rows("SELECT head FROM agreed"),
            *self.db.rows("SELECT before || '' FROM events WHERE before IS NOT NULL"),
            *self.db.rows("SELECT after || '' FROM events WHERE after IS NOT NULL"),
        ]
        return b"".join(files).decode("utf-8", "replace") + "".join(text for (text,) in rows)

    @invariant()
    def no_word_is_lost(self) -> None:
        everything = self._everything()
        lost = {token for token in self.promised if token not in everything}
        assert not lost, f"S1: {lost}"

    @invariant()
    def no_file_is_torn(self) -> None:
        assert not list(self.book.folder.rglob(".rl-*")), "S4"


TestNotes = Machine.TestCase
TestNotes.settings = settings(
    max_examples=40,
    stateful_step_count=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
