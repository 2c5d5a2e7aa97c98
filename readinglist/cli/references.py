"""The columns of references as they are read off a page, before the list has numbered them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from readinglist import urls
from readinglist.cli.layout import Box
from readinglist.cli.render import Column
from readinglist.cli.wording import short_names
from readinglist.flows.gather import Gathered
from readinglist.model import Document, Dropped, EntryList, Name, Reference, Work
from readinglist.store.items import Added

_EMPTY = Work()


@dataclass(frozen=True, slots=True)
class Finding:
    """A line of a result: a reference and what became of it, or something that was dropped.

    `because` says what it was taken for, or why it was not. `ordinal` counts references from 1.
    """

    reference: Reference | None
    because: str
    ordinal: int | None = None
    dropped: Dropped | None = None
    added: Added | None = None

    @property
    def work(self) -> Work:
        return self.reference.work if self.reference else _EMPTY

    @property
    def text(self) -> str:
        if self.reference:
            return self.reference.entry.text
        return self.dropped.text if self.dropped else ""

    @property
    def state(self) -> str:
        """What became of it, in a word or two."""
        if self.reference is None:
            return "dropped"
        if self.added is None:
            return "suggested" if self.reference.suggested else ""
        if self.added.is_in_trash:
            return "in trash"
        return "new" if self.added.is_new else "known"

    @property
    def place(self) -> str:
        """Where it can be had: its host, or that the page only prints it."""
        return urls.host(self.work.url) or ("printed only" if self.reference else "")


def findings(gathered: Gathered, *, with_dropped: bool) -> Iterator[Finding]:
    """Yield the references in their order, then, if wanted, what was dropped and why."""
    lists = {
        entry.position: each
        for document in gathered.documents
        for each in document.lists
        for entry in each.entries
    }
    for ordinal, reference in enumerate(gathered.references, 1):
        yield Finding(reference, _because(reference, lists.get(reference.entry.position)), ordinal)
    if with_dropped:
        for document in gathered.documents:
            yield from _dropped(document)


def _because(reference: Reference, found_in: EntryList | None) -> str:
    reason = f": {found_in.reason}" if found_in and found_in.reason else ""
    return f"{reference.entry.stage}{reason}"


def _dropped(document: Document) -> Iterable[Finding]:
    return (Finding(None, dropped.reason, dropped=dropped) for dropped in document.dropped)


def _names(names: Iterable[Name]) -> list[dict[str, str]]:
    return [
        {"literal": n.literal} if n.literal else {"family": n.family, "given": n.given}
        for n in names
    ]


def _title(finding: Finding) -> str:
    return finding.work.title or finding.text


def _origins(finding: Finding) -> dict[str, str]:
    reference = finding.reference
    return {k: o.name.lower() for k, o in reference.origins.items()} if reference else {}


def _doubt(finding: Finding) -> str:
    is_read_badly = finding.reference is not None and finding.reference.is_doubtful
    return f"{finding.state} ?".strip() if is_read_badly or _may_be(finding) else finding.state


def _may_be(finding: Finding) -> list[int]:
    """Return the readings that a new one might be."""
    return list(finding.added.doubtful) if finding.added else []


def _of_entry(name: str) -> Column[Finding]:
    return Column(name, lambda f: getattr(f.reference.entry, name) if f.reference else "")


def _of_work(name: str) -> Column[Finding]:
    return Column(name, lambda f: getattr(f.work, name))


COLUMNS: tuple[Column[Finding], ...] = (
    Column(
        "number", lambda f: f.added.number if f.added else None, "#",
        Box(right=True, style="cyan"),
        lambda f: str((f.added.number if f.added else f.ordinal) or ""), piped=True,
    ),
    Column("state", lambda f: f.state, "", Box(style="green", rank=8), _doubt, piped=True),
    Column("title", lambda f: f.work.title, "Title", Box(weight=6, least=24), _title, piped=True),
    Column(
        "authors", lambda f: _names(f.work.author), "Who", Box(weight=2, least=10, rank=7),
        lambda f: short_names(f.work.author), piped=True,
        flat=lambda f: "; ".join(name.inverted for name in f.work.author),
    ),
    Column("year", lambda f: f.work.year, "Year", Box(right=True, rank=6), piped=True),
    Column(
        "host", lambda f: urls.host(f.work.url), "Where",
        Box(weight=2, least=12, rank=5, style="dim"), lambda f: f.place,
    ),
    Column("container", lambda f: f.work.container_title),
    Column("publisher", lambda f: f.work.publisher),
    Column("url", lambda f: f.work.url or None, piped=True),
    Column("doi", lambda f: f.work.doi or None),
    Column("text", lambda f: f.text, piped=True),
    _of_entry("section"),
    _of_entry("remark"),
    _of_entry("context"),
    _of_entry("marker"),
    _of_entry("page"),
    Column("confidence", lambda f: round(f.reference.confidence, 3) if f.reference else None),
    Column("suggested", lambda f: bool(f.reference and f.reference.suggested)),
    Column("dropped", lambda f: f.dropped is not None),
    Column("may_be", _may_be),
    *(_of_work(name) for name in (
        "type", "issued", "volume", "issue", "publisher_place", "edition", "isbn", "arxiv", "pmid",
        "accessed",
    )),
    Column("pages", lambda f: f.work.page),
    Column("because", lambda f: f.because),
    Column("origins", _origins),
)  # fmt: skip
"""Field by field, in the order of a table; the names are the ones that scripts rely on."""

WHY: Column[Finding] = Column(
    "why", lambda f: f.because, "Found by", Box(weight=2, least=16, rank=8), piped=True
)
"""For `--why`: what found it, or why it was dropped."""
