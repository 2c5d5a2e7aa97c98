"""BibTeX and BibLaTeX: entries become works, TeX's accents become letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from readinglist.formats.names import date, doi, isbn, names, pages
from readinglist.model import Name, Work

_TYPES = {
    "article": "article-journal", "book": "book", "mvbook": "book", "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference", "conference": "paper-conference",
    "techreport": "report", "report": "report", "phdthesis": "thesis", "mastersthesis": "thesis",
    "thesis": "thesis", "online": "webpage", "electronic": "webpage", "manual": "book",
    "dataset": "dataset", "software": "software", "unpublished": "manuscript", "misc": "",
    "proceedings": "book", "collection": "book", "booklet": "pamphlet", "patent": "patent",
}  # fmt: skip
_START = re.compile(r"@(\w+)\s*([{(])\s*([^,\s=]*)\s*,")
_KEY = re.compile(r"\s*,?\s*([\w:+-]+)\s*=\s*")
_BARE = re.compile(r"[^\s,{}\"#]+")
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)

_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304",
    ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328",
    "r": "\u030a", "d": "\u0323", "b": "\u0331",
}  # fmt: skip
_ACCENT = re.compile(r"\{?\\([`'^~\"=.]|[uvHckrdb](?=[\s{]))\s*\{?\\?([A-Za-zıȷ])\}?\}?")
_LETTERS = {
    r"\ss": "ß", r"\ae": "æ", r"\AE": "Æ", r"\oe": "œ", r"\OE": "Œ", r"\aa": "å", r"\AA": "Å",
    r"\o": "ø", r"\O": "Ø", r"\l": "ł", r"\L": "Ł", r"\i": "i", r"\j": "j",
}  # fmt: skip
_LETTER = re.compile(r"\{?(\\(?:ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i|j))(?![A-Za-z])\s*(?:\{\})?\}?")
_SIGNS = (("---", "—"), ("--", "–"), ("``", "“"), ("''", "”"), (r"\&", "&"), (r"\%", "%"),
          (r"\_", "_"), (r"\#", "#"), (r"\$", "$"), ("~", " "), (r"\-", ""))  # fmt: skip
# Signs of TeX itself, by the names of their commands; kept apart until the braces are gone.
_NAMED = {
    "backslash": ("\ue000", "\\"), "braceleft": ("\ue001", "{"), "braceright": ("\ue002", "}"),
    "asciitilde": ("\ue003", "~"), "asciicircum": ("\ue004", "^"),
}  # fmt: skip
_BY_NAME = re.compile(rf"\\text({'|'.join(_NAMED)})(?:\{{\}}|\s+|(?![A-Za-z]))")
_COMMAND = re.compile(r"\\[a-zA-Z]+\*?\s*")


def works(text: str) -> list[Work]:
    """Return the entries of `text` that have a title, in order; nothing else in it matters."""
    return [_work(kind, fields) for kind, fields in _entries(text) if fields.get("title")]


def plain(text: str) -> str:
    """Return TeX as text: accents as letters, braces and commands gone."""
    text = _BY_NAME.sub(lambda found: _NAMED[found[1]][0], text)
    text = _LETTER.sub(lambda found: _LETTERS[found[1]], text)
    text = _ACCENT.sub(lambda found: found[2] + _ACCENTS[found[1]], text)
    for tex, sign in _SIGNS:
        text = text.replace(tex, sign)
    text = _COMMAND.sub("", text).replace("{", "").replace("}", "")
    for kept, sign in _NAMED.values():
        text = text.replace(kept, sign)
    return " ".join(unicodedata.normalize("NFC", text).split())


def _work(kind: str, fields: dict[str, str]) -> Work:
    said = {key: plain(value) for key, value in fields.items()}

    def first(*keys: str) -> str:
        return next((said[key] for key in keys if said.get(key)), "")

    return Work(
        type=_TYPES.get(kind, ""),
        title=": ".join(filter(None, (said["title"], said.get("subtitle")))),
        author=_people(fields.get("author", "")),
        editor=_people(fields.get("editor", "")),
        issued=date(first("date", "year"), first("month")),
        container_title=first("journaltitle", "journal", "booktitle"),
        collection_title=first("series"),
        publisher=first("publisher", "institution", "school", "organization"),
        publisher_place=first("address", "location"),
        edition=first("edition"),
        volume=first("volume"),
        issue=first("number", "issue") if kind == "article" else "",
        page=pages(first("pages")),
        number=first("number") if kind != "article" else "",
        abstract=first("abstract"),
        url=fields.get("url", "").strip("{} ").replace("\\", ""),
        doi=doi(fields.get("doi", "").replace("\\", "")),
        isbn=isbn(first("isbn")),
        issn=first("issn"),
        arxiv=first("eprint") if first("archiveprefix", "eprinttype").lower() == "arxiv" else "",
    )


def _people(text: str) -> tuple[Name, ...]:
    kept = [part for part in _apart(" ".join(text.split())) if part.lower() != "others"]
    return names(part if part.startswith("{") else plain(part) for part in kept)


def _apart(people: str) -> Iterator[str]:
    """Yield the names that "and" parts; one in braces is an organisation's own."""
    start = 0
    for found in _AND.finditer(people):
        before = people[: found.start()]
        if before.count("{") == before.count("}"):
            yield people[start : found.start()]
            start = found.end()
    yield people[start:]


def _entries(text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the kind and fields of each entry, values still in TeX."""
    for start in _START.finditer(text):
        kind = start[1].lower()
        if kind in {"string", "comment", "preamble"}:
            continue
        yield kind, dict(_fields(text, start.end()))


def _fields(text: str, at: int) -> Iterator[tuple[str, str]]:
    while found := _KEY.match(text, at):
        value, at = _value(text, found.end())
        yield found[1].lower(), value


def _value(text: str, at: int) -> tuple[str, int]:
    """Return the value that begins at `at` and where it ends; parts joined by `#` are one."""
    parts = []
    while at < len(text):
        if text[at] in '{"':
            end = _closing(text, at)
            parts.append(text[at + 1 : end])
            at = end + 1
        elif bare := _BARE.match(text, at):
            parts.append(bare.group())
            at = bare.end()
        glue = re.compile(r"\s*#\s*").match(text, at)
        if not glue:
            break
        at = glue.end()
    return "".join(parts), at


def _closing(text: str, at: int) -> int:
    """Return where the brace or quote at `at` is closed, or the end of the text."""
    depth, quoted = 0, text[at] == '"'
    for place in range(at + quoted, len(text)):
        sign = text[place]
        if sign == "\\":
            continue
        if quoted and sign == '"' and not depth:
            return place
        depth += (sign == "{") - (sign == "}")
        if not quoted and not depth:
            return place
    return len(text)
