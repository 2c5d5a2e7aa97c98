"""`check --quotations`: pages are read again, and what is told of the quotations from them."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from readinglist.cli import terminal, waiting
from readinglist.cli.layout import Box
from readinglist.cli.online import INTERRUPTED, SOME_FAILED, chosen
from readinglist.cli.render import Column, Format, emit
from readinglist.cli.wording import counted, joined
from readinglist.excerpts.values import Verdict
from readinglist.flows.recheck import Reread, Rereading
from readinglist.store.wanted import wanted

if TYPE_CHECKING:
    from readinglist.flows.accounts import Session

THERE, CHANGED, GONE, NEVER, UNKNOWN = "there", "changed", "gone", "never there", "not read"
_ORDER = (THERE, CHANGED, GONE, NEVER, UNKNOWN)


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
    is_amiss = any(standing(each) in {CHANGED, GONE} for each in work.reread)
    return SOME_FAILED if work.trouble or (fail and is_amiss) else 0


def standing(each: Reread) -> str:
    """Return in a word what became of a quotation.

    What was not in the text when it was quoted either, is no loss of the page's.
    """
    before = each.quotation.check.verdict
    if each.now is None:
        return UNKNOWN
    if each.now.verdict is Verdict.EXACT:
        return THERE
    if each.now.verdict is Verdict.NEAR:
        return THERE if before is Verdict.NEAR else CHANGED
    return NEVER if before is Verdict.NOT_FOUND else GONE


def _show(reread: Iterable[Reread], form: Format) -> None:
    rows = sorted(reread, key=lambda each: each.quotation.number)
    if form is Format.AUTO and terminal.is_terminal(sys.stdout):
        rows = [each for each in rows if standing(each) != THERE]
    emit(rows, COLUMNS, form)


def _line(together: Sequence[Reread]) -> str:
    words = joined([f"q{each.quotation.number} {standing(each)}" for each in together])
    problem = next((f" ({each.problem})" for each in together if each.problem), "")
    return f"{together[0].quotation.item} {words}{problem}: {together[0].title}"


def _summary(reread: Sequence[Reread], *, was_stopped: bool) -> str:
    counts = Counter(standing(each) for each in reread)
    parts = [f"{counts[word]} {word}" for word in _ORDER if counts[word]]
    stopped = "Stopped. " if was_stopped else ""
    if not parts:
        return f"{stopped}There is no quotation to check."
    return f"{stopped}{counted(len(reread), 'quotation')}: {joined(parts)}."


def _found(each: Reread) -> str:
    return each.now.found if each.now else ""


COLUMNS: tuple[Column[Reread], ...] = (
    Column("quotation", lambda e: e.quotation.number, "q", Box(right=True), piped=True),
    Column("reading", lambda e: e.quotation.item, "#", Box(right=True, style="cyan"), piped=True),
    Column("state", standing, "", piped=True),
    Column(
        "words", lambda e: e.quotation.excerpt.words, "Words", Box(weight=3, least=20), piped=True
    ),
    Column("found", _found, "Stands there", Box(weight=3, least=16, rank=3), piped=True),
    Column("problem", lambda e: e.problem, "Why", Box(weight=1, least=12, rank=2), piped=True),
    Column("title", lambda e: e.title),
    Column("url", lambda e: e.url),
)
