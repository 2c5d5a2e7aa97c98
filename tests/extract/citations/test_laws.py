"""What holds for any text, any spans, any list."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from readinglist.extract.citations import names, parse
from readinglist.extract.citations.dates import accessed, dates
from readinglist.extract.citations.labeller import read
from readinglist.extract.citations.stretches import quoted
from readinglist.extract.citations.tokens import cut
from readinglist.model import Entry, Name, Origin, Span, SpanKind

WORDS = st.sampled_from(
    [
        *(
            "Calder,",
            "A.",
            "B.",
            "(2010).",
            "“Tides”",
            "of",
            "the",
            "“",
            "”",
            "«",
            "»",
            '"',
            "'",
            "(",
        ),
        *(
            ")",
            "[J].",
            "In:",
            "eds.",
            "(Hrsg.)",
            "&",
            "and",
            "et",
            "al.",
            "———",
            "Ders.",
            "ISBN",
            "978-",
        ),
        *(
            "https://tides.example/a?b=c",
            "doi:10.1000/xyz",
            "12(3),",
            "4–9.",
            "pp.",
            "Harbour",
            "Press,",
        ),
        *(
            "London:",
            "港の土器",
            "『研究』",
            "「",
            "」",
            "Иванов",
            "И.",
            "//",
            "–",
            "М.",
            ":",
            "1999",
            "[1927]",
        ),
        *("Retrieved", "12", "May", "2016", "n.d.", "\x07", "\u200b"),
    ]
)
CONTROLS = dict.fromkeys(range(0x20), " ")
TEXTS = st.one_of(st.lists(WORDS, max_size=25).map(" ".join), st.text(max_size=120))


@st.composite
def entries(draw) -> Entry:
    text = draw(TEXTS)
    ends = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(ends, ends, st.sampled_from(SpanKind)), max_size=4))
    spans = tuple(
        Span(min(a, b), max(a, b), kind, "https://tides.example/x" if kind is SpanKind.LINK else "")
        for a, b, kind in pairs
    )
    return Entry(text=text, spans=spans)


@settings(deadline=None)
@given(st.lists(entries(), max_size=4))
def test_every_entry_gives_one_reference_and_keeps_its_text(given_entries):
    references = parse(given_entries)

    assert [reference.entry for reference in references] == given_entries
    for reference in references:
        assert 0.0 <= reference.confidence <= 1.0
        assert set(reference.work.known()) == set(reference.origins)
        assert all(isinstance(origin, Origin) for origin in reference.origins.values())


@settings(deadline=None)
@given(entries())
def test_segments_lie_within_the_text_in_order_and_apart(entry):
    segments = read([entry])[0].segments

    bounds = [bound for segment in segments for bound in (segment.start, segment.end)]
    assert bounds == sorted(bounds)
    assert all(segment.start < segment.end <= len(entry.text) for segment in segments)
    assert all(0.0 <= segment.sureness <= 1.0 for segment in segments)


@given(TEXTS)
def test_tokens_hold_every_character_that_is_no_space(text):
    tokens = cut(text)

    assert all(text[token.start : token.end] == token.text for token in tokens)
    between = [text[a.end : b.start] for a, b in pairwise(tokens)]
    assert all(not gap.translate(CONTROLS).strip() for gap in between)


@given(TEXTS)
def test_names_are_never_empty(text):
    assert all(name.short for name in names.parse(text))
    assert Name() not in names.parse(text)


@given(TEXTS)
def test_quotations_lie_apart(text):
    found = quoted(text)

    assert all(a.end <= b.start for a, b in pairwise(found))


@given(TEXTS)
def test_dates_lie_apart_and_within_the_text(text):
    for found in (dates(text), accessed(text)):
        assert all(a.end <= b.start for a, b in pairwise(found))
        assert all(0 <= date.start < date.end <= len(text) for date in found)
