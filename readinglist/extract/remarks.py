"""What the author of an annotated list says about a reading, apart from its reference."""

from __future__ import annotations

import re

from readinglist.extract.lines import Line
from readinglist.extract.looks import score
from readinglist.model import SpanKind

# What follows a title and is no part of a reference: several words of prose, led by a dash or a
# stop or on a line of its own.
_LEAD = re.compile(r"\s*(?:[–—:-]|\.)\s+|\s+[–—-]\s*")
_FEWEST_WORDS = 6
_SENTENCE = re.compile(r"(?<=[.!?。])[\"'”’»)\]]*\s+(?=[^\W\d_a-z])")
# Prose scores nothing: no year, no pages, no publisher, no identifier.
_PROSE = 0.5
_COMMON = re.compile(
    r"\b(?:is|are|was|were|has|have|this|that|these|which|how|why|what|you|we|i|it|its|they|can|will|"
    r"ist|sind|war|wird|hat|dies\w*|wie|warum|man|wir|est|sont|cette?|ce|comment|nous|es|son|este|esta|"
    r"como|cómo|é|são|um|uma|questo|questa|come|een|dit|deze|wat|det|som|jest|oraz|która|который|как|это)\b",
    re.IGNORECASE,
)


def parted(line: Line) -> tuple[Line, str]:
    """Return the reference in `line` and the remark on it, "" where there is none.

    The remark is what follows the title's link, or stands on lines of its own, and is prose.
    """
    for at in _cuts(line):
        before, after = line.part(0, at), line.part(at, len(line.text))
        if before.text and is_prose(after):
            return before, _LEAD.sub("", after.text, count=1) if _LEAD.match(
                after.text
            ) else after.text
    return line, ""


def is_prose(line: Line) -> bool:
    """Say whether `line` talks about a work, rather than naming one."""
    words = len(line.text.split())
    if words < _FEWEST_WORDS or score(line) > _PROSE + bool(line.links):
        return False
    return len(_COMMON.findall(line.text)) >= max(1, words // 25)


def _cuts(line: Line) -> list[int]:
    """Return where a remark may begin, the earliest first: line ends, and after the title."""
    cuts = [at for at in line.breaks if at < len(line.text)]
    titled = [s for s in line.spans if s.kind in {SpanKind.LINK, SpanKind.TITLE, SpanKind.STRONG}]
    if titled and titled[0].start < 0.5 * len(line.text):
        end = titled[0].end
        if _LEAD.match(line.text, end):
            cuts.append(end)
        cuts += [found.end() for found in _SENTENCE.finditer(line.text, end)]
    return sorted(set(cuts))
