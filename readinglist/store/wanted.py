"""What fetching and checking need to know of readings before they ask for anything."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from readinglist.links.verdicts import Health
from readinglist.model import Origin, Origins, Work
from readinglist.store import links
from readinglist.store.database import Database, Row
from readinglist.store.pages import KeptPage
from readinglist.store.values import decoded, decoded_origins


class Wanted(NamedTuple):
    """A reading, and what is known of its page.

    `is_typed` says that the user typed its address. `page` is what came the last time that one
    came, and `is_held` whether it, or the text that was made of it, is still there. `health` is
    that of the link, None where it was never asked for.
    """

    number: int
    citekey: str
    title: str
    work: Work
    origins: Origins
    is_typed: bool
    page: KeptPage | None
    is_held: bool
    health: Health | None


def wanted(db: Database, numbers: Iterable[int]) -> list[Wanted]:
    """Return what is known of readings, in the order of their numbers; the trash is left out."""
    these = json.dumps(list(numbers))
    with db.snapshot():
        found = list(db.rows(_WANTED, (these,)))
        standing = links.of_items(db, [row[0] for row in found])
    return [_wanted(row, standing.get(row[0])) for row in found]


def _wanted(row: Row, link: links.Link | None) -> Wanted:
    number, citekey, title, work, origins, is_pulled, is_held, *page = row
    known = decoded_origins(origins)
    return Wanted(
        number=number,
        citekey=citekey,
        title=title,
        work=decoded(work),
        origins=known,
        is_typed=bool(is_pulled) or known.get("url") is Origin.USER,
        page=KeptPage(*page) if page[0] is not None else None,
        is_held=bool(is_held),
        health=link.health if link else None,
    )


_WANTED = f"""
    SELECT number, citekey, title, work, origins, number IN (SELECT item FROM sources),
        EXISTS (SELECT 1 FROM bodies WHERE bodies.digest = pages.digest)
            OR EXISTS (SELECT 1 FROM texts WHERE texts.item = number
                AND texts.digest = pages.digest),
        {", ".join(f"pages.{field}" for field in KeptPage._fields)}
    FROM items JOIN cards USING (number) LEFT JOIN pages ON pages.item = number
    WHERE number IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL
    ORDER BY number
"""
