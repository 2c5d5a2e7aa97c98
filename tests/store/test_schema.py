from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlite_utils import Database as SqliteUtils
from sqlite_utils import Migrations

from readinglist.errors import StoreError
from readinglist.store import connection, schema, tables, upgrade, version
from readinglist.store.database import Database, connected
from tests.support.library import add_titles, found


def described(library: sqlite3.Connection) -> list[tuple[str, ...]]:
    """Every table, index and trigger, and every column."""
    objects = library.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()
    columns = [
        (name, *map(str, column))
        for kind, name, *_ in objects
        if kind == "table"
        for column in library.execute(f"PRAGMA table_xinfo({name})")
    ]
    return sorted(tuple(map(str, row)) for row in [*objects, *columns])


def of_schema(number: int) -> sqlite3.Connection:
    """A database as the version of this program left it that knew `number` migrations."""
    library = sqlite3.connect(":memory:", isolation_level=None)
    known = [migration.name for migration in schema.migrations._migrations]
    database = SqliteUtils(library, recursive_triggers=False)
    if number < len(known):
        schema.migrations.apply(database, stop_before=known[number])
    else:
        schema.migrations.apply(database)
    library.execute(f"PRAGMA user_version = {number}")
    return library


def test_the_number_of_the_schema_is_that_of_the_migrations() -> None:
    assert len(schema.migrations._migrations) == version.SCHEMA


@pytest.mark.parametrize("number", range(version.SCHEMA + 1))
def test_a_library_of_any_age_becomes_as_a_new_one(number: int) -> None:
    with closing(of_schema(number)) as old, closing(of_schema(version.SCHEMA)) as fresh:
        schema.apply(old)

        assert described(old) == described(fresh)
        assert old.execute("PRAGMA user_version").fetchone() == (version.SCHEMA,)
        assert old.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_every_table_is_recorded_derived_or_the_log(db: Database) -> None:
    names = {
        name
        for (name,) in db.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")
        if not name.startswith(("sqlite_", "_sqlite", "search_"))
    }

    assert names == tables.RECORDED.keys() | tables.UNRECORDED


@pytest.mark.parametrize("table", tables.RECORDED.values(), ids=lambda table: table.name)
def test_every_column_of_a_recorded_table_is_recorded(db: Database, table: tables.Table) -> None:
    columns = list(db.rows(f"PRAGMA table_info({table.name})"))

    assert table.columns == tuple(name for _, name, *_ in columns)
    assert set(table.key) == {name for _, name, *_, primary in columns if primary}
    assert table.shapes <= set(table.columns)


@pytest.fixture
def newer_program(monkeypatch: pytest.MonkeyPatch) -> Migrations:
    """The program as it will be when it knows one migration more; the test adds that."""
    more = Migrations("readinglist")
    more._migrations.extend(schema.migrations._migrations)
    monkeypatch.setattr(schema.apply, "__defaults__", (more,))
    monkeypatch.setattr(connection, "SCHEMA", version.SCHEMA + 1)
    return more


def test_an_older_library_is_upgraded_and_a_copy_is_put_aside(
    library: Path, newer_program: Migrations
) -> None:
    with closing(connected(library, "mode=rw")) as raw:
        raw.execute("INSERT INTO batches (command, at) VALUES ('old', '')")

    @newer_program()
    def m002_one_more(db: SqliteUtils) -> None:
        db.execute("CREATE TABLE one_more (x)")

    with connection.connect(library) as db:
        assert db.value("PRAGMA user_version") == version.SCHEMA + 1
        assert db.value("SELECT count(*) FROM one_more") == 0
        assert db.value("SELECT command FROM batches") == "old"

    copy = library.with_name(f"{library.name}.schema-{version.SCHEMA}")
    with closing(sqlite3.connect(copy)) as old:
        assert old.execute("PRAGMA user_version").fetchone() == (version.SCHEMA,)
        assert old.execute("SELECT command FROM batches").fetchone() == ("old",)
    assert sorted(each.name for each in library.parent.iterdir()) == [library.name, copy.name]


def test_a_migration_that_fails_leaves_the_old_schema(
    library: Path, newer_program: Migrations
) -> None:
    @newer_program()
    def m002_breaks(db: SqliteUtils) -> None:
        db.execute("CREATE TABLE half_made (x)")
        db.execute("DROP TABLE items")
        db.execute("This is no SQL")

    with pytest.raises(sqlite3.OperationalError, match="syntax"):
        connection.connect(library)

    with closing(sqlite3.connect(library)) as raw, closing(of_schema(version.SCHEMA)) as fresh:
        assert described(raw) == described(fresh)
        assert raw.execute("PRAGMA user_version").fetchone() == (version.SCHEMA,)


def test_a_migration_that_leaves_rows_pointing_at_nothing_is_refused(
    library: Path, newer_program: Migrations
) -> None:
    with connected(library, "mode=rw") as raw:
        raw.execute("PRAGMA foreign_keys = OFF")

    @newer_program()
    def m002_dangles(db: SqliteUtils) -> None:
        db.execute("PRAGMA defer_foreign_keys = ON")
        db.execute("CREATE TABLE dangling (item INTEGER REFERENCES items (number))")
        db.execute("INSERT INTO dangling VALUES (99)")

    with pytest.raises(StoreError, match="1 rows"):
        connection.connect(library)


def test_what_cannot_be_copied_is_not_upgraded(
    library: Path, newer_program: Migrations, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upgrade, "_copied", lambda connection, path: "row 3 missing from index")

    @newer_program()
    def m002_never_runs(db: SqliteUtils) -> None:
        raise AssertionError

    with pytest.raises(StoreError, match="row 3 missing"):
        connection.connect(library)

    assert [each.name for each in library.parent.iterdir()] == [library.name]


def test_libraries_made_and_used_before_an_upgrade_keep_their_readings(
    library: Path, newer_program: Migrations, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "SCHEMA", version.SCHEMA)
    with connection.connect(library) as db:
        add_titles(db, "One", "Two")
    monkeypatch.setattr(connection, "SCHEMA", version.SCHEMA + 1)

    @newer_program()
    def m002_one_more(db: SqliteUtils) -> None:
        db.execute("ALTER TABLE sources ADD COLUMN followed INTEGER NOT NULL DEFAULT 0")

    with connection.connect(library) as db:
        assert found(db, "") == [1, 2]


def test_two_copies_of_sqlite_in_one_process_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pysqlite3", sqlite3)

    with pytest.raises(StoreError, match="pysqlite3"):
        connection.connect(tmp_path / "readinglist.db", create=True)

    assert list(tmp_path.iterdir()) == []
