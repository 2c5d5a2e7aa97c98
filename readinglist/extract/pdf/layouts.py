"""How a list shows where its entries begin: by numbers, keys, bullets, indents or gaps.

Each layout is one row of `LAYOUTS`: a function that gives every line a vote, 1 for "an entry begins
here", -1 for "it goes on here", 0 for no opinion; or nothing where the list is not laid out so.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from readinglist.extract.pdf.margins import MAX_INDENT, TOLERANCE, indents
from readinglist.extract.pdf.markers import BULLET, KEY, number
from readinglist.extract.pdf.sheets import Line

Votes = list[int]

_NAMELESS = re.compile(r"[,.:] ?\(?(?:1[5-9]|20)\d\d")

# Of the lines of a list, so many are markers: an entry of more than eight lines is rare.
MIN_MARKED = 0.12
# A number may be missing, or be read wrongly: so far the next one may run ahead.
MAX_JUMP = 3
# Between two numbers of a list stand fewer lines than this that begin with some other number.
LOOK_BACK = 60
# So many lines of a list are indented before indents mean anything.
MIN_INDENTED = 0.1


def numbered(lines: Sequence[Line]) -> Votes | None:
    """Vote by the longest run of rising numbers: a lone number is a volume or a page."""
    found = [(at, number(line.text)) for at, line in enumerate(lines)]
    numbers = [(at, each) for at, each in found if each is not None]
    chain = _longest_rise(numbers)
    first = min(chain, default=len(lines))
    if len(chain) < 2 or len(chain) < MIN_MARKED * (len(lines) - first):
        return None
    return [1 if at in chain else -1 for at in range(len(lines))]


def _longest_rise(numbers: Sequence[tuple[int, int]]) -> set[int]:
    """Return the lines of the longest run of numbers that rise by at most `MAX_JUMP`.

    Of equally long runs the one that rises by ones wins.
    """
    best: list[tuple[float, int]] = []
    for at, (_, each) in enumerate(numbers):
        score, before = 1.0 if each <= MAX_JUMP else 0.5, -1
        for earlier in range(max(0, at - LOOK_BACK), at):
            step = each - numbers[earlier][1]
            if 1 <= step <= MAX_JUMP and best[earlier][0] + 1 / step > score:
                score, before = best[earlier][0] + 1 / step, earlier
        best.append((score, before))
    at = max(range(len(best)), key=lambda at: best[at][0], default=-1)
    chain: set[int] = set()
    while at >= 0:
        chain.add(numbers[at][0])
        at = best[at][1]
    return chain


def keyed(lines: Sequence[Line]) -> Votes | None:
    """Vote by keys in brackets: "[Gib10]"."""
    return _marked([KEY.match(line.text) is not None for line in lines])


def bulleted(lines: Sequence[Line]) -> Votes | None:
    found = [bullet[1] if (bullet := BULLET.match(line.text)) else "" for line in lines]
    common = Counter(filter(None, found)).most_common(1)
    return _marked([bullet == common[0][0] for bullet in found]) if common else None


def _marked(is_marked: Sequence[bool]) -> Votes | None:
    count = sum(is_marked)
    if count < 2 or count < MIN_MARKED * len(is_marked):
        return None
    return [1 if marked else -1 for marked in is_marked]


def hanging(lines: Sequence[Line]) -> Votes | None:
    """Vote for the lines at the margin: the rest of an entry is indented."""
    return _by_indent(lines, first_line=1)


def indented(lines: Sequence[Line]) -> Votes | None:
    """Vote for the indented lines: the rest of an entry stands at the margin."""
    return _by_indent(lines, first_line=-1)


def marked(lines: Sequence[Line]) -> set[int]:
    """Return which of `lines` begin with the markers of a list."""
    votes = [vote(lines) or [] for vote in (numbered, keyed, bulleted)]
    return {at for each in votes for at, vote in enumerate(each) if vote == 1}


def _by_indent(lines: Sequence[Line], *, first_line: int) -> Votes | None:
    votes = [_side(indent) * first_line for indent in indents(lines)]
    # The dash for the name above may be drawn: the line begins behind it, with a comma.
    votes = [
        1 if _NAMELESS.match(line.text) else vote for line, vote in zip(lines, votes, strict=True)
    ]
    share = sum(vote == -first_line for vote in votes) / len(votes)
    return votes if MIN_INDENTED <= share <= 1 - MIN_INDENTED else None


def _side(indent: float) -> int:
    if indent <= TOLERANCE:
        return 1
    return -1 if indent <= MAX_INDENT else 0


LAYOUTS: tuple[tuple[str, Callable[[Sequence[Line]], Votes | None]], ...] = (
    ("numbers", numbered),
    ("keys", keyed),
    ("bullets", bulleted),
    ("hanging indents", hanging),
    ("indented first lines", indented),
)
