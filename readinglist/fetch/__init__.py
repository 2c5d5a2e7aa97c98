"""The door to the network, and the one home of httpx.

    with Fetcher(policy) as fetcher:
        page = fetcher.get(url)

    Fetcher.get            one page, its redirects followed
    Fetcher.many           several, hosts side by side; a failure is a value among the pages
    Fetcher.archived       the web archive's copy of one nearest to a day
    Fetcher.nearest_copy   which copy that is
    Fetcher.words          what a service says

Every error is one of `readinglist.errors`. Importing this imports httpx, so only what fetches does.
"""

from readinglist.fetch.client import Answer, Call, Fetcher
from readinglist.fetch.exchange import Validators
from readinglist.fetch.memory import Memory, Rest, RobotsFile
from readinglist.fetch.pace import Busy

__all__ = [
    "Answer",
    "Busy",
    "Call",
    "Fetcher",
    "Memory",
    "Rest",
    "RobotsFile",
    "Validators",
]
