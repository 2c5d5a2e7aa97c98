"""Adds up what the features of each token weigh for each label, and remembers sums.

Why: most tokens share most of their facts with others ("neither quoted nor linked", "and"), so that
the sum for a group of features is looked up far more often than it is made. A sum is one whole
number that holds all the labels side by side, 32 bits each: adding twenty of them is twenty
additions, not twenty times the number of labels.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from readinglist.extract.citations import features
from readinglist.extract.citations.crf import SCALE, Model, Scores
from readinglist.extract.citations.features import GROUPS, Group, Values
from readinglist.extract.citations.stretches import Marked
from readinglist.extract.citations.tokens import Token

# Sums of one group that are remembered; a bibliography of 1,000 entries makes some 10,000.
MOST = 20_000
BITS = 32


class Balance:
    """A model, and the sums that were made with it, by group and by what its looks found."""

    def __init__(self, model: Model) -> None:
        count = len(model.labels)
        self.model = model
        self.made: tuple[dict[Values, int], ...] = tuple({} for _ in GROUPS)
        self._unpack = struct.Struct(f"<{count}i").unpack
        self._size = count * BITS // 8
        # Added, it makes every label's part positive; toggled, it gives them their signs again.
        self._signs = sum(1 << (BITS * i + BITS - 1) for i in range(count))

    def table(self, tokens: Sequence[Token], marked: Marked) -> Scores:
        """Return the weight of each label at each token, before its neighbours are looked at."""
        found = [
            [made[one] if one in made else self._sum(group, made, one) for one in values]
            for group, made, values in zip(
                GROUPS, self.made, features.windows(tokens, marked), strict=True
            )
        ]
        return [self._parted(sum(sums)) for sums in zip(*found, strict=True)]

    def _parted(self, total: int) -> list[float]:
        packed = ((total + self._signs) ^ self._signs).to_bytes(self._size, "little")
        return [weight / SCALE for weight in self._unpack(packed)]

    def _sum(self, group: Group, made: dict[Values, int], values: Values) -> int:
        total = 0
        for feature in group.features(values):
            stored = self.model.weights.get(feature, ())
            for i in range(0, len(stored), 2):
                total += stored[i + 1] << (BITS * stored[i])
        if len(made) >= MOST:
            made.clear()
        made[values] = total
        return total
