"""Makes entries of the lines of a section, and judges which of them are references."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import fmean

from readinglist.extract import looks
from readinglist.extract.lines import Line as Stretch
from readinglist.extract.pdf import cited
from readinglist.extract.pdf.entries import Setting, entry
from readinglist.extract.pdf.markers import BULLET, KEY, NUMBER
from readinglist.extract.pdf.sections import Block, Section
from readinglist.extract.pdf.sheets import typical_height
from readinglist.extract.pdf.starts import cut
from readinglist.extract.pdf.stretches import densest
from readinglist.model import Dropped, Entry, EntryList, Stage

# `looks.score` of what is as often a reference as not; what stands behind a list is cut off at the
# place where the sum of (score - ENOUGH) is highest.
ENOUGH = 1.75
# An entry of a list that scores less is a heading, an address or a remark.
LEAST = 1.0
# What stands below a sure heading is a list from this mean score on; below another, from that one.
SURE_MEAN, UNSURE_MEAN = 1.75, 2.5
# Below a heading that may announce anything, so many entries are a list.
MIN_UNSURE = 2
# A block below a subheading goes on with the list where its entries score so much on average, and
# where it is set in type of nearly the same size.
GOES_ON = 2.0
SAME_HEIGHT = 0.06

# What stands before the entries of a list that is laid out so.
MARKERS = {"numbers": NUMBER, "keys": KEY, "bullets": BULLET}


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
        for at, (each, score) in enumerate(zip(self.entries, self.scores, strict=True)):
            if at not in extent:
                yield Dropped(each.text, "stands beside the list")
            elif score < LEAST:
                yield Dropped(each.text, "has nothing of a reference")


def entry_lists(section: Section, setting: Setting) -> tuple[list[EntryList], list[Dropped]]:
    """Return the lists of a section, one a block, and what of it was not taken."""
    first = _listing(section.blocks[0], setting)
    is_list = _is_list(first, section)
    if not section.is_sure and first.layout == "numbers":
        if not is_list or cited.are_notes(first.entries):
            return cited.in_notes(first.entries, section=section.heading)
    elif not is_list:
        return [], list(first.dropped())
    dropped, lists = list(first.dropped()), [_entry_list(first)]
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
        and fmean(listing.scores) >= GOES_ON
    )


def _listing(block: Block, setting: Setting, *, like: str = "") -> Listing:
    division = cut(block.lines, like=like)
    marker = MARKERS.get(division.layout)
    found = [entry(lines, setting, marker=marker) for lines in division.entries]
    scores = [looks.score(Stretch(each.text, each.spans)) for each in found]
    return Listing(block, division.layout, tuple(found), tuple(scores))


def _entry_list(listing: Listing) -> EntryList:
    heading, how = listing.block.heading, listing.layout or "their words"
    where = f"entries below “{heading}”" if heading else "lines that begin like entries"
    return EntryList(
        stage=Stage.LAYOUT,
        entries=tuple(listing.kept),
        section=heading,
        reason=f"{where}, told apart by {how}",
    )
