"""What `sources.yaml` says: followed reports, rules for sites, how to fetch, whom to ask.

Why: the file is written by hand, so a typo must never pass for a wish: an unknown key, a key twice
or a value of the wrong kind is an error with its line, and nothing is fetched with half a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from readinglist.errors import ConfigError
from readinglist.model import SiteRule
from readinglist.sources import fields, tree
from readinglist.sources.template import TEMPLATE

__all__ = ["TEMPLATE", "Configuration", "FetchPolicy", "FollowedReport", "Resolution", "parse"]

_DAY_S = 86_400
_LARGEST_BYTES = 1_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedReport:
    """A report that the library follows.

    `archived` is "" for the page as it stands, else the year or day (ISO 8601) whose copy in the
    web archive is read.
    """

    url: str
    name: str = ""
    tags: tuple[str, ...] = ()
    archived: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchPolicy:
    """How pages are asked for.

    `max_bytes` is None for the usual limits of each kind of document. `archive` is where the
    copies of a web archive begin, `archive_index` the address that tells which one is nearest.
    `pauses_s` are those before each further try after a failure that may pass.
    """

    contact: str = ""
    min_delay_s: float = 1.0
    deadline_s: float = 60.0
    max_bytes: int | None = None
    allow_private: bool = False
    ignore_robots: bool = False
    archive: str = "https://web.archive.org/web/"
    archive_index: str = "https://archive.org/wayback/available"
    # A server that is restarted is back in seconds, and one that is down is not.
    pauses_s: tuple[float, ...] = (1.0, 4.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Whether registries are asked about works, and which.

    `always` asks them with every fetch. `services` are the names of those that are asked, all where
    none is named; `addresses` is where some of them are, by their names, in place of the usual.
    """

    always: bool = False
    services: tuple[str, ...] = ()
    addresses: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """The whole of `sources.yaml`; what it does not say has its default."""

    reports: tuple[FollowedReport, ...] = ()
    sites: tuple[SiteRule, ...] = ()
    fetch: FetchPolicy = field(default_factory=FetchPolicy)
    resolve: Resolution = field(default_factory=Resolution)


def parse(text: str, *, path: object) -> Configuration:
    """Return what `text`, the content of the file `path`, says.

    Raises: ConfigError with the file and the line.
    """
    try:
        return _configuration(tree.parse(text))
    except tree.LineError as error:
        raise ConfigError(path, error.line, error.problem, hint=error.hint) from error


def _configuration(root: tree.Node) -> Configuration:
    if isinstance(root, tree.Scalar) and not root.is_given:
        return Configuration()
    return Configuration(**fields.read(root, _TOP, inside="the file"))


def _reports(node: tree.Node) -> tuple[FollowedReport, ...]:
    found: dict[str, FollowedReport] = {}
    for item, report in zip(_items(node), fields.each(node, _report), strict=True):
        if report.url in found:
            raise tree.LineError(item.line, f"{report.url} is followed already")
        found[report.url] = report
    return tuple(found.values())


def _items(node: tree.Node) -> tuple[tree.Node, ...]:
    return node.items if isinstance(node, tree.Sequence) else ()


def _report(node: tree.Node) -> FollowedReport:
    if isinstance(node, tree.Scalar):
        return FollowedReport(url=fields.address(node))
    values = fields.read(node, _REPORT, inside="a report")
    if "url" not in values:
        raise tree.LineError(node.line, "a report needs its address", hint="Add a line “url: …”.")
    return FollowedReport(**values)


def _sites(node: tree.Node) -> tuple[SiteRule, ...]:
    return fields.each(node, _site)


def _site(node: tree.Node) -> SiteRule:
    values = fields.read(node, _SITE, inside="a site rule")
    if "match" not in values:
        raise tree.LineError(node.line, "a site rule needs the host", hint="Add a line “match: …”.")
    if len(values) == 1:
        raise tree.LineError(node.line, "a site rule says how to read", hint="Add “entries: …”.")
    return SiteRule(**values)


def _match(node: tree.Node) -> str:
    """Return a host, or a host and the start of a path, without a scheme: "example.org/x"."""
    text = fields.text(node).removeprefix("https://").removeprefix("http://")
    host = text.partition("/")[0]
    if not host or "." not in host or any(mark in host for mark in " @*?#:"):
        raise tree.LineError(
            node.line, f"“{text}” is not a host", hint="Write example.org/reports."
        )
    return text.replace(host, host.casefold(), 1)


def _fetch(node: tree.Node) -> FetchPolicy:
    return FetchPolicy(**fields.read(node, _FETCH, inside="“fetch”"))


def _resolve(node: tree.Node) -> Resolution:
    return Resolution(**fields.read(node, _RESOLVE, inside="“resolve”"))


_REPORT: Mapping[str, fields.Reader] = {
    "url": fields.address,
    "name": fields.text,
    "tags": fields.tags,
    "archived": fields.day,
    "note": fields.text,
}
_SITE: Mapping[str, fields.Reader] = {
    "match": _match,
    "content": fields.selector,
    "entries": fields.selector,
    "drop": fields.selector,
    "section": fields.text,
}
_FETCH: Mapping[str, fields.Reader] = {
    "contact": fields.text,
    "min_delay_s": fields.number(0, _DAY_S),
    "deadline_s": fields.number(0.1, _DAY_S),
    "max_bytes": fields.count(1, _LARGEST_BYTES),
    "allow_private": fields.truth,
    "ignore_robots": fields.truth,
    "archive": fields.address,
    "archive_index": fields.address,
}
_RESOLVE: Mapping[str, fields.Reader] = {
    "always": fields.truth,
    "services": fields.tags,
    "addresses": fields.addresses,
}
_TOP: Mapping[str, fields.Reader] = {
    "reports": _reports,
    "sites": _sites,
    "fetch": _fetch,
    "resolve": _resolve,
}
