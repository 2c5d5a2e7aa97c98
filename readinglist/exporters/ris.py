"""RIS: a bibliography for Zotero, EndNote, Mendeley and the catalogues of libraries.

After the RIS reader of Zotero, which takes `GEN` for an article of a journal: a work of no known
type is a page of the web where it has an address, and a book where it has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from readinglist import citing
from readinglist.edition import Annotated, Collection, File
from readinglist.exporters._flavours import plain
from readinglist.exporters._lines import on_one_line

DESCRIPTION = "RIS, a bibliography for Zotero, EndNote and Mendeley"
SUFFIX = ".ris"

_TYPES = {
    "article-journal": "JOUR", "article-magazine": "MGZN", "article-newspaper": "NEWS",
    "bill": "BILL", "book": "BOOK", "chapter": "CHAP", "dataset": "DATA", "hearing": "HEAR",
    "legislation": "STAT", "manuscript": "UNPB", "motion_picture": "VIDEO",
    "paper-conference": "CPAPER", "post": "BLOG", "post-weblog": "BLOG", "regulation": "STAT",
    "report": "RPRT", "standard": "STAND", "thesis": "THES", "webpage": "ELEC",
}  # fmt: skip
_NEWLINE = "\r\n"


def files(collection: Collection) -> Iterator[File]:
    """Yield the one file: a record for each reading, in the order of the list."""
    records = [_record(reading) for reading in collection.readings]
    yield File(f"{collection.name}{SUFFIX}", _NEWLINE.join(records))


def _record(reading: Annotated) -> str:
    said = [(tag, on_one_line(value)) for tag, value in _fields(reading)]
    lines = [f"{tag}  - {value}" for tag, value in said if value]
    return "".join(f"{line}{_NEWLINE}" for line in (*lines, "ER  - "))


def _fields(reading: Annotated) -> Iterator[tuple[str, str]]:
    """Yield each tag with its value, in the order in which they stand; `TY` has to be the first."""
    item, work = reading.item, reading.item.work
    first, _, last = work.page.replace("–", "-").partition("-")
    yield "TY", _TYPES.get(work.type, "ELEC" if work.url else "BOOK")
    yield "ID", item.citekey
    yield "TI", citing.title(item)
    yield from _each("AU", (name.inverted for name in work.author))
    yield from _each("A2", (name.inverted for name in work.editor))
    yield "T2", work.container_title
    yield "T3", work.collection_title
    yield "PY", str(work.year or "")
    yield "DA", _date(work.issued)
    yield "PB", work.publisher
    yield "CY", work.publisher_place
    yield "ET", work.edition
    yield "VL", work.volume
    yield "IS", work.issue
    yield "SP", first
    yield "EP", last
    yield "M1", work.number
    yield "M3", work.genre
    yield "SN", work.isbn or work.issn
    yield "DO", work.doi
    yield "UR", work.url
    yield "Y2", _date(work.accessed)
    yield "LA", work.language
    yield "AB", work.abstract
    yield from _each("KW", item.tags)
    yield "N1", citing.archived(reading.copy)
    yield from _each("N1", plain.words(reading.note, {}).split("\n\n"))


def _each(tag: str, values: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((tag, value) for value in values)


def _date(iso: str) -> str:
    """Return a date as RIS has it, "2011/03/14/"; "" where it is no date."""
    parts = iso.split("-")
    if not all(part.isdecimal() for part in parts):
        return ""
    return "/".join([*parts, "", "", ""][:3]) + "/"
