"""What the user writes: notes, and corrections to what is known of a work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from readinglist.cli import notices, terminal, typed
from readinglist.cli.arguments import Item, database, library, now
from readinglist.errors import ReadingListError, UsageError
from readinglist.model import Work

if TYPE_CHECKING:
    from readinglist.flows.annotate import Noted
    from readinglist.store.database import Database

app = typer.Typer()

_PANEL = "Work through it"


_NOTE_EXAMPLES = """Examples:

    readinglist note 12
    readinglist note 12 "Good on costs, ch. 3."
    readinglist note 12 --replace - < draft.md
"""


@app.command("note", rich_help_panel=_PANEL, epilog=_NOTE_EXAMPLES)
def note(
    ctx: typer.Context,
    item: Item,
    words: Annotated[
        str | None,
        typer.Argument(help="What to add; - reads it from standard input.", show_default=False),
    ] = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="Let the words take the place of the note's.")
    ] = False,
) -> None:
    """Write on a reading: open its note in the editor, or add words to it."""
    from readinglist.cli.wording import counted, numbered
    from readinglist.store import selection, show

    text = None if words is None else typed.words(words)
    if (text is None and replace) or (text is not None and not (replace or text.strip())):
        raise UsageError("There are no words.", hint="Give them, or - to read standard input.")
    with database(ctx) as db:
        number = selection.one(db, [item])
        noted = _noted(db, library(ctx).notes, number, text, replace=replace)
        name = numbered(show.get(db, number))
    if noted.is_changed:
        terminal.say(f"Noted on {name}: {noted.path}")
    else:
        terminal.say(f"Nothing was changed in the note on {name}.")
    if noted.removed:
        terminal.say(f"{counted(len(noted.removed), 'quotation')} went with what stood there.")
        terminal.hint("Take it back with: readinglist undo")


def _noted(db: Database, notes: Path, number: int, text: str | None, *, replace: bool) -> Noted:
    from readinglist.cli import editor
    from readinglist.flows import annotate

    if text is None:
        return annotate.edit(db, notes, number, editor.edit, now=now())
    write = annotate.replace if replace else annotate.add
    return write(db, notes, number, text, now=now())


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
    from readinglist.flows.retell import retell, said
    from readinglist.store import batches, edits, selection, show

    given = {
        "title": title, "author": author, "issued": year, "url": url, "doi": doi,
        "container_title": container, "publisher": publisher, "type": kind,
    }  # fmt: skip
    values = fields.parsed({name: value for name, value in given.items() if value is not None})
    with database(ctx) as db:
        reading = show.get(db, selection.one(db, [item]))
        values = values or _edited_by_hand(ctx, reading.work, reading.number)
        before = said(db, [reading.number])
        with batches.batch(db, command=f"edit {reading.number}", now=now()) as batch:
            changed = edits.edit(batch, reading.number, values) if values else ()
        told = retell(db, library(ctx).notes, before, now=now()) if changed else []
    notices.tell(told)
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
