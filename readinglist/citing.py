"""A work in words: the label of a citation, an entry of a list, what kind of thing it is.

The author–date form is one, built in: "Gibson, J. (2010) *Local by social*. London: NESTA." Other
styles are for pandoc, which is given the keys and a bibliography.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from readinglist.edition import Copy
from readinglist.excerpts import locators
from readinglist.markdown.escaping import link
from readinglist.model import Item, Name, Work

_MOST_IN_LABEL = 2
_MOST_IN_ENTRY = 6
_LONG_TITLE = 60
# CSL types in words; a type that is not here says nothing that a reader would miss.
KINDS = {
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


def address(work: Work) -> str:
    """Return where a reader finds the work: its DOI's resolver, else its address, else ""."""
    return f"https://doi.org/{work.doi}" if work.doi else work.url


def title(item: Item) -> str:
    """Return what a reading is called: its title, the words of an entry, its address, its key."""
    printed = next((edge.citation.text for edge in item.cited_by), "")
    return item.work.called(printed) or item.citekey


@dataclass(frozen=True, slots=True)
class Facts:
    """Who, where, when and what, for a reader: each in words, "" where it is not known."""

    who: str
    container: str
    publisher: str
    year: str
    kind: str


def facts(work: Work) -> Facts:
    """Return what is known of a work, nothing of it twice."""
    who = people(work.author) if work.author else ""
    publisher = "" if work.publisher in {who, work.container_title} else work.publisher
    kind = KINDS.get(work.type, "")
    return Facts(who, work.container_title, publisher, _year(work), kind)


def label(item: Item) -> str:
    """Return "Gibson and Doak 2010", for the text; without authors, the publisher or the title."""
    work = item.work
    names = work.author or work.editor
    who = _short(names) if names else work.publisher or _cut(title(item))
    return " ".join(filter(None, [who, _year(work)]))


def full(item: Item) -> str:
    """Return "Local by social (Gibson and Doak 2010)"; what is not known is left out."""
    work = item.work
    said = label(item) if work.author or work.editor or work.publisher else _year(work)
    return f"{title(item)} ({said})" if said else title(item)


def in_text(item: Item, locator: str = "") -> str:
    """Return "(Gibson 2010, p. 14)"."""
    return f"({', '.join(filter(None, [label(item), locators.shown(locator)]))})"


def in_markdown(item: Item, locator: str = "") -> str:
    """Return "[Gibson 2010](https://…), p. 14"; without an address, the label alone."""
    return ", ".join(filter(None, [link(label(item), address(item.work)), locators.shown(locator)]))


def for_pandoc(item: Item, locator: str = "") -> str:
    """Return "[@gibson2010local, p. 14]"."""
    return f"[@{item.citekey}{locators.for_pandoc(locator)}]"


def entry(item: Item) -> str:
    """Return the entry of a list in the author–date form, with the address.

    Source of the order: the Harvard form that British universities teach ("Cite them right").
    """
    work = item.work
    names = work.author or work.editor
    editors = f" (ed{'s' if len(names) > 1 else ''}.)" if names and not work.author else ""
    who = f"{_inverted(names)}{editors}" if names else work.publisher
    when = f"({work.year})" if work.year is not None else "(no date)"
    host = ", ".join(filter(None, [work.container_title, _volume(work), _pages(work)]))
    place = ": ".join(filter(None, [work.publisher_place, work.publisher if names else ""]))
    said = " ".join(filter(None, [who, when, title(item)]))
    url = address(work)
    accessed = f" (accessed {work.accessed})" if url and work.accessed else ""
    return (
        f"{' '.join(_ended(each) for each in (said, host, place) if each)} {url}{accessed}".rstrip()
    )


def _ended(text: str) -> str:
    return text if text.endswith((".", "?", "!", "…")) else f"{text}."


def day(iso: str) -> str:
    """Return "16 January 2011" for a whole day in ISO 8601, and anything else as it is."""
    try:
        then = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{then.day} {then:%B} {then.year}"


def archived(copy: Copy | None) -> str:
    """Return "Archived copy of 16 January 2011: https://…", "" without a copy."""
    return f"Archived copy of {day(copy.day)}: {copy.url}" if copy is not None else ""


def people(names: Sequence[Name], most: int = 3) -> str:
    """Return the names in reading order, "First Last et al." where there are more than `most`."""
    if len(names) > most:
        return f"{names[0].full} et al."
    return _joined([name.full for name in names])


def _short(names: Sequence[Name]) -> str:
    if len(names) > _MOST_IN_LABEL:
        return f"{names[0].short} et al."
    return _joined([name.short for name in names])


def _inverted(names: Sequence[Name]) -> str:
    shown = [name.inverted for name in names]
    if len(shown) > _MOST_IN_ENTRY:
        return f"{shown[0]} et al."
    return _joined(shown)


def _joined(texts: Sequence[str]) -> str:
    if len(texts) < 2:
        return "".join(texts)
    return f"{', '.join(texts[:-1])} and {texts[-1]}"


def _year(work: Work) -> str:
    return str(work.year) if work.year is not None else ""


def _volume(work: Work) -> str:
    return f"{work.volume}{f'({work.issue})' if work.issue else ''}"


def _pages(work: Work) -> str:
    page = work.page.replace("-", "–")
    return f"pp. {page}" if "–" in page else f"p. {page}" if page else ""


def _cut(text: str) -> str:
    return text if len(text) <= _LONG_TITLE else f"{text[: _LONG_TITLE - 1].rstrip()}…"
