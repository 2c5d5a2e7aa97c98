"""The columns that readings have wherever they are listed."""

from __future__ import annotations

from datetime import datetime

from readinglist.cli.arguments import today
from readinglist.cli.layout import Box
from readinglist.cli.render import Column
from readinglist.status import Status
from readinglist.store.listing import Row

_MARKS = {
    Status.UNREAD: "",
    Status.READING: "◐",
    Status.READ: "✓",
    Status.SKIPPED: "–",
    Status.UNOBTAINABLE: "∅",
}
_DOUBTFUL = "?"


def local_day(instant: str) -> str:
    """Return the day of a stored instant, in the user's own time zone; "" for ""."""
    return datetime.fromisoformat(instant).astimezone().date().isoformat() if instant else ""


def _mark(row: Row) -> str:
    """Return a sign for the status, and for a reading that the program is not sure of."""
    return _MARKS[Status(row.status)] + (_DOUBTFUL if row.is_doubtful else "")


def _short_day(row: Row) -> str:
    """Return the day without what goes without saying: "3 Nov" in the year that it is."""
    added = datetime.fromisoformat(row.added_at).astimezone().date()
    return f"{added.day} {added:%b}" if added.year == today().year else f"{added:%b %Y}"


COLUMNS: tuple[Column[Row], ...] = (
    Column("number", lambda row: row.number, "#", Box(right=True, style="cyan"), piped=True),
    Column("status", lambda row: row.status, "", Box(style="green"), _mark, piped=True),
    Column("title", lambda row: row.title, "Title", Box(weight=6, least=24), piped=True),
    Column(
        "authors", lambda row: row.authors, "Who", Box(weight=2, least=10, rank=7), piped=True
    ),
    Column("year", lambda row: row.year, "Year", Box(right=True, rank=8), piped=True),
    Column(
        "host", lambda row: row.host, "Where", Box(weight=2, least=12, rank=4, style="dim"),
        piped=True,
    ),
    Column(
        "cited_by", lambda row: row.cited_by, "Cited", Box(right=True, rank=5),
        lambda row: str(row.cited_by or ""), piped=True,
    ),
    Column(
        "tags", lambda row: list(row.tags), "Tags", Box(weight=1, least=10, rank=2),
        lambda row: ", ".join(row.tags), piped=True,
    ),
    Column(
        "added", lambda row: local_day(row.added_at), "Added", Box(rank=3, style="dim"),
        _short_day, piped=True,
    ),
    Column("url", lambda row: row.url, piped=True),
    Column("citekey", lambda row: row.citekey),
    Column("type", lambda row: row.type),
    Column("doi", lambda row: row.doi),
    Column("doubtful", lambda row: bool(row.is_doubtful)),
    Column("has_note", lambda row: bool(row.has_note)),
    Column("status_at", lambda row: row.status_at),
    Column("reason", lambda row: row.reason),
    Column("position", lambda row: row.position or None),
)  # fmt: skip
"""Field by field, in the order of a table; the names are the ones that scripts rely on."""
