"""The list leaves the program: annotated Markdown or HTML to publish, JSON to keep."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from readinglist import exporters
from readinglist.cli import completing, notices, terminal, typed
from readinglist.cli.arguments import (
    QUERY_SETTINGS,
    Force,
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
    from readinglist.edition import File
    from readinglist.flows.deliver import Delivered, Manner
    from readinglist.store.database import Database
    from readinglist.workspace import Library

app = typer.Typer()

_EXAMPLES = """Examples:

    readinglist export markdown --output reading.md
    readinglist export markdown tag:policy --group-by theme --title "Social media policies"
    readinglist export markdown 12 7 gibson2010local --flavour pandoc --output post.md
    readinglist export html is:read --intro intro.md --output reading.html
    readinglist export markdown --output reading.md --merge
    readinglist export bibtex tag:policy --output policy.bib
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
Chosen = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="SELECTION...",
        help="Which readings: a query, numbers and ranges (3 7-9), citekeys; all without it.",
        show_default=False,
        autocompletion=completing.queries,
    ),
]
SortBy = Annotated[
    Sort | None,
    typer.Option(
        help="What comes first in a group; without it what you named first, else what is oldest "
        "in the list.",
        show_default=False,
    ),
]
ForReader = Annotated[Flavour, typer.Option(help="For which reader of Markdown.")]
MostFurther = Annotated[
    int, typer.Option(min=0, help="How much to name of what each reading led to.")
]


@app.command("export", rich_help_panel="Publish", context_settings=QUERY_SETTINGS, epilog=_EXAMPLES)
def export(
    ctx: typer.Context,
    form: Form,
    chosen: Chosen = None,
    output: Output = None,
    force: Force = False,
    merge: Merge = False,
    title: Title = "Reading list",
    intro: Introduction = None,
    group_by: GroupBy = Grouping.NONE,
    sort: SortBy = None,
    flavour: ForReader = Flavour.PLAIN,
    further: MostFurther = _FURTHER,
) -> None:
    """Export readings with notes, quotations and takeaways, to a file or standard output."""
    from readinglist import files
    from readinglist.flows.deliver import Manner

    exporter = _exporter(form)
    edition = Edition(
        title=typed.sound(title),
        introduction=files.text(intro) if intro else "",
        group_by=group_by,
        flavour=flavour,
        name=typed.sound(output.stem) if output else "reading-list",
        most_further=further,
        has_all_takeaways=not chosen,
        made_on=today(),
    )
    here = library(ctx)
    with database(ctx) as db:
        notices.tell(refresh(db, here.notes, now=now()))
        with db.snapshot():
            collection = publish(db, here.notes, _numbers(db, chosen or [], sort), edition)
        made = list(exporter.files(collection))
        if output is None:
            _print(made)
            return
        _refuse_ours(output, here)
        delivered = _delivered(db, made, output, Manner(force=force, merge=merge))
    _tell(delivered, len(collection.readings))


def _numbers(db: Database, chosen: Sequence[str], sort: Sort | None) -> list[int]:
    """Return the readings that were chosen, in the order in which they are to stand."""
    from readinglist import query
    from readinglist.store import listing, selection

    numbers = selection.named(db, chosen)
    if numbers and sort is None:
        return numbers
    if not numbers:
        selection.refuse_mixing(chosen)
    words = query_text([f"number:{','.join(map(str, numbers))}"] if numbers else chosen)
    return [row.number for row in listing.rows(db, query.parse(words), sort=sort or Sort.NUMBER)]


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
    """Raise: ConflictError for a file that belongs to the library, by whatever way it is named."""
    place = output.resolve()
    ours = (here.notes, here.sources, here.database)
    beside = f"{here.database.resolve()}-"  # what SQLite writes beside the database
    if any(place.is_relative_to(each.resolve()) for each in ours) or str(place).startswith(beside):
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
    Fate.KEPT: "kept as edited",
    Fate.MERGED: "merged",
    Fate.CONTESTED: "left as edited",
    Fate.DISPUTED: "with both versions",
    Fate.LEFT_OUT: "left out",
}
_SENTENCES = {
    Fate.CONTESTED: "{} was edited, and the list has changed too; your edit was kept.",
    Fate.DISPUTED: "{}: you and the list changed the same words; both stand there now.",
    Fate.LEFT_OUT: "{} was taken out of the file; it stays out. (--force brings it back.)",
}
