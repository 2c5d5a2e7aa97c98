"""Who the model owes its training data to is told wherever it ships."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
BESIDE = files("readinglist.extract.citations").joinpath("NOTICE").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "owed",
    ["Copyright (c) Sylvester Keil", "Redistributions in binary form", "Patrice Lopez", "4.0"],
)
def test_the_notice_beside_the_model_names_whose_data_it_was_trained_on(owed):
    assert owed in BESIDE


def test_the_notice_of_the_whole_project_carries_the_one_beside_the_model():
    assert BESIDE in (ROOT / "NOTICE").read_text(encoding="utf-8")


def test_the_wheel_ships_the_notice_as_a_licence_file():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    assert {"LICENSE", "NOTICE"} <= set(project["license-files"])
