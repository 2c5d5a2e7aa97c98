"""What the commands share that ask the web: a session whose accounts are kept, and a way to end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from readinglist.cli import notices
from readinglist.cli.arguments import library, now
from readinglist.cli.interrupts import Interrupts
from readinglist.errors import UsageError

if TYPE_CHECKING:
    from readinglist.flows.accounts import Session
    from readinglist.store.database import Database

INTERRUPTED = 130
SOME_FAILED = 1

Readings = Annotated[
    list[str] | None,
    typer.Argument(
        help="Numbers and ranges, citekeys, addresses, or a query; all readings without it.",
        show_default=False,
    ),
]
IgnoreRobots = Annotated[
    bool,
    typer.Option("--ignore-robots", help="Also what a site's robots.txt asks programs to leave."),
]


def chosen(db: Database, selected: Sequence[str] | None) -> list[int]:
    """Return the numbers that were selected; of all readings where nothing was.

    Raises: UsageError for an option that there is none of: taken for a word that must not stand
    in a reading, it would ask the web about all of them.
    """
    for word in selected or ():
        if word.startswith("--"):
            raise UsageError(f"No such option: {word}", hint="See: readinglist COMMAND --help")
    from readinglist.store import listing, selection
    from readinglist.store.listing import Sort

    if selected:
        return selection.numbers(db, selected)
    return [row.number for row in listing.rows(db, sort=Sort.NUMBER)]


@contextmanager
def online(
    ctx: typer.Context,
    db: Database,
    verb: str,
    *,
    selected: Sequence[str] | None,
    ignore_robots: bool = False,
) -> Iterator[Session]:
    """Yield a session with the network for a command; interrupts end it between two commits."""
    from readinglist.cli.gathering import fetcher
    from readinglist.flows import accounts

    command = " ".join([verb, *(selected or [])])
    with (
        Interrupts() as interrupts,
        fetcher(ctx, db=db, ignore_robots=ignore_robots) as web,
        accounts.session(db, web, command=command, clock=now, shield=interrupts.shield) as session,
        notices.retold(db, library(ctx).notes),
    ):
        yield session
