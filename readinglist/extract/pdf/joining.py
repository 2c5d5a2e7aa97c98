"""Makes one text of printed lines: words that were cut at a line's end, addresses that run on.

Why: "Organisa-" and "tion" are one word, "time-" and "series" are not, and an address loses a
hyphen at its peril.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from readinglist.extract.pdf.sheets import Line

# A word, or two that a hyphen holds together; the halves of one that is cut at a line's end are
# none.
_WORD = re.compile(r"(?<![\w-])(?<![-\u00ad]\n)[^\W\d_]+(?:-[^\W\d_]+)?(?![\w-])")
_HYPHEN = re.compile(r"(?<=\w)[-\u00ad‐]$")
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"https?://|www\.|\b10\.\d{4,9}/|doi:", re.IGNORECASE)
# An address that was cut goes on with a path, a number or a host, not with a word and a space.
_RUNS_ON = re.compile(r"[^\s]*[/._=&%?~#\d-][^\s]*|[a-z]+/?$")
# Chinese and Japanese have no spaces between words, nor where a line ends.
_SPACELESS = re.compile("[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff65]")
# Behind these an address always goes on; a full stop or a comma may be the sentence's.
_CUT_AFTER = tuple("/-_=?&%#~:")
# First halves that keep their hyphen where nothing else tells: "self-help", "cost-benefit". None
# of them is how another common word begins ("state-ment", "part-ner").
_KEEPS = frozenset(
    "self cross non well long short high low mid semi socio large small full time cost case risk "  # noqa: SIM905
    "decision policy peer community evidence gender health world left right".split()
)
# "Sozial- und Wirtschaftsgeschichte": the hyphen stands for a word to come.
_CONJUNCTIONS = ("und", "and", "oder", "or", "bzw", "y", "e", "et", "o", "ou")


class Words:
    """The words of the `texts` of a document, by which a hyphen at a line's end is judged."""

    __slots__ = ("_known",)

    def __init__(self, texts: Iterable[str]) -> None:
        known: set[str] = set()
        for text in texts:
            known.update(_WORD.findall(text.casefold()))
        self._known = frozenset(known)

    def keeps_hyphen(self, before: str, after: str) -> bool:
        """Whether the two are printed with a hyphen, judging by the rest of the document."""
        first, second = before.casefold(), after.casefold()
        if first + second in self._known:
            return False
        if f"{first}-{second}" in self._known or not after[:1].islower():
            return True
        return first in _KEEPS or (first in self._known and second in self._known)


@dataclass(frozen=True, slots=True)
class Joined:
    """Printed lines as one text; `starts` says where in it each of them begins."""

    text: str
    starts: tuple[int, ...]


def joined(lines: Sequence[Line], words: Words, *, hrefs: Sequence[str] = ()) -> Joined:
    """Return `lines` as one text with white space collapsed.

    An address that was cut is put together as one of `hrefs` has it, where one of them does.
    """
    text, starts = "", []
    for line in lines:
        after = " ".join(line.text.split())
        before = _head(text, after, words, hrefs=hrefs)
        starts.append(len(before))
        text = before + after
    return Joined(text, tuple(starts))


def _head(before: str, after: str, words: Words, *, hrefs: Sequence[str]) -> str:
    """Return `before` as it stands in front of `after`: with a space, or without its hyphen."""
    if not before or not after:
        return before
    start = before.rfind(" ") + 1
    address = _ADDRESS.search(before, start)
    if address:
        linked = _as_linked(before[address.start() :], after, hrefs)
        if linked is not None:
            return before[: address.start()] + linked
        if _address_runs_on(before, after):
            return before.rstrip("\u00ad")
    if _is_spaceless(before[-1], after[0]):
        return before
    return _with_word(before, after, words) if _HYPHEN.search(before, start) else f"{before} "


def _is_spaceless(before: str, after: str) -> bool:
    """Whether two letters stand side by side where one of them is an ideograph: "12巻"."""
    pair = (before, after)
    has_ideograph = any(map(_SPACELESS.match, pair))
    return has_ideograph and all(each.isalnum() or _SPACELESS.match(each) for each in pair)


def _as_linked(address: str, after: str, hrefs: Sequence[str]) -> str | None:
    """Return the first half of a cut address as a link has it, None where no link has it whole."""
    rest = after.split(" ", 1)[0].rstrip(".,;)")
    for half in (address, address.rstrip("-\u00ad")):
        whole = half.partition("://")[2] or half
        if rest and any(whole + rest in href for href in hrefs):
            return half
    return None


def _address_runs_on(before: str, after: str) -> bool:
    token = after.split(" ", 1)[0]
    if before.endswith(_CUT_AFTER):
        return True
    return token[0].isdigit() or (token[0].islower() and bool(_RUNS_ON.fullmatch(token)))


def _with_word(before: str, after: str, words: Words) -> str:
    """Return `before`, which ends in a hyphen, with it or without it."""
    stem = before[:-1]
    first, second = _LAST_WORD.search(stem), _FIRST_WORD.match(after)
    if before.endswith("\u00ad"):
        return stem
    if not first or not second:
        return f"{stem}-"
    if second.group() in _CONJUNCTIONS:
        return f"{stem}- "
    return f"{stem}-" if words.keeps_hyphen(first.group(), second.group()) else stem
