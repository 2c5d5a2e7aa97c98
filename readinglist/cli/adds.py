"""The work behind `add`: a target is read and kept, whatever it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

import typer

from readinglist import files, targets, urls, workspace
from readinglist.cli import fields, gathering, notices, outcomes, picking, terminal
from readinglist.cli.app import Session
from readinglist.cli.arguments import library, now, today
from readinglist.cli.outcomes import Outcome
from readinglist.cli.typed import STANDARD_INPUT, piped
from readinglist.errors import (
    BlockedError,
    DeadlineError,
    ReadingListError,
    UnreachableError,
    UnreadableError,
)
from readinglist.flows.enter import enter
from readinglist.flows.gather import Gathered, Wish
from readinglist.flows.harvest import Filing, harvest
from readinglist.flows.settle import settle
from readinglist.model import Work
from readinglist.sources import FollowedReport
from readinglist.store.database import Database
from readinglist.store.items import Added
from readinglist.targets import Target, TargetKind

if TYPE_CHECKING:
    from readinglist.fetch import Fetcher

# What may pass: the page can be read another day, so the address that was typed is kept.
_PASSING = (UnreachableError, DeadlineError, BlockedError)

_LISTS = ".txt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """What one `add` was asked to do with each of its targets."""

    ctx: typer.Context
    db: Database
    session: Fetcher
    wish: Wish
    tags: tuple[str, ...] = ()
    name: str = ""
    only_this: bool = False
    pick: bool = False
    show_all: bool = False
    dry_run: bool = False

    @property
    def is_offline(self) -> bool:
        session: Session = self.ctx.obj
        return session.offline


def expanded(typed: Sequence[str]) -> Iterator[Target]:
    """Yield the targets that were typed; `-` and text files are lists of them, one a line."""
    for each in typed:
        if each == STANDARD_INPUT:
            lines = piped().splitlines()
            yield from targets.read_lines(lines, is_file=_is_file, name="standard input")
            continue
        target = targets.read(each, is_file=_is_file)
        if target.kind is TargetKind.FILE and target.typed.casefold().endswith(_LISTS):
            lines = files.text(Path(target.typed).expanduser()).splitlines()
            yield from targets.read_lines(lines, is_file=_is_file, name=target.typed)
        else:
            yield target


def _is_file(name: str) -> bool:
    try:
        return Path(name).expanduser().exists()
    except (OSError, ValueError):  # too long, or a NUL in it
        return False


def add(job: Job, target: Target) -> Outcome:
    """Add a target and what it cites, and return what is to be told of it.

    Raises: whatever reading it raises; a passing failure only after the address was kept.
    """
    if not target.url and target.kind is TargetKind.IDENTIFIER:
        return outcomes.of_entry(_entered(job, target), "no page belongs to it")
    if job.is_offline and target.kind is not TargetKind.FILE:
        return outcomes.of_entry(_entered(job, target), "offline, so nothing was read")
    try:
        gathered = gathering.of_target(job.ctx, target, _wish(job, target), job.session)
    except (*_PASSING, UnreadableError) as error:
        if not job.dry_run and _is_worth_keeping(target, error):
            kept = outcomes.of_entry(_entered(job, target), "its page could not be read")
            terminal.say(kept.said[0])
        raise
    return keep(job, target, gathered)


def _is_worth_keeping(target: Target, error: ReadingListError) -> bool:
    """Whether a target that cannot be read is a reading all the same.

    An address is, whatever stands there, and so is a PDF of the user's that is scanned or locked; a
    file of any other kind that is not read may be a slip.
    """
    if target.kind is TargetKind.FILE:
        return isinstance(error, UnreadableError) and target.typed.casefold().endswith(".pdf")
    return target.kind is not TargetKind.NUMBER


def keep(job: Job, target: Target, gathered: Gathered) -> Outcome:
    """Keep what was gathered from a target, and return what is to be told of it."""
    if job.only_this:
        gathered = replace(gathered, references=())
    elif job.pick:
        gathered = replace(gathered, references=picking.picked(gathered))
    followed = _followed(job.ctx, target.url)
    filing = Filing(
        typed=target.work,
        name=job.name or followed.name,
        tags=tuple(dict.fromkeys((*job.tags, *followed.tags))),
        is_partial=_is_partial(job, gathered),
        is_rehearsal=job.dry_run,
    )
    kept = harvest(job.db, gathered, filing, command=f"add {target.typed}", now=now())
    if not job.dry_run:
        _settle(job, kept.every)
    return outcomes.of_harvest(
        gathered,
        kept,
        only_this=job.only_this,
        is_rehearsal=job.dry_run,
        with_dropped=job.show_all,
    )


def _is_partial(job: Job, gathered: Gathered) -> bool:
    """Whether `pull` would find other references than the user wanted here."""
    is_narrowed = bool(job.wish.choice.css or job.wish.choice.section) or not job.wish.follow
    is_copy = bool(gathered.page.archived_at)
    return job.only_this or job.pick or is_narrowed or is_copy


def _wish(job: Job, target: Target) -> Wish:
    """Return how this target is read: a report that is followed may ask for the archive's copy."""
    archived = _followed(job.ctx, target.url).archived
    if job.wish.archived is None and archived:
        return replace(job.wish, archived=archived)
    return job.wish


def _followed(ctx: typer.Context, url: str) -> FollowedReport:
    """Return what sources.yaml says of an address; nothing of one that it does not follow."""
    for report in workspace.configuration(library(ctx)).reports:
        if url and urls.key(report.url) == urls.key(url):
            return report
    return FollowedReport(url=url)


def _entered(job: Job, target: Target) -> Added:
    work = target.work
    if target.kind is TargetKind.FILE:
        work = Work(title=Path(target.typed).stem, url=job.wish.base_url)
    return _enter(job, work, f"add {target.typed}")


def _enter(job: Job, work: Work, command: str) -> Added:
    added = enter(job.db, work, tags=job.tags, command=command, now=now())
    _settle(job, [added])
    return added


def _settle(job: Job, added: Iterable[Added]) -> None:
    """Let the notes follow of readings that turned out to be one."""
    fused = [fused for each in added for fused in each.fused]
    if fused:
        notices.tell(settle(job.db, library(job.ctx).notes, fused, now=now()))


def by_hand(job: Job, typed: Mapping[str, object]) -> Outcome:
    """Add the work that was described by options."""
    work = Work(**fields.parsed(cast("dict[str, str | list[str]]", typed)))
    if job.dry_run:
        return Outcome(said=(f"“{work.title}” would be added.",))
    added = _enter(job, work, f"add “{work.title}”")
    verb, end = ("is", "") if added.is_new else ("was", " already")
    return Outcome(
        said=(
            f"“{work.title}” {verb} reading {added.number}{end}.",
            *outcomes.recognised([added]),
        ),
        next_step=f"Write on it with: readinglist note {added.number}",
    )


def pasted(job: Job, source: str, typed: Mapping[str, object]) -> Outcome:
    """Add the references of a bibliography; the source is the list itself, by the title given."""
    gathered = gathering.pasted(source)
    described = fields.parsed(cast("dict[str, str | list[str]]", typed))
    if "title" not in described:
        is_piped = source == STANDARD_INPUT
        described["title"] = f"Pasted on {today()}" if is_piped else Path(source).stem
    document = replace(gathered.document, work=Work(**described))
    target = Target(f"--text {source}", TargetKind.FILE, Work(**described))
    return keep(job, target, replace(gathered, document=document))
