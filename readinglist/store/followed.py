"""Further pages that were read for a source, and what their servers marked them with.

Why: the references of a report stand on a page of their own as often as not, so whether the report
has changed is asked of that page too.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from readinglist import urls
from readinglist.store.batches import Batch
from readinglist.store.database import Database
from readinglist.store.text import cleaned


class FollowedPage(NamedTuple):
    """A page as it was read; `etag` and `last_modified` are the server's, for asking again.

    `digest` is the SHA-256 of the bytes that came.
    """

    url: str
    etag: str
    last_modified: str
    digest: str


def of_source(db: Database, number: int) -> list[FollowedPage]:
    """Return the further pages of a source, in the order of their addresses."""
    sql = f"SELECT {', '.join(FollowedPage._fields)} FROM followed WHERE source = ? ORDER BY url"
    return [FollowedPage(*row) for row in db.rows(sql, (number,))]


def record(batch: Batch, number: int, pages: Iterable[FollowedPage]) -> None:
    """Note that these further pages were read for a source, and no others."""
    known = {page.url for page in of_source(batch.database, number)}
    for page in map(_storable, pages):
        if page.url in known:
            known.remove(page.url)
            marks = page._asdict()
            batch.update("followed", (number, marks.pop("url")), marks)
        else:
            batch.insert("followed", (number, *page))
    for url in sorted(known):
        batch.delete("followed", (number, url))


def _storable(page: FollowedPage) -> FollowedPage:
    cleansed = FollowedPage._make(map(cleaned, page))
    return cleansed._replace(url=urls.without_user(cleansed.url))
