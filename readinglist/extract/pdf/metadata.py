"""What a PDF says of itself: title, authors, date and language.

Why: the information dictionary is as often left over from a template ("Microsoft Word - a.doc") as
it is right, so it is believed where the first pages print the same words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from readinglist.extract.language import language
from readinglist.extract.pdf.sheets import Line, Manuscript, typical_height
from readinglist.model import Name, Work

# The printed title stands on one of so many pages: a repository may put a cover before it.
FRONT_PAGES = 3
# A title is set so much larger than the text of its page.
TITLE_HEIGHT = 1.15
MAX_TITLE = 300
SAMPLE_LINES = 200
_FILE_NAME = re.compile(
    r"(?i)^microsoft |\.(?:docx?|pdf|indd|qxd|tex|dvi|rtf|odt|pptx?|xlsx?|p65)\b|^untitled|^[\w-]+$"
)
_CREATED = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?")
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20[0-4]\d)(?!\d)")


def described(read: Manuscript, pages: Sequence[Sequence[Line]], *, url: str) -> tuple[Work, str]:
    """Return the work that the file is, and its language as a two-letter code or ""."""
    front = [line for page in pages[:FRONT_PAGES] for line in page]
    code = language(_sample(pages), read.stated.language)
    work = Work(
        type="report",
        title=_title(read, pages, front),
        author=_authors(read.stated.author, front),
        issued=_issued(read.stated.created, front),
        language=code,
        url=url,
    )
    return work, code


def _sample(pages: Sequence[Sequence[Line]]) -> str:
    """Return text from the middle: a title page and an abstract may be in another language."""
    lines = [line.text for page in pages for line in page]
    return " ".join(lines[len(lines) // 3 :][:SAMPLE_LINES])


def _title(read: Manuscript, pages: Sequence[Sequence[Line]], front: Sequence[Line]) -> str:
    stated = _tidy(read.stated.title)
    if stated and not _FILE_NAME.search(stated) and _is_printed(stated, front):
        return stated
    return _largest(pages[0] if pages else ()) or ("" if _FILE_NAME.search(stated) else stated)


def _is_printed(words: str, front: Sequence[Line]) -> bool:
    """Whether most of the longer words of `words` stand on the first pages."""
    printed = {word for line in front for word in _long_words(line.text)}
    asked = _long_words(words)
    return bool(asked) and sum(word in printed for word in asked) >= 0.6 * len(asked)


def _long_words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{4,}", text.casefold())


def _largest(lines: Sequence[Line]) -> str:
    """Return what is set largest on a page, "" where nothing stands out."""
    worded = [line for line in lines if sum(map(str.isalpha, line.text)) >= 4]
    if not worded:
        return ""
    tallest = max(line.height for line in worded)
    if tallest < TITLE_HEIGHT * typical_height(worded):
        return ""
    at = next(i for i, line in enumerate(worded) if line.height == tallest)
    title = []
    for line in worded[at:]:
        if line.height < 0.9 * tallest:
            break
        title.append(line.text)
    return _tidy(" ".join(title))[:MAX_TITLE]


def _tidy(text: str) -> str:
    return " ".join(text.replace("\x00", "").split())


def _authors(stated: str, front: Sequence[Line]) -> tuple[Name, ...]:
    """Return the stated authors that the first pages print: others are whoever had the computer."""
    names = [
        _name(part) for part in re.split(r"\s*(?:;|\band\b|\bund\b|&)\s*", _tidy(stated)) if part
    ]
    printed = {word for line in front for word in _long_words(line.text)}
    return tuple(name for name in names if set(_long_words(name.short)) & printed)


def _name(text: str) -> Name:
    """Return a name given as "Family, Given" or as "Given Family"."""
    family, comma, given = text.partition(",")
    if comma:
        return Name(family=family.strip(), given=given.strip())
    given, _, family = text.rpartition(" ")
    return Name(family=family, given=given.strip()) if given else Name(literal=family)


def _issued(created: str, front: Sequence[Line]) -> str:
    """Return the year that the first page prints, or else the day on which the file was made.

    Why: files are made anew for repositories, years after the report.
    """
    made = _CREATED.match(created)
    latest = int(made[1]) if made else 9999
    printed = [
        int(year)
        for line in front
        if line.page == 1
        for year in _YEAR.findall(line.text)
        if int(year) <= latest
    ]
    if printed:
        return str(max(printed))
    return "-".join(part for part in made.groups() if part) if made else ""
