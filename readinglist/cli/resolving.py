"""`fetch --resolve`: which registries are asked, and what is told of their answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from readinglist import resolvers
from readinglist.cli import terminal, waiting
from readinglist.cli.wording import counted, joined
from readinglist.errors import UsageError
from readinglist.flows.accounts import Session
from readinglist.flows.resolve import Resolved, Resolving, Result, Service
from readinglist.sources import Configuration
from readinglist.store.wanted import wanted

_NAMED = 12  # readings whose news is told; more scroll the first away
_WORDS = {
    Result.LEARNT: "better known now",
    Result.SAME: "as it was",
    Result.UNKNOWN: "not known there",
    Result.OTHER: "called otherwise there",
    Result.FAILED: "without an answer",
}


def resolve(session: Session, numbers: Sequence[int], configuration: Configuration) -> int | None:
    """Ask registries about readings, and tell what they know; return the number of the batch.

    Raises: UsageError for a service that there is none of.
    """
    services = _services(configuration)
    work = Resolving(session, wanted(session.db, numbers), services)
    with waiting.progress("Asking", len(work), busy=session.fetcher.busy) as shown:
        for found in work:
            for each in found:
                shown.done(f"{each.number} {each.service}, {_WORDS[each.result]}: {each.title}")
    _tell_learnt([each for each in work.resolved if each.result is Result.LEARNT])
    for each in work.resolved:
        if each.notice and each.result is not Result.FAILED:
            terminal.say(f"{each.number}: {each.notice}.")
    for sentence in work.trouble:
        terminal.say(sentence)
    terminal.say(_summary(work))
    return work.batch


def _tell_learnt(better: Sequence[Resolved]) -> None:
    """Say of the first readings that are better known now what of them is."""
    for each in better[:_NAMED]:
        fields = joined([name.replace("_", " ") for name in each.learnt])
        terminal.say(f"{each.number}: {fields} from {each.service}.")
    if len(better) > _NAMED:
        terminal.say(f"And {len(better) - _NAMED} more.")


def _services(configuration: Configuration) -> list[Service]:
    """Return the services that are asked, and say which are not for want of a contact."""
    chosen, places = configuration.resolve.services, configuration.resolve.addresses
    known = resolvers.names()
    for name in (*chosen, *places):
        if name not in known:
            raise UsageError(
                f"sources.yaml, under “resolve”: there is no service “{name}”.",
                hint=f"The services are: {', '.join(known)}.",
            )
    contact = configuration.fetch.contact
    found = []
    for name in known:
        resolver = resolvers.load(name)
        if chosen and name not in chosen:
            continue
        if resolver.NEEDS_CONTACT and not contact:
            terminal.say(f"{resolver.NAME} is not asked: it wants to know whom it can write to.")
            terminal.hint("Say it in sources.yaml, as `contact: you@example.org` under `fetch:`.")
            continue
        found.append(Service(resolver, places.get(name, resolver.BASE), contact))
    return found


def _summary(work: Resolving) -> str:
    counts = Counter(each.result for each in work.resolved)
    parts = [f"{counts[result]} {words}" for result, words in _WORDS.items() if counts[result]]
    if not parts:
        return "No registry was asked: none is for these readings."
    answers = counted(sum(counts.values()), "answer")
    return f"Registries gave {answers}: {joined(parts)}."
