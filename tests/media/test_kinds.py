from __future__ import annotations

import io
import random
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist import media
from readinglist.errors import UnreadableError
from readinglist.media import Kind


def archive(*names: str, first: bytes = b"") -> bytes:
    """Return a zip archive with these members, `first` as its stored `mimetype`."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        if first:
            file.writestr("mimetype", first, zipfile.ZIP_STORED)
        for name in names:
            file.writestr(name, f"<{name}/>")
    return made.getvalue()


DOCX = archive("[Content_Types].xml", "_rels/.rels", "word/document.xml")
EPUB = archive("META-INF/container.xml", first=b"application/epub+zip")
ODT = archive("content.xml", first=b"application/vnd.oasis.opendocument.text")


@pytest.mark.parametrize(
    ("beginning", "kind"),
    [
        (b"", Kind.EMPTY),
        (b" \r\n\t ", Kind.EMPTY),
        (b"<!DOCTYPE html><title>x</title>", Kind.HTML),
        (b"\n  <!-- saved from url --> <HTML>", Kind.HTML),
        (b"\xef\xbb\xbf<html>", Kind.HTML),
        ("\ufeff<html><p>é".encode("utf-16-le"), Kind.HTML),
        ("\ufeff<html><p>é".encode("utf-16-be"), Kind.HTML),
        (b'<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0">', Kind.HTML),
        (b'<?xml version="1.0"?><!-- made by hand --><html xmlns="x">', Kind.HTML),
        (b"Some words <p>and a paragraph", Kind.HTML),
        (b'<?xml version="1.0"?><rss>', Kind.XML),
        (b"%PDF-1.4\n%\xe2\xe3\xcf\xd3", Kind.PDF),
        (b"\xef\xbb\xbf%PDF-1.7", Kind.PDF),
        (b"HTTP rubbish\n" * 20 + b"%PDF-1.4", Kind.PDF),
        (b"TY  - RPRT\r\nAU  - Gibson, Jo", Kind.RIS),
        (b"\n% from a manager\n@report{gibson2010,", Kind.BIBTEX),
        (b"@article {x,", Kind.BIBTEX),
        (b'[{"id": "x", "type": "report"}]', Kind.JSON),
        (b'{"title": 1}', Kind.JSON),
        (b"Gibson, J. (2010). Local by Social.", Kind.TEXT),
        ("日本語の文献".encode("shift_jis"), Kind.TEXT),
        ("日本語の文献".encode("iso2022_jp"), Kind.TEXT),
        (b"me@example.org writes", Kind.TEXT),
        (b"[1] Gibson, J.", Kind.TEXT),
        (DOCX, Kind.WORD),
        (EPUB, Kind.EPUB),
        (ODT, Kind.OPEN_DOCUMENT),
        (archive("xl/workbook.xml"), Kind.OFFICE),
        (archive("a.txt"), Kind.ZIP),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), Kind.OLD_OFFICE),
        (rb"{\rtf1\ansi", Kind.RTF),
        (b"%!PS-Adobe-3.0", Kind.POSTSCRIPT),
        (b"AT&TFORM\0\0\0\0DJVU", Kind.DJVU),
        (bytes(60) + b"BOOKMOBI", Kind.MOBI),
        (b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n", Kind.WEB_ARCHIVE),
        (b"bplist00\xd1\x01\x02", Kind.WEB_ARCHIVE),
        (b"\x89PNG\r\n\x1a\n", Kind.IMAGE),
        (b"\xff\xd8\xff\xe0", Kind.IMAGE),
        (b"RIFF\0\0\0\0WEBPVP8 ", Kind.IMAGE),
        (b"\0\0\0\x1cftypisom", Kind.VIDEO),
        (b"ID3\x03", Kind.SOUND),
        (b"\x1f\x8b\x08", Kind.COMPRESSED),
        (b"SQLite format 3\0", Kind.SQLITE),
        (bytes(range(256)), Kind.BINARY),
    ],
)
def test_the_bytes_tell_the_kind(beginning: bytes, kind: Kind) -> None:
    assert media.kind(beginning) is kind


@pytest.mark.parametrize(
    ("beginning", "declared", "name", "kind"),
    [
        (b"%PDF-1.4", "text/html", "report.html", Kind.PDF),
        (b"<html>Gone", "application/pdf", "report.pdf", Kind.HTML),
        (b"Plain words", "text/html; charset=utf-8", "", Kind.HTML),
        (b"Plain words", "", "page.htm", Kind.HTML),
        (b"Plain words", "application/x-bibtex", "", Kind.BIBTEX),
        (b"Plain words", "", "export.RIS", Kind.RIS),
        (b"Plain words", "text/plain", "notes.txt", Kind.TEXT),
        (b"PK\x03\x04" + bytes(40), "", "Report.DOCX", Kind.WORD),
    ],
)
def test_what_is_declared_decides_only_what_the_bytes_leave_open(
    beginning: bytes, declared: str, name: str, kind: Kind
) -> None:
    assert media.kind(beginning, declared=declared, name=name) is kind


def test_a_page_with_a_stray_control_character_is_still_a_page() -> None:
    page = b"<html><p>" + b"words " * 100 + b"\0\x0b"

    assert media.kind(page) is Kind.HTML


@given(st.binary(max_size=5000))
def test_any_bytes_are_of_some_kind(beginning: bytes) -> None:
    assert media.kind(beginning) in Kind


@given(st.binary(max_size=300), st.binary(max_size=3000))
def test_what_comes_late_changes_nothing(start: bytes, late: bytes) -> None:
    beginning = b"<p>" + start.ljust(media.SNIFF_BYTES, b" ")

    assert media.kind(beginning + late) is media.kind(beginning)


def test_a_hostile_beginning_takes_no_time() -> None:
    shuffled = random.Random(1)
    pieces = [b"<!--", b"-->", b"%\n", b" ", b"<?xml>", b"<!-- ", b"a: b\n"]

    for _ in range(50):
        media.kind(b"".join(shuffled.choices(pieces, k=2000)))


@pytest.mark.parametrize(
    "kind", [Kind.HTML, Kind.PDF, Kind.TEXT, Kind.BIBTEX, Kind.RIS, Kind.JSON, Kind.XML]
)
def test_what_some_part_of_the_program_reads_is_let_pass(kind: Kind) -> None:
    media.require_readable(kind, what="x")


@pytest.mark.parametrize(
    ("kind", "message", "hint"),
    [
        (Kind.WORD, "report: is a Word document, which is not read here", "PDF or HTML"),
        (Kind.EMPTY, "report: is empty", ""),
        (Kind.IMAGE, "report: is a picture", ""),
        (Kind.COMPRESSED, "report: is a compressed file", "Unpack"),
        (Kind.WEB_ARCHIVE, "report: is a web page saved as one file", "HTML only"),
    ],
)
def test_anything_else_is_named_in_words_with_what_to_do(
    kind: Kind, message: str, hint: str
) -> None:
    with pytest.raises(UnreadableError, match=message) as caught:
        media.require_readable(kind, what="report")

    assert hint in caught.value.hint
    assert bool(caught.value.hint) == bool(hint)
