"""Fetching: the pages of the readings, politely, and their texts."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

import typer

from readinglist.cli import terminal, waiting
from readinglist.cli.arguments import (
    QUERY_SETTINGS,
    Csv,
    DryRun,
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
from readinglist.errors import UsageError

if TYPE_CHECKING:
    from readinglist.flows.accounts import Session
    from readinglist.flows.agenda import Agenda, Which
    from readinglist.flows.taking import Taken
    from readinglist.flows.understand import Understood
    from readinglist.store.database import Database

app = typer.Typer()

_NAMED = 8  # readings that a reason names by number; more are a number

_OF_OTHERS = "--archived"  # an option of `add`, to which `check` answers here

_EXAMPLES = """Examples:

    readinglist fetch
    readinglist fetch tag:policy --no-text
    readinglist fetch 3 7-9 --again
    readinglist fetch is:doubtful --resolve
    readinglist fetch --archived
"""


@app.command("fetch", rich_help_panel="Read", context_settings=QUERY_SETTINGS, epilog=_EXAMPLES)
def fetch(
    ctx: typer.Context,
    selected: Readings = None,
    again: Annotated[
        bool, typer.Option("--again", help="Ask whether what is there already has changed.")
    ] = False,
    failed: Annotated[
        bool, typer.Option("--failed", help="Only what failed the last time, now.")
    ] = False,
    no_text: Annotated[
        bool, typer.Option("--no-text", help="Without making a text of each page.")
    ] = False,
    archived: Annotated[
        bool,
        typer.Option("--archived", help="For what is gone, the copies of the web archive."),
    ] = False,
    resolve: Annotated[
        bool,
        typer.Option(
            "--resolve",
            help="Ask registries first: doi.org, arXiv, Open Library, and Crossref by the entry.",
        ),
    ] = False,
    ignore_robots: IgnoreRobots = False,
    dry_run: DryRun = False,
    as_json: Json = False,
    as_jsonl: JsonLines = False,
    as_csv: Csv = False,
) -> None:
    """Fetch the pages of readings: title, authors and date, and the text to read and search.

    Hosts are asked one page at a time and a second apart; what is there is not asked again.
    """
    form = chosen_format(as_json, as_jsonl, as_csv)
    with database(ctx) as db:
        which = _which(again=again, failed=failed, archived=archived)
        todo = _agenda(db, selected, which)
        if dry_run:
            _tell_agenda(todo)
            return
        run = _Run()
        with online(ctx, db, "fetch", selected=selected, ignore_robots=ignore_robots) as session:
            try:
                if resolve or _always_resolves(ctx):
                    run.batch = _resolve(ctx, session, selected)
                    todo = _agenda(db, selected, which)
                _fetch(session, todo, run, base=_archive(ctx) if archived else "")
                if not no_text:
                    _read(session, selected, run)
            except KeyboardInterrupt:
                run.was_stopped = True
    rows = sorted(run.rows, key=lambda taken: taken.number)  # hosts answer in any order
    emit(rows, COLUMNS, form) if _is_for_scripts(form) else _tell_failures(rows)
    _tell(todo, run)
    raise typer.Exit(_exit_code(todo, run))


@dataclass(slots=True)
class _Run:
    """What a fetch has come to so far."""

    rows: list[Taken] = field(default_factory=list)
    texts: list[Understood] = field(default_factory=list)
    batch: int | None = None
    trouble: str = ""
    was_stopped: bool = False


def _which(*, again: bool, failed: bool, archived: bool) -> Which:
    """Return which readings are fetched. Raises: UsageError where two answers were given."""
    from readinglist.flows.agenda import Which

    if again + failed + archived > 1:
        raise UsageError(
            "Choose one of --again, --failed and --archived.", hint="They exclude each other."
        )
    if archived:
        return Which.LOST
    return Which.FAILED if failed else Which.ALL if again else Which.MISSING


def _archive(ctx: typer.Context) -> str:
    from readinglist import workspace

    return workspace.configuration(library(ctx)).fetch.archive


def _agenda(db: Database, selected: Sequence[str] | None, which: Which) -> Agenda:
    from readinglist.flows import agenda
    from readinglist.store.wanted import wanted

    return agenda.agenda(wanted(db, chosen(db, selected)), which, today=today())


def _always_resolves(ctx: typer.Context) -> bool:
    from readinglist import workspace

    return workspace.configuration(library(ctx)).resolve.always


def _resolve(ctx: typer.Context, session: Session, selected: Sequence[str] | None) -> int | None:
    from readinglist import workspace
    from readinglist.cli import resolving

    configuration = workspace.configuration(library(ctx))
    return resolving.resolve(session, chosen(session.db, selected), configuration)


def _fetch(session: Session, todo: Agenda, run: _Run, *, base: str) -> None:
    """Fetch pages; with a `base`, the copies of the web archive that begin there."""
    from readinglist.flows.enrich import Enrichment
    from readinglist.flows.recover import Recovering

    work: Enrichment | Recovering
    if base:
        work = Recovering(session, todo, base=base, batch=run.batch)
    else:
        work = Enrichment(session, todo, batch=run.batch)
    run.rows = work.taken
    with waiting.progress("Fetching", todo.readings, busy=session.fetcher.busy) as shown:
        for taken in work:
            shown.done(f"{taken.number} {taken.problem or taken.result}: {taken.title}")
    run.batch, run.trouble = work.batch, work.trouble


def _read(session: Session, selected: Sequence[str] | None, run: _Run) -> None:
    from readinglist.flows.understand import Understanding

    among = json.dumps(chosen(session.db, selected)) if selected else ""
    work = Understanding(session, among, batch=run.batch)
    if not len(work):
        return
    with waiting.progress("Reading", len(work)) as shown:
        for understood in work:
            run.texts.append(understood)
            words = counted(understood.words, "word")
            shown.done(f"{understood.number} {understood.problem or words}: {understood.title}")


def _is_for_scripts(form: Format) -> bool:
    return form is not Format.AUTO or not terminal.is_terminal(sys.stdout)


def _tell_failures(rows: Iterable[Taken]) -> None:
    """Print what failed, by reason, the commonest first."""
    reasons: dict[str, list[Taken]] = {}
    for each in rows:
        if each.problem:
            reasons.setdefault(each.problem, []).append(each)
    for reason, those in sorted(reasons.items(), key=lambda pair: -len(pair[1])):
        numbers = ", ".join(str(each.number) for each in those[:_NAMED])
        more = f" and {len(those) - _NAMED} more" if len(those) > _NAMED else ""
        terminal.put(f"{reason} ({len(those)}): {numbers}{more}")
        hint = those[0].hint
        if hint and _OF_OTHERS not in hint:
            terminal.hint(f"    {hint}")


def _tell(todo: Agenda, run: _Run) -> None:
    for taken in run.rows:
        if taken.notice:
            terminal.say(f"{taken.number}: {taken.notice}")
    if run.trouble:
        terminal.say(f"{run.trouble} Nothing that failed is held against the readings.")
    terminal.say(_summary(todo, run))
    if run.was_stopped or run.trouble:
        terminal.hint("Go on with: readinglist fetch")
    elif any(taken.problem for taken in run.rows):
        terminal.hint("Try them again now with: readinglist fetch --failed")
        terminal.hint("Look for copies in the web archive with: readinglist check")
    elif run.texts:
        terminal.hint("Read one with: readinglist text NUMBER")


def _summary(todo: Agenda, run: _Run) -> str:
    """Return the counts in a sentence or two."""
    from readinglist.flows.taking import Result

    left = todo.readings - len(run.rows)
    if run.was_stopped:
        return f"Stopped: {len(run.rows)} done, {left} left."
    counts = Counter(taken.result for taken in run.rows)
    parts = [f"{counts[result]} {result}" for result in Result if counts[result]]
    head = f"{counted(len(run.rows), 'page')}: {joined(parts)}." if parts else "Nothing to fetch."
    made = sum(not each.problem for each in run.texts)
    texts = f" {counted(made, 'text')} made." if run.texts else ""
    return head + texts + _left_out(todo)


def _left_out(todo: Agenda) -> str:
    """Return why readings were not asked for, "" where all were."""
    parts = []
    if todo.held:
        parts.append(_have(len(todo.held), "is here already", "are here already"))
    if todo.resting:
        left = "failed lately and {} left alone for a while"
        parts.append(_have(len(todo.resting), left.format("is"), left.format("are")))
    if todo.homeless:
        parts.append(_have(len(todo.homeless), "has no address", "have no address"))
    return f" {joined(parts)}." if parts else ""


def _have(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}"


def _tell_agenda(todo: Agenda) -> None:
    from readinglist import urls

    hosts = Counter(urls.host(url) for url in todo.calls)
    for host, count in hosts.most_common():
        terminal.put(f"{host}\t{count}")
    terminal.say(f"{counted(todo.readings, 'page')} would be asked for.{_left_out(todo)}")


def _exit_code(todo: Agenda, run: _Run) -> int:
    if run.was_stopped:
        return INTERRUPTED
    failed = [taken.exit_code for taken in run.rows if taken.exit_code]
    if failed and todo.readings == 1:
        return failed[0]
    return SOME_FAILED if failed or run.trouble else 0


COLUMNS: tuple[Column[Taken], ...] = (
    Column("number", lambda t: t.number, "#", Box(right=True, style="cyan"), piped=True),
    Column("result", lambda t: str(t.result), "", piped=True),
    Column("problem", lambda t: t.problem, "Why", Box(weight=2, least=16), piped=True),
    Column("title", lambda t: t.title, "Title", Box(weight=3, least=20), piped=True),
    Column("url", lambda t: t.url, piped=True),
    Column("state", lambda t: str(t.health.state)),
    Column("next_at", lambda t: t.health.next_at),
)
