"""Turns the bytes of an answer into text, whatever they are labelled as.

Why: a label is a claim. Servers send their default charset with every page, editors paste
windows-1252 into pages that say iso-8859-1 or utf-8, and a label such as `zlib` or `rot13` is a
codec of Python's that raises. So labels come from the allow-list of the WHATWG's Encoding Standard,
bytes that are plainly UTF-8 are read as that, and nothing here raises.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

_LABELS = {
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8",
    "cp1252": (
        "windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 iso88591 iso_8859-1 iso-ir-100 latin1 "
        "latin-1 l1 ascii us-ascii ansi_x3.4-1968 cp819 ibm819 csisolatin1 ansi"
    ),
    "cp1250": "windows-1250 cp1250 x-cp1250",
    "cp1251": "windows-1251 cp1251 x-cp1251",
    "cp1253": "windows-1253 cp1253 x-cp1253",
    "cp1254": "windows-1254 cp1254 x-cp1254 iso-8859-9 iso8859-9 iso88599 latin5 l5",
    "cp1255": "windows-1255 cp1255 x-cp1255",
    "cp1256": "windows-1256 cp1256 x-cp1256",
    "cp1257": "windows-1257 cp1257 x-cp1257",
    "cp1258": "windows-1258 cp1258 x-cp1258",
    "cp874": "windows-874 dos-874 iso-8859-11 tis-620",
    "iso8859-2": "iso-8859-2 iso8859-2 iso88592 iso_8859-2 latin2 l2",
    "iso8859-3": "iso-8859-3 iso8859-3 latin3 l3",
    "iso8859-4": "iso-8859-4 iso8859-4 latin4 l4",
    "iso8859-5": "iso-8859-5 iso8859-5 cyrillic",
    "iso8859-6": "iso-8859-6 iso8859-6 arabic",
    "iso8859-7": "iso-8859-7 iso8859-7 greek greek8",
    "iso8859-8": "iso-8859-8 iso8859-8 iso-8859-8-i hebrew visual logical",
    "iso8859-10": "iso-8859-10 iso8859-10 latin6 l6",
    "iso8859-13": "iso-8859-13 iso8859-13",
    "iso8859-14": "iso-8859-14 iso8859-14",
    "iso8859-15": "iso-8859-15 iso8859-15 iso885915 latin9 l9",
    "iso8859-16": "iso-8859-16 iso8859-16",
    "koi8-r": "koi8-r koi8 koi koi8_r cskoi8r",
    "koi8-u": "koi8-u koi8-ru",
    "cp866": "ibm866 cp866 866",
    "mac-roman": "macintosh mac x-mac-roman",
    "mac-cyrillic": "x-mac-cyrillic x-mac-ukrainian",
    "gb18030": "gb18030 gbk gb2312 gb_2312-80 x-gbk chinese csgb2312",
    "big5hkscs": "big5 big5-hkscs cn-big5 x-x-big5 csbig5",
    "euc_jp": "euc-jp x-euc-jp cseucpkdfmtjapanese",
    "iso2022_jp": "iso-2022-jp csiso2022jp",
    "cp932": "shift_jis shift-jis sjis x-sjis windows-31j ms_kanji ms932 csshiftjis",
    "cp949": "euc-kr windows-949 ks_c_5601-1987 ksc5601 ksc_5601 korean cseuckr",
    "utf-16-le": "utf-16 utf-16le ucs-2 unicode csunicode iso-10646-ucs-2",
    "utf-16-be": "utf-16be unicodefffe",
}
_CODECS = {label: codec for codec, labels in _LABELS.items() for label in labels.split()}

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Browsers look for a label in the first 1,024 bytes; pages with a long comment or script before it
# are common enough among old ones that four times as much is read.
_PRESCAN_BYTES = 4096
_META = re.compile(
    rb"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w.:+-]+)|<\?xml[^>]*?\bencoding\s*=\s*["']([\w.:+-]+)""",
    re.IGNORECASE,
)
_HEADER = re.compile(r"""charset\s*=\s*["']?\s*([\w.:+-]+)""", re.IGNORECASE)

# The share of characters that may be undecodable before a label counts as wrong. A page of one
# charset with a widget of another has a handful; a wrong multi-byte label has every tenth.
_MOST_BROKEN = 0.01
_SAMPLE_BYTES = 60_000


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of an answer, the codec that it was read with, and whether that is a guess."""

    text: str
    codec: str
    guessed: bool = False


def decode(body: bytes, headers: Mapping[str, str]) -> Decoded:
    """Return the text of `body`: by its BOM, its header, its own label, or a guess, in this order.

    A label that leaves more than one character of a hundred unreadable is passed over. Never
    raises; what cannot be read becomes U+FFFD.
    """
    for bom, codec in _BOMS:
        if body.startswith(bom):
            return Decoded(_read(body[len(bom) :], codec), codec)
    if _is_utf8(body):
        return Decoded(
            _read(body, "utf-8"), "utf-8", guessed=_label_of(headers) not in {"", "utf-8"}
        )
    for codec in _declared(body, headers):
        text = _read(body, codec)
        if text.count("\ufffd") <= _MOST_BROKEN * len(text):
            return Decoded(text, codec)
    codec = _guess(body)
    return Decoded(_read(body, codec), codec, guessed=True)


def _declared(body: bytes, headers: Mapping[str, str]) -> Iterator[str]:
    """Yield the codecs that the answer names, the likelier first.

    The header's label goes first, as in browsers, unless it is the Latin that servers send by
    default and the page itself says something else.
    """
    header, own = _label_of(headers), _label_in(body)
    if header == "cp1252" and own not in {"", "utf-8"}:
        header, own = own, header
    yield from (codec for codec in (header, own) if codec)


def _label_of(headers: Mapping[str, str]) -> str:
    value = next((v for k, v in headers.items() if k.lower() == "content-type"), "")
    found = _HEADER.search(value)
    return _CODECS.get(found.group(1).lower(), "") if found else ""


def _label_in(body: bytes) -> str:
    found = _META.search(body[:_PRESCAN_BYTES])
    if not found:
        return ""
    label = (found.group(1) or found.group(2)).decode("ascii", "replace").lower()
    # A page whose label could be read as ASCII is not in UTF-16.
    return "utf-8" if label.startswith("utf-16") else _CODECS.get(label, "")


def _is_utf8(body: bytes) -> bool:
    """Say whether `body` has characters beyond ASCII and all of them are well-formed UTF-8."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(body)  # a character cut at the end is fine
    except UnicodeDecodeError:
        return False
    return not body.isascii()


def _read(body: bytes, codec: str) -> str:
    return body.decode(codec, "replace").replace("\x00", "")


def _guess(body: bytes) -> str:
    """Return the codec that `body` most looks like; windows-1252 where nothing tells."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - 40 ms, and few pages need it

    sample = body[:_SAMPLE_BYTES]
    if sample.isascii():
        return "cp1252"
    best = from_bytes(sample, cp_isolation=sorted(_LABELS), threshold=0.3).best()
    return best.encoding if best else "cp1252"
