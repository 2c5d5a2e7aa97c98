"""What a PDF says of itself: title, authors, date and language.

Why: the information dictionary is as often left over from a template ("Microsoft Word - a.doc") as
it is right, so it is believed where the first pages print the same words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

from readinglist.extract.pdf.sheets import Line, Manuscript, typical_height
from readinglist.model import Name, Work

# The printed title stands on one of so many pages: a repository may put a cover before it.
FRONT_PAGES = 3
# A title is set so much larger than the text of its page.
TITLE_HEIGHT = 1.15
MAX_TITLE = 300
# So many lines are enough to tell a language.
MAX_LINES = 2_000
# A page of tables in any language has fewer common words than this share.
MIN_COMMON = 0.08
_FILE_NAME = re.compile(
    r"(?i)^microsoft |\.(?:docx?|pdf|indd|qxd|tex|dvi|rtf|odt|pptx?|xlsx?|p65)\b|^untitled|^[\w-]+$"
)
_CREATED = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?")
_YEAR = re.compile(r"(?<!\d)(1[89]\d\d|20[0-4]\d)(?!\d)")

# The commonest words of the languages in which most reports are written; a text has its own
# language's at every third or fourth place, and any other's hardly ever.
_COMMON = {
    "de": "der die das und nicht ist von mit auf für eine werden auch sich dem den",
    "en": "the of and to in is that for with as are this was not which by",
    "es": "el la los las de que y en un una por con para se del es",
    "fr": "le la les des et que dans une pour qui est sur pas du au par",
    "pt": "o os as de que e em um uma para com não do da dos na",
    "it": "il gli di che e un una per con non del della è sono nel dei",
    "nl": "de het een en van dat niet op te zijn voor met aan ook wordt door",
}


def described(read: Manuscript, pages: Sequence[Sequence[Line]], *, url: str) -> tuple[Work, str]:
    """Return the work that the file is, and its language as a two-letter code or ""."""
    front = [line for page in pages[:FRONT_PAGES] for line in page]
    language = _language(line.text for page in pages for line in page)
    work = Work(
        type="report",
        title=_title(read, pages, front),
        author=_authors(read.stated.author, front),
        issued=_issued(read.stated.created, front),
        language=language,
        url=url,
    )
    return work, language


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


def _language(texts: Iterable[str]) -> str:
    """Return the language whose commonest words make up most of the text, "" where none does."""
    words = Counter(word for text in islice(texts, MAX_LINES) for word in text.casefold().split())
    total = words.total()
    counts = {code: sum(words[w] for w in set(common.split())) for code, common in _COMMON.items()}
    best = max(counts, key=lambda code: counts[code])
    return best if counts[best] >= MIN_COMMON * max(1, total) else ""
