"""The followed sources are read again, and what is new, changed or gone is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from readinglist import workspace
from readinglist.cli import completing
from readinglist.cli.arguments import Csv, DryRun, Json, JsonLines, chosen_format, library, now
from readinglist.errors import LibraryNotFoundError, OfflineError

if TYPE_CHECKING:
    from readinglist.cli.app import Session as Program
    from readinglist.cli.pulls import Run
    from readinglist.flows.accounts import Session
    from readinglist.flows.following import Followed
    from readinglist.store.database import Database

app = typer.Typer()

_EXAMPLES = """Examples:

    readinglist pull
    readinglist pull --dry-run
    readinglist pull 12 https://example.org/report
"""


@app.command("pull", rich_help_panel="Fill the list", epilog=_EXAMPLES)
def pull(
    ctx: typer.Context,
    sources: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SOURCE]...",
            help="Sources by number, name, citekey or address; without it all taken whole.",
            show_default=False,
            autocompletion=completing.sources,
        ),
    ] = None,
    followed: Annotated[
        bool, typer.Option("--followed", help="Only the reports that sources.yaml follows.")
    ] = False,
    dry_run: DryRun = False,
    as_json: Json = False,
    as_jsonl: JsonLines = False,
    as_csv: Csv = False,
) -> None:
    """Read the sources again, and show what is new in them, changed, or gone.

    A page that has not changed is not sent again; what is gone from one stays in the list.
    """
    from readinglist.cli import gathering, pulls

    form = chosen_format(as_json, as_jsonl, as_csv)
    run = pulls.Run()
    _require_library(ctx)
    program: Program = ctx.obj
    with gathering.filled_library(ctx, dry_run=dry_run or program.offline) as db:
        run.todo = _chosen(ctx, db, sources or [], only_followed=followed)
        _require_network(ctx, run.todo)
        try:
            _pull(ctx, db, run, dry_run=dry_run)
        except KeyboardInterrupt:
            run.was_stopped = True
    pulls.tell(run, form, is_rehearsal=dry_run)
    raise typer.Exit(pulls.exit_code(run))


def _require_library(ctx: typer.Context) -> None:
    """Raise LibraryNotFoundError where there is no library; a sources.yaml alone is one."""
    place = library(ctx)
    if not place.exists:
        raise LibraryNotFoundError(place.root)


def _chosen(
    ctx: typer.Context, db: Database, words: Sequence[str], *, only_followed: bool
) -> list[Followed]:
    from readinglist.flows import following

    reports = workspace.configuration(library(ctx)).reports
    if not words:
        return following.every(db, reports, only_followed=only_followed)
    found = [each for word in words for each in following.named(db, reports, word)]
    return list({each.url: each for each in found}.values())


def _require_network(ctx: typer.Context, todo: Sequence[Followed]) -> None:
    """Raise OfflineError where the user wants no request, and one would be needed."""
    from readinglist.cli.wording import counted

    program: Program = ctx.obj
    pages = [each.url for each in todo if each.path is None]
    if program.offline and pages:
        raise OfflineError(pages[0] if len(pages) == 1 else counted(len(pages), "source"))


def _pull(ctx: typer.Context, db: Database, run: Run, *, dry_run: bool) -> None:
    from readinglist.cli import gathering, notices, pulls, terminal, waiting
    from readinglist.flows.pull import Manner, Pulling

    wish = gathering.wish(ctx, places=gathering.Places())
    manner = Manner(notes=library(ctx).notes, wish=wish, is_rehearsal=dry_run)
    with _session(ctx, db) as session:
        work = Pulling(session, run.todo, manner)
        if len(work) == 1:
            terminal.hint(f"Reading {run.todo[0].url} again")
        with waiting.progress("Reading again", len(work), busy=session.fetcher.busy) as shown:
            for pulled in work:
                run.pulled.append(pulled)
                notices.tell(pulled.outcomes)
                if len(work) > 1:
                    shown.done(f"{pulled.source.title}: {pulls.state(pulled)}")
        run.trouble = work.trouble


@contextmanager
def _session(ctx: typer.Context, db: Database) -> Iterator[Session]:
    from readinglist.cli import gathering
    from readinglist.cli.interrupts import Interrupts
    from readinglist.flows import accounts

    with (
        Interrupts() as interrupts,
        gathering.fetcher(ctx, db=db) as web,
        accounts.session(db, web, command="pull", clock=now, shield=interrupts.shield) as session,
    ):
        yield session
