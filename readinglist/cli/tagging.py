"""Tags: given, taken off, counted."""

from __future__ import annotations

from typing import Annotated

import typer

from readinglist.cli import completing
from readinglist.cli.arguments import (
    QUERY_SETTINGS,
    Csv,
    Json,
    JsonLines,
    Selection,
    chosen_format,
    database,
    split_tags,
)
from readinglist.cli.layout import Box
from readinglist.cli.render import Column, emit

app = typer.Typer()

Tags = Annotated[
    str,
    typer.Argument(
        help="A tag, or several: policy,media",
        show_default=False,
        autocompletion=completing.tags,
    ),
]
_PANEL = "Work through it"


@app.command(
    "tag",
    rich_help_panel=_PANEL,
    context_settings=QUERY_SETTINGS,
    epilog="Example: readinglist tag policy,media 3 7-9",
)
def tag(ctx: typer.Context, tags: Tags, selected: Selection) -> None:
    """Give readings tags."""
    from readinglist.cli.changing import choose_and_change
    from readinglist.cli.wording import joined
    from readinglist.store import tagging

    names = split_tags([tags])
    choose_and_change(
        ctx,
        f"tag {','.join(names)}",
        selected,
        lambda batch, numbers: tagging.tag(batch, numbers, names),
        done=f"tagged {joined(names)}",
        already="had that already",
    )


@app.command(
    "untag",
    rich_help_panel=_PANEL,
    context_settings=QUERY_SETTINGS,
    epilog="Example: readinglist untag media 7-9",
)
def untag(ctx: typer.Context, tags: Tags, selected: Selection) -> None:
    """Take tags off readings."""
    from readinglist.cli.changing import choose_and_change
    from readinglist.cli.wording import joined
    from readinglist.store import tagging

    names = split_tags([tags])
    choose_and_change(
        ctx,
        f"untag {','.join(names)}",
        selected,
        lambda batch, numbers: tagging.untag(batch, numbers, names),
        done=f"no longer tagged {joined(names, 'or')}",
        already="had none of that",
    )


@app.command("tags", rich_help_panel="Overview", epilog="Example: readinglist tags --json")
def list_tags(
    ctx: typer.Context, as_json: Json = False, as_jsonl: JsonLines = False, as_csv: Csv = False
) -> None:
    """List the tags, most used first, with how many readings each has and how many are read."""
    from readinglist.store import tagging
    from readinglist.store.tagging import TagCount

    columns: list[Column[TagCount]] = [
        Column("tag", lambda t: t.name, "Tag", Box(weight=1, least=12), piped=True),
        Column("readings", lambda t: t.readings, "Readings", Box(right=True), piped=True),
        Column("read", lambda t: t.read, "Read", Box(right=True), piped=True),
    ]
    with database(ctx) as db:
        emit(tagging.counts(db), columns, chosen_format(as_json, as_jsonl, as_csv))
