"""PDFs that are broken, or made to break what reads them; three megabytes at most each."""

from __future__ import annotations

import zlib

from tests.support.pdf import Leaf, assembled, pdf

MEGABYTE = 1_000_000
_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
_PAGES = b"<</Type/Pages/Count 1/Kids[3 0 R]>>"
_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def _page(more: bytes = b"") -> bytes:
    return (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>%s>>>>" % more
    )


def _stream(content: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), entries, content)


def _squeezed(piece: bytes, *, times: int) -> bytes:
    """Return `piece` repeated and deflated, at the cost of deflating it once.

    What is flushed whole can stand in a stream any number of times (RFC 1951, section 3.2.4).
    """
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    block = packer.compress(piece) + packer.flush(zlib.Z_FULL_FLUSH)
    checksum = 1
    for _ in range(times):
        checksum = zlib.adler32(piece, checksum)
    return b"\x78\xda" + block * times + packer.flush() + checksum.to_bytes(4, "big")


def _with_content(content: bytes, filters: bytes) -> bytes:
    return assembled([_CATALOG, _PAGES, _page(), _stream(content, filters), _FONT])


def flate_bomb() -> bytes:
    """A page whose content is a gigabyte of spaces, deflated to one megabyte."""
    return _with_content(_squeezed(b" " * MEGABYTE, times=1_000), b"/Filter/FlateDecode")


def double_flate_bomb() -> bytes:
    """A page whose content is a gigabyte, deflated twice, to some kilobytes."""
    once = _squeezed(b"\0" * MEGABYTE, times=1_000)
    return _with_content(zlib.compress(once, 9), b"/Filter[/FlateDecode/FlateDecode]")


def operator_bomb() -> bytes:
    """A page that prints eight letters three million times."""
    content = _squeezed(b"(AAAAAAAA) Tj " * 10_000, times=300)
    return _with_content(content, b"/Filter/FlateDecode")


def overfull(words: int = 16_000) -> bytes:
    """A page with more letters than any page can have."""
    return _with_content(b"BT /F1 1 Tf 1 0 0 1 70 700 Tm " + b"(Waiting ) Tj " * words + b"ET", b"")


def form_bomb(depth: int = 26) -> bytes:
    """A page that draws a form that draws another one twice, and so on: 2^26 times at the end."""
    first = 6
    forms = [
        _stream(
            b"/X Do /X Do" if level + 1 < depth else b"BT /F1 9 Tf (A) Tj ET",
            b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>"
            b"/XObject<</X %d 0 R>>>>" % (first + level + 1),
        )
        for level in range(depth)
    ]
    page = _page(b"/XObject<</X %d 0 R>>" % first)
    return assembled([_CATALOG, _PAGES, page, _stream(b"/X Do"), _FONT, *forms])


def scattered(count: int = 30_000) -> bytes:
    """A page of 30,000 letters, each in a place of its own."""
    letters = (b"1 0 0 1 %d %d Tm (a) Tj" % (at * 7 % 590, at * 11 % 840) for at in range(count))
    content = zlib.compress(b"BT /F1 4 Tf " + b"\n".join(letters) + b" ET")
    return _with_content(content, b"/Filter/FlateDecode")


def many_pages(count: int = 20_000) -> bytes:
    """A file of 20,000 pages that all show the same line."""
    first = 5
    kids = b" ".join(b"%d 0 R" % (first + at) for at in range(count))
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R"
        b"/Resources<</Font<</F1 4 0 R>>>>>>"
    )
    content = _stream(b"BT /F1 9 Tf 70 700 Td (One of very many pages of nothing) Tj ET")
    pages = b"<</Type/Pages/Count %d/Kids[%s]>>" % (count, kids)
    return assembled([_CATALOG, pages, content, _FONT, *[page] * count])


def nested_array(depth: int = 20_000) -> bytes:
    """A page whose size is an array in an array, 20,000 deep."""
    page = b"<</Type/Page/Parent 2 0 R/MediaBox %s%s/Contents 4 0 R>>" % (
        b"[" * depth,
        b"]" * depth,
    )
    return assembled([_CATALOG, _PAGES, page, _stream(b""), _FONT])


def page_loop() -> bytes:
    """A tree of pages whose only branch is itself."""
    return assembled([_CATALOG, b"<</Type/Pages/Count 1/Kids[2 0 R]/Parent 2 0 R>>"])


def _report() -> bytes:
    leaf = Leaf()
    leaf.put(70, 700, "A short report that was whole once, before it met the network")
    return pdf([leaf])


def truncated() -> bytes:
    """The first third of a file, cut in the middle of an object."""
    whole = _report()
    return whole[: len(whole) // 3]


def empty() -> bytes:
    return b""


def html() -> bytes:
    """A page of a web site under the name of a PDF."""
    return b"<!DOCTYPE html><html><head><title>Not found</title></head><body>Sorry.</body></html>"


def no_pages() -> bytes:
    return assembled([_CATALOG, b"<</Type/Pages/Count 0/Kids[]>>"])


def locked() -> bytes:
    """A file that a password locks (standard security handler, revision 2), and nobody has it."""
    encryption = b"<</Filter/Standard/V 1/R 2/P -44/O<%s>/U<%s>>>" % (b"a1" * 32, b"b2" * 32)
    objects = [_CATALOG, _PAGES, _page(), _stream(b""), _FONT, encryption]
    return assembled(objects, trailer=b"/Encrypt 6 0 R/ID[<%s><%s>]" % (b"c3" * 16, b"c3" * 16))


def scanned(pages: int = 3) -> bytes:
    """Pages that hold a picture and no letter."""
    picture = _stream(
        b"\x00\xff" * 8,
        b"/Type/XObject/Subtype/Image/Width 4/Height 4/ColorSpace/DeviceGray/BitsPerComponent 8",
    )
    content = _stream(b"q 595 0 0 842 0 0 cm /I Do Q")
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R"
        b"/Resources<</XObject<</I 4 0 R>>>>>>"
    )
    kids = b" ".join(b"%d 0 R" % (5 + at) for at in range(pages))
    tree = b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, kids)
    return assembled([_CATALOG, tree, content, picture, *[page] * pages])
