"""Numbers of books and journals, with their checksums."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readinglist.identifiers.identifier import Identifier, Scheme

_SEPARATOR = r"[ \-\u2010-\u2013]?"
_ISBN = re.compile(
    rf"(?<![\w.-])(?:97[89]{_SEPARATOR}(?:\d{_SEPARATOR}){{9}}\d|(?:\d{_SEPARATOR}){{9}}[\dXx])(?![\w-])"
)
_LABEL = re.compile(r"\bISBN", re.IGNORECASE)
# Behind the word stand at the most the numbers of a hardback, a paperback and an electronic book.
_LABEL_REACH = 90
_ISSN = re.compile(r"\b[ep]?-?ISSN(?:-L)?:?\s*(\d{4}[-\u2010-\u2013]?\d{3}[\dXx])\b", re.IGNORECASE)


def isbns(text: str) -> Iterator[Identifier]:
    """Yield the ISBNs in `text`: of ten digits behind the word alone, of thirteen anywhere."""
    for match in _ISBN.finditer(text):
        value = isbn13(match.group())
        labelled = _LABEL.search(text, max(0, match.start() - _LABEL_REACH), match.start())
        if value and (labelled or len(_digits(match.group())) == 13):
            yield Identifier(Scheme.ISBN, value, *match.span())


def issns(text: str) -> Iterator[Identifier]:
    """Yield the ISSNs in `text` that stand behind the word."""
    for match in _ISSN.finditer(text):
        if value := issn(match[1]):
            yield Identifier(Scheme.ISSN, value, *match.span(1))


def isbn13(text: str) -> str:
    """Return the 13 digits of the ISBN `text`, of 10 or 13 digits; "" where its checksum fails."""
    digits = _digits(text)
    if len(digits) == 10 and digits[:9].isdigit() and _check10(digits[:9]) == digits[9]:
        body = "978" + digits[:9]
        return body + _check13(body)
    if len(digits) == 13 and digits.isdigit() and digits[:3] in {"978", "979"}:
        return digits if _check13(digits[:12]) == digits[12] else ""
    return ""


def issn(text: str) -> str:
    """Return the ISSN `text` as "1234-5679", "" where its checksum fails."""
    digits = _digits(text)
    if len(digits) != 8 or not digits[:7].isdigit():
        return ""
    total = sum(weight * int(digit) for weight, digit in zip(range(8, 1, -1), digits, strict=False))
    return f"{digits[:4]}-{digits[4:]}" if digits[7] == "0123456789X"[-total % 11] else ""


def _digits(text: str) -> str:
    return "".join(sign for sign in text.upper() if sign in "0123456789X")


def _check10(digits: str) -> str:
    """Return the last character of an ISBN-10 (ISO 2108:1992)."""
    total = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), digits, strict=True))
    return "0123456789X"[-total % 11]


def _check13(digits: str) -> str:
    """Return the last digit of an ISBN-13, which is that of an EAN (ISO 2108:2017)."""
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return str(-total % 10)
