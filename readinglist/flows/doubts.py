"""Pages that may not be what was asked for, held against what their sites show for any address."""

from __future__ import annotations

from dataclasses import dataclass

from readinglist.errors import BlockedError, HttpStatusError
from readinglist.fetch import Answer, Call
from readinglist.flows.taking import Arrival
from readinglist.links import siblings
from readinglist.links.siblings import Finding, Look
from readinglist.model import Page

# What a site answers that tells what it has from what it has not.
_TELLS_APART = frozenset({400, 404, 410, 422})


@dataclass(frozen=True, slots=True)
class Doubt:
    """A page that may not be what was asked for, and why."""

    call: Call
    came: Arrival
    reason: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether it is the page after all, and else whether that is gone, and the reason in words."""

    is_page: bool
    is_gone: bool
    reason: str


def question(doubt: Doubt) -> Call:
    """Return the call for an address beside the doubtful one at which nothing has ever been."""
    url = siblings.sibling(doubt.call.url)
    return Call(url=url, is_typed=doubt.call.is_typed, is_glance=True)


def verdict(doubt: Doubt, answer: Answer) -> Verdict:
    """Return what the answer to `question` says about a doubtful page."""
    came = answer.came
    if isinstance(came, Page):
        page = doubt.came.look
        most = len(came.body) if came.cut_at is not None else len(page.body)
        return _VERDICTS[
            siblings.unmasked(Look(page.url, page.body[:most]), Look(came.url, came.body))
        ]
    tells = isinstance(came, HttpStatusError) and came.status in _TELLS_APART
    if tells or (isinstance(came, BlockedError) and came.is_not_found):
        return Verdict(is_page=True, is_gone=False, reason=doubt.reason)
    return Verdict(is_page=False, is_gone=False, reason=doubt.reason)


_VERDICTS = {
    Finding.PAGE: Verdict(is_page=True, is_gone=False, reason="its title is another"),
    Finding.EVERYWHERE: Verdict(
        is_page=False, is_gone=True, reason="the site shows the same for any address"
    ),
    Finding.SHELL: Verdict(
        is_page=False,
        is_gone=False,
        reason="the page is made by a script, and what it shows cannot be told",
    ),
}
