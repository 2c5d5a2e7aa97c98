"""The annotated list as one page of HTML that needs nothing else: to put online, to print, to send.

Nothing in it can run: what came from others is escaped, what the user wrote goes through Markdown
without HTML, and a policy in the page forbids whatever would be loaded. Each reading carries COinS,
so that Zotero takes the list from the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from readinglist import citing, urls
from readinglist.edition import (
    Annotated,
    Block,
    Collection,
    Concluded,
    File,
    Further,
    Group,
    Passage,
    in_blocks,
)
from readinglist.excerpts import locators
from readinglist.excerpts.values import Backing, Kind, Quotation, Stance
from readinglist.exporters import _page
from readinglist.exporters._elements import Html, element, lines, text
from readinglist.exporters._flavours import plain
from readinglist.exporters._resolving import resolved
from readinglist.formats import coins
from readinglist.markdown import html
from readinglist.markdown.escaping import demoted
from readinglist.model import CitedBy, Item

DESCRIPTION = "the same list as one page of HTML, to put online or to print"
SUFFIX = ".html"

_NOTE_LEVELS = 3  # a note's own headings stand below its reading's, which is the third level


def files(collection: Collection) -> Iterator[File]:
    """Yield the page."""
    ours = resolved(collection, lambda words: plain.words(words, collection.mentioned))
    yield in_blocks(f"{collection.name}{SUFFIX}", tuple(_blocks(ours)))


def _blocks(collection: Collection) -> Iterator[Block]:
    listed = {reading.item.number for reading in collection.readings}
    yield Block("page", _page.beginning(collection.title))
    yield Block("opening", _opening(collection))
    if collection.takeaways:
        yield Block("takeaways", _takeaways(collection.takeaways, listed))
    shown = _Shown()
    has_more = bool(collection.takeaways or collection.further)
    for group in collection.groups:
        title = group.heading or ("Readings" if has_more else "")
        if title:
            yield Block(f"group:{title}", element("h2", title))
        yield from _readings(group, shown)
    if collection.further:
        yield Block("further", _further(collection.further))
    yield Block("end", _page.END)


@dataclass(slots=True)
class _Shown:
    """What stands on the page already: readings with their first heading, and quotations."""

    readings: dict[int, str] = field(default_factory=dict)
    quotations: set[int] = field(default_factory=set)

    def anchor(self, quotation: Quotation) -> str:
        """Return the id of a quotation, "" where another element has it."""
        if not quotation.number or quotation.number in self.quotations:
            return ""
        self.quotations.add(quotation.number)
        return _anchor(quotation)


def _opening(collection: Collection) -> str:
    day = collection.made_on
    written = citing.day(day.isoformat())
    return lines(
        element("h1", collection.title),
        element("p", element("time", written, datetime=day.isoformat()), class_="made"),
        html.blocks(collection.introduction),
    )


def _takeaways(concluded: Sequence[Concluded], listed: set[int]) -> str:
    items = [element("li", Html(_takeaway(each, listed))) for each in concluded]
    body = lines(element("h2", "Takeaways"), "<ol>", *items, "</ol>")
    return f'<section class="takeaways">\n{body}\n</section>'


def _takeaway(concluded: Concluded, listed: set[int]) -> str:
    words = html.line(concluded.takeaway.words)
    backing = [b for b in concluded.takeaway.backing if b.item in concluded.items]
    sides = {
        stance: "; ".join(_reference(concluded, b, listed) for b in backing if b.stance is stance)
        for stance in Stance
    }
    against = sides[Stance.AGAINST]
    if against:
        against = f"{'but see' if sides[Stance.FOR] else 'against it:'} {against}"
    said = "; ".join(filter(None, [sides[Stance.FOR], against]))
    return f"{words} {element('span', Html(f'({said})'), class_='backing')}" if said else words


def _reference(concluded: Concluded, backing: Backing, listed: set[int]) -> str:
    """Return a link to the quotation or reading on this page, else to the work."""
    item = concluded.items[backing.item]
    quotation = concluded.quotations.get(backing.quotation or 0)
    place = _place(quotation.excerpt.page) if quotation else ""
    if item.number in listed:
        target = f"#{_anchor(quotation) if quotation else item.citekey}"
        linked = element("a", citing.label(item), href=target)
    else:
        linked = _link(citing.label(item), citing.address(item.work))
    return f"{linked}, {text(place)}" if place else linked


def _anchor(quotation: Quotation) -> str:
    return f"q{quotation.number}"


def _readings(group: Group, shown: _Shown) -> Iterator[Block]:
    """Yield the readings of a group; one that stood in another before is only named again."""
    for reading in group.readings:
        item = reading.item
        if item.number in shown.readings:
            again = lines("<article>", _heading(item), *_again(reading, shown), "</article>")
            yield Block(f"reading:{item.citekey}:{group.heading}", again)
        else:
            shown.readings[item.number] = group.heading
            yield Block(f"reading:{item.citekey}", _reading(reading, shown))


def _again(reading: Annotated, shown: _Shown) -> Iterator[str]:
    """Yield what a reading has in another group than the first it stands in."""
    if not reading.passages:
        heading = shown.readings[reading.item.number]
        first = element("a", heading, href=f"#{reading.item.citekey}")
        yield element("p", "See under ", first, ".")
    for passage in reading.passages:
        yield _passage(passage, shown)


def _reading(reading: Annotated, shown: _Shown) -> str:
    item = reading.item
    body = lines(
        _heading(item),
        _facts(reading),
        *_citations(item.cited_by),
        *(_passage(passage, shown) for passage in reading.passages),
        element("span", class_="Z3988", title=coins.written(item.work)),
    )
    return f'<article id="{text(item.citekey)}">\n{body}\n</article>'


def _heading(item: Item) -> Html:
    return element("h3", _link(citing.title(item), citing.address(item.work)))


def _link(words: str, url: str) -> Html:
    if not urls.is_web(url):
        return text(words)
    return element("a", words, href=url, rel="noopener noreferrer")


def _facts(reading: Annotated) -> str:
    known = citing.facts(reading.item.work)
    container = element("cite", known.container) if known.container else ""
    told = [text(known.who), container, text(known.publisher), known.year, known.kind]
    told.append(_copy(reading))
    said = Html(" · ".join(filter(None, told)))
    return element("p", said, class_="facts") if said else ""


def _copy(reading: Annotated) -> str:
    """Return a link to the copy of a page that is gone, "" without one.

    Its attributes say of what it is a copy (https://robustlinks.mementoweb.org/spec/).
    """
    if reading.copy is None or not urls.is_web(reading.copy.url):
        return ""
    return element(
        "a",
        f"archived copy of {citing.day(reading.copy.day)}",
        href=reading.copy.url,
        rel="noopener noreferrer",
        data_originalurl=reading.item.work.url,
        data_versiondate=reading.copy.day,
    )


def _citations(edges: Sequence[CitedBy]) -> Iterator[str]:
    """Yield each recommendation with its words, then the sources that only cite it."""
    remarked = [edge for edge in edges if edge.citation.remark]
    for edge in remarked:
        source, words = element("cite", edge.source_title), element("q", edge.citation.remark)
        yield element("p", source, " says: ", words, class_="remark")
    recommenders = {edge.source for edge in remarked}
    others = {e.source: e.source_title for e in edges if e.source not in recommenders}
    if others:
        titles = Html("; ".join(element("cite", title) for title in others.values()))
        yield element("p", "Cited by ", titles, ".", class_="cited-by")


def _passage(passage: Passage, shown: _Shown) -> str:
    if isinstance(passage, str):
        return html.blocks(demoted(passage, _NOTE_LEVELS))
    excerpt = passage.excerpt
    place = _place(excerpt.page)
    note = html.blocks(demoted(excerpt.note, _NOTE_LEVELS))
    anchor = shown.anchor(passage)
    if excerpt.kind is Kind.QUOTATION:
        source = element("footer", f"— {place}") if place else ""
        words = Html(lines("", html.blocks(excerpt.words), source, "") + "\n")
        return lines(element("blockquote", words, id=anchor), note)
    label = element("b", "Question: ") if excerpt.kind is Kind.QUESTION else ""
    behind = f" ({text(place)})" if place else ""
    inner = Html(f"{label}{html.line(excerpt.words)}{behind}")
    return lines(element("p", inner, class_=excerpt.kind.value, id=anchor), note)


def _place(page: str) -> str:
    """Return a page or a place in words; "p." and the number stay on one line."""
    return re.sub(r"^(pp?\.) ", "\\1\N{NO-BREAK SPACE}", locators.shown(page))


def _further(further: Sequence[Further]) -> str:
    parts: list[str] = [element("h2", "Further reading")]
    for each in further:
        title = element("cite", citing.title(each.source))
        parts += [element("p", "From ", title, ":"), "<ul>"]
        parts += [element("li", *_named(item)) for item in each.readings]
        parts += [element("li", f"and {each.more} more")] if each.more else []
        parts += ["</ul>"]
    return f'<section class="further">\n{lines(*parts)}\n</section>'


def _named(item: Item) -> tuple[str, ...]:
    work = item.work
    known = [citing.people(work.author) if work.author else "", str(work.year or "")]
    facts = ", ".join(filter(None, known))
    return (_link(citing.title(item), citing.address(work)), f" ({facts})" if facts else "")
