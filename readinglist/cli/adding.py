"""The list is filled: reports with their references, single readings, books entered by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from readinglist import workspace
from readinglist.cli import terminal
from readinglist.cli.arguments import (
    Csv,
    DryRun,
    Json,
    JsonLines,
    Tag,
    chosen_format,
    library,
    now,
    split_tags,
)
from readinglist.cli.extracting import (
    All,
    Archived,
    AsText,
    BaseUrl,
    MaxBytes,
    NoFollow,
    Section,
    Select,
)
from readinglist.cli.render import Format, emit
from readinglist.errors import ReadingListError, UsageError

if TYPE_CHECKING:
    from readinglist.cli.adds import Job
    from readinglist.cli.outcomes import Outcome
    from readinglist.cli.references import Finding
    from readinglist.targets import Target

app = typer.Typer()

_EXAMPLES = """Examples:

    readinglist add https://example.org/report --tag policy
    readinglist add report.html --base-url https://example.org/report --dry-run
    readinglist add 10.1000/182 "ISBN 978-0-306-40615-7" 12
    readinglist add --title "The listening state" --author "Fenwick, J." --year 2007
"""
_BY_HAND = "Entered by hand"
Typed = Annotated[
    str | None, typer.Option(metavar="TEXT", show_default=False, rich_help_panel=_BY_HAND)
]
Author = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME",
        help="“Family, Given” or an organisation; repeat it.",
        rich_help_panel=_BY_HAND,
    ),
]
Targets = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="TARGET...",
        help="Addresses, DOIs, ISBNs, files, numbers of readings; - for a list of them.",
        show_default=False,
    ),
]
Name = Annotated[str, typer.Option(help="What to call the source in queries.", show_default=False)]
OnlyThis = Annotated[
    bool, typer.Option("--only-this", help="The page itself, without its references.")
]
Pick = Annotated[bool, typer.Option("--pick", help="Choose the references by number.")]


@app.command("init", rich_help_panel="Fill the list", epilog="Example: readinglist init research")
def init(
    ctx: typer.Context,
    folder: Annotated[
        Path | None,
        typer.Argument(help="Where; the library of this folder without it.", show_default=False),
    ] = None,
) -> None:
    """Make a library: a folder with sources.yaml, notes/ and the database."""
    place = workspace.Library(folder.expanduser().absolute()) if folder else library(ctx)
    if workspace.make(place):
        terminal.say(f"Made a library at {place.root}.")
    else:
        terminal.say(f"There is a library at {place.root} already; nothing was changed.")
    terminal.hint("Next: readinglist add URL")


@app.command("add", rich_help_panel="Fill the list", epilog=_EXAMPLES)
def add(
    ctx: typer.Context,
    targets: Targets = None,
    text: AsText = None,
    tag: Tag = None,
    name: Name = "",
    only_this: OnlyThis = False,
    pick: Pick = False,
    dry_run: DryRun = False,
    show_all: All = False,
    base_url: BaseUrl = "",
    archived: Archived = None,
    no_follow: NoFollow = False,
    max_bytes: MaxBytes = None,
    select: Select = "",
    section: Section = "",
    title: Typed = None,
    author: Author = None,
    year: Typed = None,
    url: Typed = None,
    publisher: Typed = None,
    container: Typed = None,
    as_json: Json = False,
    as_jsonl: JsonLines = False,
    as_csv: Csv = False,
) -> None:
    """Add reports with everything they cite, or single readings."""
    from readinglist.cli import adds, gathering
    from readinglist.flows import accounts

    form = chosen_format(as_json, as_jsonl, as_csv)
    by_hand = {
        "title": title, "author": author, "issued": year, "url": url, "publisher": publisher,
        "container_title": container,
    }  # fmt: skip
    typed = {field: value for field, value in by_hand.items() if value is not None}
    _check_wishes(targets, text, typed, pick=pick, only_this=only_this)
    wish = gathering.wish(
        ctx, base_url=base_url, archived=archived, max_bytes=max_bytes,
        places=gathering.Places(select, section, show_all=show_all),
    )  # fmt: skip
    with (
        gathering.filled_library(ctx, dry_run=dry_run) as db,
        gathering.fetcher(ctx, max_bytes=max_bytes, db=db) as session,
        accounts.session(db, session, command=" ".join(["add", *(targets or [])]), clock=now),
    ):
        job = adds.Job(
            ctx=ctx, db=db, session=session, wish=replace(wish, follow=not no_follow),
            tags=split_tags(tag), name=name, only_this=only_this, pick=pick, show_all=show_all,
            dry_run=dry_run,
        )  # fmt: skip
        if text is not None:
            _told(adds.pasted(job, text, typed), form)
        elif typed:
            _told(adds.by_hand(job, typed), form)
        else:
            _each(job, list(adds.expanded(targets or [])), form)


def _check_wishes(
    targets: Sequence[str] | None,
    text: str | None,
    typed: Mapping[str, object],
    *,
    pick: bool,
    only_this: bool,
) -> None:
    """Refuse a command that says two things, or nothing.

    Raises: UsageError.
    """
    ways = [bool(targets), text is not None, bool(typed) and text is None]
    if sum(ways) > 1:
        raise UsageError(
            "Name targets, or a bibliography with --text, or enter one work by hand.",
            hint="What a page has wrong is set afterwards: readinglist edit NUMBER --title …",
        )
    if not any(ways):
        raise UsageError("There is nothing to add.", hint="For example: readinglist add URL")
    if typed and text is None and "title" not in typed:
        raise UsageError("A work needs a title.", hint="Say it with --title.")
    if pick and only_this:
        raise UsageError("--pick chooses references, and --only-this leaves them out.")


def _each(job: Job, targets: Sequence[Target], form: Format) -> None:
    """Add each target; of several, one that fails is told of and does not stop the others.

    Raises: the error of a single target; typer.Exit(1) where some of several failed.
    """
    from readinglist.cli import adds
    from readinglist.cli.references import COLUMNS

    rows: list[Finding] = []
    failed = 0
    for target in targets:
        try:
            outcome = adds.add(job, target)
        except ReadingListError as error:
            if len(targets) == 1:
                raise
            failed += 1
            terminal.fail(str(error), error.hint)
            continue
        rows += outcome.rows
        _told(outcome, form if form is Format.AUTO else None)
    if form is not Format.AUTO:
        emit(rows, COLUMNS, form)
    if failed:
        terminal.say(f"{failed} of {len(targets)} could not be added.")
        raise typer.Exit(1)


def _told(outcome: Outcome, form: Format | None) -> None:
    """Print the table of an outcome, unless its rows are kept for one array, and the sentences."""
    from readinglist.cli.references import COLUMNS

    if form is not None:
        emit(outcome.rows, COLUMNS, form)
    for sentence in outcome.said:
        terminal.say(sentence)
    if outcome.next_step:
        terminal.hint(outcome.next_step)
