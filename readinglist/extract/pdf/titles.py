"""Finds the title on the first page of a document: its largest words, or those above the names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from readinglist.extract.pdf import bylines
from readinglist.extract.pdf.shapes import CAPITAL
from readinglist.extract.pdf.sheets import Line, typical_height

Pages = Sequence[Sequence[Line]]

# A title is set so much larger than the text, and its lines differ by so little.
LARGER, ALIKE = 1.15, 0.9
# A title as small as the text has so few lines at most, and so many words at least.
MAX_PLAIN_LINES, MIN_PLAIN_WORDS = 3, 4
# Between two lines of a small title lie less than so many heights: the next may be a translation.
APART = 0.6
# So much of a page is its foot, where an imprint may be set larger than the text.
FOOT = 0.12
# The word that leads to the names of a cover stands among so many lines.
COVER_LINES = 20

# What stands above a title and says what kind of text it is, as large as the layout pleases.
_RUBRIC = re.compile(
    r"\W*(?:reflecti+on|reflexão|reflexión|editorial|(?:kurz)?beitrag|aufsatz|essay|aktuell|news|"
    r"newsletter|original(?:arbeit| article| paper| research)?|arti(?:cle|kel|go|culo|ículo)"
    r"(?: original)?|(?:research|review|short|policy|working|discussion) "
    r"(?:article|paper|report|note|brief|papers)|review|(?:diskussions|arbeits)papiere?)"
    r"[\s\d|/.,:#–-]*(?:no\.?|nr\.?)?[\s\d|/.,:#–-]*",
    re.IGNORECASE,
)
# The head of a journal has figures, and no title ends in a little word ("the Measure of").
_NO_TITLE = re.compile(rf"\d|(?<!\w)[^\W\d{CAPITAL}]{{1,3}}$")
_ADDRESS = re.compile(r"\s*(?:https?:|www\.)\S+\s*$")


def printed(pages: Pages) -> tuple[Sequence[Line], Sequence[Line]]:
    """Return the lines of the title on the first page, and those below it; () and () for none."""
    page = next(filter(None, pages), ())
    foot = FOOT * max((line.top for line in page), default=0.0)
    lines = [line for line in page if line.bottom > foot and _may_be_title(line.text)]
    title = _largest(lines, pages) or _above_lead(lines) or _above_names(lines)
    return (title, lines[lines.index(title[-1]) + 1 :]) if title else ((), ())


def _may_be_title(text: str) -> bool:
    """Whether a line has words, and is neither an address of a repository nor a rubric."""
    if sum(map(str.isalpha, text)) < 4 and not text.isalpha():
        return False
    return not _ADDRESS.match(text) and not _RUBRIC.fullmatch(text)


def _largest(lines: Sequence[Line], pages: Pages) -> Sequence[Line]:
    """Return what is set largest of `lines`, () where it is no larger than the text.

    Why: on a cover all lines are large, and on the first page of some reports all are small.
    """
    if not lines:
        return ()
    body = typical_height([line for page in pages for line in page])
    tallest = max(line.height for line in lines)
    if tallest < LARGER * min(body, typical_height(lines)):
        return ()
    at = next(place for place, line in enumerate(lines) if line.height >= ALIKE * tallest)
    return list(takewhile(lambda line: line.height >= ALIKE * tallest, lines[at:]))


def _above_lead(lines: Sequence[Line]) -> Sequence[Line]:
    """Return what stands together above a line that leads to the names: "von", "by Jo Gibson"."""
    for at, (line, below) in enumerate(pairwise(lines[:COVER_LINES])):
        if at and bylines.LEAD.match(line.text) and (bylines.people(line) or bylines.people(below)):
            return _together(lines[at - 1 :: -1])[::-1]
    return ()


def _above_names(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the first of `lines` if people are named right below them, () else."""
    near = lines[: MAX_PLAIN_LINES + 1]
    above = list(takewhile(lambda line: not bylines.people(line), near))
    title = _together(above)
    text = " ".join(line.text for line in title)
    if len(above) == len(near) or len(text.split()) < MIN_PLAIN_WORDS or _NO_TITLE.search(text):
        return ()
    return title


def _together(lines: Sequence[Line]) -> list[Line]:
    """Return the first of `lines`, up to the first gap."""
    for at, (one, other) in enumerate(pairwise(lines), start=1):
        lower, upper = sorted((one, other), key=lambda line: line.bottom)
        if upper.bottom - lower.top > APART * lower.height:
            return list(lines[:at])
    return list(lines)
