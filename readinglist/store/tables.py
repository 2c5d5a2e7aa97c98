"""The tables whose every change is an event: what identifies a row, and what a row is.

Why: the recorder and undo are generic. A column that is missing here would be lost by undo, so a
test compares this list with the schema.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Table:
    """A recorded table.

    `item` is the column that says whose row it is; `shapes` are the columns on which the reading's
    card and its place in the search index depend. `noun` is what a person calls a row by its
    number, "" where the rows have no numbers that a person knows.
    """

    name: str
    key: tuple[str, ...]
    columns: tuple[str, ...]
    item: str
    shapes: frozenset[str] = frozenset()
    noun: str = ""

    @cached_property
    def select(self) -> str:
        return f"SELECT {', '.join(self.columns)} FROM {self.name} WHERE {self.where}"

    @cached_property
    def insert(self) -> str:
        marks = ", ".join("?" * len(self.columns))
        return f"INSERT INTO {self.name} ({', '.join(self.columns)}) VALUES ({marks})"

    @cached_property
    def delete(self) -> str:
        return f"DELETE FROM {self.name} WHERE {self.where}"

    @cached_property
    def where(self) -> str:
        return " AND ".join(f"{column} = ?" for column in self.key)

    @cached_property
    def key_places(self) -> tuple[int, ...]:
        return tuple(self.columns.index(column) for column in self.key)

    @cached_property
    def item_place(self) -> int:
        return self.columns.index(self.item)


def _table(
    name: str, key: str, columns: str, *, item: str = "item", shapes: str = "", noun: str = ""
) -> Table:
    words = (tuple(key.split()), tuple(columns.split()))
    return Table(name, *words, item, frozenset(shapes.split()), noun)


RECORDED = {
    table.name: table
    for table in (
        _table(
            "items",
            "number",
            "number citekey work origins status status_at reason added_at deleted_at",
            item="number",
            shapes="number work",
            noun="reading",
        ),
        _table("keys", "key item", "key item"),
        _table(
            "citations",
            "id",
            "id source item text section position page marker context remark confidence stage "
            "added_at",
            shapes="id source item text context remark confidence",
        ),
        _table("taggings", "item tag", "item tag", shapes="item tag"),
        _table("statuses", "id", "id item status day reason recorded_at"),
        _table("notes", "item", "item text body digest", shapes="item body"),
        _table(
            "quotations",
            "number",
            "number item position block kind words page themes note verdict found prefix suffix "
            "added_at removed_at",
            shapes="number item words removed_at",
            noun="quotation",
        ),
        _table("takeaways", "number", "number words added_at", item="number", noun="takeaway"),
        _table("backings", "id", "id takeaway item quotation stance"),
        _table("sources", "item", "item name asked url etag last_modified digest harvested_at"),
        _table("merged", "number", "number into_number citekey", item="into_number"),
        _table("told_apart", "item other", "item other"),
        _table("gone", "citation", "citation source since", item="source"),
        _table("followed", "source url", "source url etag last_modified digest", item="source"),
    )
}

UNRECORDED = frozenset(
    {
        *("batches", "events"),
        *("cards", "blocks", "search", "tally"),
        *("tags", "themes"),
        *("agreed", "exports"),
        *("pages", "bodies", "texts", "attempts", "links", "locations"),
        *("rests", "robots", "contacts", "answers"),
    }
)
"""The log; what follows from the rest; the spellings of tags and themes; facts of the disk, and
those of the web.
"""
