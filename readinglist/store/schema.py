"""The tables, as a list of migrations: the home of sqlite-utils.

A migration is SQL and literals alone and is never changed once it has landed: a later one changes
the schema further. `apply` runs them all in one transaction and mirrors their number in
`PRAGMA user_version`.

Five kinds of table:
- what the user and the world said: items, keys, citations, taggings, statuses, notes, quotations,
  takeaways, backings, sources, followed, gone, merged, told_apart. Every change of these is an
  event (see `batches`).
- the log of changes: batches, events.
- what follows from the first kind and can be made again (see `derived`): cards, blocks, search,
  tally.
- the spellings of tags and themes: the first spelling is the one that is shown.
- facts of the disk, which no undo changes: agreed (the files of notes), exports (what was written).
- facts of the web, which no undo changes: pages and bodies, texts, attempts, links, locations,
  rests, robots, contacts, answers. They have no foreign keys: a number of a reading is never used
  again, and what was seen under it stays true when the reading is merged into another.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable

from sqlite_utils import Database as SqliteUtils
from sqlite_utils import Migrations

from readinglist.errors import StoreError

migrations = Migrations("readinglist")


@migrations()
def m001_the_reading_list(db: SqliteUtils) -> None:
    for statement in _M001:
        db.execute(statement)


@migrations()
def m002_notes_and_what_follows(db: SqliteUtils) -> None:
    for statement in _M002:
        db.execute(statement)


@migrations()
def m003_who_cites_what(db: SqliteUtils) -> None:
    for statement in _M003:
        db.execute(statement)


@migrations()
def m004_what_the_web_says(db: SqliteUtils) -> None:
    for statement in _M004:
        db.execute(statement)


@migrations()
def m005_texts_in_rows_of_their_own(_: SqliteUtils) -> None:
    """Change nothing but the number: the rows of `search` are numbered anew, as they are made."""


_M001 = (
    # "RdLs", in the file's header: a library of this program (sqlite.org/fileformat2.html, 1.3.15)
    "PRAGMA application_id = 0x52644c73",
    # What is known of a work is JSON: it is read and written whole, and a new field of the model
    # needs no migration. What lists sort and filter by stands in `cards`.
    """CREATE TABLE items (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        citekey TEXT NOT NULL UNIQUE,
        work TEXT NOT NULL,
        origins TEXT NOT NULL,
        status TEXT NOT NULL,
        status_at TEXT NOT NULL,
        reason TEXT NOT NULL,
        added_at TEXT NOT NULL,
        deleted_at TEXT
    ) STRICT""",
    "CREATE INDEX items_by_status ON items (status) WHERE deleted_at IS NULL",
    "CREATE INDEX items_in_trash ON items (deleted_at) WHERE deleted_at IS NOT NULL",
    # Several works may share a key (the chapters of a report share its address): who asks for a
    # key gets all its owners, and `matching` decides.
    """CREATE TABLE keys (
        key TEXT NOT NULL,
        item INTEGER NOT NULL REFERENCES items (number),
        PRIMARY KEY (key, item)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX keys_of_item ON keys (item)",
    """CREATE TABLE citations (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        source INTEGER NOT NULL REFERENCES items (number),
        item INTEGER NOT NULL REFERENCES items (number),
        text TEXT NOT NULL,
        section TEXT NOT NULL,
        position INTEGER NOT NULL,
        page TEXT NOT NULL,
        marker TEXT NOT NULL,
        context TEXT NOT NULL,
        remark TEXT NOT NULL,
        confidence REAL NOT NULL,
        stage TEXT NOT NULL,
        added_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX citations_of_item ON citations (item, source)",
    "CREATE INDEX citations_of_source ON citations (source, position)",
    """CREATE TABLE tags (
        tag TEXT PRIMARY KEY,
        name TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE taggings (
        item INTEGER NOT NULL REFERENCES items (number),
        tag TEXT NOT NULL REFERENCES tags (tag),
        PRIMARY KEY (item, tag)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX taggings_of_tag ON taggings (tag, item)",
    """CREATE TABLE statuses (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        item INTEGER NOT NULL REFERENCES items (number),
        status TEXT NOT NULL,
        day TEXT NOT NULL,
        reason TEXT NOT NULL,
        recorded_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX statuses_of_item ON statuses (item)",
    "CREATE INDEX statuses_by_day ON statuses (status, day)",
    """CREATE TABLE notes (
        item INTEGER PRIMARY KEY REFERENCES items (number),
        path TEXT NOT NULL,
        text TEXT NOT NULL,
        body TEXT NOT NULL,
        digest TEXT NOT NULL,
        size INTEGER NOT NULL,
        modified_ns INTEGER NOT NULL
    ) STRICT""",
    """CREATE TABLE sources (
        item INTEGER PRIMARY KEY REFERENCES items (number),
        name TEXT NOT NULL,
        asked TEXT NOT NULL,
        url TEXT NOT NULL,
        etag TEXT NOT NULL,
        last_modified TEXT NOT NULL,
        digest TEXT NOT NULL,
        harvested_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE merged (
        number INTEGER PRIMARY KEY,
        into_number INTEGER NOT NULL REFERENCES items (number)
    ) STRICT""",
    """CREATE TABLE batches (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        command TEXT NOT NULL,
        at TEXT NOT NULL,
        undoes INTEGER REFERENCES batches (number),
        stands INTEGER NOT NULL DEFAULT 1
    ) STRICT""",
    """CREATE TABLE events (
        id INTEGER PRIMARY KEY,
        batch INTEGER NOT NULL REFERENCES batches (number),
        table_name TEXT NOT NULL,
        key TEXT NOT NULL,
        before TEXT,
        after TEXT
    ) STRICT""",
    "CREATE INDEX events_of_batch ON events (batch)",
    # Derived tables have no foreign keys: they follow at the end of a batch.
    """CREATE TABLE cards (
        number INTEGER PRIMARY KEY,
        title TEXT NOT NULL,
        authors TEXT NOT NULL,
        year INTEGER,
        type TEXT NOT NULL,
        host TEXT NOT NULL,
        url TEXT NOT NULL,
        doi TEXT NOT NULL,
        tags TEXT NOT NULL,
        cited_by INTEGER NOT NULL,
        is_doubtful INTEGER NOT NULL,
        has_note INTEGER NOT NULL,
        title_order TEXT NOT NULL,
        author_order TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX cards_by_title ON cards (title_order)",
    "CREATE INDEX cards_by_author ON cards (author_order)",
    "CREATE INDEX cards_by_year ON cards (year)",
    "CREATE INDEX cards_by_cited ON cards (cited_by)",
    """CREATE TABLE blocks (
        block TEXT NOT NULL,
        item INTEGER NOT NULL,
        PRIMARY KEY (block, item)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX blocks_of_item ON blocks (item)",
    # Chinese, Japanese and Korean come segmented into single characters (see `segments`), since
    # unicode61 takes a whole run of them for one word; the trigram tokenizer needs three.
    """CREATE VIRTUAL TABLE search USING fts5 (
        title, authors, container, entries, remarks, tags, notes,
        tokenize = "unicode61 remove_diacritics 2"
    )""",
    # How many readings outside the trash are of each status: counting 100,000 takes 3 ms, which
    # a list that is otherwise flat would show on every page.
    """CREATE TABLE tally (
        status TEXT PRIMARY KEY,
        readings INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER tally_insert AFTER INSERT ON items WHEN new.deleted_at IS NULL BEGIN
        INSERT INTO tally VALUES (new.status, 1)
            ON CONFLICT (status) DO UPDATE SET readings = readings + 1;
    END""",
    """CREATE TRIGGER tally_delete AFTER DELETE ON items WHEN old.deleted_at IS NULL BEGIN
        UPDATE tally SET readings = readings - 1 WHERE status = old.status;
    END""",
    """CREATE TRIGGER tally_update AFTER UPDATE OF status, deleted_at ON items BEGIN
        UPDATE tally SET readings = readings - 1
            WHERE status = old.status AND old.deleted_at IS NULL;
        INSERT INTO tally SELECT new.status, 1 WHERE new.deleted_at IS NULL
            ON CONFLICT (status) DO UPDATE SET readings = readings + 1;
    END""",
)

_M002 = (
    # A note is the user's words alone: where its file lies, and what its head says, are facts of
    # the disk, and stand in `agreed`.
    "ALTER TABLE notes DROP COLUMN path",
    "ALTER TABLE notes DROP COLUMN size",
    "ALTER TABLE notes DROP COLUMN modified_ns",
    # The words begin behind the second fence. Digests of them are taken when they are next met.
    """UPDATE notes SET digest = '', text = CASE
        WHEN substr(text, 1, 4) = '---' || char(10) AND instr(substr(text, 4), _fence) > 0
        THEN substr(text, 3 + instr(substr(text, 4), _fence) + 5) ELSE text END
    """.replace("_fence", "char(10) || '---' || char(10)"),
    """CREATE TABLE agreed (
        item INTEGER PRIMARY KEY,
        path TEXT NOT NULL,
        head TEXT NOT NULL,
        digest TEXT,
        words TEXT,
        status TEXT NOT NULL,
        tags TEXT NOT NULL,
        size INTEGER NOT NULL,
        modified_ns INTEGER NOT NULL,
        changed_ns INTEGER NOT NULL,
        inode INTEGER NOT NULL,
        conflict TEXT NOT NULL
    ) STRICT""",
    # A quotation that is taken out of its note keeps its row: it may come back, by a cut and a
    # paste with a sync between them.
    """CREATE TABLE quotations (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        item INTEGER NOT NULL REFERENCES items (number),
        position INTEGER NOT NULL,
        block TEXT NOT NULL,
        kind TEXT NOT NULL,
        words TEXT NOT NULL,
        page TEXT NOT NULL,
        themes TEXT NOT NULL,
        note TEXT NOT NULL,
        verdict TEXT NOT NULL,
        found TEXT NOT NULL,
        prefix TEXT NOT NULL,
        suffix TEXT NOT NULL,
        added_at TEXT NOT NULL,
        removed_at TEXT
    ) STRICT""",
    "CREATE INDEX quotations_of_item ON quotations (item, position)",
    """CREATE TABLE themes (
        theme TEXT PRIMARY KEY,
        name TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE takeaways (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        words TEXT NOT NULL,
        added_at TEXT NOT NULL
    ) STRICT""",
    # Without a quotation it is the reading as a whole that stands for it or against it.
    """CREATE TABLE backings (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        takeaway INTEGER NOT NULL REFERENCES takeaways (number),
        item INTEGER NOT NULL REFERENCES items (number),
        quotation INTEGER REFERENCES quotations (number),
        stance TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX backings_of_takeaway ON backings (takeaway)",
    "CREATE INDEX backings_of_quotation ON backings (quotation)",
    # What was written into a file, block by block: what an edit since then is told by.
    """CREATE TABLE exports (
        path TEXT NOT NULL,
        block TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (path, block)
    ) STRICT, WITHOUT ROWID""",
    "ALTER TABLE batches ADD COLUMN by_hand INTEGER NOT NULL DEFAULT 0",
)

_M003 = (
    # The citekey of a reading that was merged into another: it stands in what the user has written.
    "ALTER TABLE merged ADD COLUMN citekey TEXT NOT NULL DEFAULT ''",
    "CREATE INDEX merged_by_citekey ON merged (citekey)",
    # Pairs that look like one work and are two, the user says. Each pair has two rows, one a side.
    """CREATE TABLE told_apart (
        item INTEGER NOT NULL REFERENCES items (number),
        other INTEGER NOT NULL REFERENCES items (number),
        PRIMARY KEY (item, other)
    ) STRICT, WITHOUT ROWID""",
    # Citations that their source no longer has. They are kept: it had them once.
    """CREATE TABLE gone (
        citation INTEGER PRIMARY KEY REFERENCES citations (id),
        source INTEGER NOT NULL REFERENCES items (number),
        since TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX gone_of_source ON gone (source)",
    # Further pages that were read for a source, and what their servers marked them with.
    """CREATE TABLE followed (
        source INTEGER NOT NULL REFERENCES items (number),
        url TEXT NOT NULL,
        etag TEXT NOT NULL,
        last_modified TEXT NOT NULL,
        digest TEXT NOT NULL,
        PRIMARY KEY (source, url)
    ) STRICT, WITHOUT ROWID""",
    # What `next` weighs of each of 100,000 readings, at one look.
    "ALTER TABLE cards ADD COLUMN mentions INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE cards ADD COLUMN remarks INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE cards ADD COLUMN minutes INTEGER",
)

_M004 = (
    # What came for a reading the last time that a page came, and what it was marked with.
    """CREATE TABLE pages (
        item INTEGER PRIMARY KEY,
        asked TEXT NOT NULL,
        url TEXT NOT NULL,
        etag TEXT NOT NULL,
        last_modified TEXT NOT NULL,
        content_type TEXT NOT NULL,
        digest TEXT NOT NULL,
        cut_at INTEGER,
        archived_at TEXT NOT NULL,
        fetched_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX pages_by_digest ON pages (digest)",
    # Several readings may share a page (the chapters of a report): it is kept once.
    """CREATE TABLE bodies (
        digest TEXT PRIMARY KEY,
        size INTEGER NOT NULL,
        packed BLOB NOT NULL
    ) STRICT""",
    # The text of the page with this digest; `trouble` says why there is none.
    """CREATE TABLE texts (
        item INTEGER PRIMARY KEY,
        digest TEXT NOT NULL,
        packed BLOB NOT NULL,
        language TEXT NOT NULL,
        words INTEGER NOT NULL,
        minutes INTEGER NOT NULL,
        pages TEXT NOT NULL,
        trouble TEXT NOT NULL,
        made_at TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE attempts (
        id INTEGER PRIMARY KEY,
        item INTEGER NOT NULL,
        at TEXT NOT NULL,
        purpose TEXT NOT NULL,
        url TEXT NOT NULL,
        found TEXT NOT NULL,
        outcome TEXT NOT NULL,
        status INTEGER,
        problem TEXT NOT NULL,
        digest TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX attempts_of_item ON attempts (item, id)",
    """CREATE TABLE links (
        item INTEGER PRIMARY KEY,
        url TEXT NOT NULL,
        state TEXT NOT NULL,
        reason TEXT NOT NULL,
        failed_on TEXT NOT NULL,
        next_at TEXT NOT NULL,
        checked_at TEXT NOT NULL
    ) STRICT""",
    "CREATE INDEX links_by_state ON links (state)",
    """CREATE TABLE locations (
        item INTEGER NOT NULL,
        url TEXT NOT NULL,
        kind TEXT NOT NULL,
        made_at TEXT NOT NULL,
        near TEXT NOT NULL,
        found_at TEXT NOT NULL,
        PRIMARY KEY (item, url)
    ) STRICT, WITHOUT ROWID""",
    # Hosts that asked to be left alone, and what the robots.txt of each place said.
    """CREATE TABLE rests (
        host TEXT PRIMARY KEY,
        until TEXT NOT NULL,
        status INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE robots (
        place TEXT PRIMARY KEY,
        rules TEXT NOT NULL,
        read_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE contacts (
        day TEXT NOT NULL,
        command TEXT NOT NULL,
        host TEXT NOT NULL,
        requests INTEGER NOT NULL,
        PRIMARY KEY (day, command, host)
    ) STRICT, WITHOUT ROWID""",
    # What services said, so that none is asked the same twice.
    """CREATE TABLE answers (
        service TEXT NOT NULL,
        question TEXT NOT NULL,
        packed BLOB NOT NULL,
        asked_at TEXT NOT NULL,
        PRIMARY KEY (service, question)
    ) STRICT, WITHOUT ROWID""",
    # Texts and quotations are searched with the rest. The rows are made again after an upgrade.
    "DROP TABLE search",
    """CREATE VIRTUAL TABLE search USING fts5 (
        title, authors, container, entries, remarks, tags, notes, quotations, text,
        tokenize = "unicode61 remove_diacritics 2"
    )""",
)


def apply(
    connection: sqlite3.Connection,
    pending: Migrations = migrations,
    *,
    then: Callable[[sqlite3.Connection], None] | None = None,
) -> None:
    """Bring the database to the newest schema, and do `then` to it: wholly, or not at all.

    Several processes may do so at once: the first one migrates, the others find it done.
    """
    _refuse_a_second_sqlite()
    connection.execute("BEGIN IMMEDIATE")
    try:
        database = SqliteUtils(connection, recursive_triggers=False, execute_plugins=False)
        pending.apply(database)  # inside our transaction each migration is a savepoint of it
        _check_references(connection)
        connection.execute(f"PRAGMA user_version = {len(pending.applied(database))}")
        if then is not None:
            then(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _check_references(connection: sqlite3.Connection) -> None:
    if broken := connection.execute("PRAGMA foreign_key_check").fetchall():
        raise StoreError(f"The upgrade would leave {len(broken)} rows that point at nothing.")


def _refuse_a_second_sqlite() -> None:
    """sqlite-utils takes `pysqlite3` where it is installed, and that is another copy of SQLite.

    Two copies in one process break each other's POSIX locks (sqlite.org/howtocorrupt.html, 2.2.1).
    """
    if "pysqlite3" in sys.modules:
        raise StoreError(
            "Two copies of SQLite are installed: pysqlite3 beside Python's own.",
            hint="Nothing was changed. Take one out: pip uninstall pysqlite3 pysqlite3-binary",
        )
