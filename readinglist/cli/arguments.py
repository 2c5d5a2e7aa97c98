"""The arguments and options that several commands share, so that one word means one thing."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from readinglist import workspace
from readinglist.cli import completing
from readinglist.cli.app import Session
from readinglist.cli.render import Format
from readinglist.errors import UsageError

if TYPE_CHECKING:
    from readinglist.store.database import Database

# Queries hold words such as `-is:skipped`, which are no options.
QUERY_SETTINGS = {"ignore_unknown_options": True}

Json = Annotated[bool, typer.Option("--json", help="As a JSON array.", rich_help_panel="Output")]
JsonLines = Annotated[
    bool, typer.Option("--jsonl", help="As JSON, one object a line.", rich_help_panel="Output")
]
Csv = Annotated[
    bool, typer.Option("--csv", help="As CSV, with headings.", rich_help_panel="Output")
]
Query = Annotated[
    list[str] | None,
    typer.Argument(
        help="Words of a query: is:unread tag:policy source:iriss cited-by:>2 year:2008..2011 "
        '"exact words" -is:skipped',
        show_default=False,
        autocompletion=completing.queries,
    ),
]
Selection = Annotated[
    list[str],
    typer.Argument(
        help="Numbers and ranges (3 7-9), citekeys, an address, or a query.",
        show_default=False,
        autocompletion=completing.queries,
    ),
]
Item = Annotated[
    str,
    typer.Argument(
        help="The reading: its number, citekey or address.",
        show_default=False,
        autocompletion=completing.items,
    ),
]
Tag = Annotated[
    list[str] | None,
    typer.Option(
        "--tag",
        help="A tag; may be given several times, or as a,b.",
        metavar="TAG",
        autocompletion=completing.tags,
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would happen; change nothing.")]
Force = Annotated[bool, typer.Option("--force", help="Replace a file that exists.")]


def chosen_format(as_json: bool, as_jsonl: bool, as_csv: bool) -> Format:
    """Return the one format that was asked for.

    Raises: UsageError where two were.
    """
    wanted = [
        form
        for form, is_wanted in (
            (Format.JSON, as_json),
            (Format.JSONL, as_jsonl),
            (Format.CSV, as_csv),
        )
        if is_wanted
    ]
    if len(wanted) > 1:
        raise UsageError(
            "Choose one of --json, --jsonl and --csv.", hint="They exclude each other."
        )
    return wanted[0] if wanted else Format.AUTO


def library(ctx: typer.Context) -> workspace.Library:
    """Return the library that this command means."""
    session: Session = ctx.obj
    return workspace.find(session.library, environment=os.environ, folder=_here())


def database(ctx: typer.Context) -> Database:
    """Open the database of the library that this command means, a context manager."""
    return workspace.opened(library(ctx))


def query_text(
    words: Sequence[str] | None,
    *,
    unread: bool = False,
    tags: Sequence[str] | None = None,
    source: str = "",
) -> str:
    """Return the query of these words and of the options that are short for words.

    An argument of several words and no key is one phrase: the shell has eaten its quotes.
    """
    parts = [f'"{word}"' if _is_phrase(word) else word for word in words or ()]
    parts += [f"tag:{_quoted(tag)}" for tag in tags or ()]
    if source:
        parts.append(f"source:{_quoted(source)}")
    if unread:
        parts.append("is:unread")
    return " ".join(parts)


def _is_phrase(word: str) -> bool:
    return " " in word.strip() and '"' not in word and ":" not in word and " -" not in word


def _quoted(value: str) -> str:
    return f'"{value}"' if " " in value and '"' not in value else value


def split_tags(tags: Iterable[str] | None) -> tuple[str, ...]:
    """Return the tags of repeated options and comma lists, each once, in order."""
    return tuple(
        dict.fromkeys(t.strip() for tag in tags or () for t in tag.split(",") if t.strip())
    )


def now() -> datetime:
    """Return the moment of the command: the clock's, or the one that SOURCE_DATE_EPOCH fixes.

    Source: https://reproducible-builds.org/specs/source-date-epoch/
    """
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(fixed), UTC) if fixed.isdecimal() else datetime.now(UTC)


def today() -> date:
    """Return the day that it is where the user is."""
    return now().astimezone().date()


def day(text: str) -> date:
    """Return the day that `text` means: 2026-11-03, today or yesterday.

    Raises: UsageError.
    """
    relative = {"today": today(), "yesterday": today() - timedelta(days=1)}
    try:
        return relative.get(text) or date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            f"“{text}” is not a day.", hint="Write it as 2026-11-03, or today, or yesterday."
        ) from error


def _here() -> Path:
    """Return the working directory; the root where it has been deleted."""
    try:
        return Path.cwd()
    except FileNotFoundError:
        return Path("/")
