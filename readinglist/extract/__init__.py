"""A page or pasted text becomes references.

encoding     bytes → text
tree         text → the tree of a page, within limits
inline       markup → lines: text with spans
places       what part of a page an element is: menu, footer, text …
blocks       the page as a line of blocks
headings     what a heading announces, in forty languages
conventions  lists that are marked up by a known convention
sections     lists under a heading
body         links in the main text
looks        whether a line looks like a reference
split        one entry is one work
judge        what is taken, offered or dropped, and why
"""

from __future__ import annotations

import html
from collections.abc import Iterable
from dataclasses import replace

from readinglist import media, urls
from readinglist.errors import UnreadableError
from readinglist.extract import (
    anchors,
    blocks,
    body,
    choose,
    conventions,
    density,
    encoding,
    judge,
    language,
    leads,
    metadata,
    offers,
    plain,
    sections,
    selectors,
    structured,
    tree,
)
from readinglist.extract.blocks import Layout
from readinglist.extract.candidates import Taken
from readinglist.extract.choose import Choice
from readinglist.extract.judge import Verdict
from readinglist.extract.markup import attribute
from readinglist.extract.places import Place
from readinglist.extract.tree import Tree
from readinglist.model import (
    Document,
    Dropped,
    Entry,
    EntryList,
    Page,
    Reference,
    SiteRule,
    Stage,
    Work,
)

# Where a page called "Bibliography" has so many more entries than its sections, their headings say
# too little. The ends of entries may differ: more of them show more remarks.
_MORE, _BEGINNING = 1.2, 40

# Why a link in the text is left out where the page has a list: it is what the list spells out.
_BESIDE = "stands in the text, beside a list of references"

__all__ = ["Choice", "document", "pasted", "references"]


def document(page: Page, *, choice: Choice | None = None, rule: SiteRule | None = None) -> Document:
    """Return what the HTML page `page` is, and the lists of references that it holds.

    Raises: UnreadableError where its bytes are no HTML or text; UsageError where nothing on the
    page is what `choice` names.
    """
    source = _source(page)
    parsed = tree.parse(source)
    if rule and rule.drop:
        for tag in selectors.select(parsed, rule.drop):
            tag.extract()
        parsed = tree.indexed(parsed.soup, parsed.incomplete)
    layout = _laid_out(parsed, page)
    spoken = language.language(_prose(layout), _declared(parsed))
    wish = choice or Choice()
    pointers = anchors.Pointers(layout)
    chosen = choose.candidates(layout, wish) or (choose.by_rule(layout, rule) if rule else [])
    if chosen:
        verdict = judge.judged(layout, chosen, pointers)
    else:
        verdict = _judged(layout, source, spoken, pointers)
    work, origins = metadata.described(layout, spoken)
    return Document(
        url=page.url,
        work=work,
        origins=origins,
        language=spoken,
        lists=_numbered(verdict.lists),
        dropped=tuple(verdict.dropped),
        leads=leads.leads(layout, spoken, is_bare=not verdict.lists),
        offers=offers.offers(layout, work.title),
        incomplete=_incomplete(parsed, page),
    )


def references(document: Document) -> list[Reference]:
    """Return the entries of `document` as references, those of suggested lists marked."""
    from readinglist.extract import citations  # noqa: PLC0415 - its model is read when first used

    found: list[Reference] = []
    for each in document.lists:
        parsed = citations.parse(each.entries, language=document.language)
        found += (replace(reference, suggested=each.suggested) for reference in parsed)
    return found


def pasted(text: str) -> Document:
    """Return pasted text as a document with one list: an entry a line, or a paragraph.

    It is by paragraph where blank lines part them. None is left out or divided.
    """
    entries = tuple(plain.entries(text))
    lists = (EntryList(stage=Stage.PASTED, entries=entries, reason="pasted"),) if entries else ()
    return Document(url="", work=Work(), lists=lists)


def _source(page: Page) -> str:
    """Return the text of `page` as HTML; plain text becomes a page of nothing but `pre`.

    Raises: UnreadableError where it is no text.
    """
    declared = next((v for k, v in page.headers.items() if k.lower() == "content-type"), "")
    kind = media.kind(page.body[: media.SNIFF_BYTES], declared=declared, name=page.url)
    media.require_readable(kind, what=page.url)
    if not kind.is_text:
        raise UnreadableError(page.url, f"is {kind}, which is not read as a web page")
    text = encoding.decode(page.body, page.headers).text
    return f"<pre>{html.escape(text)}</pre>" if kind is media.Kind.TEXT else text


def _laid_out(parsed: Tree, page: Page) -> Layout:
    bases = (attribute(tag, "href") for tag in parsed.named("base"))
    address = urls.resolve(page.url, next(filter(None, bases), ""))
    return blocks.read(parsed, page.url, address or page.url)


def _judged(layout: Layout, source: str, spoken: str, pointers: anchors.Pointers) -> Verdict:
    """Return the judgement on the candidates of all stages, the surest first.

    The whole page counts as a list where its name says so and its sections hold only some of it
    ("Books", "Films"), and the links in its text only where there is no list at all. What merely
    looks like a list is offered.
    """
    taken = Taken()
    found = conventions.candidates(layout, source[: tree.MAX_CHARACTERS].lower(), taken)
    found += anchors.candidates(layout, pointers, taken)
    found += sections.candidates(layout, spoken, taken)
    verdict = judge.judged(layout, found, pointers)
    whole = sections.whole_page(layout, spoken, Taken())
    if whole and not any(each.stage is Stage.MARKED for each in verdict.lists):
        better = judge.judged(layout, whole, pointers)
        if _is_more(better, verdict):
            verdict = better
            taken.add(item for each in whole for item in each.items)
    dense = judge.judged(layout, density.candidates(layout, spoken, taken), pointers)
    verdict.lists = structured.joined(verdict.lists, structured.works(layout.tree))
    entries, dropped = body.links(layout, spoken)
    if verdict.lists:
        beside = [*(Dropped(each.text, _BESIDE, each.hrefs[0]) for each in entries), *dropped]
        verdict.dropped += _untold(verdict, beside)
    else:
        verdict.lists += [_of_links(entries)] if entries else []
        verdict.dropped += dropped
    verdict.lists += dense.lists
    return verdict


def _untold(verdict: Verdict, links: Iterable[Dropped]) -> list[Dropped]:
    """Return those of `links` that are neither in an entry nor told of yet, so many as are kept."""
    entries = (entry for each in verdict.lists for entry in each.entries)
    known = {urls.key(href) for entry in entries for href in entry.hrefs}
    known |= {urls.key(each.href) for each in verdict.dropped if each.href}
    found = [each for each in links if urls.key(each.href) not in known]
    return found[: max(0, judge.MAX_DROPPED - len(verdict.dropped))]


def _is_more(whole: Verdict, parts: Verdict) -> bool:
    """Say whether the page read as one list has all that its sections have, and much besides."""
    found, known = _beginnings(whole), _beginnings(parts)
    return known <= found and len(found) > _MORE * len(known)


def _beginnings(verdict: Verdict) -> set[str]:
    return {entry.text[:_BEGINNING] for each in verdict.lists for entry in each.entries}


def _incomplete(parsed: Tree, page: Page) -> str:
    if parsed.incomplete or page.cut_at is None:
        return parsed.incomplete
    return f"reading stopped after {page.cut_at / 1_000_000:.0f} MB"


def _prose(layout: Layout) -> str:
    return " ".join(block.text for block in layout.blocks if block.place is Place.TEXT)


def _declared(parsed: Tree) -> str:
    root = parsed.soup.html
    return attribute(root, "lang") if root else ""


def _of_links(entries: Iterable[Entry]) -> EntryList:
    return EntryList(
        stage=Stage.BODY,
        entries=tuple(replace(entry, stage=Stage.BODY) for entry in entries),
        reason="links in the main text",
    )


def _numbered(lists: Iterable[EntryList]) -> tuple[EntryList, ...]:
    """Return `lists` with the entries of all of them counted from 1."""
    position = 0
    found = []
    for each in lists:
        first = position + 1
        position += len(each.entries)
        entries = (replace(entry, position=at) for at, entry in enumerate(each.entries, first))
        found.append(replace(each, entries=tuple(entries)))
    return tuple(found)
