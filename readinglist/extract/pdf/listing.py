"""Makes entries of the lines of a section, and judges which of them are references."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from readinglist.extract import looks
from readinglist.extract.lines import Line as Stretch
from readinglist.extract.pdf import joining, linked
from readinglist.extract.pdf.layouts import BULLET, KEY, NUMBER
from readinglist.extract.pdf.sections import Section
from readinglist.extract.pdf.sheets import Line
from readinglist.extract.pdf.starts import cut
from readinglist.model import Dropped, Entry, EntryList, Span, Stage

# `looks.score` of what is more reference than not; what stands behind a list is cut at the place
# where the sum of (score - ENOUGH) is highest.
ENOUGH = 1.5
# An entry of a list that scores less is a heading, an address or a remark.
LEAST = 1.0
# Below a heading that may announce anything, so many entries are a list.
MIN_UNSURE = 2


@dataclass(frozen=True, slots=True)
class Setting:
    """What the document knows beyond a section: its words and its links."""

    words: joining.Words
    areas: linked.Areas


def entry_list(section: Section, setting: Setting) -> tuple[EntryList | None, list[Dropped]]:
    """Return the references of a section, None where it has none, and what was not taken."""
    division = cut(section.lines)
    entries = [_entry(lines, setting, layout=division.layout) for lines in division.entries]
    scores = [looks.score(Stretch(entry.text, entry.spans)) for entry in entries]
    end = _end(scores)
    kept = [entry for entry, score in zip(entries[:end], scores, strict=False) if score >= LEAST]
    dropped = list(_dropped(entries, scores, end))
    if len(kept) < (1 if section.is_sure else MIN_UNSURE):
        return None, dropped
    how = f"below “{section.heading}”, told apart by {division.layout or 'their words'}"
    found = EntryList(stage=Stage.LAYOUT, entries=tuple(kept), section=section.heading, reason=how)
    return found, dropped


def _end(scores: Sequence[float]) -> int:
    """Return how many entries belong to the list; what follows is something else."""
    best, best_total, total = 0, 0.0, 0.0
    for count, score in enumerate(scores, start=1):
        total += score - ENOUGH
        if total > best_total:
            best, best_total = count, total
    return best


def _dropped(entries: Sequence[Entry], scores: Sequence[float], end: int) -> Iterator[Dropped]:
    for at, (entry, score) in enumerate(zip(entries, scores, strict=True)):
        if at >= end:
            yield Dropped(entry.text, "stands behind the list")
        elif score < LEAST:
            yield Dropped(entry.text, "has nothing of a reference")


def _entry(lines: Sequence[Line], setting: Setting, *, layout: str) -> Entry:
    hrefs = linked.hrefs(lines, setting.areas)
    whole = joining.joined(lines, setting.words, hrefs=hrefs)
    spans = linked.spans(lines, whole, setting.areas)
    marker, start = _marker(whole.text, layout)
    return Entry(
        text=whole.text[start:],
        spans=tuple(
            Span(max(0, span.start - start), span.end - start, span.kind, span.href)
            for span in spans
            if span.end > start
        ),
        marker=marker,
        page=str(lines[0].page),
        stage=Stage.LAYOUT,
    )


def _marker(text: str, layout: str) -> tuple[str, int]:
    """Return the marker before an entry, bare, and where the entry itself begins."""
    pattern = {"numbers": NUMBER, "keys": KEY, "bullets": BULLET}.get(layout)
    found = pattern.match(text) if pattern else None
    if not found:
        return "", 0
    marker = "" if layout == "bullets" else found.group().strip("[]().: ")
    return marker, len(text) - len(text[found.end() :].lstrip())
