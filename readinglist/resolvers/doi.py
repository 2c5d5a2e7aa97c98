"""What is registered under a DOI, by content negotiation: Crossref, DataCite and all the others.

Source: https://citation.crosscite.org/docs.html. An answer 404 is the last word: nobody registered
it.
"""

from __future__ import annotations

import json
from urllib.parse import quote

from readinglist.model import Work
from readinglist.resolvers import _records
from readinglist.resolvers._values import Request, Subject

NAME = "doi.org"
BASE = "https://doi.org/"
NEEDS_CONTACT = False
PAUSE_S = 1.0
SEARCHES = False


def request(subject: Subject, base: str) -> Request | None:
    """Return the question for the work's DOI; None where it has none."""
    if not subject.work.doi:
        return None
    return Request(
        url=f"{base}{quote(subject.work.doi, safe='/:;()._-')}",
        accept="application/vnd.citationstyles.csl+json",
    )


def answer(body: bytes, subject: Subject) -> Work | None:
    """Return the work of this DOI; a record of another one is none."""
    try:
        record = json.loads(body)
    except (ValueError, RecursionError):
        return None
    if not isinstance(record, dict):
        return None
    found = _records.work(record)
    is_asked_for = found.doi in {"", subject.work.doi}
    return found if found.title and is_asked_for else None
