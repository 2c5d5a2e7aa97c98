"""`check --quotations`: pages are read again, and what is told of the quotations from them."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from readinglist.cli import terminal, waiting
from readinglist.cli.online import INTERRUPTED, SOME_FAILED, chosen
from readinglist.cli.passages import wrapped
from readinglist.cli.render import Column, Format, emit
from readinglist.cli.wording import counted, joined
from readinglist.excerpts.values import Verdict
from readinglist.flows.recheck import Reread, Rereading
from readinglist.markdown.escaping import unescaped
from readinglist.store.wanted import wanted

if TYPE_CHECKING:
    from readinglist.flows.accounts import Session

THERE, NEARLY, CHANGED, GONE, MISSING, UNREAD = (
    *("there", "nearly", "changed", "gone", "not there", "not read"),
)
ORDER = (THERE, NEARLY, CHANGED, GONE, MISSING, UNREAD)
_AMISS = frozenset({CHANGED, GONE, MISSING})


def recheck(session: Session, selected: Sequence[str] | None, *, form: Format, fail: bool) -> int:
    """Read the pages of quotations again and tell what they say; return the exit code."""
    work = Rereading(session, wanted(session.db, chosen(session.db, selected)))
    was_stopped = False
    try:
        with waiting.progress("Reading", len(work), busy=session.fetcher.busy) as shown:
            for together in work:
                shown.done(_line(together))
    except KeyboardInterrupt:
        was_stopped = True
    _show(work.reread, form)
    if work.trouble:
        terminal.say(work.trouble)
    terminal.say(_summary(work.reread, was_stopped=was_stopped))
    if was_stopped:
        return INTERRUPTED
    is_amiss = any(standing(each) in _AMISS for each in work.reread)
    return SOME_FAILED if work.trouble or (fail and is_amiss) else 0


def standing(each: Reread) -> str:
    """Return in a word what became of a quotation.

    Only what was in the text when it was checked before can have changed, or be gone from it.
    """
    before = each.quotation.check.verdict
    if each.now is None:
        return UNREAD
    if each.now.verdict is Verdict.EXACT:
        return THERE
    if each.now.verdict is Verdict.NEAR:
        return CHANGED if before is Verdict.EXACT else NEARLY
    return GONE if before in {Verdict.EXACT, Verdict.NEAR} else MISSING


def _show(reread: Iterable[Reread], form: Format) -> None:
    rows = sorted(reread, key=lambda each: each.quotation.number)
    if form is not Format.AUTO or not terminal.is_terminal(sys.stdout):
        emit(rows, COLUMNS, form)
        return
    for each in rows:
        if standing(each) != THERE:
            for line in _told(each):
                print(line)


def _told(each: Reread) -> Iterator[str]:
    """Yield what became of a quotation, for a person: its words, and those that stand there."""
    why = f" ({each.problem})" if each.problem else ""
    number, item = each.quotation.number, each.quotation.item
    yield from wrapped(f"q{number} of {item} “{each.title}”: {standing(each)}{why}", indent=0)
    yield from wrapped(f"“{unescaped(each.quotation.excerpt.words)}”", indent=4)
    if _found(each):
        yield from wrapped(f"now: “{_found(each)}”", indent=4)


def _line(together: Sequence[Reread]) -> str:
    words = joined([f"q{each.quotation.number} {standing(each)}" for each in together])
    problem = next((f" ({each.problem})" for each in together if each.problem), "")
    return f"{together[0].quotation.item} {words}{problem}: {together[0].title}"


def _summary(reread: Sequence[Reread], *, was_stopped: bool) -> str:
    counts = Counter(standing(each) for each in reread)
    parts = [f"{counts[word]} {word}" for word in ORDER if counts[word]]
    stopped = "Stopped. " if was_stopped else ""
    if not parts:
        return f"{stopped}There is no quotation to check."
    return f"{stopped}{counted(len(reread), 'quotation')}: {joined(parts)}."


def _found(each: Reread) -> str:
    return each.now.found if each.now else ""


COLUMNS: tuple[Column[Reread], ...] = (
    Column("quotation", lambda e: e.quotation.number, piped=True),
    Column("reading", lambda e: e.quotation.item, piped=True),
    Column("state", standing, piped=True),
    Column("words", lambda e: e.quotation.excerpt.words, piped=True),
    Column("found", _found, piped=True),
    Column("problem", lambda e: e.problem, piped=True),
    Column("title", lambda e: e.title),
    Column("url", lambda e: e.url),
)
