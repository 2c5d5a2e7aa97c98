"""The decoder: best labels and their sureness, against brute force and against crfsuite."""

from __future__ import annotations

import gzip
import json
from itertools import product
from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readinglist.extract.citations import crf
from readinglist.extract.citations.crf import Following, Model, Problem
from readinglist.extract.citations.features import rows
from readinglist.extract.citations.stretches import Marked
from readinglist.extract.citations.tokens import cut
from readinglist.extract.citations.weighing import Balance

LABELS = ("author", "date", "title")
# Small enough that no path falls out of the beam: then the walks are exact.
matrices = st.lists(st.lists(st.integers(-50, 50), min_size=3, max_size=3), min_size=3, max_size=3)
tables = st.lists(st.lists(st.floats(-0.8, 0.8), min_size=3, max_size=3), min_size=1, max_size=5)


def problem(out: list[list[int]], table: crf.Scores) -> Problem:
    following = Following.of([[weight / crf.SCALE for weight in row] for row in out])
    return Problem(table, [following] * (len(table) - 1))


def every_path(asked: Problem) -> dict[tuple[int, ...], float]:
    paths = product(range(3), repeat=len(asked.table))
    return {path: crf.weight(asked, path) for path in paths}


def labelled(asked: Problem) -> crf.Labelling:
    return crf.labelled(asked, crf.best(asked))


@given(matrices, tables)
def test_the_best_labels_are_the_best_of_all_paths(out, table):
    asked = problem(out, table)

    best = crf.best(asked)

    assert crf.weight(asked, best) == pytest.approx(max(every_path(asked).values()))


@given(matrices, tables, st.data())
def test_sureness_is_the_share_of_all_paths_with_exactly_that_stretch(out, table, data):
    asked = problem(out, table)
    start = data.draw(st.integers(0, len(table) - 1))
    end = data.draw(st.integers(start + 1, len(table)))
    labelling = labelled(asked)
    label = labelling.path[start]

    sure = crf.sureness(labelling, start, end)

    every = {path: exp(weight) for path, weight in every_path(asked).items()}
    fitting = [
        weight
        for path, weight in every.items()
        if all(path[i] == label for i in range(start, end))
        and (start == 0 or path[start - 1] != label)
        and (end == len(path) or path[end] != label)
    ]
    assert sure == pytest.approx(sum(fitting) / sum(every.values()))


@given(matrices, tables)
def test_the_chances_of_all_labels_add_up_to_one(out, table):
    labelling = labelled(problem(out, table))

    sums = [sum(each) for each in zip(*(crf.chances(labelling, i) for i in range(3)), strict=True)]

    assert sums == pytest.approx([1.0] * len(table))


def test_no_tokens_have_no_labels():
    assert crf.best(Problem([], [])) == []


def test_a_barred_label_is_never_chosen():
    model = Model(LABELS, Following.of([[0.0] * 3] * 3), {})
    table = crf.barred(model, [[9.0, 0.0, 0.0]] * 2, [frozenset({"date"}), frozenset()])

    best = crf.best(Problem(table, [model.following]))

    assert [LABELS[i] for i in best] == ["date", "author"]


def test_the_model_that_ships_fits_its_labels():
    shipped = crf.shipped()

    assert {"author", "title", "date", "url"} <= set(shipped.labels)
    weights = shipped.following.weights
    assert len(weights) == len(shipped.labels) == len(weights[0])


def test_a_model_survives_the_way_it_ships():
    stored = {"labels": ["a", "b"], "out": [[0, 150], [-50, 0]], "weights": {"word+0=x": [1, 25]}}

    made = crf.unpacked(gzip.compress(json.dumps(stored).encode()))

    assert (made.labels, made.following.weights) == (("a", "b"), [[0.0, 1.5], [-0.5, 0.0]])


@given(
    st.lists(
        st.sampled_from(
            ["Calder,", "A.", "(2010).", "Tides", "of", "12(3):", "“x”", "In:", "eds."]
        ),
        min_size=1,
    )
)
def test_sums_looked_up_are_the_sums_of_all_features(words):
    shipped = crf.shipped()
    tokens = cut(" ".join(words))

    table = Balance(shipped).table(tokens, Marked())

    for row, features in zip(table, rows(tokens, Marked()), strict=True):
        sums = [0] * len(shipped.labels)
        for feature in features:
            stored = shipped.weights.get(feature, [])
            for label, weight in zip(stored[::2], stored[1::2], strict=True):
                sums[label] += weight
        assert row == [total / crf.SCALE for total in sums]


STRINGS = (
    ("Calder A. Tides. Harbour Press, 2010.", "author author title publisher publisher date"),
    ("Dunmore C. Winds. Harbour Press, 2011.", "author author title publisher publisher date"),
    ("Ness D. (2012) Waves of the North.", "author author date title title title title"),
    ("Orr E. (2013) Sands.", "author author date title"),
) * 3


def test_it_labels_as_crfsuite_does(tmp_path):
    pycrfsuite = pytest.importorskip("pycrfsuite", reason="python-crfsuite is for training alone")
    from training.train import learnt, packed

    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.set_params({"max_iterations": 20, "feature.possible_transitions": True})
    for text, labels in STRINGS:
        trainer.append(rows(cut(text), Marked()), labels.split())
    path = str(tmp_path / "model")
    trainer.train(path)
    tagger = pycrfsuite.Tagger()
    tagger.open(path)
    ours = crf.unpacked(packed([learnt(path)], {}))

    for text in ("Pole F. Shores. Harbour Press, 2014.", "Quin G. (2015) Rocks of the South."):
        tokens = cut(text)
        table = Balance(ours).table(tokens, Marked())
        labelling = labelled(Problem(table, [ours.following] * (len(tokens) - 1)))
        names = [ours.labels[number] for number in labelling.path]

        assert names == tagger.tag(rows(tokens, Marked()))
        for i, number in enumerate(labelling.path):
            chance = crf.chances(labelling, number)[i]
            assert chance == pytest.approx(tagger.marginal(names[i], i), abs=0.02)
