"""Parts "Breath of Tides by Anna Calder", where the words of a link or a cell hold both."""

from __future__ import annotations

import re
from dataclasses import replace

from readinglist.extract.citations.reading import Reading, Segment
from readinglist.model import Stage

CAPITAL = r"[^\W\d_a-zß-ÿ]"
BY = re.compile(
    r"(?P<title>\S.{2,200}?),?\s+(?:by|von|par|por|di|av)\s+"
    rf"(?P<author>{CAPITAL}[\w.’'-]*\s+(?:[\w.’'-]+\s+){{0,2}}[^\W\d_][\w.’'-]+)\W*"
)
QUOTES = "\"“”„«»‘’'"


def parted(reading: Reading) -> Reading:
    """Return `reading` with the by-line of its title as its author, where it has no other.

    Words of running text and quoted titles are left as they are.
    """
    titles = reading.of("title")
    if len(titles) != 1 or reading.of("author", "editor") or reading.entry.stage is Stage.BODY:
        return reading
    segment = titles[0]
    found = BY.fullmatch(reading.text(segment))
    if found is None or found["title"][0] in QUOTES:
        return reading
    parts = [
        Segment(
            label,
            segment.start + found.start(label),
            segment.start + found.end(label),
            segment.sureness,
        )
        for label in ("title", "author")
    ]
    others = [other for other in reading.segments if other is not segment]
    ordered = sorted([*others, *parts], key=lambda each: each.start)
    return replace(reading, segments=tuple(ordered))
