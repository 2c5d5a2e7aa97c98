"""The decoder: best labels and their sureness, against brute force and against crfsuite."""

from __future__ import annotations

import gzip
import json
from itertools import product
from math import exp, isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.extract.citations import crf
from readinglist.extract.citations.crf import Model

LABELS = ("author", "date", "title")
weights = st.integers(-300, 300)
matrices = st.lists(st.lists(weights, min_size=3, max_size=3), min_size=3, max_size=3)
tables = st.lists(st.lists(st.floats(-4, 4), min_size=3, max_size=3), min_size=1, max_size=5)


def model(into: list[list[int]]) -> Model:
    return Model(LABELS, [[w / crf.SCALE for w in row] for row in into], {})


def every_path(made: Model, table: crf.Scores) -> dict[tuple[int, ...], float]:
    paths = product(range(3), repeat=len(table))
    return {path: crf.weight(made, table, path) for path in paths}


@given(matrices, tables)
def test_the_best_labels_are_the_best_of_all_paths(into, table):
    made = model(into)

    best = crf.best(made, table)

    assert isclose(
        crf.weight(made, table, best), max(every_path(made, table).values()), abs_tol=1e-9
    )


@given(matrices, tables, st.data())
def test_sureness_is_the_share_of_all_paths_with_exactly_that_stretch(into, table, data):
    made = model(into)
    start = data.draw(st.integers(0, len(table) - 1))
    end = data.draw(st.integers(start + 1, len(table)))
    labelling = crf.labelled(made, table)
    label = labelling.path[start]

    sure = crf.sureness(labelling, start, end)

    every = {path: exp(weight) for path, weight in every_path(made, table).items()}
    fitting = [
        weight
        for path, weight in every.items()
        if all(path[i] == label for i in range(start, end))
        and (start == 0 or path[start - 1] != label)
        and (end == len(path) or path[end] != label)
    ]
    assert isclose(sure, sum(fitting) / sum(every.values()), rel_tol=1e-6, abs_tol=1e-9)


@given(matrices, tables)
def test_the_chances_of_all_labels_add_up_to_one(into, table):
    labelling = crf.labelled(model(into), table)

    sums = [sum(each) for each in zip(*(crf.chances(labelling, i) for i in range(3)), strict=True)]

    assert all(isclose(total, 1.0, rel_tol=1e-6) for total in sums)


def test_no_tokens_have_no_labels():
    assert crf.best(model([[0] * 3] * 3), []) == []


def test_a_barred_label_is_never_chosen():
    made = model([[0] * 3] * 3)
    table = crf.barred(made, [[9.0, 0.0, 0.0]] * 2, [frozenset({"date"}), frozenset()])

    assert [LABELS[i] for i in crf.best(made, table)] == ["date", "author"]


def test_the_model_that_ships_fits_its_labels():
    shipped = crf.shipped()

    assert {"author", "title", "date", "url"} <= set(shipped.labels)
    assert len(shipped.into) == len(shipped.labels) == len(shipped.into[0])


STRINGS = (
    ("Calder A. Tides. Harbour Press, 2010.", "author author title publisher publisher date"),
    ("Dunmore C. Winds. Harbour Press, 2011.", "author author title publisher publisher date"),
    ("Ness D. (2012) Waves of the North.", "author author date title title title title"),
    ("Orr E. (2013) Sands.", "author author date title"),
) * 3


def test_it_labels_as_crfsuite_does(tmp_path):
    pycrfsuite = pytest.importorskip("pycrfsuite", reason="python-crfsuite is for training alone")
    from readinglist.extract.citations.features import rows
    from readinglist.extract.citations.stretches import Marked
    from readinglist.extract.citations.tokens import cut
    from training.train import packed

    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"max_iterations": 20, "feature.possible_transitions": True})
    for text, labels in STRINGS:
        trainer.append(rows(cut(text), Marked()), labels.split())
    path = str(tmp_path / "model")
    trainer.train(path)
    tagger = pycrfsuite.Tagger()
    tagger.open(path)
    ours = crf.unpacked(packed(path))

    for text in ("Pole F. Shores. Harbour Press, 2014.", "Quin G. (2015) Rocks of the South."):
        features = rows(cut(text), Marked())
        labelling = crf.labelled(ours, crf.scores(ours, features))

        assert list(labelling.labels) == tagger.tag(features)
        for i, label in enumerate(labelling.labels):
            chance = crf.chances(labelling, ours.labels.index(label))[i]
            assert chance == pytest.approx(tagger.marginal(label, i), abs=0.02)


def test_a_model_survives_the_way_it_ships():
    stored = {"labels": ["a", "b"], "into": [[0, 150], [-50, 0]], "weights": {"word+0=x": [1, 25]}}

    made = crf.unpacked(gzip.compress(json.dumps(stored).encode()))

    assert (made.labels, made.into) == (("a", "b"), [[0.0, 1.5], [-0.5, 0.0]])
    assert crf.scores(made, [["word+0=x", "word+0=unseen"]]) == [[0.0, 0.25]]
