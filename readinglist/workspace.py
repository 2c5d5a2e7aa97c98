"""Where a library lives, and the one place that opens its doors.

A library is a folder: `sources.yaml`, `notes/` and `readinglist.db`. It is the folder that the
user names, else the one that READINGLIST_LIBRARY names, else the nearest one upwards with a
`sources.yaml`, else the data folder of the platform.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from readinglist.errors import DiskError, LibraryNotFoundError

if TYPE_CHECKING:
    from readinglist.sources import Configuration
    from readinglist.store.database import Database

VARIABLE = "READINGLIST_LIBRARY"
_PRIVATE = 0o700  # what a person reads, and thinks of it, is theirs
_NOTES_README = """\
# Notes

One Markdown file a reading, named by its citekey; `readinglist note ITEM` makes and opens it.
Write below the second `---`; above it, `status` and `tags` are yours to change too. Any editor will
do, Obsidian included: `readinglist sync` brings file and list in line, and every command does so
with the notes that it touches.
"""


@dataclass(frozen=True, slots=True)
class Library:
    """The folder of a library, and what lies in it."""

    root: Path

    @property
    def database(self) -> Path:
        return self.root / "readinglist.db"

    @property
    def notes(self) -> Path:
        return self.root / "notes"

    @property
    def sources(self) -> Path:
        return self.root / "sources.yaml"

    @property
    def exists(self) -> bool:
        return self.sources.exists() or self.database.exists()


def find(named: Path | None, *, environment: Mapping[str, str], folder: Path) -> Library:
    """Return the library that a command run in `folder` means; it need not exist yet."""
    if named is not None:
        return Library(_absolute(named))
    if environment.get(VARIABLE):
        return Library(_absolute(Path(environment[VARIABLE])))
    for place in (folder, *folder.parents):
        if (place / "sources.yaml").is_file():
            return Library(place)
    return Library(default_root())


def default_root() -> Path:
    """Return the data folder of the platform, where a library lives that nobody placed."""
    from platformdirs import user_data_path  # noqa: PLC0415 - only where nothing nearer was found

    return user_data_path("readinglist")


def make(library: Library) -> bool:
    """Make what a library lacks; return whether it was new.

    Raises: DiskError where the folder cannot be made or written.
    """
    from readinglist.sources import TEMPLATE  # noqa: PLC0415
    from readinglist.store import connection  # noqa: PLC0415

    is_new = not library.exists
    try:
        library.root.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        library.notes.mkdir(mode=_PRIVATE, exist_ok=True)
        _write_where_missing(library.sources, TEMPLATE)
        _write_where_missing(library.notes / "README.md", _NOTES_README)
    except OSError as error:
        raise DiskError(
            f"Cannot make a library at {library.root}: {error.strerror}.",
            hint="Name another folder with --library, or in READINGLIST_LIBRARY.",
        ) from error
    connection.connect(library.database, create=True).close()
    return is_new


def opened(library: Library) -> Database:
    """Open the database of `library`, a context manager.

    Raises: LibraryNotFoundError where there is none; StoreError where it cannot be used.
    """
    from readinglist.store import connection  # noqa: PLC0415

    if not library.database.exists():
        raise LibraryNotFoundError(library.root)
    return connection.connect(library.database)


def configuration(library: Library) -> Configuration:
    """Return what `sources.yaml` says; the defaults where there is no such file.

    Raises: ConfigError with the file and the line.
    """
    from readinglist import files, sources  # noqa: PLC0415

    if not library.sources.exists():
        return sources.Configuration()
    return sources.parse(files.text(library.sources), path=library.sources)


def _absolute(path: Path) -> Path:
    return path.expanduser().resolve()


def _write_where_missing(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError:
        return
