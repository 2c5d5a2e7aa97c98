"""What the author of an annotated list says about a reading, apart from its reference."""

from __future__ import annotations

import re
from collections.abc import Iterable

from readinglist.extract.language import share_of_common
from readinglist.extract.lines import Line
from readinglist.extract.looks import ADDRESS, PROSE, evidence, score
from readinglist.model import SpanKind

# What follows a title and is no part of a reference: several words of prose, led by a dash or a
# stop or on a line of its own.
LEAD = re.compile(r"\s*(?:[–—:-]|\.)\s+|\s+[–—-]\s*")
_FEWEST_WORDS = 6
_SENTENCE = re.compile(r"(?<=[.!?。])(?<!\b[A-Z]\.)[\"'”’»)\]]*\s+(?=[^\W\d_a-z])")
# An address, brackets or a list of parts that go on.
_UNFINISHED = re.compile(r"<[^>]*$|[/(,:;]$")
_TITLED = frozenset({SpanKind.LINK, SpanKind.TITLE, SpanKind.STRONG})
# "Dorn W. 2000." is the beginning of a reference: it has these and nothing else.
_YEAR_LAST = re.compile(r"\b(?:1[5-9]|20)\d\d[a-z]?\W{0,3}$")
_BYLINE = frozenset(
    {"a year", "a year where references have it", "authors first", "editors, or more authors"}
)
# A reference without markup scores this before a remark on it begins.
_NAMED = 2.0
# What is said of a work has next to none of the signs of a reference, and the small words of
# sentences: two of three paragraphs of ordinary pages have so many, and 6 of 100 references.
_SAID, _COMMON = 0.5, 0.34
# "This book can be accessed for free" has what references have, and says no more for that.
_IN_PROSE_TOO = frozenset({PROSE, ADDRESS, "an access phrase"})


def parted(line: Line) -> tuple[Line, str]:
    """Return the reference in `line` and the remark on it, "" where there is none.

    The remark is what follows the title's link, or stands on lines of its own, and is prose.
    """
    before, below = _first(line, sorted(line.breaks))
    reference, beside = _first(before, _cuts(before))
    return reference, _both(beside, below)


def _both(beside: str, below: str) -> str:
    return " ".join(filter(None, [beside, below]))


def parted_at_sentence(line: Line) -> tuple[Line, str]:
    """Return the reference in `line` and the sentences after it that are about it.

    Without markup a subtitle may look the same, so this is for lists where it is a habit.
    """
    line, below = _first(line, sorted(line.breaks))
    ends = (found.end() for found in _SENTENCE.finditer(line.text))
    cuts = [at for at in ends if _is_wordy(line.text[at:]) and _is_whole(line, at)]
    before, said = _first(line, cuts)
    return (before, _both(said, below)) if said and score(before) >= _NAMED else (line, below)


def _is_whole(line: Line, at: int) -> bool:
    """Say whether a reference may end at `at`: not within its title, nor after author and year."""
    if any(span.kind in _TITLED and span.start < at < span.end for span in line.spans):
        return False
    before = line.part(0, at)
    return not _YEAR_LAST.search(before.text) or bool(evidence(before).keys() - _BYLINE)


def _first(line: Line, cuts: Iterable[int]) -> tuple[Line, str]:
    """Return the two sides of the first of `cuts` that a remark begins at."""
    for at in cuts:
        before, after = line.part(0, at), line.part(at, len(line.text))
        lead = LEAD.match(after.text)
        said = after.text[lead.end() :] if lead else after.text
        begins = said[:1].isalpha() and (lead is not None or not said[:1].islower())
        if before.text and begins and not _UNFINISHED.search(before.text) and is_prose(after):
            return before, said
    return line, ""


def is_prose(line: Line) -> bool:
    """Say whether `line` talks about a work, rather than naming one."""
    if not _is_wordy(line.text):
        return False
    signs = evidence(line)
    return sum(points for sign, points in signs.items() if sign not in _IN_PROSE_TOO) <= _SAID


def _is_wordy(text: str) -> bool:
    return text.count(" ") >= _FEWEST_WORDS - 1 and share_of_common(text) >= _COMMON


def _cuts(line: Line) -> list[int]:
    """Return where a remark may begin, the earliest first: line ends, and after the title."""
    cuts = [at for at in line.breaks if at < len(line.text)]
    titled = [span for span in line.spans if span.kind in _TITLED]
    if titled and titled[0].start < 0.5 * len(line.text):
        end = titled[0].end
        if LEAD.match(line.text, end):
            cuts.append(end)
        cuts += [found.end() for found in _SENTENCE.finditer(line.text, end)]
    return sorted(set(cuts))
