"""The references of a page, shown and not kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from readinglist.cli import terminal
from readinglist.cli.arguments import Csv, Json, JsonLines, chosen_format
from readinglist.cli.render import emit
from readinglist.errors import UsageError

if TYPE_CHECKING:
    from readinglist.cli.references import Finding
    from readinglist.flows.gather import Gathered

app = typer.Typer()

_PANEL = "Where to look"
Archived = Annotated[
    str | None,
    typer.Option(
        metavar="YEAR",
        help="Read the Wayback Machine's copy nearest to this year or day, instead of the page; "
        "“latest” for the newest.",
        show_default=False,
    ),
]
BaseUrl = Annotated[
    str, typer.Option(metavar="URL", help="Where a local file is from.", show_default=False)
]
NoFollow = Annotated[
    bool, typer.Option("--no-follow", help="Read this page alone, whatever it leads to.")
]
Select = Annotated[
    str,
    typer.Option(
        metavar="CSS",
        help="The references are the elements that this selects.",
        show_default=False,
        rich_help_panel=_PANEL,
    ),
]
Section = Annotated[
    str,
    typer.Option(
        metavar="TEXT",
        help="The references stand under the heading with these words.",
        show_default=False,
        rich_help_panel=_PANEL,
    ),
]
AsText = Annotated[
    str | None,
    typer.Option(
        "--text", metavar="FILE",
        help="A bibliography as text, or - for standard input: a reference a line, or a paragraph "
        "where blank lines part them.",
        show_default=False,
    ),
]  # fmt: skip
MaxBytes = Annotated[
    int | None,
    typer.Option(min=1, metavar="N", help="Read this much of a page.", show_default=False),
]
All = Annotated[bool, typer.Option("--all", help="Show what was dropped, too, with the reason.")]

_EXAMPLES = """Examples:

    readinglist extract https://example.org/report --json
    readinglist extract page.html --base-url https://example.org/report --why
    readinglist extract --text bibliography.txt --csv
"""


@app.command("extract", rich_help_panel="Fill the list", epilog=_EXAMPLES)
def extract(
    ctx: typer.Context,
    target: Annotated[
        str | None,
        typer.Argument(help="An address, a DOI, an HTML file or a PDF.", show_default=False),
    ] = None,
    text: AsText = None,
    base_url: BaseUrl = "",
    archived: Archived = None,
    no_follow: NoFollow = False,
    max_bytes: MaxBytes = None,
    select: Select = "",
    section: Section = "",
    rule: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Try the site rules of this file, in the form of sources.yaml.",
            show_default=False,
            rich_help_panel=_PANEL,
        ),
    ] = None,
    show_all: All = False,
    why: Annotated[
        bool, typer.Option("--why", help="Show what found each one, or why it was dropped.")
    ] = False,
    as_json: Json = False,
    as_jsonl: JsonLines = False,
    as_csv: Csv = False,
) -> None:
    """Show the references of a page, a PDF or a pasted bibliography; nothing is kept."""
    from readinglist.cli import gathering
    from readinglist.cli.references import COLUMNS, WHY, findings

    form = chosen_format(as_json, as_jsonl, as_csv)
    if (target is None) == (text is None):
        raise UsageError(
            "Name one target, or a bibliography with --text.",
            hint="For example: readinglist extract https://example.org/report",
        )
    if text is not None:
        gathered = gathering.pasted(text)
    else:
        wish = gathering.wish(
            ctx,
            base_url=base_url,
            archived=archived,
            max_bytes=max_bytes,
            places=gathering.Places(select, section, rule, show_all=show_all),
        )
        assert target is not None
        gathered = gathering.one(ctx, target, replace(wish, follow=not no_follow))
    rows = list(findings(gathered, with_dropped=show_all or why))
    emit(rows, (*COLUMNS, WHY) if why else COLUMNS, form)
    _tell(gathered, rows)


def _tell(gathered: Gathered, rows: Sequence[Finding]) -> None:
    from readinglist.cli.wording import counted

    for notice in gathered.notices:
        terminal.say(notice)
    found = [row for row in rows if row.reference]
    suggested = sum(row.state == "suggested" for row in found)
    offered = f", {suggested} of them only suggested" if suggested else ""
    if found:
        terminal.hint(
            f"{counted(len(found), 'reference')}{offered}. Keep them with: readinglist add"
        )
    else:
        terminal.say("No references were found. See what was dropped with --all.")
