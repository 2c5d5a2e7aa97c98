"""The vocabulary says of itself what others would have to work out."""

from __future__ import annotations

import pytest

from readinglist.model import Work


@pytest.mark.parametrize(
    ("work", "printed", "called"),
    [
        (Work(title="Trust", url="https://a.example/"), "Castell, R. Trust.", "Trust"),
        (Work(url="https://a.example/"), "Castell, R. Trust.", "Castell, R. Trust."),
        (Work(url="https://a.example/", isbn="9780306406157"), "", "https://a.example/"),
        (Work(isbn="9780306406157"), "", "ISBN 9780306406157"),
        (Work(pmid="123", container_title="Ledger"), "", "PMID 123"),
        (Work(container_title="Ledger"), "", "Ledger"),
        (Work(), "", ""),
    ],
)
def test_a_work_is_called_by_the_most_telling_thing_that_is_known(work, printed, called):
    assert work.called(printed) == called
