"""One entry is one work: what a page sets as one item is cut where it names several.

The ways to cut are tried in the order of `WAYS`; the first that applies is taken.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence

from readinglist.extract.lines import Line, MarkKind, joined
from readinglist.extract.looks import score

Way = Callable[[Line], list[Line]]

# A part that is cut off has to stand by itself.
_ENOUGH = 1.5
# Of the printed lines of a block, this share has to, or to have a link of its own.
_MOST = 0.7

_ENDED = re.compile(r"[.!?)\]»”\"'’>。]$|https?://\S+$|www\.\S+$")
# What a line begins with that goes on with the entry above: when it was looked at…
_SEEN = re.compile(
    r"[\W_]{0,3}(?:(?:last )?(?:accessed|retrieved|visited|viewed)|abgerufen|(?:letzter )?zugriff"
    r"|consulté|consultad[oa]|acess(?:ado|o) em|geraadpleegd|дата обращения)\b",
    re.IGNORECASE,
)
# …and where to find the work.
_REST = re.compile(
    r"[\W_]{0,3}(?<!\w)(?:doi\b|(?:at |url:? ?)?(?:https?://|www\.)|isbn\b|issn\b|pmid\b|arxiv:"
    r"|available (?:at|from|online)|retrieved (?:from|on|\d)|accessed (?:on|\d|[a-z]+ \d)|online:"
    r"|online (?:at|unter)|verfügbar unter|abgerufen|disponible (?:en|sur)|consulté le)",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"(?:(?<=\s)|^)\[(\d{1,3})\]\s+")
_DOTTED = re.compile(r"(?:(?<=\s)|^)(\d{1,3})[.)]\s+(?=\S)")
_SEE = r"(?:(?:see(?: also)?|cf\.|vgl\.|siehe(?: auch)?|voir|véase|ver|also|and|und|ebenso)\s+)*"
_NEXT_IN_NOTE = re.compile(
    rf";\s+(?={_SEE}(?:[^\W\d_]\.\s?)*[^\W\d_]{{2,}})"
    r"|(?<=[.)])\s+(?=(?:see also|see further|siehe auch|vgl\. auch|voir aussi|véase también)\s)",
    re.IGNORECASE,
)


def entries(line: Line, ways: Sequence[Way] | None = None) -> list[Line]:
    """Return the works that `line` names, a line each; the line itself where it is one.

    `ways` are how it may be cut; `WAYS` where none are given.
    """
    for way in WAYS if ways is None else ways:
        parts = way(line)
        if len(parts) > 1:
            # What has been cut at a stop has no further works in it that a stop could show.
            return parts if way is _by_semicolon else [e for p in parts for e in entries(p, ways)]
    return [line]


def _by_label(line: Line) -> list[Line]:
    """Cut at numbers that are marked up, where they stand at the start of printed lines."""
    inner = [mark for mark in line.marked(MarkKind.LABEL) if mark.at and mark.text.isdigit()]
    return line.parts(mark.at for mark in inner) if inner and line.label else [line]


def _by_number(line: Line) -> list[Line]:
    """Cut "[1] … [2] …" where the numbers rise one by one; never at a lone number."""
    before = int(line.label) if line.label.isdecimal() else 0
    for pattern in (_BRACKETED, _DOTTED):
        cuts = list(_rising(pattern.finditer(line.text), before))
        if pattern is _DOTTED and not set(cuts) - {0} <= set(line.breaks):
            continue
        if len(cuts) > 1 or (before and cuts):
            return line.parts(cuts)
    return [line]


def _rising(found: Iterable[re.Match[str]], before: int) -> Iterator[int]:
    """Yield where numbers stand that rise by one, from the start of a line or the number before."""
    expected = before + 1 if before else None
    for match in found:
        number = int(match.group(1))
        if expected is None and match.start() > 0:
            return
        if expected is None or number == expected:
            expected = number + 1
            yield match.start()


def _by_line(line: Line) -> list[Line]:
    """Cut at line ends where most of what they part looks like a reference by itself.

    Where most lines end as sentences or addresses do, one that does not goes on in the next.
    """
    parts = _with_rests(line.parts(line.breaks))
    if len(parts) < 2:
        return [line]
    ended = [bool(_ENDED.search(part.text)) for part in parts]
    if sum(ended[:-1]) >= 0.5 * (len(parts) - 1):
        parts = _gone_on(parts, ended)
    good = sum(score(part) >= _ENOUGH for part in parts)
    if good < 2 or good < _MOST * len(parts):
        good = len({part.links[0].href for part in parts if len(part.links) == 1})
    return parts if good >= 2 and good >= _MOST * len(parts) else [line]


def _with_rests(parts: list[Line]) -> list[Line]:
    """Return `parts` with each that is but an address or a day joined to the one that it is of."""
    whole: list[Line] = []
    for part in parts:
        if whole and _is_of(part, whole[-1]):
            whole.append(joined([whole.pop(), part]))
        else:
            whole.append(part)
    return whole


def _is_of(part: Line, above: Line) -> bool:
    """Say whether a line tells what the one above has not told yet."""
    told = (_REST, _SEEN)
    return any(each.match(part.text) and not each.search(above.text) for each in told)


def _gone_on(parts: list[Line], ended: list[bool]) -> list[Line]:
    """Return `parts` with each that does not end joined to the next."""
    whole: list[Line] = []
    for place, part in enumerate(parts):
        if place and not ended[place - 1]:
            whole.append(joined([whole.pop(), part]))
        else:
            whole.append(part)
    return whole


def _by_semicolon(line: Line) -> list[Line]:
    """Cut a note at the stops after which another work stands, where all parts hold."""
    cuts = (found.end() for found in _NEXT_IN_NOTE.finditer(line.text))
    parts = [part.part(0, len(part.text.rstrip("; "))) for part in line.parts(cuts)]
    return parts if len(parts) > 1 and all(score(part) >= 2 for part in parts) else [line]


WAYS: tuple[Way, ...] = (_by_label, _by_number, _by_line)
NUMBERED_WAYS: tuple[Way, ...] = (_by_label, _by_number)
NOTE_WAYS: tuple[Way, ...] = (_by_label, _by_number, _by_semicolon)
ROW_WAYS: tuple[Way, ...] = (_by_number,)


# "[Balzer et al., 1989]", and not "[美]" before an author from abroad.
_MARKER = re.compile(
    r"\s*(?:[\[［【〔](?=[^\]］】〕]*[\da-zA-Z])([\w.,+:&/’' -]{1,40}?)[\]］】〕][.:]?"
    r"|\((\d{1,3})\)|([₀-₉⁰¹²³⁴-⁹]{1,3})|(\d{1,3})(?:[.):．、]|(?=\s(?:[^\W\d_a-z]|https?:|[\"“„«]))))\s*"
)
_DASH = re.compile(r"^\s*\[\s*\]\s*|^\s*[•·▪►▸●○■□➤✓∙‣⁃*+^↑↩→»>|–—-]\s+|^\s*[•·▪►▸●○■□➤✓∙‣⁃]\s*")


_TAIL = re.compile(r"(?:\s*[\[(][\s,;|·]*[\])]|\s+\|)+[\s.]*$")


def without_markers(lines: Iterable[Line]) -> list[Line]:
    """Return `lines` without the dashes, keys and numbers of their list.

    A key in square brackets goes in any case, a number where it goes up by one from line to line.
    """
    bare = [_without_dash(line) for line in lines]
    found = [_MARKER.match(line.text) for line in bare]
    numbers = [_number(match) for match in found]
    return [
        _cut(line, match)
        if match and match.end() < len(line.text) and (match[1] or _in_order(numbers, place))
        else line
        for place, (line, match) in enumerate(zip(bare, found, strict=True))
    ]


def _number(match: re.Match[str] | None) -> int | None:
    key = next(filter(None, match.groups())) if match else ""
    return int(unicodedata.normalize("NFKC", key)) if key.isdigit() else None


def _in_order(numbers: list[int | None], index: int) -> bool:
    """Say whether a number goes on from its neighbours, or is its place in the list."""
    number = numbers[index]
    if number is None:
        return False
    before = numbers[index - 1] if index else None
    after = numbers[index + 1] if index + 1 < len(numbers) else None
    return number in {index + 1, (before or -9) + 1, (after or -9) - 1}


def _cut(line: Line, match: re.Match[str]) -> Line:
    key = next(filter(None, match.groups()))
    return line.part(match.end(), len(line.text)).labelled(unicodedata.normalize("NFKC", key))


def undashed(text: str) -> str:
    """Return `text` without a list dash before it, and without white space around it."""
    return _DASH.sub("", text, count=1).strip()


def _without_dash(line: Line) -> Line:
    """Return `line` without a dash before it and the empty brackets of buttons after it."""
    found = _DASH.match(line.text)
    end = _TAIL.search(line.text)
    if not found and not end:
        return line
    return line.part(found.end() if found else 0, end.start() if end else len(line.text))
