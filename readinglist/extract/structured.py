"""Works that a page states for machines: meta tags, JSON-LD, embedded BibTeX, RIS and CSL-JSON.

They are joined to the entries that print them. Only where a page prints no list do they make one:
then its list is loaded by a script, and this is all there is of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from readinglist.extract import jsonld
from readinglist.extract.headings import folded
from readinglist.extract.markup import attribute
from readinglist.extract.tree import Tree
from readinglist.formats import bibtex, csl, ris
from readinglist.formats.names import date, doi, name, pages
from readinglist.model import Entry, EntryList, Stage, Work

# A title of fewer letters may stand in an entry by chance.
_TELLING = 12
# One entry in a `pre` is how to cite the page itself.
_FEWEST_PRINTED = 2

_SCRIPTS = {
    "text/bibliography": bibtex.works, "application/x-bibtex": bibtex.works,
    "text/x-bibtex": bibtex.works, "application/x-research-info-systems": ris.works,
    "application/vnd.citationstyles.csl+json": csl.works,
}  # fmt: skip


def works(tree: Tree) -> list[Work]:
    """Return the works that the page states to cite, each once, in order."""
    found = [*_metas(tree), *jsonld.citations(tree), *_embedded(tree)]
    return list(dict.fromkeys(found))


def joined(lists: Sequence[EntryList], stated: Sequence[Work]) -> list[EntryList]:
    """Return `lists` with each entry's stated work, or one list of `stated` where there is none."""
    if not stated:
        return list(lists)
    if not lists:
        entries = tuple(_entry(work) for work in stated)
        reason = "stated for machines; the page prints no list"
        return [EntryList(stage=Stage.STRUCTURED, entries=entries, reason=reason)]
    keys = _Keys(stated)
    return [replace(each, entries=tuple(keys.filled(each.entries))) for each in lists]


class _Keys:
    """The stated works, to be found by DOI or title."""

    def __init__(self, stated: Iterable[Work]) -> None:
        self.by_doi = {work.doi: work for work in stated if work.doi}
        titles = ((folded(work.title), work) for work in stated)
        self.by_title = [(title, work) for title, work in titles if len(title) >= _TELLING]

    def filled(self, entries: Iterable[Entry]) -> Iterator[Entry]:
        for entry in entries:
            yield replace(entry, stated=entry.stated or self._of(entry))

    def _of(self, entry: Entry) -> Work | None:
        for words in (*entry.hrefs, entry.text):
            if (found := doi(words)) in self.by_doi:
                return self.by_doi[found]
        text = folded(entry.text)
        return next((work for title, work in self.by_title if title in text), None)


def _entry(work: Work) -> Entry:
    """Return an entry that prints a work in the order of most lists: who, when, what, where."""
    who = ", ".join(each.inverted for each in work.author)
    parts = (who, f"({work.issued[:4]})" if work.issued else "", work.title, work.container_title)
    text = ". ".join(part for part in parts if part)
    address = f"https://doi.org/{work.doi}" if work.doi else work.url
    text = f"{text}. {address}" if address else text
    return Entry(text=text, stage=Stage.STRUCTURED, stated=work)


_PART = re.compile(r"\s*;\s*,?\s*(?=citation_\w+=)")


def _metas(tree: Tree) -> Iterator[Work]:
    """Yield what `citation_reference` tags say in fields; those in one string are only printed."""
    for meta in tree.named("meta"):
        if meta.get("name") != "citation_reference":
            continue
        said: dict[str, list[str]] = {}
        for part in _PART.split(attribute(meta, "content")):
            key, equals, value = part.partition("=")
            if equals and value.strip():
                said.setdefault(key.strip().removeprefix("citation_"), []).append(
                    value.strip(" ;,")
                )
        if "title" in said:
            yield _work(said)


def _work(said: dict[str, list[str]]) -> Work:
    def first(*keys: str) -> str:
        return next((said[key][0] for key in keys if key in said), "")

    people = [each for value in said.get("author", []) for each in value.split(";")]
    return Work(
        type="article-journal" if "journal_title" in said else "",
        title=first("title"),
        author=tuple(name(each) for each in people if each.strip()),
        issued=date(first("publication_date", "date", "year")),
        container_title=first("journal_title", "inbook_title", "conference_title"),
        publisher=first("publisher"),
        volume=first("volume"),
        issue=first("issue"),
        page=pages(first("firstpage", "pages"), first("lastpage")),
        doi=doi(first("doi", "id")),
        pmid=first("pmid"),
    )


def _embedded(tree: Tree) -> Iterator[Work]:
    for script in tree.named("script"):
        if read := _SCRIPTS.get(attribute(script, "type")):
            yield from read(script.get_text())
    for block in tree.named("pre", "textarea"):
        text = block.get_text().lstrip()
        read = (
            bibtex.works
            if text.startswith("@")
            else ris.works
            if text.startswith("TY  -")
            else None
        )
        found = read(text) if read else []
        if len(found) >= _FEWEST_PRINTED:
            yield from found
