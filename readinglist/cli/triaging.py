"""What came in is gone through, one key a reading, until nothing is undecided."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from readinglist import query as queries
from readinglist.cli import browser, keys, notices, passages, terminal
from readinglist.cli.arguments import (
    QUERY_SETTINGS,
    Query,
    database,
    library,
    now,
    query_text,
    today,
)
from readinglist.cli.desk import MOST_MENTIONS, Desk, Key
from readinglist.cli.wording import counted
from readinglist.errors import MissingError
from readinglist.flows import annotate, change, merge, revert
from readinglist.status import Status
from readinglist.store import common, descent, duplicates, edits, listing, selection
from readinglist.store.database import Database
from readinglist.store.listing import Row, Sort

app = typer.Typer()

UNDECIDED = "is:unread -is:queued"
"""What triage asks about: nobody has said yet whether it is to be read."""

_EXAMPLES = """Examples:

    readinglist triage source:iriss
    readinglist triage added:2026-11 < decisions.txt
"""


@app.command(
    "triage",
    rich_help_panel="Work through it",
    context_settings=QUERY_SETTINGS,
    epilog=_EXAMPLES,
)
def triage(
    ctx: typer.Context,
    query: Query = None,
    sort: Annotated[Sort, typer.Option(help="What comes first.")] = Sort.NUMBER,
) -> None:
    """Decide on what is new, one key a reading; stop at any time, and go on another day.

    Keys: l read later, s skip, r read, d duplicate, o open,
    n note, w why is it here, u undo, . leave, q quit.

    A script gives them on standard input; what s, d and n ask for is the rest of their line.
    """
    asked = query_text(query)
    text = f"{asked} {UNDECIDED}".strip()
    with database(ctx) as db:
        numbers = [row.number for row in listing.rows(db, queries.parse(text), sort=sort)]
        if not numbers:
            terminal.say("Nothing is undecided.")
            return
        bindings = _without_browser(KEYS) if ctx.obj.offline else KEYS
        desk = Desk(db, library(ctx).notes, keys.of_this_command(), bindings, numbers)
        try:
            desk.work()
        finally:
            terminal.say(desk.summary)
            _say_what_is_left(db, text, again=f"readinglist triage {asked}".rstrip())


def _say_what_is_left(db: Database, text: str, *, again: str) -> None:
    left = listing.count(db, queries.parse(text))
    if left:
        verb = "is" if left == 1 else "are"
        terminal.say(f"{counted(left, 'reading')} {verb} undecided: {again}")
    else:
        terminal.hint("What to read first: readinglist next")


def _later(desk: Desk, row: Row, _: str) -> str:
    return _marked(desk, row, Status.UNREAD, "is queued")


def _skip(desk: Desk, row: Row, reason: str) -> str:
    return _marked(desk, row, Status.SKIPPED, "is skipped", reason=reason)


def _read(desk: Desk, row: Row, _: str) -> str:
    return _marked(desk, row, Status.READ, "is read")


def _marked(desk: Desk, row: Row, status: Status, said: str, *, reason: str = "") -> str:
    day = today()
    changed = change.change(
        desk.db,
        desk.notes,
        [row.number],
        lambda batch, numbers: edits.mark(batch, numbers, status, on=day, reason=reason),
        command=f"triage {row.number}: {said.removeprefix('is ')}",
        now=now(),
    )
    notices.tell(changed.outcomes)
    return said


def _duplicate(desk: Desk, row: Row, other: str) -> str:
    number = selection.one(desk.db, [other]) if other else _likeness(desk.db, row.number)
    merged = merge.merge(desk.db, desk.notes, [row.number, number], now=now())
    notices.tell(merged.outcomes)
    return f"and {number} are one reading: {merged.item.number}"


def _likeness(db: Database, number: int) -> int:
    """Return the one reading that `number` may be.

    Raises: MissingError where there is none, or several.
    """
    found = duplicates.pairs(db, queries.parse(f"number:{number}"))
    others = {each for pair in found for each in (pair.one.number, pair.other.number)} - {number}
    if len(others) != 1:
        hint = f"Say which: d NUMBER   See them with: readinglist duplicates number:{number}"
        raise MissingError(f"{len(others)} readings may be the same as {number}.", hint=hint)
    return others.pop()


def _open(desk: Desk, row: Row, _: str) -> str:
    browser.show(_address(row))
    return ""


def _address(row: Row) -> str:
    return f"https://doi.org/{row.doi}" if row.doi else row.url


def _without_browser(bindings: Iterable[Key]) -> tuple[Key, ...]:
    """Return the keys with one that tells the address in the place of the one that opens it."""

    def tell(desk: Desk, row: Row, _: str) -> str:
        return f"is at {_address(row)}, and not opened: offline"

    return tuple(key._replace(does=tell) if key.does is _open else key for key in bindings)


def _note(desk: Desk, row: Row, words: str) -> str:
    from readinglist.cli import editor

    if words:
        noted = annotate.add(desk.db, desk.notes, row.number, words, now=now())
    elif isinstance(desk.keys, keys.Pressed):
        noted = annotate.edit(desk.db, desk.notes, row.number, editor.edit, now=now())
    else:
        return "has no new note: there were no words"
    return "has a note" if noted.is_changed else ""


def _why(desk: Desk, row: Row, _: str) -> str:
    for step in descent.path(desk.db, row.number):
        words = step.remark or step.context
        said = f": “{words}”" if words else ""
        for line in passages.wrapped(f"{step.number}  {step.title}{said}", indent=4, hang=4):
            print(line)
    for mention in common.mentions_of(desk.db, [row.number])[row.number][MOST_MENTIONS:]:
        for line in passages.of_mention(mention):
            print(line)
    return ""


def _undo(desk: Desk, row: Row, _: str) -> str:
    """Take back the latest decision of this session, and ask about that reading again."""
    if not desk.taken:
        raise MissingError("Nothing was decided yet; older decisions: readinglist undo")
    last = desk.taken.pop()
    desk.at = last.at
    if last.batch is not None:
        notices.tell(revert.revert(desk.db, desk.notes, last.batch, now=now()).outcomes)
    return ""


def _leave(desk: Desk, row: Row, _: str) -> str:
    return ""


KEYS = (
    Key("l", "later", _later, decides=True, counts_as="to read later"),
    Key("s", "skip", _skip, asks="Why skip it?", decides=True, counts_as="skipped"),
    Key("r", "read", _read, decides=True, counts_as="read"),
    Key("d", "duplicate", _duplicate, asks="Of which?", decides=True, counts_as="merged"),
    Key("o", "open", _open),
    Key("n", "note", _note, asks="Note (Enter for the editor)"),
    Key("w", "why is it here", _why),
    Key("u", "undo", _undo),
    Key(".", "leave", _leave, decides=True),
    Key("q", "quit", None),
)
