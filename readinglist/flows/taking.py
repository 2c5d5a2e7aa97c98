"""What came for a reading is kept: the page, what it says of the work, how the link stands.

Why: one place decides what an answer may change. A failure changes nothing but the record of it,
and a page that is not the work no more than that.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from readinglist import matching, media, urls
from readinglist.errors import FetchError, ReadingListError
from readinglist.flows.claims import answer_to, without_owned
from readinglist.flows.standing import alive, failed, failure, problem_of, shown
from readinglist.links import siblings, verdicts
from readinglist.links.siblings import Look
from readinglist.links.verdicts import Health, Sign, State
from readinglist.matching import Description
from readinglist.matching.refining import is_other, refinement
from readinglist.model import NewItem, Origin, Page, Work
from readinglist.store import attempts, enriching, links, locations, pages
from readinglist.store.attempts import Attempt
from readinglist.store.batches import Batch
from readinglist.store.locations import Kind, Location
from readinglist.store.pages import LARGEST_BODY, KeptPage
from readinglist.store.wanted import Wanted

if TYPE_CHECKING:
    from readinglist.extract.front import Front


class Result(StrEnum):
    """What became of a reading."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one reading, for the user.

    `problem` is what went wrong in words, `hint` what to do about it; `notice` is a sentence about
    something that the page claims. All are "" where there is nothing to say. `exit_code` is that of
    the error where it is the only reading that was asked for.
    """

    number: int
    title: str
    url: str
    result: Result
    health: Health
    problem: str = ""
    hint: str = ""
    notice: str = ""
    exit_code: int = 0


@dataclass(frozen=True, slots=True)
class Arrival:
    """A page as it came, read so far as many readings need it read once."""

    page: Page
    digest: str
    front: Front | None
    body: bytes | None

    @property
    def said(self) -> Work:
        """What the page says of the work; nothing where it is no HTML."""
        return self.front.work if self.front else Work()

    @property
    def look(self) -> Look:
        return Look(self.page.url, self.page.body)


def arrival(page: Page) -> Arrival:
    """Return a page with its digest, and what its head says of it."""
    # Loading the parser takes as long as the first answers are on their way.
    from readinglist.extract.front import front  # noqa: PLC0415

    if page.path is not None:
        return _of_file(page, page.path)
    is_html = media.kind(page.body[: media.SNIFF_BYTES], name=page.url) is media.Kind.HTML
    said = front(page) if is_html else None
    body = page.body if len(page.body) <= LARGEST_BODY else None
    return Arrival(page, hashlib.sha256(page.body).hexdigest(), said, body)


def _of_file(page: Page, path: Path) -> Arrival:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    body = path.read_bytes() if path.stat().st_size <= LARGEST_BODY else None
    return Arrival(page, digest, None, body)


def suspicion(reading: Wanted, came: Arrival, *, asked: str) -> str:
    """Return why what came may not be the page of the reading, "" where nothing speaks for that."""
    origin = reading.origins.get("title", Origin.GUESS)
    found = siblings.suspicion(asked, came.look)
    if not found and is_other(reading.work, came.said, origin=origin):
        found = f"its title is another: “{came.said.title}”"
    return found


def is_worse(reading: Wanted, came: Arrival, *, asked: str) -> bool:
    """Whether a page that is called something else is better left, though its site has it.

    So it is where there is a page of the reading already, and where the old address of a report
    leads to the front page.
    """
    origin = reading.origins.get("title", Origin.GUESS)
    is_led_up = bool(siblings.suspicion(asked, came.look))
    has_better = is_led_up or reading.page is not None
    return has_better and is_other(reading.work, came.said, origin=origin)


def take(batch: Batch, reading: Wanted, came: Arrival, *, asked: str, today: date) -> Taken:
    """Keep a page for a reading, and let what it says refine what is known of the work."""
    page, result = came.page, _result(reading, came)
    pages.keep(batch, reading.number, kept_page(came, asked), came.body)
    notice = _describe(batch, reading, came)
    _heed_claim(batch, reading, came, asked)
    where = shown(page.url)
    attempt = Attempt("fetch", shown(asked), result.value, found=where, digest=came.digest)
    attempts.record(batch, reading.number, attempt)
    health = alive(batch, reading, page, asked=asked, today=today)
    told = _told(reading, asked, health)
    return replace(told, result=result, notice=notice, exit_code=0)


def take_copy(batch: Batch, reading: Wanted, came: Arrival, *, asked: str) -> Taken:
    """Keep the web archive's copy of a page; how the link stands is another matter."""
    result = _result(reading, came)
    pages.keep(batch, reading.number, kept_page(came, asked), came.body)
    notice = _describe(batch, reading, came)
    attempt = Attempt("archive", shown(asked), "copy", found=came.page.url, digest=came.digest)
    attempts.record(batch, reading.number, attempt)
    told = _told(reading, asked, reading.health or Health(state=State.UNSURE))
    return replace(told, result=result, notice=notice, exit_code=0)


def missing(reading: Wanted, error: ReadingListError, *, asked: str) -> Taken:
    """Return what is told of a copy that could not be had."""
    told = refused(reading, problem_of(error), asked=asked)
    return replace(told, hint=error.hint, exit_code=error.exit_code)


def refused(reading: Wanted, problem: str, *, asked: str) -> Taken:
    """Return what is told of a copy that was not taken."""
    told = _told(reading, asked, reading.health or Health(state=State.UNSURE))
    return replace(told, problem=problem)


def see_again(batch: Batch, reading: Wanted, *, asked: str, today: date) -> Taken:
    """Note that the page that is kept is still the one: the server said so."""
    pages.seen_again(batch, reading.number)
    attempt = Attempt("fetch", shown(asked), Result.SAME.value, found=shown(asked), status=304)
    attempts.record(batch, reading.number, attempt)
    health = verdicts.judged(reading.health, Sign.HERE, today=today, reason="")
    links.put(batch, reading.number, asked, health)
    return replace(_told(reading, asked, health), result=Result.SAME, exit_code=0)


def fail(
    batch: Batch, reading: Wanted, error: ReadingListError, *, asked: str, today: date
) -> Taken:
    """Record a failure; nothing that is known of the reading changes."""
    tried = failure("fetch", error, asked=asked)
    sign = verdicts.sign(error)
    health = failed(batch, reading, tried, sign=sign, asked=asked, today=today)
    told = _told(reading, asked, health)
    return replace(told, problem=tried.problem, hint=error.hint, exit_code=error.exit_code)


def doubt(
    batch: Batch, reading: Wanted, problem: str, *, asked: str, is_gone: bool, today: date
) -> Taken:
    """Record that something came that is not the page; nothing that is known changes."""
    sign = Sign.GONE if is_gone else Sign.CLOSED
    tried = Attempt("fetch", shown(asked), sign.value, problem)
    health = failed(batch, reading, tried, sign=sign, asked=asked, today=today)
    return replace(_told(reading, asked, health), problem=problem)


def unheard(batch: Batch, reading: Wanted, problem: str, *, asked: str) -> Taken:
    """Record that nothing was heard of the page since the network is not there."""
    attempt = Attempt("fetch", shown(asked), Sign.SILENT.value, problem)
    attempts.record(batch, reading.number, attempt)
    health = reading.health or Health(state=State.UNSURE)
    return replace(_told(reading, asked, health), problem=problem)


def _result(reading: Wanted, came: Arrival) -> Result:
    before = reading.page.digest if reading.page else ""
    if before == came.digest:
        return Result.SAME
    return Result.CHANGED if before else Result.NEW


def kept_page(came: Arrival, asked: str) -> KeptPage:
    """Return what is kept of a page beside its body."""
    page = came.page
    headers = {name.casefold(): value for name, value in page.headers.items()}
    fetched_at = page.fetched_at.isoformat(timespec="seconds") if page.fetched_at else ""
    return KeptPage(
        asked=asked,
        url=page.url,
        etag=headers.get("etag", ""),
        last_modified=headers.get("last-modified", ""),
        content_type=headers.get("content-type", ""),
        digest=came.digest,
        cut_at=page.cut_at,
        archived_at=page.archived_at,
        fetched_at=fetched_at,
    )


def _describe(batch: Batch, reading: Wanted, came: Arrival) -> str:
    """Take from a page what it may add to the work; return a sentence on what it claims in vain."""
    if came.front is None:
        return ""
    found = replace(came.said, url="")  # the link stays the one that was printed
    known = Description(reading.work, reading.origins)
    better = refinement(known, Description(found, came.front.origins))
    work, taken_by = without_owned(batch, reading.number, better.work)
    origins = {name: better.origins[name] for name in work.known()}
    if origins:
        enriching.learn(batch, reading.number, NewItem(work=work, origins=origins))
        answer_to(batch, reading.number, matching.keys(work))
    if taken_by:
        return f"The page gives an identifier that reading {taken_by} has; not merged."
    return ""


def _heed_claim(batch: Batch, reading: Wanted, came: Arrival, asked: str) -> None:
    """Keep what the page says its address is, where that is another than it was found at."""
    page, claimed = came.page, came.front.canonical if came.front else ""
    if not claimed or urls.key(claimed) in {urls.key(page.url), urls.key(asked)}:
        return
    if urls.host(claimed) == urls.host(page.url):
        answer_to(batch, reading.number, (matching.address_key(claimed),))
    else:
        locations.put(batch, reading.number, Location(claimed, Kind.CLAIMED))


def _told(reading: Wanted, asked: str, health: Health) -> Taken:
    """Return a failure that is still to be described."""
    code = FetchError.exit_code
    return Taken(reading.number, reading.title, shown(asked), Result.FAILED, health, exit_code=code)
