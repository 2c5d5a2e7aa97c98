"""What was done, and when: by day, and command by command."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Annotated

import typer

from readinglist.cli import notices, passages, terminal
from readinglist.cli.arguments import (
    Csv,
    Json,
    JsonLines,
    chosen_format,
    database,
    day,
    library,
    now,
)
from readinglist.cli.layout import Box
from readinglist.cli.readings import local_day
from readinglist.cli.render import Column, Format, emit
from readinglist.cli.wording import counted
from readinglist.errors import UsageError
from readinglist.flows.catch_up import refresh
from readinglist.query import Days, ranges
from readinglist.store import journal, undo
from readinglist.store.database import Database
from readinglist.store.hosts import Contact, contacts
from readinglist.store.journal import NOTED, QUOTED, Entry
from readinglist.store.undo import BatchRecord

app = typer.Typer()

_DAYS_SHOWN = 14  # days on which anything was done; more scroll the latest away
_FEW = 3  # readings of one source that are named; more are a number
_MOST_WORDS = 120  # characters of a quotation: enough to know it again

_EXAMPLES = """Examples:

    readinglist log
    readinglist log 2026-11 --markdown
    readinglist log --commands
    readinglist log today --hosts
"""


@app.command("log", rich_help_panel="Overview", epilog=_EXAMPLES)
def log(
    ctx: typer.Context,
    when: Annotated[
        str,
        typer.Argument(
            help="today, yesterday, 2026-11, 2026-11-22, 2026-10..2026-11, >=2026.",
            show_default=False,
        ),
    ] = "",
    markdown: Annotated[bool, typer.Option("--markdown", help="As Markdown, by day.")] = False,
    commands: Annotated[
        bool, typer.Option("--commands", help="The commands instead, with numbers for undo.")
    ] = False,
    hosts: Annotated[
        bool,
        typer.Option(
            "--hosts",
            help="Whom requests went to instead, and by which command (extract keeps no account).",
        ),
    ] = False,
    as_json: Json = False,
    as_jsonl: JsonLines = False,
    as_csv: Csv = False,
) -> None:
    """Show what was read, queued, quoted and added, day by day, the latest first."""
    form = chosen_format(as_json, as_jsonl, as_csv)
    if markdown and (commands or hosts or form is not Format.AUTO):
        raise UsageError("--markdown is a form of its own, and of the days alone.")
    if commands and hosts:
        raise UsageError("Choose one of --commands and --hosts.")
    days = _days(when)
    with database(ctx) as db:
        notices.tell(refresh(db, library(ctx).notes, now=now()))
        if hosts:
            _print_hosts(db, days, form)
        elif commands:
            _print_commands(db, days, form)
        elif markdown:
            _print_markdown(journal.entries(db, days))
        elif form is Format.AUTO and terminal.is_terminal(sys.stdout):
            _print_days(journal.entries(db, days), most=None if when else _DAYS_SHOWN)
        else:
            emit(journal.entries(db, days), COLUMNS, form)


def _days(when: str) -> Days:
    """Return the days that `when` means, all for "".

    Raises: BadQueryError where it is no day, and no stretch of days.
    """
    if not when:
        return Days()
    if when in {"today", "yesterday"}:
        when = day(when).isoformat()
    return ranges.days(ranges.Value(when, 0, len(when), when))


def _print_days(entries: Iterable[Entry], *, most: int | None) -> None:
    """Print the latest days, each with what was done on it."""
    days = itertools.groupby(entries, lambda entry: entry.day)
    count = 0
    for count, (date, of_day) in enumerate(itertools.islice(days, most), 1):
        print(("\n" if count > 1 else "") + terminal.styled(date, "bold", sys.stdout))
        for what, words in _told(of_day, _plain):
            for line in passages.wrapped(f"{what:<8}  {words}", indent=2, hang=10):
                print(line)
    if not count:
        terminal.hint("Nothing was done then. Everything: readinglist log")
    elif next(days, None) is not None:
        terminal.hint("The days before: readinglist log 2026-10, or all of them with --markdown")


def _print_markdown(entries: Iterable[Entry]) -> None:
    from readinglist.markdown.escaping import escaped, link

    gap = ""
    for date, of_day in itertools.groupby(entries, lambda entry: entry.day):
        terminal.put(f"{gap}## {date}\n")
        gap = "\n"
        for what, words in _told(of_day, lambda _, title, url: link(title, url), said=escaped):
            terminal.put(f"- {what.capitalize()} {words}")


Named = Callable[[int, str, str], str]
"""Shows a reading by its number, title and address."""


def _plain(number: int, title: str, _: str) -> str:
    return f"{number} “{title}”"


def _told(
    of_day: Iterable[Entry], named: Named, said: Callable[[str], str] = str
) -> Iterator[tuple[str, str]]:
    """Yield what was done on a day, one reading at a time, but many of one source together."""
    for (what, source), group in itertools.groupby(of_day, lambda e: (e.what, e.source)):
        these = list(group)
        origin = f" from {named(source, these[0].detail, '')}" if source is not None else ""
        if origin and len(these) > _FEW:
            yield what, f"{counted(len(these), 'reading')}{origin}"
            continue
        for each in these:
            rest = origin or _detail(each, said)
            yield what, f"{named(each.number, each.title, each.url)}{rest}"


def _detail(entry: Entry, said: Callable[[str], str]) -> str:
    words = " ".join(entry.detail.split())
    if entry.what in {QUOTED, NOTED}:
        cut = words if len(words) <= _MOST_WORDS else f"{words[: _MOST_WORDS - 1].rstrip()}…"
        return f": “{said(cut)}”"
    return f" ({said(words)})" if words else ""


COLUMNS: tuple[Column[Entry], ...] = (
    Column("day", lambda e: e.day, piped=True),
    Column("what", lambda e: e.what, piped=True),
    Column("number", lambda e: e.number, piped=True),
    Column("title", lambda e: e.title, piped=True),
    Column("detail", lambda e: e.detail, piped=True),
    Column("source", lambda e: e.source, piped=True),
    Column("url", lambda e: e.url),
)


def _print_commands(db: Database, days: Days, form: Format) -> None:
    """Print what changed the library, command by command, each with the number of its batch."""
    done = (each for each in undo.log(db) if _is_within(local_day(each.at), days))
    emit(done, COMMAND_COLUMNS, form)
    terminal.hint("Take one back with: readinglist undo NUMBER")


def _print_hosts(db: Database, days: Days, form: Format) -> None:
    """Print whom the commands asked, day by day; `extract`, which needs no library, keeps none."""
    asked = list(contacts(db, days))
    emit(asked, HOST_COLUMNS, form)
    requests = counted(sum(each.requests for each in asked), "request")
    terminal.hint(f"{requests} to {counted(len({each.host for each in asked}), 'host')}.")


def _is_within(date: str, days: Days) -> bool:
    return days.first <= date and (not days.last or date <= days.last)


def _state(record: BatchRecord) -> str:
    if record.stands:
        return ""
    return "taken back"


COMMAND_COLUMNS: tuple[Column[BatchRecord], ...] = (
    Column("number", lambda b: b.number, "#", Box(right=True, style="cyan"), piped=True),
    Column("at", lambda b: b.at, "When", Box(), lambda b: _minute(b.at), piped=True),
    Column("command", lambda b: b.command, "Command", Box(weight=1, least=20), piped=True),
    Column("stands", lambda b: b.stands, "", Box(style="dim"), _state, piped=True),
)


HOST_COLUMNS: tuple[Column[Contact], ...] = (
    Column("day", lambda c: c.day, "Day", Box(), piped=True),
    Column("host", lambda c: c.host, "Host", Box(weight=1, least=20, style="cyan"), piped=True),
    Column("requests", lambda c: c.requests, "Requests", Box(right=True), piped=True),
    Column("command", lambda c: c.command, "Command", Box(weight=1, least=12), piped=True),
)


def _minute(instant: str) -> str:
    return datetime.fromisoformat(instant).astimezone().strftime("%Y-%m-%d %H:%M")
