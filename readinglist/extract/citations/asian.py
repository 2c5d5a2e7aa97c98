"""Reads bracketed Chinese, Japanese and Korean references, and GB/T 7714 in any script.

    李明. 农村研究[J]. 经济研究, 2003, 38(4): 12-20.        山田太郎 2005「論文」『雑誌』3 pp.1–9
    王红：《乡土》，北京：三联书店，1985年，第5页。          陈（2010）。论文。期刊，12（3），1-20。

Why: these scripts have no spaces to cut words at, and the labelled strings hold none of them, so
the model fails here; but their punctuation says what is what.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from readinglist.extract.citations.reading import Part, Reading, of_parts
from readinglist.extract.citations.stretches import marked
from readinglist.model import Entry

CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
LIST_NUMBER = r"^\s*(?:[\[［【(（]?\d{1,3}[\]］】)）.．、]\s*)?"
STOP = r"[.．。]"
COMMA = r"[,，、]"
YEAR = r"(?:1[5-9]|20)\d\d"
# GB/T 7714 letters: journal, book, thesis, report, standard, patent, collection, newspaper…
GB_MARK = re.compile(
    r"\s*[\[［](?P<kind>[JMCDNRSPGZAK]|DB|CP|EB|DS)(?:\s*/\s*(?:OL|CD|MT|DK))?[\]］]"
)
# A full stop after an initial ends the authors only before two words of a title.
GB_AUTHOR = re.compile(
    LIST_NUMBER + r"(?P<author>.{1,160}?)"
    rf"(?:(?<![A-Z]){STOP}\s*"
    r"|(?<=[ ,][A-Z])\.(?=\s+[A-Z][\w-]*\s+\S)(?!\s+\S+\s+(?:and|&|et)\b)\s*|[:：]\s*)(?=\S)"
)
BOOK = (("《", "》"), ("『", "』"))
ARTICLE = (("「", "」"), ("“", "”"), ("〈", "〉"))
BEFORE_TITLE = re.compile(
    LIST_NUMBER + r"(?P<author>[^\d「」『』《》〈〉“”。]{1,80}?)"
    rf"(?:[\s,，、.．:：;；]*[（(\[［]?\s*(?P<date>{YEAR}[a-z]?\s?年?(?:\s?\d+\s?月)?)\s*[)）\]］]?)?"
    r"[\s,，、.．:：;；]*$"
)
AUTHOR_YEAR = re.compile(
    LIST_NUMBER + rf"(?P<author>[^\d（(]{{2,80}}?)\s*[（(]\s*(?P<date>{YEAR}[^）)]{{0,8}})[)）]"
    r"\s*[.．。,，:：]?\s*"
    rf"(?P<title>.+?(?:[?？!！]|(?=[.．。,，]\s*\S)|$))"
)
COLON = re.compile(
    LIST_NUMBER + r"(?P<author>[^\d:：「『《.．。]{2,80}?)[:：]\s*(?P<title>[^.．。]+)[.．。]"
)
HOST_AFTER = re.compile(
    rf"\s*{STOP}?\s*(?://\s*)?(?P<journal>[^,，.．。\d][^,，.．。]*?)\s*(?=[,，.．。\d]|$)"
)
PLACE_PUBLISHER = re.compile(
    r"(?:^|[,，.．。;；、\s])\s*(?P<location>[^,，.．。:：;；、\s\d]{2,12})\s*[:：]\s*(?!//)"
    r"(?P<publisher>[^,，.．。:：;；\d]{2,40})"
)
PUBLISHER = re.compile(
    r"(?P<publisher>[^\s,，.．。:：、」』》()（）\d]{1,20}(?:出版社|書店|书店|書房|書院|出版会|新書|文庫|출판사|社|印书馆|書局|书局))"
)
DATE = re.compile(
    rf"(?P<date>(?<!\d){YEAR}(?!\d)\s?(?:年(?:\s?\d{{1,2}}\s?月(?:\s?\d{{1,2}}\s?日)?)?|[-./]\d{{1,2}}(?:[-./]\d{{1,2}})?)?)"
)
VOLUME = re.compile(
    r"(?P<volume>(?:第\s?)?\d+\s?[卷巻권](?:\s?第?\s?\d+\s?[期号號호])?|第\s?\d+\s?[期号號輯辑호]|"
    r"(?:vol|no)\.?\s?\d+(?:\s*,\s*no\.?\s?\d+)?|\d+\s?[(（]\d+(?:[-–]\d+)?[)）])",
    re.IGNORECASE,
)
PAGES = re.compile(
    r"(?P<pages>(?:pp?\.?|第|[頁页]|S\.)\s?\d+(?:\s?[-–—~〜～至]\s?\d+)?\s?[頁页쪽면]?|\d+\s?[-–—~〜～]\s?\d+\s?[頁页쪽면]?(?=\W*$)|\d+\s?[頁页쪽면])"
)


# A shorter link at the start is a name as often as a title.
LINKED = 5
SITE = re.compile(
    rf"\s*{STOP}\s*(?P<journal>[^,，.．。\[［\d][^,，.．。\[［]{{0,30}}?)\s*(?=[.．。\[［]|$)"
)

Form = Callable[[str], list[Part]]


def read(entry: Entry) -> Reading | None:
    """Return the reading of the first form that fits; None where none does."""
    if not is_meant(entry.text):
        return None
    forms = (parts for form in FORMS if (parts := form(entry.text)))
    parts = linked(entry) or next(forms, [])
    return of_parts(entry, parts) if parts else None


def is_meant(text: str) -> bool:
    """Say whether `text` is for this module: by its characters, or by a GB/T mark."""
    letters = sum(map(str.isalpha, text))
    return bool(GB_MARK.search(text)) or 4 * len(CJK.findall(text)) > letters > 0


def linked(entry: Entry) -> list[Part]:
    """Read "linked title ．site．2012-06-24": of an entry that begins with a link, it is the title.

    Titles of news quote and bracket other titles: 专访：李明《海港》.
    """
    first = next(iter(marked(entry).linked), None)
    start = re.match(LIST_NUMBER, entry.text).end()  # type: ignore[union-attr]
    if first is None or first.start > start or first.end - first.start < LINKED:
        return []
    title = Part("title", first.start, first.end)
    site = SITE.match(entry.text, first.end)
    host = [Part("journal", *site.span("journal"))] if site else []
    return [title, *host, *_facts(entry.text, site.end() if site else first.end)]


def gb_t_7714(text: str) -> list[Part]:
    """Read "author. title[J]. journal, year, volume(issue): pages."."""
    mark = GB_MARK.search(text)
    if mark is None:
        return []
    author = GB_AUTHOR.match(text, 0, mark.start())
    parts = [Part("author", *author.span("author"))] if author else []
    start = author.end() if author else re.match(LIST_NUMBER, text).end()  # type: ignore[union-attr]
    parts.append(Part("title", start, mark.start()))
    at = mark.end()
    is_part = mark["kind"] in "JNC" or text.startswith("//", at)
    if is_part and (host := HOST_AFTER.match(text, at)):
        parts.append(Part("journal", *host.span("journal")))
        at = host.end()
    return [*parts, *_facts(text, at)]


def bracketed(text: str) -> list[Part]:
    """Read "author year「article」『journal』…" and "author：《book》，place：publisher，year"."""
    first = _bracket(text, 0, (*BOOK, *ARTICLE))
    if first is None:
        return []
    before = BEFORE_TITLE.match(text, 0, first.start)
    parts = [Part("title", first.start, first.end)]
    if before:
        parts.append(Part("author", *before.span("author")))
        if before["date"]:
            parts.append(Part("date", *before.span("date")))
    elif text[: first.start].strip():
        return []
    at = first.end
    host = _bracket(text, at, BOOK)
    if host and host.start - at <= 30:
        parts.append(Part("journal", host.start, host.end))
        at = host.end
    return [*parts, *_facts(text, at, dated=bool(before and before["date"]))]


def author_year(text: str) -> list[Part]:
    """Read "author（year）。title。journal，volume（issue），pages。"."""
    found = AUTHOR_YEAR.match(text)
    if found is None:
        return []
    parts = [Part(label, *found.span(label)) for label in ("author", "date", "title")]
    at = found.end()
    if host := HOST_AFTER.match(text, at):
        label = "publisher" if PUBLISHER.search(host["journal"]) else "journal"
        parts.append(Part(label, *host.span("journal")))
        at = host.end()
    return [*parts, *_facts(text, at, dated=True)]


def colon(text: str) -> list[Part]:
    """Read "author: title. journal volume: pages, year."."""
    found = COLON.match(text)
    if found is None:
        return []
    parts = [Part(label, *found.span(label)) for label in ("author", "title")]
    at = found.end()
    if host := HOST_AFTER.match(text, at):
        parts.append(Part("journal", *host.span("journal")))
        at = host.end()
    return [*parts, *_facts(text, at)]


FORMS: tuple[Form, ...] = (gb_t_7714, bracketed, author_year, colon)


def _bracket(text: str, at: int, kinds: tuple[tuple[str, str], ...]) -> Part | None:
    """Return the first bracketed stretch from `at` on; brackets of its own kind may nest in it."""
    starts = [(text.find(opening, at), opening, closing) for opening, closing in kinds]
    found = min((start for start in starts if start[0] >= 0), default=None)
    if found is None:
        return None
    start, opening, closing = found
    depth = 0
    for i in range(start, len(text)):
        depth += (text[i] == opening) - (text[i] == closing)
        if depth == 0:
            return Part("title", start, i + 1)
    return None


def _facts(text: str, at: int, *, dated: bool = False) -> Iterator[Part]:
    """Yield what the rest of an entry says: date, place and publisher, volume, pages."""
    patterns = [PLACE_PUBLISHER, VOLUME, PAGES] if dated else [DATE, PLACE_PUBLISHER, VOLUME, PAGES]
    taken: list[Part] = []
    for pattern in patterns:
        found = pattern.search(text, at)
        if found is None:
            continue
        for label, words in found.groupdict().items():
            part = Part(label, *found.span(label))
            if words and not any(part.overlaps(one) for one in taken):
                taken.append(part)
                yield part
    if not any(part.label == "publisher" for part in taken) and (
        found := PUBLISHER.search(text, at)
    ):
        yield Part("publisher", *found.span("publisher"))
