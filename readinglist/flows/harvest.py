"""What was gathered becomes part of the list: the source, its references, who cites what."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from readinglist import urls
from readinglist.flows.gather import Gathered
from readinglist.flows.rehearsal import rehearsable
from readinglist.model import Citation, NewItem, Origin, Origins, Page, Reference, Work
from readinglist.store import followed, gone, items, merged, sources
from readinglist.store.batches import Batch
from readinglist.store.database import Database
from readinglist.store.followed import FollowedPage
from readinglist.store.gone import Edge
from readinglist.store.items import Added
from readinglist.store.sources import Pull


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """How the user wants a harvest filed.

    `typed` is what is known of the source because the user typed it; `name` is what it is called
    in queries. The tags go to the source and to everything it cites. It `is_partial` where the user
    wants only some of the references. In a rehearsal everything is decided and nothing is kept.
    """

    typed: Work = field(default_factory=Work)
    name: str = ""
    tags: tuple[str, ...] = ()
    is_partial: bool = False
    is_rehearsal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What became of a harvest: the source's reading, and one answer a reference, in order.

    `lost` is what the source cited before and no longer has.
    """

    source: Added
    references: tuple[Reference, ...] = ()
    added: tuple[Added, ...] = ()
    lost: tuple[Edge, ...] = ()

    @property
    def new(self) -> int:
        """How many readings are new, the source left out."""
        return len({each.number for each in self.added if each.is_new})

    @property
    def changed_nothing(self) -> bool:
        """Whether the list knew the source and every citation already."""
        return not self.source.is_new and not any(each.is_new_citation for each in self.added)

    @property
    def gone(self) -> tuple[Edge, ...]:
        """What the source no longer cites; its words may have changed, and it be there still."""
        cited = {each.number for each in self.added}
        return tuple(edge for edge in self.lost if edge.number not in cited)

    @property
    def every(self) -> tuple[Added, ...]:
        """What became of the source and of the references."""
        return (self.source, *self.added)


def harvest(
    db: Database, gathered: Gathered, filing: Filing, *, command: str, now: datetime
) -> Kept:
    """Add the source and every reference that is not merely suggested, in one batch."""
    with rehearsable(db, command=command, now=now, is_rehearsal=filing.is_rehearsal) as batch:
        return keep(batch, gathered, filing)


def keep(batch: Batch, gathered: Gathered, filing: Filing) -> Kept:
    """Add the source and every reference that is not merely suggested, inside a batch.

    What it cited before and has no more is marked, and stays.
    """
    db, texts = batch.database, texts_of(gathered)
    wanted = tuple(each for each in gathered.references if not each.suggested)
    source = items.add(batch, [_source(gathered, filing)])[0]
    # First, so that an entry in other words is no second one beside the first.
    is_read_anew = _is_read_anew(db, source.number, gathered, filing)
    lost = gone.mark(batch, source.number, texts) if is_read_anew else []
    sources.record(batch, source.number, _pull(gathered.page, filing))
    found = [_cited(reference, filing.tags) for reference in wanted]
    added = tuple(items.add(batch, found, source=source.number))
    now = merged.successor(db, source.number)  # a reference may show it to be another
    if not filing.is_partial:
        followed.record(batch, now, map(_followed, gathered.followed_pages))
    gone.unmark(batch, now, texts)
    return Kept(
        source=replace(source, number=now),
        references=wanted,
        added=added,
        lost=tuple(e._replace(number=merged.successor(db, e.number)) for e in lost),
    )


def _is_read_anew(db: Database, number: int, gathered: Gathered, filing: Filing) -> bool:
    """Whether all of a page is there that was pulled before.

    A report in another form has other words: its PDF says nothing about its page.
    """
    page = gathered.page
    if filing.is_partial or not (page.url and gathered.is_whole and gathered.references):
        return False
    return not sources.addresses(db, number).isdisjoint({page.asked, page.url})


def texts_of(gathered: Gathered) -> list[str]:
    """Return the words of every entry that was found, those that are merely suggested too."""
    return [reference.entry.text for reference in gathered.references]


def _source(gathered: Gathered, filing: Filing) -> NewItem:
    """Return the source as a reading: what its page says of itself, and what the user typed."""
    page, document = gathered.page, gathered.document
    typed = {name: getattr(filing.typed, name) for name in filing.typed.known() if name != "url"}
    work = replace(document.work, **typed, url=page.url if urls.is_web(page.url) else "")
    if not work.title and page.path is not None:
        work = replace(work, title=Path(page.url).stem)
    return NewItem(
        work=work,
        origins=_origins(work, document.origins, typed),
        tags=filing.tags,
        also_known_as=tuple(filter(None, [page.asked, filing.typed.url, *page.redirects])),
    )


def _origins(work: Work, stated: Origins, typed: dict[str, object]) -> Origins:
    return {
        name: Origin.USER if name in typed else stated.get(name, Origin.MARKUP)
        for name in work.known()
    }


def _pull(page: Page, filing: Filing) -> Pull:
    asked = page.asked or page.url
    if filing.is_partial:
        return Pull(name=filing.name, asked=asked, url=page.url)
    return Pull(name=filing.name, asked=asked, **_followed(page)._asdict())


def _followed(page: Page) -> FollowedPage:
    headers = {key.casefold(): value for key, value in page.headers.items()}
    return FollowedPage(
        url=page.url,
        etag=headers.get("etag", ""),
        last_modified=headers.get("last-modified", ""),
        digest=digest(page),
    )


def digest(page: Page) -> str:
    """Return the SHA-256 of a page as it came."""
    if page.path is None:
        return hashlib.sha256(page.body).hexdigest()
    with page.path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _cited(reference: Reference, tags: tuple[str, ...]) -> NewItem:
    entry = reference.entry
    return NewItem(
        work=reference.work,
        origins=reference.origins,
        tags=tags,
        citation=Citation(
            text=entry.text,
            section=entry.section,
            position=entry.position,
            page=entry.page,
            marker=entry.marker,
            context=entry.context,
            remark=entry.remark,
            confidence=reference.confidence,
            stage=entry.stage,
        ),
    )
