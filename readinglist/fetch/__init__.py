"""The door to the network, and the one home of httpx.

    with Fetcher(policy) as fetcher:
        page = fetcher.get(url)

    Fetcher.get         one page, its redirects followed
    Fetcher.archived    the web archive's copy of it nearest to a day
    Fetcher.many        several, hosts side by side; a failure is a value among the pages

Every error is one of `readinglist.errors`. Importing this imports httpx, so only what fetches does.
"""

from readinglist.fetch.client import Failure, Fetcher
from readinglist.fetch.exchange import Validators

__all__ = ["Failure", "Fetcher", "Validators"]
