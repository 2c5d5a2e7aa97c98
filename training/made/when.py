"""Dates of issue, and phrases that say when a page was looked at."""

from __future__ import annotations

from training.desk import Desk
from training.made import Maker


def year(desk: Desk) -> int:
    """Return a year: four in five of the web's time."""
    return desk.number(1990, 2025) if desk.chance(0.8) else desk.number(1850, 1990)


def day(desk: Desk, language: str) -> str:
    """Return a date to the day in one of the forms of `language`."""
    number, month, of_year = desk.number(1, 28), desk.number(1, 12), year(desk)
    table = desk.phrases["month"]
    name = table.get(language, table["en"])[month - 1]
    digits = [f"{of_year}-{month:02}-{number:02}", f"{number:02}.{month:02}.{of_year}"]
    if language == "en":
        spelt = [f"{number} {name} {of_year}", f"{name} {number}, {of_year}"]
        short = [f"{number} {name[:3]} {of_year}", f"{name[:3]}. {number}, {of_year}"]
        return desk.one([*spelt, *short, digits[0], f"{number}/{month}/{of_year}"])
    if language in {"es", "pt"}:
        return desk.one([f"{number} de {name} de {of_year}"] * 4 + digits)
    stop = "." if language in {"de", "da"} else ""
    return desk.one([f"{number}{stop} {name} {of_year}"] * 4 + digits)


def year_lettered(desk: Desk, _: str) -> str:
    return f"{year(desk)}{desk.one('abc') if desk.chance(0.08) else ''}"


def month_and_year(desk: Desk, language: str) -> str:
    return f"{desk.phrase('month', language)} {year(desk)}"


def date(desk: Desk, language: str) -> str:
    rough = [str(year(desk)), month_and_year(desk, language)]
    return desk.one([day(desk, language)] * 4 + rough)


def nodate_or_date(desk: Desk, language: str) -> str:
    return desk.phrase("nodate", language) if desk.chance(0.5) else date(desk, language)


def access(desk: Desk, language: str) -> str:
    return desk.phrase("access", language).format(d=day(desk, language))


def retrieved(desk: Desk, language: str) -> str:
    return "Retrieved from" if desk.chance(0.6) else f"Retrieved {day(desk, language)}, from"


FIELDS = {
    "year": Maker("date", year_lettered),
    "date": Maker("date", date),
    "fulldate": Maker(
        "date", lambda desk, _: f"{year(desk)}, {desk.phrase('month', 'en')} {desk.number(1, 28)}"
    ),
    "daymonth": Maker("date", lambda desk, to: f"{desk.number(1, 28)} {desk.phrase('month', to)}"),
    "month": Maker("date", lambda desk, to: desk.phrase("month", to)[:3]),
    "monthyear": Maker("date", month_and_year),
    "daymonthyear": Maker(
        "date", lambda desk, to: f"{desk.number(1, 28)} {month_and_year(desk, to)}"
    ),
    "nodate": Maker("date", lambda desk, to: desk.phrase("nodate", to)),
    "nodate-or-date": Maker("date", nodate_or_date),
    "access": Maker("note", access),
    "access-bracket": Maker(
        "note", lambda desk, to: desk.one(("[{}]", "({})")).format(access(desk, to))
    ),
    "access-date": Maker("note", day),
    "viewed": Maker("note", lambda desk, to: f"viewed {day(desk, to)}"),
    "cited": Maker("note", lambda desk, to: f"[cited {day(desk, to)}]"),
    "retrieved": Maker("note", retrieved),
    "available": Maker("note", lambda desk, to: desk.phrase("available", to)),
    "archived": Maker("note", lambda desk, to: desk.phrase("archived", to).format(d=day(desk, to))),
}
