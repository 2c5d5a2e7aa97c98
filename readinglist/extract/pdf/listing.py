"""Makes entries of the lines of a section, and judges which of them are references."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from readinglist.extract import looks
from readinglist.extract.lines import Line as Stretch
from readinglist.extract.pdf import joining, linked
from readinglist.extract.pdf.markers import BULLET, KEY, NUMBER
from readinglist.extract.pdf.sections import Block, Section
from readinglist.extract.pdf.sheets import Line, typical_height
from readinglist.extract.pdf.starts import cut
from readinglist.extract.pdf.stretches import densest
from readinglist.model import Dropped, Entry, EntryList, Span, Stage

# `looks.score` of what is as often a reference as not; what stands behind a list is cut off at the
# place where the sum of (score - ENOUGH) is highest.
ENOUGH = 1.75
# An entry of a list that scores less is a heading, an address or a remark.
LEAST = 1.0
# What stands below a sure heading is a list from this mean score on; below another, from that one.
SURE_MEAN, UNSURE_MEAN = 1.75, 2.5
# Below a heading that may announce anything, so many entries are a list.
MIN_UNSURE = 2
# A block below a subheading goes on with the list where it scores nearly as much and is set in
# type of nearly the same size.
NEARLY = 0.75
SAME_HEIGHT = 0.06


@dataclass(frozen=True, slots=True)
class Setting:
    """What the document knows beyond a section: its words and its links."""

    words: joining.Words
    areas: linked.Areas


@dataclass(frozen=True, slots=True)
class Listing:
    """A block cut into entries, each with its score."""

    block: Block
    layout: str
    entries: tuple[Entry, ...]
    scores: tuple[float, ...]

    @property
    def extent(self) -> range:
        """Which entries belong to the list: below a heading the first does, and else the best."""
        start, end = densest([score - ENOUGH for score in self.scores])
        return range(0 if self.block.heading else start, end)

    @property
    def mean(self) -> float:
        return fmean(self.scores[at] for at in self.extent) if self.extent else 0.0

    @property
    def kept(self) -> list[Entry]:
        return [self.entries[at] for at in self.extent if self.scores[at] >= LEAST]

    def dropped(self) -> Iterator[Dropped]:
        extent = self.extent
        for at, (entry, score) in enumerate(zip(self.entries, self.scores, strict=True)):
            if at not in extent:
                yield Dropped(entry.text, "stands beside the list")
            elif score < LEAST:
                yield Dropped(entry.text, "has nothing of a reference")


def entry_lists(section: Section, setting: Setting) -> tuple[list[EntryList], list[Dropped]]:
    """Return the lists of a section, one a block, and what of it was not taken."""
    first = _listing(section.blocks[0], setting)
    dropped = list(first.dropped())
    if not _is_list(first, section):
        return [], dropped
    lists = [_entry_list(first)]
    for block in section.blocks[1:] if first.extent.stop == len(first.entries) else ():
        listing = _listing(block, setting, like=first.layout)
        if not _goes_on(first, listing):
            break
        dropped += listing.dropped()
        lists.append(_entry_list(listing))
    return lists, dropped


def _is_list(listing: Listing, section: Section) -> bool:
    if section.is_sure:
        return bool(listing.kept) and listing.mean >= SURE_MEAN
    return len(listing.kept) >= MIN_UNSURE and listing.mean >= UNSURE_MEAN


def _goes_on(first: Listing, listing: Listing) -> bool:
    """Whether a block below a subheading is set like the list, and reads like it."""
    height = typical_height(first.block.lines)
    change = abs(typical_height(listing.block.lines) - height)
    return (
        bool(listing.kept)
        and change <= SAME_HEIGHT * height
        and (listing.layout == first.layout or len(listing.entries) <= MIN_UNSURE)
        and fmean(listing.scores) >= NEARLY * first.mean
    )


def _listing(block: Block, setting: Setting, *, like: str = "") -> Listing:
    division = cut(block.lines, like=like)
    entries = [_entry(lines, setting, layout=division.layout) for lines in division.entries]
    scores = [looks.score(Stretch(entry.text, entry.spans)) for entry in entries]
    return Listing(block, division.layout, tuple(entries), tuple(scores))


def _entry_list(listing: Listing) -> EntryList:
    heading, how = listing.block.heading, listing.layout or "their words"
    where = f"entries below “{heading}”" if heading else "lines that begin like entries"
    return EntryList(
        stage=Stage.LAYOUT,
        entries=tuple(listing.kept),
        section=heading,
        reason=f"{where}, told apart by {how}",
    )


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
