"""The words of a note go into the list: the words themselves, and what they quote."""

from __future__ import annotations

from readinglist.excerpts import checking
from readinglist.excerpts.values import Check, Excerpt, Kind, Verdict
from readinglist.notes import quotes
from readinglist.store import notes as index
from readinglist.store import quotations, texts
from readinglist.store.batches import Batch
from readinglist.store.quotations import Changed
from readinglist.store.texts import StoredText


def put(batch: Batch, number: int, words: str, *, reserved: int = 0) -> Changed:
    """Let the list have these words for the note of a reading, and what they quote.

    `reserved` is the number of a quotation that is new in them.
    """
    index.put(batch, number, index.note(words))
    stored = texts.stored_text(batch.database, number)
    excerpts = [placed.excerpt for placed in quotes.found(words)]
    return quotations.put(
        batch, number, excerpts, check=lambda each: checked(each, stored), reserved=reserved
    )


def with_blocks(batch: Batch, number: int, words: str) -> str:
    """Return the words with an id for each quotation that has none; the list has them so too."""
    standing = quotations.of_items(batch.database, [number])[number]
    missing = {at: each.number for at, each in enumerate(standing) if not each.excerpt.block}
    if not missing:
        return words
    blocks = {at: quotations.block_of(own) for at, own in missing.items()}
    newline = "\r\n" if "\r\n" in words else "\n"
    placed = quotes.with_blocks(words, blocks, newline=newline)
    for at, own in missing.items():
        quotations.place(batch, own, blocks[at])
    index.put(batch, number, index.note(placed))
    return placed


def verify(batch: Batch, number: int) -> None:
    """Hold the quotations of a reading against its text, which is new; found is found."""
    standing = quotations.of_items(batch.database, [number])[number]
    open_yet = [each for each in standing if each.check.verdict is not Verdict.EXACT]
    stored = texts.stored_text(batch.database, number) if open_yet else None
    for each in open_yet:
        if (now := checked(each.excerpt, stored)) != each.check:
            quotations.judge(batch, each.number, now)


def forget(batch: Batch, number: int) -> None:
    """Drop the note of a reading from the list, and what it quotes."""
    index.forget(batch, number)
    quotations.put(batch, number, [], check=lambda _: Check())


def checked(excerpt: Excerpt, stored: StoredText | None) -> Check:
    """Return what the stored text says of an excerpt; only quotations have words of the work."""
    if excerpt.kind is not Kind.QUOTATION or stored is None:
        return Check()
    found = checking.check(excerpt.words, stored.text)
    return Check() if found.verdict is Verdict.NOT_FOUND and not stored.is_whole else found
