"""What a list shows of a reading and sorts it by, made from what is known of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from readinglist import urls
from readinglist.model import DOUBTFUL_BELOW, Name, Origin, Work
from readinglist.store import lengths
from readinglist.store.text import folded

_MAX_TITLE = 300  # of a stand-in for a title: long enough for any table, and for a look at the rest
_LAST = "\U0010ffff"  # sorts what has no title or author behind everything
_NOT_WORD = re.compile(r"[\W_]+")
_ARTICLES = re.compile(
    r"^(?:the|an?|der|die|das|ein|eine|les?|la|l|une?|el|los|las|il|lo|gli|os?|as|het|de|een) "
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a card says beside the work.

    `mentions` are the citations, several by one source too, and `remarks` those of them that say
    something of the reading. `first_entry` is the verbatim text of the first citation, `confidence`
    the best of them all (None without any). `minutes` are those of the text, None where none is
    stored.
    """

    number: int
    work: Work
    title_origin: Origin
    tags: Sequence[str]
    cited_by: int
    mentions: int
    remarks: int
    confidence: float | None
    first_entry: str
    has_note: bool
    minutes: int | None = None


def card(facts: Facts) -> tuple[str | int | None, ...]:
    """Return the row of `cards` for a reading, in the order of the table's columns."""
    work = facts.work
    return (
        facts.number,
        title(work, facts.first_entry),
        authors(work),
        work.year,
        work.type,
        urls.host(work.url) if work.url else "",
        work.url,
        work.doi,
        ",".join(facts.tags),
        facts.cited_by,
        int(is_doubtful(facts)),
        int(facts.has_note),
        title_order(work.title or facts.first_entry),
        author_order(work),
        facts.mentions,
        facts.remarks,
        lengths.minutes(work) if facts.minutes is None else facts.minutes,
    )


def title(work: Work, first_entry: str) -> str:
    """Return what a list calls the work; what stands in for a title is cut."""
    if work.title:
        return work.title
    stand_in = work.called(first_entry)
    return stand_in if len(stand_in) <= _MAX_TITLE else stand_in[: _MAX_TITLE - 1] + "…"


def authors(work: Work) -> str:
    """Return who wrote it, for a narrow column: "Gibson", "Gibson & Doak", "Gibson et al."."""
    names = [name.short for name in work.author or work.editor]
    if len(names) > 2:
        return f"{names[0]} et al."
    return " & ".join(names)


def is_doubtful(facts: Facts) -> bool:
    """Return whether every citation was hard to read and nothing surer has come since."""
    if facts.confidence is None or facts.title_origin >= Origin.STRUCTURED:
        return False
    return facts.confidence < DOUBTFUL_BELOW


def title_order(text: str) -> str:
    plain = _NOT_WORD.sub(" ", folded(text)).strip()
    return _ARTICLES.sub("", plain) or _LAST


def author_order(work: Work) -> str:
    names: tuple[Name, ...] = work.author or work.editor
    return folded(" ".join(name.inverted for name in names[:3])) or _LAST
