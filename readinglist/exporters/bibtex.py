"""BibTeX: a bibliography for LaTeX, which Zotero, JabRef and pandoc read too.

Why the classic entry types and not BibLaTeX's: every program that reads the one reads the other,
and not the other way round. Letters stay as they are, in UTF-8; what TeX would obey is written as a
command that has no brace in it, since several parsers count those behind a backslash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from readinglist import citing
from readinglist.edition import Annotated, Collection, File
from readinglist.exporters._flavours import plain
from readinglist.exporters._lines import on_one_line
from readinglist.model import Name, Work

DESCRIPTION = "BibTeX, a bibliography for LaTeX, JabRef and Zotero"
SUFFIX = ".bib"

_TYPES = {
    "article-journal": "article", "article-magazine": "article", "article-newspaper": "article",
    "book": "book", "chapter": "incollection", "paper-conference": "inproceedings",
    "report": "techreport", "thesis": "phdthesis", "manuscript": "unpublished",
}  # fmt: skip
_CONTAINERS = {"article": "journal", "incollection": "booktitle", "inproceedings": "booktitle"}
_PUBLISHERS = {"techreport": "institution", "phdthesis": "school", "mastersthesis": "school"}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_COMMANDS = {
    "\\": r"\textbackslash ", "{": r"\textbraceleft ", "}": r"\textbraceright ",
    "~": r"\textasciitilde ", "^": r"\textasciicircum ",
    "@": "{@}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
}  # fmt: skip
# "@" too: there are readers that look for the next entry within the values of this one.
_SPECIAL = re.compile(r"[\\{}~^&%$#_@]")
# An address is not TeX; what would end the field, or the line, is written in the address's own way.
_NOT_IN_ADDRESS = re.compile(r'[\\{}\s"<>^`|]')


def files(collection: Collection) -> Iterator[File]:
    """Yield the one file: an entry for each reading, in the order of the list."""
    entries = [_entry(reading) for reading in collection.readings]
    yield File(f"{collection.name}{SUFFIX}", "\n".join(entries))


def _entry(reading: Annotated) -> str:
    item = reading.item
    kind = _kind(item.work)
    lines = [f"@{kind}{{{item.citekey},\n"]
    lines += [f"  {name} = {value},\n" for name, value in _fields(reading, kind) if value]
    return f"{''.join(lines)}}}\n"


def _kind(work: Work) -> str:
    kind = _TYPES.get(work.type, "misc")
    return "mastersthesis" if kind == "phdthesis" and "master" in work.genre.lower() else kind


def _fields(reading: Annotated, kind: str) -> Iterator[tuple[str, str]]:
    """Yield each field with its value, delimited; "" for what is not known."""
    item, work = reading.item, reading.item.work
    is_serial = kind == "article"
    yield "title", _braced(f"{{{_tex(citing.title(item))}}}")  # twice: no style takes its capitals
    yield "author", _braced(_people(work.author))
    yield "editor", _braced(_people(work.editor))
    yield from _date(work.issued)
    for name, value in (
        (_CONTAINERS.get(kind, "howpublished"), work.container_title),
        (_PUBLISHERS.get(kind, "publisher"), work.publisher),
        ("address", work.publisher_place),
        ("series", work.collection_title),
        ("edition", work.edition),
        ("volume", work.volume),
        ("number", work.issue if is_serial else work.number),
        ("type", work.genre),
        ("pages", re.sub(r"[-–—]+", "--", work.page)),
        ("isbn", work.isbn),
        ("issn", work.issn),
        ("language", work.language),
        ("keywords", ", ".join(item.tags)),
        ("abstract", work.abstract),
        ("note", citing.archived(reading.copy)),
        ("annote", plain.words(reading.note, {})),
    ):
        yield name, _braced(_tex(value))
    yield "eprint", _braced(work.arxiv)
    yield "archiveprefix", _braced("arXiv" if work.arxiv else "")
    yield "doi", _braced(_address(work.doi))
    yield "url", _braced(_address(work.url))
    yield "urldate", _braced(_tex(work.accessed))


def _date(issued: str) -> Iterator[tuple[str, str]]:
    year, *rest = issued.split("-") if issued[:4].isdecimal() else [issued]
    yield "year", _braced(_tex(year))
    month = int(rest[0]) if rest and rest[0].isdecimal() else 0
    yield "month", _MONTHS[month - 1] if 1 <= month <= len(_MONTHS) else ""


def _people(names: tuple[Name, ...]) -> str:
    return " and ".join(filter(None, map(_person, names)))


def _person(name: Name) -> str:
    """Return a person as "Family, Suffix, Given"; an organisation in braces, as one word."""
    if not name.family:
        whole = _tex(name.full)
        return f"{{{whole}}}" if whole else ""
    given, _, suffix = name.given.partition(", ")
    return ", ".join(filter(None, map(_part, (name.family, suffix, given))))


def _part(text: str) -> str:
    """Return a part of a name; in braces where BibTeX would divide it."""
    tex = _tex(text)
    return f"{{{tex}}}" if "," in tex or re.search(r"\band\b", tex, re.IGNORECASE) else tex


def _tex(text: str) -> str:
    """Return text as TeX shows it, on one line."""
    return _SPECIAL.sub(_command, on_one_line(text))


def _command(found: re.Match[str]) -> str:
    """Return the command of a sign; in a group of its own where its name ends in a letter."""
    command = _COMMANDS[found.group()]
    return f"{{{command.rstrip()}}}" if command.endswith(" ") else command


def _address(text: str) -> str:
    return _NOT_IN_ADDRESS.sub(lambda found: f"%{ord(found.group()):02X}", on_one_line(text))


def _braced(text: str) -> str:
    return f"{{{text}}}" if text.strip("{} ") else ""
