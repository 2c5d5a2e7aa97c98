"""Checking: whether links are alive, and whether what was quoted still stands there."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from readinglist.cli import terminal, waiting
from readinglist.cli.arguments import (
    QUERY_SETTINGS,
    Csv,
    Json,
    JsonLines,
    chosen_format,
    database,
    library,
    today,
)
from readinglist.cli.layout import Box
from readinglist.cli.online import (
    INTERRUPTED,
    SOME_FAILED,
    IgnoreRobots,
    Readings,
    chosen,
    online,
)
from readinglist.cli.render import Column, Format, emit
from readinglist.cli.wording import counted, joined
from readinglist.errors import FetchError

if TYPE_CHECKING:
    from readinglist.flows.accounts import Session
    from readinglist.flows.agenda import Agenda
    from readinglist.flows.check import Checked
    from readinglist.store.database import Database
    from readinglist.store.locations import Location

app = typer.Typer()

_EXAMPLES = """Examples:

    readinglist check
    readinglist check is:gone
    readinglist check --older 30 --fail
    readinglist check --quotations tag:policy
"""
_STATES = ("alive", "moved", "gone", "dead", "unsure")


@app.command("check", rich_help_panel="Read", context_settings=QUERY_SETTINGS, epilog=_EXAMPLES)
def check(
    ctx: typer.Context,
    selected: Readings = None,
    quotations: Annotated[
        bool,
        typer.Option(
            "--quotations", help="Read pages again, and see whether your quotations stand there."
        ),
    ] = False,
    older: Annotated[
        int | None,
        typer.Option(
            min=1,
            metavar="DAYS",
            help="Only what was not looked at for so long.",
            show_default=False,
        ),
    ] = None,
    no_archive: Annotated[
        bool, typer.Option("--no-archive", help="Without asking the web archive for copies.")
    ] = False,
    fail: Annotated[
        bool,
        typer.Option("--fail", help="For scripts: exit 1 where something is gone, else 0."),
    ] = False,
    ignore_robots: IgnoreRobots = False,
    as_json: Json = False,
    as_jsonl: JsonLines = False,
    as_csv: Csv = False,
) -> None:
    """Ask whether links are alive, moved or gone; find copies of what is gone in the web archive.

    A link is dead when it has failed on three dates; refusals and waits are no failures.
    web.archive.org is asked for the copy nearest to the day on which the report read the page.
    """
    form = chosen_format(as_json, as_jsonl, as_csv)
    with database(ctx) as db:
        verb = "check --quotations" if quotations else "check"
        with online(ctx, db, verb, selected=selected, ignore_robots=ignore_robots) as session:
            if quotations:
                from readinglist.cli import rechecking

                raise typer.Exit(rechecking.recheck(session, selected, form=form, fail=fail))
            run = _Run(_agenda(db, selected, older=older))
            try:
                _check(session, run)
                if not no_archive:
                    _preserve(ctx, session, run)
            except KeyboardInterrupt:
                run.was_stopped = True
    _show(run, form)
    raise typer.Exit(_exit_code(run, fail=fail))


@dataclass(slots=True)
class _Run:
    """What a check has come to so far; `copies` are those of the lost, by number."""

    todo: Agenda
    checked: list[Checked] = field(default_factory=list)
    copies: dict[int, Location] = field(default_factory=dict)
    batch: int | None = None
    trouble: str = ""
    archive_trouble: str = ""
    was_stopped: bool = False

    @property
    def left(self) -> int:
        """How many links were not asked about."""
        return self.todo.readings - len(self.checked)


@dataclass(frozen=True, slots=True)
class Line:
    """A link as it is told, with the archive's copy of what stood there."""

    checked: Checked
    copy: Location | None


def _agenda(db: Database, selected: Sequence[str] | None, *, older: int | None) -> Agenda:
    from readinglist.flows import agenda
    from readinglist.flows.agenda import Which
    from readinglist.store import links
    from readinglist.store.wanted import wanted

    numbers = chosen(db, selected)
    if older is not None:
        numbers = links.not_seen_since(db, numbers, today() - timedelta(days=older))
    return agenda.agenda(wanted(db, numbers), Which.ALL, today=today())


def _check(session: Session, run: _Run) -> None:
    from readinglist.flows.check import Checking

    work = Checking(session, run.todo)
    run.checked = work.checked
    try:
        with waiting.progress("Checking", run.todo.readings, busy=session.fetcher.busy) as shown:
            for each in work:
                why = f" ({_why(each)})" if _why(each) else ""
                shown.done(f"{each.number} {_state(each)}{why}: {each.title}")
    finally:
        run.batch, run.trouble = work.batch, work.trouble


def _preserve(ctx: typer.Context, session: Session, run: _Run) -> None:
    from readinglist import workspace
    from readinglist.flows.preserve import Lost, Preserving

    lost = [Lost(each.number, each.url) for each in run.checked if each.health.state.is_lost]
    if not lost or run.trouble:
        return
    base = workspace.configuration(library(ctx)).fetch.archive
    work = Preserving(session, lost, base=base, batch=run.batch)
    with waiting.progress("Copies", len(lost), busy=session.fetcher.busy) as shown:
        for found in work:
            if found.copy is not None:
                run.copies[found.number] = found.copy
            told = f"copy of {found.copy.made_at[:10]}" if found.copy else found.problem
            shown.done(f"{found.number} {told}")
    run.archive_trouble = work.trouble


def _show(run: _Run, form: Format) -> None:
    lines = sorted(
        (Line(each, run.copies.get(each.number)) for each in run.checked),
        key=lambda line: line.checked.number,
    )
    is_for_people = form is Format.AUTO and terminal.is_terminal(sys.stdout)
    told = [line for line in lines if _state(line.checked) != "alive"] if is_for_people else lines
    emit(told, COLUMNS, form)
    if run.trouble:
        terminal.say(f"{run.trouble} Nothing that failed is held against the readings.")
    if run.archive_trouble:
        terminal.say(run.archive_trouble)
    terminal.say(_summary(run))
    _hint(run)


def _summary(run: _Run) -> str:
    """Return the counts in a sentence or two."""
    if run.was_stopped and run.left:
        return f"Stopped: {len(run.checked)} done, {run.left} left."
    if run.was_stopped:
        return f"Stopped: all {len(run.checked)} done, but not all copies were looked for."
    counts = Counter(_state(each) for each in run.checked)
    parts = [f"{counts[state]} {state}" for state in (*_STATES, "unheard") if counts[state]]
    links = counted(len(run.checked), "link")
    head = f"{links}: {joined(parts)}." if parts else "No link to check."
    copies = counted(len(run.copies), "copy", "copies")
    archive = f" {copies} found in the web archive." if run.copies else ""
    homeless = len(run.todo.homeless)
    without = f" {homeless} {'has' if homeless == 1 else 'have'} no address." if homeless else ""
    return f"{head}{archive}{without}"


def _hint(run: _Run) -> None:
    lost = [each for each in run.checked if each.health.state.is_lost]
    without = [each for each in lost if each.number not in run.copies]
    if run.was_stopped and not run.left:
        terminal.hint("Go on with: readinglist check is:gone -has:copy")
    elif run.was_stopped or run.trouble:
        terminal.hint("Go on with: readinglist check --older 1")
    elif run.copies:
        number = next(iter(run.copies))
        terminal.hint("Read the copies here with: readinglist fetch --archived")
        terminal.hint(f"Or look at one with: readinglist open {number} --archived")
    elif without:
        number = without[0].number
        terminal.hint(f"To ask a library for it: readinglist mark unobtainable {number}")
    elif any(each.moved_to for each in run.checked):
        moved = next(each for each in run.checked if each.moved_to)
        terminal.hint(f"Follow one: readinglist edit {moved.number} --url {moved.moved_to}")


def _exit_code(run: _Run, *, fail: bool) -> int:
    if run.was_stopped:
        return INTERRUPTED
    if run.trouble or any(each.unheard for each in run.checked):
        return FetchError.exit_code if run.todo.readings == 1 else SOME_FAILED
    has_lost = any(each.health.state.is_lost for each in run.checked)
    return SOME_FAILED if fail and has_lost else 0


def _state(each: Checked) -> str:
    return "unheard" if each.unheard else each.health.state.value


def _why(each: Checked) -> str:
    return each.unheard or each.health.reason


COLUMNS: tuple[Column[Line], ...] = (
    Column("number", lambda at: at.checked.number, "#", Box(right=True, style="cyan"), piped=True),
    Column("state", lambda at: _state(at.checked), "", piped=True),
    Column("reason", lambda at: _why(at.checked), "Why", Box(weight=2, least=16), piped=True),
    Column("title", lambda at: at.checked.title, "Title", Box(weight=3, least=20), piped=True),
    Column("url", lambda at: at.checked.url, piped=True),
    Column("moved_to", lambda at: at.checked.moved_to, piped=True),
    Column("archived_url", lambda at: at.copy.url if at.copy else "", piped=True),
    Column(
        "archived_at",
        lambda at: at.copy.made_at if at.copy else "",
        "Copy",
        Box(rank=2),
        shown=lambda at: at.copy.made_at[:10] if at.copy else "",
    ),
    Column("failed_on", lambda at: list(at.checked.health.failed_on)),
    Column("citekey", lambda at: at.checked.citekey),
)
