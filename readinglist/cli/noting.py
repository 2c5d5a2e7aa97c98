"""What the user writes: notes, and corrections to what is known of a work."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from readinglist.cli import terminal
from readinglist.cli.arguments import Item, database, library, now
from readinglist.errors import ReadingListError, UsageError
from readinglist.model import Work

app = typer.Typer()

_PANEL = "Work through it"


@app.command(
    "note", rich_help_panel=_PANEL, epilog='Example: readinglist note 12 "Good on costs, ch. 3."'
)
def note(
    ctx: typer.Context,
    item: Item,
    words: Annotated[
        str | None,
        typer.Argument(help="What to add; - reads it from standard input.", show_default=False),
    ] = None,
) -> None:
    """Write on a reading: open its note in the editor, or add words to it."""
    from readinglist.cli.editor import edit
    from readinglist.cli.wording import numbered
    from readinglist.flows.annotate import annotate
    from readinglist.store import selection, show

    revision = sys.stdin.read() if words == "-" else words
    if revision is not None and not revision.strip():
        raise UsageError("There are no words to add.")
    with database(ctx) as db:
        number = selection.one(db, [item])
        written = annotate(db, library(ctx).notes, number, revision or edit, now=now())
        name = numbered(show.get(db, number))
    if written.is_changed:
        terminal.say(f"Noted on {name}: {written.path}")
    else:
        terminal.say(f"Nothing was changed in the note on {name}.")


Authors = Annotated[
    list[str] | None,
    typer.Option("--author", help="“Family, Given” or an organisation; repeat it.", metavar="NAME"),
]
Text = Annotated[str | None, typer.Option(show_default=False, metavar="TEXT")]


@app.command(
    "edit", rich_help_panel=_PANEL, epilog='Example: readinglist edit 12 --title "Local by Social"'
)
def edit_work(
    ctx: typer.Context,
    item: Item,
    title: Text = None,
    author: Authors = None,
    year: Text = None,
    url: Text = None,
    doi: Text = None,
    container: Text = None,
    publisher: Text = None,
    kind: Annotated[
        str | None, typer.Option("--type", help="report, book, webpage …", show_default=False)
    ] = None,
) -> None:
    """Correct what is known of a work; without options, in the editor. What you set stays."""
    from readinglist.cli import fields
    from readinglist.cli.wording import joined, numbered
    from readinglist.store import batches, edits, selection, show

    typed = {
        "title": title, "author": author, "issued": year, "url": url, "doi": doi,
        "container_title": container, "publisher": publisher, "type": kind,
    }  # fmt: skip
    values = fields.parsed({name: value for name, value in typed.items() if value is not None})
    with database(ctx) as db:
        reading = show.get(db, selection.one(db, [item]))
        values = values or _edited_by_hand(ctx, reading.work, reading.number)
        with batches.batch(db, command=f"edit {reading.number}", now=now()) as batch:
            changed = edits.edit(batch, reading.number, values) if values else ()
    if changed:
        terminal.say(
            f"Set {joined([fields.LABELS[name] for name in changed])} of {numbered(reading)}."
        )
        terminal.hint("Take it back with: readinglist undo")
    else:
        terminal.say(f"Nothing was changed on {numbered(reading)}.")


def _edited_by_hand(ctx: typer.Context, work: Work, number: int) -> dict[str, Any]:
    """Return the fields that the user changed in a form; a form that can't be read is kept."""
    from readinglist import files
    from readinglist.cli import editor, fields

    folder = library(ctx).notes / ".drafts"
    files.make_folder(folder)
    draft: Path = folder / f"{number}.txt"
    before = fields.form(work)
    if not draft.exists():
        files.write_atomically(draft, before)
    editor.edit(draft)
    try:
        values = fields.read_form(files.text(draft), before=before)
    except ReadingListError as error:
        error.hint = f"Your draft is kept: {draft}. Run the same command to go on with it."
        raise
    draft.unlink()
    return values
