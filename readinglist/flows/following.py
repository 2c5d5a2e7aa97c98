"""Which sources are read again: what sources.yaml follows, and what was pulled before.

Why: one report may stand in both, under two spellings of its address, and is asked for once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urlsplit

from readinglist import matching, urls
from readinglist.errors import DeletedItemError, MissingError, UsageError
from readinglist.sources import FollowedReport
from readinglist.store import sources
from readinglist.store.database import Database
from readinglist.store.sources import Source
from readinglist.store.text import folded


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A source that is read again.

    `report` is what sources.yaml says of it, or just its address where that does not follow it;
    `source` is what the list knows of it, None where nothing was ever pulled from it.
    """

    report: FollowedReport
    source: Source | None = None

    @property
    def url(self) -> str:
        """Where it is asked for."""
        return self.report.url

    @property
    def title(self) -> str:
        """What it is called, for the user."""
        known = self.source.title if self.source else ""
        return known or self.report.name or self.url

    @property
    def path(self) -> Path | None:
        """The file that it is; None where it is a page of the web."""
        parts = urlsplit(self.url)
        return Path(unquote(parts.path)) if parts.scheme == "file" else None


def every(
    db: Database, reports: Iterable[FollowedReport], *, only_followed: bool = False
) -> list[Followed]:
    """Return the reports of sources.yaml in their order, then what else was pulled from the web.

    Left out is what lies in the trash; a file that the user gave, even where she said where it is
    from; and a source of which she took only a part, since she has chosen what she wants of it.
    With `only_followed` the reports alone.
    """
    known = _Known(db)
    found = [known.followed(report) for report in reports if not known.is_discarded(report.url)]
    met = {each.source.number for each in found if each.source}
    others = () if only_followed else known.sources
    return found + [
        _of_source(source)
        for source in others
        if source.number not in met and source.pull.digest and urls.is_web(source.pull.asked)
    ]


def named(db: Database, reports: Sequence[FollowedReport], value: str) -> list[Followed]:
    """Return the sources that `value` names: by number, name, citekey, address or words.

    Raises: MissingError where there is none; DeletedItemError where it is in the trash; UsageError
    where it has no address, as what was pasted.
    """
    known = _Known(db)
    numbers = set(sources.named(db, value))
    found = [each for each in map(known.followed, reports) if _is_named(each, value, numbers)]
    met = {each.source.number for each in found if each.source}
    found += [_of_source(s) for s in known.sources if s.number in numbers - met]
    found = found or [_of_source(s) for s in known.at(value)]
    _require_addresses(found)
    if found:
        return found
    for source in known.discarded:
        if source.number in numbers:
            raise DeletedItemError(source.number)
    raise MissingError(
        f"There is no source “{value}”.",
        hint="See them with: readinglist sources   A new one: readinglist add URL",
    )


def _require_addresses(found: Iterable[Followed]) -> None:
    for each in found:
        if not each.url:
            raise UsageError(
                f"“{each.title}” has no page that could be read again.",
                hint="Add it again as it is now: readinglist add --text FILE",
            )


def _is_named(each: Followed, value: str, numbers: set[int]) -> bool:
    if each.source is not None and each.source.number in numbers:
        return True
    key = matching.address_key(value)
    words = f" {folded(value)} "
    is_called_so = words in f" {folded(each.report.name)} "
    return is_called_so or (key != "" and key == matching.address_key(each.url))


def _of_source(source: Source) -> Followed:
    """Return a source that sources.yaml does not follow, at the address that was asked for."""
    pull = source.pull
    return Followed(
        report=FollowedReport(url=pull.asked if urls.is_web(pull.asked) else pull.url),
        source=source,
    )


class _Known:
    """The sources of the list, found by their addresses."""

    def __init__(self, db: Database) -> None:
        self.sources = sources.listed(db)
        self.discarded = sources.discarded(db)
        self._by_key = {key: s for s in reversed(self.sources) for key in _keys(s)}
        self._discarded_keys = {key for s in self.discarded for key in _keys(s)}

    def followed(self, report: FollowedReport) -> Followed:
        return Followed(report=report, source=self._by_key.get(matching.address_key(report.url)))

    def is_discarded(self, url: str) -> bool:
        key = matching.address_key(url)
        return key not in self._by_key and key in self._discarded_keys

    def at(self, address: str) -> Iterator[Source]:
        """Yield the source at an address, in whatever spelling."""
        if (key := matching.address_key(address)) and key in self._by_key:
            yield self._by_key[key]


def _keys(source: Source) -> Iterator[str]:
    yield from filter(None, map(matching.address_key, (source.pull.asked, source.pull.url)))
