"""A library with its notes folder, for tests of what goes between the two."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from readinglist.excerpts.values import Excerpt
from readinglist.flows import annotate, catch_up, change, discard, quote, revert, sync
from readinglist.flows.outcomes import Event, Outcome
from readinglist.model import Status
from readinglist.notes import frontmatter
from readinglist.store import agreed, edits, quotations, tagging
from readinglist.store import notes as index
from readinglist.store.database import Database
from tests.support.library import NOW, add_titles

# Nobody writes in pieces here, unless a test says so.
AT_ONCE = sync.Wish(still_s=0)


@dataclass
class Notebook:
    """What a person does with notes, on either side; files are named from the notes folder."""

    db: Database
    folder: Path

    @classmethod
    def of(cls, db: Database, folder: Path, *titles: str) -> Notebook:
        """Return a notebook with a reading for each title, numbered from 1."""
        folder.mkdir(exist_ok=True)
        (folder / "README.md").write_text("# Notes\n")
        add_titles(db, *titles)
        return cls(db, folder)

    def note(self, number: int, words: str) -> Path:
        return annotate.add(self.db, self.folder, number, words, now=NOW).path

    def replace(self, number: int, words: str) -> None:
        annotate.replace(self.db, self.folder, number, words, now=NOW)

    def quote(self, number: int, words: str, **more: object) -> quote.Quoted:
        excerpt = Excerpt(words=words, **more)  # type: ignore[arg-type]
        return quote.quote(self.db, self.folder, number, excerpt, now=NOW)

    def tag(self, number: int, *names: str) -> change.Changed:
        return self._change(number, lambda batch, n: tagging.tag(batch, n, names), "tag")

    def untag(self, number: int, *names: str) -> change.Changed:
        return self._change(number, lambda batch, n: tagging.untag(batch, n, names), "untag")

    def mark(self, number: int, status: Status) -> change.Changed:
        return self._change(number, lambda batch, n: edits.mark(batch, n, status), "mark")

    def _change(self, number: int, edit: change.Edit, command: str) -> change.Changed:
        return change.change(self.db, self.folder, [number], edit, command=command, now=NOW)

    def delete(self, number: int) -> None:
        discard.discard(self.db, self.folder, [number], now=NOW)

    def undo(self, number: int | None = None) -> revert.Reverted:
        return revert.revert(self.db, self.folder, number, now=NOW)

    def sync(self, wish: sync.Wish = AT_ONCE) -> list[Outcome]:
        return sync.sync(self.db, self.folder, wish, now=NOW)

    def catch_up(self, number: int) -> list[Outcome]:
        return catch_up.catch_up(self.db, self.folder, [number], now=NOW)

    def place(self, number: int) -> Path:
        return self.folder / agreed.place_of(self.db, number)

    def text(self, number: int) -> str:
        return self.place(number).read_bytes().decode()

    def write(self, number: int, text: str) -> None:
        """Save the file of a note as an editor would that knows nothing of the program."""
        self.place(number).write_bytes(text.encode())

    def append(self, number: int, words: str) -> None:
        self.write(number, self.text(number) + words)

    def words(self, number: int) -> str | None:
        """Return what the list has of the words of a note."""
        kept = index.get(self.db, number)
        return kept.text if kept else None

    def words_in_file(self, number: int) -> str:
        return frontmatter.parts(self.text(number)).body

    def quoted(self, number: int) -> list[str]:
        return [each.excerpt.words for each in quotations.of_items(self.db, [number])[number]]

    def snapshot(self) -> dict[str, tuple[bytes, int]]:
        """Return the bytes and the time of change of every file."""
        paths = sorted(path for path in self.folder.rglob("*") if path.is_file())
        return {
            str(path.relative_to(self.folder)): (path.read_bytes(), path.stat().st_mtime_ns)
            for path in paths
        }


def events(outcomes: list[Outcome]) -> list[Event]:
    return [outcome.event for outcome in outcomes]
