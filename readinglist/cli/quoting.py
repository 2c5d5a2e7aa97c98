"""What a work says: quotations noted down, and cited."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from readinglist.cli import completing, terminal, typed
from readinglist.cli.arguments import Item, database, library, now, split_tags
from readinglist.errors import UsageError
from readinglist.excerpts.values import Kind, Verdict

if TYPE_CHECKING:
    from readinglist.excerpts.values import Excerpt, Quotation
    from readinglist.flows.quote import Quoted
    from readinglist.model import Item as Reading

app = typer.Typer()

_PANEL = "What comes up"
Page = Annotated[
    str,
    typer.Option("--page", help="The page, or the place: 14, 14-16, “ch. 3”.", show_default=False),
]
_QUOTE_EXAMPLES = """Examples:

    readinglist quote 12 "The more you spend, the more control you get." --page 14 --theme costs
    readinglist quote 12 "Does this hold for small councils?" --kind question
    readinglist quote 12 - --page 3 < passage.txt
"""


@app.command("quote", rich_help_panel=_PANEL, epilog=_QUOTE_EXAMPLES)
def quote(
    ctx: typer.Context,
    item: Item,
    words: Annotated[
        str | None,
        typer.Argument(
            help="The words; - reads them from standard input, without any the editor opens.",
            show_default=False,
        ),
    ] = None,
    page: Page = "",
    theme: Annotated[
        list[str] | None,
        typer.Option("--theme", help="The point that comes up; repeat it, or a,b.", metavar="NAME"),
    ] = None,
    note: Annotated[
        str, typer.Option(help="What you say to it.", show_default=False, metavar="TEXT")
    ] = "",
    kind: Annotated[Kind, typer.Option(help="Whose words these are.")] = Kind.QUOTATION,
) -> None:
    """Note down what a work says, with its place; it goes into the note of the reading."""
    from readinglist.cli import drafting
    from readinglist.cli.wording import numbered
    from readinglist.flows.quote import quote as add
    from readinglist.store import selection, show

    with database(ctx) as db:
        reading = show.get(db, selection.one(db, [item]))
        said = drafting.Typed(
            words=None if words is None else typed.words(words),
            page=typed.sound(page),
            themes=split_tags(map(typed.sound, theme or ())),
            note=typed.sound(note),
            kind=kind,
        )
        excerpt = drafting.excerpt(said, reading, library(ctx).notes)
        quoted = add(db, library(ctx).notes, reading.number, excerpt, now=now())
    drafting.forget_draft(reading, library(ctx).notes)
    _say_quoted(quoted, numbered(reading))


def _say_quoted(quoted: Quoted, reading: str) -> None:
    quotation = quoted.quotation
    kind = quotation.excerpt.kind
    preposition = "from" if kind in {Kind.QUOTATION, Kind.PARAPHRASE} else "on"
    what = f"{kind.value.capitalize()} q{quotation.number} {preposition} {reading}"
    if not quoted.is_new:
        terminal.say(f"{what} has these words already.")
        return
    terminal.say(f"{what}{_about(quotation.excerpt)}.\nIt stands in {quoted.path}")
    _say_checked(quotation)
    terminal.hint(f"Cite it with: readinglist cite --quote {quotation.number}")


def _about(excerpt: Excerpt) -> str:
    from readinglist.excerpts import locators

    facts = [locators.shown(excerpt.page), " ".join(f"#{theme}" for theme in excerpt.themes)]
    return "".join(f", {fact}" for fact in facts if fact)


def _say_checked(quotation: Quotation) -> None:
    from readinglist.cli.differing import shown

    verdict = quotation.check.verdict
    if verdict is Verdict.EXACT:
        terminal.say("The stored text has these words.")
    elif verdict is Verdict.NEAR:
        terminal.say("The stored text has nearly these words:", style="yellow")
        print(shown(quotation.excerpt.words, quotation.check.found), file=sys.stderr)
    elif verdict is Verdict.NOT_FOUND:
        terminal.say("The stored text does not have these words; they are kept.", style="yellow")


class Form(StrEnum):
    """How a citation is written."""

    PANDOC = "pandoc"  # [@gibson2010local, p. 14]
    MARKDOWN = "markdown"  # [Gibson 2010](https://…), p. 14
    AUTHOR_DATE = "author-date"  # (Gibson 2010, p. 14)
    REFERENCE = "reference"  # the entry of a list of references, in the author–date form


_CITE_EXAMPLES = """Examples:

    readinglist cite 12 --page 14
    readinglist cite gibson2010local --form reference
    readinglist cite --quote 7 --words --form markdown
"""


@app.command("cite", rich_help_panel="Publish", epilog=_CITE_EXAMPLES)
def cite(
    ctx: typer.Context,
    item: Annotated[
        str | None,
        typer.Argument(
            help="The reading: its number, citekey or address.",
            show_default=False,
            autocompletion=completing.items,
        ),
    ] = None,
    quote_number: Annotated[
        str | None,
        typer.Option(
            "--quote",
            help="Cite this quotation, with its page.",
            metavar="NUMBER",
            show_default=False,
        ),
    ] = None,
    page: Page = "",
    form: Annotated[Form, typer.Option(help="How it is written.")] = Form.PANDOC,
    with_words: Annotated[
        bool, typer.Option("--words", help="Put the words of the quotation before it.")
    ] = False,
) -> None:
    """Print a ready citation of a reading or a quotation, to paste into a text."""
    from readinglist.excerpts import locators
    from readinglist.store import quotations, selection, show

    if (item is None) == (quote_number is None):
        raise UsageError(
            "Name one reading, or one quotation with --quote.", hint="readinglist cite 12"
        )
    with database(ctx) as db:
        quotation = quotations.named(db, quote_number) if quote_number is not None else None
        wanted = quotation.item if quotation else selection.one(db, [str(item)])
        reading = show.get(db, wanted)
    place = locators.cleaned(page) or (quotation.excerpt.page if quotation else "")
    terminal.put(f"{_words(quotation, form) if with_words else ''}{_cited(reading, place, form)}")


def _words(quotation: Quotation | None, form: Form) -> str:
    """Return the words in quotation marks; as Markdown where the citation is Markdown."""
    from readinglist.markdown.escaping import unescaped

    if quotation is None:
        raise UsageError("Only a quotation has words.", hint="Name it with --quote.")
    words = " ".join(quotation.excerpt.words.split())
    is_markdown = form in {Form.PANDOC, Form.MARKDOWN}
    return f"“{words if is_markdown else unescaped(words)}” "


def _cited(reading: Reading, place: str, form: Form) -> str:
    from readinglist import citing

    if form is Form.PANDOC:
        return citing.for_pandoc(reading, place)
    if form is Form.MARKDOWN:
        return citing.in_markdown(reading, place)
    if form is Form.AUTHOR_DATE:
        return citing.in_text(reading, place)
    return citing.entry(reading)
