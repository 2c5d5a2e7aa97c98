"""What finding the references of a page costs beside parsing it, and what hostile pages cost.

Run: python benchmarks/extract.py [--rounds 5]

Targets: a page of 100 references whole (`document` and `references`) at most 12 x
`BeautifulSoup(page, "lxml")` on the same page in the same round; a hostile page ends within the
caps (5 s, 300 MB), and twice as much of it takes at most 2.5 x the time.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import subprocess
import sys
import time
import warnings
from collections.abc import Callable

from bs4 import BeautifulSoup

from readinglist.extract import document, references
from readinglist.model import Page

SENTENCE = (
    "public counters and the people who wait before them write letters that nobody answers until "
    "somebody counts them and says so in a report which is then cited by another report"
)
WORDS = SENTENCE.split()


def prose(seed: int, words: int) -> str:
    return " ".join(WORDS[(seed * 7 + place * place) % len(WORDS)] for place in range(words))


def report(entries: int) -> str:
    """Return a report in a site's frame, with numbered claims and a publisher's list of references.

    The labelled pages with more than 20 references have 1.0 kB a reference in the median, those of
    journals and encyclopedias 3.3; this one has 1.7.
    """
    menu = "".join(
        f'<li class="menu-item"><a href="/part/{n}">Part {n}</a></li>' for n in range(40)
    )
    text = "".join(
        f'<h2 id="s{n}">Part {n}</h2><p>{prose(n, 90)} (<a href="#r{n}">Falk {1990 + n % 30}</a>), '
        f"<em>{prose(n, 3)}</em>.</p><p>{prose(n + 1, 70)} "
        f'<a href="https://site{n}.example/page">{prose(n, 4)}</a> '
        f'<sup><a href="#r{n}">[{n}]</a></sup>.</p>'
        for n in range(60)
    )
    listed = "".join(map(entry, range(entries)))
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>Counters</title></head><body><nav><ul>{menu}'
        f'</ul></nav><main><h1>Counters</h1>{text}<h2>References</h2><ul class="refs">{listed}</ul>'
        "</main></body></html>"
    )


def entry(n: int) -> str:
    return (
        f'<li id="r{n}" class="ref"><span class="label">{n + 1}.</span> '
        f'<span class="ref-authors"><span class="name">Falk, T.</span>, '
        f'<span class="name">Osei, B.</span>, &amp; <span class="name">Nakata, R.</span></span> '
        f'(<span class="year">{1990 + n % 30}</span>). '
        f'<span class="ref-title">{prose(n, 11).capitalize()}</span>. '
        f"<em>Street Level</em>, <b>{n % 40}</b>({n % 4}), {n}–{n + 17}. "
        f'<a href="https://doi.org/10.5555/sl.{n}">https://doi.org/10.5555/sl.{n}</a> '
        f'<span class="links"><a href="https://doi.org/10.5555/sl.{n}">Crossref</a> '
        f'<a href="https://pubmed.ncbi.nlm.nih.gov/{20000 + n}/">PubMed</a> '
        f'<a href="https://scholar.google.com/scholar_lookup?title=x{n}">Google Scholar</a></span>'
        "</li>"
    )


HOSTILE: dict[str, Callable[[int], str]] = {
    "unclosed <dt>": lambda n: "<dl>" + f'<dt><a href="http://e.example/">{"t " * 3}</a>\n' * n,
    "unclosed <div>": lambda n: f'<div><a href="http://e.example/">{"t " * 3}</a>\n' * n,
    "unclosed <b>": lambda n: f'<b><a href="http://e.example/">{"t " * 3}</a>\n' * n,
    "unclosed <span><a>": lambda n: '<span><a href="http://e.example/">t t t\n' * n,
    "nesting": lambda n: "<div>" * n + "x" + "</div>" * n,
    "links in one paragraph": lambda n: "<p>" + '<a href="http://e.example/a">t</a> ' * n,
    "notes": lambda n: (
        "".join(f'<sup><a href="#n{i}">{i}</a></sup>' for i in range(n))
        + "".join(f'<p id="n{i}">Falk 2009, p. {i}.</p>' for i in range(n))
    ),
    "one long word": lambda n: "<p>References</p><p>" + "a" * (100 * n),
    "brackets": lambda n: "<h2>References</h2><p>" + "[1] (((( “„« " * n,
    "headings": lambda n: "<h2>References</h2>" * n,
    "breaks": lambda n: "<h2>References</h2><p>" + "Falk, T. (2009). The desk.<br>" * n,
    "rows": lambda n: "<h2>References</h2><table>" + "<tr><td>Falk</td><td>2009</td></tr>" * n,
}
SIZES = (5_000, 10_000)
WHOLE = {
    "20 MB of paragraphs": lambda: "<p>words of a page</p>" * 1_000_000,
    "700,000 links": lambda: '<a href="http://e.example/x">t</a>\n' * 700_000,
    "nesting of 20,000": lambda: "<div>" * 20_000 + "x",
    "an 11 MB script between links": lambda: (
        '<a href="http://a.example/">one</a><script>'
        + "x" * 11_000_000
        + '</script><a href="http://b.example/">two</a>'
    ),
}


def whole(source: bytes) -> None:
    references(document(Page(url="https://report.example/", body=source)))


def cpu_s(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def beside_parsing(rounds: int) -> None:
    source = report(100).encode()
    whole(source)  # loads the rules and the model
    ratios, own = [], []
    for _ in range(rounds):
        parsing = cpu_s(lambda: BeautifulSoup(source, "lxml"))
        own.append(cpu_s(lambda: whole(source)))
        ratios.append(own[-1] / parsing)
    found = cpu_s(lambda: document(Page(url="https://report.example/", body=source)))
    print(
        f"100 references, {len(source) // 1000} kB: {statistics.median(own) * 1000:.0f} ms,", end=""
    )
    print(f" {statistics.median(ratios):.1f} x BeautifulSoup (target 12);", end="")
    print(f" of it {found * 1000:.0f} ms to find them")


def growth() -> None:
    for name, page in HOSTILE.items():
        times = [
            min(cpu_s(lambda: whole(page(size).encode())) for _ in range(2))  # noqa: B023
            for size in SIZES
        ]
        print(
            f"{name:24} {times[0]:6.2f} s  {times[1]:6.2f} s  "
            f"twice the page: {times[1] / times[0]:.1f} x (target 2.5)"
        )


def caps() -> None:
    for name in WHOLE:
        subprocess.run([sys.executable, __file__, "--one", name], check=True)


def one(name: str) -> None:
    """Print the time and the peak memory of one page, in a process of its own."""
    source = WHOLE[name]().encode()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds = cpu_s(lambda: whole(source))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"{name:30} {seconds:5.1f} s (cap 5)   {(peak - before) / 1024:.0f} MB more (cap 300)")


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--rounds", type=int, default=5)
    args.add_argument("--one", default="")
    options = args.parse_args()
    warnings.simplefilter("ignore")
    if options.one:
        one(options.one)
        return
    beside_parsing(options.rounds)
    growth()
    caps()


if __name__ == "__main__":
    main()
