"""What docs/links.md says is so."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from readinglist import resolvers, sources
from readinglist.cli import rechecking
from readinglist.links.verdicts import State
from readinglist.sources import Resolution

ROOT = Path(__file__).parents[2]
TOLD = (ROOT / "docs" / "links.md").read_text(encoding="utf-8")


def yaml(page: str) -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)


@pytest.mark.parametrize("state", State)
def test_every_state_of_a_link_is_told(state):
    assert f"\n| {state.value} |" in TOLD


@pytest.mark.parametrize("state", rechecking.ORDER)
def test_every_state_of_a_quotation_is_told(state):
    assert f"\n| {state} |" in TOLD


@pytest.mark.parametrize("name", resolvers.names())
def test_every_registry_is_told(name):
    assert f"\n| `{name}` |" in TOLD


def test_the_example_is_read_as_it_is_meant():
    [example] = yaml(TOLD)

    assert sources.parse(example, path="sources.yaml").resolve == Resolution(
        services=("doi", "crossref"), addresses={"crossref": "https://mirror.example.org/"}
    )


def test_the_example_of_the_readme_names_every_registry():
    [example] = [each for each in yaml((ROOT / "README.md").read_text()) if "resolve:" in each]

    assert set(sources.parse(example, path="x").resolve.services) == set(resolvers.names())
