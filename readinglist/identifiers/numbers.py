"""Checksums of book and journal numbers."""

from __future__ import annotations


def isbn13(text: str) -> str:
    """Return the 13 digits of the ISBN `text`, of 10 or 13 digits; "" where its checksum fails."""
    digits = "".join(sign for sign in text.upper() if sign in "0123456789X")
    if len(digits) == 10 and digits[:9].isdigit() and _check10(digits[:9]) == digits[9]:
        body = "978" + digits[:9]
        return body + _check13(body)
    if len(digits) == 13 and digits.isdigit() and digits[:3] in {"978", "979"}:
        return digits if _check13(digits[:12]) == digits[12] else ""
    return ""


def issn(text: str) -> str:
    """Return the ISSN `text` as "1234-5679", "" where its checksum fails."""
    digits = "".join(sign for sign in text.upper() if sign in "0123456789X")
    if len(digits) != 8 or not digits[:7].isdigit():
        return ""
    total = sum(weight * int(digit) for weight, digit in zip(range(8, 1, -1), digits, strict=False))
    check = -total % 11
    return f"{digits[:4]}-{digits[4:]}" if digits[7] == "0123456789X"[check] else ""


def _check10(digits: str) -> str:
    """Return the last character of an ISBN-10 (ISO 2108:1992)."""
    total = sum(weight * int(digit) for weight, digit in zip(range(10, 1, -1), digits, strict=True))
    return "0123456789X"[-total % 11]


def _check13(digits: str) -> str:
    """Return the last digit of an ISBN-13, which is that of an EAN (ISO 2108:2017)."""
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits))
    return str(-total % 10)
