"""Decides what of the candidates is taken, what is only offered, and what is dropped and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from readinglist.extract.candidates import Candidate, Item, Trust
from readinglist.extract.lines import Line
from readinglist.extract.links import leads_away
from readinglist.extract.looks import LONGEST, score
from readinglist.extract.split import entries, without_markers
from readinglist.model import Dropped, Entry, EntryList, Stage

# Of a list under a heading such as "References", this share has to look like references.
MOST = 0.4
# What a line has to score: in a list whose place is sure, under a strong heading, by itself.
IN_LIST, UNDER_HEADING, BY_ITSELF = 0.5, 1.5, 2.5
LOOKS_LIKE = 2.0

# So many of what was dropped are kept to be shown.
MAX_DROPPED = 300
_SHOWN = 300


@dataclass(slots=True)
class Verdict:
    """What the judge has decided, list by list."""

    lists: list[EntryList] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)

    def drop(self, lines: Iterable[Line], reason: str) -> None:
        for line in lines:
            if len(self.dropped) < MAX_DROPPED:
                href = line.links[0].href if line.links else ""
                self.dropped.append(Dropped(line.text[:_SHOWN], reason, href))


def judged(candidates: Iterable[Candidate], host: str) -> Verdict:
    """Return what is taken of `candidates`, in their order; positions are not given yet."""
    verdict = Verdict()
    seen: set[str] = set()
    for candidate in candidates:
        _judge(candidate, host, verdict, seen)
    return verdict


def _judge(candidate: Candidate, host: str, verdict: Verdict, seen: set[str]) -> None:
    lines = without_markers(item.line for item in candidate.items)
    lines = [
        part
        for line in lines
        for part in without_markers(entries(line, is_note=candidate.are_notes))
    ]
    scores = [score(line) for line in lines]
    good = sum(
        points >= LOOKS_LIKE or _is_reading(line, host)
        for line, points in zip(lines, scores, strict=True)
    )
    if candidate.trust < Trust.FULL and not candidate.are_notes and good < MOST * len(lines):
        verdict.drop(
            lines, f"{candidate.because}: too little of what follows looks like references"
        )
        return
    floor = _floor(candidate, good / len(lines) if lines else 0)
    kept: list[Entry] = []
    for line, points in zip(lines, scores, strict=True):
        reason = _reason_against(line, points, floor, candidate, host)
        fold = line.text.casefold()
        if reason or fold in seen:
            verdict.drop([line], reason or "stands on the page twice")
            continue
        seen.add(fold)
        kept.append(_entry(line, candidate))
    if kept:
        verdict.lists.append(
            EntryList(
                stage=candidate.stage,
                entries=tuple(kept),
                section=candidate.section,
                suggested=candidate.stage is Stage.DENSE,
                reason=candidate.because,
            )
        )


def _floor(candidate: Candidate, share: float) -> float:
    """Return what a line of `candidate` has to score."""
    if candidate.trust is Trust.FULL:
        return 0.0
    if candidate.are_notes:
        return LOOKS_LIKE
    if candidate.trust is Trust.SOME:
        return BY_ITSELF
    return IN_LIST if share >= 0.8 else UNDER_HEADING


def _reason_against(
    line: Line, points: float, floor: float, candidate: Candidate, host: str
) -> str:
    if len(line.text) > 3 * LONGEST:
        return "too long for a reference"
    if points >= floor and (points or candidate.trust is Trust.FULL):
        return ""
    if candidate.trust is Trust.MUCH and _is_reading(line, host):
        return ""
    if candidate.are_notes and any(leads_away(span.href, host) for span in line.links):
        return ""
    return "a note that cites nothing" if candidate.are_notes else "does not look like a reference"


def _is_reading(line: Line, host: str) -> bool:
    """Say whether `line` is a link to elsewhere, alone or with words about it."""
    return any(leads_away(span.href, host) and span.end - span.start >= 8 for span in line.links)


def _entry(line: Line, candidate: Candidate) -> Entry:
    return Entry(
        text=line.text,
        spans=line.spans,
        marker=line.label,
        section=candidate.section,
        stage=candidate.stage,
    )


__all__ = ["Item", "Verdict", "judged"]
