"""What `pull` tells: what has changed in each source, and what could not be read."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from readinglist.cli import differing, passages, terminal
from readinglist.cli.layout import Box
from readinglist.cli.render import Column, Format, emit
from readinglist.cli.wording import counted, joined
from readinglist.flows.differing import Change, Difference
from readinglist.flows.following import Followed
from readinglist.flows.pull import Pulled, Result
from readinglist.flows.weather import is_about_network

INTERRUPTED = 130
SOME_FAILED = 1


@dataclass(slots=True)
class Run:
    """What a pull was to read, and what it has come to so far."""

    todo: list[Followed] = field(default_factory=list)
    pulled: list[Pulled] = field(default_factory=list)
    trouble: str = ""
    was_stopped: bool = False

    @property
    def failed(self) -> list[Pulled]:
        return [each for each in self.pulled if each.error is not None]

    @property
    def is_cut_off(self) -> bool:
        """Whether no source was heard of, which says more of the network than of them."""
        errors = [each.error for each in self.failed if each.error is not None]
        return len(errors) == len(self.todo) > 0 and all(map(is_about_network, errors))


def tell(run: Run, form: Format, *, is_rehearsal: bool) -> None:
    """Print the differences, in the order in which the sources stand, and what is to be said."""
    places = {each.url: at for at, each in enumerate(run.todo)}
    run.pulled.sort(key=lambda pulled: places[pulled.source.url])
    if form is Format.AUTO and terminal.is_terminal(sys.stdout):
        for line in _lines(run.pulled):
            print(line)
    else:
        emit(_findings(run.pulled), COLUMNS, form)
    if not run.todo:
        terminal.say("sources.yaml follows no report, and nothing was pulled from the web.")
        terminal.hint("Begin with: readinglist add URL")
        return
    for each in run.failed:
        terminal.fail(each.problem, "" if run.is_cut_off else each.hint)
    if run.trouble:
        terminal.say(run.trouble)
    terminal.say(_summary(run, is_rehearsal=is_rehearsal))
    if run.was_stopped or run.trouble:
        terminal.hint("Go on with: readinglist pull")
    if not is_rehearsal and (news := [each.number for each in run.pulled if each.differences]):
        these = ",".join(map(str, news))
        terminal.hint(f"See them with: readinglist list source:{these} --sort added")
        terminal.hint("Take it back with: readinglist undo")


def exit_code(run: Run) -> int:
    """Return 0, the code of the one source that failed, or that of some of several."""
    if run.was_stopped:
        return INTERRUPTED
    codes = [each.error.exit_code for each in run.pulled if each.error is not None]
    if codes and len(run.todo) == 1:
        return codes[0]
    return SOME_FAILED if codes or run.trouble else 0


_STATES = {
    Result.FIRST: "pulled for the first time",
    Result.SAME: "no news",
    Result.UNCHANGED: "unchanged",
    Result.DOUBTFUL: "not believed",
    Result.FAILED: "could not be read",
}
_SIGNS = {
    Change.NEW: ("+", "green"),
    Change.CHANGED: ("~", "yellow"),
    Change.GONE: ("-", "red"),
    Change.BACK: ("+", "green"),
}


def state(pulled: Pulled) -> str:
    """Return in a few words what became of a source: "2 new, 1 gone"."""
    said = _STATES.get(pulled.result, "")
    return ", ".join(filter(None, [said, *_counts([pulled])]))


def _counts(pulled: Iterable[Pulled]) -> list[str]:
    counts = Counter(each.change for one in pulled for each in one.differences)
    return [f"{counts[change]} {change}" for change in Change if counts[change]]


def _lines(pulled: Iterable[Pulled]) -> Iterator[str]:
    """Yield each source, and below it what is different, safe to print."""
    gap: tuple[str, ...] = ()
    for each in pulled:
        yield from gap
        gap = ("",)
        number = f"{each.number}  " if each.number else ""
        for line in passages.wrapped(f"{number}{each.source.title}", indent=0, hang=4):
            yield terminal.styled(line, "bold", sys.stdout)
        yield from passages.wrapped(state(each), indent=4)
        for notice in each.notices:
            yield from passages.wrapped(notice, indent=4, hang=2)
        for difference in each.differences:
            yield from _difference(difference)


def _difference(each: Difference) -> Iterator[str]:
    sign, style = _SIGNS[each.change]
    note = _note(each)
    text = f"{sign} {each.number}  {each.title}{f' ({note})' if note else ''}"
    for line in passages.wrapped(text, indent=4, hang=4):
        yield terminal.styled(line, style, sys.stdout)
    if each.change is Change.CHANGED:
        yield from passages.wrapped(differing.marked(each.before, each.text), indent=8, hang=2)


def _note(each: Difference) -> str:
    if each.change is Change.NEW and not each.is_new_reading:
        return "known already"
    return {Change.GONE: "gone from the page", Change.BACK: "there again"}.get(each.change, "")


def _summary(run: Run, *, is_rehearsal: bool) -> str:
    """Return the counts in a sentence or two."""
    sources = counted(len(run.todo), "source")
    failed = len(run.failed)
    if run.is_cut_off:
        return f"{sources}: none could be reached. Is there a network?"
    if failed == len(run.todo):
        return f"{sources}: could not be read."
    counts = _counts(run.pulled)
    parts = [joined(counts) if counts else "no news"]
    if failed:
        parts.append(f"{failed} could not be read")
    if left := len(run.todo) - len(run.pulled):
        parts.append(f"{left} not read")
    rehearsal = " Nothing was kept: this was a rehearsal." if is_rehearsal and counts else ""
    return f"{sources}: {'; '.join(parts)}.{rehearsal}"


@dataclass(frozen=True, slots=True)
class Finding:
    """A line of the result: a source and one difference in it; None where it has none."""

    pulled: Pulled
    difference: Difference | None = None

    @property
    def change(self) -> str:
        return str(self.difference.change if self.difference else self.pulled.result)


def _findings(pulled: Iterable[Pulled]) -> Iterator[Finding]:
    for each in pulled:
        if not each.differences:
            yield Finding(each)
        yield from (Finding(each, difference) for difference in each.differences)


def _of_difference(name: str) -> Column[Finding]:
    return Column(name, lambda f: getattr(f.difference, name) if f.difference else "", piped=True)


COLUMNS: tuple[Column[Finding], ...] = (
    Column("source", lambda f: f.pulled.number or None, "#", Box(right=True), piped=True),
    Column("change", lambda f: f.change, piped=True),
    Column("number", lambda f: f.difference.number if f.difference else None, piped=True),
    _of_difference("title"),
    _of_difference("text"),
    _of_difference("before"),
    Column("problem", lambda f: f.pulled.problem, piped=True),
    Column("source_title", lambda f: f.pulled.source.title),
    Column("url", lambda f: f.pulled.source.url),
)
