"""The list leaves the program: annotated Markdown or HTML to publish, JSON to keep."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from readinglist import exporters
from readinglist.cli import notices, terminal
from readinglist.cli.arguments import (
    QUERY_SETTINGS,
    Force,
    Query,
    database,
    library,
    now,
    query_text,
    today,
)
from readinglist.cli.cleaning import clean_lines
from readinglist.cli.wording import counted
from readinglist.edition import Flavour
from readinglist.errors import ConflictError, UsageError
from readinglist.exporters import Fate
from readinglist.flows.catch_up import refresh
from readinglist.flows.grouping import Grouping
from readinglist.flows.publish import Edition, publish
from readinglist.store.listing import Sort

if TYPE_CHECKING:
    from readinglist.edition import Collection, File
    from readinglist.flows.deliver import Delivered, Manner
    from readinglist.store.connection import Database
    from readinglist.workspace import Library

app = typer.Typer()

_EXAMPLES = """Examples:

    readinglist export markdown --output reading.md
    readinglist export markdown tag:policy --group-by theme --title "Social media policies"
    readinglist export markdown is:read --flavour pandoc --output post.md
    readinglist export html is:read --intro intro.md --output reading.html
    readinglist export markdown --output reading.md --merge
    readinglist export json > everything.json
"""
_CONFLICT = 7
_FURTHER = 10


Form = Annotated[
    str,
    typer.Argument(metavar="FORMAT", help=f"{', '.join(exporters.names())}.", show_default=False),
]
Output = Annotated[
    Path | None,
    typer.Option(
        help="The file to write; standard output without it. What you edit in it is kept the "
        "next time.",
        show_default=False,
    ),
]
Merge = Annotated[
    bool, typer.Option("--merge", help="Bring your edits and the list's changes together.")
]
Title = Annotated[str, typer.Option(help="The title of the list.")]
Introduction = Annotated[
    Path | None, typer.Option(help="A Markdown file to begin with.", show_default=False)
]
GroupBy = Annotated[Grouping, typer.Option(help="What to put under one heading.")]
SortBy = Annotated[Sort, typer.Option(help="What comes first in a group.")]
ForReader = Annotated[Flavour, typer.Option(help="For which reader of Markdown.")]
MostFurther = Annotated[
    int, typer.Option(min=0, help="How much to name of what each reading led to.")
]


@app.command("export", rich_help_panel="Publish", context_settings=QUERY_SETTINGS, epilog=_EXAMPLES)
def export(
    ctx: typer.Context,
    form: Form,
    query: Query = None,
    output: Output = None,
    force: Force = False,
    merge: Merge = False,
    title: Title = "Reading list",
    intro: Introduction = None,
    group_by: GroupBy = Grouping.NONE,
    sort: SortBy = Sort.NUMBER,
    flavour: ForReader = Flavour.PLAIN,
    further: MostFurther = _FURTHER,
) -> None:
    """Export readings with notes, quotations and takeaways, to a file or standard output."""
    from readinglist import files
    from readinglist.flows.deliver import Manner

    exporter = _exporter(form)
    edition = Edition(
        title=title,
        introduction=files.text(intro) if intro else "",
        group_by=group_by,
        flavour=flavour,
        name=output.stem if output else "reading-list",
        most_further=further,
        has_all_takeaways=not query,
        made_on=today(),
    )
    here = library(ctx)
    with database(ctx) as db:
        notices.tell(refresh(db, here.notes, now=now()))
        collection = _collection(db, here.notes, _Choice(query_text(query), sort), edition)
        made = list(exporter.files(collection))
        if output is None:
            _print(made)
            return
        _refuse_ours(output, here)
        delivered = _delivered(db, made, output, Manner(force=force, merge=merge))
    _tell(delivered, len(collection.readings))


@dataclass(frozen=True, slots=True)
class _Choice:
    """Which readings, and in which order."""

    query: str
    sort: Sort


def _collection(db: Database, notes: Path, choice: _Choice, edition: Edition) -> Collection:
    from readinglist import query as queries
    from readinglist.store import listing

    with db.snapshot():
        rows = listing.rows(db, queries.parse(choice.query), sort=choice.sort)
        return publish(db, notes, [row.number for row in rows], edition)


def _exporter(name: str) -> exporters.Exporter:
    try:
        return exporters.load(name)
    except KeyError as error:
        known = "\n".join(f"  {n}: {exporters.load(n).DESCRIPTION}" for n in exporters.names())
        raise UsageError(
            f"There is no format “{name}”.", hint=f"The formats are:\n{known}"
        ) from error


def _print(made: Sequence[File]) -> None:
    """Print the first file; what goes beside it needs a place to go."""
    text = made[0].text
    sys.stdout.write(clean_lines(text) if terminal.is_terminal(sys.stdout) else text)
    for file in made[1:]:
        terminal.say(f"{file.path} goes beside it, with --output.")


def _refuse_ours(output: Path, here: Library) -> None:
    """Raise: ConflictError for a file that belongs to the library."""
    place = output.absolute()
    if place.is_relative_to(here.notes) or place in {here.database, here.sources}:
        raise ConflictError(
            f"{output} belongs to the library.", hint="Write the export somewhere else."
        )


def _delivered(db: Database, made: Sequence[File], output: Path, manner: Manner) -> list[Delivered]:
    from readinglist.flows.deliver import deliver

    return deliver(db, made, output, manner)


def _tell(delivered: Sequence[Delivered], readings: int) -> None:
    """Say what was written and what was kept.

    Raises: typer.Exit where an edit and the list are at odds.
    """
    main = delivered[0]
    counts = {fate: [key for key, each in main.fates.items() if each is fate] for fate in Fate}
    changes = [f"{len(counts[fate])} {word}" for fate, word in _TOLD.items() if counts[fate]]
    is_new = set(main.fates.values()) <= {Fate.NEW}
    told = "" if is_new else f" ({', '.join(changes) or 'nothing is new'})"
    terminal.say(f"Exported {counted(readings, 'reading')} to {main.path}{told}.")
    for other in delivered[1:]:
        terminal.say(f"Beside it: {other.path}")
    for fate, sentence in _SENTENCES.items():
        for key in counts[fate]:
            terminal.say(sentence.format(_named(key)), style="yellow")
    if counts[Fate.CONTESTED]:
        terminal.hint("Bring both together with --merge, or let the list have its way with --force")
    if counts[Fate.CONTESTED] or counts[Fate.DISPUTED]:
        raise typer.Exit(_CONFLICT)


def _named(key: str) -> str:
    """Return what a person calls a part: "reading:gibson2010local" is "gibson2010local"."""
    kind, _, name = key.partition(":")
    return name.partition(":")[0] or kind


_TOLD = {
    Fate.UPDATED: "updated",
    Fate.NEW: "new",
    Fate.REMOVED: "removed",
    Fate.KEPT: "kept as you edited them",
    Fate.MERGED: "merged",
}
_SENTENCES = {
    Fate.CONTESTED: "{} was edited, and the list has changed too; your edit was kept.",
    Fate.DISPUTED: "{}: you and the list changed the same words; both stand there now.",
    Fate.LEFT_OUT: "{} was taken out of the file; it stays out. (--force brings it back.)",
}
