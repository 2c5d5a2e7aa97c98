"""How the link of a reading stands after an answer: written down, with the try that told it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from readinglist import identifiers, matching, urls
from readinglist.errors import HttpStatusError, ReadingListError
from readinglist.flows.claims import answer_to
from readinglist.links import verdicts
from readinglist.links.verdicts import Health, Sign, State
from readinglist.model import Page
from readinglist.store import attempts, links, locations
from readinglist.store.attempts import Attempt
from readinglist.store.batches import Batch
from readinglist.store.locations import Kind, Location
from readinglist.store.wanted import Wanted


def alive(batch: Batch, reading: Wanted, page: Page, *, asked: str, today: date) -> Health:
    """Note that the page of a reading is there, and where it has moved to for good, if it has.

    The reading answers to where it has moved, and to where the resolver of its identifier leads.
    """
    health = verdicts.judged(reading.health, Sign.HERE, today=today, reason="")
    is_elsewhere = urls.key(page.url) != urls.key(asked)
    if is_elsewhere and (page.moved or _is_resolved(asked, page.url)):
        answer_to(batch, reading.number, (matching.address_key(page.url),))
    if is_elsewhere and page.moved:
        locations.put(batch, reading.number, Location(page.url, Kind.MOVED))
        health = replace(health, state=State.MOVED, reason=f"to {shown(page.url)}")
    links.put(batch, reading.number, asked, health)
    return health


def _is_resolved(asked: str, found: str) -> bool:
    """Whether a resolver was asked: doi.org sends on for now, and to the work all the same."""
    return identifiers.in_url(asked) is not None and urls.host(asked) != urls.host(found)


def failed(
    batch: Batch, reading: Wanted, tried: Attempt, *, sign: Sign, asked: str, today: date
) -> Health:
    """Record a try that brought no page, and what that says about the link."""
    attempts.record(batch, reading.number, tried)
    health = verdicts.judged(reading.health, sign, today=today, reason=tried.problem)
    if sign is not Sign.SILENT:
        links.put(batch, reading.number, asked, health)
    return health


def failure(purpose: str, error: ReadingListError, *, asked: str) -> Attempt:
    """Return the record of a try that ended in an error."""
    status = error.status if isinstance(error, HttpStatusError) else None
    outcome = verdicts.sign(error).value
    return Attempt(purpose, shown(asked), outcome, problem_of(error), status=status)


def problem_of(error: ReadingListError) -> str:
    """Return what went wrong, without the address in front."""
    return str(getattr(error, "problem", error))


def shown(url: str) -> str:
    """Return an address as it is recorded and told: without secrets."""
    return urls.without_secrets(url)
