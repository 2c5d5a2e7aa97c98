"""Turns labelled segments into the fields of a work: stripped, split and spelt alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from readinglist.extract.citations import ditto, names, titles
from readinglist.extract.citations.claims import Claim
from readinglist.extract.citations.reading import Reading, Segment
from readinglist.extract.citations.stretches import Stretch
from readinglist.model import Name, Origin, SpanKind

LEAD_IN = re.compile(
    r"^[\s.,;:(\[–—-]*(?:in|im|dans|en|em|nel|from|aus|of)\b\s*:?\s+", re.IGNORECASE
)
VOLUME = re.compile(
    r"(?:\b(?:vol(?:ume|\.)?|v\.|bd\.?|band|jg\.?|jahrgang|t\.|tomo?e?|année|año|ano)\s*)?"
    r"(?P<volume>\d+(?:[-–/]\d+)?|[IVXLC]+)\b"
    r"(?:\s*[,(:;./\[]*\s*(?:n[o°ºr]\.?|num(?:ber|\.)?|núm\.|issue|iss\.|heft|h\.|\()\s*"
    r"(?P<issue>[\w./–-]+))?",
    re.IGNORECASE,
)
PAGES = re.compile(r"(?P<first>[a-zA-Z]?\d+)(?:\s*[-–—−‐‑]{1,2}\s*(?P<last>[a-zA-Z]?\d+))?")
# As one word, as in "12(3):45-67".
COMPACT = re.compile(
    r"(?<!\d)(?P<volume>\d{1,4})\s?(?:\((?P<issue>[^()]{1,12})\))?\s?:\s?"
    r"(?P<page>[a-zA-Z]?\d+(?:\s?[-–—]\s?[a-zA-Z]?\d+)?)"
)


def claims(reading: Reading) -> Iterator[Claim]:
    """Yield what the labels say; the origin tells what the segment rests on."""
    for field, labels, spelt in TABLE:
        for segment in reading.of(*labels)[:1]:
            rests_on = origin(reading, segment)
            printed = reading.text(segment)
            if field == "title" and rests_on is Origin.MODEL:
                printed = titles.unmarked(printed)
            yield Claim(field, spelt(printed), rests_on)
    yield from _volume(reading)


def people(reading: Reading, habit: names.Habit, above: tuple[Name, ...]) -> Iterator[Claim]:
    """Yield authors and editors; `above` are the authors that a "———" stands for.

    Editors under whose name the entry stands count as its authors too.
    """
    for field in ("author", "editor"):
        for segment in reading.of(field)[:1]:
            printed = _parted_by_links(reading, segment)
            others = ditto.others(printed)
            people = names.parse(printed if others is None else others, habit)
            if others is not None:
                people = above + people
            yield Claim(field, people, origin(reading, segment))
            if field == "editor" and _stands_first(reading, segment):
                yield Claim("author", people, Origin.GUESS)


def _parted_by_links(reading: Reading, segment: Segment) -> str:
    """Return what `segment` prints, with a semicolon between linked names that nothing parts."""
    text = reading.entry.text
    inside = [
        span
        for span in reading.entry.spans
        if span.kind is SpanKind.LINK and segment.start <= span.start < span.end <= segment.end
    ]
    ends = [one.end for one, other in pairwise(inside) if not text[one.end : other.start].strip()]
    bounds = [segment.start, *ends, segment.end]
    return "; ".join(text[start:end] for start, end in pairwise(bounds))


def _stands_first(reading: Reading, editors: Segment) -> bool:
    before = {segment.label for segment in reading.segments if segment.start < editors.start}
    return before <= {"citation-number", "date", "note"}


def origin(reading: Reading, segment: Segment) -> Origin:
    """Return what `segment` rests on: the page's markup, quotation marks, or the model alone."""
    marked = reading.marked
    if any(_is(segment, stretch) for stretch in (*marked.linked, *marked.emphasis, *marked.strong)):
        return Origin.MARKUP
    return Origin.PATTERN if any(_is(segment, one) for one in marked.quoted) else Origin.MODEL


def container(printed: str) -> str:
    return titles.spelt(LEAD_IN.sub("", printed))


def publisher(printed: str) -> str:
    return titles.balanced(printed.strip(titles.EDGES + "()[]<>"))


def pages(printed: str) -> str:
    """Return "35-50" for "pp. 35–50." and for "12(3):35-50"."""
    compact = COMPACT.search(printed)
    found = PAGES.search(compact["page"] if compact else printed)
    if not found:
        return ""
    return "-".join(part for part in found.group("first", "last") if part)


def plain(printed: str) -> str:
    return printed.strip(titles.EDGES + "()[]")


TABLE: tuple[tuple[str, tuple[str, ...], Callable[[str], str]], ...] = (
    ("title", ("title",), titles.spelt),
    ("container_title", ("journal", "container-title"), container),
    ("collection_title", ("collection-title",), container),
    ("publisher", ("publisher",), publisher),
    ("publisher_place", ("location",), publisher),
    ("edition", ("edition",), plain),
    ("genre", ("genre",), plain),
    ("page", ("pages",), pages),
)


def _volume(reading: Reading) -> Iterator[Claim]:
    """Yield volume, issue and pages, all three where they share a word: "12(3):45-67"."""
    for segment in reading.of("volume", "pages", "date"):
        if found := COMPACT.search(reading.text(segment)):
            yield Claim("volume", found["volume"], Origin.MODEL)
            yield Claim("issue", found["issue"] or "", Origin.MODEL)
            yield Claim("page", pages(found["page"]), Origin.GUESS)
    for segment in reading.of("volume")[:1]:
        if found := VOLUME.search(reading.text(segment)):
            yield Claim("volume", found["volume"], Origin.MODEL)
            yield Claim("issue", (found["issue"] or "").strip(".,"), Origin.MODEL)


def _is(segment: Segment, stretch: Stretch) -> bool:
    shared = min(segment.end, stretch.end) - max(segment.start, stretch.start)
    return shared >= 0.85 * max(segment.end - segment.start, stretch.end - stretch.start) > 0
