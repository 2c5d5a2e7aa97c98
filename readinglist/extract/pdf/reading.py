"""Opens a PDF and reads the lines and links of its pages.

Why: PDFium reads 500 to 800 pages a second and tells where a character lies one call at a time,
so only the first and the last character of a line are asked for. It is not safe against hostile
files: it can abort the process, so whoever calls this does it in a child (`readinglist.worker`).
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from readinglist.errors import UnreadableError
from readinglist.extract.pdf.glyphs import MAX_CHARACTERS, lines_of
from readinglist.extract.pdf.pdfium import raw
from readinglist.extract.pdf.sheets import Frame, LinkArea, Manuscript, Sheet, Stated

# A book of 2,000 pages is read whole; what is longer is an archive or a bomb, and is cut.
MAX_PAGES = 2_000
MAX_LINKS = 2_000
MAX_HREF_BYTES = 4_096
MAX_LANGUAGE_BYTES = 64

# PDFium's codes for a file that it cannot open (fpdfview.h: FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY).
LOCKED = (4, 5)


def manuscript(path: Path, what: str) -> Manuscript:
    """Return what lies on the pages of the PDF at `path`; errors call it `what`.

    Raises: UnreadableError where it is locked, damaged, without pages, or no PDF.
    """
    import pypdfium2  # noqa: PLC0415 - 60 ms, and only for a PDF

    if not path.stat().st_size:
        raise UnreadableError(what, "the file is empty")
    try:
        with closing(pypdfium2.PdfDocument(path)) as document:
            return _read(document, what)
    except pypdfium2.PdfiumError as error:
        if error.err_code in LOCKED:
            raise UnreadableError(
                what,
                "the PDF is locked with a password",
                hint="Save a copy without the password and add that file.",
            ) from error
        raise UnreadableError(what, "the file is damaged, or is not a PDF") from error


def _read(document: Any, what: str) -> Manuscript:
    count = len(document)
    if count < 1:
        raise UnreadableError(what, "the PDF has no pages")
    sheets = tuple(_sheets(document.raw, min(count, MAX_PAGES)))
    if not sheets:
        raise UnreadableError(what, "none of the PDF's pages can be read")
    return Manuscript(
        sheets=sheets,
        stated=_stated(document),
        incomplete=_missing(len(sheets), count),
    )


def _missing(read: int, count: int) -> str:
    """Return in words which pages are missing, "" where none is."""
    if count > MAX_PAGES:
        return f"only the first {MAX_PAGES} of {count} pages were read"
    return f"{count - read} of {count} pages could not be read" if read < count else ""


def _sheets(document: Any, count: int) -> Iterator[Sheet]:
    """Yield the readable pages; one that is damaged is passed over, and missing from the count."""
    for index in range(count):
        with _page(document, index) as (page, text_page):
            if text_page:
                yield _sheet(document, page, text_page, number=index + 1)


@contextmanager
def _page(document: Any, index: int) -> Iterator[tuple[Any, Any]]:
    """Open a page and its text, and close them; a handle is falsy where it cannot be opened."""
    page = raw().FPDF_LoadPage(document, index)
    text_page = raw().FPDFText_LoadPage(page) if page else None
    try:
        yield page, text_page
    finally:
        if text_page:
            raw().FPDFText_ClosePage(text_page)
        if page:
            raw().FPDF_ClosePage(page)


def _sheet(document: Any, page: Any, text_page: Any, *, number: int) -> Sheet:
    frame, count = _frame(page), raw().FPDFText_CountChars(text_page)
    return Sheet(
        number=number,
        width=frame.width,
        height=frame.height,
        lines=tuple(lines_of(text_page, frame, count=count, number=number)),
        links=tuple(_links(document, page, frame, number=number)),
        is_overfull=count > MAX_CHARACTERS,
    )


def _frame(page: Any) -> Frame:
    box = raw().FS_RECTF()
    raw().FPDF_GetPageBoundingBox(page, box)
    return Frame(box.left, box.bottom, box.right, box.top, raw().FPDFPage_GetRotation(page))


def _links(document: Any, page: Any, frame: Frame, *, number: int) -> Iterator[LinkArea]:
    """Yield the links of `page` that lead to a web address, in the order of the file."""
    place, link, box = ctypes.c_int(0), raw().FPDF_LINK(), raw().FS_RECTF()
    for _ in range(MAX_LINKS):
        if not raw().FPDFLink_Enumerate(page, place, link):
            return
        href = _href(document, raw().FPDFLink_GetAction(link))
        if href and raw().FPDFLink_GetAnnotRect(link, box):
            yield LinkArea(href, number, *frame.turned(box.left, box.bottom, box.right, box.top))


def _href(document: Any, action: Any) -> str:
    """Return the web address that `action` opens, "" for every other action."""
    if not action or raw().FPDFAction_GetType(action) != raw().PDFACTION_URI:
        return ""
    buffer = ctypes.create_string_buffer(MAX_HREF_BYTES)
    length = raw().FPDFAction_GetURIPath(document, action, buffer, MAX_HREF_BYTES)
    if length > MAX_HREF_BYTES:
        return ""
    href = buffer.value.decode("utf-8", "replace").strip()
    return href if href.lower().startswith(("http://", "https://")) else ""


def _stated(document: Any) -> Stated:
    said = document.get_metadata_dict()
    return Stated(
        title=said.get("Title", ""),
        author=said.get("Author", ""),
        created=said.get("CreationDate", ""),
        language=_language(document.raw),
    )


def _language(document: Any) -> str:
    """Return the language that the file declares for all of its text, "" for none."""
    buffer = (ctypes.c_ushort * MAX_LANGUAGE_BYTES)()
    length = raw().FPDFCatalog_GetLanguage(document, buffer, MAX_LANGUAGE_BYTES)
    if not 2 <= length <= MAX_LANGUAGE_BYTES:
        return ""
    return bytes(buffer)[: length - 2].decode("utf-16-le", "ignore")
