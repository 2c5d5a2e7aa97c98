"""An annotated reading list in Markdown, to publish: what to take away, and what backs it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from readinglist import citing
from readinglist.edition import (
    Annotated,
    Block,
    Collection,
    Concluded,
    File,
    Flavour,
    Further,
    Group,
    Passage,
    in_blocks,
)
from readinglist.excerpts.values import Kind, Quotation
from readinglist.exporters import csl
from readinglist.exporters._flavours import Dialect, Reference, dialect, pandoc
from readinglist.exporters._resolving import resolved
from readinglist.markdown.dialect import inline
from readinglist.markdown.escaping import demoted, link_to
from readinglist.model import CitedBy, Item

DESCRIPTION = "an annotated list to publish: takeaways, links, your notes and quotations"
SUFFIX = ".md"

_NOTE_LEVELS = 3  # a note's own headings stand below its reading's, which is the third level


def files(collection: Collection) -> Iterator[File]:
    """Yield the list; for pandoc, the bibliography too."""
    voice = dialect(collection.flavour)
    ours = resolved(collection, lambda words: voice.words(words, collection.mentioned))
    yield in_blocks(f"{collection.name}{SUFFIX}", tuple(_blocks(ours, voice)))
    if collection.flavour is Flavour.PANDOC:
        yield File(pandoc.bibliography(collection), csl.bibliography(collection))


def _blocks(collection: Collection, voice: Dialect) -> Iterator[Block]:
    if front := voice.front(collection):
        yield Block("head", front, is_front=True)
    opening = [] if voice.has_title else [f"# {voice.text(collection.title)}"]
    opening += filter(None, [collection.introduction.strip()])
    if opening:
        yield Block("opening", "\n\n".join(opening))
    if collection.takeaways:
        yield Block("takeaways", _takeaways(collection.takeaways, voice))
    has_more = bool(collection.takeaways or collection.further)
    for heading, blocks in _groups(collection, voice):
        title = heading or ("Readings" if has_more else "")
        if title:
            yield Block(f"group:{title}", f"## {voice.text(title)}")
        yield from blocks
    if collection.further:
        yield Block("further", "\n\n".join(_further(collection.further, voice)))


def _takeaways(concluded: Sequence[Concluded], voice: Dialect) -> str:
    lines = [f"{count}. {_takeaway(each, voice)}" for count, each in enumerate(concluded, start=1)]
    return "\n".join(["## Takeaways", "", *lines])


def _takeaway(concluded: Concluded, voice: Dialect) -> str:
    references = [
        Reference(concluded.items[b.item], b.stance, concluded.quotations.get(b.quotation or 0))
        for b in concluded.takeaway.backing
        if b.item in concluded.items
    ]
    words = inline(concluded.takeaway.words)
    return f"{words} {voice.backing(references)}" if references else words


def _groups(collection: Collection, voice: Dialect) -> Iterator[tuple[str, Iterator[Block]]]:
    """Yield each heading with its readings; one that stood before is only named again."""
    shown: dict[int, str] = {}
    for group in collection.groups:
        yield group.heading, _readings(group, shown, voice)


def _readings(group: Group, shown: dict[int, str], voice: Dialect) -> Iterator[Block]:
    for reading in group.readings:
        item = reading.item
        if item.number in shown:
            lines = [f"### {voice.heading(item)}", *_again(reading, shown[item.number], voice)]
            yield Block(f"reading:{item.citekey}:{group.heading}", "\n\n".join(lines))
        else:
            shown[item.number] = group.heading
            yield Block(f"reading:{item.citekey}", "\n\n".join(_reading(reading, voice)))


def _again(reading: Annotated, first: str, voice: Dialect) -> Iterator[str]:
    """Yield what a reading has in another group than the first it stands in."""
    if not reading.passages:
        yield f"See under *{voice.text(first)}*."
    for passage in reading.passages:
        yield from _passage(reading.item, passage, voice)


def _reading(reading: Annotated, voice: Dialect) -> Iterator[str]:
    item = reading.item
    yield f"### {voice.heading(item)}{voice.anchor(item)}"
    facts = " · ".join([*_facts(item, voice), *_copy(reading, voice)])
    yield from filter(None, [facts, voice.about(item)])
    yield from _citations(item.cited_by, voice)
    for passage in reading.passages:
        yield from _passage(item, passage, voice)


def _facts(item: Item, voice: Dialect) -> Iterator[str]:
    """Yield who, where, when and what, as far as it is known."""
    known = citing.facts(item.work)
    container = f"*{voice.text(known.container)}*" if known.container else ""
    told = [voice.text(known.who), container, voice.text(known.publisher), known.year, known.kind]
    yield from filter(None, told)


def _copy(reading: Annotated, voice: Dialect) -> Iterator[str]:
    """Yield a link to the copy of a page that is gone."""
    if reading.copy is not None:
        words = f"archived copy of {citing.day(reading.copy.day)}"
        yield link_to(voice.text(words), reading.copy.url)


def _citations(edges: Sequence[CitedBy], voice: Dialect) -> Iterator[str]:
    """Yield each recommendation with its words, then the sources that only cite it."""
    remarked = [edge for edge in edges if edge.citation.remark]
    for edge in remarked:
        yield f"*{voice.text(edge.source_title)}* says: “{voice.text(edge.citation.remark)}”"
    recommenders = {edge.source for edge in remarked}
    others = {e.source: e.source_title for e in edges if e.source not in recommenders}
    if others:
        yield f"Cited by {'; '.join(f'*{voice.text(title)}*' for title in others.values())}."


def _passage(item: Item, passage: Passage, voice: Dialect) -> Iterator[str]:
    if isinstance(passage, str):
        if passage.strip():
            yield demoted(passage.strip("\n"), _NOTE_LEVELS)
        return
    excerpt = passage.excerpt
    if excerpt.kind is Kind.QUOTATION:
        yield _quotation(item, passage, voice)
    else:
        yield _own_words(item, passage, voice)
    if excerpt.note:
        yield demoted(excerpt.note, _NOTE_LEVELS)


def _quotation(item: Item, quotation: Quotation, voice: Dialect) -> str:
    """Return a block quote, with its place below it or behind the last word."""
    place = voice.place(item, quotation)
    words = quotation.excerpt.words
    if not voice.is_line:
        words = f"{words} {place}".rstrip()
    elif place:
        words = f"{words}\n\n{place}"
    return "\n".join(f"> {line}".rstrip() for line in words.split("\n"))


def _own_words(item: Item, quotation: Quotation, voice: Dialect) -> str:
    """Return what the user says of a place in the work: "Question: … (p. 14)"."""
    label = "Question: " if quotation.excerpt.kind is Kind.QUESTION else ""
    place = voice.place(item, quotation).removeprefix("— ")
    behind = f" ({place})" if place and voice.is_line else f" {place}" if place else ""
    return f"{label}{quotation.excerpt.words}{behind}"


def _further(further: Sequence[Further], voice: Dialect) -> Iterator[str]:
    """Yield what the readings of the list led to, a list for each of them."""
    yield "## Further reading"
    for each in further:
        yield f"From *{voice.text(citing.title(each.source))}*:"
        lines = [f"- {_named(item, voice)}" for item in each.readings]
        lines += [f"- and {each.more} more"] if each.more else []
        yield "\n".join(lines)


def _named(item: Item, voice: Dialect) -> str:
    work = item.work
    title = link_to(voice.text(citing.title(item)), citing.address(work))
    known = [citing.people(work.author) if work.author else "", str(work.year or "")]
    facts = voice.text(", ".join(filter(None, known)))
    return f"{title} ({facts})" if facts else title
