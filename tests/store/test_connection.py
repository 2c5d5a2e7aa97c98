from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from readinglist.errors import (
    BusyError,
    DamagedError,
    DiskError,
    LibraryNotFoundError,
    NewerLibraryError,
    StoreError,
)
from readinglist.store import batches, connection, database, disk, health, listing, search, show
from readinglist.store.database import Database
from tests.support import processes
from tests.support.library import NOW, add, add_titles, changing, found, new, page


def bytes_of(folder: Path) -> dict[str, str]:
    """Every file of a folder with a digest, but not the -shm, which is memory and holds no data."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if not path.name.endswith("-shm")
    }


def leave_a_log_behind(path: Path, sql: str = "UPDATE items SET reason = 'crashed'") -> None:
    """Change the library in a process that ends without closing it."""
    code = (
        "import os, sqlite3, sys\n"
        "library = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "library.execute(sys.argv[2])\n"
        "os._exit(9)\n"
    )
    assert processes.run(code, path, sql).returncode == 9
    assert path.with_name(f"{path.name}-wal").stat().st_size > 0


@pytest.fixture
def three(library: Path) -> Path:
    """The path of a library of three readings, closed."""
    with connection.connect(library) as db:
        add_titles(db, "One", "Two", "Three")
    return library


def test_where_there_is_no_library_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(LibraryNotFoundError):
        connection.connect(tmp_path / "readinglist.db")

    assert list(tmp_path.iterdir()) == []


def test_a_new_library_is_one_private_file_in_a_private_folder(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "library" / "readinglist.db"
    umask = os.umask(0)
    try:
        with connection.connect(path, create=True) as db:
            add_titles(db, "One")
            modes = {each.name: stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()}
    finally:
        os.umask(umask)

    assert modes.keys() == {path.name, f"{path.name}-wal", f"{path.name}-shm"}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_making_a_library_twice_keeps_what_is_in_it(three: Path) -> None:
    with connection.connect(three, create=True) as db:
        assert found(db, "") == [1, 2, 3]


@pytest.mark.parametrize("create", [False, True])
def test_an_empty_file_is_damage_and_not_a_new_library(tmp_path: Path, create: bool) -> None:
    path = tmp_path / "readinglist.db"
    path.touch()

    with pytest.raises(DamagedError, match="empty"):
        connection.connect(path, create=create)

    assert path.stat().st_size == 0


@pytest.mark.parametrize("log", ["no log", "a log"])
def test_a_newer_library_is_refused_untouched(three: Path, log: str) -> None:
    if log == "a log":
        leave_a_log_behind(three, "PRAGMA user_version = 999")
    else:
        with closing(sqlite3.connect(three)) as newer:
            newer.execute("PRAGMA user_version = 999")
    before = bytes_of(three.parent)

    for create in (False, True):
        with pytest.raises(NewerLibraryError, match="999"):
            connection.connect(three, create=create)

    assert bytes_of(three.parent) == before


def test_a_library_that_is_upgraded_while_it_is_open_is_written_no_more(three: Path) -> None:
    with connection.connect(three) as db, closing(sqlite3.connect(three)) as newer:
        newer.execute("PRAGMA user_version = 999")

        with pytest.raises(NewerLibraryError):
            add_titles(db, "Four")

    with closing(sqlite3.connect(three)) as same:
        assert same.execute("SELECT count(*) FROM items").fetchone() == (3,)


def read_all(path: Path) -> health.Health:
    with connection.connect(path) as db:
        list(listing.rows(db))
        show.get_many(db, [1, 2, 3])
        return health.examined(db)


def _png(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(9_000))


def _without_header(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(bytes(100))


def _cut_in_half(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def _another_programs(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as other:
        other.execute("CREATE TABLE items (title)")


def _a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    "harm", [_png, _without_header, _cut_in_half, _another_programs, _a_folder]
)
def test_a_damaged_library_is_told_and_not_written(three: Path, harm: object) -> None:
    harm(three)  # type: ignore[operator]
    before = bytes_of(three.parent) if three.is_file() else {}

    with pytest.raises(DamagedError):
        read_all(three)

    assert before == (bytes_of(three.parent) if three.is_file() else {})


def test_a_damaged_page_raises_nothing_but_store_errors(three: Path) -> None:
    pristine = three.read_bytes()
    pages = len(pristine) // 4096
    told = 0
    for at in range(1, pages):
        harmed = bytearray(pristine)
        harmed[at * 4096 : at * 4096 + 200] = b"\xff" * 200
        three.write_bytes(harmed)
        try:
            told += not read_all(three).is_sound
        except StoreError:
            told += 1

    # A page that is free, or the map of pages, harms nobody.
    assert told > pages * 0.9


def test_a_backup_copied_over_a_library_with_a_log_is_told(three: Path, tmp_path: Path) -> None:
    backup = Path(shutil.copy(three, tmp_path / "backup"))
    with connection.connect(three) as db:
        add(db, *(new(page(f"Page {at}", f"https://example.org/p/{at}")) for at in range(300)))
    leave_a_log_behind(three, "DELETE FROM items WHERE number % 2")
    shutil.copy(backup, three)
    before = bytes_of(three.parent)

    with pytest.raises(DamagedError):
        connection.connect(three)

    assert bytes_of(three.parent) == before


def test_after_a_crash_what_was_saved_is_there(three: Path) -> None:
    leave_a_log_behind(three)

    with connection.connect(three) as db:
        assert {row.reason for row in listing.rows(db)} == {"crashed"}
        assert health.examined(db).is_sound


@pytest.mark.parametrize("how", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE"])
def test_a_library_locked_by_another_program_can_be_read(three: Path, how: str) -> None:
    with closing(sqlite3.connect(three, isolation_level=None)) as other:
        other.execute(how)

        with connection.connect(three) as db:
            assert found(db, "") == [1, 2, 3]


def test_a_library_that_stays_locked_is_given_up(
    three: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT_S", 0.1)
    with closing(sqlite3.connect(three, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        began = time.monotonic()

        with pytest.raises(BusyError), connection.connect(three) as db:
            add_titles(db, "Four")

        assert time.monotonic() - began < 2
        other.execute("ROLLBACK")
    with connection.connect(three) as db:
        assert found(db, "") == [1, 2, 3]


def test_a_log_that_a_long_reader_let_grow_is_emptied_later(three: Path) -> None:
    log = three.with_name(f"{three.name}-wal")
    with connection.connect(three) as reader, connection.connect(three) as writer:
        with reader.snapshot():
            reader.value("SELECT count(*) FROM items")
            for at in range(8):
                with changing(writer) as batch:
                    batch.update("items", (1,), {"reason": str(at) * 1_000_000})
        grown = log.stat().st_size

        connection.connect(three).close()

        assert grown > 5_000_000
        assert log.stat().st_size < 5_000_000


def test_over_a_network_no_write_ahead_log_is_used(
    three: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "is_on_network", lambda path: True)

    with connection.connect(three) as db:
        mode = db.value("PRAGMA journal_mode")
        add_titles(db, "Four")
        assert [each.name for each in three.parent.iterdir()] == [three.name]

    assert mode == "delete"


def test_every_commit_reaches_the_disk(db: Database) -> None:
    full = 2

    assert db.value("PRAGMA synchronous") == full
    assert db.value("PRAGMA foreign_keys") == 1
    assert db.value("PRAGMA journal_mode") == "wal"


@pytest.fixture
def of_nobody(three: Path) -> Iterator[Path]:
    """A library that a user without rights owns, in a folder that this user can reach."""
    if os.getuid() != 0:
        pytest.skip("only root may start a process as another user")
    with tempfile.TemporaryDirectory(prefix="readinglist-test-") as folder:
        path = Path(shutil.copy(three, folder))
        os.chown(folder, processes.NOBODY, processes.NOBODY)
        os.chown(path, processes.NOBODY, processes.NOBODY)
        yield path
        path.parent.chmod(0o700)


# Python and the venv may lie where nobody can reach them, so everything is imported as root.
READ_AND_TRY_TO_WRITE = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
from readinglist import query
from readinglist.errors import ReadOnlyError
from readinglist.model import Status
from readinglist.store import batches, connection, edits, listing, making, search, show
os.setgroups([])
os.setgid(int(sys.argv[2]))
os.setuid(int(sys.argv[2]))
with connection.connect(Path(sys.argv[1])) as db:
    print([(row.number, row.reason) for row in listing.rows(db)])
    print(show.get(db, 1).work.title, len(search.find(db, query.parse("two")).hits))
    print(search.find(db, query.parse("nowhere")).hits)
    try:
        with batches.batch(db, command="mark", now=datetime.now(UTC)) as batch:
            edits.mark(batch, [1], Status.READ)
    except ReadOnlyError as error:
        print(error.exit_code)
"""


@pytest.mark.parametrize("what", ["file", "folder"])
@pytest.mark.parametrize("log", ["no log", "a log"])
def test_a_read_only_library_can_be_read(of_nobody: Path, what: str, log: str) -> None:
    reason = ""
    if log == "a log":
        leave_a_log_behind(of_nobody)
        reason = "crashed"
        for suffix in ("-wal", "-shm"):
            os.chown(f"{of_nobody}{suffix}", processes.NOBODY, processes.NOBODY)
    if what == "file":
        of_nobody.chmod(0o400)
    else:
        of_nobody.parent.chmod(0o500)
    before = bytes_of(of_nobody.parent)

    done = processes.run(READ_AND_TRY_TO_WRITE, of_nobody, processes.NOBODY)

    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        str([(number, reason) for number in (3, 2, 1)]),
        "One 1",
        "()",
        "6",
    ]
    assert bytes_of(of_nobody.parent) == before


def test_what_two_queries_see_is_one_state(three: Path) -> None:
    with connection.connect(three) as reader, connection.connect(three) as writer:
        with reader.snapshot():
            before = reader.value("SELECT count(*) FROM items")
            add(writer, new(page("Four", "https://example.org/four")))
            during = reader.value("SELECT count(*) FROM items")

        assert (before, during) == (3, 3)
        assert found(reader, "") == [1, 2, 3, 4]


def test_a_search_heals_an_index_of_which_nothing_is_left(three: Path) -> None:
    from readinglist import query

    with connection.connect(three) as db:
        db.connection.execute("DELETE FROM search")
        assert not health.examined(db).is_sound

        result = search.find(db, query.parse("two"))

        assert ([hit.row.number for hit in result.hits], result.was_mended) == ([2], True)
        assert health.examined(db).is_sound


def test_a_search_heals_an_index_that_is_damaged(three: Path) -> None:
    from readinglist import query

    with connection.connect(three) as db:
        db.connection.execute("UPDATE search_data SET block = x'00ff' WHERE id > 10")
        assert health.examined(db).outdated == ("the search index is damaged",)

        result = search.find(db, query.parse("two"))

        assert ([hit.row.number for hit in result.hits], result.was_mended) == ([2], True)
        assert health.examined(db).is_sound


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE cards SET title = 'Another' WHERE number = 2",
        "DELETE FROM cards WHERE number = 2",
        "INSERT INTO blocks VALUES ('a:nobody', 2)",
        "UPDATE search SET notes = 'Another' WHERE rowid = 2",
        "UPDATE tally SET readings = 7",
    ],
)
def test_whatever_is_out_of_step_is_found_and_mended(three: Path, harm: str) -> None:
    with connection.connect(three) as db:
        db.connection.execute(harm)
        assert health.examined(db).outdated

        health.mend(db)

        assert health.examined(db).is_sound


def test_rows_that_point_at_nothing_are_damage(three: Path) -> None:
    with connection.connect(three) as db:
        db.connection.execute("PRAGMA foreign_keys = OFF")
        db.connection.execute("INSERT INTO notes VALUES (99, '', '', '')")

        assert health.examined(db).damage == ("1 rows point at rows that are gone",)


def test_a_batch_is_not_begun_within_a_batch(db: Database) -> None:
    inner = batches.batch(db, command="inner", now=NOW)

    with changing(db), pytest.raises(sqlite3.OperationalError, match="within a transaction"):
        inner.__enter__()


def test_a_path_that_cannot_be_reached_is_told(tmp_path: Path) -> None:
    with pytest.raises(DiskError, match="too long"):
        connection.connect(tmp_path / ("x" * 300) / "readinglist.db")


def test_a_library_is_not_made_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(DiskError):
        connection.connect(tmp_path / "file" / "readinglist.db", create=True)


def test_drafts_of_processes_that_were_killed_are_swept(tmp_path: Path) -> None:
    old, young = tmp_path / ".readinglist.db-a.new", tmp_path / ".readinglist.db-b.new-journal"
    old.touch()
    young.touch()
    os.utime(old, (0, 0))

    connection.connect(tmp_path / "readinglist.db", create=True).close()

    assert sorted(each.name for each in tmp_path.iterdir()) == [young.name, "readinglist.db"]


def test_a_file_system_without_hard_links_gets_its_library_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)

    with connection.connect(tmp_path / "readinglist.db", create=True) as db:
        assert add_titles(db, "One") == [1]
    assert [each.name for each in tmp_path.iterdir()] == ["readinglist.db"]


def test_rows_that_nobody_reads_to_the_end_are_no_fault_when_the_library_is_closed(
    library: Path,
) -> None:
    with connection.connect(library) as db:
        add_titles(db, "One", "Two")
        rows = db.rows("SELECT number FROM items")
        first = next(rows)

    rows.close()  # type: ignore[attr-defined]

    assert first == (1,)
