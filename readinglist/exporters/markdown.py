"""An annotated reading list in Markdown, to publish: links, remarks and the user's notes."""

from __future__ import annotations

from collections.abc import Iterator

from readinglist.edition import Annotated, Collection, File, Group
from readinglist.markdown.escaping import demoted, escaped, link
from readinglist.model import CitedBy, Item, Name, Work

DESCRIPTION = "an annotated list to publish: links, who recommended them, your notes"
SUFFIX = ".md"

_SHOWN_AUTHORS = 3
_NOTE_LEVELS = 3  # a note's own headings stand below its reading's, which is the third level
# CSL types in words; a type that is not here says nothing that a reader would miss.
_KINDS = {
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "newspaper article",
    "bill": "bill",
    "book": "book",
    "broadcast": "broadcast",
    "chapter": "chapter",
    "dataset": "dataset",
    "legislation": "legislation",
    "motion_picture": "film",
    "paper-conference": "conference paper",
    "post": "post",
    "post-weblog": "blog post",
    "report": "report",
    "software": "software",
    "speech": "talk",
    "standard": "standard",
    "thesis": "thesis",
    "webpage": "web page",
}


def files(collection: Collection) -> Iterator[File]:
    """Yield the one file of the list."""
    blocks = [f"# {escaped(collection.title)}"]
    if collection.introduction.strip():
        blocks.append(collection.introduction.strip())
    for group in collection.groups:
        blocks.extend(_group(group))
    yield File("reading-list.md", "\n\n".join(blocks) + "\n")


def _group(group: Group) -> Iterator[str]:
    if group.heading:
        yield f"## {escaped(group.heading)}"
    for reading in group.readings:
        yield from _reading(reading)


def _reading(reading: Annotated) -> Iterator[str]:
    item = reading.item
    yield f"### {link(_title(item), address_of(item.work))}"
    facts = " · ".join(_facts(item))
    if facts:
        yield facts
    yield from _citations(item.cited_by)
    if reading.note.strip():
        yield demoted(reading.note.strip("\n"), _NOTE_LEVELS)


def address_of(work: Work) -> str:
    """Return where a reader finds the work: its DOI's resolver, else its address, else ""."""
    return f"https://doi.org/{work.doi}" if work.doi else work.url


def _title(item: Item) -> str:
    return (
        item.work.title
        or item.work.url
        or next((edge.citation.text for edge in item.cited_by), item.citekey)
    )


def _facts(item: Item) -> Iterator[str]:
    """Yield who, where, when and what, as far as it is known."""
    work = item.work
    if work.author:
        yield escaped(_people(work.author))
    if work.container_title:
        yield f"*{escaped(work.container_title)}*"
    if work.publisher and work.publisher != work.container_title:
        yield escaped(work.publisher)
    if work.year is not None:
        yield str(work.year)
    if work.type in _KINDS:
        yield _KINDS[work.type]


def _people(names: tuple[Name, ...]) -> str:
    shown = [name.full for name in names[:_SHOWN_AUTHORS]]
    if len(names) > _SHOWN_AUTHORS:
        return f"{shown[0]} et al."
    return " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))


def _citations(edges: tuple[CitedBy, ...]) -> Iterator[str]:
    """Yield each recommendation with its words, then the sources that only cite it."""
    remarked = [edge for edge in edges if edge.citation.remark]
    for edge in remarked:
        yield f"{escaped(edge.source_title)} says: “{escaped(edge.citation.remark)}”"
    recommenders = {edge.source for edge in remarked}
    others = {e.source: e.source_title for e in edges if e.source not in recommenders}
    if others:
        yield f"Cited by {'; '.join(escaped(title) for title in others.values())}."
