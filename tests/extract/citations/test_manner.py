"""What the sure entries of a list show of its manner helps with the others."""

from __future__ import annotations

import pytest

from readinglist.extract.citations import crf, manner
from readinglist.extract.citations.facts import columns
from readinglist.extract.citations.reading import Reading, Segment
from readinglist.extract.citations.stretches import Marked, marked
from readinglist.extract.citations.tokens import cut
from readinglist.model import Entry, Span, SpanKind

TEXT = "Calder, A. Tides. Harbour Press."


def reading(*labels: tuple[str, str], sureness: float = 0.99, text: str = TEXT) -> Reading:
    """Return a reading of `text` whose segments are the labelled words, one behind the other."""
    at, segments = 0, []
    for label, words in labels:
        start = text.index(words, at)
        at = start + len(words)
        segments.append(Segment(label, start, at, sureness))
    return Reading(Entry(text=text), Marked(), tuple(segments))


SURE = reading(("author", "Calder, A."), ("title", "Tides."), ("publisher", "Harbour Press."))
UNSURE = reading(("author", "Calder, A."), ("title", "Tides. Harbour Press."), sureness=0.5)
OTHER = reading(("title", "Calder, A."), ("author", "Tides."), ("publisher", "Harbour Press."))


def weights(found: manner.Manner, parting: str, before: str) -> dict[str, float]:
    """Return by how much each label after `before` weighs more than it does in all lists."""
    labels = found.model.labels
    row = labels.index(before)
    now = found._following(parting).weights[row]
    usual = found.model.following.weights[row]
    return {label: a - b for label, a, b in zip(labels, now, usual, strict=True)}


@pytest.mark.parametrize(
    "readings",
    [[], [SURE], [SURE, SURE, UNSURE], [UNSURE] * 5, [SURE] * 5, [SURE, OTHER] * 4 + [UNSURE]],
    ids=["none", "one", "too few are sure", "none is sure", "all are sure", "no two alike"],
)
def test_a_list_without_a_habit_shows_no_manner(readings):
    assert manner.shown(crf.shipped(), readings) is None


def test_what_the_sure_entries_do_at_a_parting_weighs_more_than_elsewhere():
    found = manner.shown(crf.shipped(), [SURE] * 6 + [UNSURE])

    assert found is not None
    moved = weights(found, ". - ", "title")
    assert moved["publisher"] > 0 > moved["title"]


def test_a_parting_that_the_list_has_not_shown_weighs_as_ever():
    found = manner.shown(crf.shipped(), [SURE] * 6 + [UNSURE])

    assert found is not None
    assert set(weights(found, "; - ", "title").values()) == {0.0}


def test_an_entry_is_sure_where_all_that_is_judged_is():
    doubtful = Segment("date", 0, 1, 0.5)
    beside = Segment("note", 0, 1, 0.1)

    assert manner.is_sure(SURE)
    assert manner.is_sure(Reading(SURE.entry, Marked(), (*SURE.segments, beside)))
    assert not manner.is_sure(Reading(SURE.entry, Marked(), (*SURE.segments, doubtful)))
    assert not manner.is_sure(reading(("author", "Calder, A.")))


def test_partings_tell_marks_years_quotations_and_where_markup_begins_and_ends():
    text = 'Calder (2010) "Tides," Harbour Studies, 12.'
    start = text.index("Harbour")
    spans = (Span(start, start + len("Harbour Studies"), SpanKind.EMPHASIS),)
    entry = Entry(text=text, spans=spans)

    found = list(manner.partings(columns(cut(text), marked(entry))))

    assert found == ["- ( Y", ') " Qy', '," - Eq', "- - i", ", - ie"]


def test_chances_after_a_label_add_up_to_no_more_than_one():
    shipped = crf.shipped()

    for parting in (". - ", "unseen"):
        chance = manner.usual(shipped.partings, parting, "title")
        assert 0.9 < sum(map(chance, shipped.labels)) <= 1.0
