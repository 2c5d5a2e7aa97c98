"""One work, met by its DOI on one page, by its address on another, and as bare text on a third."""

from __future__ import annotations

import itertools
import json

import pytest

TITLE = "Answering in public: complaints and what becomes of them"
ENTRIES = {
    "doi": "<li>Abara, N. (2009) <em>" + TITLE + "</em>. Open Hall. doi:10.5555/openhall.9</li>",
    "url": '<li>Abara, N. (2009) <a href="https://openhall.example.org/papers/answering">'
    + TITLE
    + "</a>. London: Open Hall.</li>",
    "text": "<li>Abara N. " + TITLE + ". Open Hall; 2009.</li>",
}
OTHERS = (
    ("Castell, R. (2008) <em>Trust and the council website</em>. Leeds: Harbour Press.",
     "Novak, E. (2010) <em>The cost of an answer</em>. London: Counter Books."),
    ("Marchetti, G. (2011) <em>What people write to their councils</em>. Fenland Press.",
     "Hale, D. (2009) <em>Small steps in local government</em>. Bristol: Local Voices."),
    ("Okafor, A. (2006) <em>Who is heard? Three northern towns</em>. Tyneford Press.",
     "Raman, P. (2012) <em>A short history of the help desk</em>. Meadow Press."),
)  # fmt: skip
PAGE = """<!doctype html><html lang="en"><head><title>Report {n} of the board</title></head>
<body><main><h1>Report {n} of the board</h1><p>What we found in the year.</p>
<h2>References</h2><ul>{entry}{others}</ul></main></body></html>"""


def report(folder, kind, number):
    path = folder / f"{kind}.html"
    others = "".join(f"<li>{entry}</li>" for entry in OTHERS[number - 1])
    text = PAGE.format(n=number, entry=ENTRIES[kind], others=others)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("order", list(itertools.permutations(ENTRIES)), ids="-".join)
def test_it_is_one_reading_cited_by_three(rl, tmp_path, order):
    for number, kind in enumerate(order, 1):
        path = report(tmp_path, kind, number)
        rl.ok("add", str(path), "--base-url", f"https://board.example.org/{kind}")

    [common] = json.loads(rl.ok("common", "--min", "2", "--json").out)

    assert (common["title"], common["cited_by"]) == (TITLE, 3)
    assert common["doi"] == "10.5555/openhall.9"
    assert json.loads(rl.ok("list", "cited-by:>2", "--json").out)[0]["number"] == common["number"]
    assert rl.ok("duplicates").rows == []
