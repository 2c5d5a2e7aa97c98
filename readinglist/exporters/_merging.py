"""Two edits of one text brought together: by lines, and by words where lines are at odds.

After the three-way merge of GNU diff3: what only one side changed is taken from it, what both
changed alike is taken once, and what they changed differently is kept twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

_WORDS = re.compile(r"\s+|[^\s]+")


@dataclass(frozen=True, slots=True)
class Merged:
    """The text of both; `is_clean` unless they changed the same words differently."""

    text: str
    is_clean: bool


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of the three texts; where all agree, `ours`, `theirs` and `base` are equal."""

    base: list[str]
    ours: list[str]
    theirs: list[str]


def merged(base: str, ours: str, theirs: str) -> Merged:
    """Return both edits of `base`; where they cannot be brought together, ours, then theirs.

    Theirs then stands in a comment, so that the page still reads well until it is looked at.
    """
    lines = [text.splitlines(keepends=True) for text in (base, ours, theirs)]
    pieces = [_settled(stretch) for stretch in _stretches(*lines)]
    return Merged("".join(p.text for p in pieces), all(p.is_clean for p in pieces))


def _settled(stretch: _Stretch) -> Merged:
    ours, theirs = "".join(stretch.ours), "".join(stretch.theirs)
    simple = _simple(stretch)
    if simple is not None:
        return Merged(simple, is_clean=True)
    by_words = [_WORDS.findall("".join(t)) for t in (stretch.base, stretch.ours, stretch.theirs)]
    pieces = [_simple(each) for each in _stretches(*by_words)]
    if stretch.base and all(piece is not None for piece in pieces):
        return Merged("".join(piece or "" for piece in pieces), is_clean=True)
    said = theirs.strip("\n").replace("--", "- -")
    end = "" if ours.endswith("\n") or not ours else "\n"
    return Merged(f"{ours}{end}<!-- the list has:\n{said}\n-->\n", is_clean=False)


def _simple(stretch: _Stretch) -> str | None:
    """Return what the stretch becomes; None where both sides changed it, each in its own way."""
    if stretch.theirs in (stretch.ours, stretch.base):
        return "".join(stretch.ours)
    return "".join(stretch.theirs) if stretch.ours == stretch.base else None


def _stretches(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]
) -> Iterator[_Stretch]:
    """Yield the texts in stretches: all three agree, or at least one differs."""
    at = (0, 0, 0)
    for start, (in_ours, in_theirs), size in _anchors(base, ours, theirs):
        if (start, in_ours, in_theirs) != at:
            yield _Stretch(
                list(base[at[0] : start]), list(ours[at[1] : in_ours]),
                list(theirs[at[2] : in_theirs]),
            )  # fmt: skip
        if size:
            same = list(base[start : start + size])
            yield _Stretch(same, same, same)
        at = (start + size, in_ours + size, in_theirs + size)


def _anchors(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]
) -> Iterator[tuple[int, tuple[int, int], int]]:
    """Yield where all three have the same: the place in `base`, in the others, and the length."""
    a = SequenceMatcher(None, base, ours, autojunk=False).get_matching_blocks()
    b = SequenceMatcher(None, base, theirs, autojunk=False).get_matching_blocks()
    i = j = 0
    while i < len(a) and j < len(b):
        start = max(a[i].a, b[j].a)
        end = min(a[i].a + a[i].size, b[j].a + b[j].size)
        if start < end:
            yield start, (a[i].b + start - a[i].a, b[j].b + start - b[j].a), end - start
        if a[i].a + a[i].size < b[j].a + b[j].size:
            i += 1
        else:
            j += 1
    yield len(base), (len(ours), len(theirs)), 0
