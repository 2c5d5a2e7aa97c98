"""Lists that no markup and no heading announces, and that look like references all the same.

They are offered and never added. Why: on 1,032 ordinary pages eight lists looked like references by
their lines alone, and one of them was.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from readinglist.extract.blocks import Layout
from readinglist.extract.candidates import Candidate, Item, Taken, Trust, headings_before
from readinglist.extract.headings import Announces, announces
from readinglist.extract.items import items_in
from readinglist.extract.links import leads_away
from readinglist.extract.looks import score
from readinglist.extract.places import Place
from readinglist.model import Stage

# So many below each other, of which so many score this much.
_FEWEST, _MOST, _LOOKS_LIKE = 5, 0.7, 3.0
# News lists are dates and titles that are links to the site itself.
_OWN_LINKS = 0.5


def candidates(layout: Layout, language: str, taken: Taken) -> list[Candidate]:
    """Return the runs of items of one shape that look like references."""
    host = layout.host
    return [
        Candidate(Stage.DENSE, Trust.MUCH, tuple(run), "lines that look like references")
        for run in _runs(layout, language, taken)
        if len(run) >= _FEWEST and _is_dense(run) and not _is_news(run, host)
    ]


def _runs(layout: Layout, language: str, taken: Taken) -> Iterator[list[Item]]:
    headings = headings_before(layout)
    items = [
        Item(item.line, item.at, item.shape, heading.text if heading else "", item.inside)
        for item in items_in(layout, range(len(layout.blocks)))
        if not taken.has(item.at)
        and layout.blocks[item.at.start].place is Place.TEXT
        and not layout.blocks[item.at.start].level
        for heading in [headings[item.at.start]]
        if not heading or announces(heading.text, language) is not Announces.END
    ]
    for _, run in groupby(items, key=lambda item: (item.shape, item.section)):
        yield list(run)


def _is_dense(run: list[Item]) -> bool:
    return sum(score(item.line) >= _LOOKS_LIKE for item in run) >= _MOST * len(run)


def _is_news(run: list[Item], host: str) -> bool:
    own = sum(
        any(
            not leads_away(span.href, host) and span.end - span.start > 12
            for span in item.line.links
        )
        for item in run
    )
    return own >= _OWN_LINKS * len(run)
