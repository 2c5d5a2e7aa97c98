"""How well the references of a page are found: precision, recall, F1, by document and by kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Any

from tests.quality.likeness import folded, pairs


@dataclass(frozen=True, slots=True)
class Score:
    """One document: how many were expected, how many found that count, how many of these right."""

    slug: str
    kind: str
    expected: int
    found: int
    right: int
    missed: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()

    @property
    def f1(self) -> float:
        """1 where nothing was expected and nothing found."""
        if not self.expected and not self.found:
            return 1.0
        return 2 * self.right / (self.expected + self.found)


def score(
    slug: str,
    kind: str,
    found: Sequence[Mapping[str, Any]],
    *,
    expected: Sequence[Mapping[str, Any]],
    optional: Sequence[Mapping[str, Any]] = (),
) -> Score:
    """Return the score of one document; what is `optional` counts neither way."""
    predictions, golds = [folded(each) for each in found], [folded(each) for each in expected]
    taken = pairs(predictions, golds)
    right = {i for i, _ in taken}
    rest = [i for i in range(len(predictions)) if i not in right]
    pardoned = {
        rest[i] for i, _ in pairs([predictions[i] for i in rest], [folded(o) for o in optional])
    }
    hit = {j for _, j in taken}
    return Score(
        slug,
        kind,
        expected=len(golds),
        found=len(predictions) - len(pardoned),
        right=len(taken),
        missed=tuple(_words(each) for j, each in enumerate(expected) if j not in hit),
        wrong=tuple(_words(found[i]) for i in rest if i not in pardoned),
    )


def means(scores: Iterable[Score]) -> dict[str, float]:
    """Return the mean F1 over documents, in all and by kind, to three places."""
    groups: dict[str, list[float]] = {"all": []}
    for each in scores:
        groups["all"].append(each.f1)
        groups.setdefault(each.kind, []).append(each.f1)
    return {kind: round(mean(values), 3) for kind, values in sorted(groups.items()) if values}


def table(scores: Iterable[Score]) -> str:
    """Return what is not perfect, a line a document, with what was missed and what was wrong."""
    lines = []
    for each in sorted(scores, key=lambda score: score.f1):
        if each.f1 < 1:
            lines.append(f"{each.f1:.3f}  {each.kind}/{each.slug}")
            lines += [f"       missed  {text[:110]}" for text in each.missed]
            lines += [f"       wrong   {text[:110]}" for text in each.wrong]
    return "\n".join(lines)


def _words(entry: Mapping[str, Any]) -> str:
    return str(entry.get("text") or entry.get("title") or entry.get("url"))
