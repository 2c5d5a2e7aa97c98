"""What `extract` and `add` share: targets told apart, pages read, progress told."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from readinglist import extract, files, targets, workspace
from readinglist.cli import notices, terminal
from readinglist.cli.app import Session
from readinglist.cli.arguments import library, now
from readinglist.cli.typed import STANDARD_INPUT, piped
from readinglist.errors import ItemNotFoundError, UsageError
from readinglist.extract import Choice
from readinglist.flows.gather import Gathered, Wish, gather
from readinglist.model import Page, SiteRule
from readinglist.targets import Target, TargetKind

if TYPE_CHECKING:
    from readinglist.fetch import Fetcher
    from readinglist.store.database import Database


@dataclass(frozen=True, slots=True)
class Places:
    """Where the user says that the references are; `rules` is a file of site rules to try."""

    css: str = ""
    section: str = ""
    rules: Path | None = None
    show_all: bool = False


def wish(
    ctx: typer.Context,
    *,
    base_url: str = "",
    archived: str | None = None,
    max_bytes: int | None = None,
    places: Places,
) -> Wish:
    """Return how targets are to be read, from the options and from sources.yaml.

    Raises: ConfigError; UsageError for a day that is none.
    """
    return Wish(
        base_url=targets.read(base_url, is_file=lambda _: False).url if base_url else "",
        archived=_near(archived),
        max_bytes=max_bytes,
        choice=Choice(css=places.css, section=places.section, show_all=places.show_all),
        rules=(*_tried(places.rules), *workspace.configuration(library(ctx)).sites),
    )


def _near(archived: str | None) -> str | None:
    if archived in {None, "latest"}:
        return "" if archived else None
    parts = str(archived).split("-")
    is_day = len(parts) <= 3 and all(part.isdigit() for part in parts) and len(parts[0]) == 4
    if not is_day:
        raise UsageError(f"“{archived}” is no year.", hint="Write 2011, 2011-01-16 or latest.")
    return archived


def _tried(path: Path | None) -> tuple[SiteRule, ...]:
    from readinglist import sources

    return sources.parse(files.text(path), path=path).sites if path else ()


@contextmanager
def filled_library(ctx: typer.Context, *, dry_run: bool) -> Iterator[Database]:
    """Open the library to fill it, made where there is none; a rehearsal then gets its own."""
    place = library(ctx)
    if dry_run and not place.database.exists():
        with tempfile.TemporaryDirectory(prefix="readinglist-") as folder:
            rehearsal = workspace.Library(Path(folder))
            workspace.make(rehearsal)
            with workspace.opened(rehearsal) as db:
                yield db
        return
    if not place.database.exists():
        workspace.make(place)
        terminal.say(f"Made a library at {place.root}.")
    with workspace.opened(place) as db, notices.retold(db, place.notes):
        yield db


def fetcher(
    ctx: typer.Context,
    *,
    max_bytes: int | None = None,
    db: Database | None = None,
    ignore_robots: bool = False,
) -> Fetcher:
    """Return a session with the network as sources.yaml and the options want it.

    It leaves those hosts alone that the library `db` remembers to have asked for it.
    """
    from readinglist.fetch import Fetcher
    from readinglist.flows import accounts

    session: Session = ctx.obj
    policy = workspace.configuration(library(ctx)).fetch
    wanted = replace(
        policy,
        max_bytes=max_bytes or policy.max_bytes,
        ignore_robots=ignore_robots or policy.ignore_robots,
    )
    known = accounts.memory(db, now=now()) if db is not None else None
    return Fetcher(wanted, offline=session.offline, known=known)


def one(ctx: typer.Context, typed: str, wanted: Wish) -> Gathered:
    """Return what the one target `typed` holds, without a library."""
    target = targets.read(typed, is_file=lambda name: Path(name).expanduser().exists())
    with fetcher(ctx, max_bytes=wanted.max_bytes) as session:
        return of_target(ctx, target, wanted, session)


def of_target(ctx: typer.Context, target: Target, wanted: Wish, session: Fetcher) -> Gathered:
    """Return what a target holds.

    Raises: UsageError where it has no page; and whatever reading it raises.
    """
    if target.kind is TargetKind.FILE:
        return gather(Path(target.typed).expanduser(), wanted, session, tell=told)
    url = target.url or _url_of_reading(ctx, target)
    if not url:
        raise UsageError(f"{target.typed} has no page that could be read.")
    return gather(url, wanted, session, tell=told)


def _url_of_reading(ctx: typer.Context, target: Target) -> str:
    """Return where a reading of the list has its page."""
    from readinglist import citing
    from readinglist.store import show

    if target.kind is not TargetKind.NUMBER:
        return ""
    place = library(ctx)
    if not place.database.exists():
        raise ItemNotFoundError(target.number)
    with workspace.opened(place) as db:
        return citing.address(show.get(db, target.number).work)


def pasted(source: str) -> Gathered:
    """Return the references of a bibliography in a file, or on standard input."""
    text = piped() if source == STANDARD_INPUT else files.text(Path(source).expanduser())
    document = extract.pasted(text)
    page = Page(url="", asked=source)
    return Gathered(page=page, document=document, references=tuple(extract.references(document)))


def told(message: str) -> None:
    """Say what is waited for; only to a person."""
    terminal.hint(message)
