"""When a work came out, when it first did, and when its page was looked at."""

from __future__ import annotations

import re
from collections.abc import Iterator

from readinglist.extract.citations import dates, kinds
from readinglist.extract.citations.claims import Claim
from readinglist.extract.citations.reading import Reading
from readinglist.model import Origin

ADDRESS = re.compile(r"//|www\.|\b10\.\d{4}")
# "2020;2020(11)" in one word, as in Vancouver style.
YEAR_OF_VOLUME = re.compile(r"\W*((?:1[5-9]|20)\d\d)(?:\s\w{3,9}\.?(?:\s\d+)?)?\s?;")
# "Urology, 2010,28(6):705", "1999,(04):145": the year is glued to the volume or the issue.
BEFORE_VOLUME = re.compile(
    r"(?<![\d/–-])((?:1[5-9]|20)\d\d)\s?[,;，；]\s?(?:\d{1,4}\s?)?(?:[(（][^()（）]{1,9}[)）])?\s?[:：]\s?\w?\d"
)
# "Berlin 20134": the mark of a note is glued to a year that ends the entry.
BEFORE_MARKER = re.compile(r"(?<!\d)((?:19|20)\d\d)\d{1,2}\W*$")
# The year in brackets is glued to the last page: "36, 23–58(1969)".
AFTER_PAGES = re.compile(r"\d\s?\(((?:1[5-9]|20)\d\d)\)\W*$")
# "Nota técnica nº 04/2020"
OF_YEAR = re.compile(r"\b[nN](?:[º°o]|\.[º°o]?)\s?\d+/((?:19|20)\d\d)\b")
# Years in these are of something else, or part of a number.
NOT_WHEN = ("title", "pages", "url", "doi", "volume", "journal")


def claims(reading: Reading) -> Iterator[Claim]:
    """Yield what the parts labelled as dates say; without them, what another year may."""
    looked_at = dates.accessed(reading.entry.text)
    text = dates.without(reading.entry.text, looked_at)
    said = [dates.issued(text[one.start : one.end]) for one in reading.of("date")]
    for date in said:
        yield Claim("issued", date.issued, Origin.MODEL)
        yield Claim("original_date", date.original, Origin.MODEL)
    if not any(date.issued for date in said):
        yield Claim("issued", _left_over(reading, text), Origin.GUESS)
    for phrase in looked_at:
        yield Claim("accessed", phrase.iso, Origin.PATTERN)


def _glued(reading: Reading, text: str, others: str) -> Iterator[re.Match[str]]:
    """Yield where a year is one word with what stands beside it, the surest first."""
    found = [YEAR_OF_VOLUME.match(reading.text(segment)) for segment in reading.of("volume")]
    found.append(BEFORE_VOLUME.search(text))
    parts = reading.of("volume", "pages")
    found += [AFTER_PAGES.search(reading.text(segment)) for segment in parts]
    found.append(BEFORE_MARKER.search(others))
    yield from filter(None, found)


def _left_over(reading: Reading, text: str) -> str:
    """Return the only year outside title, pages and address; of a law, the year in its title."""
    others = dates.without(text, reading.of(*NOT_WHEN))
    words = " ".join(word for word in others.split() if not ADDRESS.search(word))
    years = {date.iso[:4]: date.iso for date in dates.dates(words)}
    if len(years) == 1:
        return next(iter(years.values()))
    if glued := next(_glued(reading, text, others), None):
        return glued[1]
    title = next((reading.text(segment) for segment in reading.of("title")), "")
    if numbered := OF_YEAR.search(title):
        return numbered[1]
    return dates.issued(title).issued if not years and kinds.is_law(title) else ""
