"""Reads the values of keys that are numbers or days: one, a range, or a limit."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import NamedTuple

from readinglist.errors import BadQueryError, shown
from readinglist.query.terms import Days, Span

_RANGE = re.compile(r"(?P<sign>[<>]=?)(?P<limit>.+)|(?P<low>.*?)\.\.(?P<high>.*)|(?P<only>.+)")
_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?", re.ASCII)
_MAX_DIGITS = 9  # beyond any year and any number of readings, and well inside SQLite's integers


class Value(NamedTuple):
    """One value of a `key:value` term, and its place in the query."""

    text: str
    start: int
    end: int
    query: str

    def bad(self, problem: str, hint: str = "") -> BadQueryError:
        return BadQueryError(problem, query=self.query, start=self.start, end=self.end, hint=hint)


def span(value: Value) -> Span:
    """Return the numbers that a value means; Raises: BadQueryError."""
    found = _range(value)
    if found["only"] is not None:
        return Span(_whole(found["only"], value), _whole(found["only"], value))
    if found["sign"] is None:
        low = _whole(found["low"], value) if found["low"] else None
        high = _whole(found["high"], value) if found["high"] else None
        if low is not None and high is not None and low > high:
            raise _backwards(value, found)
        return Span(low, high)
    limit = _whole(found["limit"], value)
    return {
        ">": Span(low=limit + 1),
        ">=": Span(low=limit),
        "<": Span(high=limit - 1),
        "<=": Span(high=limit),
    }[found["sign"]]


def _whole(text: str, value: Value) -> int:
    if text.isascii() and text.isdigit() and len(text) <= _MAX_DIGITS:
        return int(text)
    raise value.bad(
        f"“{shown(value.text)}” is not a number or a range of numbers.",
        "Numbers look like 2008, 2008..2011, 2008.., >2 or <=5.",
    )


def days(value: Value) -> Days:
    """Return the days that a value means; Raises: BadQueryError."""
    found = _range(value)
    if found["only"] is not None:
        first, last = _period(found["only"], value)
        return Days(first.isoformat(), last.isoformat())
    if found["sign"] is None:
        begin = _period(found["low"], value)[0].isoformat() if found["low"] else ""
        end = _period(found["high"], value)[1].isoformat() if found["high"] else ""
        if begin and end and begin > end:
            raise _backwards(value, found)
        return Days(begin, end)
    first, last = _period(found["limit"], value)
    a_day = timedelta(days=1)
    return {
        ">": Days(first=(last + a_day).isoformat()),
        ">=": Days(first=first.isoformat()),
        "<": Days(last=(first - a_day).isoformat()),
        "<=": Days(last=last.isoformat()),
    }[found["sign"]]


def _period(text: str, value: Value) -> tuple[date, date]:
    """Return the first and the last day of a year, a month or a day."""
    found = _DAY.fullmatch(text)
    try:
        if found is None or not 1 < int(found["year"]) < date.max.year:
            raise ValueError  # noqa: TRY301 - the same answer as for a 30th of February
        year = int(found["year"])
        first = date(year, int(found["month"] or 1), int(found["day"] or 1))
        if found["day"]:
            return first, first
        next_month = first.month % 12 + 1 if found["month"] else 1
        begins_after = date(year + (next_month == 1), next_month, 1)
    except ValueError:
        raise value.bad(
            f"“{shown(value.text)}” is not a date or a range of dates.",
            "Dates look like 2024, 2024-05, 2024-05-31, 2024..2025-03 or >=2024-05.",
        ) from None
    return first, begins_after - timedelta(days=1)


def _range(value: Value) -> re.Match[str]:
    found = _RANGE.fullmatch(value.text.strip())
    if found is None or value.text.strip() == "..":
        raise value.bad(f"“{shown(value.text)}” is not a value or a range.")
    return found


def _backwards(value: Value, found: re.Match[str]) -> BadQueryError:
    return value.bad(
        f"“{shown(value.text)}” goes backwards.", f"Write {found['high']}..{found['low']}"
    )
