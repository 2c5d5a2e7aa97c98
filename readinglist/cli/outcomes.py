"""What `add` tells of a target: the lines of its table, and the sentences below it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from readinglist import urls
from readinglist.cli.references import Finding, findings
from readinglist.cli.wording import counted, numbered
from readinglist.flows.gather import Gathered
from readinglist.flows.harvest import Kept
from readinglist.store.items import Added


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a target; `next_step` is what one would do now, "" for nothing."""

    rows: tuple[Finding, ...] = ()
    said: tuple[str, ...] = ()
    next_step: str = ""


def of_entry(added: Added, because: str) -> Outcome:
    """Return what is told of an address or identifier that was kept without being read."""
    known = "" if added.is_new else ", which was there already"
    return Outcome(
        said=(f"Kept as reading {added.number}{known}: {because}.", *recognised([added])),
        next_step=f"Read its references another time with: readinglist add {added.number}",
    )


def of_harvest(
    gathered: Gathered, kept: Kept, *, only_this: bool, is_rehearsal: bool, with_dropped: bool
) -> Outcome:
    """Return what is told of a page whose references were kept, or would be."""
    title = gathered.document.work.title or gathered.document.url
    would = "would be" if is_rehearsal else "is"
    summary = f"“{title}” {would} reading {kept.source.number}: {_summary(kept, only_this)}."
    has_news = not kept.changed_nothing and not is_rehearsal and bool(kept.added)
    return Outcome(
        rows=tuple(_rows(gathered, kept, with_dropped=with_dropped)),
        said=(*gathered.notices, summary, *recognised(kept.every), *_offer(gathered)),
        next_step=f"See them with: readinglist list source:{kept.source.number} --sort position"
        if has_news
        else "",
    )


def recognised(added: Iterable[Added]) -> Iterator[str]:
    """Yield what the list has learnt of its own readings: which are one, and which might be."""
    every = list(added)
    for each in every:
        for fused in each.fused:
            yield f"{fused.absorbed.number} is {numbered(fused.kept)} now: they are one work."
    doubtful = {each.number for each in every if each.doubtful}
    if doubtful:
        looks = counted(len(doubtful), "new reading looks", "new readings look")
        query = f"number:{','.join(map(str, sorted(doubtful)))}"
        yield f"{looks} like one that is there: readinglist duplicates {query}"


def _rows(gathered: Gathered, kept: Kept, *, with_dropped: bool) -> Iterator[Finding]:
    """Yield the lines, each reference with what became of it."""
    added = iter(kept.added)
    for finding in findings(gathered, with_dropped=with_dropped):
        is_kept = finding.reference is not None and not finding.reference.suggested
        yield replace(finding, added=next(added)) if is_kept else finding


def _offer(gathered: Gathered) -> tuple[str, ...]:
    suggested = sum(each.suggested for each in gathered.references)
    if not suggested:
        return ()
    lines = counted(suggested, "more line looks", "more lines look")
    return (f"{lines} like references and were not added; --pick offers them.",)


def _summary(kept: Kept, only_this: bool) -> str:
    if only_this:
        return "added by itself" if kept.source.is_new else "it was there already"
    if not kept.references:
        return "no references were found on it (look for yourself with --dry-run --all)"
    count = counted(len(kept.references), "reference")
    lost = counted(len(kept.gone), "other is", "others are")
    gone = f"; {lost} gone from it" if kept.gone else ""
    if kept.changed_nothing:
        return f"it was pulled before, and nothing is new in its {count}{gone}"
    known = len({each.number for each in kept.added}) - kept.new
    printed = sum(not urls.is_web(each.work.url) for each in kept.references)
    parts = [f"{kept.new} new"]
    parts += [f"{known} known already"] if known else []
    parts += [f"{printed} printed only"] if printed else []
    return f"{count}, {', '.join(parts)}{gone}"
