from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.errors import DeadlineError, HttpStatusError, NotArchivedError
from readinglist.fetch import Fetcher
from readinglist.links import archive
from readinglist.sources import FetchPolicy
from tests.support.packing import PAGE
from tests.support.server import Answering, Server

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
REPORT = "http://example.org/report?id=7&lang=en"


@pytest.mark.parametrize(
    ("near", "moment"),
    [
        ("", "20261122093000"),
        ("2011", "20110701120000"),
        ("2011-03", "20110315120000"),
        ("2011-03-14", "20110314120000"),
    ],
)
def test_a_day_that_is_known_in_part_means_its_middle(near: str, moment: str) -> None:
    assert archive.timestamp(near, NOW) == moment


@pytest.mark.parametrize(
    ("closest", "moment"),
    [
        ({"timestamp": "20110116093000", "status": "200", "available": True}, "20110116093000"),
        ({"timestamp": "20110116093000"}, "20110116093000"),
        ({"timestamp": "20110116093000", "status": "404"}, ""),
        ({"timestamp": "../evil"}, ""),
        ({"timestamp": 20110116093000}, "20110116093000"),
        ({}, ""),
        ([], ""),
        (None, ""),
    ],
)
def test_the_index_names_the_nearest_copy_that_was_a_page(closest: object, moment: str) -> None:
    answer = json.dumps({"archived_snapshots": {"closest": closest}}).encode()

    assert archive.nearest(answer) == moment


@pytest.mark.parametrize(
    "answer",
    [b"", b"{}", b"[]", b'{"archived_snapshots": {}}', b"<html>", b"\xff", b"[" * 100_000],
)
def test_an_answer_that_names_none_is_no_copy(answer: bytes) -> None:
    assert archive.nearest(answer) == ""


@given(st.binary(max_size=200))
def test_any_answer_is_read(answer: bytes) -> None:
    assert archive.nearest(answer) == ""


BASE = "https://web.archive.org/web/"


@pytest.mark.parametrize(
    ("address", "original"),
    [
        (f"{BASE}20110116093000id_/http://example.org/a?b=c", "http://example.org/a?b=c"),
        (f"{BASE}20110116093000/https://example.org/", "https://example.org/"),
        (f"{BASE}20110116093000id_/http:/example.org/a", "http://example.org/a"),
        (f"{BASE}20110116093000id_/example.org/a", "http://example.org/a"),
    ],
)
def test_a_copy_tells_when_it_was_made_and_of_what(address: str, original: str) -> None:
    copy = archive.copy_at(BASE, address)

    assert copy == archive.Copy("20110116093000", original)
    assert copy.made_at == "2011-01-16T09:30:00Z"


@pytest.mark.parametrize(
    "address", ["https://example.org/", BASE, f"{BASE}x/http://example.org/", "http://example.org"]
)
def test_any_other_address_is_no_copy(address: str) -> None:
    assert archive.copy_at(BASE, address) is None


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("http://example.org/a?id=7&x=#y", "http://example.org/a?id=7&x=#y"),
        ("http://jo:pw@example.org/a?token=1&id=7", "http://example.org/a?id=7"),
        ("http://example.org/a?id=7&api_key=1", "http://example.org/a?id=7"),
        ("http://example.org/a?token=1", "http://example.org/a"),
    ],
)
def test_the_archive_is_told_no_secrets(url: str, told: str) -> None:
    assert archive.without_secrets(url) == told


class Archive:
    """A small archive: copies of one page by their timestamps, and an index of them."""

    def __init__(self, *moments: str) -> None:
        self.moments = moments
        self.index_status = 200
        self.index_knows = True

    def index(self, connection: Answering) -> None:
        asked = parse_qs(urlsplit(connection.request.target).query)
        if not self.index_knows:
            connection.whole(b'{"archived_snapshots": {}}', self.index_status)
            return
        wanted = int(asked["timestamp"][0])
        closest = min(self.moments, key=lambda moment: abs(int(moment) - wanted))
        found = {"closest": {"timestamp": closest, "status": "200"}}
        connection.whole(json.dumps({"archived_snapshots": found}).encode())

    def web(self, connection: Answering) -> None:
        """Give the copy of this moment, or redirect to the nearest one, as the archive does."""
        _, _, moment, original = connection.request.target.split("/", 3)
        moment = moment.removesuffix("id_")
        if not self.moments or not original.startswith("http://example.org/report"):
            connection.whole(b"no copy", 404)
        elif moment in self.moments:
            connection.whole(PAGE)
        else:
            nearest = min(self.moments, key=lambda each: abs(int(each) - int(moment)))
            connection.whole(b"", 302, Location=f"/web/{nearest}id_/{original}")


@pytest.fixture
def kept(server: Server) -> Archive:
    made = Archive("20090101000000", "20110116093000", "20200101000000")
    server.routes |= {"available": made.index, "web": made.web}
    return made


@pytest.fixture
def session(server: Server) -> Iterator[Fetcher]:
    policy = FetchPolicy(
        archive=f"{server.url}/web/", archive_index=f"{server.url}/available", deadline_s=5
    )
    with Fetcher(policy) as fetcher:
        yield fetcher


def test_the_copy_nearest_to_a_year_is_read_as_it_was_kept(
    server: Server, kept: Archive, session: Fetcher
) -> None:
    page = session.archived(REPORT, near="2011")

    assert (page.url, page.asked, page.body) == (REPORT, REPORT, PAGE)
    assert (page.archived_at, page.redirects) == ("2011-01-16T09:30:00Z", ())
    assert server.seen[-1].target == f"/web/20110116093000id_/{REPORT}"


def test_without_a_day_the_newest_copy_is_read(kept: Archive, session: Fetcher) -> None:
    assert session.archived(REPORT).archived_at == "2020-01-01T00:00:00Z"


@pytest.mark.parametrize("status", [200, 429, 503])
def test_an_index_that_does_not_answer_is_not_the_last_word(
    kept: Archive, session: Fetcher, status: int
) -> None:
    kept.index_knows, kept.index_status = False, status

    assert session.archived(REPORT, near="2011").archived_at == "2011-01-16T09:30:00Z"


def test_a_page_that_was_never_kept_says_so(kept: Archive, session: Fetcher) -> None:
    kept.moments, kept.index_knows = (), False

    with pytest.raises(NotArchivedError, match="the web archive has no copy of it"):
        session.archived(REPORT)


def test_an_archive_that_leads_out_of_itself_has_no_copy(
    server: Server, kept: Archive, session: Fetcher
) -> None:
    server.routes["web"] = lambda connection: connection.whole(b"", 302, Location="/ok")

    with pytest.raises(NotArchivedError):
        session.archived(REPORT)


def test_a_copy_that_sends_its_reader_on_is_the_copy(
    server: Server, kept: Archive, session: Fetcher
) -> None:
    moved = b'<title>Moved</title><meta http-equiv="refresh" content="0; url=http://new.example/">'
    server.routes["web"] = lambda connection: connection.whole(moved)

    assert session.archived(REPORT, near="2011").body == moved


def test_an_archive_in_trouble_is_not_taken_for_an_empty_one(
    server: Server, kept: Archive, session: Fetcher
) -> None:
    server.routes["web"] = lambda connection: connection.whole(b"down", 500)
    with pytest.raises(HttpStatusError, match="500"):
        session.archived(REPORT)

    server.routes["web"] = server.routes["hang"]
    hurried = FetchPolicy(
        archive=f"{server.url}/web/", archive_index=f"{server.url}/available", deadline_s=0.2
    )
    with Fetcher(hurried) as fetcher, pytest.raises(DeadlineError):
        fetcher.archived(REPORT)


def test_a_page_with_a_password_is_asked_for_without_it(
    server: Server, kept: Archive, session: Fetcher
) -> None:
    page = session.archived("http://jo:secret@example.org/report?token=secret")

    assert "secret" not in repr((page, server.seen))


@given(st.integers(0, 3_000_000_000))
def test_the_moment_of_a_copy_and_its_timestamp_are_two_forms_of_one(seconds: int) -> None:
    timestamp = datetime.fromtimestamp(seconds, UTC).strftime("%Y%m%d%H%M%S")
    copy = archive.copy_at(BASE, archive.view(BASE, REPORT, timestamp))

    assert copy == archive.Copy(timestamp, REPORT)
    assert archive.digits(copy.made_at) == timestamp
