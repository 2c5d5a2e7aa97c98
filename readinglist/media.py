"""What a run of bytes is, so that a file that cannot be read is named in words.

Why: servers and suffixes lie. A report saved as `.html` may be a PDF and a missing PDF may be an
error page, so the bytes decide first, and what is declared only tells apart what they leave open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from readinglist.errors import UnreadableError

SNIFF_BYTES = 4096
"""As much of the beginning as `kind` looks at: the first names in a zip, a comment before a tag."""


class Kind(StrEnum):
    """What some bytes are; the value is how a sentence names it."""

    HTML = "a web page"
    PDF = "a PDF"
    BIBTEX = "a BibTeX file"
    RIS = "a RIS file"
    JSON = "a JSON file"
    XML = "an XML file"
    TEXT = "plain text"
    EMPTY = "empty"
    WORD = "a Word document"
    OPEN_DOCUMENT = "an OpenDocument file"
    EPUB = "an EPUB book"
    OFFICE = "an Office spreadsheet or presentation"
    OLD_OFFICE = "an Office document of the old binary kind"
    RTF = "a rich text document"
    POSTSCRIPT = "a PostScript file"
    DJVU = "a DjVu scan"
    MOBI = "a Kindle book"
    WEB_ARCHIVE = "a web page saved as one file with its pictures"
    IMAGE = "a picture"
    SOUND = "a sound recording"
    VIDEO = "a video"
    ZIP = "a zip archive"
    COMPRESSED = "a compressed file"
    SQLITE = "an SQLite database"
    BINARY = "a file of an unknown kind"

    @property
    def is_text(self) -> bool:
        """True for what is read as characters; HTML is among it, a PDF is not."""
        return self in _TEXTS

    @property
    def is_read(self) -> bool:
        """True for what some part of the program reads."""
        return self.is_text or self is Kind.PDF

    @property
    def limit_bytes(self) -> int:
        """The most that is read of one document where the user sets no limit."""
        return _PDF_BYTES if self is Kind.PDF else _TEXT_BYTES


# Set by the project's requirements, not measured; the longest of 34 real pages of references that
# it was built against has 0.6 MB.
_TEXT_BYTES = 20_000_000
_PDF_BYTES = 200_000_000

_TEXTS = frozenset({Kind.HTML, Kind.BIBTEX, Kind.RIS, Kind.JSON, Kind.XML, Kind.TEXT})


@dataclass(frozen=True, slots=True)
class _Magic:
    """Bytes that stand at `offset` of every file of a kind."""

    pattern: bytes
    kind: Kind
    offset: int = 0


# The signatures that the WHATWG's MIME Sniffing standard lists, and for what it leaves out those
# of the formats' own specifications. An earlier row wins.
_MAGIC = (
    _Magic(b"{\\rtf", Kind.RTF),
    _Magic(b"%!PS", Kind.POSTSCRIPT),
    _Magic(b"AT&TFORM", Kind.DJVU),
    _Magic(b"BOOKMOBI", Kind.MOBI, 60),
    _Magic(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Kind.OLD_OFFICE),
    _Magic(b"bplist00", Kind.WEB_ARCHIVE),
    _Magic(b"SQLite format 3\0", Kind.SQLITE),
    _Magic(b"\x89PNG\r\n\x1a\n", Kind.IMAGE),
    _Magic(b"\xff\xd8\xff", Kind.IMAGE),
    _Magic(b"GIF8", Kind.IMAGE),
    _Magic(b"WEBP", Kind.IMAGE, 8),
    _Magic(b"II*\0", Kind.IMAGE),
    _Magic(b"MM\0*", Kind.IMAGE),
    _Magic(b"ftypavif", Kind.IMAGE, 4),
    _Magic(b"ftypheic", Kind.IMAGE, 4),
    _Magic(b"ID3", Kind.SOUND),
    _Magic(b"OggS", Kind.SOUND),
    _Magic(b"fLaC", Kind.SOUND),
    _Magic(b"WAVE", Kind.SOUND, 8),
    _Magic(b"ftypM4A", Kind.SOUND, 4),
    _Magic(b"ftyp", Kind.VIDEO, 4),
    _Magic(b"\x1aE\xdf\xa3", Kind.VIDEO),
    _Magic(b"AVI ", Kind.VIDEO, 8),
    _Magic(b"\x1f\x8b", Kind.COMPRESSED),
    _Magic(b"BZh", Kind.COMPRESSED),
    _Magic(b"\xfd7zXZ\0", Kind.COMPRESSED),
    _Magic(b"(\xb5/\xfd", Kind.COMPRESSED),
    _Magic(b"7z\xbc\xaf\x27\x1c", Kind.COMPRESSED),
    _Magic(b"Rar!\x1a\x07", Kind.COMPRESSED),
)

# The names (or, for `mimetype`, the stored content) that come first in a zip of each kind.
_IN_ZIP = (
    (b"application/epub+zip", Kind.EPUB),
    (b"application/vnd.oasis.opendocument", Kind.OPEN_DOCUMENT),
    (b"word/", Kind.WORD),
    (b"xl/", Kind.OFFICE),
    (b"ppt/", Kind.OFFICE),
)

# What the first characters say once the byte order mark and the preamble are out of the way.
_SIGNS = (
    (re.compile(rb"(?i)<!doctype html|<html|<head\b|<body\b|<meta\b|<title\b"), Kind.HTML),
    (re.compile(rb"(?i)(?:[\w-]+: .*\n)*mime-version: 1"), Kind.WEB_ARCHIVE),
    (re.compile(rb"(?i)TY  - ?[A-Z]"), Kind.RIS),
    (re.compile(rb"(?i)@[a-z]+\s*[{(]"), Kind.BIBTEX),
    (re.compile(rb"\{\s*[\"}]|\[\s*[{\]]"), Kind.JSON),
)

# White space, HTML comments, an XML declaration, and the % comments of BibTeX. Nothing follows the
# repetition, so it never goes back: a table of signs with it inside took exponential time.
_PREAMBLE = re.compile(rb"(?s)\A(?:\s+|<!--.*?-->|<\?.*?\?>|%[^\n]*\n)+")

_HTML_ANYWHERE = re.compile(
    rb"(?i)<(?:div|p|a|ul|ol|dl|table|h[1-6]|br|script|article|main|section)[\s>/]"
)

# A content type, or else the suffix of a name, for text that no sign tells apart.
_DECLARED = (
    (re.compile(r"html"), Kind.HTML),
    (re.compile(r"bibtex|\.bib$"), Kind.BIBTEX),
    (re.compile(r"research-info|\.ris$"), Kind.RIS),
    (re.compile(r"json"), Kind.JSON),
    (re.compile(r"\.htm$"), Kind.HTML),
    (re.compile(r"[/+.]xml\b"), Kind.XML),
)

_OFFICE_SUFFIXES = {
    ".docx": Kind.WORD,
    ".xlsx": Kind.OFFICE,
    ".pptx": Kind.OFFICE,
    ".odt": Kind.OPEN_DOCUMENT,
    ".epub": Kind.EPUB,
    ".doc": Kind.OLD_OFFICE,
}

# A PDF may begin with a little rubbish: PDF 32000-1, appendix H.3.4.2, allows 1,024 bytes of it.
_PDF_WITHIN = 1024

_ADVICE = {
    Kind.COMPRESSED: "Unpack it first.",
    Kind.ZIP: "Unpack it first.",
    Kind.WEB_ARCHIVE: "Save the page again as “Web page, HTML only”.",
    Kind.SQLITE: "A library is named with --library.",
}
_USUAL_ADVICE = "Save it as PDF or HTML."
_HELPLESS = frozenset({Kind.IMAGE, Kind.SOUND, Kind.VIDEO, Kind.EMPTY, Kind.BINARY})


def kind(beginning: bytes, *, declared: str = "", name: str = "") -> Kind:
    """Return what `beginning`, at least the first `SNIFF_BYTES` of something, belongs to.

    `declared` is a content type and `name` a file name or the path of an address; they decide only
    where the bytes leave it open, so a page named `report.pdf` is still a page.
    """
    if not beginning:
        return Kind.EMPTY
    if b"%PDF-" in beginning[:_PDF_WITHIN]:
        return Kind.PDF
    if beginning.startswith(b"PK\x03\x04"):
        return _zip_kind(beginning, name)
    for magic in _MAGIC:
        if beginning.startswith(magic.pattern, magic.offset):
            return magic.kind
    return _text_kind(_plain(beginning[:SNIFF_BYTES]), declared.casefold(), name.casefold())


def require_readable(found: Kind, *, what: str) -> None:
    """Do nothing where `found` is a kind that is read.

    Raises: UnreadableError, which says what it is instead and what to do with it; `what` is the
    name or address that the user knows it by.
    """
    if found.is_read:
        return
    problem = "is empty" if found is Kind.EMPTY else f"is {found}, which is not read here"
    hint = "" if found in _HELPLESS else _ADVICE.get(found, _USUAL_ADVICE)
    raise UnreadableError(what, problem, hint=hint)


def _zip_kind(beginning: bytes, name: str) -> Kind:
    for sign, found in _IN_ZIP:
        if sign in beginning:
            return found
    return _OFFICE_SUFFIXES.get(PurePosixPath(name.casefold()).suffix, Kind.ZIP)


def _plain(beginning: bytes) -> bytes:
    """Return `beginning` in UTF-8 and without its byte order mark, where it has one."""
    for mark, codec in (
        (b"\xef\xbb\xbf", "utf-8"),
        (b"\xff\xfe\0\0", "utf-32-le"),
        (b"\0\0\xfe\xff", "utf-32-be"),
        (b"\xff\xfe", "utf-16-le"),
        (b"\xfe\xff", "utf-16-be"),
    ):
        if beginning.startswith(mark):
            text = beginning[len(mark) :].decode(codec, errors="ignore")
            return text.encode("utf-8", errors="ignore")
    return beginning


def _text_kind(beginning: bytes, declared: str, name: str) -> Kind:
    if _is_binary(beginning):
        return Kind.BINARY
    start = _PREAMBLE.sub(b"", beginning)
    if not beginning.strip():
        return Kind.EMPTY if len(beginning) < SNIFF_BYTES else Kind.TEXT
    for sign, found in _SIGNS:
        if sign.match(start):
            return found
    if beginning.lstrip().startswith(b"<?xml"):
        return Kind.XML
    for word, found in _DECLARED:
        if word.search(declared) or word.search(name):
            return found
    return Kind.HTML if _HTML_ANYWHERE.search(start) else Kind.TEXT


def _is_binary(beginning: bytes) -> bool:
    """Tell whether there are control characters that no text has (WHATWG MIME Sniffing, 7.2).

    A stray NUL or form feed in a damaged page is let pass: a hundredth of the bytes.
    """
    controls = sum(beginning.count(byte) for byte in _BINARY_BYTES)
    return controls * 100 > len(beginning)


_BINARY_BYTES = tuple(
    bytes([code]) for code in (*range(0x09), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20))
)
