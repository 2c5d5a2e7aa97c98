"""What the words of a command point at: `3 7-9`, `gibson2010local`, an address, or a query.

Why: the words that name readings one by one and the words of a query do not mix. "3 tag:policy"
could mean the two together or the one within the other, and a guess would mark the wrong readings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from readinglist import query as language
from readinglist.errors import (
    AmbiguousItemError,
    BadQueryError,
    DeletedItemError,
    ItemNotFoundError,
)
from readinglist.store import listing, merged
from readinglist.store.database import Database

_NUMBER = re.compile(r"#?(?P<first>\d+)(?:-(?P<last>\d+))?", re.ASCII)
_CITEKEY = re.compile(r"[a-z][a-z0-9-]*", re.ASCII)
# Family, year, word: what nobody types for a word of a text.
_SURE_CITEKEY = re.compile(r"[a-z][a-z-]*\d{4}[a-z0-9-]*", re.ASCII)
_ADDRESS = re.compile(r"https?://\S+|(?:doi:\s*)?10\.\d{4,9}/\S+", re.IGNORECASE)
_MAX_NUMBER = 2**63 - 1  # SQLite's largest integer
_MAX_CANDIDATES = 20


def numbers(db: Database, words: Sequence[str], *, trash: bool = False) -> list[int]:
    """Return the numbers that `words` point at, each once: in their order, or in that of a list.

    If every word is a number, a range, a citekey (or the beginning of just one) or an address, they
    are added up; else all of them are one query, which may find nothing. The number of a merged
    reading finds its successor. With `trash`, readings in the trash are pointed at too.

    Raises: ItemNotFoundError; DeletedItemError; AmbiguousItemError; BadQueryError.
    """
    if found := named(db, words, trash=trash):
        return found
    refuse_mixing(words)
    text = " ".join(words)
    found = [row.number for row in listing.rows(db, language.parse(text))]
    if not found and len(words) == 1 and _SURE_CITEKEY.fullmatch(words[0]):
        raise ItemNotFoundError(words[0])
    return found


def named(db: Database, words: Sequence[str], *, trash: bool = False) -> list[int]:
    """Return the numbers of what `words` name one by one, in their order; [] for a query.

    Raises: ItemNotFoundError; DeletedItemError; AmbiguousItemError; BadQueryError for a range.
    """
    parts = [part for word in words for part in _parts(word)]
    if not all(_is_reference(db, part) for part in parts):
        return []
    found = [number for part in parts for number in _referred(db, part, trash=trash)]
    return list(dict.fromkeys(found))


def one(db: Database, words: Sequence[str], *, trash: bool = False) -> int:
    """Return the one number that `words` point at.

    Raises: as `numbers` does; ItemNotFoundError for none, AmbiguousItemError for several.
    """
    found = numbers(db, words, trash=trash)
    if not found:
        raise ItemNotFoundError(" ".join(words))
    if len(found) > 1:
        raise _ambiguous(db, " ".join(words), found)
    return found[0]


def _parts(word: str) -> list[str]:
    """Return the parts of "3,7-9", and any other word whole."""
    parts = [part for part in word.split(",") if part]
    return parts if parts and all(map(_NUMBER.fullmatch, parts)) else [word]


def _is_reference(db: Database, word: str) -> bool:
    if _NUMBER.fullmatch(word) or _ADDRESS.fullmatch(word):
        return True
    return bool(_CITEKEY.fullmatch(word)) and bool(_with_citekey(db, word))


def _referred(db: Database, word: str, *, trash: bool) -> Iterable[int]:
    if found := _NUMBER.fullmatch(word):
        if found["last"] is None:
            return [_living(db, merged.successor(db, _whole(found["first"], word)), trash=trash)]
        return _range(db, word, _whole(found["first"], word), _whole(found["last"], word))
    candidates = _at(db, word) if _ADDRESS.fullmatch(word) else _with_citekey(db, word)
    living = [number for number in candidates if trash or not _is_deleted(db, number)]
    if len(living) > 1:
        raise _ambiguous(db, word, living)
    if not candidates:
        raise ItemNotFoundError(word)
    return [_living(db, (living or candidates)[0], trash=trash)]


def _whole(digits: str, word: str) -> int:
    number = int(digits) if len(digits) < len(str(_MAX_NUMBER)) else 0
    if number == 0:
        raise ItemNotFoundError(word)
    return number


def _range(db: Database, word: str, first: int, last: int) -> list[int]:
    """Return those of a range that are there; gaps are what was deleted, merged or undone."""
    if first > last:
        raise BadQueryError(
            f"The range {word} goes backwards.",
            query=word,
            start=0,
            end=len(word),
            hint=f"Write {last}-{first}",
        )
    sql = "SELECT number FROM items WHERE number BETWEEN ? AND ? AND deleted_at IS NULL"
    found = [number for (number,) in db.rows(sql, (first, last))]
    if not found:
        raise ItemNotFoundError(word)
    return found


def _living(db: Database, number: int, *, trash: bool) -> int:
    row = db.row("SELECT deleted_at FROM items WHERE number = ?", (number,))
    if row is None:
        raise ItemNotFoundError(number)
    if row[0] is not None and not trash:
        raise DeletedItemError(number)
    return number


def _is_deleted(db: Database, number: int) -> bool:
    return db.value("SELECT deleted_at FROM items WHERE number = ?", (number,)) is not None


def _with_citekey(db: Database, word: str) -> list[int]:
    """Return the reading of this citekey, else those whose citekeys begin with a sure one."""
    exact = db.value(_EXACT, (word, word))
    if exact is not None:
        return [exact]
    if not _SURE_CITEKEY.fullmatch(word):
        return []
    # "{" follows "z", and "-" and the digits come before the letters.
    sql = "SELECT number FROM items WHERE citekey >= ? AND citekey < ? ORDER BY number"
    return [number for (number,) in db.rows(sql, (word, f"{word}{{"))]


# What was merged into another reading keeps its citekey, and no other one gets it.
_EXACT = """
    SELECT number FROM items WHERE citekey = ?
    UNION ALL SELECT into_number FROM merged WHERE citekey = ?
"""


def _at(db: Database, address: str) -> list[int]:
    from readinglist import matching  # noqa: PLC0415 - numbers and citekeys need none of it

    is_doi = not address.lower().startswith("http")
    bare = address[4:].strip() if address.lower().startswith("doi:") else address
    key = matching.address_key(f"https://doi.org/{bare}" if is_doi else address)
    return [n for (n,) in db.rows("SELECT item FROM keys WHERE key = ? ORDER BY item", (key,))]


def refuse_mixing(words: Sequence[str]) -> None:
    """Raise: BadQueryError where words of a query stand beside numbers."""
    text = " ".join(words)
    for start, word in _placed(words):
        if len(words) > 1 and all(map(_NUMBER.fullmatch, _parts(word))):
            raise BadQueryError(
                f"“{word}” is a number, and the other words are a query.",
                query=text,
                start=start,
                end=start + len(word),
                hint="Give numbers alone, or narrow the query with number:3,7..9. "
                f'To search for it, quote it: "{word}"',
            )


def _placed(words: Sequence[str]) -> Iterator[tuple[int, str]]:
    start = 0
    for word in words:
        yield start, word
        start += len(word) + 1


def _ambiguous(db: Database, wanted: str, found: list[int]) -> AmbiguousItemError:
    rows = listing.by_number(db, found[:_MAX_CANDIDATES])
    lines = [f"{row.number}  {row.citekey}  {row.title}" for row in rows]
    if len(found) > _MAX_CANDIDATES:
        lines.append(f"… and {len(found) - _MAX_CANDIDATES} more")
    return AmbiguousItemError(wanted, lines)
