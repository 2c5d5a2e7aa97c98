"""What one spelling of an address costs, beside `w3lib.url.canonicalize_url`, in one run.

Run: python benchmarks/urls.py     (needs the extra `bench`)

Target (U1): at most 25 µs an address and half of w3lib's time, in CPU time.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable

from w3lib.url import canonicalize_url

from readinglist import urls

ADDRESSES, ROUNDS = 4000, 9

HOSTS = ("www.example.org", "Council.example.gov.uk", "repository.example.edu", "blog.example.net")
PATHS = (
    "/resources/reports/social-media-in-the-social-services",
    "/2011/03/14/why-libraries-matter/",
    "/files/Annual%20Report%202010-11.pdf",
    "/handle/10852/{n}",
    "/article/S0022-1694(02)00164-6/fulltext",
    "/wiki/Poor_Law_%28Scotland%29",
)
QUERIES = (
    "",
    "",
    "?id={n}",
    "?utm_source=news&id={n}&lang=en",
    "?page=2&q=care+homes&fbclid=Iw{n}",
)
FRAGMENTS = ("", "", "", "#section-{n}")


def sample(count: int) -> list[str]:
    """Return `count` different addresses, as lists of references have them."""
    draw = random.Random(20).choice
    return [
        f"http{draw(('', 's'))}://{draw(HOSTS)}{draw(PATHS)}{draw(QUERIES)}{draw(FRAGMENTS)}".replace(
            "{n}", str(number)
        )
        for number in range(count)
    ]


def microseconds(function: Callable[[str], str], addresses: list[str]) -> float:
    start = time.process_time()
    for address in addresses:
        function(address)
    return (time.process_time() - start) / len(addresses) * 1e6


def main() -> None:
    addresses = sample(ADDRESSES)
    functions = (urls.canonical, urls.key, canonicalize_url)
    rounds = [[microseconds(each, addresses) for each in functions] for _ in range(ROUNDS)]
    ours, key, theirs = (statistics.median(column) for column in zip(*rounds, strict=True))
    ratio = statistics.median(row[0] / row[2] for row in rounds)
    print(f"urls.canonical   {ours:5.1f} µs   {ratio:.2f} x w3lib   (target: 25 µs, 0.50 x)")
    print(f"urls.key         {key:5.1f} µs")
    print(f"canonicalize_url {theirs:5.1f} µs")


if __name__ == "__main__":
    main()
