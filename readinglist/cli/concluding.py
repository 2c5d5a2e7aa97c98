"""Takeaways: written down, backed, and looked at with what stands behind each."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from readinglist.cli import notices, terminal
from readinglist.cli.arguments import (
    Csv,
    Json,
    JsonLines,
    chosen_format,
    database,
    library,
    now,
    split_tags,
)
from readinglist.cli.passages import wrapped
from readinglist.cli.render import Column, Format, emit
from readinglist.cli.wording import counted
from readinglist.errors import UsageError
from readinglist.excerpts.values import Backing, Quotation, Stance, Takeaway
from readinglist.flows.catch_up import refresh
from readinglist.store import batches, quotations, selection, show, takeaways

if TYPE_CHECKING:
    from readinglist.model import Item
    from readinglist.store.database import Database

app = typer.Typer()

_PANEL = "What comes up"
_ENOUGH = 2  # works: what one work says is no point that comes up again and again
_NAMED = 10
_EXAMPLES = """Examples:

    readinglist takeaway "If you can't measure it, you can't manage it." --for 12,31 --against 40
    readinglist takeaway 1 --for gibson2010local
    readinglist takeaway 1 --words "Measure it, or you can't manage it."
"""

For = Annotated[
    list[str] | None,
    typer.Option(
        "--for", help="Quotations that back it (12,31), or readings by citekey.", metavar="WHAT"
    ),
]
Against = Annotated[
    list[str] | None,
    typer.Option("--against", help="Quotations or readings that qualify it.", metavar="WHAT"),
]


@app.command("takeaway", rich_help_panel=_PANEL, epilog=_EXAMPLES)
def takeaway(
    ctx: typer.Context,
    words: Annotated[
        str, typer.Argument(help="The claim, in your own words; or the number of one that stands.")
    ],
    backed_by: For = None,
    qualified_by: Against = None,
    reworded: Annotated[
        str, typer.Option("--words", help="Other words for it.", show_default=False, metavar="TEXT")
    ] = "",
    delete: Annotated[bool, typer.Option("--delete", help="Take it off the list.")] = False,
) -> None:
    """Write down what you take away from the reading, and what backs or qualifies it."""
    if not words.strip():
        raise UsageError("There are no words.", hint='readinglist takeaway "What you found"')
    number = int(words) if words.isdecimal() and len(words) < 10 else None
    with database(ctx) as db:
        notices.tell(refresh(db, library(ctx).notes, now=now()))
        backing = [
            *_backing(db, Stance.FOR, split_tags(backed_by)),
            *_backing(db, Stance.AGAINST, split_tags(qualified_by)),
        ]
        with batches.batch(db, command=f"takeaway {words[:60]}", now=now()) as batch:
            if delete:
                takeaways.drop(batch, _known(number))
            else:
                number = takeaways.add(batch, words.strip()) if number is None else number
                takeaways.back(batch, number, backing)
                if reworded:
                    takeaways.reword(batch, number, reworded)
        standing = {each.number: each for each in takeaways.listed(db)}
    if delete:
        terminal.say(f"Took takeaway {number} off the list.")
    else:
        terminal.say(f"Takeaway {number}: {_summed(Weighed.of(standing[_known(number)]))}.")
    terminal.hint("See them all with: readinglist takeaways")


def _known(number: int | None) -> int:
    if number is None:
        raise UsageError("Name the takeaway by its number.", hint="readinglist takeaways")
    return number


def _backing(db: Database, stance: Stance, named: Iterable[str]) -> Iterator[Backing]:
    """Yield what is named: quotations by number, readings by citekey or address.

    Raises: QuotationNotFoundError; ItemNotFoundError.
    """
    for name in named:
        if quotations.is_name(name):
            quotation = quotations.named(db, name)
            yield Backing(stance, quotation.item, quotation.number)
        else:
            yield Backing(stance, selection.one(db, [name]))


@dataclass(frozen=True, slots=True)
class Weighed:
    """A takeaway, and how much stands behind it and against it."""

    takeaway: Takeaway
    quotations: int
    works: int
    against: int

    @classmethod
    def of(cls, each: Takeaway) -> Weighed:
        backed = [b for b in each.backing if b.stance is Stance.FOR]
        quoted = {b.quotation for b in backed if b.quotation is not None}
        against = sum(b.stance is Stance.AGAINST for b in each.backing)
        return cls(each, len(quoted), len({b.item for b in backed}), against)

    @property
    def is_thin(self) -> bool:
        """Whether fewer than two works back it."""
        return self.works < _ENOUGH


@app.command("takeaways", rich_help_panel=_PANEL, epilog="Example: readinglist takeaways")
def list_takeaways(
    ctx: typer.Context, as_json: Json = False, as_jsonl: JsonLines = False, as_csv: Csv = False
) -> None:
    """List the takeaways, with how many quotations and works back each, and who is not quoted."""
    form = chosen_format(as_json, as_jsonl, as_csv)
    with database(ctx) as db:
        notices.tell(refresh(db, library(ctx).notes, now=now()))
        weighed = [Weighed.of(each) for each in takeaways.listed(db)]
        named = {b.item for each in weighed for b in each.takeaway.backing}
        items = {item.number: item for item in show.get_many(db, named)}
        quoted = {each.number: each for each in quotations.every(db)}
        unquoted = show.get_many(db, quotations.unquoted(db))
    if form is Format.AUTO and terminal.is_terminal(sys.stdout):
        for each in weighed:
            _print(each, items, quoted)
        _print_unquoted(unquoted)
    else:
        emit(weighed, COLUMNS, form)
    if not weighed:
        terminal.hint('None yet. Write one down with: readinglist takeaway "…" --for 12,31')


def _print(weighed: Weighed, items: Mapping[int, Item], quoted: Mapping[int, Quotation]) -> None:
    each = weighed.takeaway
    number = f"{each.number}  "
    lines = wrapped(each.words, indent=len(number))
    print(f"{terminal.styled(number, 'cyan', sys.stdout)}{lines[0].lstrip()}")
    for line in lines[1:]:
        print(line)
    style = "yellow" if weighed.is_thin else "dim"
    print(terminal.styled(f"{' ' * len(number)}{_summed(weighed)}", style, sys.stdout))
    for stance, lead in ((Stance.FOR, "for"), (Stance.AGAINST, "against")):
        named = [_named(b, items, quoted) for b in each.backing if b.stance is stance]
        if named:
            text = f"{lead}: {'; '.join(named)}"
            print("\n".join(wrapped(text, indent=len(number), hang=2)))
    print()


def _named(backing: Backing, items: Mapping[int, Item], quoted: Mapping[int, Quotation]) -> str:
    from readinglist import citing
    from readinglist.excerpts import locators

    label = citing.label(items[backing.item])
    quotation = quoted.get(backing.quotation or 0)
    if quotation is None:
        return f"{label} (reading {backing.item})"
    place = locators.shown(quotation.excerpt.page)
    return f"q{quotation.number} {', '.join(filter(None, [label, place]))}"


def _summed(weighed: Weighed) -> str:
    works = counted(weighed.works, "work")
    backed = f"{counted(weighed.quotations, 'quotation')} of {works}"
    if weighed.works == 0:
        backed = "nothing backs it yet"
    elif weighed.is_thin:
        backed += ", one work only"
    against = f", {weighed.against} against" if weighed.against else ""
    return f"{backed}{against}"


def _print_unquoted(unquoted: Sequence[Item]) -> None:
    from readinglist import citing

    if not unquoted:
        return
    print(terminal.styled("Read, and not quoted yet", "bold", sys.stdout))
    for item in unquoted[:_NAMED]:
        print("\n".join(wrapped(f"{item.number}  {citing.full(item)}", indent=2, hang=4)))
    if len(unquoted) > _NAMED:
        print(f"  and {len(unquoted) - _NAMED} more")


def _numbers(each: Takeaway, stance: Stance) -> list[int]:
    return [b.quotation for b in each.backing if b.stance is stance and b.quotation is not None]


def _readings(each: Takeaway, stance: Stance) -> list[int]:
    return list(dict.fromkeys(b.item for b in each.backing if b.stance is stance))


COLUMNS: tuple[Column[Weighed], ...] = (
    Column("number", lambda w: w.takeaway.number, piped=True),
    Column("words", lambda w: w.takeaway.words, piped=True),
    Column("quotations", lambda w: w.quotations, piped=True),
    Column("works", lambda w: w.works, piped=True),
    Column("against", lambda w: w.against, piped=True),
    Column("one_only", lambda w: w.is_thin, piped=True),
    Column("quotations_for", lambda w: _numbers(w.takeaway, Stance.FOR)),
    Column("quotations_against", lambda w: _numbers(w.takeaway, Stance.AGAINST)),
    Column("readings_for", lambda w: _readings(w.takeaway, Stance.FOR)),
    Column("readings_against", lambda w: _readings(w.takeaway, Stance.AGAINST)),
)
"""Field by field; the names are the ones that scripts rely on."""
