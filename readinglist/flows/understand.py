"""Pages that were kept become texts for reading, in a child process.

Why: apart from fetching, since it takes the processor's time and not the network's, and can be done
again at any time for what is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace

from readinglist import media
from readinglist.errors import UnreadableError
from readinglist.extract.pdf.prose import Prose, prose
from readinglist.extract.readable import readable
from readinglist.files.lending import lent
from readinglist.flows import wordings
from readinglist.flows.accounts import Session
from readinglist.flows.ledger import Ledger
from readinglist.matching import Description
from readinglist.matching.refining import refinement
from readinglist.model import NewItem, Page, ReadableText
from readinglist.store import enriching, pages, texts
from readinglist.store.batches import Batch
from readinglist.store.pages import KeptPage
from readinglist.store.wanted import Wanted, wanted
from readinglist.worker import Crew, Limits

# So many are kept in one transaction: half a second's work.
_TOGETHER = 20
# A book of 2,000 pages is read in 10 s; what takes longer is not for reading.
_LIMITS = Limits(cpu_s=30, wall_s=90)


@dataclass(frozen=True, slots=True)
class Understood:
    """What became of the page of one reading: its words, or why it has none ("" for a text)."""

    number: int
    title: str
    words: int = 0
    minutes: int = 0
    problem: str = ""


class Understanding:
    """The reading of kept pages: iterate over it once. Each is yielded once its text is kept.

    `numbers` is a JSON list of readings, "" for all; `batch` that of the command so far.
    """

    def __init__(self, session: Session, numbers: str, *, batch: int | None = None) -> None:
        self._ledger: Ledger[Understood] = Ledger(session, batch=batch)
        self._session = session
        self._todo = texts.unread_pages(session.db, numbers=numbers)

    def __len__(self) -> int:
        return len(self._todo)

    def __iter__(self) -> Iterator[Understood]:
        with ExitStack() as stack:
            crews = Crews(stack)
            for start in range(0, len(self._todo), _TOGETHER):
                yield from self._together(self._todo[start : start + _TOGETHER], crews)

    def _together(self, some: Sequence[tuple[int, str]], crews: Crews) -> Iterator[Understood]:
        session = self._session
        known = {each.number: each for each in wanted(session.db, (n for n, _ in some))}
        read = [(number, digest, self._read(number, digest, crews)) for number, digest in some]
        with self._ledger.writing() as (batch, found):
            for number, digest, result in read:
                if number in known:
                    found.append(_kept(batch, known[number], result, digest=digest))
        yield from found

    def _read(self, number: int, digest: str, crews: Crews) -> Prose | ReadableText | str:
        """Return the text of a kept page; in words why there is none."""
        db = self._session.db
        page, body = pages.get(db, number), pages.body(db, digest)
        if page is None or body is None:
            return "its page is not kept"
        try:
            return crews.read(page, body)
        except UnreadableError as error:
            return error.problem


class Crews:
    """A child for pages and one for PDFs, each started when it is first needed."""

    def __init__(self, stack: ExitStack) -> None:
        self._pages = stack.enter_context(Crew(readable, limits=_LIMITS))
        self._pdfs = stack.enter_context(Crew(prose, limits=_LIMITS))

    def read(self, page: KeptPage, body: bytes) -> Prose | ReadableText:
        """Return the text of a page, in a PDF with what it says of the work."""
        if media.kind(body[: media.SNIFF_BYTES], name=page.url) is media.Kind.PDF:
            with lent(body, suffix=".pdf") as path:
                return self._pdfs.run(path, page.url, what=page.asked)
        headers = {"content-type": page.content_type}
        return self._pages.run(Page(url=page.url, body=body, headers=headers), what=page.asked)


def _kept(
    batch: Batch, reading: Wanted, result: Prose | ReadableText | str, *, digest: str
) -> Understood:
    number, title = reading.number, reading.title
    if isinstance(result, str):
        texts.keep_trouble(batch, number, result, digest=digest)
        return Understood(number, title, problem=result)
    text = result.text if isinstance(result, Prose) else result
    texts.keep(batch, number, text, digest=digest)
    wordings.verify(batch, number)
    if isinstance(result, Prose):
        _describe(batch, reading, result)
    if not text.words:
        return Understood(number, title, problem="it has no words to read")
    return Understood(number, title, text.words, text.minutes)


def _describe(batch: Batch, reading: Wanted, found: Prose) -> None:
    """Let what a PDF says of itself refine what is known of the work."""
    said = replace(found.work, url="")
    origins = dict.fromkeys(said.known(), found.origin)
    known = Description(reading.work, reading.origins)
    better = refinement(known, Description(said, origins))
    if better.origins:
        new = NewItem(work=better.work, origins=better.origins)
        enriching.learn(batch, reading.number, new)
