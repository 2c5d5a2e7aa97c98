"""Leaves out the words of the text that an endnote begins with: “The tide came in…”: Orr, Ann.

Why: books without numbers in their text key each note by the words that it belongs to. In quotation
marks at the head of an entry they look like nothing so much as a title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from readinglist.model import Entry

CATCHWORDS = re.compile(
    r"\W{0,3}(?:“[^“”]{2,200}”|„[^„“”]{2,200}[“”]|«[^«»]{2,200}»|\"[^\"]{2,200}\")\s?:\s+(?=\S)"
)
# Words that begin or end in the middle of a sentence are no title.
CUT_OFF = re.compile(r"^\W*(?:…|\.\.\.)|(?:…|\.\.\.)\W*$")
# One entry that begins so may well be a title with a subtitle; half a list is not.
FEWEST, SHARE = 2, 0.5
# What is left has to be long enough for a reference.
REST = 15


def without(entries: Sequence[Entry]) -> list[Entry]:
    """Return the entries without their catchwords.

    Those that are not cut off are told from titles by the list: it begins its entries with them.
    """
    ends = [_end(entry.text) for entry in entries]
    begun = sum(map(bool, ends))
    if begun < FEWEST or begun < SHARE * len(entries):
        ends = [
            end if CUT_OFF.search(entry.text[:end]) else 0
            for entry, end in zip(entries, ends, strict=True)
        ]
    return [_from(entry, end) for entry, end in zip(entries, ends, strict=True)]


def _end(text: str) -> int:
    found = CATCHWORDS.match(text)
    return found.end() if found and len(text) - found.end() >= REST else 0


def _from(entry: Entry, start: int) -> Entry:
    if not start:
        return entry
    spans = (
        replace(span, start=max(0, span.start - start), end=span.end - start)
        for span in entry.spans
        if span.end > start
    )
    return replace(entry, text=entry.text[start:], spans=tuple(spans))
