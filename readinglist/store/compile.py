"""Queries as SQL: each key of the language is one entry of a table, each value a parameter.

The conditions are about `items JOIN cards USING (number)`, perhaps joined to `search`.

Why: NamedTuples, as in `query`: everyday commands pay for every class that they define.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from readinglist.errors import BadQueryError, shown
from readinglist.query import AnyOf, Days, During, Query, Span, Within, Words
from readinglist.status import Status
from readinglist.store import words
from readinglist.store.database import Database
from readinglist.store.text import folded

Parameters = tuple[str | int, ...]


class Condition(NamedTuple):
    """A condition in SQL, and what its question marks stand for."""

    sql: str
    parameters: Parameters = ()


class Compiled(NamedTuple):
    """A query in SQL.

    `match` is the FTS5 expression of the words that have to stand in the text, "" without any;
    `conditions` are all the others. `sources` are the readings that `source:` named.
    """

    match: str
    conditions: tuple[Condition, ...]
    sources: tuple[int, ...] = ()

    @property
    def where(self) -> Condition:
        """Everything as one condition, the words too."""
        found = (_matching(self.match),) if self.match else ()
        return _joined((*found, *self.conditions), " AND ")

    @property
    def filters(self) -> Condition:
        """Everything but the words."""
        return _joined(self.conditions, " AND ")


def compiled(db: Database, query: Query) -> Compiled:
    """Return `query` in SQL; the trash is left out unless the query asks for it.

    Raises: BadQueryError where `source:` names none of the sources, or `in:` stands without words.
    """
    wanted = [term for term in query.terms if isinstance(term, Words) and not term.is_negated]
    columns = _scope(query)
    match = words.expression(wanted, columns) if columns else ""
    conditions: list[Condition] = []
    if wanted and not match:
        conditions.append(Condition("0"))  # no word of it can stand in any text
    sources: list[int] = []
    for term in query.terms:
        if isinstance(term, Words):
            if term.is_negated and words.is_tellable(term.text) and columns:
                conditions.append(_negated(_matching(words.expression([term], columns))))
            continue
        if isinstance(term, AnyOf) and term.key == "in":
            continue
        if isinstance(term, AnyOf) and term.key == "source":
            condition, named = _cited_from(db, term, query)
            sources += [] if term.is_negated else named
        else:
            condition = _condition(term)
        conditions.append(_negated(condition) if term.is_negated else condition)
    if not _asks_for_trash(query):
        conditions.append(Condition("deleted_at IS NULL"))
    return Compiled(match, tuple(conditions), tuple(sources))


def _scope(query: Query) -> tuple[str, ...]:
    """Return the columns in which the words of `query` have to stand; all where it names none."""
    terms = [term for term in query.terms if isinstance(term, AnyOf) and term.key == "in"]
    if terms and not any(isinstance(term, Words) for term in query.terms):
        term = terms[0]
        problem = f"“in:{','.join(term.values)}” needs words that stand there."
        hint = f"For example: in:{term.values[0]} trust"
        raise BadQueryError(problem, query=query.text, start=term.start, end=term.end, hint=hint)
    within = [value for term in terms if not term.is_negated for value in term.values]
    without = {value for term in terms if term.is_negated for value in term.values}
    return tuple(column for column in within or words.COLUMNS if column not in without)


def _asks_for_trash(query: Query) -> bool:
    return any(
        isinstance(term, AnyOf) and term.key == "is" and "deleted" in term.values
        for term in query.terms
    )


def _condition(term: AnyOf | Within | During) -> Condition:
    if isinstance(term, AnyOf):
        return _any(_OF_VALUE[term.key](value) for value in term.values)
    if isinstance(term, Within):
        return _any(_between(_NUMBERS[term.key], span) for span in term.spans)
    return _any(_DAYS[term.key](stretch) for stretch in term.stretches)


def _cited_from(db: Database, term: AnyOf, query: Query) -> tuple[Condition, list[int]]:
    from readinglist.store import sources  # noqa: PLC0415 - most queries name none

    numbers: list[int] = []
    for value in term.values:
        named = sources.named(db, value)
        if not named:
            raise _unknown_source(term, query, value, known=sources.names(db))
        numbers += named
    marks = ", ".join("?" * len(numbers))
    sql = f"number IN (SELECT item FROM citations WHERE source IN ({marks}))"
    return Condition(sql, tuple(numbers)), numbers


def _unknown_source(term: AnyOf, query: Query, value: str, *, known: list[str]) -> BadQueryError:
    from difflib import get_close_matches  # noqa: PLC0415 - only a slip needs it

    near = get_close_matches(value.lower(), known, n=1)
    hint = f"Did you mean “source:{near[0]}”?" if near else "See them with: readinglist sources"
    problem = f"There is no source “{shown(value)}”."
    return BadQueryError(problem, query=query.text, start=term.start, end=term.end, hint=hint)


def _matching(match: str) -> Condition:
    # Of the two rows that a reading may have there, either will do (see `derived`).
    return Condition("number IN (SELECT rowid / 2 FROM search WHERE search MATCH ?)", (match,))


def _in_text(column: str) -> Callable[[str], Condition]:
    def condition(value: str) -> Condition:
        if not words.is_tellable(value):
            return Condition("0")
        return _matching(words.in_column(column, value))

    return condition


def _status(value: str) -> Condition:
    return _STATES.get(value) or Condition("status = ?", (value,))


def _tag(value: str) -> Condition:
    return Condition("number IN (SELECT item FROM taggings WHERE tag = ?)", (folded(value),))


def _host(value: str) -> Condition:
    host = value.lower().removeprefix("www.")
    return Condition("(host = ? OR host LIKE ? ESCAPE '\\')", (host, f"%.{_literal(host)}"))


def _citekey(value: str) -> Condition:
    if value.endswith("*"):
        return Condition("citekey LIKE ? ESCAPE '\\'", (f"{_literal(value[:-1])}%",))
    key = value.lower()
    merged = "number IN (SELECT into_number FROM merged WHERE citekey = ?)"
    return Condition(f"(citekey = ? OR {merged})", (key, key))


def _literal(text: str) -> str:
    """Return `text` as LIKE takes it, with a backslash before its wild cards."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _between(column: str, span: Span) -> Condition:
    conditions = []
    if span.low is not None:
        conditions.append(Condition(f"{column} >= ?", (span.low,)))
    if span.high is not None:
        conditions.append(Condition(f"{column} <= ?", (span.high,)))
    return _joined(conditions, " AND ")


def _added(days: Days) -> Condition:
    return _stretch("substr(added_at, 1, 10)", days)


def _read(days: Days) -> Condition:
    is_read = Condition("status = ?", (Status.READ.value,))
    return _joined([is_read, _stretch("status_at", days)], " AND ")


def _stretch(column: str, days: Days) -> Condition:
    conditions = []
    if days.first:
        conditions.append(Condition(f"{column} >= ?", (days.first,)))
    if days.last:
        conditions.append(Condition(f"{column} <= ?", (days.last,)))
    return _joined(conditions, " AND ")


def _any(conditions: Iterable[Condition]) -> Condition:
    return _joined(conditions, " OR ")


def _negated(condition: Condition) -> Condition:
    # An unknown year is not within 2008..2011, and so is outside of it: NULL counts as no.
    return Condition(f"NOT coalesce({condition.sql}, 0)", condition.parameters)


def _joined(conditions: Iterable[Condition], by: str) -> Condition:
    every = list(conditions)
    if not every:
        return Condition("1")
    sql = by.join(each.sql for each in every)
    return Condition(f"({sql})", tuple(value for each in every for value in each.parameters))


def _of_work(name: str) -> Condition:
    return Condition(f"json_extract(work, '$.{name}') IS NOT NULL")


def _linked(*states: str) -> Condition:
    marks = ", ".join("?" * len(states))
    return Condition(f"number IN (SELECT item FROM links WHERE state IN ({marks}))", states)


_STATES = {
    "doubtful": Condition("is_doubtful"),
    # Unread since a day: the user has said that it is to be read. What just came in has no day.
    "queued": Condition(f"(status = '{Status.UNREAD}' AND status_at <> '')"),
    "source": Condition("number IN (SELECT item FROM sources)"),
    "cited": Condition("cited_by > 0"),
    "deleted": Condition("deleted_at IS NOT NULL"),
    "alive": _linked("alive", "moved"),
    "moved": _linked("moved"),
    "gone": _linked("gone", "dead"),
    "dead": _linked("dead"),
    "unsure": _linked("unsure"),
}

_POSSESSIONS = {
    "note": Condition("has_note"),
    "quotation": Condition("number IN (SELECT item FROM quotations WHERE removed_at IS NULL)"),
    "text": Condition("number IN (SELECT item FROM texts WHERE words > 0)"),
    "copy": Condition("number IN (SELECT item FROM locations WHERE kind = 'archived')"),
    "doi": Condition("doi <> ''"),
    "url": Condition("url <> ''"),
    "pdf": Condition("(url LIKE '%.pdf' OR url LIKE '%.pdf?%' OR url LIKE '%.pdf#%')"),
    "isbn": _of_work("isbn"),
    "abstract": _of_work("abstract"),
    "author": Condition("cards.authors <> ''"),
    "year": Condition("year IS NOT NULL"),
    "tag": Condition("cards.tags <> ''"),
    "remark": Condition("number IN (SELECT item FROM citations WHERE remark <> '')"),
}

_OF_VALUE: dict[str, Callable[[str], Condition]] = {
    "is": _status,
    "has": _POSSESSIONS.__getitem__,
    "tag": _tag,
    "author": _in_text("authors"),
    "title": _in_text("title"),
    "type": lambda value: Condition("type = ?", (value.lower(),)),
    "host": _host,
    "key": _citekey,
}

_NUMBERS = {"number": "number", "year": "year", "cited-by": "cited_by"}

_DAYS: dict[str, Callable[[Days], Condition]] = {"added": _added, "read": _read}
