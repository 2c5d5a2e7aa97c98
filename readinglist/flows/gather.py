"""A target becomes what it holds: its page is read, and the pages that it leads to.

Why: `extract` and `add` differ only in what happens afterwards. Nothing is stored here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlsplit

from readinglist import extract, files, urls
from readinglist.errors import ReadingListError
from readinglist.extract import Choice
from readinglist.fetch import Fetcher
from readinglist.model import Document, EntryList, Lead, Page, Reference, SiteRule, Stage

# The pages of one report that are read in one go: a book's chapters each have their references.
MAX_FOLLOWED = 40
_LISTS = frozenset(Stage) - {Stage.BODY, Stage.DENSE}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """How a target is to be read.

    `archived` is None for the page as it stands, else the day (ISO 8601, cut or "") whose copy in
    the web archive is read. `base_url` is where a local file is from.
    """

    follow: bool = True
    archived: str | None = None
    base_url: str = ""
    max_bytes: int | None = None
    choice: Choice = field(default_factory=Choice)
    rules: tuple[SiteRule, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What a target holds.

    `document` is the target itself, `page` its answer; `followed` are the further pages that were
    read for it, and `followed_pages` their answers. `references` are those of all pages, in order.
    `notices` are sentences for the user: what was followed, what was cut, what could not be had.
    `is_whole` says that nothing was cut or could not be had.
    """

    page: Page
    document: Document
    references: tuple[Reference, ...]
    followed: tuple[Document, ...] = ()
    followed_pages: tuple[Page, ...] = ()
    notices: tuple[str, ...] = ()
    is_whole: bool = True

    @property
    def documents(self) -> tuple[Document, ...]:
        return (self.document, *self.followed)


def gather(
    source: str | Path,
    wish: Wish,
    fetcher: Fetcher,
    *,
    tell: Callable[[str], None] = lambda _: None,
) -> Gathered:
    """Read the address or file `source`, and the pages of the same report that it leads to.

    `tell` hears what is being waited for. A page that was followed and cannot be had is a notice.
    Raises: FetchError, UnreadableError, FileNotThereError for the target itself.
    """
    tell(f"Reading {source}")
    return of_page(_page(source, wish, fetcher), wish, fetcher, tell=tell)


def of_page(
    page: Page,
    wish: Wish,
    fetcher: Fetcher,
    *,
    tell: Callable[[str], None] = lambda _: None,
) -> Gathered:
    """Return what a page that is here already holds, with the pages that it leads to.

    Raises: as `gather`.
    """
    document = _document(page, wish)
    found, troubles = _follow(page, document, wish, fetcher, tell) if wish.follow else ((), ())
    followed = tuple(each for _, each in found)
    kept = _without_body_links(document, followed)
    return Gathered(
        page=page,
        document=document,
        followed=followed,
        followed_pages=tuple(each for each, _ in found),
        references=tuple(r for each in (kept, *followed) for r in extract.references(each)),
        notices=(*_said(page, document), *_said_of_followed(followed), *troubles),
        is_whole=page.cut_at is None and not document.incomplete and not troubles,
    )


def _page(source: str | Path, wish: Wish, fetcher: Fetcher) -> Page:
    if isinstance(source, Path):
        return files.read(source, max_bytes=wish.max_bytes, base_url=wish.base_url)
    if wish.archived is not None:
        return fetcher.archived(source, near=wish.archived)
    return fetcher.get(source)


def _document(page: Page, wish: Wish) -> Document:
    """Return the page understood; a PDF is read in a child process, since it may be hostile."""
    if page.path is not None:
        from readinglist import worker  # noqa: PLC0415 - only for PDFs
        from readinglist.extract import pdf  # noqa: PLC0415

        return worker.run(pdf.document, page.path, page.url, what=page.asked or page.url)
    return extract.document(page, choice=wish.choice, rule=_rule(page.url, wish.rules))


def _rule(url: str, rules: Sequence[SiteRule]) -> SiteRule | None:
    """Return the rule for this page: the one with the longest match."""
    parts = urlsplit(url)
    here = f"{(parts.hostname or '').removeprefix('www.')}{parts.path}"
    fitting = [r for r in rules if _matches(here, r.match.removeprefix("www."))]
    return max(fitting, key=lambda rule: len(rule.match), default=None)


def _matches(here: str, start: str) -> bool:
    return (
        here.startswith(start)
        and re.fullmatch(r"|[/?].*", here[len(start.rstrip("/")) :]) is not None
    )


def _follow(
    page: Page,
    document: Document,
    wish: Wish,
    fetcher: Fetcher,
    tell: Callable[[str], None],
) -> tuple[Sequence[tuple[Page, Document]], Sequence[str]]:
    """Read where the document leads; return what was understood and what could not be had.

    The file that it offers is read where neither it nor those pages have a list.
    """
    troubles: list[str] = []

    def read(leads: Iterable[Lead]) -> Iterator[tuple[Page, Document]]:
        for lead in leads:
            tell(f"Following “{lead.words}” to {lead.url}")
            try:
                further = replace(wish, choice=Choice(), archived=None)
                answer = _followed_page(lead, wish, fetcher)
                understood = _document(answer, further)
            except ReadingListError as error:
                troubles.append(f"Could not follow “{lead.words}”: {error}")
                continue
            if _has_lists(understood):
                yield answer, understood

    found = list(read(_worth_following(page, document.leads)))
    if not found and not _has_lists(document):
        found = list(read(_worth_following(page, document.offers)))
    return found, troubles


def _followed_page(lead: Lead, wish: Wish, fetcher: Fetcher) -> Page:
    if wish.archived is not None:
        return fetcher.archived(lead.url, near=wish.archived)
    return fetcher.get(lead.url, found_on_page=True)


def _worth_following(page: Page, leads: Iterable[Lead]) -> Iterator[Lead]:
    """Yield the leads, each page once; on this site by the scheme that has just worked."""
    here = urlsplit(page.url)
    seen = {urls.key(page.url)}
    for lead in leads:
        there = urlsplit(lead.url)
        same_site = there.netloc == here.netloc and here.scheme in {"http", "https"}
        url = there._replace(scheme=here.scheme).geturl() if same_site else lead.url
        if urls.key(url) in seen or len(seen) > MAX_FOLLOWED:
            continue
        seen.add(urls.key(url))
        yield replace(lead, url=url)


def _has_lists(document: Document) -> bool:
    return any(each.stage in _LISTS for each in document.lists)


def _without_body_links(document: Document, followed: Sequence[Document]) -> Document:
    """Return the document without the links in its text where a followed page has the list."""
    if not followed:
        return document
    lists: tuple[EntryList, ...] = tuple(e for e in document.lists if e.stage in _LISTS)
    return replace(document, lists=lists)


def _said(page: Page, document: Document) -> Iterator[str]:
    if page.archived_at:
        yield f"Read the Wayback Machine's copy of {page.archived_at[:10]}."
    if page.cut_at is not None:
        yield f"Read the first {page.cut_at / 1_000_000:g} MB; raise the limit with --max-bytes."
    if document.incomplete:
        yield f"References may be missing: {document.incomplete}."


def _said_of_followed(followed: Sequence[Document]) -> Iterator[str]:
    for document in followed:
        sections = [each.section for each in document.lists if each.section]
        yield f"Followed {document.url}{f' ({sections[0]})' if sections else ''}."
