"""Where a reading can be read, how its link stands, and what was tried, for `show`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from readinglist.cli.readings import local_day
from readinglist.links.verdicts import DEAD_AFTER, State
from readinglist.model import Status
from readinglist.store import attempts, links, locations, pages
from readinglist.store.attempts import Tried
from readinglist.store.database import Database
from readinglist.store.links import Link
from readinglist.store.locations import Kind, Location
from readinglist.store.pages import KeptPage


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What is known of getting at a reading."""

    link: Link | None
    locations: tuple[Location, ...]
    tried: tuple[Tried, ...]
    page: KeptPage | None = None

    @property
    def is_lost(self) -> bool:
        """Whether the page is gone."""
        return self.link is not None and self.link.health.state.is_lost

    @property
    def has_copy_alone(self) -> bool:
        """Whether the page is gone and the web archive has a copy."""
        return self.is_lost and any(at.kind is Kind.ARCHIVED for at in self.locations)


def of(db: Database, number: int) -> Whereabouts:
    """Return what is known of getting at a reading."""
    return Whereabouts(
        links.get(db, number),
        locations.of_item(db, number),
        tuple(attempts.of_item(db, number)),
        pages.get(db, number),
    )


def fields(about: Whereabouts) -> Iterator[tuple[str, str]]:
    """Yield how the link stands, and where else the reading can be read, as labels and words."""
    if about.link is not None:
        yield "link", _standing(about.link)
    for place in about.locations:
        made = f" ({place.made_at[:10]})" if place.made_at else ""
        yield _LABELS[place.kind], f"{place.url}{made}"
    if about.page is not None:
        copy = about.page.archived_at
        of_copy = f", as the archive's copy of {copy[:10]}" if copy else ""
        yield "fetched", f"{local_day(about.page.fetched_at)}{of_copy}"


def lines(about: Whereabouts, status: Status) -> Iterator[str]:
    """Yield what was tried, for a reading that could not be had."""
    if not (about.is_lost or status is Status.UNOBTAINABLE):
        return
    from readinglist.cli import tries

    address = about.link.url if about.link else ""
    for each in tries.told(about.tried, address=address):
        yield f"    {each.when}  {each.what}: {each.answer}"


def record(about: Whereabouts) -> dict[str, object]:
    """Return all of it for JSON."""
    link = about.link
    health = link.health if link else None
    return {
        "link": {
            "state": health.state.value,
            "reason": health.reason,
            "failed_on": list(health.failed_on),
            "checked_at": link.checked_at,
        }
        if link and health
        else None,
        "locations": [{**at._asdict(), "kind": at.kind.value} for at in about.locations],
        "attempts": [{"at": at, **attempt._asdict()} for at, attempt in about.tried],
    }


def _standing(link: Link) -> str:
    """Return "gone on 2026-11-22: the server answered 404"."""
    health = link.health
    if health.state is State.DEAD:
        return f"dead: {health.reason} (failed on {', '.join(health.failed_on[-DEAD_AFTER:])})"
    seen = f"{health.state} on {local_day(link.checked_at)}"
    return f"{seen}{': ' if health.reason else ''}{health.reason}"


_LABELS = {Kind.ARCHIVED: "copy", Kind.MOVED: "moved to", Kind.CLAIMED: "claims"}
