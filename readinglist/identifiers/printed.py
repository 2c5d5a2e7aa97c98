"""Finds the web addresses that are printed in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from readinglist import urls


@dataclass(frozen=True, slots=True)
class PrintedUrl:
    """An address, and the characters `start` to `end` that print it, a stray space included."""

    start: int
    end: int
    url: str


# Hosts that are taken without scheme and "www.": a name in a common domain, with a path behind it.
_DOMAINS = (
    r"com|org|net|edu|gov|int|info|eu|(?:ac|co|org|gov|nhs|sch)\.uk|scot|(?:gov|org|edu|com)\.(?:au|br)"
    r"|gc\.ca|govt\.nz|de|fr|es|it|nl|at|ch|be|ie|se|no|dk|fi|pl|ca|jp|cn"
)
_START = re.compile(
    r"(?i:https?):\s?//(?:(?=[\w[])|\s(?=[\w-]+\.[\w-]))"
    r"|(?<![\w@.-])(?i:www)\d?\.(?=[\w-]+\.\w)"
    rf"|(?<![\w@./:-])(?=(?:[\w-]+\.)+(?:{_DOMAINS})/\S)"
)
# An address ends at white space, quotes, angle brackets, and East Asian text, where no space parts
# it from what follows. The bound keeps the time in step with the text, whatever stands in it.
_SIGNS = re.compile(r"[^\s<>\"“”„«»‹›{}|\\^`\u3000-\uffef]{1,2000}")

# What runs into an address where the space between them was lost.
_GLUED = re.compile(
    r"&(?:lt|gt|quot|#\d+);|(?<![/=&?:#%F])(?<!^)https?://|[,;]www\."
    r"|[.,;)\]](?:Access|Retriev|Availab|Last|Consult|Acess?o|Acced|Abgeruf|Zugriff|Stand|DOI|doi:|ISBN"
    r"|PMID|arXiv:)"
)

_FILE = r"[\w%.~+-]*\w\.(?:pdf|html?|shtml|php|aspx?|docx?|jsp|cfm)\b"
# Letters with two slashes, or with one and a digit: neither words nor dates look so.
_PATH = (
    r"(?=\S*[a-z])(?!\d\d?/[A-Z])"
    r"(?=[^\s/]*/[^\s/]*[/\d]|\S*\d[^\s/]*/)[a-z0-9%~][\w%~.-]*/[\w%~./-]*"
)
_ACCESS_WORD = (
    r"(?:access|retriev|availab|consult|acess?o|acced|abgeruf|zugriff|last|and\b|in\b|see\b)"
)

# A line end leaves a space in an address: how ends what stands before it, and how what goes on
# behind it begins.
_BREAKS: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    # A hyphen, "=", "_" … ends no address: "/en- US/build". A capital begins a sentence, though.
    (
        re.compile(r"[-_=&?%]$"),
        re.compile(rf"(?!(?i:{_ACCESS_WORD}))(?:[a-z0-9%]|[A-Z]\w*[/._=-])"),
    ),
    # A DOI is not complete: "doi.org/10.1021/ es030360x".
    (re.compile(r"doi\.org/10\.\d{4,9}/$"), re.compile(r"(?=\S*\d)\w")),
    # A slash may end one: only a file, a path or a DOI goes on.
    (re.compile(r"/$"), re.compile(rf"{_FILE}|{_PATH}|10\.\d{{4,9}}/\S")),
    (re.compile(r"\w$"), re.compile(r"/\w|\.(?:pdf|html?|php|aspx?)\b")),
    # The name of the host is not complete: "www.example. org/a".
    (
        re.compile(r"^(?:https?://)?[\w.-]+\.$", re.IGNORECASE),
        re.compile(rf"(?:[\w-]+\.)*(?:{_DOMAINS})(?:/|(?=[\s.,;)]|$))"),
    ),
    (re.compile(r"\w\.$"), re.compile(r"(?:pdf|html?|php|aspx?|docx?)\b")),
)
# The longest address that is put together again stands on four lines.
_MAX_BREAKS = 3

_ALWAYS_TRIMMED = ".,;:!?'\"*’…·–—([&"
_OPENING = {")": "(", "]": "["}


def urls_in(text: str) -> list[PrintedUrl]:
    """Return the addresses printed in `text`, in order, each with a scheme.

    An address that the page has cut short ("http://www.example.org/re…") is none.
    """
    return [each for each in _printed(text) if urls.is_web(each.url)]


def _printed(text: str) -> Iterator[PrintedUrl]:
    place = 0
    while found := _START.search(text, place):
        start = found.start()
        end, shown = _bracketed(text, start) or _running(text, found)
        place = max(end, found.end(), start + 1)
        if not text.startswith(("…", "..."), end):
            yield PrintedUrl(start, end, _address(shown))


def _bracketed(text: str, start: int) -> tuple[int, str] | None:
    """Return what "<" and ">" enclose; white space between them is no part of an address.

    RFC 3986, appendix C.
    """
    before = text[max(0, start - 6) : start].upper().rstrip()
    end = text.find(">", start, start + 300)
    if not before.endswith(("<", "<URL:")) or end < 0 or "<" in text[start:end]:
        return None
    return end, "".join(text[start:end].split())


def _running(text: str, found: re.Match[str]) -> tuple[int, str]:
    end = _end_of_signs(text, found.end())
    shown = "".join(found.group().split()) + text[found.end() : end]
    for _ in range(_MAX_BREAKS):
        start = end + 1
        end_of_rest = _end_of_rest(text, start, shown)
        if end_of_rest <= start:
            break
        end, shown = end_of_rest, shown + text[start:end_of_rest]
    kept = _trimmed(shown)
    return end - (len(shown) - len(kept)), kept


def _end_of_signs(text: str, start: int) -> int:
    signs = _SIGNS.match(text, start)
    return signs.end() if signs else start


def _end_of_rest(text: str, start: int, shown: str) -> int:
    """Return where the rest of `shown` ends that goes on at `start`, behind a space; 0 for none."""
    if text[start - 1 : start] != " " or _GLUED.search(shown):
        return 0
    for before, behind in _BREAKS:
        if before.search(shown):
            return _end_of_signs(text, start) if behind.match(text, start) else 0
    return 0


def _trimmed(shown: str) -> str:
    if glued := _GLUED.search(shown):
        shown = shown[: glued.start()]
    while shown and (shown[-1] in _ALWAYS_TRIMMED or _closes_nothing(shown)):
        shown = shown[:-1]
    return shown


def _closes_nothing(shown: str) -> bool:
    opening = _OPENING.get(shown[-1])
    return opening is not None and shown.count(shown[-1]) > shown.count(opening)


def _address(shown: str) -> str:
    """Return `shown` with a scheme and without a password; "&amp;" is of text escaped twice."""
    shown = shown.replace("&amp;", "&")
    return urls.without_user(shown if shown[:4].lower() == "http" else f"http://{shown}")
