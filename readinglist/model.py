"""The vocabulary: the frozen values that the floors hand to each other.

    Page ─▶ Document ─▶ Entry ─▶ Reference ─▶ NewItem ─▶ Item

A `Page` is one answer, unparsed; a `Document` is a page understood, and nothing after it knows a
parser; an `Entry` is one reference as printed; a `Reference` adds the work and how sure we are; a
`NewItem` is what harvest, import and hand entry all make; an `Item` is what the store holds.

Why: a work uses the variable names of CSL in snake_case, so that every exporter is a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import datetime
from enum import IntEnum, StrEnum
from pathlib import Path

from readinglist.status import Status as Status  # noqa: PLC0414 - a word of the vocabulary

DOUBTFUL_BELOW = 0.8
"""At this confidence and above, 95 of 100 entries are right in title, authors and year."""


class Origin(IntEnum):
    """Where a value of a work came from, the surest highest: the higher one wins."""

    GUESS = 10  # what is left over
    MODEL = 20  # the trained labeller
    PATTERN = 30  # a rule on the text: quotes, brackets, a year in parentheses
    MARKUP = 40  # the page marks it: a link, italics, a class
    IDENTIFIER = 50  # a DOI, ISBN or address printed or linked
    STRUCTURED = 60  # machine-readable data on the page
    RESOLVED = 70  # a registry was asked
    USER = 100  # never overwritten


class Stage(StrEnum):
    """What found an entry, the surest first."""

    STRUCTURED = "structured"  # COinS, meta tags, JSON-LD, embedded BibTeX
    MARKED = "marked"  # a list marked up by a known convention
    ANCHORED = "anchored"  # notes that in-text markers point to
    HEADED = "headed"  # what follows a heading such as "References"
    LAYOUT = "layout"  # lines of a PDF
    BODY = "body"  # links in the main text
    DENSE = "dense"  # looks like references; offered, never added
    PASTED = "pasted"  # the user gave the text
    CHOSEN = "chosen"  # the user named the place: --select, --section, a site rule


@dataclass(frozen=True, slots=True)
class Name:
    """A person (family, given) or, where `literal` is set, an organisation or an unsplit name.

    Particles stand in the family name ("van der Berg"); a suffix in the given ("Martin, Jr.").
    """

    family: str = ""
    given: str = ""
    literal: str = ""

    @property
    def short(self) -> str:
        """The family name, or the whole of a literal."""
        return self.literal or self.family or self.given

    @property
    def full(self) -> str:
        """In reading order: "Jo Gibson"."""
        return self.literal or " ".join(part for part in (self.given, self.family) if part)

    @property
    def inverted(self) -> str:
        """For lists and sorting: "Gibson, Jo"."""
        return self.literal or ", ".join(part for part in (self.family, self.given) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What the world says of a work; an empty field is one that is not known.

    `issued`, `original_date` and `accessed` are ISO 8601, cut where it is known no better:
    "2011", "2011-03", "2011-03-14". `doi` is bare and lower case, `isbn` has 13 digits and no
    hyphens, `arxiv` has no version. `type` is a CSL type ("report", "post-weblog"…).
    """

    type: str = ""
    title: str = ""
    author: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    issued: str = ""
    original_date: str = ""
    container_title: str = ""
    collection_title: str = ""
    publisher: str = ""
    publisher_place: str = ""
    edition: str = ""
    volume: str = ""
    issue: str = ""
    page: str = ""
    number: str = ""
    genre: str = ""
    language: str = ""
    abstract: str = ""
    url: str = ""
    accessed: str = ""
    doi: str = ""
    isbn: str = ""
    issn: str = ""
    arxiv: str = ""
    pmid: str = ""
    pmcid: str = ""
    handle: str = ""

    @property
    def year(self) -> int | None:
        """The year of `issued`; None where it has none."""
        found = re.match(r"-?\d{4}", self.issued)
        return int(found.group()) if found else None

    def called(self, printed: str = "") -> str:
        """Return what to call the work: its title, else its words as `printed`, else where it is.

        An identifier is told with its kind ("ISBN 9780306406157"); "" where nothing is known.
        """
        numbers = {
            "DOI": self.doi, "ISBN": self.isbn, "arXiv": self.arxiv, "PMID": self.pmid,
            "PMCID": self.pmcid, "ISSN": self.issn,
        }  # fmt: skip
        told = (f"{kind} {number}" for kind, number in numbers.items() if number)
        return self.title or printed or self.url or next(told, "") or self.container_title

    def known(self) -> Iterator[str]:
        """Yield the names of the fields that have a value, in the order of the class."""
        return (f.name for f in fields(self) if getattr(self, f.name))


Origins = Mapping[str, Origin]
"""For each known field of a `Work`, where its value came from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One answer, unparsed.

    `url` is where it was found after redirects, `asked` what was asked for. A PDF lies in the
    file `path` and has an empty `body`. `cut_at` is the number of bytes after which reading
    stopped, or None where all was read. `redirects` are the addresses passed through, in order;
    where each of them redirected for good, the page has `moved`.
    """

    url: str
    asked: str = ""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""
    path: Path | None = None
    cut_at: int | None = None
    redirects: tuple[str, ...] = ()
    moved: bool = False
    fetched_at: datetime | None = None
    archived_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadableText:
    """The text of a page or a PDF, for reading: Markdown without links.

    `words` and `minutes` tell how much there is to read. `pages` are the places in the text at
    which the pages of a PDF begin, in order.
    """

    text: str
    language: str = ""
    words: int = 0
    minutes: int = 0
    pages: tuple[int, ...] = ()


class SpanKind(StrEnum):
    """What the page does with a stretch of an entry's text."""

    LINK = "link"
    EMPHASIS = "emphasis"
    STRONG = "strong"
    QUOTE = "quote"
    CITE = "cite"
    AUTHOR = "author"  # from here on: the page's markup names the part
    TITLE = "title"
    CONTAINER = "container"
    DATE = "date"
    PUBLISHER = "publisher"


@dataclass(frozen=True, slots=True)
class Span:
    """The characters `start` to `end` of an entry's text; `href` is absolute, for links alone."""

    start: int
    end: int
    kind: SpanKind
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One reference as printed.

    `text` is verbatim, with white space collapsed and without its marker, list dash and
    back-references; spans point into it, outer before inner. `position` counts the entries of a
    document from 1. `page` is a PDF's. `stated` is what machine-readable data on the page says of
    the work. `remark` is what the author of a list says about it, `context` the citing sentence.
    """

    text: str
    spans: tuple[Span, ...] = ()
    marker: str = ""
    section: str = ""
    position: int = 0
    page: str = ""
    stage: Stage = Stage.PASTED
    stated: Work | None = None
    context: str = ""
    remark: str = ""

    @property
    def hrefs(self) -> tuple[str, ...]:
        """The addresses that the entry links to, in order, each once."""
        return tuple(dict.fromkeys(span.href for span in self.spans if span.href))


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryList:
    """Entries found together: a list under one heading, the notes of a page.

    `section` is the heading as printed, "" where there is none. A `suggested` list is offered and
    not added. `reason` says in words what it was taken for, for `--why`.
    """

    stage: Stage
    entries: tuple[Entry, ...]
    section: str = ""
    suggested: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Dropped:
    """A candidate that was not taken, and the reason in words."""

    text: str
    reason: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Lead:
    """Another page of the same report that may hold its references."""

    url: str
    words: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A page understood: what it says of itself, the lists that it holds, where it points on.

    `work.url` is its address; `origins` tell a title that is stated from one that is taken from
    the window's. `leads` are further pages of it that may hold its references, `offers` files that
    hold it whole. `incomplete` says in words why something may be missing (cut, too deep), "" where
    nothing is. `language` is a two-letter code or "".
    """

    url: str
    work: Work
    origins: Origins = field(default_factory=dict)
    language: str = ""
    lists: tuple[EntryList, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    leads: tuple[Lead, ...] = ()
    offers: tuple[Lead, ...] = ()
    incomplete: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """An entry, the work that it points to, and how sure that is (0 to 1)."""

    entry: Entry
    work: Work
    origins: Origins = field(default_factory=dict)
    confidence: float = 0.0
    suggested: bool = False

    @property
    def is_doubtful(self) -> bool:
        return self.confidence < DOUBTFUL_BELOW


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The edge from a source to a reading: how and where it is cited."""

    text: str
    section: str = ""
    position: int = 0
    page: str = ""
    marker: str = ""
    context: str = ""
    remark: str = ""
    confidence: float = 0.0
    stage: Stage = Stage.PASTED


@dataclass(frozen=True, slots=True, kw_only=True)
class NewItem:
    """What harvest, import and hand entry all make, before the store has numbered it."""

    work: Work
    origins: Origins = field(default_factory=dict)
    citation: Citation | None = None
    tags: tuple[str, ...] = ()
    status: Status = Status.UNREAD
    also_known_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedBy:
    """A citation seen from the reading: the source's number and title, and the edge.

    `gone_since` is the day on which the source was found to have it no longer (ISO 8601), "" where
    it has it.
    """

    source: int
    source_title: str
    citation: Citation
    gone_since: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A reading as the store holds it: what the world says (`work`) apart from what the user did.

    `number` is stable and never used again; `citekey` is fixed at creation. `status_at` is the day
    of the last change of status, as the user dates it (ISO 8601). `cited_by` is in the order in
    which the sources were added, then by position.
    """

    number: int
    citekey: str
    work: Work
    origins: Origins
    status: Status
    added_at: datetime
    status_at: str = ""
    reason: str = ""
    tags: tuple[str, ...] = ()
    cited_by: tuple[CitedBy, ...] = ()
    cites: int = 0
    has_note: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteRule:
    """How to read a site that defeats the program: CSS selectors, from `sources.yaml`.

    `match` is a host, or a host and the start of a path. `entries` selects one element a
    reference; `content` the part of the page to look in; `drop` what to leave out of it.
    """

    match: str
    content: str = ""
    entries: str = ""
    drop: str = ""
    section: str = ""
