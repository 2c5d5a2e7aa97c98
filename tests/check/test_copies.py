"""For what is gone, the copy that the report's readers saw, out of a web archive of ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from readinglist.fetch import client
from readinglist.flows.preserve import Found, Lost, Preserving
from readinglist.model import Citation, NewItem, Work
from readinglist.store import attempts, locations, read_on
from readinglist.store.locations import Kind
from tests.support.archive import Archive
from tests.support.library import add
from tests.support.server import Answering, giving
from tests.support.web import Web

REPORT = "https://gone.example/report"
COPIES = ("20081231235959", "20110116093000", "20240101000000")


@pytest.fixture
def archive(web: Web) -> Archive:
    kept = Archive(web.server, {REPORT: COPIES})
    web.policy = kept.policy(web.policy)
    return kept


def lost(web: Web, url: str = REPORT, **known: object) -> int:
    """Add a reading at an address that is gone."""
    return add(web.db, NewItem(work=Work(title="A report", url=url, **known)))[0].number  # type: ignore[arg-type]


def preserved(web: Web, numbers: Sequence[int], url: str = REPORT) -> tuple[list[Found], str]:
    with web.session("check") as session:
        work = Preserving(
            session, [Lost(number, url) for number in numbers], base=web.policy.archive
        )
        return list(work), work.trouble


def test_the_copy_is_the_nearest_to_the_day_on_which_the_page_was_visited(
    web: Web, archive: Archive
) -> None:
    number = lost(web, accessed="2011-02-01", issued="2008")

    [found], trouble = preserved(web, [number])

    [place] = locations.of_item(web.db, number)
    assert found.copy is not None
    assert trouble == ""
    assert archive.asked == [(REPORT, "20110201120000")]
    assert (place.kind, place.url) == (Kind.ARCHIVED, f"{archive.base}20110116093000/{REPORT}")
    assert (place.made_at, place.near) == ("2011-01-16T09:30:00Z", "2011-02-01")


def test_without_such_a_day_it_is_the_one_on_which_the_first_report_came_out(
    web: Web, archive: Archive
) -> None:
    number = lost(web)
    for at, issued in enumerate(("2012-05", "", "2009-03")):
        source = add(web.db, NewItem(work=Work(title=f"Source {at}", issued=issued)))[0].number
        edge = NewItem(work=Work(title="A report", url=REPORT), citation=Citation(text="A report"))
        add(web.db, edge, source=source)

    preserved(web, [number])

    assert archive.asked == [(REPORT, "20090315120000")]


def test_without_either_it_is_the_day_on_which_it_was_added(web: Web, archive: Archive) -> None:
    number = lost(web)

    preserved(web, [number])

    assert read_on.days(web.db, [number]) == {number: "2024-05-17"}
    assert archive.asked == [(REPORT, "20240517120000")]


def test_a_copy_that_is_known_is_not_asked_for_again(web: Web, archive: Archive) -> None:
    number = lost(web, accessed="2011-02-01")
    preserved(web, [number])

    [found], _ = preserved(web, [number])

    assert found.copy is not None
    assert len(archive.asked) == 1


def test_that_there_is_no_copy_is_recorded_and_asked_again_the_next_time(
    web: Web, archive: Archive
) -> None:
    archive.copies.clear()
    number = lost(web)

    [found], trouble = preserved(web, [number])
    preserved(web, [number])

    assert (found.copy, found.problem) == (None, "the web archive has no copy of it")
    assert trouble == ""
    tried = [each.attempt for each in attempts.of_item(web.db, number)]
    assert [(each.purpose, each.outcome) for each in tried] == [("archive", "none")] * 2
    assert len(archive.asked) == 2


def test_an_archive_that_does_not_answer_is_left_alone_and_the_rest_is_told(
    web: Web, archive: Archive
) -> None:
    archive.is_down = True
    numbers = [lost(web, f"https://gone.example/{at}") for at in range(5)]

    found, trouble = preserved(web, numbers)

    assert len(found) == len(archive.asked) == 2
    assert "does not answer" in trouble
    assert not any(locations.of_item(web.db, number) for number in numbers)


def test_one_miss_between_hits_does_not_end_the_asking(web: Web, archive: Archive) -> None:
    numbers = [lost(web, f"https://gone.example/{at}") for at in range(4)]

    found, trouble = preserved(web, numbers)

    assert (len(found), trouble) == (4, "")


def test_the_archive_is_told_no_secrets(web: Web, archive: Archive) -> None:
    url = "https://jo:hunter2@gone.example/report?token=hunter2"
    archive.copies = {REPORT: COPIES}
    number = lost(web)

    [found], _ = preserved(web, [number], url)

    assert archive.asked[0][0] == REPORT
    assert found.copy is not None
    assert "hunter2" not in repr((found, attempts.of_item(web.db, number)))


# Manners


def test_the_archive_is_asked_one_thing_at_a_time_with_a_pause_whatever_the_user_has_set(
    web: Web, archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    pause_s = 0.15
    monkeypatch.setattr(client, "ARCHIVE_PAUSE_S", pause_s)
    index = archive.index.replace(web.server.url, web.server.at("archive.example"))
    web.policy = replace(web.policy, archive_index=index)
    numbers = [lost(web, f"https://gone.example/{at}") for at in range(4)]

    preserved(web, numbers)

    moments = [request.at for request in web.server.seen]
    assert len(moments) == 4
    assert min(late - early for early, late in pairwise(moments)) >= pause_s
    assert web.server.most_open == 1


def test_an_archive_that_asks_for_patience_is_not_asked_by_the_next_command(
    web: Web, archive: Archive
) -> None:
    def busy(answering: Answering) -> None:
        answering.whole(b"", 429, Retry_After=7200)

    web.clock.now = datetime.now(UTC)
    web.server.routes["available"] = busy
    number = lost(web)
    preserved(web, [number])

    [found], _ = preserved(web, [number])

    assert "429" in found.problem
    assert len(web.server.seen) == 1


@pytest.mark.parametrize(
    "answer",
    [b"", b"[]", b"<html>", b"\xff", b'{"archived_snapshots": {"closest": {"timestamp": "/../"}}}'],
)
def test_an_answer_of_another_kind_is_no_copy(web: Web, archive: Archive, answer: bytes) -> None:
    web.server.routes["available"] = giving(answer)

    [found], _ = preserved(web, [lost(web)])

    assert found.copy is None


def test_an_answer_without_end_is_read_no_further(web: Web, archive: Archive) -> None:
    web.server.routes["available"] = web.server.routes["inf"]

    [found], _ = preserved(web, [lost(web)])

    assert found.copy is None
