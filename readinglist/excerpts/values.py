"""Excerpts as they stand in a note, quotations as the store numbers them, takeaways and backing."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Whose words an excerpt has: the work's, or the user's on a place in it."""

    QUOTATION = "quotation"
    PARAPHRASE = "paraphrase"
    COMMENT = "comment"
    QUESTION = "question"


class Verdict(StrEnum):
    """What came of holding the words against the stored text."""

    UNCHECKED = "unchecked"  # no text is stored, or the words are the user's own
    EXACT = "exact"
    NEAR = "near"
    NOT_FOUND = "not found"


class Stance(StrEnum):
    """What a quotation or a reading does for a takeaway."""

    FOR = "for"
    AGAINST = "against"


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """What stands in a note as a block quote with a source line.

    `words` and `note` are Markdown, paragraphs parted by a blank line; `note` is what the user
    says to the words. `page` is a page or a place in words ("14", "ch. 3"), `themes` are tags
    without their `#`. `block` is the id that a link into the note ends with, "" where it has none.
    """

    words: str
    kind: Kind = Kind.QUOTATION
    page: str = ""
    themes: tuple[str, ...] = ()
    note: str = ""
    block: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """What the stored text says of the words.

    `found` is what stands there where it is near; `prefix` and `suffix` are what stands around it,
    so that the place can be found again in a text that has changed.
    """

    verdict: Verdict = Verdict.UNCHECKED
    found: str = ""
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Quotation:
    """An excerpt of the reading `item`, with a number that is never used again."""

    number: int
    item: int
    excerpt: Excerpt
    check: Check = Check()


@dataclass(frozen=True, slots=True)
class Backing:
    """What stands for a takeaway or against it: a quotation, or the whole of the reading `item`."""

    stance: Stance
    item: int
    quotation: int | None = None


@dataclass(frozen=True, slots=True)
class Takeaway:
    """A claim in the user's own words, and what backs or qualifies it, in the order given."""

    number: int
    words: str
    backing: tuple[Backing, ...] = ()
